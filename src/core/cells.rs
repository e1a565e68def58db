//! The cells of the plan's table: the text that is edited in each, and the command that it becomes.
//!
//! 1. A draft that was not changed reads back as the value it was made from.
//! 2. What follows from other tasks cannot be typed over; the cell says what it follows from.

use std::fmt;

use super::command::{PredecessorDraft, ProjectCommand, TaskCommand, TaskEdit};
use super::document::ProjectDoc;
use super::fields::{TaskField, TaskFields};
use super::id::{Id, RawId};
use super::notation::{
    NotationError, Predecessor, TypedDate, parse_date, parse_length, parse_percent, parse_predecessors,
    print_date, print_length, print_percent, print_predecessors,
};
use super::project::ProjectInfo;
use super::schedule::{Schedule, TaskSchedule};
use super::table::{Row, Table};
use super::task::{Link, LinkId, ManualDates, Task, TaskId};
use super::team::{print_team, read_team};
use super::time::{Length, Moment, PER_MINUTE, Span, TimeUnit};
use crate::core::sorting;

/// A column of the plan's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Cell {
    Wbs,
    Name,
    Duration,
    Start,
    Finish,
    Predecessors,
    Percent,
    People,
    Deadline,
    Slack,
    BaselineStart,
    BaselineFinish,
    FinishVariance,
    Work,
    FixedCost,
    Constraint,
    Notes,
}

impl Cell {
    /// All of them, in the order in which they stand.
    pub const ALL: [Cell; 17] = [
        Cell::Wbs,
        Cell::Name,
        Cell::Duration,
        Cell::Start,
        Cell::Finish,
        Cell::Predecessors,
        Cell::Percent,
        Cell::People,
        Cell::Deadline,
        Cell::Slack,
        Cell::BaselineStart,
        Cell::BaselineFinish,
        Cell::FinishVariance,
        Cell::Work,
        Cell::FixedCost,
        Cell::Constraint,
        Cell::Notes,
    ];

    /// Those that are shown until the person chooses.
    pub const USUAL: [Cell; 5] = [Cell::Name, Cell::Duration, Cell::Start, Cell::Predecessors, Cell::Percent];

    /// What the column is called.
    pub fn label(self) -> &'static str {
        match self {
            Cell::Wbs => "WBS",
            Cell::Name => "Task",
            Cell::Duration => "Duration",
            Cell::Start => "Start",
            Cell::Finish => "Finish",
            Cell::Predecessors => "After",
            Cell::Percent => "Done",
            Cell::People => "Resources",
            Cell::Deadline => "Deadline",
            Cell::Slack => "Total slack",
            Cell::BaselineStart => "Baseline start",
            Cell::BaselineFinish => "Baseline finish",
            Cell::FinishVariance => "Finish variance",
            Cell::Work => "Work",
            Cell::FixedCost => "Fixed cost",
            Cell::Constraint => "Constraint",
            Cell::Notes => "Notes",
        }
    }

    /// What it is called in markup and in saved preferences. Never changed.
    pub fn key(self) -> &'static str {
        match self {
            Cell::Wbs => "wbs",
            Cell::Name => "name",
            Cell::Duration => "duration",
            Cell::Start => "start",
            Cell::Finish => "finish",
            Cell::Predecessors => "after",
            Cell::Percent => "done",
            Cell::People => "people",
            Cell::Deadline => "deadline",
            Cell::Slack => "slack",
            Cell::BaselineStart => "baseline-start",
            Cell::BaselineFinish => "baseline-finish",
            Cell::FinishVariance => "variance",
            Cell::Work => "work",
            Cell::FixedCost => "cost",
            Cell::Constraint => "constraint",
            Cell::Notes => "notes",
        }
    }

    /// The column of a key.
    pub fn of_key(key: &str) -> Option<Cell> {
        Cell::ALL.into_iter().find(|cell| cell.key() == key)
    }

    /// The field of the task that it edits, where it is not a matter of the table alone.
    fn field(self) -> Option<TaskField> {
        match self {
            Cell::Wbs => Some(TaskField::Wbs),
            Cell::Finish => Some(TaskField::Finish),
            Cell::Deadline => Some(TaskField::Deadline),
            Cell::Work => Some(TaskField::Work),
            Cell::FixedCost => Some(TaskField::FixedCost),
            Cell::Notes => Some(TaskField::Notes),
            _ => None,
        }
    }

    /// Why nobody can type into it; `None` if one can.
    fn computed(self) -> Option<&'static str> {
        match self {
            Cell::Slack => {
                Some("Slack follows from the schedule: how late a task may be before the plan ends later.")
            }
            Cell::BaselineStart | Cell::BaselineFinish => {
                Some("The baseline is the plan as it was promised; it is not edited.")
            }
            Cell::FinishVariance => Some("The variance is the finish now, less the finish in the baseline."),
            Cell::Constraint => {
                Some("Type a date under Start or Finish, or open the task to choose another constraint.")
            }
            _ => None,
        }
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
            Cell::People => print_team(self.project, task.id),
            cell => match (cell.field(), self.fields(task.id)) {
                (Some(field), Some(fields)) => fields.draft(field),
                _ => String::new(),
            },
        }
    }

    /// The text of a cell for other programs: as a draft, but with dates as every spreadsheet reads them.
    pub fn plain(&self, row: usize, cell: Cell) -> String {
        let Some((task, dates)) = self.task(row) else { return String::new() };
        let info = &self.project.info;
        match cell {
            Cell::Start => plain_date(dates.start, info.day_start),
            Cell::Finish => plain_date(dates.finish, info.day_end),
            Cell::Deadline => task.deadline.map(|date| plain_date(date, info.day_end)).unwrap_or_default(),
            Cell::Percent => format!("{}%", dates.percent),
            cell => self.draft(row, cell),
        }
    }

    fn fields(&self, task: TaskId) -> Option<TaskFields<'a>> {
        TaskFields::of(self.project, self.schedule, task)
    }

    /// Why a cell cannot be edited; `None` if it can.
    pub fn locked(&self, row: usize, cell: Cell) -> Option<&'static str> {
        let (task, dates) = self.task(row)?;
        match cell {
            Cell::Duration if dates.summary => {
                Some("The duration of a summary follows from the tasks below it.")
            }
            Cell::Start if dates.summary => Some("The start of a summary follows from the tasks below it."),
            Cell::Percent if dates.summary => {
                Some("The progress of a summary follows from the tasks below it.")
            }
            Cell::People if dates.summary => {
                Some("The people who do the work of a summary are assigned to the tasks below it.")
            }
            Cell::Notes if task.notes.trim_end().contains('\n') => {
                Some("These notes have several lines. Open the task to edit them.")
            }
            cell => match cell.field() {
                Some(field) => self.fields(task.id)?.locked(field),
                None => cell.computed(),
            },
        }
    }

    /// The command that a draft stands for, whatever register it is about. `new_id` hands out identities.
    ///
    /// # Errors
    /// As [`PlanCells::read`], and if a name could mean several people.
    pub fn command(
        &self,
        row: usize,
        cell: Cell,
        draft: &str,
        today: Moment,
        mut new_id: impl FnMut() -> RawId,
    ) -> Result<ProjectCommand, CellError> {
        match (cell, self.task(row)) {
            (Cell::People, Some((task, dates))) if !dates.summary => {
                read_team(self.project, task.id, draft, new_id)
            }
            _ => self.read(row, cell, draft, today, || Id::from_raw(new_id())).map(ProjectCommand::from),
        }
    }

    /// The command to one task that a draft stands for. `new_link` hands out ids for links that are new.
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
            cell => {
                return match (cell.field(), self.fields(task.id)) {
                    (Some(field), Some(fields)) => fields.read(field, draft, today),
                    _ => Err(CellError("This column cannot be typed into.".to_owned())),
                };
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

/// `2026-11-21`, with its time only if that is not the usual one.
fn plain_date(moment: Moment, usual: u16) -> String {
    let minute = moment.time_of_day().as_tenths() / PER_MINUTE;
    let text = moment.to_string();
    let day = text.split('T').next().unwrap_or_default();
    if minute == i64::from(usual) { day.to_owned() } else { text.replace('T', " ") }
}

fn typed_start(typed: TypedDate, info: &ProjectInfo) -> Moment {
    Moment::midnight(typed.date) + Span::minutes(i64::from(typed.minute.unwrap_or(info.day_start)))
}
