//! The progress line: down the rows at the date of the report, drawn aside to where work really stands. To the left
//! of the date is what is behind, to the right what is ahead; what is as it should be leaves the line straight.

use std::fmt::Write as _;
use std::ops::Range;

use super::Plan;
use super::marks::{BarKind, bar_at};
use crate::core::calendar::WorkingTime;
use crate::core::time::{Moment, Span};

/// A stretch of the line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProgressLine {
    /// Its corners, from top to bottom.
    pub points: Vec<(f64, f64)>,
    /// Those of them where work stands beside the date.
    pub peaks: Vec<(f64, f64)>,
}

impl ProgressLine {
    /// The line as an SVG path.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (x, y) in &self.points {
            // Writing to a string cannot fail.
            let _ = write!(path, "{}{x} {y}", if path.is_empty() { 'M' } else { 'L' });
        }
        path
    }

    /// A dot at each peak, as an SVG path.
    pub fn dots(&self) -> String {
        self.peaks.iter().fold(String::new(), |path, (x, y)| {
            path + &format!(
                "M{} {y}a{DOT} {DOT} 0 1 0 {} 0a{DOT} {DOT} 0 1 0 -{} 0z",
                x - DOT,
                2.0 * DOT,
                2.0 * DOT
            )
        })
    }
}

/// Half the width of a dot.
const DOT: f64 = 3.0;

/// What progress is compared with.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The date of the report.
    pub date: Moment,
    /// When work is done, to find how far into a baseline some per cent are.
    pub work: &'a WorkingTime,
}

/// The line through some of the visible rows; nothing if it is not drawn, or the date lies far from the plan. Where a
/// baseline is shown it tells how far work has come in what was promised, otherwise how far in the plan as it is now.
/// Summaries and what is left out of the schedule say nothing of their own about progress, so that it passes them by.
pub fn progress_line(plan: &Plan, rows: Range<usize>) -> Option<ProgressLine> {
    let report = plan.report?;
    let date = plan.scale.end_x(report.date).round();
    if !(0.0..=plan.scale.width()).contains(&date) {
        return None;
    }
    let mut line = ProgressLine { points: vec![(date, plan.measures.top(rows.start))], peaks: Vec::new() };
    for place in rows.clone() {
        let Some(stretch) = stretch_at(plan, report, place) else { continue };
        let point = (stretch.reached(date), plan.measures.middle(place));
        line.points.push(point);
        if point.0 != date {
            line.peaks.push(point);
        }
    }
    line.points.push((date, plan.measures.top(rows.end)));
    Some(line)
}

/// When a task is or was to be worked on, and up to where it is done, in pixels.
struct Stretch {
    from: f64,
    done: f64,
    to: f64,
    percent: u8,
}

impl Stretch {
    /// How far work has come, or the date itself if that is as far as it should be.
    fn reached(&self, date: f64) -> f64 {
        match self.percent {
            100.. => self.to.max(date),
            0 => self.from.min(date),
            _ if self.done < date && self.from >= date => date,
            _ => self.done,
        }
    }
}

fn stretch_at(plan: &Plan, report: Report, place: usize) -> Option<Stretch> {
    let bar = bar_at(plan, place).filter(|bar| bar.kind != BarKind::Summary && !bar.inactive)?;
    let row = plan.rows.row_at(place)?;
    let percent = plan.schedule.dates.get(row)?.percent;
    let task = plan.schedule.outline.entries().get(row)?.task;
    let promised = plan.baseline.and_then(|baseline| baseline.tasks.get(&task));
    let Some((start, finish)) = promised.and_then(|figures| figures.start.zip(figures.finish)) else {
        return Some(Stretch { from: bar.x, done: bar.x + bar.progress, to: bar.x + bar.width, percent });
    };
    let end_x = |at: Moment| plan.scale.end_x(at).round();
    let from = if bar.kind == BarKind::Milestone { end_x(start) } else { plan.scale.x(start).round() };
    let share = report.work.between(start, finish).as_tenths() * i64::from(percent.min(100)) / 100;
    let done = end_x(report.work.add(start, Span::tenths(share))).max(from);
    Some(Stretch { from, done, to: end_x(finish).max(from), percent })
}
