//! Where the keyboard works: one cell of the table is selected, and the focus follows it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::view::PlanView;
use crate::core::cells::Cell;
use crate::core::task::TaskId;
use crate::ui::kit::{focus_in_place, once_shown};

impl PlanView {
    /// Selects a cell, brings it into sight and gives it the focus.
    pub fn select(self, task: TaskId, cell: Cell) {
        self.select_one();
        self.session.selected.set(Some(task));
        self.session.column.set(cell);
        if let Some(place) = self.place_of(task) {
            self.layout.reveal(place);
        }
        self.focus_cell();
    }

    /// Moves the selection by so many rows, staying within the table.
    pub fn move_rows(self, by: isize) {
        let last = self.rows.with_untracked(|rows| rows.len()).saturating_sub(1);
        let here = self.session.selected.get_untracked().and_then(|task| self.place_of(task)).unwrap_or(0);
        let there = here.saturating_add_signed(by).min(last);
        if let Some(task) = self.task_at(there) {
            self.select(task, self.session.column.get_untracked());
        }
    }

    /// Moves the selection to the next cell in reading order, or to the one before.
    pub fn move_cell(self, back: bool) {
        let column = self.session.column.get_untracked();
        let (step, first) = if back { (-1, self.end_column(true)) } else { (1, self.end_column(false)) };
        match self.session.columns.with_untracked(|columns| columns.beside(column, step)) {
            Some(cell) => self.session.column.set(cell),
            None => {
                self.session.column.set(first);
                self.move_rows(step);
            }
        }
        self.focus_cell();
    }

    /// Whether the selected row is the last one.
    pub fn is_on_last_row(self) -> bool {
        let count = self.rows.with_untracked(|rows| rows.len());
        self.session
            .selected
            .get_untracked()
            .and_then(|task| self.place_of(task))
            .is_some_and(|at| at + 1 == count)
    }

    /// Gives the selected cell the focus once the page shows it, which is before the next key is heard.
    pub fn focus_cell(self) {
        once_shown(move || {
            // The page may have been left meanwhile; what it held is gone then.
            if self.editing.try_with_untracked(Option::is_none) != Some(true) {
                return;
            }
            let Some(task) = self.session.selected.try_get_untracked().flatten() else { return };
            let column = self.session.column.get_untracked();
            let Some(frame) = self.layout.frame.get_untracked() else { return };
            let selector = format!("[data-task=\"{task}\"] [data-cell=\"{}\"]", column.key());
            if let Ok(Some(cell)) = frame.query_selector(&selector)
                && let Ok(cell) = cell.dyn_into::<HtmlElement>()
            {
                // The frame scrolls by rows; the browser would scroll the chart away to show the table's cell.
                focus_in_place(&cell);
                show_whole(&cell);
            }
        });
    }
}

/// Scrolls the table sideways until a cell is wholly in sight.
fn show_whole(cell: &HtmlElement) {
    let Ok(Some(pane)) = cell.closest(".plan-grid") else { return };
    let (left, width) = (cell.offset_left(), cell.offset_width());
    let (seen, room) = (pane.scroll_left(), pane.client_width());
    if left < seen {
        pane.set_scroll_left(left);
    } else if left + width > seen + room {
        pane.set_scroll_left(left + width - room);
    }
}

/// The task and column that an element of the table belongs to. The column is missing beside the cells.
pub fn cell_at(element: &Element) -> Option<(TaskId, Option<Cell>)> {
    let row = element.closest("[data-task]").ok()??;
    let task = row.get_attribute("data-task")?.parse().ok()?;
    let name = element.closest("[data-cell]").ok().flatten().and_then(|cell| cell.get_attribute("data-cell"));
    let cell = name.and_then(|name| Cell::of_key(&name));
    Some((task, cell))
}
