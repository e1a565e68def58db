//! When the task is, and what binds it: dates, constraint, deadline, calendar, slack.

use leptos::prelude::*;

use super::desk::{Desk, Typed};
use super::section::Section;
use crate::core::calendar::CalendarId;
use crate::core::command::TaskEdit;
use crate::core::fields::{CONSTRAINT_MEANINGS, TaskField, TaskFields};
use crate::core::task::{Constraint, ManualDates};
use crate::core::time::{Moment, Span};
use crate::ui::format;
use crate::ui::kit::{RecordFact, RecordSelect};

/// The section of dates.
#[component]
pub fn Dates(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let note = Signal::derive(move || {
        let summary = desk.with(|it| it.dates.summary)?;
        summary
            .then(|| "Dates roll up: from the first start to the last finish of the tasks below.".to_owned())
    });
    let has_date = desk.is(|it| it.task.constraint.date().is_some());
    let early = desk.text(|it| span_of_dates(it.dates.early_start, it.dates.early_finish));
    let late = desk.text(|it| span_of_dates(it.dates.late_start, it.dates.late_finish));
    let total = desk.text(|it| slack(it, it.dates.total_slack));
    let free = desk.text(|it| slack(it, it.dates.free_slack));
    view! {
        <Section title="Dates" note=note>
            <Typed desk=desk field=TaskField::Start />
            <Typed desk=desk field=TaskField::Finish />
            <Mode desk=desk />
            <ConstraintKind desk=desk />
            <Show when=move || has_date.get()>
                <Typed desk=desk field=TaskField::ConstraintDate />
            </Show>
            <Typed desk=desk field=TaskField::Deadline placeholder="None" />
            <OwnCalendar desk=desk />
            <RecordFact
                label="Early dates"
                meaning="The earliest start and finish that links, constraints and calendars allow."
                value=early
            />
            <RecordFact
                label="Late dates"
                meaning="The latest start and finish that do not delay the project or break a deadline."
                value=late
            />
            <RecordFact
                label="Total slack"
                meaning="How much it can slip before the project finishes later. Negative: it is too late already."
                value=total
            />
            <RecordFact label="Free slack" meaning="How much it can slip before any other task moves." value=free />
        </Section>
    }
}

/// Scheduled by the plan, or dates set by hand.
#[component]
fn Mode(desk: Desk) -> impl IntoView {
    let value = Signal::derive(move || desk.with(|it| usize::from(it.task.manual.is_some())).unwrap_or(0));
    let choose = move |place: usize| {
        let pinned = untrack(|| {
            desk.with(|it| ManualDates { start: Some(it.dates.start), finish: Some(it.dates.finish) })
        });
        desk.edit(TaskEdit::Manual(pinned.filter(|_| place == 1)))
    };
    view! {
        <RecordSelect
            label="Task mode"
            meaning="Automatic: dates follow from links and calendars. Manual: the dates stay where you put them."
            options=Signal::stored(vec!["Scheduled automatically".to_owned(), "Scheduled manually".to_owned()])
            value=value
            on_choose=choose
        />
    }
}

#[component]
fn ConstraintKind(desk: Desk) -> impl IntoView {
    let kind = Signal::derive(move || desk.with(|it| it.task.constraint.kind()).unwrap_or(0));
    let labels = Constraint::kinds(Moment::from_tenths(0)).map(|kind| kind.label().to_owned()).to_vec();
    let meaning = Signal::derive(move || {
        let own = CONSTRAINT_MEANINGS.get(kind.get()).copied().unwrap_or_default();
        format!("What binds the dates besides links. {own}")
    });
    let choose = move |place: usize| {
        let constraint = untrack(|| desk.with(|it| it.constraint_of_kind(place))).unwrap_or_default();
        desk.edit(TaskEdit::Constraint(constraint))
    };
    view! {
        <RecordSelect label="Constraint" meaning=meaning options=Signal::stored(labels) value=kind on_choose=choose />
    }
}

/// The calendars of the project; first the project's own.
#[component]
fn OwnCalendar(desk: Desk) -> impl IntoView {
    let calendars = Memo::new(move |_| {
        let listed = desk
            .with(|it| it.project.calendars.iter().map(|row| (row.id, row.name.clone())).collect::<Vec<_>>());
        listed.unwrap_or_default()
    });
    let options = Signal::derive(move || {
        let names = calendars.get().into_iter().map(|(_, name)| name);
        std::iter::once("As the project".to_owned()).chain(names).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let own = desk.with(|it| it.task.calendar).flatten();
        let place = |own: CalendarId| calendars.read().iter().position(|(id, _)| *id == own);
        own.and_then(place).map_or(0, |place| place + 1)
    });
    let choose = move |place: usize| {
        let chosen =
            place.checked_sub(1).and_then(|place| calendars.read_untracked().get(place).map(|it| it.0));
        desk.edit(TaskEdit::Calendar(chosen))
    };
    view! {
        <RecordSelect
            label="Calendar"
            meaning="Its own working times, such as night shifts for a changeover. Usually the project's."
            options=options
            value=value
            on_choose=choose
        />
    }
}

fn span_of_dates(start: Moment, finish: Moment) -> String {
    format!("{} \u{2013} {}", format::date(start), format::date(format::finish_day(finish)))
}

fn slack(it: &TaskFields, span: Span) -> String {
    let days = format::working_days(if span < Span::ZERO { -span } else { span }, &it.project.info.units);
    if span < Span::ZERO { format!("\u{2212}{days}") } else { days }
}
