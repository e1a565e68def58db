//! How often an exception falls, in words, and the ways of repeating that make sense for a first day.

use chrono::{Datelike, NaiveDate};

use super::{Position, PositionItem, Recurrence};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Recurrence {
    /// The ways of repeating that are usual for something that first falls on this day, not repeating first.
    pub fn usual_for(first: NaiveDate) -> Vec<Recurrence> {
        let weekday = first.weekday().num_days_from_monday() as u8;
        let (month, day) = (first.month() as u8, first.day() as u8);
        let item = PositionItem::DayOfWeek(weekday);
        let mut usual = vec![
            Recurrence::EveryDay,
            Recurrence::YearlyByDay { month, day },
            Recurrence::Weekly { interval: 1, weekdays: 1 << weekday },
            Recurrence::Weekly { interval: 2, weekdays: 1 << weekday },
            Recurrence::MonthlyByDay { interval: 1, day },
        ];
        for position in positions_of(first) {
            usual.push(Recurrence::YearlyByPosition { month, position, item });
            usual.push(Recurrence::MonthlyByPosition { interval: 1, position, item });
        }
        usual
    }

    /// Whether it falls on single days between its first and its last one.
    pub fn repeats(&self) -> bool {
        *self != Recurrence::EveryDay
    }

    /// In words that follow a first day: `every year on 24 December`.
    pub fn words(&self) -> String {
        match *self {
            Recurrence::EveryDay => "does not repeat".to_owned(),
            Recurrence::EveryNthDay { interval } => every(interval, "day"),
            Recurrence::Weekly { interval, weekdays } => {
                let days: Vec<&str> =
                    (0..7).filter(|day| weekdays >> day & 1 == 1).map(|day| WEEKDAYS[day]).collect();
                format!("{} on {}", every(interval, "week"), listed(&days))
            }
            Recurrence::MonthlyByDay { interval, day } => {
                format!("{} on day {day}", every(interval, "month"))
            }
            Recurrence::MonthlyByPosition { interval, position, item } => {
                format!("{} on the {}", every(interval, "month"), place(position, item))
            }
            Recurrence::YearlyByDay { month, day } => format!("every year on {day} {}", month_name(month)),
            Recurrence::YearlyByPosition { month, position, item } => {
                format!("every year on the {} of {}", place(position, item), month_name(month))
            }
        }
    }
}

/// Which one of its weekday a day is in its month: the fourth Friday can be the last one, too.
fn positions_of(day: NaiveDate) -> Vec<Position> {
    const COUNTED: [Position; 4] = [Position::First, Position::Second, Position::Third, Position::Fourth];
    let counted = COUNTED.get((day.day0() / 7) as usize).copied();
    let next = day.checked_add_days(chrono::Days::new(7));
    let is_last = next.is_none_or(|next| next.month() != day.month());
    counted.into_iter().chain(is_last.then_some(Position::Last)).collect()
}

fn every(interval: u16, unit: &str) -> String {
    match interval {
        0 | 1 => format!("every {unit}"),
        2 => format!("every other {unit}"),
        more => format!("every {more} {unit}s"),
    }
}

fn place(position: Position, item: PositionItem) -> String {
    let position = match position {
        Position::First => "first",
        Position::Second => "second",
        Position::Third => "third",
        Position::Fourth => "fourth",
        Position::Last => "last",
    };
    let item = match item {
        PositionItem::Day => "day",
        PositionItem::Weekday => "weekday",
        PositionItem::WeekendDay => "weekend day",
        PositionItem::DayOfWeek(day) => WEEKDAYS.get(usize::from(day)).copied().unwrap_or("day"),
    };
    format!("{position} {item}")
}

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => "no day".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::calendar::CalendarException;
    use crate::core::time::day_number;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_usual_way_falls_on_the_first_day() {
        for text in ["2026-12-24", "2026-11-30", "2027-02-28", "2028-02-29", "2026-05-01"] {
            let first = day(text);
            for recurrence in Recurrence::usual_for(first) {
                let exception = CalendarException {
                    name: String::new(),
                    from: first,
                    to: day("2040-12-31"),
                    hours: Vec::new(),
                    recurrence,
                };
                let mut days = Vec::new();
                exception.for_each_day(&(0..40_000), |day| days.push(day));
                assert_eq!(days.first(), Some(&day_number(first)), "{text}: {}", recurrence.words());
            }
        }
    }

    #[test]
    fn ways_are_told_in_words() {
        let words: Vec<String> =
            Recurrence::usual_for(day("2026-11-27")).iter().map(Recurrence::words).collect();
        assert_eq!(
            words,
            [
                "does not repeat",
                "every year on 27 November",
                "every week on Friday",
                "every other week on Friday",
                "every month on day 27",
                "every year on the fourth Friday of November",
                "every month on the fourth Friday",
                "every year on the last Friday of November",
                "every month on the last Friday",
            ]
        );
        let odd = Recurrence::Weekly { interval: 3, weekdays: 0b001_0101 };
        assert_eq!(odd.words(), "every 3 weeks on Monday, Wednesday and Friday");
    }
}
