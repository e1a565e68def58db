//! What the plan of a story looked like in the weeks before: the versions through which it came to what it is now.
//!
//! 1. What had been finished by a day took as long as it took. What had not was planned as it had been promised, until
//!    the promised day had passed without it.
//! 2. Only what had been promised by then counts as promised.

use crate::core::document::ProjectDoc;
use crate::core::resource::Assignment;
use crate::core::schedule::{Schedule, TaskSchedule};
use crate::core::task::{Progress, Task};
use crate::core::time::{Moment, Span};

use super::teller::Telling;

/// So many weeks before the status date are told.
const WEEKS: i64 = 8;

impl Telling<'_> {
    /// The project at the end of each of the weeks before the status date, the oldest first. `now` is its schedule.
    pub(super) fn past(&self, now: &Schedule) -> Vec<(Moment, ProjectDoc)> {
        let week = Span::hours(24 * 7);
        let days = (1..=WEEKS).rev().map(|weeks| self.time.previous_working(self.status - week * weeks));
        let lived = days.filter(|day| *day > self.project.info.start);
        lived.map(|day| (day, self.on(day, now))).collect()
    }

    /// The project as it stood on a day.
    fn on(&self, day: Moment, now: &Schedule) -> ProjectDoc {
        let mut then = self.clone();
        then.status = day;
        then.project.info.update(|info| info.status_date = Some(day));
        then.project.baselines.retain(|baseline| baseline.taken.is_none_or(|taken| taken <= day));
        then.unreport();
        let promised = then.project.baselines.len().saturating_sub(1);
        let done = |dates: &TaskSchedule| dates.finish <= day;
        then.plan_by(|row| if now.dates.get(row).is_some_and(done) { NOW } else { promised });
        let hoped = Schedule::of(&then.project);
        let overdue = |row: usize| hoped.dates.get(row).is_some_and(done);
        then.plan_by(|row| if now.dates.get(row).is_some_and(done) || overdue(row) { NOW } else { promised });
        let schedule = Schedule::of(&then.project);
        then.report(&schedule);
        then.project
    }

    /// Takes back what was reported of tasks and their people.
    fn unreport(&mut self) {
        for (id, _, assigned) in &self.lines {
            self.project.tasks.update(*id, |task| {
                let planned = Task::default();
                task.progress = Progress::default();
                task.actual_work = planned.actual_work;
            });
            for each in assigned {
                self.project.assignments.update(*each, |assignment| {
                    let planned = Assignment::new(assignment.task, assignment.resource);
                    *assignment = Assignment {
                        units: assignment.units,
                        work: assignment.work,
                        cost: assignment.cost,
                        ..planned
                    };
                });
            }
        }
    }
}

/// The version of the plan that came true.
const NOW: usize = usize::MAX;
