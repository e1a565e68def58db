//! What a person does to the plan: typing into cells, adding, indenting, deleting. Each becomes one command.
//! Called from handlers only, so nothing here is tracked.

use leptos::prelude::*;

use super::view::{Editing, PlanView};
use crate::core::cells::{Cell, new_task};
use crate::core::command::{Place, ProjectCommand, TaskCommand};
use crate::core::id::Id;
use crate::core::task::TaskId;

impl PlanView {
    /// Opens a cell with its own text, or with what was typed over it. Says why if it is locked.
    pub fn begin_edit(self, task: TaskId, cell: Cell, typed: Option<String>) {
        let draft = self.with_cells(|cells| {
            let row = cells.schedule.outline.row_of(task)?;
            Some(match cells.locked(row, cell) {
                Some(reason) => Err(reason),
                None => Ok(cells.draft(row, cell)),
            })
        });
        match draft {
            None => {}
            Some(Err(reason)) => self.say_why_not(reason),
            Some(Ok(draft)) => {
                self.notice.set(None);
                self.editing.set(Some(Editing { task, cell, first: typed.unwrap_or(draft) }));
            }
        }
    }

    /// Takes what was typed into a cell.
    ///
    /// # Errors
    /// A sentence, if it cannot be read or the command is refused.
    pub fn commit(self, task: TaskId, cell: Cell, draft: &str) -> Result<(), String> {
        let today = self.today.get_untracked();
        let command = self.with_cells(|cells| {
            let row = cells.schedule.outline.row_of(task).unwrap_or(usize::MAX);
            cells.command(row, cell, draft, today, || self.new_id.run(()))
        });
        let command = command.map_err(|error| error.0)?;
        let label = self.run.run(command).map_err(|refusal| refusal.0)?;
        self.announcer.announce(label);
        Ok(())
    }

    /// Adds a task after the selected one (or at the end, or before it) and opens its name.
    pub fn add_task(self, before: bool) {
        let selected = self.session.selected.get_untracked().filter(|task| self.row_of(*task).is_some());
        let place = match selected {
            Some(task) if before => Place::Before(task),
            Some(task) => Place::After(task),
            None => Place::LastOf(None),
        };
        let id = Id::from_raw(self.new_id.run(()));
        let task = Box::new(self.project.with_untracked(|project| new_task(&project.info)));
        if self.try_run(TaskCommand::Add { id, task, place }) {
            self.select(id, Cell::Name);
            self.begin_edit(id, Cell::Name, None);
        }
    }

    /// Folds the rows below a summary away, or shows them again.
    pub fn fold(self, task: TaskId, folded: bool) {
        // The selection does not vanish with the rows.
        if folded
            && self.session.selected.get_untracked().is_some_and(|selected| self.is_below(selected, task))
        {
            self.session.selected.set(Some(task));
        }
        self.session.collapsed.update(|collapsed| {
            if folded {
                collapsed.insert(task);
            } else {
                collapsed.remove(&task);
            }
        });
    }

    /// Folds every summary, or shows every row.
    pub fn fold_all(self, folded: bool) {
        if folded && let Some(task) = self.session.selected.get_untracked() {
            self.session.selected.set(self.top_of(task));
        }
        let summaries = self.schedule.with_untracked(|schedule| {
            let entries = schedule.outline.entries().iter().enumerate();
            entries
                .filter(|(row, entry)| folded && entry.end as usize > row + 1)
                .map(|(_, entry)| entry.task)
                .collect()
        });
        self.session.collapsed.set(summaries);
    }

    /// The task at the top of the outline that a task belongs to.
    fn top_of(self, task: TaskId) -> Option<TaskId> {
        self.schedule.with_untracked(|schedule| {
            let outline = &schedule.outline;
            let row = outline.row_of(task)?;
            let top = outline.ancestors(row).last().unwrap_or(row);
            outline.entries().get(top).map(|entry| entry.task)
        })
    }

    fn is_below(self, task: TaskId, summary: TaskId) -> bool {
        self.schedule.with_untracked(|schedule| {
            let outline = &schedule.outline;
            outline.row_of(task).is_some_and(|row| {
                outline
                    .ancestors(row)
                    .any(|above| outline.entries().get(above).is_some_and(|it| it.task == summary))
            })
        })
    }

    /// Runs a command that has no field to show its error at.
    pub(super) fn try_run(self, command: impl Into<ProjectCommand>) -> bool {
        match self.run.run(command.into()) {
            Ok(label) => {
                self.notice.set(None);
                self.announcer.announce(label);
                true
            }
            Err(refusal) => {
                self.say_why_not(&refusal.0);
                false
            }
        }
    }

    /// Shows at the selected cell why something cannot be done.
    pub(super) fn say_why_not(self, reason: &str) {
        self.notice.set(Some(reason.to_owned()));
    }
}
