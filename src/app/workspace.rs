//! The one place where the document lives and changes.
//!
//! A handler hands in a [`Command`]; it is applied to a copy, recorded for undo, saved, and set. Views
//! read through the memos of [`super::selectors`].

use leptos::prelude::*;

use super::saving::Saving;
use super::schedules::Schedules;
use crate::core::change::{Change, Conflict};
use crate::core::command::{self, Command, Refusal};
use crate::core::document::Document;
use crate::core::history::{EditGroup, History, Stepped};
use crate::core::id::{Id, IdSource};

/// A handle to the document, its history and its saved copy. Copied freely.
#[derive(Clone, Copy)]
pub struct Workspace {
    document: RwSignal<Document>,
    history: RwSignal<History>,
    ids: StoredValue<IdSource>,
    saving: Saving,
    schedules: Schedules,
}

/// What a step back or forth did.
#[derive(Debug, Clone, PartialEq)]
pub struct StepDone {
    /// What the step is called.
    pub label: String,
    /// What could not be taken along, because it was changed or deleted meanwhile.
    pub conflicts: Vec<Conflict>,
}

impl Workspace {
    /// A workspace around a loaded document. `maker` is drawn anew by each tab, so that ids never collide.
    pub fn new(document: Document, maker: u32, saving: Saving) -> Self {
        Workspace {
            document: RwSignal::new(document),
            history: RwSignal::new(History::default()),
            ids: StoredValue::new(IdSource::new(maker)),
            saving,
            schedules: Schedules::new(),
        }
    }

    /// The document. Read it through a memo unless you need all of it.
    pub fn document(self) -> Signal<Document> {
        self.document.into()
    }

    /// How it is kept.
    pub fn saving(self) -> Saving {
        self.saving
    }

    /// What follows from the projects' plans.
    pub fn schedules(self) -> Schedules {
        self.schedules
    }

    /// A new id for a record that a command is about to add.
    pub fn new_id<T>(self) -> Id<T> {
        self.ids.try_update_value(IdSource::make).unwrap_or_else(|| IdSource::new(u32::MAX).make())
    }

    /// Does what the person asks for. Gives what the undo button will call it.
    ///
    /// # Errors
    /// If the command is refused, or this tab only shows what another one edits; nothing is changed then.
    pub fn dispatch(self, command: &Command) -> Result<String, Refusal> {
        self.dispatch_in(command, None)
    }

    /// As [`Workspace::dispatch`]; consecutive commands of one group are undone together.
    ///
    /// # Errors
    /// As [`Workspace::dispatch`].
    pub fn dispatch_in(self, command: &Command, group: Option<EditGroup>) -> Result<String, Refusal> {
        self.saving.check_writable()?;
        let before = self.document.get_untracked();
        let after = command::apply(&before, command)?;
        let label = command::label(&before, command);
        let change = Change::between(&before, &after);
        if change.is_empty() {
            return Ok(label);
        }
        self.saving.capture_before(command, &before)?;
        self.saving.commit(&label, &change)?;
        self.history.update(|history| history.record(label.clone(), group, &before, &after));
        self.document.set(after);
        Ok(label)
    }

    /// Takes the last step back. `None` if there is none.
    ///
    /// # Errors
    /// If this tab only shows what another one edits.
    pub fn undo(self) -> Result<Option<StepDone>, Refusal> {
        self.step("Undo", History::undo)
    }

    /// Takes the last undone step again. `None` if there is none.
    ///
    /// # Errors
    /// If this tab only shows what another one edits.
    pub fn redo(self) -> Result<Option<StepDone>, Refusal> {
        self.step("Redo", History::redo)
    }

    fn step(
        self,
        verb: &str,
        take: impl FnOnce(&mut History, &Document) -> Option<Stepped>,
    ) -> Result<Option<StepDone>, Refusal> {
        self.saving.check_writable()?;
        let before = self.document.get_untracked();
        let mut history = self.history.get_untracked();
        let Some(stepped) = take(&mut history, &before) else { return Ok(None) };
        self.saving.commit(&format!("{verb}: {}", stepped.label), &stepped.change)?;
        self.history.set(history);
        self.document.set(stepped.document);
        Ok(Some(StepDone { label: stepped.label, conflicts: stepped.conflicts }))
    }

    /// Whether there is a step to take back.
    pub fn can_undo(self) -> bool {
        self.history.with(|history| history.undo_label().is_some())
    }

    /// Whether there is a step to take again.
    pub fn can_redo(self) -> bool {
        self.history.with(|history| history.redo_label().is_some())
    }

    /// What undo would take back.
    pub fn undo_label(self) -> Memo<Option<String>> {
        Memo::new(move |_| self.history.with(|history| history.undo_label().map(str::to_owned)))
    }

    /// What redo would take again.
    pub fn redo_label(self) -> Memo<Option<String>> {
        Memo::new(move |_| self.history.with(|history| history.redo_label().map(str::to_owned)))
    }

    /// Takes in what other tabs have saved meanwhile. That is no step of this tab's history.
    pub fn absorb(self) {
        let current = self.document.get_untracked();
        if let Some(absorbed) = self.saving.absorb(&current) {
            // A group that is open here must not come to include what the other tab did.
            self.history.update(History::close_group);
            self.document.set(absorbed.document);
        }
    }
}
