//! Where a bar is taken hold of, and the outlines of bars that would move.

use std::fmt::Write as _;
use std::ops::Range;

use super::marks::{Bar, BarKind, bar_at};
use super::{Measures, Plan};

/// Where a row's bar is taken hold of, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grips {
    /// The place of the row.
    pub place: usize,
    /// Left edge and width of what moves the task; nothing if it does not move by itself.
    pub body: Option<(f64, f64)>,
    /// Where the finish is dragged.
    pub finish: Option<f64>,
    /// Where progress ends, if there is room to drag it.
    pub progress: Option<f64>,
    /// From where to where the shape reaches: links are drawn from beside its ends.
    pub ends: (f64, f64),
    /// Left edge and width of the whole bar, of which progress is a part.
    pub bar: (f64, f64),
}

/// A bar narrower than this is all edges: its progress is set in the table.
const NARROWEST_PROGRESS: f64 = 16.0;

/// Where the bar of the row at a place is taken hold of.
pub fn grips(plan: &Plan, place: usize) -> Option<Grips> {
    let bar = bar_at(plan, place)?;
    let half = if bar.kind == BarKind::Milestone { plan.measures.diamond } else { 0.0 };
    let (left, right) = (bar.x - half, bar.x + bar.width + half);
    let is_work = bar.kind == BarKind::Work;
    Some(Grips {
        place,
        body: (bar.kind != BarKind::Summary).then_some((left, right - left)),
        finish: is_work.then_some(right),
        progress: (is_work && bar.width >= NARROWEST_PROGRESS).then_some(bar.x + bar.progress),
        ends: (left, right),
        bar: (bar.x, bar.width),
    })
}

/// A bar that would lie somewhere else.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The place of its row.
    pub place: usize,
    /// Where it would lie.
    pub bar: Bar,
}

/// The bars of a window of rows that lie elsewhere in another state of the same rows.
pub fn moved_bars(before: &Plan, after: &Plan, places: Range<usize>) -> Vec<Moved> {
    let moved = places.filter_map(|place| {
        let (was, now) = (bar_at(before, place)?, bar_at(after, place)?);
        let lies = |bar: &Bar| (bar.kind, bar.x, bar.width, bar.progress);
        (lies(&was) != lies(&now)).then_some(Moved { place, bar: now })
    });
    moved.collect()
}

/// The outline of a bar, bracket or diamond as an SVG path.
pub fn outline(moved: &Moved, measures: &Measures, into: &mut String) {
    let middle = measures.middle(moved.place);
    let Bar { x, width, .. } = moved.bar;
    // Writing to a string cannot fail.
    let _ = match moved.bar.kind {
        BarKind::Milestone => {
            let half = measures.diamond;
            write!(into, "M{x} {}l{half} {half}l-{half} {half}l-{half} -{half}z", middle - half)
        }
        BarKind::Summary => {
            let tall = measures.summary;
            write!(into, "M{x} {}h{width}v{tall}h-{width}z", middle - tall + 1.0)
        }
        BarKind::Work => {
            let tall = measures.bar;
            write!(into, "M{x} {}h{width}v{tall}h-{width}z", middle - tall / 2.0)
        }
    };
}
