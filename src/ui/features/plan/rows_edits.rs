//! What a person does to the selected rows, one or many: each is one command and one step of undo. Called from
//! handlers only, so nothing here is tracked.

use leptos::prelude::*;

use super::cell_text::copied_text;
use super::selection::tasks_word;
use super::view::PlanView;
use crate::core::bulk;
use crate::core::cells::{Cell, CellError, PlanCells};
use crate::core::command::{Place, ProjectCommand, TaskCommand};
use crate::core::moving;
use crate::core::task::TaskId;
use crate::io::table::{Rows, write_tsv};

impl PlanView {
    /// Puts the selected tasks below the one above them.
    pub fn indent(self) {
        self.run_on_selection(|ids| TaskCommand::Indent { ids });
    }

    /// Puts the selected tasks beside their summary.
    pub fn outdent(self) {
        self.run_on_selection(|ids| TaskCommand::Outdent { ids });
    }

    /// Moves the selected tasks above the one before them.
    pub fn move_up(self) {
        self.move_by_step(false);
    }

    /// Moves the selected tasks below the one after them.
    pub fn move_down(self) {
        self.move_by_step(true);
    }

    /// Puts the selected tasks somewhere else, and says in which row they are now.
    pub fn move_to(self, ids: Vec<TaskId>, place: Place) {
        let first = ids.first().copied();
        if self.try_run(TaskCommand::Move { ids, place })
            && let Some(row) = first.and_then(|task| untrack(|| self.row_of(task)))
        {
            self.announcer.announce(format!("Moved to row {}", row + 1));
        }
        self.keep_in_sight();
    }

    /// Deletes the selected tasks with all below them; the row that takes their place is selected.
    pub fn remove(self) {
        let ids = untrack(|| self.selection());
        let Some(first) = ids.first().copied() else { return };
        let place = untrack(|| self.place_of(first)).unwrap_or(0);
        if self.try_run(TaskCommand::Remove { ids }) {
            let count = self.rows.with_untracked(|rows| rows.len());
            let next = self.task_at(place.min(count.saturating_sub(1)));
            self.select_one();
            self.session.selected.set(next);
            self.focus_cell();
        }
    }

    /// Marks the selected tasks as done.
    pub fn mark_all_done(self) {
        let today = self.today.get_untracked();
        self.run_on_cells(|cells, rows| bulk::mark_done(cells, rows, today));
    }

    /// Makes each selected task wait for the one before it.
    pub fn link_in_order(self) {
        self.run_on_cells(|cells, rows| bulk::link_in_order(cells, rows, || self.new_id.run(())));
    }

    /// Gives the selected rows the value that the first one has in the column where the keyboard works.
    pub fn fill_down(self) {
        let (today, cell) = (self.today.get_untracked(), self.session.column.get_untracked());
        self.run_on_cells(|cells, rows| bulk::fill_down(cells, rows, cell, today, || self.new_id.run(())));
    }

    /// The selected rows as a spreadsheet takes them: the number, the level and the columns that are shown, with
    /// heads. Nothing if no row is selected.
    pub fn selection_as_table(self) -> Option<String> {
        let (columns, rows) = untrack(|| (self.session.columns.get(), self.selected_rows()));
        if rows.is_empty() {
            return None;
        }
        let text = |text: &str| text.to_owned();
        let mut table: Rows = Vec::with_capacity(rows.len() + 1);
        let heads = columns.shown().iter().map(|cell| text(cell.label()));
        table.push([text("ID"), text("Outline level")].into_iter().chain(heads).collect());
        untrack(|| {
            self.with_cells(|cells| {
                for row in &rows {
                    let level = cells.schedule.outline.entries().get(*row).map_or(0, |entry| entry.level);
                    let place = [(row + 1).to_string(), (level + 1).to_string()];
                    let texts = columns.shown().iter().map(|cell| copied_text(self, cells, *row, *cell));
                    table.push(place.into_iter().chain(texts).collect());
                }
            });
        });
        self.announcer.announce(format!("Copied {}", tasks_word(rows.len())));
        Some(write_tsv(&table))
    }

    fn move_by_step(self, down: bool) {
        let ids = untrack(|| self.selection());
        let place = self.schedule.with_untracked(|schedule| moving::step(&schedule.outline, &ids, down));
        match place {
            Some(place) => self.move_to(ids, place),
            None if ids.is_empty() => {}
            None => self.say_why_not(if down {
                "This is the last place already."
            } else {
                "This is the first place already."
            }),
        }
    }

    fn run_on_selection(self, command: impl FnOnce(Vec<TaskId>) -> TaskCommand) {
        let ids = untrack(|| self.selection());
        if !ids.is_empty() {
            self.try_run(command(ids));
            self.keep_in_sight();
        }
    }

    fn run_on_cells(self, command: impl FnOnce(&PlanCells, &[usize]) -> Result<ProjectCommand, CellError>) {
        let rows = untrack(|| self.selected_rows());
        match untrack(|| self.with_cells(|cells| command(cells, &rows))) {
            Ok(command) => {
                self.try_run(command);
            }
            Err(error) => self.say_why_not(&error.0),
        }
        self.focus_cell();
    }

    fn selected_rows(self) -> Vec<usize> {
        self.selection().into_iter().filter_map(|task| self.row_of(task)).collect()
    }

    /// The focus stays where the person works, and that stays in sight.
    fn keep_in_sight(self) {
        if let Some(task) = self.session.selected.get_untracked() {
            self.unfold_to(task);
            if let Some(place) = untrack(|| self.place_of(task)) {
                self.layout.reveal(place);
            }
        }
        self.focus_cell();
    }
}

/// The value of which column filling down would give to the others, as people say it.
pub fn filled_column(cell: Cell) -> String {
    format!("Fill down {}", cell.label().to_lowercase())
}
