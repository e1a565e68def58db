//! Measures of hand-made plans, with numbers worked out by hand.
//!
//! Plans with dates set by hand, so that measures are tested without the scheduler. Weeks are standard:
//! Monday to Friday, 8 to 12 and 13 to 17 o'clock; 5 January 2026 is a Monday.

mod attention;
mod earned;
mod figures;
mod health;
mod load;
mod planned_cost;
mod progress;
mod state;

use std::sync::Arc;

use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::money::Money;
use milepost::core::outline::Outline;
use milepost::core::resource::{Assignment, Resource, ResourceId};
use milepost::core::schedule::{Diagnostic, Driver, Schedule, TaskSchedule};
use milepost::core::task::{Baseline, BaselineFigures, Task, TaskId};
use milepost::core::time::{Length, Moment, Span, TimeUnit};

use milepost::core::measure::Basis;

pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A length in days of eight hours.
pub fn days(count: i64) -> Span {
    Span::hours(8) * count
}

/// A plan in the making.
pub struct Sample {
    pub project: ProjectDoc,
    pub diagnostics: Vec<Diagnostic>,
    dates: Vec<TaskSchedule>,
    baseline: Option<Baseline>,
    ids: IdSource,
}

impl Sample {
    pub fn new() -> Self {
        let mut project = ProjectDoc::default();
        project.info.update(|info| info.start = at("2026-01-05T08:00"));
        Sample { project, diagnostics: Vec::new(), dates: Vec::new(), baseline: None, ids: IdSource::new(1) }
    }

    /// A task of some working days between two dates; `edit` says what else there is to it.
    pub fn task(
        &mut self,
        name: &str,
        (start, finish, duration): (&str, &str, i64),
        edit: impl FnOnce(&mut Task, &mut TaskSchedule),
    ) -> TaskId {
        let mut task = Task::new(name, Length::working(days(duration), TimeUnit::Days));
        let mut dates = dates(at(start), at(finish), days(duration));
        edit(&mut task, &mut dates);
        let id = self.ids.make();
        self.project.tasks.push(id, task);
        self.dates.push(dates);
        id
    }

    /// What baseline 0 says of a task.
    pub fn promise(&mut self, task: TaskId, (start, finish, duration): (&str, &str, i64)) {
        let figures = BaselineFigures {
            start: Some(at(start)),
            finish: Some(at(finish)),
            duration: Some(Length::working(days(duration), TimeUnit::Days)),
            ..BaselineFigures::default()
        };
        self.baseline.get_or_insert_default().tasks.insert(task, figures);
    }

    /// As [`Sample::promise`], with work and cost.
    pub fn promise_work(&mut self, task: TaskId, span: (&str, &str, i64), work: Span, cost: Money) {
        self.promise(task, span);
        if let Some(figures) = self.baseline.get_or_insert_default().tasks.get_mut(&task) {
            (figures.work, figures.cost) = (work, cost);
        }
    }

    pub fn add_resource(&mut self, resource: Resource) -> ResourceId {
        let id = self.ids.make();
        self.project.resources.push(id, resource);
        id
    }

    pub fn assign(&mut self, assignment: Assignment) {
        self.project.assignments.push(self.ids.make(), assignment);
    }

    /// Gives what is measured on a date to `check`.
    pub fn measure<R>(&self, as_of: &str, check: impl FnOnce(&Basis<'_>) -> R) -> R {
        let mut project = self.project.clone();
        if let Some(baseline) = &self.baseline {
            project.baselines.push(IdSource::new(2).make(), baseline.clone());
        }
        let schedule = Schedule {
            outline: Arc::new(Outline::of(&project.tasks)),
            start: self.dates.iter().map(|dates| dates.start).min().unwrap_or(project.info.start),
            finish: self.dates.iter().map(|dates| dates.finish).max().unwrap_or(project.info.start),
            dates: self.dates.clone(),
            diagnostics: self.diagnostics.clone(),
        };
        check(&Basis::of(&project, &schedule, at(as_of)))
    }
}

/// Does nothing: for tasks without anything else to them.
pub fn plain(_: &mut Task, _: &mut TaskSchedule) {}

/// Makes a task done to a percentage.
pub fn done(percent: u8) -> impl FnOnce(&mut Task, &mut TaskSchedule) {
    move |task, _| task.progress.percent = percent
}

fn dates(start: Moment, finish: Moment, duration: Span) -> TaskSchedule {
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
        done_until: start,
        percent: 0,
        summary: false,
        milestone: duration.is_zero(),
        active: true,
        driver: Driver::ProjectStart,
    }
}
