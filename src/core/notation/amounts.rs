//! Shares of people, amounts of work, lags and money as people type them.

use super::NotationError;
use super::decimal::Decimal;
use super::length::{parse_plain_length, print_length};
use super::predecessors::{parse_signed_lag, print_lag_of};
use crate::core::money::Money;
use crate::core::resource::Units;
use crate::core::task::Lag;
use crate::core::time::{Length, Span, TimeUnit, UnitLengths};

/// Ten-thousandths in a per cent.
const PER_PERCENT: i64 = 100;
/// Ten-thousandths in a whole.
const WHOLE: i64 = 10_000;

/// Reads a share such as `50%` or `33.5`, in per cent.
///
/// # Errors
/// If the text is no such number, or none or more than a thousand people are meant.
pub fn parse_units(text: &str) -> Result<Units, NotationError> {
    let text = text.trim();
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let units = Decimal::parse(number).map(|number| number.times(PER_PERCENT));
    match units {
        Some(units @ 1..=10_000_000) => Ok(Units::ten_thousandths(units)),
        _ => Err(NotationError::new(format!(
            "“{text}”: type a share in per cent, such as 50%; 100% is one person all the time."
        ))),
    }
}

/// Writes a share: `50%`.
pub fn print_units(units: Units) -> String {
    format!("{}%", Decimal::shortest_for(units.as_ten_thousandths().max(0), PER_PERCENT))
}

/// Reads a quantity of material such as `3` or `2.5 t`; the unit after it is the resource's own and is passed over.
///
/// # Errors
/// If the text does not begin with a number, or the number is none or less.
pub fn parse_quantity(text: &str) -> Result<Units, NotationError> {
    let text = text.trim();
    let number = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let units = Decimal::parse(number).map(|number| number.times(WHOLE));
    match units {
        Some(units @ 1..=1_000_000_000_000) => Ok(Units::ten_thousandths(units)),
        _ => Err(NotationError::new(format!(
            "“{text}” is no quantity. Type how much of it the task needs, such as 3."
        ))),
    }
}

/// Writes a quantity of material: `2.5`.
pub fn print_quantity(units: Units) -> String {
    Decimal::shortest_for(units.as_ten_thousandths().max(0), WHOLE).to_string()
}

/// Reads an amount of work. A number alone means hours.
///
/// # Errors
/// If the text is no length of time.
pub fn parse_work(text: &str, units: &UnitLengths) -> Result<Span, NotationError> {
    let text = text.trim();
    let hours = |text: &str| format!("{text}h");
    let only_number =
        !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter));
    let length =
        if only_number { parse_plain_length(&hours(text), units) } else { parse_plain_length(text, units) };
    length.map(|length| length.span)
}

/// Writes an amount of work in hours: `16h`.
pub fn print_work(work: Span, units: &UnitLengths) -> String {
    print_length(Length::working(work, TimeUnit::Hours), false, units)
}

/// Reads the lag of a link: `2d`, `+2d`, `-1w`, `50%`. No text is no lag.
///
/// # Errors
/// If the text is no length of time and no per cent.
pub fn parse_lag(text: &str, units: &UnitLengths) -> Result<Lag, NotationError> {
    let text = text.trim();
    match text.chars().next() {
        None => Ok(Lag::default()),
        Some('+' | '-' | '−') => parse_signed_lag(text, text, units),
        Some(_) => parse_signed_lag(&format!("+{text}"), text, units),
    }
}

/// Writes a lag with its sign, and no lag as `0d`.
pub fn print_lag(lag: Lag, units: &UnitLengths) -> String {
    match lag {
        lag if lag.is_zero() => "0d".to_owned(),
        lag => print_lag_of(lag, units),
    }
}

/// Reads an amount of money such as `1,250.50`, `1.250,50 €` or `1250`. A mark with one or two digits after it
/// parts the hundredths, one with three digits parts thousands.
///
/// # Errors
/// If the text is no amount.
pub fn parse_money(text: &str) -> Result<Money, NotationError> {
    let wrong = || {
        NotationError::new(format!(
            "“{}” is no amount of money. Type one such as 1250 or 1250.50.",
            text.trim()
        ))
    };
    let is_digit = |letter: char| letter.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else { return Err(wrong()) };
    let (before, after) = (&text[..first], &text[last + 1..]);
    if (before.chars().chain(after.chars())).any(|letter| ".,".contains(letter)) {
        return Err(wrong());
    }
    let number: String =
        text[first..=last].chars().filter(|letter| !" '’\u{a0}\u{202f}".contains(*letter)).collect();
    let (whole, part) = match number.rfind(['.', ',']) {
        Some(mark) if number.len() - mark - 1 <= 2 => (&number[..mark], &number[mark + 1..]),
        _ => (number.as_str(), ""),
    };
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let grouped =
        groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    let digits: String = groups.concat();
    if !grouped || !digits.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) || digits.len() > 12
    {
        return Err(wrong());
    }
    let hundredths: i64 = format!("{digits}{part:0<2}").parse().map_err(|_| wrong())?;
    let negative = before.contains(['-', '−']);
    Ok(Money::hundredths(if negative { -hundredths } else { hundredths }))
}

/// Writes an amount so that it reads back: `1250.50`.
pub fn print_money(amount: Money) -> String {
    let hundredths = amount.as_hundredths();
    let sign = if hundredths < 0 { "-" } else { "" };
    match hundredths.abs() % 100 {
        0 => format!("{sign}{}", hundredths.abs() / 100),
        part => format!("{sign}{}.{part:02}", hundredths.abs() / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_work_read_back() {
        let units = UnitLengths::default();
        for (text, printed) in [("50%", "50%"), ("100", "100%"), ("33.5 %", "33.5%"), ("0,5%", "0.5%")] {
            assert_eq!(print_units(parse_units(text).unwrap()), printed);
        }
        for text in ["0", "-5%", "half", "", "100001%"] {
            assert!(parse_units(text).unwrap_err().to_string().contains("in per cent"), "{text}");
        }
        for (text, printed) in [("16", "16h"), ("2d", "16h"), ("1,5", "1.5h"), ("30min", "0.5h")] {
            assert_eq!(print_work(parse_work(text, &units).unwrap(), &units), printed);
        }
        assert!(parse_work("much", &units).is_err());
    }

    #[test]
    fn lags_read_back() {
        let units = UnitLengths::default();
        for (text, printed) in [
            ("", "0d"),
            ("0", "0d"),
            ("2d", "+2d"),
            ("+2d", "+2d"),
            ("-1w", "-1w"),
            ("50%", "+50%"),
            ("−1ed", "-1ed"),
        ] {
            assert_eq!(print_lag(parse_lag(text, &units).unwrap(), &units), printed, "{text}");
        }
        assert!(parse_lag("soon", &units).unwrap_err().to_string().contains("“soon”"));
    }

    #[test]
    fn money_is_read_whichever_mark_parts_it() {
        for (text, hundredths) in [
            ("1250", 125_000),
            ("1,250.50", 125_050),
            ("1.250,5 €", 125_050),
            ("€ 1 250", 125_000),
            ("1,250", 125_000),
            ("12.5", 1_250),
            ("-3", -300),
            ("0", 0),
        ] {
            let amount = parse_money(text).unwrap();
            assert_eq!(amount, Money::hundredths(hundredths), "{text}");
            assert_eq!(parse_money(&print_money(amount)), Ok(amount));
        }
        for text in ["", "much", "1,25,0", "12.5000", "1.2.3"] {
            assert!(parse_money(text).unwrap_err().to_string().contains("no amount of money"), "{text}");
        }
    }
}
