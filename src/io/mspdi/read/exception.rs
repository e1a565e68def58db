//! Exceptions of calendars, in the style of 2007 and later and in that of 2002 and 2003.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::core::calendar::{CalendarException, DayHours, Position, PositionItem, Recurrence};
use crate::io::report::Severity;
use crate::io::xml::Element;

use super::calendar::{read_hours, read_period};
use super::fields::Fields;

/// A rule that must be spelt out day by day gives at most this many days.
const MOST_SINGLE_DAYS: usize = 1000;

/// The exceptions of a calendar. Files of 2007 and later have each of them in both styles, so the old one
/// only counts where the new one is missing.
pub fn read_all(fields: &mut Fields) -> Vec<CalendarException> {
    match fields.element.child("Exceptions") {
        Some(exceptions) => read_new(fields, exceptions),
        None => read_old(fields),
    }
}

/// Weekdays of the type 0 with dates.
fn read_old(fields: &mut Fields) -> Vec<CalendarException> {
    let Some(days) = fields.element.child("WeekDays") else { return Vec::new() };
    let mut read = Vec::new();
    for element in days.children_named("WeekDay") {
        let mut part = fields.part(element);
        if part.text("DayType") == "0"
            && let Some((from, to)) = read_period(&mut part)
        {
            let hours = read_hours(&mut part);
            read.push(CalendarException {
                name: String::new(),
                from,
                to,
                hours,
                recurrence: Recurrence::EveryDay,
            });
        }
    }
    read
}

fn read_new<'r>(fields: &mut Fields<'r, '_>, exceptions: Element<'r>) -> Vec<CalendarException> {
    let mut read = Vec::new();
    for element in exceptions.children_named("Exception") {
        let mut part = fields.part(element);
        let Some((from, to)) = read_period(&mut part) else { continue };
        let (name, hours) = (part.line("Name"), read_hours(&mut part));
        match read_rule(&mut part, from) {
            Rule::Recurrence(recurrence) => {
                read.push(CalendarException { name, from, to, hours, recurrence });
            }
            Rule::EveryNthWeekday(interval) => {
                part.converted("Type", "Every so many weekdays is spelt out day by day.");
                read.extend(single_days(&name, &hours, weekdays(from, to, interval)));
            }
        }
    }
    read
}

/// Which days an exception falls on.
enum Rule {
    Recurrence(Recurrence),
    /// Every so many days from Monday to Friday: the one rule that a [`Recurrence`] cannot say.
    EveryNthWeekday(u16),
}

fn read_rule(fields: &mut Fields, from: NaiveDate) -> Rule {
    let interval = fields.integer_within("Period", 1, 10_000).unwrap_or(1_u16);
    let recurrence = match fields.integer("Type") {
        None | Some(1 | 9) => Some(Recurrence::EveryDay),
        Some(2) => yearly_by_day(fields),
        Some(3) => yearly_by_position(fields),
        Some(4) => day_of_month(fields).map(|day| Recurrence::MonthlyByDay { interval, day }),
        Some(5) => position(fields).map(|(position, item)| Recurrence::MonthlyByPosition {
            interval,
            position,
            item,
        }),
        Some(6) => Some(Recurrence::Weekly { interval, weekdays: weekday_mask(fields, from) }),
        Some(7) => Some(Recurrence::EveryNthDay { interval }),
        Some(8) => return Rule::EveryNthWeekday(interval),
        Some(_) => None,
    };
    Rule::Recurrence(recurrence.unwrap_or_else(|| {
        let message = "How it is repeated cannot be read; it is taken for its first day to its last.";
        fields.problem(Severity::Warning, "Type", message);
        Recurrence::EveryDay
    }))
}

fn yearly_by_day(fields: &mut Fields) -> Option<Recurrence> {
    Some(Recurrence::YearlyByDay { month: month(fields)?, day: day_of_month(fields)? })
}

fn yearly_by_position(fields: &mut Fields) -> Option<Recurrence> {
    let month = month(fields)?;
    let (position, item) = position(fields)?;
    Some(Recurrence::YearlyByPosition { month, position, item })
}

/// Months are written 0 to 11.
fn month(fields: &mut Fields) -> Option<u8> {
    fields.integer_within("Month", 0, 11).map(|month: u8| month + 1)
}

fn day_of_month(fields: &mut Fields) -> Option<u8> {
    fields.integer_within("MonthDay", 1, 31)
}

fn position(fields: &mut Fields) -> Option<(Position, PositionItem)> {
    let position = match fields.integer("MonthPosition")? {
        0 => Position::First,
        1 => Position::Second,
        2 => Position::Third,
        3 => Position::Fourth,
        4 => Position::Last,
        _ => return None,
    };
    let item = match fields.integer("MonthItem")? {
        0 => PositionItem::Day,
        1 => PositionItem::Weekday,
        2 => PositionItem::WeekendDay,
        // 3 is Sunday, 9 Saturday; ours begin with Monday.
        day @ 3..=9 => PositionItem::DayOfWeek(((day + 3) % 7) as u8),
        _ => return None,
    };
    Some((position, item))
}

/// Sunday is bit 0 in the file and bit 6 here.
fn weekday_mask(fields: &mut Fields, from: NaiveDate) -> u8 {
    match fields.integer_within("DaysOfWeek", 1, 127) {
        Some(mask) => mask_from_sunday_first(mask),
        None => 1 << from.weekday().num_days_from_monday(),
    }
}

fn mask_from_sunday_first(mask: u8) -> u8 {
    mask >> 1 | (mask & 1) << 6
}

fn weekdays(from: NaiveDate, to: NaiveDate, interval: u16) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(from), |day| day.checked_add_days(Days::new(1)))
        .take_while(move |day| *day <= to)
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
        .step_by(usize::from(interval))
        .take(MOST_SINGLE_DAYS)
}

fn single_days(
    name: &str,
    hours: &DayHours,
    days: impl Iterator<Item = NaiveDate>,
) -> impl Iterator<Item = CalendarException> {
    days.map(move |day| CalendarException {
        name: name.to_owned(),
        from: day,
        to: day,
        hours: hours.clone(),
        recurrence: Recurrence::EveryDay,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekdays_begin_with_monday() {
        assert_eq!(mask_from_sunday_first(0b000_0001), 0b100_0000, "Sunday");
        assert_eq!(mask_from_sunday_first(0b000_0010), 0b000_0001, "Monday");
        assert_eq!(mask_from_sunday_first(0b100_0000), 0b010_0000, "Saturday");
    }

    #[test]
    fn every_second_weekday_passes_over_weekends() {
        let days: Vec<_> = weekdays(date("2026-11-20"), date("2026-11-26"), 2).collect();
        assert_eq!(days, [date("2026-11-20"), date("2026-11-24"), date("2026-11-26")]);
    }
}
