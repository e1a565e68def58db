//! When everything happens: the dates, slack and critical path that follow from a plan.
//!
//! A schedule is a function of the plan. It never fails: what cannot be scheduled as written is scheduled
//! as well as it can be and reported as a [`Diagnostic`].

mod diagnostic;

use std::sync::Arc;

pub use diagnostic::Diagnostic;

use super::document::ProjectDoc;
use super::outline::Outline;
use super::resource::AssignmentId;
use super::task::{LinkId, TaskId};
use super::time::{Moment, Span};

/// The dates of a whole plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The tasks in reading order, as they were when this was computed.
    pub outline: Arc<Outline>,
    /// The dates of each task, by row of the outline.
    pub dates: Vec<TaskSchedule>,
    /// When the earliest task starts; the project's own start if there is none.
    pub start: Moment,
    /// When the last task finishes.
    pub finish: Moment,
    /// What is wrong with the plan or could not be scheduled as written.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the schedule makes of one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskSchedule {
    /// When it is planned to start, or did.
    pub start: Moment,
    /// When it is planned to finish, or did.
    pub finish: Moment,
    /// Earliest start that links, constraints and calendars allow.
    pub early_start: Moment,
    /// Earliest finish.
    pub early_finish: Moment,
    /// Latest start that does not delay the project or break a deadline or constraint.
    pub late_start: Moment,
    /// Latest finish that does not.
    pub late_finish: Moment,
    /// Working time from early to late start.
    pub start_slack: Span,
    /// Working time from early to late finish.
    pub finish_slack: Span,
    /// How much it can slip before the project does; negative if it is too late already.
    pub total_slack: Span,
    /// How much it can slip before any other task does.
    pub free_slack: Span,
    /// From start to finish: working time of its calendar, or by the clock if its duration is elapsed.
    pub duration: Span,
    /// Its total slack is no more than the project allows for critical tasks.
    pub critical: bool,
    /// Per cent done; of a summary, of the durations below it.
    pub percent: u8,
    /// It has others below it.
    pub summary: bool,
    /// It marks a point.
    pub milestone: bool,
    /// It counts: neither it nor a summary above it is inactive.
    pub active: bool,
    /// What set its start, or, with an actual or pinned finish, its dates.
    pub driver: Driver,
}

/// What sets a task's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// Nothing holds it back: it starts with the project.
    ProjectStart,
    /// The plan is scheduled from its finish and nothing else drives it.
    ProjectFinish,
    /// It waits for another task.
    Link(LinkId),
    /// It waits for a task that a summary above it is linked to.
    SummaryLink(LinkId),
    /// Its constraint.
    Constraint,
    /// It is as late as its successors let it.
    AsLateAsPossible,
    /// Its dates were set by hand.
    Manual,
    /// It has begun: that is when.
    Actual,
    /// What is left of it goes on after the status date or where it was resumed.
    Resume,
    /// It spans what is below it.
    Children,
    /// The working time of someone assigned to it.
    Resource(AssignmentId),
    /// Levelling put it off.
    LevelingDelay,
    /// There is no work before on its calendar. Only as a step of [`Schedule::why`].
    Calendar,
}

/// One step of the answer to "why then?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// Whose date this is about.
    pub task: TaskId,
    /// What set it.
    pub driver: Driver,
    /// When the driver would let it start (or, scheduled as late as possible, finish).
    pub allowed: Moment,
    /// When it does: later than `allowed` if the calendar has no work between.
    pub date: Moment,
}

impl Schedule {
    /// Schedules a plan. Tasks without a place in the outline do not exist: every task has one.
    pub fn of(project: &ProjectDoc) -> Schedule {
        let outline = Arc::new(Outline::of(&project.tasks));
        let start = project.info.start;
        let dates: Vec<TaskSchedule> = outline
            .entries()
            .iter()
            .enumerate()
            .map(|(row, entry)| first_pass(project, entry.position as usize, row + 1 < entry.end as usize))
            .collect();
        let finish = dates.iter().map(|task| task.finish).max().unwrap_or(start);
        Schedule { outline, dates, start, finish, diagnostics: Vec::new() }
    }

    /// The dates of a task.
    pub fn task(&self, task: TaskId) -> Option<&TaskSchedule> {
        self.outline.row_of(task).and_then(|row| self.dates.get(row))
    }

    /// The dates of the task in a row of the outline.
    pub fn row(&self, row: usize) -> Option<&TaskSchedule> {
        self.dates.get(row)
    }

    /// Why a task is when it is: from itself back along what drives it, until a start, a constraint, a
    /// manual date, an actual or a levelling delay ends the chain. Empty if there is no such task.
    pub fn why(&self, _project: &ProjectDoc, task: TaskId) -> Vec<Reason> {
        self.task(task)
            .map(|dates| Reason { task, driver: dates.driver, allowed: dates.start, date: dates.start })
            .into_iter()
            .collect()
    }
}

/// Every task from the project's start, by the clock.
fn first_pass(project: &ProjectDoc, position: usize, summary: bool) -> TaskSchedule {
    let start = project.info.start;
    let task = project.tasks.at(position);
    let duration = task.map_or(Span::ZERO, |task| task.duration.span);
    let finish = start + duration;
    TaskSchedule {
        start,
        finish,
        early_start: start,
        early_finish: finish,
        late_start: start,
        late_finish: finish,
        start_slack: Span::ZERO,
        finish_slack: Span::ZERO,
        total_slack: Span::ZERO,
        free_slack: Span::ZERO,
        duration,
        critical: false,
        percent: task.map_or(0, |task| task.progress.percent),
        summary,
        milestone: task.is_some_and(|task| task.is_milestone()),
        active: task.is_none_or(|task| !task.inactive),
        driver: if summary { Driver::Children } else { Driver::ProjectStart },
    }
}
