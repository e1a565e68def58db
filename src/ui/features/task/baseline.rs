//! What was promised of the task, and how far the plan has moved from it.

use leptos::prelude::*;

use super::desk::Desk;
use super::section::Section;
use crate::core::fields::TaskFields;
use crate::core::measure::work_time_of;
use crate::core::task::BaselineFigures;
use crate::core::time::{Moment, Span};
use crate::ui::format;
use crate::ui::kit::RecordFact;

/// The section of the baseline; nothing if the task is in none.
#[component]
pub fn Baseline(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let there = desk.is(|it| figures(it).is_some());
    let start = desk.text(|it| promised(it, |figures| figures.start, it.dates.start));
    let finish = desk.text(|it| promised(it, |figures| figures.finish, it.dates.finish));
    let duration = desk.text(|it| {
        let Some(was) = figures(it).and_then(|figures| figures.duration) else { return String::new() };
        let units = &it.project.info.units;
        let shown = format::duration(was, units);
        with_variance(&shown, it.dates.duration - was.span, it)
    });
    view! {
        <Show when=move || there.get()>
            <Section title="Baseline" note=Some("The plan as it was promised, and how far this task is from it now.".to_owned())>
                <RecordFact label="Start" meaning="Start as promised, and the variance in working days." value=start />
                <RecordFact label="Finish" meaning="Finish as promised, and the variance in working days." value=finish />
                <RecordFact label="Duration" meaning="Duration as promised, and the difference." value=duration />
            </Section>
        </Show>
    }
}

/// What the baseline, or the one with the lowest number, holds of the task.
fn figures<'a>(it: &TaskFields<'a>) -> Option<&'a BaselineFigures> {
    it.project.baselines.iter().min_by_key(|row| row.number)?.tasks.get(&it.task.id)
}

fn promised(it: &TaskFields, which: fn(&BaselineFigures) -> Option<Moment>, now: Moment) -> String {
    let Some(was) = figures(it).and_then(which) else { return String::new() };
    let late = work_time_of(it.project).between(was, now);
    with_variance(&format::date(format::finish_day(was)), late, it)
}

fn with_variance(promised: &str, late: Span, it: &TaskFields) -> String {
    match late {
        Span::ZERO => format!("{promised} · as promised"),
        late => format!("{promised} · {}", format::signed_days(late, &it.project.info.units)),
    }
}
