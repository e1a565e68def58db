//! What became of a plan: promised, changed, and worked on until the status date.
//!
//! Every version of the plan is scheduled by itself, so that what was promised and what happened are both
//! plans that could have been. Of the plan as it is now, all that the schedule puts before the status date was
//! done just then: that is what makes actual dates agree with links, calendars and each other.

use crate::core::baselines;
use crate::core::calendar::CalendarSet;
use crate::core::id::IdSource;
use crate::core::money::Money;
use crate::core::resource::{AssignmentId, ResourceKind};
use crate::core::schedule::{Schedule, TaskSchedule};
use crate::core::task::{Baseline, Constraint, Task};
use crate::core::time::{Moment, Span};

use super::teller::Telling;

const DAY: Span = Span::hours(8);

/// Lets a project that has just been written down live until its status date. Gives its schedule as it is then.
pub(super) fn live(telling: &mut Telling<'_>, ids: &mut IdSource) -> Schedule {
    let promises = telling.story.baselines.len();
    telling.plan(0);
    let free = Schedule::of(&telling.project);
    telling.constrain(&free);
    let mut kept = Vec::new();
    for (version, (name, _)) in telling.story.baselines.iter().enumerate() {
        telling.plan(version);
        let schedule = Schedule::of(&telling.project);
        let promised = baselines::taken(&telling.project, &schedule, name, telling.status);
        kept.push(Baseline { number: (promises - 1 - version) as u8, ..promised });
        if version + 1 == promises {
            telling.set_deadlines(&schedule);
        }
    }
    telling.plan(promises);
    let now = Schedule::of(&telling.project);
    for (mut baseline, (_, row)) in kept.into_iter().zip(telling.story.baselines) {
        baseline.taken = now.dates.get(row - 1).map(|dates| dates.finish);
        telling.project.baselines.push(ids.make(), baseline);
    }
    telling.report(&now);
    now
}

impl Telling<'_> {
    /// Gives all tasks the durations, costs and work of a version of the plan.
    fn plan(&mut self, version: usize) {
        self.plan_by(|_| version);
    }

    /// Gives each task the durations, costs and work that it has in some version of the plan; versions beyond the last
    /// one are the last.
    pub(super) fn plan_by(&mut self, version_of: impl Fn(usize) -> usize) {
        let versions = self.story.baselines.len() + 1;
        for (row, (id, line, assigned)) in self.lines.iter().enumerate() {
            let version = version_of(row).min(versions - 1);
            let typed = line.length(version, versions);
            let duration = typed.map(|typed| typed.length).unwrap_or_default();
            let mut work = Span::ZERO;
            for each in assigned {
                self.project.assignments.update(*each, |assignment| {
                    let resource = self.project.resources.get(assignment.resource);
                    if resource.is_some_and(|resource| resource.kind == ResourceKind::Work) {
                        assignment.work = duration.span.scale(assignment.units.as_fraction());
                        work += assignment.work;
                    }
                });
            }
            self.project.tasks.update(*id, |task| {
                task.inactive = typed.is_none() && !line.lengths.is_empty();
                task.duration = duration;
                task.estimated = typed.is_some_and(|typed| typed.estimated);
                task.fixed_cost = line.fixed_cost(version, versions);
                task.work = work;
            });
        }
    }

    /// Binds tasks to dates that are counted from where links alone would put them.
    fn constrain(&mut self, free: &Schedule) {
        for ((id, line, _), dates) in self.lines.iter().zip(&free.dates) {
            let after = |date: Moment, days: i64| self.time.add(date, DAY * days);
            let from = line
                .number_after("from ")
                .map(|days| Constraint::StartNoEarlierThan(self.time.next_working(after(dates.start, days))));
            let by =
                line.number_after("by ").map(|days| Constraint::FinishNoLaterThan(after(dates.finish, days)));
            if let Some(constraint) = from.or(by) {
                self.project.tasks.update(*id, |task| task.constraint = constraint);
            }
        }
    }

    fn set_deadlines(&mut self, promised: &Schedule) {
        for ((id, line, _), dates) in self.lines.iter().zip(&promised.dates) {
            if let Some(days) = line.number_after("due ") {
                let deadline = self.time.add(dates.finish, DAY * days);
                self.project.tasks.update(*id, |task| task.deadline = Some(deadline));
            }
        }
    }

    /// Reports what had been done by the status date.
    pub(super) fn report(&mut self, now: &Schedule) {
        let mut calendars = CalendarSet::new(&self.project.calendars);
        for row in 0..self.lines.len() {
            let Some(dates) = now.dates.get(row) else { continue };
            let has_begun = dates.finish <= self.status || dates.start < self.status;
            if has_begun && !dates.summary {
                self.report_task(row, dates, &mut calendars);
            }
        }
    }

    fn report_task(&mut self, row: usize, dates: &TaskSchedule, calendars: &mut CalendarSet) {
        let Some((id, _, assigned)) = self.lines.get(row) else { return };
        let Some(task) = self.project.tasks.get(*id) else { return };
        let duration = task.duration.span;
        let is_done = dates.finish <= self.status;
        let done = if is_done { duration } else { self.done_by_now(task, assigned, dates, calendars) };
        let share = if is_done { 1.0 } else { done.as_minutes() / duration.as_minutes() };
        let mut actual_work = Span::ZERO;
        for each in assigned {
            self.project.assignments.update(*each, |assignment| {
                assignment.actual_work = assignment.work.scale(share);
                assignment.remaining_work = Some(assignment.work - assignment.actual_work);
                let spent = Money::from_units(assignment.cost.as_units() * share);
                assignment.actual_cost = spent.unwrap_or_default();
                assignment.actual_start = Some(dates.start);
                assignment.actual_finish = is_done.then_some(dates.finish);
                let resource = self.project.resources.get(assignment.resource);
                if resource.is_some_and(|resource| resource.kind == ResourceKind::Work) {
                    actual_work += assignment.actual_work;
                }
            });
        }
        self.project.tasks.update(*id, |task| {
            task.actual_work = actual_work;
            task.progress.actual_start = Some(dates.start);
            task.progress.actual_finish = is_done.then_some(dates.finish);
            task.progress.actual_duration = Some(done);
            task.progress.remaining_duration = Some(duration - done);
            let percent = (share * 100.0).round() as u8;
            task.progress.percent = if is_done { 100 } else { percent.clamp(1, 99) };
        });
    }

    /// How much of the duration of a task in progress has been done. Of several people who have begun, the
    /// one with the least time says so, because that one finishes last.
    fn done_by_now(
        &self,
        task: &Task,
        assigned: &[AssignmentId],
        dates: &TaskSchedule,
        calendars: &mut CalendarSet,
    ) -> Span {
        let of_task = task.calendar.or(self.project.info.calendar);
        let people = assigned.iter().filter_map(|each| {
            let resource = self.project.resources.get(self.project.assignments.get(*each)?.resource)?;
            resource
                .calendar
                .filter(|_| resource.kind == ResourceKind::Work && !task.ignore_resource_calendars)
        });
        let elapsed = people.chain(of_task).filter_map(|calendar| {
            let number = calendars.number_of(&self.project.calendars, calendar)?;
            Some(calendars.time(number).between(dates.start, self.status))
        });
        elapsed.filter(|time| *time > Span::ZERO).min().unwrap_or_default()
    }
}
