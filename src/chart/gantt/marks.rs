//! What a row shows: its bar, summary bracket or milestone, progress, baseline, deadline and caption.

use std::ops::Range;

use super::Plan;
use crate::chart::text::text_width;
use crate::core::schedule::TaskSchedule;
use crate::core::task::{Task, TaskId};
use crate::core::time::{Moment, Span, TimeUnit};

/// All that stands in one row of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct RowMarks {
    /// Whose row it is.
    pub task: TaskId,
    /// When it happens.
    pub bar: Bar,
    /// When it was promised.
    pub ghost: Option<Ghost>,
    /// How far it may slip: from its bar to its late finish.
    pub slack: Option<Ghost>,
    /// Where its deadline is.
    pub deadline: Option<f64>,
    /// What is written beside it.
    pub caption: Option<Caption>,
}

/// A task's own shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Which shape.
    pub kind: BarKind,
    /// Left edge, on a whole pixel. Of a milestone: its middle.
    pub x: f64,
    /// Width, in whole pixels; 0 of a milestone.
    pub width: f64,
    /// How much of the width is done: up to where work has come, which need not be that share of the width.
    pub progress: f64,
    /// On the critical path, if that is shown.
    pub critical: bool,
    /// Not critical, but not far from it either, if that is shown.
    pub near: bool,
    /// Left out of the schedule.
    pub inactive: bool,
    /// Its dates were set by hand.
    pub manual: bool,
}

/// The shapes of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarKind {
    /// A bar: work.
    Work,
    /// A bracket: what stands below it.
    Summary,
    /// A diamond: a point in time.
    Milestone,
}

/// A line that goes with a bar: the baseline under it, the slack after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ghost {
    /// Left edge; of a milestone, its middle.
    pub x: f64,
    /// Width; 0 of a milestone.
    pub width: f64,
}

/// A text beside a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Where it begins.
    pub x: f64,
    /// What it says.
    pub text: String,
}

impl Caption {
    /// The caption after the line of slack.
    fn after(self, slack: Option<Ghost>) -> Caption {
        let ends = slack.map_or(self.x, |line| line.x + line.width + CAPTION_GAP / 2.0);
        Caption { x: self.x.max(ends), ..self }
    }

    /// The caption after a deadline's mark, if it would stand on it.
    fn beside(self, deadline: Option<f64>) -> Caption {
        let ends = self.x + text_width(&self.text, CAPTION_FONT);
        match deadline {
            Some(mark) if mark > self.x - DEADLINE_HALF && mark < ends + DEADLINE_HALF => {
                Caption { x: mark + CAPTION_GAP, ..self }
            }
            _ => self,
        }
    }
}

/// Half the width of a deadline's mark, with a little air.
const DEADLINE_HALF: f64 = 6.0;
/// Slack shorter than this is not drawn.
const SHORTEST_SLACK: f64 = 3.0;
/// Up to so many working days of slack a task is nearly critical.
const NEAR_DAYS: i64 = 5;
/// However short a task is, it can be seen.
const THINNEST: f64 = 3.0;
/// From a bar to its caption: wide enough for a link to enter the bar between them, and for the dot to draw one from.
pub(super) const CAPTION_GAP: f64 = 15.0;
/// The font size of captions.
pub(super) const CAPTION_FONT: f64 = 12.0;

/// What the row at a place shows within a stretch of the axis; nothing if all of it lies outside.
pub fn row_marks(plan: &Plan, place: usize, x: &Range<f64>) -> Option<RowMarks> {
    let row = plan.rows.row_at(place)?;
    let dates = plan.schedule.dates.get(row)?;
    let entry = plan.schedule.outline.entries().get(row)?;
    let task = plan.project.tasks.get(entry.task)?;

    let bar = bar(plan, dates, task);
    let deadline = task.deadline.map(|deadline| plan.scale.end_x(deadline).round());
    let slack = slack(plan, dates, &bar);
    let caption = caption(plan, entry.task, task, dates, &bar);
    let marks = RowMarks {
        task: entry.task,
        ghost: ghost(plan, entry.task, &bar),
        slack,
        deadline,
        caption: caption.map(|caption| caption.after(slack).beside(deadline)),
        bar,
    };
    let (left, right) = marks.extent(plan.measures.diamond);
    (left <= x.end && right >= x.start).then_some(marks)
}

/// The shape of a row, wherever it lies.
pub(super) fn bar_at(plan: &Plan, place: usize) -> Option<Bar> {
    let row = plan.rows.row_at(place)?;
    let dates = plan.schedule.dates.get(row)?;
    let entry = plan.schedule.outline.entries().get(row)?;
    plan.project.tasks.get(entry.task).map(|task| bar(plan, dates, task))
}

impl RowMarks {
    /// From where to where something is drawn.
    fn extent(&self, diamond: f64) -> (f64, f64) {
        let Bar { x, width, .. } = self.bar;
        let (mut left, mut right) = (x - diamond, x + width + diamond);
        for ghost in [self.ghost, self.slack].into_iter().flatten() {
            left = left.min(ghost.x - diamond);
            right = right.max(ghost.x + ghost.width + diamond);
        }
        if let Some(deadline) = self.deadline {
            left = left.min(deadline - diamond);
            right = right.max(deadline + diamond);
        }
        if let Some(caption) = &self.caption {
            right = right.max(caption.x + text_width(&caption.text, CAPTION_FONT));
        }
        (left, right)
    }
}

fn bar(plan: &Plan, dates: &TaskSchedule, task: &Task) -> Bar {
    let kind = match (dates.summary, dates.milestone) {
        (true, _) => BarKind::Summary,
        (false, true) => BarKind::Milestone,
        (false, false) => BarKind::Work,
    };
    let (x, width) = match kind {
        BarKind::Milestone => (plan.scale.end_x(dates.finish).round(), 0.0),
        _ => stretch(plan, dates.start, dates.finish),
    };
    Bar {
        kind,
        x,
        width,
        progress: (plan.scale.end_x(dates.done_until).round() - x).clamp(0.0, width),
        critical: plan.show_critical && dates.critical && dates.active && kind != BarKind::Summary,
        near: plan.show_slack && may_slip(dates) && !dates.critical && dates.total_slack <= near_slack(plan),
        inactive: !dates.active,
        manual: task.manual.is_some(),
    }
}

/// Left edge and width in whole pixels.
fn stretch(plan: &Plan, start: Moment, finish: Moment) -> (f64, f64) {
    let left = plan.scale.x(start).round();
    let right = plan.scale.end_x(finish).round();
    (left, (right - left).max(THINNEST))
}

fn ghost(plan: &Plan, task: TaskId, bar: &Bar) -> Option<Ghost> {
    let figures = plan.baseline?.tasks.get(&task)?;
    let (start, finish) = (figures.start?, figures.finish?);
    match bar.kind {
        BarKind::Summary => None,
        BarKind::Milestone => Some(Ghost { x: plan.scale.end_x(finish).round(), width: 0.0 }),
        BarKind::Work => {
            let (x, width) = stretch(plan, start, finish);
            Some(Ghost { x, width })
        }
    }
}

/// From the bar to where it would have to be done at the latest.
fn slack(plan: &Plan, dates: &TaskSchedule, bar: &Bar) -> Option<Ghost> {
    if !plan.show_slack || !may_slip(dates) || dates.total_slack <= Span::ZERO {
        return None;
    }
    let x = bar.x + bar.width;
    let width = plan.scale.end_x(dates.late_finish).round() - x;
    (width >= SHORTEST_SLACK).then_some(Ghost { x, width })
}

/// Whether slack says anything about a task.
fn may_slip(dates: &TaskSchedule) -> bool {
    dates.active && !dates.summary && dates.percent < 100
}

fn near_slack(plan: &Plan) -> Span {
    plan.project.info.units.span_of(TimeUnit::Days, false) * NEAR_DAYS
}

fn caption(plan: &Plan, id: TaskId, task: &Task, dates: &TaskSchedule, bar: &Bar) -> Option<Caption> {
    let detail = match bar.kind {
        BarKind::Work => plan.people.caption(plan.project, id),
        BarKind::Milestone => plan.words.date_of_year(last_day(dates.finish)),
        BarKind::Summary if dates.percent > 0 => format!("{}%", dates.percent),
        BarKind::Summary => String::new(),
    };
    let text = match (plan.show_names, detail.is_empty()) {
        (true, true) => task.name.clone(),
        (true, false) => format!("{} · {detail}", task.name),
        (false, _) => detail,
    };
    let half = if bar.kind == BarKind::Milestone { plan.measures.diamond } else { 0.0 };
    (!text.is_empty()).then_some(Caption { x: bar.x + bar.width + half + CAPTION_GAP, text })
}

/// The day that a finish belongs to: midnight ends the day before.
fn last_day(finish: Moment) -> Moment {
    if finish.time_of_day().is_zero() { finish - Span::tenths(1) } else { finish }
}
