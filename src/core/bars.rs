//! What is done to a task's bar by hand, as commands: moved, made longer, its progress drawn, tied to another bar.
//!
//! Pointer and keys ask for the same, counted in days or hours; the dates that come out are ones at which work is
//! done. Knows nothing of pixels and events.
//!
//! 1. A bar that is moved to time without work goes on in the direction it was moved, to the next time with work.
//! 2. A moved bar keeps its time of day; one whose finish is dragged by days finishes with the day's last shift.
//! 3. What follows from other tasks is refused with a reason.

use super::calendar::{CalendarSet, WorkingTime};
use super::command::{LinkCommand, ProjectCommand, Refusal, TaskCommand, TaskEdit};
use super::document::ProjectDoc;
use super::schedule::{Schedule, TaskSchedule};
use super::table::Row;
use super::task::{Link, LinkId, LinkKind, Task, TaskId};
use super::time::{Length, Moment, PER_DAY, Span, TimeUnit};

/// The plan whose bars are handled. Copies nothing.
#[derive(Clone, Copy)]
pub struct Bars<'a> {
    /// The plan.
    pub project: &'a ProjectDoc,
    /// Its dates.
    pub schedule: &'a Schedule,
}

/// In what steps dates move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// Whole days.
    Days,
    /// Whole hours.
    Hours,
}

/// Progress is drawn in steps of so many per cent.
const PERCENT_STEP: f64 = 5.0;
/// No calendar rests longer than this; beyond it the search for work ends.
const LONGEST_REST: i64 = 400;

impl Bars<'_> {
    /// The task starts so many days or hours later, or earlier.
    ///
    /// # Errors
    /// If the task is gone or a summary.
    pub fn moved(self, id: TaskId, by: i64, grain: Grain) -> Result<ProjectCommand, Refusal> {
        let (task, dates) = self.own_bar(id)?;
        let work = self.work_of(task);
        let start = match grain {
            Grain::Days => {
                let wished = on_working_day(&work, dates.start, by);
                // A milestone may stand where a shift ends.
                let at_end = dates.milestone && work.previous_working(wished) == wished;
                if at_end { wished } else { work.next_working(wished) }
            }
            Grain::Hours => hour_of_work(&work, dates.start, by),
        };
        Ok(edit(id, TaskEdit::Start(start)))
    }

    /// The task finishes so many days or hours later, or earlier: its duration changes, its start stays.
    ///
    /// # Errors
    /// If the task is gone, a summary or a milestone.
    pub fn stretched(self, id: TaskId, by: i64, grain: Grain) -> Result<ProjectCommand, Refusal> {
        let (task, dates) = self.bar_with_length(id)?;
        let work = self.work_of(task);
        let finish = match grain {
            _ if task.duration.elapsed => dates.finish + step_of(grain) * by,
            Grain::Days => end_of_day(&work, on_working_day(&work, last_instant(dates.finish), by)),
            Grain::Hours if by < 0 => work.previous_working(dates.finish + step_of(grain) * by),
            Grain::Hours => work.add(dates.finish, step_of(grain) * by),
        };
        let mut span = work.between(dates.start, finish);
        if span <= Span::ZERO {
            let first_day = work.between(dates.start, end_of_day(&work, dates.start));
            let least = if grain == Grain::Days { first_day } else { Span::ZERO };
            span = least.max(Span::hours(1));
        }
        Ok(edit(id, TaskEdit::Duration(Length { span, ..task.duration }, false)))
    }

    /// The task takes so many days more, or less.
    ///
    /// # Errors
    /// If the task is gone, a summary or a milestone, or no day is left to take away.
    pub fn lengthened(self, id: TaskId, days: i64) -> Result<ProjectCommand, Refusal> {
        let (task, _) = self.bar_with_length(id)?;
        let day = self.project.info.units.span_of(TimeUnit::Days, task.duration.elapsed);
        let span = task.duration.span + day * days;
        if span <= Span::ZERO {
            return Err(Refusal(
                "It takes no more than a day. Type a shorter duration into its cell, or 0 for a milestone."
                    .to_owned(),
            ));
        }
        Ok(edit(id, TaskEdit::Duration(Length { span, ..task.duration }, false)))
    }

    /// So much of the task is done, as a share of 1, in steps that a hand can aim at.
    ///
    /// # Errors
    /// If the task is gone or a summary.
    pub fn progressed(self, id: TaskId, share: f64) -> Result<ProjectCommand, Refusal> {
        let steps = (share * 100.0 / PERCENT_STEP).round();
        self.done(id, (steps * PERCENT_STEP).clamp(0.0, 100.0) as u8)
    }

    /// So many per cent of the task are done.
    ///
    /// # Errors
    /// If the task is gone or a summary.
    pub fn done(self, id: TaskId, percent: u8) -> Result<ProjectCommand, Refusal> {
        let (_, dates) = self.find(id)?;
        if dates.summary {
            return Err(Refusal("The progress of a summary follows from the tasks below it.".to_owned()));
        }
        Ok(edit(id, TaskEdit::Percent { percent, start: dates.start, finish: dates.finish }))
    }

    /// One task waits for another. Whether it may is for the command to say.
    pub fn tied(self, link: LinkId, from: TaskId, to: TaskId, kind: LinkKind) -> ProjectCommand {
        LinkCommand::Add { id: link, link: Link { kind, ..Link::new(from, to) } }.into()
    }

    /// The task waits for the one above it, which is not a summary that it belongs to.
    ///
    /// # Errors
    /// If there is none.
    pub fn tied_to_above(self, link: LinkId, id: TaskId) -> Result<ProjectCommand, Refusal> {
        let outline = &self.schedule.outline;
        let row = outline.row_of(id).ok_or_else(gone)?;
        let above = (0..row).rev().find(|other| outline.ancestors(row).all(|summary| summary != *other));
        let above = above.and_then(|row| outline.entries().get(row));
        let above =
            above.ok_or_else(|| Refusal("There is no task above that it could wait for.".to_owned()))?;
        Ok(self.tied(link, above.task, id, LinkKind::FinishToStart))
    }

    /// The task waits for nothing, and nothing for it.
    ///
    /// # Errors
    /// If it has no links.
    pub fn untied(self, id: TaskId) -> Result<ProjectCommand, Refusal> {
        let links = self.project.links.iter().filter(|link| link.from == id || link.to == id);
        let ids: Vec<LinkId> = links.map(|link| link.id).collect();
        if ids.is_empty() {
            return Err(Refusal("This task has no links.".to_owned()));
        }
        Ok(LinkCommand::Remove { ids }.into())
    }

    /// A task whose dates are its own.
    fn own_bar(&self, id: TaskId) -> Result<(&Row<Task>, &TaskSchedule), Refusal> {
        let found = self.find(id)?;
        if found.1.summary {
            return Err(Refusal("The dates of a summary follow from the tasks below it.".to_owned()));
        }
        Ok(found)
    }

    /// A task whose duration is its own.
    fn bar_with_length(&self, id: TaskId) -> Result<(&Row<Task>, &TaskSchedule), Refusal> {
        let found = self.own_bar(id)?;
        if found.1.milestone {
            return Err(Refusal(
                "A milestone takes no time. Type a duration into its cell first.".to_owned(),
            ));
        }
        Ok(found)
    }

    fn find(&self, id: TaskId) -> Result<(&Row<Task>, &TaskSchedule), Refusal> {
        let task = self.project.tasks.get(id).map(AsRef::as_ref);
        task.zip(self.schedule.task(id)).ok_or_else(gone)
    }

    /// When the task is worked on.
    fn work_of(&self, task: &Task) -> WorkingTime {
        if task.duration.elapsed {
            return WorkingTime::around_the_clock();
        }
        let calendars = &self.project.calendars;
        let mut set = CalendarSet::new(calendars);
        let own = task.calendar.or(self.project.info.calendar);
        let number = own.and_then(|own| set.number_of(calendars, own)).unwrap_or(CalendarSet::STANDARD);
        set.time(number).clone()
    }
}

fn edit(id: TaskId, edit: TaskEdit) -> ProjectCommand {
    TaskCommand::Edit { ids: vec![id], edit }.into()
}

fn gone() -> Refusal {
    Refusal("This task no longer exists; it may have been deleted in another tab.".to_owned())
}

fn step_of(grain: Grain) -> Span {
    match grain {
        Grain::Days => Span::tenths(PER_DAY),
        Grain::Hours => Span::hours(1),
    }
}

/// So many days on, then on in the same direction to a day with work; the time of day stays.
fn on_working_day(work: &WorkingTime, from: Moment, by: i64) -> Moment {
    let onward = if by < 0 { -1 } else { 1 };
    let days = (0..LONGEST_REST).map(|more| by + onward * more);
    let moments = days.map(|days| from + step_of(Grain::Days) * days);
    let mut working = moments.filter(|moment| work.is_working_day(moment.day()));
    working.next().unwrap_or(from + step_of(Grain::Days) * by)
}

/// So many hours on by the clock, and where that is no work, to the nearest hour of it in the same direction.
fn hour_of_work(work: &WorkingTime, from: Moment, by: i64) -> Moment {
    let wished = from + step_of(Grain::Hours) * by;
    let starts = work.next_working(wished);
    if starts == wished || by >= 0 {
        return starts;
    }
    work.subtract(wished, step_of(Grain::Hours))
}

/// When the last shift of a moment's day ends.
fn end_of_day(work: &WorkingTime, moment: Moment) -> Moment {
    let midnight = moment - moment.time_of_day();
    work.previous_working(midnight + step_of(Grain::Days))
}

/// Midnight ends the day before.
fn last_instant(finish: Moment) -> Moment {
    if finish.time_of_day().is_zero() { finish - Span::tenths(1) } else { finish }
}
