//! A year at a glance: which days are worked, which are off, and which differ.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::Desk;
use crate::core::calendar::{Decides, decides};
use crate::core::notation::print_hours;
use crate::core::time::{Moment, PER_MINUTE};
use crate::ui::format;
use crate::ui::kit::{Card, Glyph, IconButton};

/// A day in the picture.
#[derive(Clone, PartialEq)]
struct Day {
    date: NaiveDate,
    /// Class names that say what it is.
    look: &'static str,
    /// What makes it differ.
    tip: Option<String>,
}

/// Twelve small months.
#[component]
pub(super) fn Year(desk: Desk) -> impl IntoView {
    let shown = RwSignal::new(untrack(|| first_shown(desk)));
    let days = Memo::new(move |_| days_of(desk, shown.get()));
    let caption = move || {
        let (days, minutes) = days.with(|(_, days, minutes)| (*days, *minutes));
        format!("{} working days, {} hours", format::count(days), format::number((minutes / 60.0).round()))
    };
    let months = move || {
        days.with(|(days, ..)| {
            let month = |month: u32| {
                let of_month = days.iter().filter(|day| day.date.month() == month).cloned();
                view! { <Month days=of_month.collect() today=desk.today.get().date() /> }
            };
            (1..=12).map(month).collect_view()
        })
    };
    view! {
        <Card
            title=Signal::derive(move || shown.get().to_string())
            caption=Signal::derive(caption)
            actions=move || {
                view! {
                    <IconButton
                        glyph=Glyph::ChevronLeft
                        label="Year before"
                        on_click=move |_| shown.update(|year| *year -= 1)
                    />
                    <IconButton
                        glyph=Glyph::ChevronRight
                        label="Next year"
                        on_click=move |_| shown.update(|year| *year += 1)
                    />
                }
            }
        >
            // The week and the list of days off say the same in words.
            <div class="year" aria-hidden="true">{months}</div>
            <div class="year-legend caption" aria-hidden="true">
                <span class="year-sign is-off"></span> "Off"
                <span class="year-sign is-holiday"></span> "Day off"
                <span class="year-sign is-different"></span> "Other hours"
            </div>
        </Card>
    }
}

#[component]
fn Month(days: Vec<Day>, today: NaiveDate) -> impl IntoView {
    let Some(first) = days.first().map(|day| day.date) else { return ().into_any() };
    let name = format::month_long(Moment::midnight(first));
    let before = first.weekday().num_days_from_monday();
    let cell = |day: Day| {
        let is_today = day.date == today;
        view! {
            <span class=format!("year-day {}", day.look) class:is-today=is_today data-tip=day.tip>
                {day.date.day()}
            </span>
        }
    };
    view! {
        <div class="year-month">
            <div class="year-name">{name}</div>
            <div class="year-days">
                {(0..before).map(|_| view! { <span></span> }).collect_view()}
                {days.into_iter().map(cell).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// This year, or that in which the plan begins if it lies in other years.
fn first_shown(desk: Desk) -> i32 {
    let today = desk.today.get().date().year();
    let (start, finish) = desk.schedule.with(|it| (it.start.date().year(), it.finish.date().year()));
    if (start..=finish).contains(&today) { today } else { start }
}

/// All days of a year, how many of them are worked, and for how many minutes.
fn days_of(desk: Desk, year: i32) -> (Vec<Day>, usize, f64) {
    let days = desk.with(|project, row| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let (mut worked, mut minutes) = (0, 0.0);
        let days = first.iter_days().take_while(|date| date.year() == year).map(|date| {
            let (decides, hours) = decides(&project.calendars, row.id, date);
            let length: i64 = hours.iter().map(|shift| i64::from(shift.to - shift.from) * PER_MINUTE).sum();
            worked += usize::from(length > 0);
            minutes += length as f64 / PER_MINUTE as f64;
            let told = |name: &str, what: &str| {
                let name = name.trim();
                let date = format::date_long(Moment::midnight(date));
                Some(if name.is_empty() {
                    format!("{date}: {what}")
                } else {
                    format!("{date}: {name}, {what}")
                })
            };
            let (look, tip) = match decides {
                Decides::Exception(of, place) => {
                    let of = project.calendars.get(of);
                    let name = of.and_then(|of| of.exceptions.get(place)).map_or("", |it| it.name.as_str());
                    if hours.is_empty() {
                        ("is-holiday", told(name, "day off"))
                    } else {
                        ("is-different", told(name, &print_hours(&hours)))
                    }
                }
                Decides::AlternativeWeek(of, place) => {
                    let of = project.calendars.get(of);
                    let name =
                        of.and_then(|of| of.alternative_weeks.get(place)).map_or("", |it| it.name.as_str());
                    ("is-different", told(name, &print_hours(&hours)))
                }
                Decides::Week(_) | Decides::Nothing if hours.is_empty() => ("is-off", None),
                Decides::Week(_) | Decides::Nothing => ("", None),
            };
            Day { date, look, tip }
        });
        (days.collect::<Vec<_>>(), worked, minutes)
    });
    // The counts are complete once the days have been collected.
    days.unwrap_or_default()
}
