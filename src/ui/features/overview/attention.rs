//! What needs someone: the worst few things, each with the way to it.

use leptos::prelude::*;

use super::Facts;
use crate::core::measure::Concern;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::core::time::{Moment, Span, TimeUnit, UnitLengths};
use crate::ui::format;
use crate::ui::kit::{Card, Icon, Status};

/// How many are listed; more would be a register, not a summary.
const MOST: usize = 6;

/// The card with what needs someone.
#[component]
pub(super) fn Attention(facts: Facts) -> impl IntoView {
    let worst =
        Memo::new(move |_| facts.measured.read().concerns.iter().take(MOST).cloned().collect::<Vec<_>>());
    let total = Memo::new(move |_| facts.measured.read().concerns.len());
    let units = Memo::new(move |_| facts.project.read().info.units);
    let ended = Memo::new(move |_| facts.measured.read().figures.ended);
    let caption = move || match total.get() {
        total if total > MOST => format!("the worst {MOST} of {}", format::count(total)),
        _ => String::new(),
    };
    // Read only and rebuilt as a whole: a concern has no identity of its own.
    let rows = move || {
        let units = units.get();
        let row = |concern| view! { <ConcernRow id=facts.id concern=concern units=units /> };
        worst.get().into_iter().map(row).collect_view()
    };
    view! {
        <Card title="Needs attention" caption=Signal::derive(caption)>
            <Show when=move || { total.get() > 0 } fallback=move || view! { <NothingWrong ended=ended.get() /> }>
                <ul class="concerns">{rows}</ul>
            </Show>
        </Card>
    }
}

#[component]
fn NothingWrong(ended: bool) -> impl IntoView {
    let (status, text) = if ended {
        (
            Status::Neutral,
            "The plan ended long ago. What is late in it can be told once it has a status date.",
        )
    } else {
        (Status::Good, "No task is late, and every deadline and constraint can be met.")
    };
    view! {
        <p class=format!("overview-none status-{}", status.as_str())>
            <Icon glyph=status.glyph() />
            {text}
        </p>
    }
}

#[component]
fn ConcernRow(id: ProjectId, concern: Concern, units: UnitLengths) -> impl IntoView {
    let (status, title, detail) = words(&concern, &units);
    let href = Route::Plan(id, concern.task()).href();
    let label = format!("Show {title} in the plan");
    view! {
        <li class="concern">
            <span class=format!("concern-mark status-{}", status.as_str())>
                <Icon glyph=status.glyph() />
            </span>
            <div class="concern-text">
                <p class="concern-title truncate" title=title.clone()>{title.clone()}</p>
                <p class="caption">{detail}</p>
            </div>
            <a class="concern-link no-print" href=href aria-label=label>"Show"</a>
        </li>
    }
}

fn words(concern: &Concern, units: &UnitLengths) -> (Status, String, String) {
    match concern {
        Concern::NegativeSlack { name, slack, deadline, .. } => {
            let late = format::working_days(-*slack, units);
            let detail = match deadline {
                Some(deadline) => format!("{late} after its deadline, {}", format::date(*deadline)),
                None => format!("{late} too late for its constraint"),
            };
            (Status::Bad, named(name), detail)
        }
        Concern::Late { name, due, overdue, started, .. } => {
            (Status::Warn, named(name), late_words(*due, *overdue, *started, units))
        }
        Concern::Diagnostic { message, .. } => (Status::Info, "Check the plan".to_owned(), message.clone()),
    }
}

fn late_words(due: Moment, overdue: Span, started: bool, units: &UnitLengths) -> String {
    let due = format::date(format::finish_day(due));
    let day = units.span_of(TimeUnit::Days, false);
    let begun = if started { "" } else { ", not begun" };
    // After some months nobody counts days: the date says it better.
    if overdue.is_zero() {
        format!("should have begun; due {due}")
    } else if overdue > day * 60 {
        format!("due {due}{begun}")
    } else {
        let days = overdue.as_tenths().div_euclid(day.as_tenths().max(1)).max(1);
        format!("due {due}, {} ago{begun}", format::working_days(day * days, units))
    }
}

fn named(name: &str) -> String {
    if name.trim().is_empty() { "Unnamed task".to_owned() } else { name.to_owned() }
}
