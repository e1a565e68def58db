//! Predecessors in Microsoft Project's shorthand: `3FS+2d; 5SS-1w, 7FF+50%`. Numbers are rows of the
//! outline, counted from 1; finish-to-start without lag is the row alone.

use super::NotationError;
use super::length::{parse_plain_length, print_length};
use crate::core::task::{Lag, LinkKind};
use crate::core::time::{Length, UnitLengths};

/// A predecessor as typed: which row, tied how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predecessor {
    /// Row of the outline, from 1.
    pub row: u32,
    /// Which ends are tied.
    pub kind: LinkKind,
    /// How long after, or before.
    pub lag: Lag,
}

/// More per cent than this, either way, are a slip of the hand.
const MOST_PERCENT: i32 = 10_000;

/// Reads a list of predecessors, parted by `;` or `,`. An empty text is an empty list.
///
/// # Errors
/// If a part is no predecessor, or a row is named twice. That a row exists and may be linked is not
/// looked at here.
pub fn parse_predecessors(text: &str, units: &UnitLengths) -> Result<Vec<Predecessor>, NotationError> {
    let mut predecessors: Vec<Predecessor> = Vec::new();
    for part in text.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()) {
        let predecessor = parse_predecessor(part, units)?;
        if predecessors.iter().any(|other| other.row == predecessor.row) {
            return Err(NotationError::new(format!("Row {} is listed twice.", predecessor.row)));
        }
        predecessors.push(predecessor);
    }
    Ok(predecessors)
}

/// Writes a list of predecessors so that it reads back exactly, but for the unit of a lag of nothing.
pub fn print_predecessors(predecessors: &[Predecessor], units: &UnitLengths) -> String {
    let parts: Vec<String> = predecessors.iter().map(|each| print_predecessor(each, units)).collect();
    parts.join(", ")
}

fn print_predecessor(predecessor: &Predecessor, units: &UnitLengths) -> String {
    let Predecessor { row, kind, lag } = predecessor;
    match lag {
        _ if lag.is_zero() && *kind == LinkKind::FinishToStart => row.to_string(),
        _ if lag.is_zero() => format!("{row}{}", kind.code()),
        lag => format!("{row}{}{}", kind.code(), print_lag_of(*lag, units)),
    }
}

/// Writes a lag with its sign.
pub(super) fn print_lag_of(lag: Lag, units: &UnitLengths) -> String {
    match lag {
        Lag::Time(length) => {
            let sign = if length.span.as_tenths() < 0 { "" } else { "+" };
            format!("{sign}{}", print_length(length, false, units))
        }
        Lag::Percent { percent, elapsed } => format!("{percent:+}{}%", if elapsed { "e" } else { "" }),
    }
}

fn parse_predecessor(text: &str, units: &UnitLengths) -> Result<Predecessor, NotationError> {
    let (row, rest) = split_where(text, |letter| !letter.is_ascii_digit());
    let row = match row.parse() {
        Ok(0) => return Err(NotationError::new(format!("“{text}”: rows are counted from 1."))),
        Ok(row) => row,
        Err(_) => {
            return Err(NotationError::new(format!(
                "“{text}” is no predecessor. Type a row number, such as 3, 3FS+2d or 5SS."
            )));
        }
    };
    let (kind, lag) = split_where(rest, |letter| "+-−".contains(letter));
    Ok(Predecessor { row, kind: parse_kind(kind.trim(), text)?, lag: parse_signed_lag(lag, text, units)? })
}

fn parse_kind(code: &str, whole: &str) -> Result<LinkKind, NotationError> {
    if code.is_empty() {
        return Ok(LinkKind::FinishToStart);
    }
    LinkKind::ALL.into_iter().find(|kind| kind.code().eq_ignore_ascii_case(code)).ok_or_else(|| {
        // `3FS+2,5d` is read as two parts, the second of which is `5d`.
        let hint = match code.to_lowercase().as_str() {
            "m" | "h" | "d" | "w" | "mo" => " In a list, write fractions with a point, such as 2.5d.",
            _ => "",
        };
        NotationError::new(format!("“{whole}”: “{code}” is no link type. Use FS, SS, FF or SF.{hint}"))
    })
}

/// Reads a lag with its sign; no text is no lag.
pub(super) fn parse_signed_lag(text: &str, whole: &str, units: &UnitLengths) -> Result<Lag, NotationError> {
    let mut letters = text.chars();
    let negative = match letters.next() {
        None => return Ok(Lag::default()),
        Some(sign) => sign != '+',
    };
    let amount = letters.as_str().trim();
    if let Some(percent) = amount.strip_suffix('%') {
        return parse_percent_lag(percent.trim(), negative, whole);
    }
    let length = parse_plain_length(amount, units)
        .map_err(|error| NotationError::new(format!("Lag of “{whole}”: {error}")))?;
    let span = if negative { -length.span } else { length.span };
    Ok(Lag::Time(Length { span, ..length }))
}

fn parse_percent_lag(text: &str, negative: bool, whole: &str) -> Result<Lag, NotationError> {
    let (number, elapsed) = match text.strip_suffix(['e', 'E']) {
        Some(number) => (number.trim(), true),
        None => (text, false),
    };
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse::<i32>() {
        Ok(percent) if digits && percent <= MOST_PERCENT => {
            Ok(Lag::Percent { percent: if negative { -percent } else { percent }, elapsed })
        }
        _ => Err(NotationError::new(format!(
            "“{whole}”: a lag in per cent is a whole number up to {MOST_PERCENT}."
        ))),
    }
}

/// The text before the first such letter, and the rest from there.
fn split_where(text: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(stop).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let units = UnitLengths::default();
        print_predecessors(&parse_predecessors(text, &units).unwrap(), &units)
    }

    #[test]
    fn reads_the_shorthand() {
        for (text, expected) in [
            ("", ""),
            ("3", "3"),
            ("3fs", "3"),
            ("3FS+2d; 5SS-1w, 7FF+50%", "3FS+2d, 5SS-1w, 7FF+50%"),
            ("3 FS + 2 d", "3FS+2d"),
            ("3+2d", "3FS+2d"),
            ("3-1ed;", "3FS-1ed"),
            ("4SF−30min", "4SF-30min"),
            ("7FF-25e%", "7FF-25e%"),
            ("7SS+0d", "7SS"),
        ] {
            assert_eq!(printed(text), expected, "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let error = |text: &str| parse_predecessors(text, &UnitLengths::default()).unwrap_err().to_string();
        assert_eq!(error("3, 3SS"), "Row 3 is listed twice.");
        assert_eq!(error("0"), "“0”: rows are counted from 1.");
        assert!(error("Design").starts_with("“Design” is no predecessor."));
        assert_eq!(error("3XY"), "“3XY”: “XY” is no link type. Use FS, SS, FF or SF.");
        assert!(error("3FS+2,5d").ends_with("such as 2.5d."));
        assert!(error("3FS+").starts_with("Lag of “3FS+”: "));
        assert!(error("3FS+2q").contains("“q” is no unit of time"));
        assert!(error("3FS+1.5%").contains("whole number"));
        assert!(error("99999999999").contains("is no predecessor"));
    }
}
