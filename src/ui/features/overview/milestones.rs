//! Milestones against what was promised, as a short list.

use leptos::prelude::*;

use super::Facts;
use super::figures::slip_words;
use crate::core::measure::{Milestone, around_now};
use crate::core::route::Route;
use crate::core::time::Span;
use crate::ui::format;
use crate::ui::kit::Card;

/// How many are listed; the plan has them all.
const MOST: usize = 8;
/// How much of the track the longest bar takes, in per cent; the rest is for its number.
const SLIP_SPACE: f64 = 70.0;

/// The card with the milestones around the as-of date.
#[component]
pub(super) fn Milestones(facts: Facts) -> impl IntoView {
    let shown = Memo::new(move |_| around_now(&facts.measured.read().milestones, MOST).to_vec());
    let total = Memo::new(move |_| facts.measured.read().milestones.len());
    let has_baseline = Memo::new(move |_| facts.measured.read().figures.promised_finish.is_some());
    let caption = move || match (total.get() > MOST, has_baseline.get()) {
        (true, _) => format!("{MOST} of {}, around the as-of date", format::count(total.get())),
        (false, true) => "slip against the baseline, working days".to_owned(),
        (false, false) => "no baseline to compare with".to_owned(),
    };
    // Read only and rebuilt as a whole: one milestone that moves changes the scale of all.
    let rows = move || {
        let shown = shown.get();
        let longest = longest_slip(&shown);
        let row = |milestone| view! { <MilestoneRow facts=facts milestone=milestone longest=longest /> };
        shown.into_iter().map(row).collect_view()
    };
    view! {
            <Card title="Milestones" caption=Signal::derive(caption)>
                <Show
                    when=move || shown.with(|shown| !shown.is_empty())
                    fallback=|| view! { <p class="overview-none">"Waits for milestones: tasks of 0 days in the plan."</p> }
                >
                    <ul class="milestones">
    {rows}                </ul>
                </Show>
            </Card>
        }
}

#[component]
fn MilestoneRow(facts: Facts, milestone: Milestone, longest: f64) -> impl IntoView {
    let Milestone { task, name, finish, slip, done, late, .. } = milestone;
    let units = facts.project.read_untracked().info.units;
    let length = if longest > 0.0 { lateness(slip) / longest } else { 0.0 };
    let (status, words) = slip_words(slip, late, &units);
    let when = format::date_short(format::finish_day(finish));
    view! {
        <li class="milestone">
            <a class="milestone-name truncate" href=Route::Plan(facts.id, Some(task)).href() title=name.clone()>
                {name.clone()}
            </a>
            <span class="milestone-track">
                <span class="milestone-mark" class:milestone-done=done></span>
                <span class="milestone-slip" style:width=format!("{}%", length * SLIP_SPACE)></span>
                <span class=format!("milestone-text status-{}", status.as_str())>{words}</span>
            </span>
            <span class="milestone-date number">
                {done.then_some("reached ")}{when}
            </span>
        </li>
    }
}

/// How late the latest of the list is.
fn longest_slip(shown: &[Milestone]) -> f64 {
    shown.iter().map(|milestone| lateness(milestone.slip)).fold(0.0, f64::max)
}

/// A slip as the length of its bar; only what is late has one.
fn lateness(slip: Option<Span>) -> f64 {
    slip.map_or(0, Span::as_tenths).max(0) as f64
}
