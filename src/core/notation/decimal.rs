//! Decimal fractions as they are typed, counted exactly: no binary fraction ever stands between what a
//! person typed and the tenths of a minute that are kept.

/// A number as typed, not negative: `mantissa` divided by ten to the power of `places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: i128,
    places: u32,
}

/// More digits than this, before or after the point, are a slip of the hand.
const MOST_DIGITS: usize = 9;

impl Decimal {
    /// Reads digits with at most one point or comma among them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let only_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + part.len() == 0 || whole.len() > MOST_DIGITS || part.len() > MOST_DIGITS {
            return None;
        }
        if !only_digits(whole) || !only_digits(part) {
            return None;
        }
        let mantissa = format!("{whole}{part}").parse().ok()?;
        Some(Decimal { mantissa, places: part.len() as u32 })
    }

    /// How many `units` this number of wholes is, each having `per_whole` units; to the nearest.
    pub(super) fn times(self, per_whole: i64) -> i64 {
        let product = self.mantissa * i128::from(per_whole.max(1));
        rounded_quotient(product, power_of_ten(self.places)) as i64
    }

    /// The shortest number that [`Decimal::times`] turns back into `units`, which is not negative.
    pub(super) fn shortest_for(units: i64, per_whole: i64) -> Self {
        (0..MOST_DIGITS as u32)
            .map(|places| Decimal::nearest_to(units, per_whole, places))
            .find(|decimal| decimal.times(per_whole) == units)
            .unwrap_or_else(|| Decimal::nearest_to(units, per_whole, MOST_DIGITS as u32))
    }

    /// The number with so many places nearest to `units` in wholes of `per_whole`.
    fn nearest_to(units: i64, per_whole: i64, places: u32) -> Self {
        let product = i128::from(units) * power_of_ten(places);
        Decimal { mantissa: rounded_quotient(product, i128::from(per_whole.max(1))), places }
    }
}

impl std::fmt::Display for Decimal {
    /// Without zeroes at the end of the fraction.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scale = power_of_ten(self.places);
        write!(f, "{}", self.mantissa / scale)?;
        let part = format!("{:0width$}", self.mantissa % scale, width = self.places as usize);
        match part.trim_end_matches('0') {
            "" => Ok(()),
            part => write!(f, ".{part}"),
        }
    }
}

fn power_of_ten(places: u32) -> i128 {
    10_i128.pow(places)
}

/// The quotient of two numbers that are not negative, half a unit rounded up.
fn rounded_quotient(dividend: i128, divisor: i128) -> i128 {
    (2 * dividend + divisor) / (2 * divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_points_and_commas() {
        for (text, shown) in [("3", "3"), ("2.50", "2.5"), ("2,5", "2.5"), (".5", "0.5"), ("7.", "7")] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), shown, "{text}");
        }
        for bad in ["", ".", "1.2.3", "1e3", "-1", "1234567890", "½"] {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_shortest_number_reads_back() {
        for (units, per_whole, shown) in [
            (4800, 4800, "1"),
            (1600, 4800, "0.3333"),
            (7200, 4800, "1.5"),
            (1, 96_000, "0.00001"),
            (0, 10, "0"),
        ] {
            let decimal = Decimal::shortest_for(units, per_whole);
            assert_eq!(decimal.to_string(), shown);
            assert_eq!(decimal.times(per_whole), units);
        }
    }
}
