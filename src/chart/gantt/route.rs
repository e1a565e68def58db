//! Links as lines with right angles, from bar to bar.
//!
//! A line leaves its bar through the lower (or upper) edge near the end that it is tied to, not through the
//! end itself: captions stand there. It goes along the height of the successor's row, left of its bar, where
//! nothing is written, and enters at the end that it is tied to. So a line crosses a caption only in rows
//! that it passes.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::lanes::{LinkLanes, Passage};
use super::marks::{Bar, BarKind, CAPTION_GAP, bar_at};
use super::{Measures, Plan, Window};
use crate::core::schedule::Driver;
use crate::core::sorting;
use crate::core::task::{LinkId, LinkKind};

/// A link as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkLine {
    /// Which link.
    pub link: LinkId,
    /// How it is coloured.
    pub tone: LinkTone,
    /// Its corners, each level with or straight above or below the one before.
    pub points: Vec<(f64, f64)>,
    /// Whether its end is seen, with the arrow head.
    pub ends_here: bool,
}

/// How a link is coloured; later ones are drawn over earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkTone {
    /// Like most.
    Normal,
    /// It drives a critical task from another.
    Critical,
    /// It is tied to the selected task.
    Focus,
    /// It is one of those along which the selected task's start came about.
    Driving,
}

/// What the links of the selected task are told by. Copies nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Focus<'a> {
    /// The place of its row.
    pub place: Option<usize>,
    /// The links that drive it, and those that drive those.
    pub path: &'a [LinkId],
}

/// From a bar's end to a line that runs beside it.
const GUTTER: f64 = 6.0;
/// From a bar's end to where a line leaves its edge.
const INSET: f64 = 6.0;
/// A line may leave this far from the end to come down straight, but no further: it would look like a lead.
const FARTHEST_INSET: f64 = 16.0;
/// From a row's upper border to a line between bars.
const CHANNEL: f64 = 4.0;
/// Lines are cut this far outside the window.
const BEYOND: f64 = 40.0;

/// The links that a window shows, by tone.
///
/// Lines that look the same in the window (a hundred links that pass by side by side) are drawn once.
pub fn link_lines(plan: &Plan, lanes: &LinkLanes, window: &Window, focus: Focus) -> Vec<LinkLine> {
    let band = plan.measures.top(window.rows.start) - BEYOND..plan.measures.top(window.rows.end) + BEYOND;
    let mut seen = HashSet::new();
    let mut lines: Vec<LinkLine> = lanes
        .crossing(&window.rows)
        .into_iter()
        .filter_map(|passage| line(plan, passage, focus))
        .filter_map(|line| cut(line, &band, &window.x))
        .filter(|line| seen.insert(look(line)))
        .collect();
    sorting::sort_by_key(&mut lines, |line| line.tone);
    lines
}

/// The line as an SVG path with rounded corners, in the middle of pixels so that it is sharp.
pub fn path_data(points: &[(f64, f64)], into: &mut String) {
    const ROUNDING: f64 = 3.0;
    let sharp = |value: f64| value.round() + 0.5;
    // Writing to a string cannot fail.
    for (index, (x, y)) in points.iter().enumerate() {
        let (x, y) = (sharp(*x), sharp(*y));
        let (Some(before), Some(after)) =
            (index.checked_sub(1).and_then(|i| points.get(i)), points.get(index + 1))
        else {
            let _ = write!(into, "{}{x} {y}", if index == 0 { 'M' } else { 'L' });
            continue;
        };
        let (before, after) = ((sharp(before.0), sharp(before.1)), (sharp(after.0), sharp(after.1)));
        let reach = |other: (f64, f64)| ((other.0 - x).abs() + (other.1 - y).abs()) / 2.0;
        let radius = ROUNDING.min(reach(before)).min(reach(after));
        let toward = |other: (f64, f64)| {
            (x + (other.0 - x).clamp(-radius, radius), y + (other.1 - y).clamp(-radius, radius))
        };
        let (enter, leave) = (toward(before), toward(after));
        let _ = write!(into, "L{} {}Q{x} {y} {} {}", enter.0, enter.1, leave.0, leave.1);
    }
}

/// The head of the arrow at a line's end, as an SVG path to be filled.
pub fn arrow_head(line: &LinkLine, into: &mut String) {
    let [.., before, tip] = line.points.as_slice() else { return };
    if !line.ends_here {
        return;
    }
    // Writing to a string cannot fail.
    let _ = if before.0 == tip.0 {
        let back = if before.1 < tip.1 { -5.0 } else { 5.0 };
        write!(into, "M{} {}l-3 {back}h6z", tip.0.round() + 0.5, tip.1.round())
    } else {
        let back = if before.0 < tip.0 { -5.0 } else { 5.0 };
        write!(into, "M{} {}l{back} -3v6z", tip.0.round(), tip.1.round() + 0.5)
    };
}

fn line(plan: &Plan, passage: Passage, focus: Focus) -> Option<LinkLine> {
    let (from_place, to_place) = (passage.from as usize, passage.to as usize);
    let link = plan.project.links.at(passage.link as usize)?;
    let (from, to) = (bar_at(plan, from_place)?, bar_at(plan, to_place)?);
    if from.inactive || to.inactive {
        return None;
    }
    let drives = || {
        let row = plan.rows.row_at(to_place)?;
        plan.schedule.dates.get(row).map(|dates| dates.driver == Driver::Link(link.id))
    };
    let tone = if focus.path.contains(&link.id) {
        LinkTone::Driving
    } else if focus.place.is_some_and(|focus| focus == from_place || focus == to_place) {
        LinkTone::Focus
    } else if from.critical && to.critical && drives() == Some(true) {
        LinkTone::Critical
    } else {
        LinkTone::Normal
    };
    let from = Anchor::of(&from, from_place, &plan.measures);
    let to = Anchor::of(&to, to_place, &plan.measures);
    let points = route(&from, &to, link.kind, &plan.measures);
    Some(LinkLine { link: link.id, tone, points, ends_here: true })
}

/// Where lines can leave and enter a shape.
#[derive(Debug, Clone)]
struct Anchor {
    left: f64,
    right: f64,
    middle: f64,
    half_height: f64,
    diamond: bool,
    place: usize,
}

/// An end of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Start,
    Finish,
}

impl Anchor {
    fn of(bar: &Bar, place: usize, measures: &Measures) -> Self {
        let diamond = bar.kind == BarKind::Milestone;
        let half_width = if diamond { measures.diamond } else { 0.0 };
        Anchor {
            left: bar.x - half_width,
            right: bar.x + bar.width + half_width,
            middle: measures.middle(place),
            half_height: match bar.kind {
                BarKind::Work => measures.bar / 2.0,
                BarKind::Summary => measures.summary,
                BarKind::Milestone => measures.diamond,
            },
            diamond,
            place,
        }
    }

    /// Where a line tied to an end may leave the edge: at least, usually, at most.
    fn exits(&self, end: End) -> (f64, f64, f64) {
        let centre = (self.left + self.right) / 2.0;
        match end {
            _ if self.diamond => (self.left + 1.0, centre, self.right - 1.0),
            End::Finish => {
                let least = (self.right - FARTHEST_INSET).max(self.left + 1.0);
                (least, (self.right - INSET).max(centre), self.right - 1.0)
            }
            End::Start => {
                let most = (self.left + FARTHEST_INSET).min(self.right - 1.0);
                (self.left + 1.0, (self.left + INSET).min(centre), most)
            }
        }
    }

    /// The height of the edge that faces another row, at `x`.
    fn edge(&self, x: f64, downward: bool) -> f64 {
        let inset = if self.diamond { (x - (self.left + self.right) / 2.0).abs() } else { 0.0 };
        let half = self.half_height - inset;
        if downward { self.middle + half } else { self.middle - half }
    }
}

fn route(from: &Anchor, to: &Anchor, kind: LinkKind, measures: &Measures) -> Vec<(f64, f64)> {
    let (leaves, enters) = match kind {
        LinkKind::FinishToStart => (End::Finish, End::Start),
        LinkKind::StartToStart => (End::Start, End::Start),
        LinkKind::FinishToFinish => (End::Finish, End::Finish),
        LinkKind::StartToFinish => (End::Start, End::Finish),
    };
    let downward = to.place > from.place;
    let (least, usual, most) = from.exits(leaves);
    let (tip, gutter) = match enters {
        End::Start => (to.left, to.left - GUTTER),
        End::Finish => (to.right, to.right + GUTTER),
    };

    // Straight up or down beside the successor's end, then into it.
    let straight = match enters {
        End::Start => usual.min(gutter),
        End::Finish => usual.max(gutter),
    };
    if (least..=most).contains(&straight) {
        return vec![(straight, from.edge(straight, downward)), (straight, to.middle), (tip, to.middle)];
    }
    if kind == LinkKind::FinishToStart
        && let Some(drop) = drop_from_above(from, to, downward)
    {
        return drop;
    }
    // Two starts: around the left of both, where nothing is written.
    if kind == LinkKind::StartToStart {
        let around = from.left.min(to.left) - GUTTER;
        return vec![(from.left, from.middle), (around, from.middle), (around, to.middle), (tip, to.middle)];
    }
    // Between the rows to the other side, then in.
    let channel =
        if downward { measures.top(to.place) + CHANNEL } else { measures.top(to.place + 1) - CHANNEL / 2.0 };
    vec![
        (usual, from.edge(usual, downward)),
        (usual, channel),
        (gutter, channel),
        (gutter, to.middle),
        (tip, to.middle),
    ]
}

/// From a bar too narrow to be left through its edge, onto the successor that begins where it ends: straight down
/// onto a milestone, or around the bar's end, which is still before its caption.
fn drop_from_above(from: &Anchor, to: &Anchor, downward: bool) -> Option<Vec<(f64, f64)>> {
    let centre = (to.left + to.right) / 2.0;
    if to.diamond {
        let (least, _, most) = from.exits(End::Finish);
        let x = centre.clamp(least.min(most), most.max(least));
        let near = (x - centre).abs() <= 3.0;
        return near.then(|| vec![(x, from.edge(x, downward)), (x, to.edge(x, !downward))]);
    }
    let x = (to.left + INSET / 2.0).min(centre).round();
    let beside = (from.right + 1.0..from.right + CAPTION_GAP - 2.0).contains(&x);
    beside.then(|| vec![(from.right, from.middle), (x, from.middle), (x, to.edge(x, !downward))])
}

/// The part of a line near the window; nothing if no part of it is.
fn cut(mut line: LinkLine, band: &Range<f64>, x: &Range<f64>) -> Option<LinkLine> {
    let outside = |pair: &[(f64, f64)]| {
        pair.iter().all(|point| point.1 < band.start) || pair.iter().all(|point| point.1 > band.end)
    };
    let points = &mut line.points;
    while points.len() >= 2 && outside(&points[..2]) {
        points.remove(0);
    }
    while points.len() >= 2 && outside(&points[points.len() - 2..]) {
        points.pop();
        line.ends_here = false;
    }
    if points.len() < 2 {
        return None;
    }
    if points.last().is_some_and(|end| !band.contains(&end.1)) {
        line.ends_here = false;
    }
    for point in points.iter_mut() {
        point.1 = point.1.clamp(band.start, band.end);
    }
    let left = points.iter().map(|point| point.0).fold(f64::INFINITY, f64::min);
    let right = points.iter().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max);
    (left <= x.end && right >= x.start).then_some(line)
}

/// Two lines with the same look cannot be told apart.
fn look(line: &LinkLine) -> (LinkTone, bool, Vec<(i64, i64)>) {
    let pixels = line.points.iter().map(|(x, y)| (x.round() as i64, y.round() as i64)).collect();
    (line.tone, line.ends_here, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURES: Measures = Measures::for_row_height(32.0);

    fn bar(x: f64, width: f64, place: usize) -> Anchor {
        let kind = if width == 0.0 { BarKind::Milestone } else { BarKind::Work };
        let bar = Bar {
            kind,
            x,
            width,
            progress: 0.0,
            critical: false,
            near: false,
            inactive: false,
            manual: false,
        };
        Anchor::of(&bar, place, &MEASURES)
    }

    fn corners(from: &Anchor, to: &Anchor, kind: LinkKind) -> Vec<(f64, f64)> {
        let points = route(from, to, kind, &MEASURES);
        for pair in points.windows(2) {
            assert!(pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1, "right angles: {points:?}");
        }
        points
    }

    #[test]
    fn a_successor_that_follows_at_once_is_two_strokes_away() {
        let points = corners(&bar(100.0, 50.0, 0), &bar(150.0, 30.0, 1), LinkKind::FinishToStart);
        assert_eq!(points, [(144.0, 23.0), (144.0, 48.0), (150.0, 48.0)]);
    }

    #[test]
    fn a_narrow_bar_is_left_at_its_end_and_its_successor_entered_from_above() {
        let points = corners(&bar(100.0, 4.0, 0), &bar(104.0, 30.0, 1), LinkKind::FinishToStart);
        assert_eq!(points, [(104.0, 16.0), (107.0, 16.0), (107.0, 41.0)]);
        let milestone = corners(&bar(100.0, 4.0, 0), &bar(104.0, 0.0, 1), LinkKind::FinishToStart);
        assert_eq!(milestone, [(103.0, 23.0), (103.0, 42.0)]);
    }

    #[test]
    fn a_lead_goes_around_between_the_rows() {
        let points = corners(&bar(100.0, 50.0, 0), &bar(120.0, 30.0, 2), LinkKind::FinishToStart);
        assert_eq!(points, [(144.0, 23.0), (144.0, 68.0), (114.0, 68.0), (114.0, 80.0), (120.0, 80.0)]);
    }

    #[test]
    fn starts_are_tied_on_the_left_and_finishes_on_the_right() {
        let (above, below) = (bar(100.0, 50.0, 0), bar(100.0, 80.0, 1));
        let starts = corners(&above, &below, LinkKind::StartToStart);
        assert_eq!(starts, [(100.0, 16.0), (94.0, 16.0), (94.0, 48.0), (100.0, 48.0)]);
        let finishes = corners(&above, &below, LinkKind::FinishToFinish);
        assert_eq!(finishes.last(), Some(&(180.0, 48.0)));
        assert_eq!(finishes[finishes.len() - 2], (186.0, 48.0));
        let crossed = corners(&bar(300.0, 50.0, 0), &below, LinkKind::StartToFinish);
        assert_eq!(crossed, [(306.0, 23.0), (306.0, 48.0), (180.0, 48.0)]);
    }

    #[test]
    fn a_predecessor_below_is_left_through_its_upper_edge() {
        let points = corners(&bar(100.0, 50.0, 3), &bar(200.0, 30.0, 1), LinkKind::FinishToStart);
        assert_eq!(points, [(144.0, 105.0), (144.0, 48.0), (200.0, 48.0)]);
    }

    #[test]
    fn a_line_leaves_a_milestone_at_its_edge() {
        let points = corners(&bar(100.0, 0.0, 0), &bar(100.0, 30.0, 1), LinkKind::FinishToStart);
        assert_eq!(points, [(94.0, 17.0), (94.0, 48.0), (100.0, 48.0)]);
    }

    #[test]
    fn a_line_is_cut_to_the_window_and_loses_its_arrow_outside() {
        let points = corners(&bar(100.0, 50.0, 0), &bar(400.0, 30.0, 100), LinkKind::FinishToStart);
        let mut ids = crate::core::id::IdSource::new(1);
        let line = LinkLine { link: ids.make(), tone: LinkTone::Normal, points, ends_here: true };

        let passing = cut(line.clone(), &(1000.0..2000.0), &(0.0..500.0)).unwrap();
        assert_eq!(passing.points, [(144.0, 1000.0), (144.0, 2000.0)]);
        assert!(!passing.ends_here);

        assert_eq!(cut(line.clone(), &(1000.0..2000.0), &(200.0..500.0)), None, "left of the window");
        assert_eq!(cut(line.clone(), &(9000.0..9100.0), &(0.0..500.0)), None, "above the window");
        assert!(cut(line, &(3000.0..4000.0), &(0.0..500.0)).unwrap().ends_here);
    }

    #[test]
    fn paths_are_sharp_and_rounded_at_corners() {
        let mut path = String::new();
        path_data(&[(144.0, 23.0), (144.0, 48.0), (150.0, 48.0)], &mut path);
        assert_eq!(path, "M144.5 23.5L144.5 45.5Q144.5 48.5 147.5 48.5L150.5 48.5");
    }
}
