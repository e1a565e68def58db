//! On which days an exception falls.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::{CalendarException, Position, PositionItem, Recurrence};
use crate::core::time::{date_of_day, day_number};

impl CalendarException {
    /// The first day that is meant, from `day` on, in days since 1970-01-01; `None` if there is none any more.
    pub fn next_day(&self, day: i64) -> Option<i64> {
        let end = day_number(self.to).saturating_add(1);
        let mut next = None;
        // By and by further ahead: what repeats every week is found in the first month.
        for reach in [31, 366, i64::MAX - day.max(0)] {
            let window = day..day.saturating_add(reach).min(end);
            self.for_each_day(&window, |day| next = next.or(Some(day)));
            if next.is_some() || window.end >= end {
                return next;
            }
        }
        next
    }

    /// Calls `visit` with each day that is meant, in days since 1970-01-01 and within `window`, in order.
    pub fn for_each_day(&self, window: &Range<i64>, mut visit: impl FnMut(i64)) {
        let first = day_number(self.from);
        let days = first.max(window.start)..day_number(self.to).saturating_add(1).min(window.end);
        let mut visit_within = |day: i64| {
            if days.contains(&day) {
                visit(day);
            }
        };
        match self.recurrence {
            Recurrence::EveryDay => days.clone().for_each(visit_within),
            Recurrence::EveryNthDay { interval } => {
                let step = i64::from(interval.max(1));
                let skipped = (days.start - first).max(0) / step * step;
                (first + skipped..days.end).step_by(step as usize).for_each(visit_within);
            }
            Recurrence::Weekly { interval, weekdays } => {
                let step = 7 * i64::from(interval.max(1));
                // Weeks are counted from a Sunday, whatever day the project's weeks begin with.
                let sunday = first - (weekday(first) as i64 + 1) % 7;
                let skipped = (days.start - sunday).max(0) / step * step;
                for week in (sunday + skipped..days.end).step_by(step as usize) {
                    (week..week + 7)
                        .filter(|day| weekdays >> weekday(*day) & 1 == 1)
                        .for_each(&mut visit_within);
                }
            }
            Recurrence::MonthlyByDay { interval, day } => {
                for_each_month(&days, first, interval, |year, month| {
                    visit_within(clipped_day(year, month, day));
                });
            }
            Recurrence::MonthlyByPosition { interval, position, item } => {
                for_each_month(&days, first, interval, |year, month| {
                    visit_within(day_at(year, month, position, item));
                });
            }
            Recurrence::YearlyByDay { month, day } => {
                for_each_year(&days, |year| visit_within(clipped_day(year, u32::from(month), day)));
            }
            Recurrence::YearlyByPosition { month, position, item } => {
                for_each_year(&days, |year| visit_within(day_at(year, u32::from(month), position, item)));
            }
        }
    }
}

/// 0 Monday to 6 Sunday; 1970-01-01 was a Thursday.
pub(super) fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// Months count from the month of the first day: every second month from March is March, May, …
fn for_each_month(days: &Range<i64>, first: i64, interval: u16, mut visit: impl FnMut(i32, u32)) {
    if days.is_empty() {
        return;
    }
    let month_number = |day: i64| {
        let date = date_of_day(day);
        date.year() * 12 + date.month0() as i32
    };
    let step = i32::from(interval.max(1));
    let origin = month_number(first);
    let skipped = (month_number(days.start) - origin).max(0) / step * step;
    for month in (origin + skipped..=month_number(days.end)).step_by(step as usize) {
        visit(month.div_euclid(12), month.rem_euclid(12) as u32 + 1);
    }
}

fn for_each_year(days: &Range<i64>, visit: impl FnMut(i32)) {
    if !days.is_empty() {
        (date_of_day(days.start).year()..=date_of_day(days.end).year()).for_each(visit);
    }
}

/// The `day` of a month, or its last day if it is shorter: how Microsoft Project reads "day 31".
fn clipped_day(year: i32, month: u32, day: u8) -> i64 {
    let days = first_and_length(year, month);
    days.0 + (i64::from(day.max(1)) - 1).min(days.1 - 1)
}

/// The day in that place of a month, such as the last Friday.
fn day_at(year: i32, month: u32, position: Position, item: PositionItem) -> i64 {
    let (first, length) = first_and_length(year, month);
    let fits = |day: &i64| match item {
        PositionItem::Day => true,
        PositionItem::Weekday => weekday(*day) < 5,
        PositionItem::WeekendDay => weekday(*day) >= 5,
        PositionItem::DayOfWeek(wanted) => weekday(*day) == usize::from(wanted),
    };
    let mut fitting = (first..first + length).filter(fits);
    let found = match position {
        Position::First => fitting.next(),
        Position::Second => fitting.nth(1),
        Position::Third => fitting.nth(2),
        Position::Fourth => fitting.nth(3),
        Position::Last => fitting.next_back(),
    };
    // Only a weekday number that does not exist finds nothing; a day of no month is in no window.
    found.unwrap_or(i64::MIN)
}

/// The first day of a month and how many it has.
fn first_and_length(year: i32, month: u32) -> (i64, i64) {
    let month = month.clamp(1, 12);
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN);
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    let length = next.map_or(31, |next| day_number(next) - day_number(first));
    (day_number(first), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str, recurrence: Recurrence) -> Vec<String> {
        let exception = CalendarException {
            name: String::new(),
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            hours: Vec::new(),
            recurrence,
        };
        let mut found = Vec::new();
        exception.for_each_day(&(-100_000..100_000), |day| found.push(date_of_day(day).to_string()));
        found
    }

    #[test]
    fn the_next_day_is_the_first_that_is_not_over() {
        let exception = |recurrence| CalendarException {
            name: String::new(),
            from: "2026-02-27".parse().unwrap(),
            to: "2046-12-31".parse().unwrap(),
            hours: Vec::new(),
            recurrence,
        };
        let next = |recurrence, day: &str| {
            let next = exception(recurrence).next_day(day_number(day.parse().unwrap()));
            next.map_or_else(String::new, |day| date_of_day(day).to_string())
        };
        let yearly = Recurrence::YearlyByDay { month: 12, day: 24 };
        assert_eq!(next(yearly, "2026-12-24"), "2026-12-24");
        assert_eq!(next(yearly, "2026-12-25"), "2027-12-24");
        assert_eq!(next(yearly, "1990-01-01"), "2026-12-24");
        assert_eq!(next(yearly, "2046-12-25"), "");
        assert_eq!(next(Recurrence::EveryDay, "2020-01-01"), "2026-02-27");
        let leap =
            Recurrence::MonthlyByPosition { interval: 48, position: Position::Last, item: PositionItem::Day };
        assert_eq!(next(leap, "2026-03-01"), "2030-02-28");
    }

    #[test]
    fn daily() {
        assert_eq!(days("2026-02-27", "2026-03-01", Recurrence::EveryDay).len(), 3);
        assert_eq!(
            days("2026-02-27", "2026-03-05", Recurrence::EveryNthDay { interval: 3 }),
            ["2026-02-27", "2026-03-02", "2026-03-05"]
        );
        assert!(days("2026-03-02", "2026-03-01", Recurrence::EveryDay).is_empty());
        assert_eq!(days("2026-03-02", "2026-03-03", Recurrence::EveryNthDay { interval: 0 }).len(), 2);
    }

    #[test]
    fn weekly() {
        // Sundays, Mondays and Fridays of every second week from Wednesday the 4th.
        assert_eq!(
            days("2026-03-04", "2026-03-31", Recurrence::Weekly { interval: 2, weekdays: 0b101_0001 }),
            ["2026-03-06", "2026-03-15", "2026-03-16", "2026-03-20", "2026-03-29", "2026-03-30"]
        );
        // As Microsoft Project wrote it: every seventh Sunday from Monday 2001-01-01.
        assert_eq!(
            days("2001-01-01", "2001-05-30", Recurrence::Weekly { interval: 7, weekdays: 0b100_0000 }),
            ["2001-02-18", "2001-04-08", "2001-05-27"]
        );
    }

    #[test]
    fn monthly() {
        assert_eq!(
            days("2026-01-15", "2026-06-30", Recurrence::MonthlyByDay { interval: 2, day: 31 }),
            ["2026-01-31", "2026-03-31", "2026-05-31"]
        );
        assert_eq!(
            days("2026-01-15", "2026-03-15", Recurrence::MonthlyByDay { interval: 1, day: 31 }),
            ["2026-01-31", "2026-02-28"]
        );
        let last_friday = Recurrence::MonthlyByPosition {
            interval: 1,
            position: Position::Last,
            item: PositionItem::DayOfWeek(4),
        };
        assert_eq!(days("2026-01-01", "2026-03-31", last_friday), ["2026-01-30", "2026-02-27", "2026-03-27"]);
    }

    #[test]
    fn yearly() {
        assert_eq!(
            days("2025-12-01", "2027-12-24", Recurrence::YearlyByDay { month: 12, day: 25 }),
            ["2025-12-25", "2026-12-25"]
        );
        let may_bank_holiday = Recurrence::YearlyByPosition {
            month: 5,
            position: Position::Last,
            item: PositionItem::DayOfWeek(0),
        };
        assert_eq!(days("2026-01-01", "2027-12-31", may_bank_holiday), ["2026-05-25", "2027-05-31"]);
        let nonsense = Recurrence::YearlyByPosition {
            month: 99,
            position: Position::Last,
            item: PositionItem::DayOfWeek(200),
        };
        assert!(days("2026-01-01", "2027-12-31", nonsense).is_empty());
    }
}
