//! The keys of the table, as the ARIA pattern for tree grids and Microsoft Project have them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::view::PlanView;
use crate::core::cells::Cell;
use crate::core::task::TaskId;

/// What a key press in the table does. Keys of an open field are not seen here.
pub fn on_key(view: PlanView, event: &KeyboardEvent) {
    let key = event.key();
    let Some(task) = view.tab_stop_untracked() else {
        if key == "Insert" {
            view.add_task(false);
        }
        return;
    };
    if view.session.selected.get_untracked().is_none() {
        view.session.selected.set(Some(task));
    }
    view.notice.set(None);
    let handled = if event.alt_key() && event.shift_key() {
        move_in_outline(view, &key)
    } else if event.alt_key() && !event.ctrl_key() {
        move_bar(view, &key)
    } else if event.alt_key() {
        false
    } else if event.ctrl_key() && key == "F2" {
        // As Microsoft Project links tasks and takes their links away.
        if event.shift_key() {
            view.unlink()
        } else {
            view.link_to_above()
        };
        true
    } else if event.ctrl_key() || event.meta_key() {
        jump(view, &key)
    } else if event.shift_key() && key == "F2" {
        // As Microsoft Project opens the information on a task.
        view.open(task);
        true
    } else if event.shift_key() && (stretch_bar(view, &key) || extend(view, &key)) {
        true
    } else {
        walk(view, task, &key) || act(view, task, &key)
    };
    if handled {
        event.prevent_default();
    }
}

fn move_in_outline(view: PlanView, key: &str) -> bool {
    match key {
        "ArrowRight" => view.indent(),
        "ArrowLeft" => view.outdent(),
        "ArrowUp" => view.move_up(),
        "ArrowDown" => view.move_down(),
        _ => return false,
    }
    true
}

fn move_bar(view: PlanView, key: &str) -> bool {
    match key {
        "ArrowRight" => view.move_bar(1),
        "ArrowLeft" => view.move_bar(-1),
        _ => return false,
    }
    true
}

fn stretch_bar(view: PlanView, key: &str) -> bool {
    match key {
        "ArrowRight" => view.stretch_bar(1),
        "ArrowLeft" => view.stretch_bar(-1),
        _ => return false,
    }
    true
}

fn jump(view: PlanView, key: &str) -> bool {
    match key {
        "Home" => view.move_rows(isize::MIN),
        "End" => view.move_rows(isize::MAX),
        "a" | "A" => view.select_all(),
        "d" | "D" => view.fill_down(),
        _ => return false,
    }
    true
}

/// Makes the selection longer or shorter.
fn extend(view: PlanView, key: &str) -> bool {
    match key {
        "ArrowDown" => view.extend_by(1),
        "ArrowUp" => view.extend_by(-1),
        "PageDown" => view.extend_by(view.page_of_rows()),
        "PageUp" => view.extend_by(-view.page_of_rows()),
        "Home" => view.extend_by(isize::MIN),
        "End" => view.extend_by(isize::MAX),
        _ => return false,
    }
    true
}

/// Moves the selection.
fn walk(view: PlanView, task: TaskId, key: &str) -> bool {
    match key {
        "ArrowDown" => view.move_rows(1),
        "ArrowUp" => view.move_rows(-1),
        "PageDown" => view.move_rows(view.page_of_rows()),
        "PageUp" => view.move_rows(-view.page_of_rows()),
        "Home" => view.select(task, view.end_column(false)),
        "End" => view.select(task, view.end_column(true)),
        "ArrowRight" => return step_right(view, task),
        "ArrowLeft" => return step_left(view, task),
        _ => return false,
    }
    true
}

/// On a folded summary's name: unfold. Otherwise one cell to the right.
fn step_right(view: PlanView, task: TaskId) -> bool {
    let column = view.session.column.get_untracked();
    if column == Cell::Name && view.is_folded(task) {
        view.fold(task, false);
    } else if let Some(cell) = view.column_beside(column, 1) {
        view.select(task, cell);
    }
    true
}

/// On a summary's name: fold; on any other name: to its summary. Otherwise one cell to the left.
fn step_left(view: PlanView, task: TaskId) -> bool {
    let column = view.session.column.get_untracked();
    if let Some(cell) = view.column_beside(column, -1) {
        view.select(task, cell);
    } else if view.is_summary(task) && !view.is_folded(task) {
        view.fold(task, true);
    } else if let Some(parent) = view.parent_of(task) {
        view.select(parent, Cell::Name);
    }
    true
}

/// Changes the plan or opens a field.
fn act(view: PlanView, task: TaskId, key: &str) -> bool {
    let column = view.session.column.get_untracked();
    let folds = column == Cell::Name && view.is_summary(task);
    match key {
        "Enter" | "F2" => view.begin_edit(task, column, None),
        " " => view.open(task),
        "Escape" if view.session.together.with_untracked(|together| !together.is_empty()) => {
            view.select_one()
        }
        "Escape" if view.session.open.get_untracked() => view.session.close_panel(),
        "Insert" => view.add_task(true),
        "Delete" => view.remove(),
        "+" if folds => view.fold(task, false),
        "-" if folds => view.fold(task, true),
        typed if typed.chars().count() == 1 => {
            view.begin_edit(task, column, Some(typed.to_owned()));
        }
        _ => return false,
    }
    true
}

impl PlanView {
    fn tab_stop_untracked(self) -> Option<TaskId> {
        let selected = self.session.selected.get_untracked().filter(|task| self.place_of(*task).is_some());
        selected.or_else(|| self.task_at(0))
    }

    fn column_beside(self, cell: Cell, by: isize) -> Option<Cell> {
        self.session.columns.with_untracked(|columns| columns.beside(cell, by))
    }

    /// As many rows as are in sight, less one, so that the eye finds its place again.
    fn page_of_rows(self) -> isize {
        (self.layout.rows_height() / self.layout.row_height).floor().max(2.0) as isize - 1
    }

    /// Whether a task has others below it.
    pub fn is_summary(self, task: TaskId) -> bool {
        self.schedule.with(|schedule| schedule.outline.is_summary(task))
    }

    /// Whether the rows below a task are folded away.
    pub fn is_folded(self, task: TaskId) -> bool {
        self.session.collapsed.with(|collapsed| collapsed.contains(&task)) && self.is_summary(task)
    }

    fn parent_of(self, task: TaskId) -> Option<TaskId> {
        self.schedule.with(|schedule| {
            let parent = schedule.outline.entry_of(task)?.parent?;
            schedule.outline.entries().get(parent as usize).map(|entry| entry.task)
        })
    }
}
