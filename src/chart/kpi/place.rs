//! Finds room for the label of a line: beside it, clear of all lines and of the labels already placed.

/// A point in pixels.
pub type Point = (f64, f64);

/// A box in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

/// On which side of its line a label would rather stand. Lines of progress rise: above means to the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Side {
    Above,
    Below,
}

/// Distance from a label to its line.
const GAP: f64 = 5.0;
/// Where along the line to look, in this order: the middle first.
const FRACTIONS: [f64; 11] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.82, 0.18, 0.92, 0.08];

/// A place for a label of a size along `line`. Without a free one, the first that lies in `bounds`.
pub fn beside(
    line: &[Point],
    (width, height): (f64, f64),
    side: Side,
    lines: &[&[Point]],
    taken: &[Frame],
    bounds: Frame,
) -> Option<Frame> {
    let (first, last) = (line.first()?, line.last()?);
    let sides = if side == Side::Above { [Side::Above, Side::Below] } else { [Side::Below, Side::Above] };
    let candidates: Vec<Frame> = sides
        .into_iter()
        .flat_map(|side| FRACTIONS.map(|fraction| (side, first.0 + (last.0 - first.0) * fraction)))
        .filter_map(|(side, x)| Some(hung_at((x, height_at(line, x)?), (width, height), side)))
        .filter(|frame| frame.lies_in(bounds))
        .collect();
    let free = |frame: &&Frame| {
        taken.iter().all(|other| !frame.overlaps(*other))
            && lines.iter().all(|line| line.windows(2).all(|pair| !frame.is_crossed_by(pair[0], pair[1])))
    };
    candidates.iter().find(free).or(candidates.first()).copied()
}

/// The height of a line at `x`.
fn height_at(line: &[Point], x: f64) -> Option<f64> {
    line.windows(2).find(|pair| pair[0].0 <= x && x <= pair[1].0).map(|pair| {
        let (from, to) = (pair[0], pair[1]);
        if to.0 > from.0 { from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0) } else { to.1 }
    })
}

fn hung_at((x, y): Point, (width, height): (f64, f64), side: Side) -> Frame {
    match side {
        Side::Above => Frame { left: x - width, top: y - GAP - height, right: x, bottom: y - GAP },
        Side::Below => Frame { left: x, top: y + GAP, right: x + width, bottom: y + GAP + height },
    }
}

impl Frame {
    fn lies_in(&self, other: Frame) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }

    fn overlaps(&self, other: Frame) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a stretch of line passes through (Liang and Barsky's clipping).
    fn is_crossed_by(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let edges = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (direction, distance) in edges {
            if direction == 0.0 {
                if distance < 0.0 {
                    return false;
                }
            } else if direction < 0.0 {
                enters = enters.max(distance / direction);
            } else {
                leaves = leaves.min(distance / direction);
            }
        }
        enters <= leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Frame = Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    #[test]
    fn a_label_stands_at_the_middle_of_its_line_on_the_wanted_side() {
        let line = [(0.0, 100.0), (200.0, 0.0)];
        let above = beside(&line, (30.0, 10.0), Side::Above, &[&line], &[], BOUNDS).unwrap();
        assert_eq!((above.right, above.bottom), (100.0, 45.0));
        let below = beside(&line, (30.0, 10.0), Side::Below, &[&line], &[], BOUNDS).unwrap();
        assert_eq!((below.left, below.top), (100.0, 55.0));
    }

    #[test]
    fn a_label_moves_away_from_other_lines_and_labels() {
        let line = [(0.0, 100.0), (200.0, 0.0)];
        let across = [(0.0, 40.0), (200.0, 40.0)];
        let first = beside(&line, (30.0, 10.0), Side::Above, &[&line, &across], &[], BOUNDS).unwrap();
        assert!(!first.is_crossed_by(across[0], across[1]));
        let second = beside(&line, (30.0, 10.0), Side::Above, &[&line, &across], &[first], BOUNDS).unwrap();
        assert!(!second.overlaps(first));
    }

    #[test]
    fn no_line_has_no_label_and_a_crowd_still_has_one() {
        assert_eq!(beside(&[], (30.0, 10.0), Side::Above, &[], &[], BOUNDS), None);
        let line = [(0.0, 50.0), (200.0, 50.0)];
        assert!(beside(&line, (30.0, 10.0), Side::Above, &[&line], &[BOUNDS], BOUNDS).is_some());
    }

    #[test]
    fn a_line_beside_a_frame_does_not_cross_it() {
        let frame = Frame { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(frame.is_crossed_by((0.0, 15.0), (30.0, 15.0)));
        assert!(frame.is_crossed_by((12.0, 12.0), (13.0, 13.0)), "inside");
        assert!(!frame.is_crossed_by((0.0, 5.0), (30.0, 5.0)));
        assert!(!frame.is_crossed_by((0.0, 15.0), (9.0, 15.0)), "ends before");
        assert!(!frame.is_crossed_by((0.0, 0.0), (0.0, 30.0)));
    }
}
