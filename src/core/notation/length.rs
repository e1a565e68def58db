//! Lengths of time: `3d`, `2.5 w`, `4h`, `30m`, `1mo`, elapsed `3ed`, estimated `3d?`.

use super::NotationError;
use super::decimal::Decimal;
use crate::core::time::{Length, PER_DAY, Span, TimeUnit, UnitLengths};

/// A duration as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedLength {
    /// How long.
    pub length: Length,
    /// Typed with a question mark: a first guess.
    pub estimated: bool,
}

/// Longer than this is a slip of the hand: a hundred years of 365.25 days, by the clock.
const LONGEST: Span = Span::tenths(36_525 * PER_DAY);

/// Reads a duration. A number alone means days.
///
/// # Errors
/// If the text is no duration, is negative, or is longer than a hundred years.
///
/// ```
/// use milepost::core::notation::parse_length;
/// use milepost::core::time::{Span, UnitLengths};
/// let typed = parse_length("2.5 d?", &UnitLengths::default()).unwrap();
/// assert_eq!(typed.length.span, Span::hours(20));
/// assert!(typed.estimated);
/// ```
pub fn parse_length(text: &str, units: &UnitLengths) -> Result<TypedLength, NotationError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotationError::new("A duration is missing. Type one such as 3d, 2.5w or 4h."));
    }
    if text.starts_with(['-', '−']) {
        return Err(NotationError::new(format!("“{text}”: a duration cannot be negative.")));
    }
    let (body, estimated) = match text.strip_suffix('?') {
        Some(body) => (body.trim_end(), true),
        None => (text, false),
    };
    let length = parse_plain_length(body, units)?;
    Ok(TypedLength { length, estimated })
}

/// Writes a duration so that it reads back exactly: for a cell that is being edited.
pub fn print_length(length: Length, estimated: bool, units: &UnitLengths) -> String {
    let per_unit = units.span_of(length.unit, length.elapsed).as_tenths();
    let number = Decimal::shortest_for(length.span.as_tenths().abs(), per_unit);
    let sign = if length.span < Span::ZERO { "-" } else { "" };
    let elapsed = if length.elapsed { "e" } else { "" };
    let guess = if estimated { "?" } else { "" };
    format!("{sign}{number}{elapsed}{}{guess}", unit_code(length.unit))
}

/// Reads a number and a unit, without sign or question mark.
pub(super) fn parse_plain_length(text: &str, units: &UnitLengths) -> Result<Length, NotationError> {
    let end =
        text.find(|letter: char| !letter.is_ascii_digit() && !".,".contains(letter)).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let Some(number) = Decimal::parse(number) else {
        return Err(NotationError::new(format!(
            "“{text}” is no length of time. Type a number and a unit, such as 3d, 2.5w or 4h."
        )));
    };
    let Some((unit, elapsed)) = parse_unit(unit) else {
        return Err(NotationError::new(format!(
            "“{}” is no unit of time. Use m, h, d, w or mo, with an e in front for elapsed time.",
            unit.trim()
        )));
    };
    let span = Span::tenths(number.times(units.span_of(unit, elapsed).as_tenths()));
    if span > LONGEST {
        return Err(NotationError::new(format!("“{text}” is longer than a hundred years.")));
    }
    Ok(Length { span, unit, elapsed })
}

/// The unit that a text names, and whether it is elapsed time. No text means days.
fn parse_unit(text: &str) -> Option<(TimeUnit, bool)> {
    let text = text.trim().to_lowercase();
    let (name, elapsed) = match text.strip_prefix('e') {
        Some(name) => (name, true),
        None => (text.as_str(), false),
    };
    let unit = match name {
        "m" | "min" | "mins" | "minute" | "minutes" => TimeUnit::Minutes,
        "h" | "hr" | "hrs" | "hour" | "hours" => TimeUnit::Hours,
        "d" | "dy" | "dys" | "day" | "days" => TimeUnit::Days,
        "w" | "wk" | "wks" | "week" | "weeks" => TimeUnit::Weeks,
        "mo" | "mon" | "mons" | "month" | "months" => TimeUnit::Months,
        "" if !elapsed => TimeUnit::Days,
        _ => return None,
    };
    Some((unit, elapsed))
}

fn unit_code(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Minutes => "min",
        TimeUnit::Hours => "h",
        TimeUnit::Days => "d",
        TimeUnit::Weeks => "w",
        TimeUnit::Months => "mo",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Span, printed: &str) {
        let units = UnitLengths::default();
        let typed = parse_length(text, &units).unwrap();
        assert_eq!(typed.length.span, expected, "{text}");
        assert_eq!(print_length(typed.length, typed.estimated, &units), printed);
    }

    #[test]
    fn reads_every_unit() {
        check("3d", Span::hours(24), "3d");
        check(" 2.5 w ", Span::hours(100), "2.5w");
        check("2,5 wks", Span::hours(100), "2.5w");
        check("4h", Span::hours(4), "4h");
        check("30m", Span::minutes(30), "30min");
        check("1mo", Span::hours(160), "1mo");
        check("3ed", Span::hours(72), "3ed");
        check("1 emon", Span::hours(720), "1emo");
        check("3 Days?", Span::hours(24), "3d?");
        check("12", Span::hours(96), "12d");
        check("0", Span::ZERO, "0d");
        check("0.3333d", Span::tenths(1600), "0.3333d");
    }

    #[test]
    fn says_what_is_wrong() {
        let error = |text: &str| parse_length(text, &UnitLengths::default()).unwrap_err().to_string();
        assert_eq!(error(" "), "A duration is missing. Type one such as 3d, 2.5w or 4h.");
        assert_eq!(error("-3d"), "“-3d”: a duration cannot be negative.");
        assert!(error("soon").starts_with("“soon” is no length of time."));
        assert!(error("3 fortnights").starts_with("“fortnights” is no unit of time."));
        assert!(error("3e").starts_with("“e” is no unit of time."));
        assert_eq!(error("9000w 1").chars().next(), Some('“'));
        assert_eq!(error("99999mo"), "“99999mo” is longer than a hundred years.");
    }
}
