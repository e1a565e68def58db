//! Several rows selected at once. One of them is where the keyboard works; the others are selected together with it,
//! for as long as it is one of them: whatever selects another row by itself ends the selection of several.

use std::collections::HashSet;

use leptos::prelude::*;

use super::view::PlanView;
use crate::core::task::TaskId;
use crate::ui::format;

impl PlanView {
    /// Whether a row is selected.
    pub fn is_selected(self, task: TaskId) -> bool {
        let here = self.session.selected.get();
        here == Some(task)
            || self.session.together.with(|together| {
                together.contains(&task) && here.is_some_and(|here| together.contains(&here))
            })
    }

    /// The selected tasks that are shown, in the order of the rows.
    pub fn selection(self) -> Vec<TaskId> {
        let here = self.session.selected.get();
        let alone = || here.filter(|task| self.row_of(*task).is_some()).into_iter().collect();
        self.session.together.with(|together| {
            if !here.is_some_and(|here| together.contains(&here)) {
                return alone();
            }
            let rows = self.rows.read();
            self.schedule.with(|schedule| {
                let entries = schedule.outline.entries();
                let tasks = (0..rows.len()).filter_map(|place| Some(entries.get(rows.row_at(place)?)?.task));
                tasks.filter(|task| together.contains(task)).collect()
            })
        })
    }

    /// Forgets all but the row where the keyboard works.
    pub fn select_one(self) {
        if self.session.together.with_untracked(|together| !together.is_empty()) {
            self.session.together.set(HashSet::new());
        }
        self.session.anchor.set(None);
    }

    /// Selects all rows from where the selection began to this one.
    pub fn extend_to(self, task: TaskId) {
        let here = self.session.selected.get_untracked();
        let anchor = self.session.anchor.get_untracked().filter(|anchor| self.place_of(*anchor).is_some());
        let anchor = anchor.or(here).unwrap_or(task);
        let (Some(from), Some(to)) = (self.place_of(anchor), self.place_of(task)) else { return };
        self.session
            .together
            .set((from.min(to)..=from.max(to)).filter_map(|place| self.task_at(place)).collect());
        self.go_along(task, anchor);
    }

    /// Selects a row as well, or no longer.
    pub fn toggle(self, task: TaskId) {
        let mut together: HashSet<TaskId> = self.selection().into_iter().collect();
        let keeps_one = together.len() > 1;
        let here = if keeps_one && together.remove(&task) {
            let next = self.session.selected.get_untracked().filter(|here| together.contains(here));
            next.or_else(|| together.iter().copied().min_by_key(|task| self.place_of(*task)))
        } else {
            together.insert(task);
            Some(task)
        };
        self.session.together.set(together);
        if let Some(here) = here {
            self.go_along(here, here);
        }
    }

    /// Selects every row that is shown.
    pub fn select_all(self) {
        let count = self.rows.with_untracked(|rows| rows.len());
        self.session.together.set((0..count).filter_map(|place| self.task_at(place)).collect());
        self.tell_count();
    }

    /// Extends the selection by so many rows.
    pub fn extend_by(self, by: isize) {
        let last = self.rows.with_untracked(|rows| rows.len()).saturating_sub(1);
        let here = self.session.selected.get_untracked().and_then(|task| self.place_of(task)).unwrap_or(0);
        if let Some(task) = self.task_at(here.saturating_add_signed(by).min(last)) {
            self.extend_to(task);
        }
    }

    /// Takes the keyboard to a row without ending the selection.
    fn go_along(self, task: TaskId, anchor: TaskId) {
        self.session.anchor.set(Some(anchor));
        self.session.selected.set(Some(task));
        if let Some(place) = self.place_of(task) {
            self.layout.reveal(place);
        }
        self.focus_cell();
        self.tell_count();
    }

    fn tell_count(self) {
        let count = untrack(|| self.selection().len());
        self.announcer.announce(format!("{} selected", tasks_word(count)));
    }
}

/// `1 task`, `12 tasks`.
pub fn tasks_word(count: usize) -> String {
    if count == 1 { "1 task".to_owned() } else { format!("{} tasks", format::count(count)) }
}
