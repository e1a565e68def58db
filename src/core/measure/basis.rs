//! The tasks that count, each with its dates, its baseline and its weight: what every measure starts from.

use std::sync::Arc;

use crate::core::calendar::{CalendarSet, WorkingTime};
use crate::core::document::ProjectDoc;
use crate::core::schedule::{Schedule, TaskSchedule};
use crate::core::table::Row;
use crate::core::task::{Baseline, BaselineFigures, Task};
use crate::core::time::{Moment, Span, TimeUnit};

/// Until when progress is known: the project's status date, otherwise `today`.
pub fn as_of(project: &ProjectDoc, today: Moment) -> Moment {
    project.info.status_date.unwrap_or(today)
}

/// By what tasks weigh against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighting {
    /// Planned work.
    Work,
    /// Planned duration.
    Duration,
    /// All alike, because no task has work or duration.
    Count,
}

impl Weighting {
    /// What a percentage is a percentage of.
    pub fn of_what(self) -> &'static str {
        match self {
            Weighting::Work => "of work",
            Weighting::Duration => "of duration",
            Weighting::Count => "of tasks",
        }
    }
}

/// A project seen for measuring.
pub struct Basis<'a> {
    /// The project.
    pub project: &'a ProjectDoc,
    /// Its schedule.
    pub schedule: &'a Schedule,
    /// Until when progress is known.
    pub as_of: Moment,
    /// Baseline 0.
    pub baseline: Option<&'a Baseline>,
    /// By what tasks weigh.
    pub weighting: Weighting,
    /// The active tasks without others below them, in reading order.
    pub counted: Vec<Counted<'a>>,
    work_time: WorkingTime,
}

/// A task that counts.
pub struct Counted<'a> {
    /// The task.
    pub task: &'a Arc<Row<Task>>,
    /// What the schedule makes of it.
    pub dates: &'a TaskSchedule,
    /// What was promised of it.
    pub baseline: Option<&'a BaselineFigures>,
    /// How long it was promised to take, in working time; what the schedule says if nothing was promised.
    pub duration: Span,
    /// How much work was promised; what the plan says now if nothing was.
    pub work: Span,
    /// How much it counts: tenths of a minute, or 1.
    pub weight: f64,
}

impl<'a> Basis<'a> {
    /// Collects the tasks that count.
    pub fn of(project: &'a ProjectDoc, schedule: &'a Schedule, as_of: Moment) -> Self {
        let baseline = project.baselines.iter().map(|row| &row.value).find(|baseline| baseline.number == 0);
        let work_time = work_time_of(project);
        let mut counted = counted_tasks(project, schedule, baseline, &work_time);
        let weighting = weighting_of(&counted);
        for task in &mut counted {
            task.weight = task.weight_by(weighting);
        }
        Basis { project, schedule, as_of, baseline, weighting, counted, work_time }
    }

    /// The same with other weights, such as cost.
    pub(super) fn weighing(mut self, weight: impl Fn(&Counted<'_>) -> f64) -> Self {
        for task in &mut self.counted {
            task.weight = weight(task);
        }
        self
    }

    /// Working time of the project's calendar from one date to another; negative if the second is earlier.
    pub fn working_time(&self, from: Moment, to: Moment) -> Span {
        self.work_time.between(from, to)
    }

    /// When so much working time has passed since a date.
    pub fn after(&self, from: Moment, span: Span) -> Moment {
        self.work_time.add(from, span)
    }

    /// A length in the project's days.
    pub fn days(&self, span: Span) -> f64 {
        let day = self.project.info.units.span_of(TimeUnit::Days, false).max(Span::tenths(1));
        span.as_tenths() as f64 / day.as_tenths() as f64
    }
}

impl Counted<'_> {
    /// When it was promised to start; what the schedule says if nothing was promised.
    pub fn planned_start(&self) -> Moment {
        self.baseline.and_then(|figures| figures.start).unwrap_or(self.dates.start)
    }

    /// When it was promised to be over; what the schedule says if nothing was promised.
    pub fn planned_finish(&self) -> Moment {
        self.baseline.and_then(|figures| figures.finish).unwrap_or(self.dates.finish)
    }

    /// When it should be over: as promised, or at its deadline if that is earlier.
    pub fn due(&self) -> Moment {
        let finish = self.planned_finish();
        self.task.deadline.map_or(finish, |deadline| deadline.min(finish))
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        self.task.progress.is_complete()
    }

    /// Which share is done, 0 to 1.
    pub fn done(&self) -> f64 {
        if self.is_done() { 1.0 } else { f64::from(self.task.progress.percent.min(100)) / 100.0 }
    }

    fn weight_by(&self, weighting: Weighting) -> f64 {
        match weighting {
            Weighting::Work => self.work.as_tenths().max(0) as f64,
            Weighting::Duration => self.duration.as_tenths().max(0) as f64,
            Weighting::Count => 1.0,
        }
    }
}

/// The day a finish falls on, as a number: midnight ends a day rather than beginning one.
pub fn finish_day(finish: Moment) -> i64 {
    (finish - Span::tenths(1)).day()
}

fn counted_tasks<'a>(
    project: &'a ProjectDoc,
    schedule: &'a Schedule,
    baseline: Option<&'a Baseline>,
    work_time: &WorkingTime,
) -> Vec<Counted<'a>> {
    let rows = schedule.outline.entries().iter().zip(&schedule.dates);
    rows.filter(|(_, dates)| dates.active && !dates.summary)
        .filter_map(|(entry, dates)| {
            let task = project.tasks.get(entry.task)?;
            let baseline = baseline.and_then(|baseline| baseline.tasks.get(&entry.task));
            Some(counted_task(task, dates, baseline, work_time))
        })
        .collect()
}

fn counted_task<'a>(
    task: &'a Arc<Row<Task>>,
    dates: &'a TaskSchedule,
    baseline: Option<&'a BaselineFigures>,
    work_time: &WorkingTime,
) -> Counted<'a> {
    let promised = baseline.and_then(|figures| figures.duration);
    let mut counted = Counted {
        task,
        dates,
        baseline,
        duration: promised.map_or(dates.duration, |length| length.span),
        work: baseline.map(|figures| figures.work).filter(|work| !work.is_zero()).unwrap_or(task.work),
        weight: 0.0,
    };
    if promised.unwrap_or(task.duration).elapsed {
        // By the clock a wait over a weekend would outweigh a week of work.
        counted.duration = work_time.between(counted.planned_start(), counted.planned_finish());
    }
    counted
}

fn weighting_of(counted: &[Counted<'_>]) -> Weighting {
    let lasting = || counted.iter().filter(|task| task.duration > Span::ZERO);
    let working = lasting().filter(|task| task.work > Span::ZERO).count();
    match lasting().count() {
        0 => Weighting::Count,
        lasting if working * 2 > lasting => Weighting::Work,
        _ => Weighting::Duration,
    }
}

/// The working time of the project's calendar; the standard week if it has none.
pub fn work_time_of(project: &ProjectDoc) -> WorkingTime {
    let mut calendars = CalendarSet::new(&project.calendars);
    let number = project.info.calendar.and_then(|id| calendars.number_of(&project.calendars, id));
    calendars.time(number.unwrap_or(CalendarSet::STANDARD)).clone()
}
