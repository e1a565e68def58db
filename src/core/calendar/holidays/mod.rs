//! Public holidays by rule: on a date, around Easter, on some weekday of a month, or moved when they meet a weekend.
//!
//! Only holidays of a whole country (or of a part that has its own set) are known; those of single regions and those
//! that follow the moon are not. What they are is a table of text in `countries.rs`, whose notation is this:
//!
//! | rule | the day |
//! |---|---|
//! | `12-25` | on this date |
//! | `E-2`, `O+1` | so many days from Easter Sunday, western or orthodox |
//! | `1Mon05`, `LMon05` | the first (second, …, last) such weekday of a month |
//! | `Fri@06-19` | the first such weekday on or after a date |
//! | `Mon<05-25` | the last such weekday before a date |
//! | `02-01?Fri|1Mon02` | on this date if that is such a weekday, otherwise by the other rule |
//! | `…>` | and if that is a weekend, the next day from Monday on that is no holiday yet |
//! | `…=` | and if that is a Saturday the Friday before, if a Sunday the Monday after |
//! | `…~` | and if that is a Sunday, the day before |
//! | `… 2026-`, `… -2025`, `… 2026-2026` | from that year on, until then, or both |

mod countries;
mod easter;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{CalendarException, Position, PositionItem, Recurrence};

pub use countries::COUNTRIES;
pub use easter::easter_sunday;

/// The holidays of a country, or of a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Its code by ISO 3166, with that of the part.
    pub code: &'static str,
    /// What it is called.
    pub name: &'static str,
    rules: &'static str,
}

impl Country {
    /// The country with a code.
    pub fn of_code(code: &str) -> Option<&'static Country> {
        COUNTRIES.iter().find(|country| country.code == code)
    }

    /// Its holidays of a year, in order, with their names.
    pub fn holidays(&self, year: i32) -> Vec<(NaiveDate, &'static str)> {
        let rules = self.rules().filter(|rule| rule.holds_in(year));
        let dated: Vec<(NaiveDate, Rule)> =
            rules.filter_map(|rule| Some((rule.day.in_year(year)?, rule))).collect();
        let (moving, staying): (Vec<_>, Vec<_>) =
            dated.into_iter().partition(|(day, rule)| rule.shift.moves(*day));
        let mut days: Vec<(NaiveDate, &str)> =
            staying.into_iter().map(|(day, rule)| (day, rule.name)).collect();
        // What gives way does so to all that stays, and to what has given way before it.
        for (day, rule) in moving {
            let taken = |day: NaiveDate| days.iter().any(|(other, _)| *other == day);
            days.push((rule.shift.moved(day, taken), rule.name));
        }
        crate::core::sorting::sort_by_key(&mut days, |(day, _)| *day);
        days
    }

    /// Its holidays of these years as exceptions of a calendar: those on the same date or weekday of every year as one
    /// that repeats, the others day by day.
    pub fn exceptions(&self, first: i32, last: i32) -> Vec<CalendarException> {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let mut made = Vec::new();
        for rule in self.rules() {
            let (from, to) = (rule.from.unwrap_or(first).max(first), rule.until.unwrap_or(last).min(last));
            if let (Some(recurrence), true) = (rule.recurrence(), from <= to) {
                let (from, to) = (day(from, 1, 1), day(to, 12, 31));
                made.push(CalendarException { recurrence, ..day_off(rule.name, from, to) });
            }
        }
        let moving: Vec<&str> =
            self.rules().filter(|rule| rule.recurrence().is_none()).map(|rule| rule.name).collect();
        for year in first..=last {
            let own = self.holidays(year).into_iter().filter(|(_, name)| moving.contains(name));
            made.extend(own.map(|(day, name)| day_off(name, day, day)));
        }
        made
    }

    fn rules(&self) -> impl Iterator<Item = Rule> {
        self.rules.split(';').filter_map(|text| Rule::read(text.trim()))
    }
}

/// Days on which nothing is worked.
pub fn day_off(name: &str, from: NaiveDate, to: NaiveDate) -> CalendarException {
    CalendarException { name: name.to_owned(), from, to, hours: Vec::new(), recurrence: Recurrence::EveryDay }
}

/// One line of a country's table.
struct Rule {
    day: Day,
    shift: Shift,
    from: Option<i32>,
    until: Option<i32>,
    name: &'static str,
}

/// On which day of a year.
#[derive(Debug, Clone, Copy)]
enum Day {
    Date {
        month: u32,
        day: u32,
    },
    Easter {
        orthodox: bool,
        after: i64,
    },
    Weekday {
        position: Position,
        weekday: u8,
        month: u32,
    },
    OnOrAfter {
        weekday: u8,
        month: u32,
        day: u32,
    },
    Before {
        weekday: u8,
        month: u32,
        day: u32,
    },
    /// On a date if that is this weekday, otherwise on the first such one of the month.
    DateIf {
        month: u32,
        day: u32,
        weekday: u8,
        otherwise: u8,
    },
}

/// What becomes of a holiday on a weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shift {
    Stays,
    ToMonday,
    ToNearest,
    FromSundayBack,
}

impl Rule {
    /// Reads `E-2 Good Friday`, `10-04 2026- Saint Francis`. The tables are ours: a test reads all of them.
    fn read(text: &'static str) -> Option<Self> {
        let (day, rest) = text.split_once(' ')?;
        let shift = match day.chars().last()? {
            '>' => Shift::ToMonday,
            '=' => Shift::ToNearest,
            '~' => Shift::FromSundayBack,
            _ => Shift::Stays,
        };
        let day = Day::read(day.trim_end_matches(['>', '=', '~']))?;
        let years = rest.split_once(' ').filter(|(years, _)| {
            years.contains('-') && years.chars().all(|letter| letter == '-' || letter.is_ascii_digit())
        });
        let (from, until, name) = match years {
            Some((years, name)) => {
                let (from, until) = years.split_once('-')?;
                (from.parse().ok(), until.parse().ok(), name)
            }
            None => (None, None, rest),
        };
        Some(Rule { day, shift, from, until, name })
    }

    fn holds_in(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until)
    }

    /// The same every year in the words of a calendar, if it can be said in them.
    fn recurrence(&self) -> Option<Recurrence> {
        match self.day {
            _ if self.shift != Shift::Stays => None,
            Day::Date { month, day } => Some(Recurrence::YearlyByDay { month: month as u8, day: day as u8 }),
            Day::Weekday { position, weekday, month } => Some(Recurrence::YearlyByPosition {
                month: month as u8,
                position,
                item: PositionItem::DayOfWeek(weekday),
            }),
            Day::Easter { .. } | Day::OnOrAfter { .. } | Day::Before { .. } | Day::DateIf { .. } => None,
        }
    }
}

impl Day {
    fn read(text: &str) -> Option<Self> {
        if let Some(after) = text.strip_prefix('E') {
            return Some(Day::Easter { orthodox: false, after: after.parse().ok()? });
        }
        if let Some(after) = text.strip_prefix('O') {
            return Some(Day::Easter { orthodox: true, after: after.parse().ok()? });
        }
        if let Some((date, rest)) = text.split_once('?') {
            let ((month, day), (weekday, other)) = (month_and_day(date)?, rest.split_once('|')?);
            let otherwise = weekday_named(other.get(1..4)?)?;
            return Some(Day::DateIf { month, day, weekday: weekday_named(weekday)?, otherwise });
        }
        if let Some((weekday, date)) = text.split_once('@') {
            let (month, day) = month_and_day(date)?;
            return Some(Day::OnOrAfter { weekday: weekday_named(weekday)?, month, day });
        }
        if let Some((weekday, date)) = text.split_once('<') {
            let (month, day) = month_and_day(date)?;
            return Some(Day::Before { weekday: weekday_named(weekday)?, month, day });
        }
        if let Some((month, day)) = month_and_day(text) {
            return Some(Day::Date { month, day });
        }
        let position = match text.chars().next()? {
            '1' => Position::First,
            '2' => Position::Second,
            '3' => Position::Third,
            '4' => Position::Fourth,
            'L' => Position::Last,
            _ => return None,
        };
        let (weekday, month) = (text.get(1..4)?, text.get(4..)?);
        Some(Day::Weekday { position, weekday: weekday_named(weekday)?, month: month.parse().ok()? })
    }

    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Day::Date { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Day::Easter { orthodox, after } => {
                let easter =
                    if orthodox { easter::orthodox_easter_sunday(year) } else { easter_sunday(year) }?;
                days_from(easter, after)
            }
            Day::Weekday { position, weekday, month } => {
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                match position {
                    Position::Last => before(weekday, first + chrono::Months::new(1)),
                    other => days_from(on_or_after(weekday, first)?, 7 * other as i64),
                }
            }
            Day::OnOrAfter { weekday, month, day } => {
                on_or_after(weekday, NaiveDate::from_ymd_opt(year, month, day)?)
            }
            Day::Before { weekday, month, day } => {
                before(weekday, NaiveDate::from_ymd_opt(year, month, day)?)
            }
            Day::DateIf { month, day, weekday, otherwise } => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                if date.weekday().num_days_from_monday() == u32::from(weekday) {
                    return Some(date);
                }
                on_or_after(otherwise, NaiveDate::from_ymd_opt(year, month, 1)?)
            }
        }
    }
}

impl Shift {
    fn moves(self, day: NaiveDate) -> bool {
        match self {
            Shift::Stays => false,
            Shift::ToMonday | Shift::ToNearest => matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
            Shift::FromSundayBack => day.weekday() == Weekday::Sun,
        }
    }

    fn moved(self, day: NaiveDate, taken: impl Fn(NaiveDate) -> bool) -> NaiveDate {
        let by = |days: i64| days_from(day, days).unwrap_or(day);
        match (self, day.weekday()) {
            (Shift::ToMonday, Weekday::Sat | Weekday::Sun) => {
                let monday = if day.weekday() == Weekday::Sat { 2 } else { 1 };
                (monday..monday + 7).map(by).find(|day| !taken(*day)).unwrap_or(day)
            }
            (Shift::ToNearest, Weekday::Sat) | (Shift::FromSundayBack, Weekday::Sun) => by(-1),
            (Shift::ToNearest, Weekday::Sun) => by(1),
            _ => day,
        }
    }
}

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn weekday_named(name: &str) -> Option<u8> {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().position(|day| *day == name).map(|day| day as u8)
}

fn on_or_after(weekday: u8, date: NaiveDate) -> Option<NaiveDate> {
    let wait = i64::from(weekday) - i64::from(date.weekday().num_days_from_monday());
    days_from(date, wait.rem_euclid(7))
}

fn before(weekday: u8, date: NaiveDate) -> Option<NaiveDate> {
    days_from(on_or_after(weekday, date)?, -7)
}

fn days_from(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    match days {
        0.. => date.checked_add_days(Days::new(days.unsigned_abs())),
        _ => date.checked_sub_days(Days::new(days.unsigned_abs())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::time::day_number;

    fn holidays(code: &str, year: i32) -> Vec<String> {
        let days = Country::of_code(code).unwrap().holidays(year);
        days.into_iter().map(|(day, name)| format!("{} {name}", day.format("%m-%d %a"))).collect()
    }

    #[test]
    fn every_rule_of_every_country_is_understood() {
        for country in COUNTRIES {
            for text in country.rules.split(';') {
                let rule = Rule::read(text.trim());
                let known = rule.is_some_and(|rule| {
                    let year = rule.from.or(rule.until).unwrap_or(2027);
                    rule.day.in_year(year).is_some() && !rule.name.is_empty()
                });
                assert!(known, "{}: {text}", country.name);
            }
        }
    }

    #[test]
    fn what_meets_a_weekend_is_moved_as_the_country_does() {
        let united_kingdom = holidays("GB-ENG", 2027);
        for day in ["12-27 Mon Christmas Day", "12-28 Tue Boxing Day"] {
            assert!(united_kingdom.contains(&day.to_owned()), "{united_kingdom:?}");
        }
        let united_states = holidays("US", 2027);
        for day in ["06-18 Fri Juneteenth", "07-05 Mon Independence Day", "11-25 Thu Thanksgiving Day"] {
            assert!(united_states.contains(&day.to_owned()), "{united_states:?}");
        }
        assert!(holidays("NL", 2025).contains(&"04-26 Sat King's Day".to_owned()));
    }

    #[test]
    fn exceptions_fall_on_the_holidays_and_on_no_other_day() {
        let window = day_number(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap())
            ..day_number(NaiveDate::from_ymd_opt(2030, 1, 1).unwrap());
        for country in COUNTRIES {
            let mut days = Vec::new();
            for exception in country.exceptions(2026, 2029) {
                exception.for_each_day(&window, |day| days.push(day));
            }
            days.sort_unstable();
            days.dedup();
            let mut expected: Vec<i64> = (2026..2030)
                .flat_map(|year| country.holidays(year))
                .map(|(day, _)| day_number(day))
                .collect();
            expected.dedup();
            assert_eq!(days, expected, "{}", country.name);
        }
    }
}
