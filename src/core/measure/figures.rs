//! Single numbers of a project, and its milestones against what was promised.
//!
//! 1. *Per cent complete* is Σ actual duration / Σ duration, *per cent work complete* Σ actual work / Σ work,
//!    as Microsoft Project defines both for a project. Actual work that is not recorded follows from the
//!    percentage.
//! 2. *Slip* is the working time from the promised finish to the scheduled one; negative is early.
//! 3. The promised finish of the project is the last finish in the baseline, also of tasks deleted since.
//! 4. Critical tasks are counted while they are not done.
//! 5. A plan without a status date, with open tasks, that was over more than [`LONG_AGO`] days ago has *ended*.
//!    Measured today everything in it would be late, which helps nobody: nothing of it is called late, and
//!    views ask for a status date instead.

use super::basis::{Basis, finish_day};
use super::progress::ProgressCurve;
use super::state::{TaskState, state};
use crate::core::sorting;
use crate::core::task::{Baseline, TaskId};
use crate::core::time::{Moment, Span};

/// So many days after its last task a plan without a status date has ended: a quarter of a year. A project
/// that is merely late is looked at before.
pub const LONG_AGO: i64 = 91;

/// Single numbers of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigures {
    /// Until when progress is known.
    pub as_of: Moment,
    /// When the schedule starts.
    pub start: Moment,
    /// When the schedule is over.
    pub finish: Moment,
    /// When it was promised to be over.
    pub promised_finish: Option<Moment>,
    /// Working time from promised to scheduled finish.
    pub slip: Option<Span>,
    /// It should be over by the as-of date, by the schedule itself, and is not.
    pub overdue: bool,
    /// It was over so long before today that today says nothing of it, and it has no status date.
    pub ended: bool,
    /// Done share by the weight that the progress curve names, 0 to 1.
    pub progress: f64,
    /// Planned share at the as-of date by the same weight, 0 to 1.
    pub planned: f64,
    /// Σ actual duration / Σ duration, 0 to 1; `None` without any duration.
    pub complete_by_duration: Option<f64>,
    /// Σ actual work / Σ work, 0 to 1; `None` without any work.
    pub complete_by_work: Option<f64>,
    /// Tasks that count.
    pub tasks: usize,
    /// Of them done.
    pub done: usize,
    /// Of them critical and not done.
    pub critical: usize,
    /// Of them late.
    pub late: usize,
    /// The earliest milestone that is not reached.
    pub next_milestone: Option<Milestone>,
}

/// A milestone against what was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// The task.
    pub task: TaskId,
    /// What it is called.
    pub name: String,
    /// When the schedule reaches it, or when it was reached.
    pub finish: Moment,
    /// When it was promised.
    pub promised: Option<Moment>,
    /// Working time from promised to scheduled.
    pub slip: Option<Span>,
    /// It is reached.
    pub done: bool,
    /// It should have been reached before the as-of date.
    pub late: bool,
}

/// Computes the single numbers.
pub fn key_figures(basis: &Basis<'_>, curve: &ProgressCurve) -> KeyFigures {
    let counted = || basis.counted.iter();
    let promised_finish = basis.baseline.and_then(Baseline::finish);
    let finish = counted().map(|task| task.dates.finish).max().unwrap_or(basis.schedule.finish);
    let overdue = finish_day(finish) < basis.as_of.day() && counted().any(|task| !task.is_done());
    let ended = overdue && has_ended(basis);
    KeyFigures {
        as_of: basis.as_of,
        start: counted().map(|task| task.dates.start).min().unwrap_or(basis.schedule.start),
        finish,
        promised_finish,
        slip: promised_finish.map(|promised| basis.working_time(promised, finish)),
        overdue,
        ended,
        progress: curve.actual_now,
        planned: curve.planned_now,
        complete_by_duration: ratio(counted().map(|task| {
            let duration = task.dates.duration.as_tenths() as f64;
            (duration * task.done(), duration)
        })),
        complete_by_work: ratio(counted().map(|task| {
            let work = task.task.work.as_tenths() as f64;
            let recorded = task.task.actual_work.as_tenths() as f64;
            (if recorded > 0.0 { recorded } else { work * task.done() }, work)
        })),
        tasks: basis.counted.len(),
        done: counted().filter(|task| task.is_done()).count(),
        critical: counted().filter(|task| task.dates.critical && !task.is_done()).count(),
        late: if ended {
            0
        } else {
            counted().filter(|task| state(task, basis.as_of) == TaskState::Late).count()
        },
        next_milestone: milestones(basis).into_iter().find(|milestone| !milestone.done),
    }
}

/// Whether the plan was over long before today and has no status date.
pub(super) fn has_ended(basis: &Basis<'_>) -> bool {
    let last = basis.counted.iter().map(|task| finish_day(task.dates.finish)).max();
    let long_ago = last.is_some_and(|last| last + LONG_AGO < basis.as_of.day());
    long_ago && basis.project.info.status_date.is_none()
}

/// The milestones in order of date, then of the plan.
pub fn milestones(basis: &Basis<'_>) -> Vec<Milestone> {
    let ended = has_ended(basis);
    let mut milestones: Vec<Milestone> = basis
        .counted
        .iter()
        .filter(|task| task.dates.milestone)
        .map(|task| {
            let promised = task.baseline.and_then(|figures| figures.finish);
            Milestone {
                task: task.task.id,
                name: task.task.name.clone(),
                finish: task.dates.finish,
                promised,
                slip: promised.map(|promised| basis.working_time(promised, task.dates.finish)),
                done: task.is_done(),
                late: !ended && state(task, basis.as_of) == TaskState::Late,
            }
        })
        .collect();
    sorting::sort_by_key(&mut milestones, |milestone| milestone.finish);
    milestones
}

/// The `most` milestones that a short list shows: from the last reached before the first open one on.
pub fn around_now(milestones: &[Milestone], most: usize) -> &[Milestone] {
    let first_open = milestones.iter().position(|milestone| !milestone.done).unwrap_or(milestones.len());
    let from = first_open.saturating_sub(1).min(milestones.len().saturating_sub(most));
    &milestones[from..milestones.len().min(from + most)]
}

/// Σ parts / Σ wholes between 0 and 1; `None` if the wholes are nothing.
fn ratio(parts: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (part, whole) = parts.fold((0.0, 0.0), |sum, (part, whole)| (sum.0 + part, sum.1 + whole));
    (whole > 0.0).then(|| (part / whole).clamp(0.0, 1.0))
}
