//! From early and late dates to what is shown: slack, critical path, summaries.

use super::backward::Late;
use super::forward::{Dates, Early, lag_of};
use super::plan::{Plan, PlanLink, PlanTask};
use super::{Driver, TaskSchedule};
use crate::core::task::{Constraint, LinkKind};
use crate::core::time::{Moment, Span};

/// The dates of all rows.
pub(super) fn of(plan: &Plan, early: &Early, late: &Late) -> Vec<TaskSchedule> {
    let rows = plan.tasks.len() as u32;
    let mut result: Vec<TaskSchedule> = (0..rows).map(|row| of_task(plan, early, late, row)).collect();
    fill_summaries(plan, &mut result);
    for row in 0..rows {
        result[row as usize].free_slack = free_slack(plan, early, late, &result, row);
    }
    result
}

/// Works out the summaries from the tasks below them. Gives the project as a whole, as if it were one.
pub(super) fn fill_summaries(plan: &Plan, result: &mut [TaskSchedule]) -> TaskSchedule {
    let mut sums = vec![Sum::default(); plan.tasks.len()];
    let mut whole = Sum::default();
    // From the last row to the first, so that a summary comes after all that is below it.
    for (row, task) in plan.tasks.iter().enumerate().rev() {
        let below = if task.summary {
            let sum = sums[row];
            result[row] = sum.of_summary(plan, row as u32);
            sum.passed_up(task, &result[row])
        } else {
            Sum::of_task(task, &result[row])
        };
        task.parent.map_or(&mut whole, |parent| &mut sums[parent as usize]).add(below);
    }
    whole.of_project(plan)
}

fn of_task(plan: &Plan, early: &Early, late: &Late, row: u32) -> TaskSchedule {
    let task = &plan.tasks[row as usize];
    let (early_dates, late_dates) = (early.dates[row as usize], late.shown(plan, early, row));
    let as_late = task.as_late_as_possible();
    let planned = if as_late { late_dates } else { early_dates };
    let slack =
        Slack::new(late_dates.from - early_dates.from, late_dates.to - early_dates.to, task.has_started());
    let total = if as_late { Span::ZERO } else { slack.total - early.conflicts[row as usize] };
    let moved = as_late && !slack.start.is_zero();
    TaskSchedule {
        start: planned.start,
        finish: planned.finish,
        early_start: early_dates.start,
        early_finish: early_dates.finish,
        late_start: late_dates.start,
        late_finish: late_dates.finish,
        start_slack: slack.start,
        finish_slack: slack.finish,
        total_slack: total,
        free_slack: Span::ZERO,
        duration: plan.duration_between(row, planned.start, planned.finish),
        critical: total <= plan.critical_slack && task.active && !task.progress.complete,
        done_until: done_until(plan, row, planned.start, planned.finish),
        percent: task.progress.percent,
        summary: false,
        milestone: task.milestone,
        active: task.active,
        driver: if moved { Driver::AsLateAsPossible } else { early.drivers[row as usize] },
    }
}

fn done_until(plan: &Plan, row: u32, start: Moment, finish: Moment) -> Moment {
    let progress = &plan.tasks[row as usize].progress;
    if progress.complete {
        finish
    } else if progress.percent == 0 {
        start
    } else {
        plan.stopped(row, start).max(start).min(finish)
    }
}

/// By how much early and late dates differ.
struct Slack {
    start: Span,
    finish: Span,
    total: Span,
}

impl Slack {
    /// Of what has begun only the finish can still slip.
    fn new(start: Span, finish: Span, started: bool) -> Slack {
        Slack { start, finish, total: if started { finish } else { start.min(finish) } }
    }
}

/// What is below a summary, added up.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// `None` as long as nothing has been added.
    dates: Option<Rolled>,
    /// Whether anything active has been added; then what is inactive does not count.
    active: bool,
    duration: i64,
    /// Duration times per cent done.
    done: i64,
    started: bool,
    /// Something is not complete.
    open: bool,
}

/// Earliest starts and latest finishes.
#[derive(Clone, Copy)]
struct Rolled {
    planned: Dates,
    early: Dates,
    late: Dates,
}

impl Sum {
    fn of_task(task: &PlanTask, dates: &TaskSchedule) -> Sum {
        let early = Dates { start: dates.early_start, finish: dates.early_finish };
        let late = Dates { start: dates.late_start, finish: dates.late_finish };
        let rolled = Rolled {
            planned: Dates { start: dates.start, finish: dates.finish },
            early: if task.as_late_as_possible() { late } else { early },
            // What was set by hand does not move: for the summary it is neither early nor late.
            late: if task.manual.is_some() { early } else { late },
        };
        let duration = task.duration.as_tenths();
        Sum {
            dates: Some(rolled),
            active: task.active,
            duration,
            done: duration * i64::from(task.progress.percent),
            started: task.has_started() || task.progress.complete,
            open: !task.progress.complete,
        }
    }

    /// What a summary counts for in the one above it.
    fn passed_up(self, task: &PlanTask, dates: &TaskSchedule) -> Sum {
        Sum { dates: Sum::of_task(task, dates).dates, active: task.active, ..self }
    }

    fn add(&mut self, below: Sum) {
        match (self.dates, below.dates) {
            (Some(_), _) if self.active && !below.active => {}
            (Some(sum), Some(dates)) if self.active == below.active => {
                *self = Sum {
                    dates: Some(Rolled {
                        planned: span_of(sum.planned, dates.planned),
                        early: span_of(sum.early, dates.early),
                        late: span_of(sum.late, dates.late),
                    }),
                    active: self.active,
                    duration: self.duration + below.duration,
                    done: self.done + below.done,
                    started: self.started || below.started,
                    open: self.open || below.open,
                };
            }
            (_, Some(_)) => *self = below,
            (_, None) => {}
        }
    }

    /// A summary spans what is below it; one with dates set by hand keeps those.
    fn of_summary(&self, plan: &Plan, row: u32) -> TaskSchedule {
        let task = &plan.tasks[row as usize];
        let mut rolled = self.dates_or(plan.start);
        if let Some(pinned) = task.manual {
            rolled.planned.start = pinned.start.unwrap_or(rolled.planned.start);
            rolled.planned.finish = pinned.finish.unwrap_or(rolled.planned.finish);
            rolled.early = span_of(rolled.early, rolled.planned);
        }
        let between = |from: Moment, to: Moment| plan.between(row, from, to);
        let mut result = self.to_schedule(rolled, between, plan);
        if task.constraint == Constraint::AsLateAsPossible {
            result.total_slack = Span::ZERO;
        }
        TaskSchedule {
            milestone: task.milestone,
            active: task.active,
            driver: if task.manual.is_some() { Driver::Manual } else { Driver::Children },
            ..result
        }
    }

    fn of_project(&self, plan: &Plan) -> TaskSchedule {
        let between = |from: Moment, to: Moment| plan.calendars.time(plan.calendar).between(from, to);
        let result = self.to_schedule(self.dates_or(plan.start), between, plan);
        TaskSchedule { free_slack: result.total_slack.max(Span::ZERO), ..result }
    }

    fn dates_or(&self, start: Moment) -> Rolled {
        let nothing = Dates { start, finish: start };
        self.dates.unwrap_or(Rolled { planned: nothing, early: nothing, late: nothing })
    }

    fn to_schedule(
        self,
        rolled: Rolled,
        between: impl Fn(Moment, Moment) -> Span,
        plan: &Plan,
    ) -> TaskSchedule {
        let Rolled { planned, early, late } = rolled;
        let (start, finish) = (between(early.start, late.start), between(early.finish, late.finish));
        let slack = Slack::new(start, finish, self.started);
        TaskSchedule {
            start: planned.start,
            finish: planned.finish,
            early_start: early.start,
            early_finish: early.finish,
            late_start: late.start,
            late_finish: late.finish,
            start_slack: slack.start,
            finish_slack: slack.finish,
            total_slack: slack.total,
            free_slack: Span::ZERO,
            duration: between(planned.start, planned.finish),
            critical: slack.total <= plan.critical_slack && self.open && self.active,
            done_until: planned.start,
            percent: self.percent(),
            summary: true,
            milestone: false,
            active: true,
            driver: Driver::Children,
        }
    }

    /// Per cent of the durations below. Never 100 as long as something is open.
    fn percent(&self) -> u8 {
        match (self.done / self.duration.max(1), self.open) {
            (_, false) if self.dates.is_some() => 100,
            (percent, _) => percent.min(99) as u8,
        }
    }
}

fn span_of(one: Dates, other: Dates) -> Dates {
    Dates { start: one.start.min(other.start), finish: one.finish.max(other.finish) }
}

/// How long a task can be late before one that waits for it is. What nothing waits for has all its slack.
fn free_slack(plan: &Plan, early: &Early, late: &Late, result: &[TaskSchedule], row: u32) -> Span {
    let task = &plan.tasks[row as usize];
    let total = result[row as usize].total_slack;
    if task.progress.complete {
        return Span::ZERO;
    }
    let links = plan.outgoing.of(row).iter().map(|index| &plan.links[*index as usize]);
    let open = links.filter(|link| {
        let to = &plan.tasks[link.to as usize];
        to.active && !to.progress.complete
    });
    let ends = Ends { plan, early, late, result };
    open.map(|link| ends.gap(link)).min().map_or(total, |gap| gap.min(total)).max(Span::ZERO)
}

/// The ends of tasks that links tie.
struct Ends<'a> {
    plan: &'a Plan,
    early: &'a Early,
    late: &'a Late,
    result: &'a [TaskSchedule],
}

impl Ends<'_> {
    /// Time between the ends that a link ties, beyond its lag. Microsoft Project counts it on the calendar
    /// of the project, whatever calendars the tasks have.
    fn gap(&self, link: &PlanLink) -> Span {
        let plan = self.plan;
        let from_finish = matches!(link.kind, LinkKind::FinishToStart | LinkKind::FinishToFinish);
        let to_finish = matches!(link.kind, LinkKind::FinishToFinish | LinkKind::StartToFinish);
        let (lag, elapsed) = lag_of(plan, link, || Dates {
            start: self.end(link.from, false),
            finish: self.end(link.from, true),
        });
        if !elapsed
            && let (Some(from), Some(to)) =
                (self.position(link.from, from_finish), self.position(link.to, to_finish))
        {
            return to - from - lag;
        }
        let (from, to) = (self.end(link.from, from_finish), self.end(link.to, to_finish));
        let between = |from: Moment, to: Moment| {
            let from_task = &plan.tasks[link.from as usize];
            let clock = from_task.elapsed && from_task.is_work();
            if clock { to - from } else { plan.calendars.time(plan.calendar).between(from, to) }
        };
        if elapsed { between(from + lag, to) } else { between(from, to) - lag }
    }

    fn end(&self, row: u32, finish: bool) -> Moment {
        let dates = &self.result[row as usize];
        match (self.plan.tasks[row as usize].as_late_as_possible(), finish) {
            (true, true) => dates.late_finish,
            (true, false) => dates.late_start,
            (false, true) => dates.early_finish,
            (false, false) => dates.early_start,
        }
    }

    /// Where an end stands on the calendar of the project, if that is known already.
    fn position(&self, row: u32, finish: bool) -> Option<Span> {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        if task.summary || task.elapsed || task.calendar != plan.calendar {
            return None;
        }
        let placed = if task.as_late_as_possible() {
            self.late.shown(plan, self.early, row)
        } else {
            self.early.dates[row as usize]
        };
        Some(if finish { placed.to } else { placed.from })
    }
}
