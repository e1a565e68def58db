//! How the workspace is kept in this page: the store behind signals that tell the truth.
//!
//! Every change is written before its handler returns. What could not be written is kept, said, and tried
//! again. One tab edits at a time; the store would survive more, but people would not.

use leptos::prelude::*;

use super::clock;
use super::outside::Outside;
use super::storage::PageStorage;
use super::surroundings::Place;
use crate::core::change::Change;
use crate::core::command::{Command, Origin, Refusal, WorkspaceCommand};
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::core::time::Moment;
use crate::io::store::{
    Absorbed, Commit, Event, Holder, KvError, Lease, Millis, NoRoom, Opened, Problem, Quarantined, Reason,
    RecoveryPoint, Refusal as Frozen, Serial, Step, Store, Usage, Words, WriterId,
};
use std::sync::Arc;

/// Whether the work is safe, as the safety chip tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Everything has been written and read back.
    Saved,
    /// Some changes are in memory only.
    NotSaved {
        /// Since when.
        since: Moment,
        /// How many.
        changes: usize,
        /// Why, in a sentence.
        why: String,
    },
    /// The browser keeps nothing for this page.
    MemoryOnly,
}

/// Whether this tab edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It does.
    Editor,
    /// Another tab does; this one shows what that one saves.
    Viewer,
}

/// A handle to the store and to what is known of it. Copied freely.
#[derive(Clone, Copy)]
pub struct Saving {
    store: StoredValue<Store<PageStorage>, LocalStorage>,
    lease: StoredValue<Lease>,
    memory: bool,
    state: RwSignal<SaveState>,
    role: RwSignal<Role>,
    problems: RwSignal<Vec<Problem>>,
    saved_at: RwSignal<Option<Moment>>,
    outside: Outside,
    place: Place,
    /// Counts up when something in the storage has changed; what is read from it afresh depends on it.
    changed: RwSignal<u64>,
}

/// Opens what is saved in this browser. Gives the document with it.
pub fn open(writer: u32) -> (Document, Saving) {
    let storage = PageStorage::open();
    let memory = storage.is_memory();
    let Opened { store, document, problems } = Store::open(storage, WriterId(writer), millis());
    let saving = Saving {
        store: StoredValue::new_local(store),
        lease: StoredValue::new(Lease::new(WriterId(writer))),
        memory,
        state: RwSignal::new(if memory { SaveState::MemoryOnly } else { SaveState::Saved }),
        role: RwSignal::new(Role::Editor),
        problems: RwSignal::new(problems),
        saved_at: RwSignal::new(None),
        outside: Outside::load(!memory),
        place: Place::find_out(!memory),
        changed: RwSignal::new(0),
    };
    saving.beat(true);
    (document, saving)
}

fn millis() -> Millis {
    clock::timestamp() as Millis
}

impl Saving {
    /// Whether the work is safe.
    pub fn state(self) -> Signal<SaveState> {
        self.state.into()
    }

    /// Whether this tab edits.
    pub fn role(self) -> Signal<Role> {
        self.role.into()
    }

    /// What the person has to know about the saved data.
    pub fn problems(self) -> Signal<Vec<Problem>> {
        self.problems.into()
    }

    /// When something was last saved by this tab.
    pub fn saved_at(self) -> Signal<Option<Moment>> {
        self.saved_at.into()
    }

    /// What is known of copies outside the browser.
    pub fn outside(self) -> Outside {
        self.outside
    }

    /// What the place that the page is open in allows.
    pub fn place(self) -> Place {
        self.place
    }

    /// What takes how much room; `None` if the storage cannot be read. Reads everything that is stored.
    pub fn usage(self) -> Option<Usage> {
        self.changed.track();
        self.store.try_with_value(|store| store.usage().ok()).flatten()
    }

    /// Tells that these projects may be added next, and how they are stored then; without words they are put into
    /// words when they come.
    pub fn make_ready(self, projects: &[(ProjectId, Arc<ProjectDoc>)], words: Option<&Words>) {
        if let Some(words) = words {
            // A page that is closing expects nothing.
            let _ = self.store.try_update_value(|store| store.make_ready(projects, words.clone()));
        }
    }

    /// Takes that back.
    pub fn forget_ready(self) {
        let _ = self.store.try_update_value(Store::forget_ready);
    }

    /// Whether something of so many units may be added.
    ///
    /// # Errors
    /// If there is no room for it, or the storage cannot be read.
    pub fn room_of(self, packed: usize) -> Result<(), NoRoom> {
        self.store.try_with_value(|store| store.room_of(packed)).unwrap_or(Ok(()))
    }

    /// The recovery points, newest first within a project.
    pub fn recovery_points(self) -> Vec<RecoveryPoint> {
        self.changed.track();
        self.store.try_with_value(Store::recovery_points).unwrap_or_default()
    }

    /// What could not be read and is kept aside.
    pub fn quarantine(self) -> Vec<Quarantined> {
        self.changed.track();
        self.store.try_with_value(|store| store.quarantine().ok()).flatten().unwrap_or_default()
    }

    /// Throws away for good what was set aside, because the person says so.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn discard(self, found: &Quarantined) -> Result<(), Refusal> {
        let refused = |error| Refusal(format!("The browser's storage did not let it go ({error})."));
        let discarded = self.store.try_update_value(|store| store.discard(found).map_err(refused));
        self.touch();
        self.refresh_problems();
        discarded.unwrap_or(Ok(()))
    }

    /// Gives a recovery point up, because the person wants the room.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn forget(self, project: ProjectId, point: Serial) -> Result<(), Refusal> {
        let refused = |error| Refusal(format!("The browser's storage did not let it go ({error})."));
        let forgotten =
            self.store.try_update_value(|store| store.forget_recovery_point(project, point).map_err(refused));
        self.touch();
        forgotten.unwrap_or(Ok(()))
    }

    /// Takes in what was done to projects before they came here. Says whether there was room for it.
    pub fn tell_past(self, events: &[Event]) -> bool {
        let told = self.store.try_update_value(|store| store.tell_past(events).is_ok());
        self.touch();
        told.unwrap_or(false)
    }

    /// What was done, to all projects, oldest first; nothing if the storage cannot be read. Reads and unpacks all of
    /// history.
    pub fn history(self) -> Vec<Event> {
        self.store.try_with_value(|store| store.history(None).ok()).flatten().unwrap_or_default()
    }

    /// The schema that a project is in, if a newer version of Milepost saved it.
    pub fn newer_schema(self, project: ProjectId) -> Option<u32> {
        self.store.try_with_value(|store| store.newer_schema(project)).flatten()
    }

    /// Everything that is stored, byte for byte, as JSON text.
    pub fn export_raw(self) -> Option<String> {
        self.store.try_with_value(|store| store.export_raw().ok()).flatten()
    }

    /// The project in a recovery point.
    ///
    /// # Errors
    /// If the point is gone or cannot be read.
    pub fn recover(self, project: ProjectId, point: Serial) -> Result<Arc<ProjectDoc>, Refusal> {
        self.store
            .try_with_value(|store| store.recover(project, point).map_err(|error| Refusal(error.to_string())))
            .unwrap_or_else(|| Err(Refusal("The page is closing.".to_owned())))
    }

    /// Why a project can be looked at but not changed here; nothing where it can.
    pub fn read_only(self, project: ProjectId) -> Option<String> {
        self.problems.with(|problems| {
            let newer = |it: &&Problem| matches!(it, Problem::Newer { project: of, .. } if *of == project);
            problems.iter().find(newer).map(Problem::to_string)
        })
    }

    /// Whether a command may be given now: this tab edits, and the projects are not read-only.
    ///
    /// # Errors
    /// The reason, in a sentence.
    pub fn check_writable(self) -> Result<(), Refusal> {
        if self.role.get_untracked() == Role::Viewer {
            return Err(Refusal(
                "Another tab edits this workspace. Choose “Edit here” at the top to go on in this one."
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Keeps a recovery point before a project is replaced or deleted.
    ///
    /// # Errors
    /// If none could be kept; then the command must not be carried out.
    pub fn capture_before(self, command: &Command, document: &Document) -> Result<(), Refusal> {
        let Command::Workspace(command) = command else { return Ok(()) };
        let reason = |origin| if origin == Origin::Recovery { Reason::Restore } else { Reason::Import };
        let (projects, reason) = match command {
            WorkspaceCommand::Add { .. } => return Ok(()),
            WorkspaceCommand::Remove { project } => (vec![*project], Reason::Delete),
            WorkspaceCommand::Replace { project, origin, .. } => (vec![*project], reason(*origin)),
            WorkspaceCommand::PutAll { projects, origin } => {
                (projects.iter().map(|(project, _)| *project).collect(), reason(*origin))
            }
        };
        for project in projects.into_iter().filter(|project| document.project(*project).is_some()) {
            self.check_own_version(project)?;
            let captured = self.store.try_update_value(|store| store.capture(project, reason, millis()));
            if let Some(Err(error)) = captured {
                return Err(Refusal(format!("Nothing was changed. {error}")));
            }
        }
        self.touch();
        Ok(())
    }

    /// A project that a newer version saved is not replaced or deleted, so there is nothing to keep of it.
    fn check_own_version(self, project: ProjectId) -> Result<(), Refusal> {
        let newer = self.store.try_with_value(|store| match store.refusal(project) {
            Some(why @ Frozen::Newer { .. }) => Err(Refusal(why.to_string())),
            _ => Ok(()),
        });
        newer.unwrap_or(Ok(()))
    }

    /// Saves a change.
    ///
    /// # Errors
    /// If it may not be saved at all (a newer version wrote the project, or it is damaged): then it must
    /// not be made. What merely could not be written now is kept and tried again.
    pub fn commit(self, label: &str, change: &Change) -> Result<(), Refusal> {
        let commit = self.store.try_update_value(|store| store.commit(label, change, millis()));
        match commit {
            Some(Commit::Refused(refusal)) => Err(Refusal(refusal.to_string())),
            Some(commit) => {
                self.tell(&commit);
                self.outside.changed();
                self.place.protect_once();
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Tries once more to write what could not be written.
    pub fn retry(self) {
        if let Some(commit) = self.store.try_update_value(|store| store.retry(millis())) {
            self.tell(&commit);
        }
    }

    fn tell(self, commit: &Commit) {
        let state = match commit {
            Commit::NotSaved(unsaved) => SaveState::NotSaved {
                since: clock::moment_of(unsaved.since),
                changes: unsaved.changes,
                why: unsaved.why.clone(),
            },
            _ if self.memory => SaveState::MemoryOnly,
            Commit::Saved | Commit::Refused(_) => {
                let saved_at = self.store.try_with_value(Store::saved_at).flatten();
                self.saved_at.set(saved_at.map(clock::moment_of));
                SaveState::Saved
            }
        };
        if self.state.with_untracked(|current| *current != state) {
            self.state.set(state);
        }
    }

    /// Takes in what other tabs saved since the last look.
    pub fn absorb(self, current: &Document) -> Option<Absorbed> {
        let absorbed = self.store.try_update_value(|store| store.absorb(current, millis()));
        self.outside.refresh();
        self.refresh_problems();
        absorbed.and_then(Result::ok).flatten()
    }

    /// Does a bounded piece of tidying. Says whether there is more to do.
    pub fn tidy(self) -> bool {
        if self.role.get_untracked() == Role::Viewer {
            return false;
        }
        let step = self.store.try_update_value(|store| store.maintenance(millis()));
        let again = step.as_ref().is_some_and(Step::more);
        if !matches!(step, None | Some(Step::Nothing)) {
            self.touch();
        }
        self.refresh_problems();
        again
    }

    fn refresh_problems(self) {
        let mut problems = self.store.try_with_value(Store::problems).unwrap_or_default();
        // What was found damaged is told for as long as it is kept, although it has been set aside by now: it
        // would otherwise be gone from the screen before anybody has read it.
        let told = self.problems.get_untracked().into_iter();
        let aside: Vec<Problem> = told
            .filter(|told| matches!(told, Problem::Unreadable { .. }) && !problems.contains(told))
            .collect();
        if !aside.is_empty() && !untrack(|| self.quarantine()).is_empty() {
            problems.extend(aside);
        }
        if self.problems.with_untracked(|current| *current != problems) {
            self.problems.set(problems);
        }
    }

    /// Keeps this tab's claim alive; with `claim`, takes what nobody has.
    pub fn beat(self, claim: bool) {
        self.with_lease(
            move |lease, storage, now| {
                if claim { lease.acquire(storage, now) } else { lease.renew(storage, now) }
            },
        );
    }

    /// Looks who edits, because another tab said something.
    pub fn check_lease(self) {
        self.with_lease(Lease::look);
    }

    /// Makes this tab the one that edits.
    pub fn take_over(self) {
        self.with_lease(Lease::take_over);
    }

    /// Gives the claim up, because the page is being closed.
    pub fn release(self) {
        // If it cannot be given up it expires.
        let _ = self.lease.try_update_value(|lease| {
            self.store.try_update_value(|store| lease.release(store.storage_mut()))
        });
    }

    fn with_lease(self, act: impl FnOnce(&mut Lease, &mut PageStorage, Millis) -> Result<Holder, KvError>) {
        let holder = self.lease.try_update_value(|lease| {
            self.store.try_update_value(|store| act(lease, store.storage_mut(), millis()))
        });
        self.follow(holder.flatten().and_then(Result::ok));
    }

    fn follow(self, holder: Option<Holder>) {
        let role = match holder {
            Some(Holder::Other(..)) => Role::Viewer,
            // A storage that cannot be asked is no reason to stop somebody from working.
            Some(Holder::Me(_) | Holder::Nobody) | None => Role::Editor,
        };
        if self.role.get_untracked() != role {
            self.role.set(role);
        }
    }

    fn touch(self) {
        self.changed.update(|changed| *changed += 1);
    }
}
