//! What a row of the table shows, as a small value: two equal ones need no redrawing.

use crate::core::cells::PlanCells;
use crate::core::task::TaskId;
use crate::ui::format;

/// The texts and marks of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowModel {
    /// Its row of the outline, counted from 1: the number that predecessors name.
    pub number: usize,
    /// How deep it stands, from 0.
    pub level: u16,
    /// It has others below it.
    pub summary: bool,
    /// It marks a point.
    pub milestone: bool,
    /// It is on the critical path.
    pub critical: bool,
    /// It counts in the schedule.
    pub active: bool,
    /// What is to be done.
    pub name: String,
    /// How long it takes.
    pub duration: String,
    /// When it starts.
    pub start: String,
    /// What it waits for.
    pub after: String,
    /// How much is done.
    pub done: String,
}

/// What the row of a task shows; `None` if there is no such task.
pub fn row_model(cells: &PlanCells, task: TaskId) -> Option<RowModel> {
    let row = cells.schedule.outline.row_of(task)?;
    let entry = cells.schedule.outline.entries().get(row)?;
    let (record, dates) = cells.task(row)?;
    let duration = format::duration(cells.duration(row)?, &cells.project.info.units);
    let guess = if record.estimated && !dates.summary { "?" } else { "" };
    Some(RowModel {
        number: row + 1,
        level: entry.level,
        summary: dates.summary,
        milestone: dates.milestone && !dates.summary,
        critical: dates.critical && dates.active && !dates.summary,
        active: dates.active,
        name: record.name.clone(),
        duration: format!("{duration}{guess}"),
        start: format::date_short(dates.start),
        after: cells.predecessor_text(task),
        done: format::percent(f64::from(dates.percent)),
    })
}
