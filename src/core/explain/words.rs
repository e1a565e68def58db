//! Lengths of time in words.

use crate::core::time::{PER_HOUR, Span, TimeUnit, UnitLengths};

/// `3 days`, `1 day`, `2.5 days`, `4 hours`, `20 minutes`: working time without its sign, in the largest unit
/// that it fills, days at most.
pub fn length_in_words(span: Span, units: &UnitLengths) -> String {
    let tenths = span.as_tenths().abs();
    let day = units.span_of(TimeUnit::Days, false).as_tenths().max(1);
    if tenths >= day {
        counted(tenths, day, "day")
    } else if tenths >= PER_HOUR {
        counted(tenths, PER_HOUR, "hour")
    } else {
        counted(tenths, PER_HOUR / 60, "minute")
    }
}

/// `3 days later`, `1 day earlier`.
pub fn days_later(span: Span, units: &UnitLengths) -> String {
    let direction = if span < Span::ZERO { "earlier" } else { "later" };
    format!("{} {direction}", length_in_words(span, units))
}

/// A count with one decimal at most, which is left out where it is nothing.
fn counted(tenths: i64, per_unit: i64, unit: &str) -> String {
    let count = (10 * tenths + per_unit / 2) / per_unit;
    let plural = if count == 10 { "" } else { "s" };
    match count % 10 {
        0 => format!("{} {unit}{plural}", count / 10),
        part => format!("{}.{part} {unit}{plural}", count / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_as_people_say_them() {
        let units = UnitLengths::default();
        for (span, words) in [
            (Span::hours(8), "1 day"),
            (Span::hours(24), "3 days"),
            (Span::hours(20), "2.5 days"),
            (Span::hours(-24), "3 days"),
            (Span::hours(1), "1 hour"),
            (Span::minutes(90), "1.5 hours"),
            (Span::minutes(20), "20 minutes"),
            (Span::ZERO, "0 minutes"),
        ] {
            assert_eq!(length_in_words(span, &units), words);
        }
        assert_eq!(days_later(Span::hours(-8), &units), "1 day earlier");
    }
}
