//! What keys and menus do to the bar of the selected task: the same as dragging it does.

use leptos::prelude::*;

use super::bar_words::told;
use super::view::PlanView;
use crate::core::bars::{Bars, Grain};
use crate::core::command::{ProjectCommand, Refusal};
use crate::core::id::Id;
use crate::core::task::TaskId;

impl PlanView {
    /// Moves the selected task by so many days, or hours where the chart shows them.
    pub fn move_bar(self, by: i64) {
        let grain = match self.scale.get_untracked().shows_hours() {
            true => Grain::Hours,
            false => Grain::Days,
        };
        self.handle_bar(|bars, task| bars.moved(task, by, grain));
    }

    /// Makes the selected task so many days longer, or shorter.
    pub fn stretch_bar(self, days: i64) {
        self.handle_bar(|bars, task| bars.lengthened(task, days));
    }

    /// Lets the selected task wait for the one above it.
    pub fn link_to_above(self) {
        let link = Id::from_raw(self.new_id.run(()));
        self.handle_bar(|bars, task| bars.tied_to_above(link, task));
    }

    /// Takes all links from the selected task.
    pub fn unlink(self) {
        self.handle_bar(|bars, task| bars.untied(task));
    }

    /// All of the selected task is done, or of all that are selected.
    pub fn mark_done(self) {
        if untrack(|| self.selection().len() > 1) {
            return self.mark_all_done();
        }
        self.handle_bar(|bars, task| bars.done(task, 100));
    }

    /// Does something to the bar of the selected task and says what came of it.
    fn handle_bar(self, command: impl FnOnce(Bars, TaskId) -> Result<ProjectCommand, Refusal>) {
        let Some(task) = self.session.selected.get_untracked() else { return };
        let (project, before) = (self.project.get_untracked(), self.schedule.get_untracked());
        let bars = Bars { project: &project, schedule: &before };
        let done = command(bars, task).and_then(|command| Ok((self.run.run(command.clone())?, command)));
        match done {
            Err(refusal) => self.say_why_not(&refusal.0),
            Ok((label, command)) => {
                self.notice.set(None);
                let (project, after) = (self.project.get_untracked(), self.schedule.get_untracked());
                let hours = self.scale.get_untracked().shows_hours();
                let own = told(&command, &project, &after, hours);
                // What else moves is told after every change, wherever it came from.
                self.announcer.announce(if own.is_empty() { label } else { format!("{label}. {own}") });
            }
        }
        self.focus_cell();
    }
}
