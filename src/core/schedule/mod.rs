//! When everything happens: the dates, slack and critical path that follow from a plan.
//!
//! A schedule is a function of the plan. It never fails: what cannot be scheduled as written is scheduled
//! as well as it can be and reported as a [`Diagnostic`]. It is computed as Microsoft Project does it, in
//! tenths of a minute of working time. The tests in `tests/core/schedule` are named after these rules.
//!
//! **Time**
//! - T1. A task takes its duration on its own calendar or the project's; an elapsed one by the clock, and
//!   it may start at any time.
//! - T2. If people work on a task and its duration is not fixed, each takes work ÷ share on the times that
//!   both the task and the person have, and the last one decides. Contours stretch, delays put off.
//! - T3. A task starts at the start of a shift and finishes at the end of one. A milestone stays at the
//!   end of a shift that it is put at. Both are one instant in working time.
//! - T4. Lag is counted on the successor's calendar, elapsed lag by the clock, a percentage is one of the
//!   predecessor's duration.
//!
//! **Forward**
//! - F1. What waits for nothing starts with the project.
//! - F2. Each link gives an earliest start; the latest decides.
//! - F3. A lead may take a task before the project's start; a finish-to-finish link does not.
//! - F4. Levelling delay is added by the clock to what links allow.
//! - F5. "No earlier than" holds back. Where nothing is waited for it decides alone, even before the start
//!   of the project.
//! - F6. "Must" and "no later than" win over links, or if the project does not honour constraints, links
//!   win and "must" only holds back.
//! - F7. As late as possible: at its late dates, and successors that are not so scheduled wait for those.
//!
//! **Summaries**
//! - G1. Links to a summary, and its "start no earlier" and "finish no later than", hold for all below it.
//! - G2. Links from a summary come from the first start or the last finish below it, or from its own
//!   dates if they are set by hand.
//! - G3. A summary spans what is below it and is active. What is set by hand is neither early nor late.
//!
//! **By hand, inactive**
//! - H1. Dates set by hand stay; successors follow them; late dates are computed all the same.
//! - H2. A missing date follows from the other and the duration; without any it is scheduled like others.
//! - H3. Inactive tasks are scheduled but hold nothing back, limit nothing, and do not count.
//!
//! **Progress**
//! - P1. What has begun keeps its actual start, what is done its actual finish.
//! - P2. What is left goes on without a break, or where it was resumed.
//! - P3. What was begun before its finish-to-start predecessors were done is interrupted until they are,
//!   unless the project does not split tasks in progress or it is recorded where it goes on.
//! - P4. If the project wants it, nothing that is not done is planned before the status date.
//! - P5. "Finish no earlier than" also holds for what is in progress.
//!
//! **Backward**
//! - B1. Nothing is later than the last early finish; each link gives a latest finish; the earliest decides.
//! - B2. "Must" sets the late dates, "no later than" and deadlines cap them.
//! - B3. What is done limits nothing; the start of what has begun can no longer be limited.
//!
//! **Slack**
//! - S1. Total slack is the smaller of start and finish slack; of what has begun, finish slack; as late as
//!   possible, none. Elapsed tasks count it by the clock.
//! - S2. Where a constraint puts a task before what links allow, that is missing from its slack.
//! - S3. Free slack is the smallest gap to a successor, without its lag; never below nothing or above
//!   total slack.
//! - S4. Critical is what has no more total slack than the project's threshold and is not done.
//!
//! **From the finish**
//! - E1. A project with a date that it must finish on is computed backward first; it starts with what must
//!   start first. Then "no earlier than" wins over links and "no later than" does not.
//!
//! **Troubles**
//! - X1. Tasks that wait for each other in a circle are reported. Of the links between them, those that
//!   lead up the outline are left out, or those that lead down if there are fewer.
//! - X2. Links to what does not exist, or between a task and what contains it, are reported and left out.
//! - X3. The order in which tasks' links were entered changes nothing.
//! - X4. No plan, however damaged, panics, overflows or runs without end.

mod backward;
mod circles;
mod diagnostic;
mod forward;
mod order;
mod plan;
mod result;
mod why;
mod work;

use std::sync::Arc;

pub use diagnostic::Diagnostic;
pub use why::Reason;

use backward::Late;
use forward::Early;
use order::Station;
use plan::Plan;

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
    /// Up to where its work is done: from its start if none is, to its finish if all is. What is left may go on later.
    /// Of a summary its start: parts of it are done here and there.
    pub done_until: Moment,
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

impl Schedule {
    /// Schedules a plan.
    pub fn of(project: &ProjectDoc) -> Schedule {
        let outline = Arc::new(Outline::of(&project.tasks));
        let mut plan = Plan::of(project, &outline);
        let (order, circles) = order::put_in_order(&mut plan);
        let passes = Passes::over(&plan, &order);
        let dates = result::of(&plan, &passes.early, &passes.late);

        let mut diagnostics = std::mem::take(&mut plan.diagnostics);
        let task_in = |row: u32| outline.entries()[row as usize].task;
        diagnostics.extend(circles.into_iter().map(|(rows, left_out)| Diagnostic::Cycle {
            tasks: rows.into_iter().map(task_in).collect(),
            left_out,
        }));
        let broken = diagnostic::broken_promises(&plan, &passes.early, &dates);
        diagnostics
            .extend(broken.map(|(row, slack)| Diagnostic::NegativeSlack { task: task_in(row), slack }));
        let counting = || dates.iter().filter(|task| task.active);
        Schedule {
            start: counting().map(|task| task.start).min().unwrap_or(plan.start),
            finish: counting().map(|task| task.finish).max().unwrap_or(plan.start),
            outline,
            dates,
            diagnostics,
        }
    }

    /// The project as a whole, as a summary above all others. Takes the project that this is the schedule
    /// of.
    pub fn whole(&self, project: &ProjectDoc) -> TaskSchedule {
        let plan = Plan::of(project, &self.outline);
        result::fill_summaries(&plan, &mut self.dates.clone())
    }

    /// The dates of a task.
    pub fn task(&self, task: TaskId) -> Option<&TaskSchedule> {
        self.outline.row_of(task).and_then(|row| self.dates.get(row))
    }

    /// The dates of the task in a row of the outline.
    pub fn row(&self, row: usize) -> Option<&TaskSchedule> {
        self.dates.get(row)
    }
}

/// The two passes, and a third where something is as late as possible.
struct Passes {
    early: Early,
    late: Late,
}

impl Passes {
    fn over(plan: &Plan, order: &[Station]) -> Passes {
        let mut early = Early::of(plan, order, plan.start, None);
        let finish = plan.must_finish.unwrap_or_else(|| last_finish(plan, &early));
        let late = Late::of(plan, order, &early, finish);
        if plan.must_finish.is_some() {
            let start = first_start(plan, &late);
            early = Early::of(plan, order, start, None);
        }
        if plan.tasks.iter().any(|task| task.is_work() && task.as_late_as_possible()) {
            let start = if plan.must_finish.is_some() { first_start(plan, &late) } else { plan.start };
            early = Early::of(plan, order, start, Some(&late));
        }
        Passes { early, late }
    }
}

/// When the last task that counts finishes.
fn last_finish(plan: &Plan, early: &Early) -> Moment {
    let finishes = plan.tasks.iter().zip(&early.dates).filter(|(task, _)| task.is_work() && task.active);
    finishes.map(|(_, dates)| dates.finish).max().unwrap_or(plan.start)
}

/// When the first task that counts must start.
fn first_start(plan: &Plan, late: &Late) -> Moment {
    let starts = plan.tasks.iter().zip(&late.dates).filter(|(task, _)| task.is_work() && task.active);
    starts.map(|(_, dates)| dates.start).min().unwrap_or(plan.start)
}
