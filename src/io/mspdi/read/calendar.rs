//! Calendars: weeks, alternative weeks and, by way of [`super::exception`], exceptions.

use chrono::NaiveDate;

use crate::core::calendar::{AlternativeWeek, Calendar, DayHours, Shift, Week};
use crate::io::mspdi::value;
use crate::io::report::{Severity, Subject};
use crate::io::xml::{Element, Record};

use super::exception;
use super::fields::{Fields, Reading};

/// A calendar whose references are not resolved yet.
#[derive(Debug)]
pub struct CalendarDraft {
    /// Its number in the file.
    pub uid: Option<i64>,
    /// The number of its base calendar.
    pub base: Option<i64>,
    /// The calendar itself.
    pub calendar: Calendar,
}

/// Reads one calendar.
pub fn read(record: &Record, reading: &mut Reading) -> CalendarDraft {
    let mut fields = Fields::of_record(Subject::Calendar, record.root(), reading);
    let fields = &mut fields;
    let uid = fields.integer("UID");
    let base = fields.integer("BaseCalendarUID").filter(|base| *base > 0);
    let mut week = read_week(fields, fields.element);
    if base.is_none() {
        complete(&mut week, fields);
    }
    let calendar = Calendar {
        name: fields.line("Name"),
        week,
        exceptions: exception::read_all(fields),
        alternative_weeks: read_alternative_weeks(fields),
        source_uid: uid.and_then(|uid| i32::try_from(uid).ok()),
        ..Calendar::default()
    };
    CalendarDraft { uid, base, calendar }
}

/// The days 1 Sunday to 7 Saturday of the `WeekDays` in an element.
fn read_week<'r>(fields: &mut Fields<'r, '_>, owner: Element<'r>) -> Week {
    let mut week = Week::default();
    let Some(days) = owner.child("WeekDays") else { return week };
    for element in days.children_named("WeekDay") {
        let mut day = fields.part(element);
        match day.integer("DayType") {
            Some(number @ 1..=7) => week[(number as usize + 5) % 7] = Some(read_hours(&mut day)),
            // Exceptions of old files stand among the weekdays.
            Some(0) => {}
            _ => day.problem(Severity::Warning, "DayType", "This is no day of the week and was left out."),
        }
    }
    week
}

/// A base calendar must say something about every day; what it does not say is the usual week.
fn complete(week: &mut Week, fields: &mut Fields) {
    if week.iter().all(Option::is_some) {
        return;
    }
    let message = "Days that the calendar does not describe are taken as usual: Monday to Friday from 8 \
                   to 12 and 13 to 17 o'clock.";
    fields.problem(Severity::Note, "WeekDays", message);
    for (day, usual) in week.iter_mut().zip(Calendar::standard().week) {
        if day.is_none() {
            *day = usual;
        }
    }
}

/// The hours of a weekday or an exception.
pub fn read_hours(fields: &mut Fields) -> DayHours {
    let times: Vec<Element> = match fields.element.child("WorkingTimes") {
        Some(times) => times.children_named("WorkingTime").collect(),
        None => Vec::new(),
    };
    if !fields.flag("DayWorking").unwrap_or(!times.is_empty()) {
        return DayHours::new();
    }
    let mut shifts = DayHours::new();
    for time in times {
        read_shift(&mut fields.part(time), &mut shifts);
    }
    if shifts.is_empty() {
        let message = "The day has work but no hours; 8 to 12 and 13 to 17 o'clock is taken.";
        fields.problem(Severity::Note, "WorkingTimes", message);
        return Shift::STANDARD_DAY.to_vec();
    }
    in_order(shifts)
}

fn read_shift(fields: &mut Fields, shifts: &mut DayHours) {
    let (from, to) = (fields.text("FromTime"), fields.text("ToTime"));
    if from.is_empty() && to.is_empty() {
        return;
    }
    match (value::parse_minute_of_day(from), value::parse_minute_of_day(to)) {
        // Midnight at the end of a shift is the end of the day; 0 to 0 is the whole day.
        (Some(from), Some(0)) => shifts.push(Shift { from, to: 1440 }),
        (Some(from), Some(to)) if from < to => shifts.push(Shift { from, to }),
        (Some(from), Some(to)) if from > to => {
            fields.problem(
                Severity::Note,
                "ToTime",
                "The shift passes midnight. The hours after midnight are counted at the start of the same day.",
            );
            shifts.push(Shift { from: 0, to });
            shifts.push(Shift { from, to: 1440 });
        }
        _ => fields.problem(Severity::Warning, "FromTime", "These are no hours of work and were left out."),
    }
}

/// Shifts by time, with overlapping ones made one.
fn in_order(mut shifts: DayHours) -> DayHours {
    shifts.retain(|shift| shift.from < shift.to);
    shifts.sort_by_key(|shift| (shift.from, shift.to));
    let mut merged: DayHours = Vec::with_capacity(shifts.len());
    for shift in shifts {
        match merged.last_mut() {
            Some(last) if shift.from < last.to => last.to = last.to.max(shift.to),
            _ => merged.push(shift),
        }
    }
    merged
}

fn read_alternative_weeks(fields: &mut Fields) -> Vec<AlternativeWeek> {
    let Some(weeks) = fields.element.child("WorkWeeks") else { return Vec::new() };
    let mut read = Vec::new();
    for element in weeks.children_named("WorkWeek") {
        let mut part = fields.part(element);
        if let Some((from, to)) = read_period(&mut part) {
            let name = part.line("Name");
            read.push(AlternativeWeek { name, from, to, week: read_week(&mut part, element) });
        }
    }
    read
}

/// The first and last day of a `TimePeriod`, the last one included.
pub fn read_period(fields: &mut Fields) -> Option<(NaiveDate, NaiveDate)> {
    let period = fields.element.child("TimePeriod");
    let dates = period.and_then(|period| {
        let mut period = fields.part(period);
        Some((period.moment("FromDate")?.date(), period.moment("ToDate")?.date()))
    });
    match dates {
        Some((from, to)) if from <= to => Some((from, to)),
        _ => {
            let message = "The days it falls on are missing or the wrong way round; it was left out.";
            fields.problem(Severity::Warning, "TimePeriod", message);
            None
        }
    }
}
