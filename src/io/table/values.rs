//! Single values as spreadsheets write them: names with shares, dates with weekdays, money with its signs, durations
//! in the languages of our users.

use chrono::NaiveDate;

use crate::core::money::Money;
use crate::core::notation::{TypedDate, parse_date};
use crate::core::resource::Units;
use crate::core::search::same_name;
use crate::core::time::Moment;

/// How `3/4/2026` is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// Nobody has said yet.
    #[default]
    Unknown,
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// `Ana; Li[50%]`: names parted by commas or semicolons, each with its share.
pub(super) fn people_in(cell: &str) -> Vec<(String, Units)> {
    let parts = cell.split([';', ',']).map(str::trim).filter(|part| !part.is_empty());
    let person = |part: &str| {
        let shared = part.strip_suffix(']').and_then(|part| part.rsplit_once('['));
        let (name, share) = shared.unwrap_or((part, "100%"));
        let percent = share.trim_end_matches('%').trim().parse::<i64>().ok().filter(|share| *share > 0);
        (name.trim().to_owned(), percent.map_or(Units::ONE, |share| Units::ten_thousandths(share * 100)))
    };
    let mut people: Vec<(String, Units)> = Vec::new();
    for (name, units) in parts.map(person) {
        if !name.is_empty() && !people.iter().any(|(other, _)| same_name(other, &name)) {
            people.push((name, units));
        }
    }
    people
}

/// A name without line ends and double spaces.
pub(super) fn one_line(name: &str) -> String {
    let mut line = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A duration with the units of German and French spreadsheets written as ours.
pub(super) fn in_english(cell: &str) -> String {
    const UNITS: [(&str, &str); 14] = [
        ("tage", "d"),
        ("tag", "d"),
        ("jours", "d"),
        ("jour", "d"),
        ("j", "d"),
        ("wochen", "w"),
        ("woche", "w"),
        ("semaines", "w"),
        ("semaine", "w"),
        ("sem", "w"),
        ("stunden", "h"),
        ("std", "h"),
        ("heures", "h"),
        ("monate", "mo"),
    ];
    let cell = cell.trim().to_lowercase();
    let (body, guess) = cell.strip_suffix('?').map_or((cell.as_str(), ""), |body| (body.trim_end(), "?"));
    let number = body.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    let unit = body[number.len()..].trim_end_matches('.');
    match UNITS.into_iter().find(|(name, _)| *name == unit) {
        Some((_, ours)) => format!("{number}{ours}{guess}"),
        None => cell,
    }
}

/// An amount of money, whatever currency is written with it.
pub(super) fn read_amount(cell: &str) -> Option<Money> {
    let keep = |letter: &char| letter.is_ascii_digit() || ".,".contains(*letter);
    let digits: String = cell.chars().filter(keep).collect();
    // The last mark parts the fraction if one or two digits follow; all others stand between thousands.
    let (whole, part) = match digits.rsplit_once(['.', ',']) {
        Some((whole, part)) if part.len() <= 2 => (whole.to_owned(), part),
        _ => (digits.clone(), ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let amount = format!("{}.{part}", if whole.is_empty() { "0" } else { &whole });
    let amount = (!digits.is_empty()).then(|| amount.trim_end_matches('.').parse::<f64>().ok()).flatten()?;
    Money::from_units(amount)
}

/// Why a date was not taken.
pub(super) enum DateTrouble {
    /// It has two readings, and nobody has said which is meant.
    TwoWays,
    /// It is none, for this reason.
    Unreadable(String),
}

/// Reads a date as spreadsheets and planning tools write it, with the name of the weekday before it or not.
pub(super) fn read_date(cell: &str, order: DateOrder, today: Moment) -> Result<TypedDate, DateTrouble> {
    let after_weekday = cell.split_once(' ').filter(|(day, rest)| {
        day.chars().all(|letter| letter.is_alphabetic() || ".,".contains(letter))
            && rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
            && rest.contains(['/', '.', '-'])
    });
    let cell = after_weekday.map_or(cell, |(_, rest)| rest.trim_start());
    let error = match parse_date(cell, today.date()) {
        Ok(typed) => return Ok(typed),
        Err(error) => error,
    };
    let (day, time) = cell.split_once(' ').unwrap_or((cell, ""));
    let parts: Vec<u32> = day.split(['/', '-']).map_while(|part| part.parse().ok()).collect();
    let [first, second, year] = parts[..] else { return Err(DateTrouble::Unreadable(error.to_string())) };
    let year = if year < 100 { 2000 + year } else { year };
    let date = |month, day| NaiveDate::from_ymd_opt(year as i32, month, day);
    let date = match (date(second, first), date(first, second), order) {
        (Some(_), Some(_), DateOrder::Unknown) => return Err(DateTrouble::TwoWays),
        (Some(date), _, DateOrder::DayFirst) | (_, Some(date), DateOrder::MonthFirst) => date,
        (Some(date), None, _) | (None, Some(date), _) => date,
        (None, None, _) => return Err(DateTrouble::Unreadable(error.to_string())),
    };
    let minute = parse_date(&format!("today {time}"), today.date()).ok().and_then(|typed| typed.minute);
    Ok(TypedDate { date, minute })
}
