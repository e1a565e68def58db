//! Dates: `2026-11-21`, `21 Nov 2026`, `21.11.2026`, each with or without a time such as `08:30`.
//!
//! `3/4/2026` is 3 April to some and 4 March to others, so it is refused; `21/11/2026` is one day only.

use chrono::{Datelike, NaiveDate};

use super::NotationError;

/// A date as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedDate {
    /// The day.
    pub date: NaiveDate,
    /// Minutes after midnight, if a time was typed.
    pub minute: Option<u16>,
}

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

/// Years in which a plan may lie; others are a slip of the hand.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads a date. Without a year, the one nearest to `today` is meant.
///
/// # Errors
/// If the text is no date, there is no such day, or it can be read as two different days.
pub fn parse_date(text: &str, today: NaiveDate) -> Result<TypedDate, NotationError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotationError::new("A date is missing. Type one such as 21 Nov 2026 or 2026-11-21."));
    }
    let (day_text, minute) = split_time(text)?;
    let date = match day_text.to_lowercase().as_str() {
        "today" => today,
        "tomorrow" => today.succ_opt().unwrap_or(today),
        "yesterday" => today.pred_opt().unwrap_or(today),
        _ => parse_day(day_text, today)?,
    };
    Ok(TypedDate { date, minute })
}

/// Writes a date with its time, if any: `21 Nov 2026 08:30`.
pub fn print_date(date: TypedDate) -> String {
    match date.minute {
        Some(minute) => format!("{} {:02}:{:02}", print_day(date.date), minute / 60, minute % 60),
        None => print_day(date.date),
    }
}

/// Writes a day in a way that nobody can read as another one: `21 Nov 2026`.
pub fn print_day(date: NaiveDate) -> String {
    let month = MONTHS[date.month0() as usize];
    format!("{} {} {}", date.day(), &month[..3], date.year())
}

/// Parts a time such as `08:30` from the end of a text.
fn split_time(text: &str) -> Result<(&str, Option<u16>), NotationError> {
    let Some(colon) = text.find(':') else { return Ok((text, None)) };
    let start = text[..colon].trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (day, time) = text.split_at(start);
    let mut numbers = time.split(':').map(|part| part.parse::<u16>().ok());
    let (hour, minute, second) = (numbers.next().flatten(), numbers.next().flatten(), numbers.next());
    match (hour, minute, second) {
        (Some(hour @ 0..24), Some(minute @ 0..60), None | Some(Some(0))) => {
            // `2026-11-21T08:30`, but not `21 OCT 08:30`.
            let day = match day.strip_suffix('T') {
                Some(iso) if iso.ends_with(|letter: char| letter.is_ascii_digit()) => iso,
                _ => day.trim_end_matches(|letter: char| letter == ',' || letter.is_whitespace()),
            };
            Ok((day, Some(hour * 60 + minute)))
        }
        _ => Err(NotationError::new(format!("“{time}” is no time of day. Type one such as 08:30."))),
    }
}

fn parse_day(text: &str, today: NaiveDate) -> Result<NaiveDate, NotationError> {
    let parts: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || ".,/-".contains(letter))
        .filter(|part| !part.is_empty())
        .collect();
    let no_date =
        || NotationError::new(format!("“{text}” is no date. Type one such as 21 Nov 2026 or 2026-11-21."));
    let number = |part: &str| (part.len() <= 4).then(|| part.parse::<u32>().ok()).flatten();

    if let Some((month, others)) = named_month(&parts) {
        let (day, year) = match others.as_slice() {
            [day] => (number(day), None),
            [day, year] => (number(day), Some(year_of(year, text)?)),
            _ => return Err(no_date()),
        };
        let day = day.ok_or_else(no_date)?;
        return match year {
            Some(year) => existing_day(year, month, day, text),
            None => nearest_day(month, day, today, text),
        };
    }
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            let (month, day) = (number(month).ok_or_else(no_date)?, number(day).ok_or_else(no_date)?);
            existing_day(year_of(year, text)?, month, day, text)
        }
        [first, second, year] => {
            let (first, second) = (number(first).ok_or_else(no_date)?, number(second).ok_or_else(no_date)?);
            let year = year_of(year, text)?;
            // With points, the day comes first wherever dates are written with points.
            if text.contains('.') {
                return existing_day(year, second, first, text);
            }
            by_two_customs(year, first, second, text)
        }
        _ => Err(no_date()),
    }
}

/// Reads day and month in either order if only one order makes sense.
fn by_two_customs(year: i32, first: u32, second: u32, text: &str) -> Result<NaiveDate, NotationError> {
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Err(NotationError::new(format!(
            "“{text}” can be {} or {}. Type the month by name or as {}.",
            print_day(one),
            print_day(other),
            one
        ))),
        (Some(date), _) | (None, Some(date)) => Ok(date),
        (None, None) => Err(no_such_day(text)),
    }
}

/// The month that one of the parts names, and the other parts.
fn named_month<'text>(parts: &[&'text str]) -> Option<(u32, Vec<&'text str>)> {
    let (place, month) = parts.iter().enumerate().find_map(|(place, part)| {
        let name = part.to_lowercase();
        let month =
            MONTHS.iter().position(|month| name.len() >= 3 && month.to_lowercase().starts_with(&name));
        month.map(|month| (place, month as u32 + 1))
    })?;
    let mut others = parts.to_vec();
    others.remove(place);
    Some((month, others))
}

/// A year of four digits, or of two in this century.
fn year_of(part: &str, text: &str) -> Result<i32, NotationError> {
    let year = match (part.len(), part.parse::<i32>()) {
        (2, Ok(year)) => 2000 + year,
        (4, Ok(year)) => year,
        _ => return Err(NotationError::new(format!("“{text}”: “{part}” is no year of four digits."))),
    };
    if YEARS.contains(&year) {
        Ok(year)
    } else {
        Err(NotationError::new(format!("“{text}”: plans lie between {} and {}.", YEARS.start(), YEARS.end())))
    }
}

fn existing_day(year: i32, month: u32, day: u32, text: &str) -> Result<NaiveDate, NotationError> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| no_such_day(text))
}

fn no_such_day(text: &str) -> NotationError {
    NotationError::new(format!("“{text}”: there is no such day."))
}

/// The day of this name nearest to today.
fn nearest_day(month: u32, day: u32, today: NaiveDate, text: &str) -> Result<NaiveDate, NotationError> {
    (today.year() - 1..=today.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - today).num_days().abs())
        .ok_or_else(|| no_such_day(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    #[test]
    fn reads_dates_of_one_meaning() {
        for (text, expected) in [
            ("2026-11-21", "21 Nov 2026"),
            ("2026-11-21T08:30", "21 Nov 2026 08:30"),
            ("2026-11-21 08:30:00", "21 Nov 2026 08:30"),
            ("21 Nov 2026", "21 Nov 2026"),
            ("21 november 2026, 8:05", "21 Nov 2026 08:05"),
            ("Nov 21, 2026", "21 Nov 2026"),
            ("3 Sept 26", "3 Sep 2026"),
            ("21 OCT 2026 08:00", "21 Oct 2026 08:00"),
            ("21 OCT 8:00", "21 Oct 2026 08:00"),
            ("21.11.2026", "21 Nov 2026"),
            ("3.4.26", "3 Apr 2026"),
            ("21/11/2026", "21 Nov 2026"),
            ("11/21/2026", "21 Nov 2026"),
            ("5/5/2026", "5 May 2026"),
            ("2026/3/4", "4 Mar 2026"),
            ("3 Jan", "3 Jan 2027"),
            ("3 Dec", "3 Dec 2026"),
            ("today", "21 Nov 2026"),
            ("Tomorrow 13:00", "22 Nov 2026 13:00"),
        ] {
            assert_eq!(parse_date(text, today()).map(print_date).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let error = |text: &str| parse_date(text, today()).unwrap_err().to_string();
        assert_eq!(
            error("3/4/2026"),
            "“3/4/2026” can be 3 Apr 2026 or 4 Mar 2026. Type the month by name or as 2026-04-03."
        );
        assert_eq!(error("30 Feb 2026"), "“30 Feb 2026”: there is no such day.");
        assert_eq!(error("31.31.2026"), "“31.31.2026”: there is no such day.");
        assert!(error("next week").starts_with("“next week” is no date."));
        assert!(error("").starts_with("A date is missing."));
        assert_eq!(error("21 Nov 2026 25:00"), "“25:00” is no time of day. Type one such as 08:30.");
        assert_eq!(error("21 Nov 20266"), "“21 Nov 20266”: “20266” is no year of four digits.");
        assert_eq!(error("21 Nov 1066"), "“21 Nov 1066”: plans lie between 1900 and 2199.");
        for odd in ["1", "::", "08:30", "/", "Nov", "a b c", "1 2 3 4", "²/3/2026", "𑎷:"] {
            assert!(parse_date(odd, today()).is_err(), "{odd}");
        }
    }
}
