//! The four numbers at the top: when it ends, how far it is, what is in the way, what comes next.

use leptos::prelude::*;

use super::Facts;
use crate::core::measure::Milestone;
use crate::core::time::{Span, UnitLengths};
use crate::ui::format;
use crate::ui::kit::{KeyFigure, Status};

/// The row of key figures.
#[component]
pub(super) fn Figures(facts: Facts) -> impl IntoView {
    view! {
        <div class="figure-grid">
            <Finish facts=facts />
            <Progress facts=facts />
            <Tasks facts=facts />
            <NextMilestone facts=facts />
        </div>
    }
}

#[component]
fn Finish(facts: Facts) -> impl IntoView {
    let figures = Memo::new(move |_| facts.measured.read().figures.clone());
    let units = units(facts);
    let caption = move || {
        let figures = figures.read();
        match figures.promised_finish {
            Some(promised) => format!("baseline {}", format::date(format::finish_day(promised))),
            None => format!("from {} · no baseline", format::date(figures.start)),
        }
    };
    let delta = move || {
        let figures = figures.read();
        if figures.ended && figures.slip.is_none_or(|slip| slip <= Span::ZERO) {
            return (Status::Neutral, "ended".to_owned());
        }
        slip_words(figures.slip, figures.overdue, &units.get())
    };
    view! {
        <KeyFigure
            label="Finish"
            value=Signal::derive(move || format::date_short(format::finish_day(figures.read().finish)))
            delta=Signal::derive(move || delta().1)
            delta_status=Signal::derive(move || delta().0)
            caption=Signal::derive(caption)
        />
    }
}

#[component]
fn Progress(facts: Facts) -> impl IntoView {
    let progress = Memo::new(move |_| {
        let figures = &facts.measured.read().figures;
        (figures.progress, figures.planned, figures.done, figures.tasks)
    });
    let of_what = Memo::new(move |_| facts.measured.read().progress.weighting.of_what());
    let status = move || {
        let (progress, planned, ..) = progress.get();
        // A percentage point is the precision in which both are shown.
        if progress + 0.005 < planned { Status::Warn } else { Status::Good }
    };
    let caption = move || {
        let (_, _, done, tasks) = progress.get();
        format!("{} · {} of {} tasks done", of_what.get(), format::count(done), format::count(tasks))
    };
    view! {
        <KeyFigure
            label="Progress"
            value=Signal::derive(move || format::percent(progress.get().0 * 100.0))
            delta=Signal::derive(move || format!("plan {}", format::percent(progress.get().1 * 100.0)))
            delta_status=Signal::derive(status)
            caption=Signal::derive(caption)
        />
    }
}

#[component]
fn Tasks(facts: Facts) -> impl IntoView {
    let tasks = Memo::new(move |_| {
        let figures = &facts.measured.read().figures;
        (figures.tasks - figures.done, figures.late, figures.critical, figures.ended)
    });
    let late = move || match tasks.get() {
        (.., true) => "the plan has ended".to_owned(),
        (_, 0, ..) => "none late".to_owned(),
        (_, late, ..) => format!("{} late", format::count(late)),
    };
    let status = move || match tasks.get() {
        (.., true) => Status::Neutral,
        (_, 0, ..) => Status::Good,
        _ => Status::Bad,
    };
    view! {
        <KeyFigure
            label="Open tasks"
            value=Signal::derive(move || format::count(tasks.get().0))
            delta=Signal::derive(late)
            delta_status=Signal::derive(status)
            caption=Signal::derive(move || format!("{} on the critical path", format::count(tasks.get().2)))
        />
    }
}

#[component]
fn NextMilestone(facts: Facts) -> impl IntoView {
    let next = Memo::new(move |_| facts.measured.read().figures.next_milestone.clone());
    let units = units(facts);
    let has_any = Memo::new(move |_| !facts.measured.read().milestones.is_empty());
    let read = move |text: fn(&Milestone) -> String| next.with(|next| next.as_ref().map(text));
    let value = move || {
        read(|next| format::date_short(format::finish_day(next.finish))).unwrap_or_else(|| "–".to_owned())
    };
    let ended = Memo::new(move |_| facts.measured.read().figures.ended);
    let delta = move || {
        if ended.get() {
            return (Status::Neutral, String::new());
        }
        next.with(|next| {
            slip_words(
                next.as_ref().and_then(|next| next.slip),
                next.as_ref().is_some_and(|next| next.late),
                &units.get(),
            )
        })
    };
    let caption = move || {
        read(|next| next.name.clone()).unwrap_or_else(|| {
            let none =
                if has_any.get() { "All milestones are reached." } else { "The plan has no milestones." };
            none.to_owned()
        })
    };
    view! {
        <KeyFigure
            label="Next milestone"
            value=Signal::derive(value)
            delta=Signal::derive(move || delta().1)
            delta_status=Signal::derive(move || delta().0)
            caption=Signal::derive(caption)
        />
    }
}

fn units(facts: Facts) -> Memo<UnitLengths> {
    Memo::new(move |_| facts.project.read().info.units)
}

/// How a date stands against what was promised, and whether that is good; nothing without a baseline.
fn slip_words(slip: Option<Span>, overdue: bool, units: &UnitLengths) -> (Status, String) {
    match slip {
        Some(slip) if slip > Span::ZERO => (Status::Bad, format::signed_days(slip, units)),
        // Its date is past and it is not reached: that the date did not move is no merit.
        _ if overdue => (Status::Bad, "overdue".to_owned()),
        Some(Span::ZERO) => (Status::Good, "on time".to_owned()),
        Some(slip) => (Status::Good, format::signed_days(slip, units)),
        None => (Status::Neutral, String::new()),
    }
}
