//! How a task goes on in time: from its start to its finish and back.
//!
//! Knows nothing of links and constraints. A task takes its duration on its calendar, or by the clock if
//! that is elapsed. If people work on it and its duration is not fixed, each of them takes work ÷ share on
//! the times that both the task and the person have, and the last one decides.

use super::Diagnostic;
use super::plan::{ByRow, Plan, within_reason};
use crate::core::calendar::CalendarId;
use crate::core::document::ProjectDoc;
use crate::core::resource::{Assignment, AssignmentId, ResourceKind};
use crate::core::table::Row;
use crate::core::task::{Task, TaskKind};
use crate::core::time::{Moment, Span};

/// What one person or machine does on a task.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub id: AssignmentId,
    /// When both the task and the resource work.
    pub calendar: u16,
    /// How long it takes, in working time of that calendar.
    pub whole: Span,
    /// How long the rest takes.
    pub remaining: Span,
    /// Working time from the start of the task until this begins.
    pub delay: Span,
    /// Time by the clock that levelling added to that.
    pub leveling_delay: Span,
}

/// How much of a task is meant.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Part {
    Whole,
    Done,
    Remaining,
}

/// When a task starts and finishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub start: Moment,
    pub finish: Moment,
    /// Where the start stands in the working time of the task's calendar, or on the clock if it is elapsed.
    pub from: Span,
    /// Where the finish stands.
    pub to: Span,
}

impl Placed {
    /// Nothing happens, at one instant.
    pub fn nowhere(at: Moment) -> Placed {
        Placed { start: at, finish: at, from: Span::ZERO, to: Span::ZERO }
    }
}

impl Plan {
    /// The place of a task with these dates.
    pub fn placed(&self, row: u32, start: Moment, finish: Moment) -> Placed {
        Placed { start, finish, from: self.position(row, start), to: self.position(row, finish) }
    }

    /// Starts a task as soon as it can from an instant on, see [`Plan::first_start`].
    pub fn placed_from(&self, row: u32, earliest: Moment) -> Placed {
        let task = &self.tasks[row as usize];
        if task.elapsed || task.milestone || !self.work_on(row).is_empty() {
            let start = self.first_start(row, earliest);
            return self.placed(row, start, self.finish_after(row, start, Part::Whole));
        }
        // By far the most usual case, with as little counting as there can be.
        let time = self.calendars.time(task.calendar);
        let from = time.position(earliest);
        let (start, to) = (time.start_at(from), from + task.duration);
        Placed { start, finish: if to > from { time.finish_at(to) } else { start }, from, to }
    }

    /// Finishes what is left of a task as late as it can until an instant, see [`Plan::last_finish`].
    pub fn placed_until(&self, row: u32, latest: Moment, part: Part) -> Placed {
        let task = &self.tasks[row as usize];
        if task.elapsed || !self.work_on(row).is_empty() {
            let finish = self.last_finish(row, latest);
            return self.placed(row, self.start_before(row, finish, part), finish);
        }
        let time = self.calendars.time(task.calendar);
        let to = time.position(latest);
        let finish = time.finish_at(to);
        let from = to - self.duration_of(row, part);
        Placed { start: if from < to { time.start_at(from) } else { finish }, finish, from, to }
    }

    /// Where an instant stands in the working time of a task's calendar, or on the clock.
    pub fn position(&self, row: u32, moment: Moment) -> Span {
        let task = &self.tasks[row as usize];
        match task.elapsed && task.is_work() {
            true => Span::tenths(moment.as_tenths()),
            false => self.calendars.time(task.calendar).position(moment),
        }
    }

    fn duration_of(&self, row: u32, part: Part) -> Span {
        let task = &self.tasks[row as usize];
        match part {
            Part::Whole => task.duration,
            Part::Done => task.done,
            Part::Remaining => task.remaining,
        }
    }

    /// The duration of a task with these dates: the time of those who work on it, or of its calendar if
    /// its dates are set by hand or it is a summary. Otherwise the one it was given, without interruptions.
    pub fn duration_between(&self, row: u32, start: Moment, finish: Moment) -> Span {
        let task = &self.tasks[row as usize];
        let of_work = |work: &Work| self.calendars.time(work.calendar).between(start, finish);
        match self.work_on(row).iter().map(of_work).max() {
            Some(duration) => duration,
            None if task.manual.is_some() || task.summary => self.between(row, start, finish),
            None => task.duration,
        }
    }

    /// When a task that starts then is finished.
    pub fn finish_after(&self, row: u32, start: Moment, part: Part) -> Moment {
        let task = &self.tasks[row as usize];
        let work = self.work_on(row);
        if work.is_empty() {
            return self.forward(task.calendar, task.elapsed, start, self.duration_of(row, part));
        }
        let ends = work.iter().map(|work| {
            let time = self.calendars.time(work.calendar);
            match part {
                Part::Whole => time.add(time.add(start + work.leveling_delay, work.delay), work.whole),
                Part::Done => time.add(start, work.whole - work.remaining),
                Part::Remaining => time.add(start, work.remaining),
            }
        });
        ends.max().unwrap_or(start)
    }

    /// When a task must start that is finished then.
    pub fn start_before(&self, row: u32, finish: Moment, part: Part) -> Moment {
        let task = &self.tasks[row as usize];
        let work = self.work_on(row);
        if work.is_empty() {
            return self.forward(task.calendar, task.elapsed, finish, -self.duration_of(row, part));
        }
        let starts = work.iter().map(|work| {
            let time = self.calendars.time(work.calendar);
            match part {
                Part::Whole => {
                    time.subtract(time.subtract(finish, work.whole), work.delay) - work.leveling_delay
                }
                Part::Done => time.subtract(finish, work.whole - work.remaining),
                Part::Remaining => time.subtract(finish, work.remaining),
            }
        });
        starts.min().unwrap_or(finish)
    }

    /// The first instant from `moment` on at which a task can start. A milestone may stand at the end of a
    /// shift, and what is counted by the clock may start at any time.
    pub fn first_start(&self, row: u32, moment: Moment) -> Moment {
        let task = &self.tasks[row as usize];
        if task.elapsed {
            return moment;
        }
        let next = |calendar: u16| {
            let time = self.calendars.time(calendar);
            let next = time.next_working(moment);
            if task.milestone && next > moment && time.is_end_of_shift(moment) { moment } else { next }
        };
        let work = self.work_on(row);
        work.iter().map(|work| next(work.calendar)).min().unwrap_or_else(|| next(task.calendar))
    }

    /// The same instant in working time at which a task would rather finish: the end of a shift.
    pub fn last_finish(&self, row: u32, moment: Moment) -> Moment {
        let task = &self.tasks[row as usize];
        if task.elapsed {
            return moment;
        }
        let previous = |calendar: u16| self.calendars.time(calendar).previous_working(moment);
        let work = self.work_on(row);
        work.iter().map(|work| previous(work.calendar)).max().unwrap_or_else(|| previous(task.calendar))
    }

    /// The time between two instants as a task counts it.
    pub fn between(&self, row: u32, from: Moment, to: Moment) -> Span {
        self.position(row, to) - self.position(row, from)
    }

    /// `moment` moved by a span, back if it is negative.
    pub fn forward(&self, calendar: u16, elapsed: bool, moment: Moment, span: Span) -> Moment {
        if elapsed { moment + span } else { self.calendars.time(calendar).add(moment, span) }
    }

    /// Where a task stopped that began at `start`: as recorded, or when what is done of its duration had passed.
    pub fn stopped(&self, row: u32, start: Moment) -> Moment {
        let task = &self.tasks[row as usize];
        task.progress.stop.unwrap_or_else(|| self.forward(task.calendar, task.elapsed, start, task.done))
    }

    /// Who works on a task, where that decides how long it takes.
    pub fn work_on(&self, row: u32) -> &[Work] {
        let (from, to) = self.tasks[row as usize].work;
        &self.work[from as usize..to as usize]
    }

    /// Reads the assignments that decide how long their task takes.
    pub fn read_work(&mut self, project: &ProjectDoc, row_of_position: &[u32]) {
        let mut found: Vec<(u32, Work)> = Vec::with_capacity(project.assignments.len());
        for assignment in project.assignments.iter() {
            let Some(position) = project.tasks.position(assignment.task) else { continue };
            let row = row_of_position[position];
            let Some(task) = project.tasks.at(position) else { continue };
            if self.takes_its_duration(row, task) {
                continue;
            }
            let Some(resource) = project.resources.get(assignment.resource) else { continue };
            let shares_work = assignment.units.as_ten_thousandths() > 0;
            if resource.kind == ResourceKind::Work && shares_work {
                let own = resource.calendar.filter(|_| !task.ignore_resource_calendars);
                let calendar = self.calendar_of_work(project, row, task, own);
                found.push((row, self.work_of(row, assignment.id, assignment, calendar)));
            }
        }
        let by_row = ByRow::new(self.tasks.len(), found.iter().map(|(row, _)| *row));
        for row in 0..self.tasks.len() as u32 {
            let of_row = by_row.of(row);
            // People who have nothing to do do not say how long it takes.
            if of_row.iter().all(|item| found[*item as usize].1.whole.is_zero()) {
                continue;
            }
            let from = self.work.len() as u32;
            self.work.extend(of_row.iter().map(|item| found[*item as usize].1));
            self.tasks[row as usize].work = (from, self.work.len() as u32);
        }
    }

    /// Whether nothing but its own duration says how long a task takes, whoever works on it.
    fn takes_its_duration(&self, row: u32, task: &Task) -> bool {
        let fixed = task.kind == TaskKind::FixedDuration || task.manual.is_some();
        fixed || task.duration.elapsed || self.tasks[row as usize].summary
    }

    /// The calendar of the times that both a task and someone with a calendar of their own work.
    fn calendar_of_work(
        &mut self,
        project: &ProjectDoc,
        row: u32,
        task: &Row<Task>,
        of_resource: Option<CalendarId>,
    ) -> u16 {
        let of_task = self.tasks[row as usize].calendar;
        let of_resource = of_resource.and_then(|id| self.calendars.number_of(&project.calendars, id));
        match of_resource {
            Some(number) if task.calendar.is_some() => {
                self.calendars.common(of_task, number).unwrap_or_else(|| {
                    self.diagnostics.push(Diagnostic::NoCommonWork { task: task.id });
                    of_task
                })
            }
            Some(number) => number,
            None => of_task,
        }
    }

    fn work_of(&self, row: u32, id: AssignmentId, assignment: &Assignment, calendar: u16) -> Work {
        let task = &self.tasks[row as usize];
        let whole = time_taken(assignment, assignment.work, task.duration);
        let left = assignment.remaining_work.unwrap_or(assignment.work - assignment.actual_work);
        let remaining = match task.progress {
            progress if progress.complete => Span::ZERO,
            progress if progress.actual_start.is_none() => whole,
            _ => time_taken(assignment, left, task.remaining),
        };
        Work {
            id,
            calendar,
            whole,
            remaining,
            delay: within_reason(assignment.delay),
            leveling_delay: within_reason(assignment.leveling_delay),
        }
    }
}

/// How long an amount of work takes at the share of an assignment.
///
/// Shares are kept to ten-thousandths, so work ÷ share may be a little off; where the task's duration is
/// within that error, the duration is meant.
fn time_taken(assignment: &Assignment, work: Span, duration: Span) -> Span {
    let work = within_reason(work).max(Span::ZERO);
    let units = assignment.units.as_ten_thousandths() as f64;
    let taken = work.scale(10_000.0 / (units * assignment.average_load()));
    let error = Span::tenths(1) + taken.scale(0.5 / units);
    let difference = if taken > duration { taken - duration } else { duration - taken };
    within_reason(if difference <= error { duration } else { taken })
}
