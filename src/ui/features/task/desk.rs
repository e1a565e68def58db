//! What the parts of the panel share: the task that is shown, how to look at it, and how to change it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::command::{ProjectCommand, Refusal, TaskCommand, TaskEdit};
use crate::core::document::ProjectDoc;
use crate::core::fields::{TaskField, TaskFields};
use crate::core::id::{Id, RawId};
use crate::core::schedule::Schedule;
use crate::core::task::TaskId;
use crate::core::time::Moment;
use crate::ui::kit::{Announcer, Commit, RecordField};

/// The shown task at work. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The plan.
    pub project: Memo<Arc<ProjectDoc>>,
    /// Its dates.
    pub schedule: Memo<Arc<Schedule>>,
    /// The present day.
    pub today: Signal<Moment>,
    /// The task that is shown.
    pub task: Signal<Option<TaskId>>,
    /// Shows another task.
    pub show: Callback<TaskId>,
    pub(super) run: Callback<ProjectCommand, Result<String, Refusal>>,
    pub(super) new_id: Callback<(), RawId>,
    pub(super) announcer: Announcer,
}

impl Desk {
    /// Looks at the task; `None` while it does not exist.
    pub fn with<R>(self, look: impl FnOnce(&TaskFields) -> R) -> Option<R> {
        let task = self.task.get()?;
        let (project, schedule) = (self.project.read(), self.schedule.read());
        Some(look(&TaskFields::of(&project, &schedule, task)?))
    }

    /// A text about the task, empty while it does not exist.
    pub fn text(self, look: fn(&TaskFields) -> String) -> Signal<String> {
        Signal::derive(move || self.with(look).unwrap_or_default())
    }

    /// A fact about the task.
    pub fn is(self, look: fn(&TaskFields) -> bool) -> Memo<bool> {
        Memo::new(move |_| self.with(look).unwrap_or(false))
    }

    /// Tells the task apart from others, so that a draft never reaches another one.
    pub fn record(self) -> Signal<String> {
        Signal::derive(move || self.task.get().map(|task| task.to_string()).unwrap_or_default())
    }

    /// A new identity.
    pub fn id<T>(self) -> Id<T> {
        Id::from_raw(self.new_id.run(()))
    }

    /// Runs a command and says what it was.
    ///
    /// # Errors
    /// The sentence of the refusal.
    pub fn run(self, command: impl Into<ProjectCommand>) -> Result<(), String> {
        let label = self.run.run(command.into()).map_err(|Refusal(reason)| reason)?;
        self.announcer.announce(label);
        Ok(())
    }

    /// Sets a field of the task that is not typed.
    ///
    /// # Errors
    /// The sentence of the refusal.
    pub fn edit(self, edit: TaskEdit) -> Result<(), String> {
        let ids = self.task.get_untracked().into_iter().collect();
        self.run(TaskCommand::Edit { ids, edit })
    }

    /// Saves what was typed into a field.
    fn commit(self, field: TaskField) -> Commit {
        Callback::new(move |draft: String| {
            let today = self.today.get_untracked();
            let read = untrack(|| self.with(|fields| fields.read(field, &draft, today)));
            match read {
                Some(command) => self.run(command.map_err(|error| error.0)?),
                None => {
                    Err("This task no longer exists; it may have been deleted in another tab.".to_owned())
                }
            }
        })
    }

    /// Saves another name.
    pub fn rename(self) -> Commit {
        self.commit(TaskField::Name)
    }

    /// Saves other notes.
    pub fn note(self) -> Commit {
        self.commit(TaskField::Notes)
    }

    /// The text of a field.
    pub fn draft(self, field: TaskField) -> Signal<String> {
        Signal::derive(move || self.with(|fields| fields.draft(field)).unwrap_or_default())
    }
}

/// A field of the task that is typed.
#[component]
pub fn Typed(
    /// The task at work.
    desk: Desk,
    /// Which field.
    field: TaskField,
    /// What stands in the empty field.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let locked =
        Signal::derive(move || desk.with(|fields| fields.locked(field)).flatten().map(str::to_owned));
    view! {
        <RecordField
            label=field.label()
            meaning=field.meaning()
            record=desk.record()
            value=desk.draft(field)
            on_commit=desk.commit(field)
            locked=locked
            placeholder=placeholder
        />
    }
}
