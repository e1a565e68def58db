//! A line as small as a word: how something went, without axes or numbers. The words beside it say what it means.

use std::fmt::Write as _;

/// The line and where it ends, in a box of a given size.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spark {
    /// The outline, as SVG path data; empty without at least two points.
    pub line: String,
    /// The last point.
    pub end: (f64, f64),
}

/// Room for the width of the line and the dot at its end.
const MARGIN: f64 = 3.0;

/// Draws values (place, height) into a box, as high as there is room; more is higher. Values that are all the same are
/// a line through the middle.
pub fn spark(values: &[(f64, f64)], (width, height): (f64, f64)) -> Spark {
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return Spark::default() };
    if values.len() < 2 || last.0 <= first.0 {
        return Spark::default();
    }
    let (least, most) = values
        .iter()
        .fold((f64::MAX, f64::MIN), |(least, most), (_, value)| (least.min(*value), most.max(*value)));
    let at = |(place, value): (f64, f64)| {
        let share = if most > least { (value - least) / (most - least) } else { 0.5 };
        let x = MARGIN + (place - first.0) / (last.0 - first.0) * (width - 2.0 * MARGIN);
        (x, height - MARGIN - share * (height - 2.0 * MARGIN))
    };
    let mut line = String::new();
    for (index, point) in values.iter().enumerate() {
        let (x, y) = at(*point);
        // Writing to a string cannot fail.
        let _ = write!(line, "{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' });
    }
    Spark { line, end: at(*last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_higher_and_the_end_is_at_the_right() {
        let drawn = spark(&[(0.0, 1.0), (7.0, 1.0), (14.0, 3.0)], (72.0, 20.0));
        assert_eq!(drawn.line, "M3.0 17.0L36.0 17.0L69.0 3.0");
        assert_eq!(drawn.end, (69.0, 3.0));
    }

    #[test]
    fn no_change_is_a_line_through_the_middle() {
        assert_eq!(spark(&[(0.0, 5.0), (1.0, 5.0)], (72.0, 20.0)).line, "M3.0 10.0L69.0 10.0");
    }

    #[test]
    fn too_little_to_say_is_no_line() {
        assert_eq!(spark(&[], (72.0, 20.0)), Spark::default());
        assert_eq!(spark(&[(1.0, 2.0)], (72.0, 20.0)), Spark::default());
        assert_eq!(spark(&[(1.0, 2.0), (1.0, 3.0)], (72.0, 20.0)), Spark::default());
    }
}
