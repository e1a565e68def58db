//! The cells of the plan's table: the text that is edited in each, and the command that it becomes.
//!
//! 1. A draft that was not changed reads back as the value it was made from.
//! 2. What follows from other tasks cannot be typed over; the cell says what it follows from.

use std::fmt;

use super::command::{PredecessorDraft, TaskCommand, TaskEdit};
use super::document::ProjectDoc;
use super::notation::{
    NotationError, Predecessor, TypedDate, parse_date, parse_length, parse_percent, parse_predecessors,
    print_date, print_length, print_percent, print_predecessors,
};
use super::project::ProjectInfo;
use super::schedule::{Schedule, TaskSchedule};
use super::table::{Row, Table};
use super::task::{Link, LinkId, ManualDates, Task, TaskId};
use super::time::{Length, Moment, PER_MINUTE, Span, TimeUnit};
use crate::core::sorting;

/// A column of the plan's table that can be edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Cell {
    Name,
    Duration,
    Start,
    Predecessors,
    Percent,
}

impl Cell {
    /// All of them, in the order of the columns.
    pub const ALL: [Cell; 5] = [Cell::Name, Cell::Duration, Cell::Start, Cell::Predecessors, Cell::Percent];

    /// What the column is called.
    pub fn label(self) -> &'static str {
        match self {
            Cell::Name => "Task",
            Cell::Duration => "Duration",
            Cell::Start => "Start",
            Cell::Predecessors => "After",
            Cell::Percent => "Done",
        }
    }

    /// The column so many places to the right, or to the left; `None` beyond the ends.
    pub fn offset(self, by: isize) -> Option<Cell> {
        let here = Cell::ALL.iter().position(|cell| *cell == self)?;
        here.checked_add_signed(by).and_then(|there| Cell::ALL.get(there).copied())
    }
}

/// Why a draft was not taken: a sentence for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError(pub String);

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CellError {}

impl From<NotationError> for CellError {
    fn from(error: NotationError) -> Self {
        CellError(error.to_string())
    }
}

/// The links into each task, in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncomingLinks {
    /// Successor and position in the table of links, sorted.
    ends: Vec<(TaskId, u32)>,
}

impl IncomingLinks {
    /// Sorts links by successor.
    pub fn of(links: &Table<Link>) -> Self {
        let mut ends: Vec<(TaskId, u32)> =
            links.iter().enumerate().map(|(position, link)| (link.to, position as u32)).collect();
        sorting::sort_by_key(&mut ends, |end| *end);
        IncomingLinks { ends }
    }

    /// The links that a task waits for. `links` is the table that this was made from.
    pub fn into_task<'a>(
        &'a self,
        links: &'a Table<Link>,
        task: TaskId,
    ) -> impl Iterator<Item = &'a Row<Link>> {
        let first = self.ends.partition_point(|(to, _)| *to < task);
        self.ends[first..]
            .iter()
            .take_while(move |(to, _)| *to == task)
            .filter_map(|(_, position)| links.at(*position as usize).map(AsRef::as_ref))
    }
}

/// The table of a plan. Copies nothing.
#[derive(Clone, Copy)]
pub struct PlanCells<'a> {
    /// The plan.
    pub project: &'a ProjectDoc,
    /// Its dates.
    pub schedule: &'a Schedule,
    /// Who waits for whom.
    pub incoming: &'a IncomingLinks,
}

impl<'a> PlanCells<'a> {
    /// The task in a row of the outline, with its dates.
    pub fn task(&self, row: usize) -> Option<(&'a Row<Task>, &'a TaskSchedule)> {
        let entry = self.schedule.outline.entries().get(row)?;
        let task = self.project.tasks.get(entry.task)?;
        Some((task, self.schedule.dates.get(row)?))
    }

    /// The duration to show: what the person planned, or what follows for a summary and for pinned dates.
    pub fn duration(&self, row: usize) -> Option<Length> {
        let (task, dates) = self.task(row)?;
        if dates.summary {
            return Some(Length::working(dates.duration, TimeUnit::Days));
        }
        if task.manual.is_some() {
            return Some(Length { span: dates.duration, ..task.duration });
        }
        Some(task.duration)
    }

    /// What a task waits for, by rows.
    pub fn predecessors(&self, task: TaskId) -> Vec<Predecessor> {
        self.incoming
            .into_task(&self.project.links, task)
            .filter_map(|link| {
                let row = self.schedule.outline.row_of(link.from)?;
                Some(Predecessor { row: row as u32 + 1, kind: link.kind, lag: link.lag })
            })
            .collect()
    }

    /// What a task waits for, in the shorthand.
    pub fn predecessor_text(&self, task: TaskId) -> String {
        print_predecessors(&self.predecessors(task), &self.project.info.units)
    }

    /// The text with which editing a cell begins; empty if there is no such row.
    pub fn draft(&self, row: usize, cell: Cell) -> String {
        let Some((task, dates)) = self.task(row) else { return String::new() };
        match cell {
            Cell::Name => task.name.clone(),
            Cell::Duration => {
                let length = self.duration(row).unwrap_or(task.duration);
                print_length(length, task.estimated, &self.project.info.units)
            }
            Cell::Start => print_date(start_as_typed(dates.start, &self.project.info)),
            Cell::Predecessors => self.predecessor_text(task.id),
            Cell::Percent => print_percent(dates.percent),
        }
    }

    /// Why a cell cannot be edited; `None` if it can.
    pub fn locked(&self, row: usize, cell: Cell) -> Option<&'static str> {
        let (_, dates) = self.task(row)?;
        match cell {
            Cell::Duration if dates.summary => {
                Some("The duration of a summary follows from the tasks below it.")
            }
            Cell::Start if dates.summary => Some("The start of a summary follows from the tasks below it."),
            Cell::Percent if dates.summary => {
                Some("The progress of a summary follows from the tasks below it.")
            }
            _ => None,
        }
    }

    /// The command that a draft stands for. `new_link` hands out ids for links that are new.
    ///
    /// # Errors
    /// If the draft cannot be read or names a row that cannot be meant.
    pub fn read(
        &self,
        row: usize,
        cell: Cell,
        draft: &str,
        today: Moment,
        new_link: impl FnMut() -> LinkId,
    ) -> Result<TaskCommand, CellError> {
        let Some((task, dates)) = self.task(row) else {
            return Err(CellError(
                "This task no longer exists; it may have been deleted in another tab.".to_owned(),
            ));
        };
        if let Some(reason) = self.locked(row, cell) {
            return Err(CellError(reason.to_owned()));
        }
        let info = &self.project.info;
        let edit = match cell {
            Cell::Name => TaskEdit::Name(draft.trim().to_owned()),
            Cell::Duration => {
                let typed = parse_length(draft, &info.units)?;
                TaskEdit::Duration(typed.length, typed.estimated)
            }
            Cell::Start => TaskEdit::Start(typed_start(parse_date(draft, today.date())?, info)),
            Cell::Percent => {
                TaskEdit::Percent { percent: parse_percent(draft)?, start: dates.start, finish: dates.finish }
            }
            Cell::Predecessors => {
                let predecessors = self.resolve(row, draft, new_link)?;
                return Ok(TaskCommand::SetPredecessors { id: task.id, predecessors });
            }
        };
        Ok(TaskCommand::Edit { ids: vec![task.id], edit })
    }

    /// The tasks that a list of predecessors names.
    fn resolve(
        &self,
        row: usize,
        draft: &str,
        mut new_link: impl FnMut() -> LinkId,
    ) -> Result<Vec<PredecessorDraft>, CellError> {
        let entries = self.schedule.outline.entries();
        let resolved = parse_predecessors(draft, &self.project.info.units)?.into_iter().map(|typed| {
            let other = typed.row as usize - 1;
            let Some(entry) = entries.get(other) else {
                return Err(CellError(format!(
                    "There is no row {}; the last one is {}.",
                    typed.row,
                    entries.len()
                )));
            };
            if other == row {
                return Err(CellError(format!("Row {} cannot wait for itself.", typed.row)));
            }
            Ok(PredecessorDraft { id: new_link(), from: entry.task, kind: typed.kind, lag: typed.lag })
        });
        resolved.collect()
    }
}

/// A task to begin with: a day, not thought about yet.
pub fn new_task(info: &ProjectInfo) -> Task {
    Task {
        estimated: true,
        manual: info.new_tasks_manual.then(ManualDates::default),
        ..Task::new("New task", Length::working(info.units.span_of(TimeUnit::Days, false), TimeUnit::Days))
    }
}

/// A start with its time only if that is not when days begin.
fn start_as_typed(start: Moment, info: &ProjectInfo) -> TypedDate {
    let minute = (start.time_of_day().as_tenths() / PER_MINUTE) as u16;
    TypedDate { date: start.date(), minute: (minute != info.day_start).then_some(minute) }
}

fn typed_start(typed: TypedDate, info: &ProjectInfo) -> Moment {
    Moment::midnight(typed.date) + Span::minutes(i64::from(typed.minute.unwrap_or(info.day_start)))
}
