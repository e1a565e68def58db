//! Money as an integer, so that sums are exact. One place converts.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};

/// An amount in hundredths of the project's currency unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// An amount from hundredths of the currency unit.
    pub const fn hundredths(hundredths: i64) -> Self {
        Money(hundredths)
    }

    /// The amount in hundredths of the currency unit.
    pub const fn as_hundredths(self) -> i64 {
        self.0
    }

    /// The nearest amount to `units` currency units; `None` for what is no number or too large to count.
    pub fn from_units(units: f64) -> Option<Self> {
        let hundredths = (units * 100.0).round();
        (hundredths.is_finite() && hundredths.abs() < 9.0e15).then_some(Money(hundredths as i64))
    }

    /// The amount in currency units, for ratios and charts.
    pub fn as_units(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}
impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_and_nonsense_is_refused() {
        let tenth = Money::from_units(0.1).unwrap();
        assert_eq!((0..10).map(|_| tenth).sum::<Money>(), Money::from_units(1.0).unwrap());
        assert_eq!(Money::from_units(f64::NAN), None);
        assert_eq!(Money::from_units(1e300), None);
        assert_eq!(Money::from_units(-12.345).unwrap().as_hundredths(), -1235);
    }
}
