//! The working days of a company: Monday to Friday without public holidays, some of which follow Easter.

use chrono::{Datelike, Days, NaiveDate};

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

/// Days on which nothing is worked.
pub(super) fn day_off(name: &str, from: NaiveDate, to: NaiveDate) -> CalendarException {
    CalendarException { name: name.to_owned(), from, to, hours: Vec::new(), recurrence: Recurrence::EveryDay }
}

/// Easter in the Gregorian calendar, by the method of Meeus, Jones and Butcher.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * correction + 114;
    NaiveDate::from_ymd_opt(year, (day / 31) as u32, (day % 31 + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_on_its_known_dates() {
        let dates = [2008, 2011, 2019, 2024, 2026, 2027, 2028, 2038].map(|year| easter_sunday(year).unwrap());
        let known = [
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
        ];
        assert_eq!(dates.map(|date| date.to_string()), known);
    }
}
