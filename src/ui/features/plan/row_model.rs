//! What a row of the table shows, as a small value: two equal ones need no redrawing.

use super::cell_text::cell_text;
use super::view::PlanView;
use crate::core::cells::{Cell, PlanCells};
use crate::core::task::TaskId;

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
    /// The texts of the columns that are shown. The name's is told above.
    pub texts: Vec<String>,
}

/// What the row of a task shows in these columns; `None` if there is no such task.
pub fn row_model(view: PlanView, cells: &PlanCells, columns: &[Cell], task: TaskId) -> Option<RowModel> {
    let row = cells.schedule.outline.row_of(task)?;
    let entry = cells.schedule.outline.entries().get(row)?;
    let (record, dates) = cells.task(row)?;
    let text = |cell: &Cell| match cell {
        Cell::Name => String::new(),
        cell => cell_text(view, cells, row, *cell),
    };
    Some(RowModel {
        number: row + 1,
        level: entry.level,
        summary: dates.summary,
        milestone: dates.milestone && !dates.summary,
        critical: dates.critical && dates.active && !dates.summary,
        active: dates.active,
        name: record.name.clone(),
        texts: columns.iter().map(text).collect(),
    })
}
