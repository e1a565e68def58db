//! The fields of one task: the text that is edited in each, what it means to a newcomer, and the command that a
//! draft becomes. The twin of [`super::cells`] for all that has no column in the table.
//!
//! 1. A draft that was not changed reads back as the value it was made from.
//! 2. What follows from other tasks cannot be typed over; the field says what it follows from.
//! 3. An empty date takes the date away where there need not be one.

use super::cells::{Cell, CellError, IncomingLinks, PlanCells};
use super::command::{TaskCommand, TaskEdit};
use super::document::ProjectDoc;
use super::id::Id;
use super::notation::{
    TypedDate, parse_date, parse_length, parse_money, parse_work, print_date, print_length, print_money,
    print_work,
};
use super::resource::ResourceKind;
use super::schedule::{Schedule, TaskSchedule};
use super::table::Row;
use super::task::{Constraint, Priority, Task, TaskId};
use super::time::{Length, Moment, PER_MINUTE, Span};

/// A field of a task that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum TaskField {
    Name,
    Wbs,
    Start,
    Finish,
    ConstraintDate,
    Deadline,
    Duration,
    Percent,
    ActualStart,
    ActualFinish,
    Remaining,
    Priority,
    Work,
    FixedCost,
    Notes,
}

impl TaskField {
    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            TaskField::Name => "Name",
            TaskField::Wbs => "WBS code",
            TaskField::Start => "Start",
            TaskField::Finish => "Finish",
            TaskField::ConstraintDate => "Constraint date",
            TaskField::Deadline => "Deadline",
            TaskField::Duration => "Duration",
            TaskField::Percent => "% complete",
            TaskField::ActualStart => "Actual start",
            TaskField::ActualFinish => "Actual finish",
            TaskField::Remaining => "Remaining duration",
            TaskField::Priority => "Priority",
            TaskField::Work => "Work",
            TaskField::FixedCost => "Fixed cost",
            TaskField::Notes => "Notes",
        }
    }

    /// What somebody who is new to the trade may not know of it.
    pub fn meaning(self) -> &'static str {
        match self {
            TaskField::Name => "What is to be done, best as a verb and a noun: “Order the hardware”.",
            TaskField::Wbs => {
                "The place in the work breakdown structure, such as 2.3. Type a code of your own, or leave it empty \
                 to number it by its place."
            }
            TaskField::Start => {
                "When work begins. Typing a date makes the task start no earlier than that; links may still make it \
                 later. Of a task that has begun it is when it did."
            }
            TaskField::Finish => {
                "When work is over. Typing a date makes the task finish no earlier than that. To set a date to be \
                 met, use the deadline."
            }
            TaskField::ConstraintDate => "The date that the constraint speaks of.",
            TaskField::Deadline => {
                "A date to be met. It moves nothing, but the plan warns when the task would finish later."
            }
            TaskField::Duration => {
                "Working time from start to finish: 3d, 2w, 4h. 3ed counts nights and weekends, 3d? is a first guess."
            }
            TaskField::Percent => "How much of the duration is done. Any progress makes the start actual.",
            TaskField::ActualStart => "When work really began. Empty: it has not.",
            TaskField::ActualFinish => {
                "When work was really done. A date here makes the task 100 % complete."
            }
            TaskField::Remaining => {
                "How much working time is still to do. What is done stays, so the duration follows."
            }
            TaskField::Priority => {
                "0 to 1000, usually 500. When people are overloaded, levelling delays tasks of low priority first; \
                 1000 is never delayed."
            }
            TaskField::Work => {
                "Hours of all people together. With one person all the time it is the duration; with two, twice that."
            }
            TaskField::FixedCost => "Cost of the task itself, not of its people: a licence, a fee, a flight.",
            TaskField::Notes => "Anything worth knowing: assumptions, decisions, addresses.",
        }
    }
}

/// The names of the kinds of constraint, each with a word for a newcomer; in Microsoft Project's order.
pub const CONSTRAINT_MEANINGS: [&str; 8] = [
    "As early as links and calendars let it: the usual way.",
    "As late as its successors let it. It then has no slack.",
    "Starts on that date, whatever the links say.",
    "Finishes on that date, whatever the links say.",
    "Starts on that date or later. A typed start becomes this.",
    "Starts on that date or earlier.",
    "Finishes on that date or later. A typed finish becomes this.",
    "Finishes on that date or earlier.",
];

/// One task of a plan, to be looked at and edited. Copies nothing.
#[derive(Clone, Copy)]
pub struct TaskFields<'a> {
    /// The plan.
    pub project: &'a ProjectDoc,
    /// Its dates.
    pub schedule: &'a Schedule,
    /// Its row of the outline.
    pub row: usize,
    /// The task.
    pub task: &'a Row<Task>,
    /// What the schedule makes of it.
    pub dates: &'a TaskSchedule,
}

impl<'a> TaskFields<'a> {
    /// The fields of a task; `None` if there is no such task.
    pub fn of(project: &'a ProjectDoc, schedule: &'a Schedule, task: TaskId) -> Option<Self> {
        let row = schedule.outline.row_of(task)?;
        Some(TaskFields { project, schedule, row, task: project.tasks.get(task)?, dates: schedule.row(row)? })
    }

    /// The text with which editing a field begins.
    pub fn draft(&self, field: TaskField) -> String {
        let (task, units) = (self.task, &self.project.info.units);
        let start = |moment: Option<Moment>| moment.map_or_else(String::new, |it| self.print_start(it));
        let finish = |moment: Option<Moment>| moment.map_or_else(String::new, |it| self.print_finish(it));
        match field {
            TaskField::Name => self.of_cells(|cells| cells.draft(self.row, Cell::Name)),
            TaskField::Duration => self.of_cells(|cells| cells.draft(self.row, Cell::Duration)),
            TaskField::Percent => self.of_cells(|cells| cells.draft(self.row, Cell::Percent)),
            TaskField::Wbs => task.wbs.clone().unwrap_or_else(|| self.schedule.outline.number(self.row)),
            TaskField::Start => self.print_start(self.dates.start),
            TaskField::Finish => self.print_finish(self.dates.finish),
            TaskField::ConstraintDate if finishes(task.constraint) => finish(task.constraint.date()),
            TaskField::ConstraintDate => start(task.constraint.date()),
            TaskField::Deadline => finish(task.deadline),
            TaskField::ActualStart => start(task.progress.actual_start),
            TaskField::ActualFinish => finish(task.progress.actual_finish),
            TaskField::Remaining => {
                let length = Length { span: self.remaining(), ..task.duration };
                print_length(length, false, units)
            }
            TaskField::Priority => task.priority.value().to_string(),
            TaskField::Work => print_work(self.work(), units),
            TaskField::FixedCost => print_money(task.fixed_cost),
            TaskField::Notes => task.notes.clone(),
        }
    }

    /// Why a field cannot be edited; `None` if it can.
    pub fn locked(&self, field: TaskField) -> Option<&'static str> {
        match field {
            TaskField::Duration if self.dates.summary => {
                Some("The duration of a summary follows from the tasks below it.")
            }
            TaskField::Start | TaskField::Finish if self.dates.summary => {
                Some("The dates of a summary follow from the tasks below it.")
            }
            TaskField::Percent | TaskField::ActualStart | TaskField::ActualFinish | TaskField::Remaining
                if self.dates.summary =>
            {
                Some("The progress of a summary follows from the tasks below it.")
            }
            TaskField::Work if self.dates.summary => {
                Some("The work of a summary is the sum of the tasks below it.")
            }
            TaskField::ConstraintDate if self.task.constraint.date().is_none() => {
                Some("This kind of constraint needs no date.")
            }
            _ => None,
        }
    }

    /// The command that a draft stands for.
    ///
    /// # Errors
    /// A sentence, if the draft cannot be read or the field is locked.
    pub fn read(&self, field: TaskField, draft: &str, today: Moment) -> Result<TaskCommand, CellError> {
        if let Some(reason) = self.locked(field) {
            return Err(CellError(reason.to_owned()));
        }
        let (task, info) = (self.task, &self.project.info);
        let date = |minute: u16| -> Result<Moment, CellError> {
            let typed = parse_date(draft, today.date())?;
            Ok(Moment::at(typed.date, i64::from(typed.minute.unwrap_or(minute))))
        };
        let day_or_none = |minute: u16| match is_nothing(draft) {
            true => Ok(None),
            false => date(minute).map(Some),
        };
        let edit = match field {
            TaskField::Name if draft.trim().is_empty() => {
                return Err(CellError("A task needs a name.".to_owned()));
            }
            TaskField::Name => TaskEdit::Name(draft.trim().to_owned()),
            TaskField::Duration => return self.of_cell(Cell::Duration, draft, today),
            TaskField::Percent => return self.of_cell(Cell::Percent, draft, today),
            TaskField::Wbs => {
                let code = draft.trim();
                TaskEdit::Wbs((!code.is_empty()).then(|| code.to_owned()))
            }
            TaskField::Start => TaskEdit::Start(date(info.day_start)?),
            TaskField::Finish => TaskEdit::Finish(date(info.day_end)?),
            TaskField::ConstraintDate => {
                let minute = if finishes(task.constraint) { info.day_end } else { info.day_start };
                TaskEdit::Constraint(with_date(task.constraint, date(minute)?))
            }
            TaskField::Deadline => TaskEdit::Deadline(day_or_none(info.day_end)?),
            TaskField::ActualStart => TaskEdit::ActualStart(day_or_none(info.day_start)?),
            TaskField::ActualFinish => {
                TaskEdit::ActualFinish { finish: day_or_none(info.day_end)?, start: self.dates.start }
            }
            TaskField::Remaining => TaskEdit::Remaining(parse_length(draft, &info.units)?.length.span),
            TaskField::Priority => TaskEdit::Priority(read_priority(draft)?),
            TaskField::Work => TaskEdit::Work(parse_work(draft, &info.units)?),
            TaskField::FixedCost if is_nothing(draft) => TaskEdit::FixedCost(Default::default()),
            TaskField::FixedCost => TaskEdit::FixedCost(parse_money(draft)?),
            TaskField::Notes => TaskEdit::Notes(draft.trim_end().to_owned()),
        };
        Ok(TaskCommand::Edit { ids: vec![task.id], edit })
    }

    /// The constraint of a kind, by its place in [`Constraint::kinds`], on the date of the present one or else
    /// where the task is now.
    pub fn constraint_of_kind(&self, kind: usize) -> Constraint {
        let present = self.task.constraint.date();
        let of_start = Constraint::kinds(present.unwrap_or(self.dates.start));
        let of_finish = Constraint::kinds(present.unwrap_or(self.dates.finish));
        let constraint = of_start.get(kind).copied().unwrap_or_default();
        if finishes(constraint) { of_finish.get(kind).copied().unwrap_or_default() } else { constraint }
    }

    /// How much of the duration is left to do.
    pub fn remaining(&self) -> Span {
        let progress = &self.task.progress;
        if progress.is_complete() {
            return Span::ZERO;
        }
        if !progress.has_started() {
            return self.task.duration.span;
        }
        let done = self.task.duration.span.scale(f64::from(progress.percent.min(100)) / 100.0);
        progress.remaining_duration.unwrap_or(self.task.duration.span - done)
    }

    /// The work of its people, which a file may not have added up; without people, what is planned of the task.
    fn work(&self) -> Span {
        let works =
            |resource| self.project.resources.get(resource).is_some_and(|row| row.kind == ResourceKind::Work);
        let on_task = self.project.assignments.iter().filter(|row| row.task == self.task.id);
        let people = on_task.filter(|row| works(row.resource)).map(|row| row.work);
        people.reduce(|sum, work| sum + work).unwrap_or(self.task.work)
    }

    /// A date with its time only if that is not when days begin.
    fn print_start(&self, moment: Moment) -> String {
        print_at(moment, self.project.info.day_start)
    }

    /// A date with its time only if that is not when days end.
    fn print_finish(&self, moment: Moment) -> String {
        print_at(moment, self.project.info.day_end)
    }

    fn of_cells<R>(&self, look: impl FnOnce(&PlanCells) -> R) -> R {
        let incoming = IncomingLinks::default();
        look(&PlanCells { project: self.project, schedule: self.schedule, incoming: &incoming })
    }

    fn of_cell(&self, cell: Cell, draft: &str, today: Moment) -> Result<TaskCommand, CellError> {
        // These cells make no links, so no identity is asked for.
        self.of_cells(|cells| cells.read(self.row, cell, draft, today, || Id::from_raw(self.task.id.raw())))
    }
}

/// Whether a constraint speaks of the finish.
fn finishes(constraint: Constraint) -> bool {
    matches!(
        constraint,
        Constraint::MustFinishOn(_) | Constraint::FinishNoEarlierThan(_) | Constraint::FinishNoLaterThan(_)
    )
}

/// The same kind of constraint on another date.
fn with_date(constraint: Constraint, date: Moment) -> Constraint {
    Constraint::kinds(date).get(constraint.kind()).copied().unwrap_or(constraint)
}

fn print_at(moment: Moment, usual: u16) -> String {
    let minute = (moment.time_of_day().as_tenths() / PER_MINUTE) as u16;
    print_date(TypedDate { date: moment.date(), minute: (minute != usual).then_some(minute) })
}

/// Words for "no date": nothing, and what Microsoft Project writes.
fn is_nothing(draft: &str) -> bool {
    matches!(draft.trim().to_lowercase().as_str(), "" | "na" | "none" | "-")
}

fn read_priority(draft: &str) -> Result<Priority, CellError> {
    match draft.trim().parse::<u16>() {
        Ok(value) if value <= 1000 => Ok(Priority::new(value)),
        _ => Err(CellError(format!("“{}”: type a whole number from 0 to 1000; 500 is usual.", draft.trim()))),
    }
}
