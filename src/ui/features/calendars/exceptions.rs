//! Days that differ from the week: holidays, leave, half days.

use chrono::Datelike;
use leptos::prelude::*;

use super::Desk;
use super::exception_form::ExceptionForm;
use super::holidays::HolidayForm;
use crate::core::calendar::edits::{self, ExceptionDraft};
use crate::core::calendar::{AlternativeWeek, CalendarException, CalendarId, Recurrence};
use crate::core::notation::print_hours;
use crate::core::sorting;
use crate::core::time::{Moment, date_of_day, day_number};
use crate::ui::format;
use crate::ui::kit::{Button, Card, Glyph, IconButton};

/// What is being written below the head of the list.
#[derive(Clone, PartialEq)]
enum Open {
    Exception { place: Option<usize>, draft: ExceptionDraft },
    Holidays,
}

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Line {
    /// Of which exception; `None` for a week that differs, which is only shown.
    place: Option<usize>,
    name: String,
    /// The next day, or all of them.
    when: String,
    /// How often, if it falls on more than one.
    repeats: String,
    hours: String,
    past: bool,
}

/// The list.
#[component]
pub(super) fn Exceptions(desk: Desk) -> impl IntoView {
    // What is being written belongs to the calendar that is shown, and is given up with it.
    let written = RwSignal::new(None::<(Option<CalendarId>, Open)>);
    let open = move |what: Open| written.set(Some((desk.chosen.get_untracked(), what)));
    let lines = Memo::new(move |_| lines_of(desk));
    let close = Callback::new(move |()| written.set(None));
    let edit = move |place: usize| {
        let draft = desk.with(|_, row| row.exceptions.get(place).map(ExceptionDraft::of)).flatten();
        if let Some(draft) = draft {
            open(Open::Exception { place: Some(place), draft });
        }
    };
    let form = move || {
        let shown = desk.chosen.get();
        match written.get().filter(|(calendar, _)| *calendar == shown) {
            None => ().into_any(),
            Some((_, Open::Exception { place, draft })) => {
                view! { <ExceptionForm desk=desk place=place draft=draft on_close=close /> }.into_any()
            }
            Some((_, Open::Holidays)) => view! { <HolidayForm desk=desk on_close=close /> }.into_any(),
        }
    };
    let row = move |line: Line| view! { <ExceptionRow desk=desk line=line on_edit=edit /> };
    view! {
        <Card
            title="Days off and other hours"
            caption="Holidays, leave, half days"
            actions=move || {
                view! {
                    <Button icon=Glyph::Calendar on_click=move |_| open(Open::Holidays)>"Public holidays"</Button>
                    <Button
                        icon=Glyph::Plus
                        on_click=move |_| open(Open::Exception { place: None, draft: ExceptionDraft::empty() })
                    >
                        "Add days"
                    </Button>
                }
            }
        >
            {form}
            <Show
                when=move || !lines.read().is_empty()
                fallback=|| view! { <p class="text-2">"None. Work goes on in every week of the year."</p> }
            >
                <div class="table-scroll" tabindex="0" role="region" aria-label="List of days off and other hours">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"What"</th>
                                <th scope="col">"When"</th>
                                <th scope="col">"Hours"</th>
                                <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                            </tr>
                        </thead>
                        <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </Show>
        </Card>
    }
}

#[component]
fn ExceptionRow(
    desk: Desk,
    line: Line,
    /// Opens it in the form.
    #[prop(into)]
    on_edit: Callback<usize>,
) -> impl IntoView {
    let Line { place, name, when, repeats, hours, past } = line;
    let named = if name.is_empty() { when.clone() } else { name.clone() };
    let actions = place.map(|place| {
        view! {
            <IconButton glyph=Glyph::Edit label=format!("Change {named}") on_click=move |_| on_edit.run(place) />
            <IconButton
                glyph=Glyph::Trash
                label=format!("Delete {named}")
                on_click=move |_| desk.do_it(|project, id| edits::remove_exception(project, id, place))
            />
        }
    });
    view! {
        <tr class:calendars-past=past>
            <th scope="row">{name}</th>
            <td>
                {when} <span class="calendars-repeats caption">{repeats}</span>
            </td>
            <td>{hours}</td>
            <td class="calendars-actions">{actions}</td>
        </tr>
    }
}

/// What is to come first, by the next day on which it falls; what is over last.
fn lines_of(desk: Desk) -> Vec<Line> {
    let today = day_number(desk.today.get().date());
    let lines = desk.with(|_, row| {
        let exceptions = row.exceptions.iter().enumerate().map(|(place, it)| {
            let next = it.next_day(today);
            (next, day_number(it.to), line_of(place, it, next))
        });
        let weeks = row.alternative_weeks.iter().map(|it| {
            let next = (day_number(it.to) >= today).then(|| day_number(it.from).max(today));
            (next, day_number(it.to), line_of_week(it, next.is_none()))
        });
        let mut lines: Vec<_> = exceptions.chain(weeks).collect();
        sorting::sort_by_key(&mut lines, |(next, to, line)| {
            (line.past, next.unwrap_or(-to), line.name.clone())
        });
        lines.into_iter().map(|(.., line)| line).collect::<Vec<_>>()
    });
    lines.unwrap_or_default()
}

fn line_of(place: usize, exception: &CalendarException, next: Option<i64>) -> Line {
    let date = |day| format::date(Moment::midnight(day));
    let (when, repeats) = match (exception.recurrence.repeats(), exception.from == exception.to) {
        (true, _) => {
            let day = next.map_or(exception.to, date_of_day);
            // On which date of the year is plain from the day before.
            let often = match exception.recurrence {
                Recurrence::YearlyByDay { .. } => "every year".to_owned(),
                other => other.words(),
            };
            let last = match (exception.to.month(), exception.to.day()) {
                (12, 31) => exception.to.year().to_string(),
                _ => date(exception.to),
            };
            (format::date_long(Moment::midnight(day)), format!("{often}, until {last}"))
        }
        (false, true) => (format::date_long(Moment::midnight(exception.from)), String::new()),
        (false, false) => (format!("{} to {}", date(exception.from), date(exception.to)), String::new()),
    };
    Line {
        place: Some(place),
        name: exception.name.clone(),
        when,
        repeats,
        hours: print_hours(&exception.hours),
        past: next.is_none(),
    }
}

fn line_of_week(week: &AlternativeWeek, past: bool) -> Line {
    let date = |day| format::date(Moment::midnight(day));
    Line {
        place: None,
        name: week.name.clone(),
        when: format!("{} to {}", date(week.from), date(week.to)),
        repeats: "a week of its own, as imported".to_owned(),
        hours: String::new(),
        past,
    }
}
