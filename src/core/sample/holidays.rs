//! The working days of a company: Monday to Friday without public holidays, some of which follow Easter.

use chrono::{Datelike, Days, NaiveDate};

pub(super) use crate::core::calendar::holidays::day_off;
use crate::core::calendar::holidays::easter_sunday;
use crate::core::calendar::{Calendar, CalendarException, Recurrence};

/// Holidays on a date of their own: name, month, day.
const FIXED: [(&str, u8, u8); 7] = [
    ("New Year's Day", 1, 1),
    ("Labour Day", 5, 1),
    ("Day of German Unity", 10, 3),
    ("Christmas Eve", 12, 24),
    ("Christmas Day", 12, 25),
    ("Second day of Christmas", 12, 26),
    ("New Year's Eve", 12, 31),
];

/// Holidays on working days that follow Easter Sunday: name, days after it.
const MOVING: [(&str, i64); 4] =
    [("Good Friday", -2), ("Easter Monday", 1), ("Ascension Day", 39), ("Whit Monday", 50)];

/// The company's calendar for all that can be planned from a day: the year before and two years after.
pub(super) fn company_calendar(today: NaiveDate) -> Calendar {
    let years = today.year() - 1..=today.year() + 2;
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let (from, to) = (day(*years.start(), 1, 1), day(*years.end(), 12, 31));
    let fixed = FIXED.iter().map(|(name, month, day)| CalendarException {
        recurrence: Recurrence::YearlyByDay { month: *month, day: *day },
        ..day_off(name, from, to)
    });
    let moving = years.flat_map(|year| {
        let easter = easter_sunday(year).unwrap_or(today);
        MOVING.iter().map(move |(name, offset)| {
            let date = match offset.unsigned_abs() {
                days if *offset < 0 => easter.checked_sub_days(Days::new(days)),
                days => easter.checked_add_days(Days::new(days)),
            };
            let date = date.unwrap_or(easter);
            day_off(name, date, date)
        })
    });
    Calendar {
        name: "Company calendar".to_owned(),
        exceptions: fixed.chain(moving).collect(),
        ..Calendar::standard()
    }
}
