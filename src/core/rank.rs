//! Where a record stands among its fellows, as a value of its own.
//!
//! A position that is part of the record lets two people insert and move at the same time and still end
//! up with one order. Between any two ranks there is always another one.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A place in an order: a whole number, then base-36 digits after the point. The last digit is never 0,
/// so equal places have equal texts and the derived order is the numeric one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rank {
    whole: i64,
    part: Vec<u8>,
}

const BASE: u8 = 36;

impl Rank {
    /// The `n`th place of an evenly spaced order.
    pub const fn nth(n: i64) -> Self {
        Rank { whole: n, part: Vec::new() }
    }

    /// A place after `lower` and before `upper`; with `None`, at that end. If they are not in order
    /// there is nothing between, and the result stands just after `lower`.
    pub fn between(lower: Option<&Rank>, upper: Option<&Rank>) -> Self {
        match (lower, upper) {
            (None, None) => Rank::nth(0),
            (Some(lower), None) => Rank::nth(lower.whole.saturating_add(1)),
            (None, Some(upper)) => Rank::nth(upper.whole.saturating_sub(1)),
            (Some(lower), Some(upper)) if lower < upper => {
                let gap = upper.whole.saturating_sub(lower.whole);
                if gap >= 2 {
                    Rank::nth(lower.whole + gap / 2)
                } else {
                    let ceiling = (gap == 0).then_some(upper.part.as_slice());
                    let part = digits_between(&lower.part, ceiling);
                    // With the next whole number just above and no digits, that number itself is free to
                    // be passed only if `upper` has digits after it.
                    Rank { whole: lower.whole, part }
                }
            }
            (Some(lower), Some(_)) => Rank { whole: lower.whole, part: digits_between(&lower.part, None) },
        }
    }
}

/// Digits strictly between `lower` and `upper` (`None`: no ceiling), read as fractions.
fn digits_between(lower: &[u8], upper: Option<&[u8]>) -> Vec<u8> {
    let mut digits = Vec::with_capacity(lower.len() + 1);
    let mut bounded = upper;
    for position in 0.. {
        let low = lower.get(position).copied().unwrap_or(0);
        let high = match bounded {
            Some(upper) => upper.get(position).copied().unwrap_or(0),
            None => BASE,
        };
        if high > low + 1 {
            digits.push(low + (high - low) / 2);
            break;
        }
        digits.push(low);
        if high > low {
            // Below the ceiling from here on: whatever follows stays smaller than `upper`.
            bounded = None;
        }
    }
    digits
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.whole)?;
        if !self.part.is_empty() {
            f.write_str(".")?;
        }
        for digit in &self.part {
            write!(f, "{}", char::from_digit(u32::from(*digit), u32::from(BASE)).unwrap_or('0'))?;
        }
        Ok(())
    }
}

/// A text that is not a rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankError;

impl fmt::Display for RankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a rank like 12 or 12.i")
    }
}

impl std::str::FromStr for Rank {
    type Err = RankError;

    fn from_str(text: &str) -> Result<Self, RankError> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let whole = whole.parse().map_err(|_| RankError)?;
        let mut part = part
            .chars()
            .map(|digit| digit.to_digit(u32::from(BASE)).map(|value| value as u8).ok_or(RankError))
            .collect::<Result<Vec<u8>, RankError>>()?;
        while part.last() == Some(&0) {
            part.pop();
        }
        Ok(Rank { whole, part })
    }
}

impl Serialize for Rank {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(text: &str) -> Rank {
        text.parse().unwrap()
    }

    #[test]
    fn there_is_always_room_between() {
        for (lower, upper) in [
            ("0", "1"),
            ("0", "9"),
            ("3", "3.1"),
            ("3.1", "3.2"),
            ("3.z", "4"),
            ("3.zzz", "4"),
            ("3", "3.01"),
        ] {
            let middle = Rank::between(Some(&rank(lower)), Some(&rank(upper)));
            assert!(rank(lower) < middle && middle < rank(upper), "{lower} < {middle} < {upper}");
            assert_eq!(rank(&middle.to_string()), middle);
        }
    }

    #[test]
    fn a_thousand_insertions_at_one_place_stay_in_order_and_short() {
        let mut lower = rank("0");
        let upper = rank("1");
        for _ in 0..1000 {
            let middle = Rank::between(Some(&lower), Some(&upper));
            assert!(lower < middle && middle < upper);
            lower = middle;
        }
        assert!(lower.to_string().len() < 400);
        let (lower, mut upper) = (rank("0"), rank("1"));
        for _ in 0..1000 {
            let middle = Rank::between(Some(&lower), Some(&upper));
            assert!(lower < middle && middle < upper);
            upper = middle;
        }
    }

    #[test]
    fn ends_are_open() {
        assert!(Rank::between(Some(&rank("7.z")), None) > rank("7.z"));
        assert!(Rank::between(None, Some(&rank("-3"))) < rank("-3"));
    }
}
