//! The door to the saved workspace: open it, commit changes, take in what other tabs committed.

use std::collections::VecDeque;

use super::keys::{Key, Millis, Serial, WriterId};
use super::kv::{KeyValue, KvError, units};
use super::log::{self, Entry, EntryHead};
use super::packing::Packing;
use super::problem::{Problem, Refusal};
use super::ready::{Ready, Words};
use super::replica::Replica;
use super::shelf::Shelf;
use super::versions::Schema;
use crate::core::change::{Change, Conflict, ProjectEdit};
use crate::core::document::Document;
use crate::core::project::ProjectId;
use crate::core::sorted::{SortedMap, SortedSet};

/// How often a write is tried before room is made for it: what fails again and again is taken for full,
/// whatever the browser calls it and however much it was said to hold.
pub(super) const TRIES: usize = 3;

/// When the store tidies up, and how much it keeps.
#[derive(Debug, Clone)]
pub struct Limits {
    /// For so long after it was made, a commit is applied in its exact order even if it is read late.
    pub settle_after: Millis,
    /// A snapshot has to be seen for so long before commits are taken from the log because of it: time
    /// for the browser to carry other tabs' writes here.
    pub thin_after: Millis,
    /// A project gets a new snapshot when this many units of commits would be saved by it, or a quarter
    /// of its last snapshot's size if that is more.
    pub snapshot_after: usize,
    /// Units that history may take.
    pub history_budget: usize,
    /// Recovery points of each project.
    pub recovery_points: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            settle_after: 60_000,
            thin_after: 60_000,
            snapshot_after: 16 * 1024,
            history_budget: 512 * 1024,
            recovery_points: 3,
        }
    }
}

/// The saved workspace, as one tab sees it.
pub struct Store<K> {
    pub(super) kv: K,
    pub(super) writer: WriterId,
    pub(super) schema: Schema,
    pub(super) limits: Limits,
    pub(super) shelf: Shelf,
    pub(super) replica: Replica,
    /// Projects that are not to be written, and why.
    pub(super) frozen: SortedMap<ProjectId, Refusal>,
    /// What could not be applied, by project.
    pub(super) conflicts: SortedMap<ProjectId, Vec<Conflict>>,
    /// Everything known, changes that are not saved yet included.
    pub(super) document: Document,
    /// The document as the caller knows it: [`Store::absorb`] tells the difference.
    pub(super) shown: Document,
    pub(super) next_number: u64,
    /// Whether the stored state has been read at least once.
    pub(super) loaded: bool,
    /// History may take more room than it should.
    pub(super) history_grew: bool,
    pending: VecDeque<Pending>,
    /// Projects that are about to be added, in words already.
    pub(super) ready: Option<Ready>,
    /// The snapshot that is being made.
    pub(super) packing: Option<Packing>,
    saved_at: Option<Millis>,
    why_unsaved: Option<String>,
}

/// A change that is not saved yet.
struct Pending {
    label: String,
    change: Change,
    at: Millis,
    /// Its words, if they were made before.
    words: Option<Words>,
    /// Where it was last tried to be saved, when what became of that is not known.
    attempt: Option<(Serial, EntryHead)>,
}

/// What opening gives.
pub struct Opened<K> {
    /// To save into.
    pub store: Store<K>,
    /// All that could be read.
    pub document: Document,
    /// What could not, and what is to be known about it.
    pub problems: Vec<Problem>,
}

/// What became of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Commit {
    /// It is stored, was read back, and any page opened from now on contains it.
    Saved,
    /// It is queued in memory behind the changes before it; [`Store::retry`] tries again.
    NotSaved(Unsaved),
    /// It may not be saved, and was not queued: take it back.
    Refused(Refusal),
}

/// Changes that are in memory only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// When the first of them was made.
    pub since: Millis,
    /// How many there are.
    pub changes: usize,
    /// Why, as a sentence.
    pub why: String,
}

/// What other tabs did.
#[derive(Debug, Clone)]
pub struct Absorbed {
    /// The document with it.
    pub document: Document,
    /// What it changed.
    pub change: Change,
}

impl<K: KeyValue> Store<K> {
    /// Reads what is stored. Writes nothing, and never fails: what cannot be read is a problem, and the
    /// rest opens.
    ///
    /// `writer` is a number drawn at random for this very page.
    pub fn open(kv: K, writer: WriterId, now: Millis) -> Opened<K> {
        Self::open_with(kv, writer, now, Schema::default(), Limits::default())
    }

    /// As [`Store::open`], with other limits or as another version.
    pub fn open_with(kv: K, writer: WriterId, now: Millis, schema: Schema, limits: Limits) -> Opened<K> {
        let mut store = Store {
            kv,
            writer,
            schema,
            limits,
            shelf: Shelf::default(),
            replica: Replica::default(),
            frozen: SortedMap::new(),
            conflicts: SortedMap::new(),
            document: Document::default(),
            shown: Document::default(),
            next_number: 1,
            loaded: false,
            history_grew: true,
            pending: VecDeque::new(),
            ready: None,
            packing: None,
            saved_at: None,
            why_unsaved: None,
        };
        let unavailable = store.sync(now).err().map(|error| Problem::Unavailable { why: error.to_string() });
        store.shown = store.document.clone();
        let problems = unavailable.into_iter().chain(store.problems()).collect();
        Opened { document: store.document.clone(), store, problems }
    }

    /// Saves one change. It is stored before this returns [`Commit::Saved`]; otherwise it stays queued.
    ///
    /// `label` says what the person did, as undo names it.
    pub fn commit(&mut self, label: &str, change: &Change, now: Millis) -> Commit {
        if change.is_empty() {
            return self.status().map_or(Commit::Saved, Commit::NotSaved);
        }
        for part in &change.projects {
            if let Some(refusal) = self.frozen.get(&part.project).filter(|refusal| !refusal.allows(part)) {
                return Commit::Refused(refusal.clone());
            }
        }
        let in_step = self.shown.same(&self.document);
        self.shown = change.apply(&self.shown).0;
        self.document = if in_step { self.shown.clone() } else { change.apply(&self.document).0 };
        let words = self.take_ready(change);
        self.pending.push_back(Pending {
            label: label.to_owned(),
            change: change.clone(),
            at: now,
            words,
            attempt: None,
        });
        self.retry(now)
    }

    /// Tries once more to save what is not saved yet, in order.
    pub fn retry(&mut self, now: Millis) -> Commit {
        while !self.pending.is_empty() {
            let mut saved = self.save_next(now);
            for _ in 1..TRIES {
                saved = saved.or_else(|_| self.save_next(now));
            }
            if saved.is_err() && self.make_room() {
                saved = self.save_next(now);
            }
            match saved {
                Ok(()) => self.saved_at = Some(now),
                Err(why) => {
                    self.why_unsaved = Some(why);
                    break;
                }
            }
        }
        self.status().map_or(Commit::Saved, Commit::NotSaved)
    }

    /// What is not saved, if anything.
    pub fn status(&self) -> Option<Unsaved> {
        let first = self.pending.front()?;
        let why = self.why_unsaved.clone().unwrap_or_default();
        Some(Unsaved { since: first.at, changes: self.pending.len(), why })
    }

    /// When something was last saved by this tab.
    pub fn saved_at(&self) -> Option<Millis> {
        self.saved_at
    }

    /// Takes in what other tabs committed since the last look, and puts it into `current`, the document
    /// that the caller shows. `None` if there is nothing new.
    ///
    /// # Errors
    /// If the storage cannot be read.
    pub fn absorb(&mut self, current: &Document, now: Millis) -> Result<Option<Absorbed>, KvError> {
        self.sync(now)?;
        let change = Change::between(&self.shown, &self.document);
        self.shown = self.document.clone();
        if change.is_empty() {
            return Ok(None);
        }
        Ok(Some(Absorbed { document: change.apply(current).0, change }))
    }

    /// Everything that is known: what is stored, and what is not saved yet.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Why a project may not be changed; `None` if it may.
    pub fn refusal(&self, project: ProjectId) -> Option<&Refusal> {
        self.frozen.get(&project)
    }

    /// The schema that a project is in here, if a newer version wrote it: what is exported has to say so.
    pub fn newer_schema(&self, project: ProjectId) -> Option<u32> {
        self.replica.bases.get(&project)?.newer
    }

    /// The storage below, for what is kept beside the workspace.
    pub fn storage(&self) -> &K {
        &self.kv
    }

    /// The storage below, to be written.
    pub fn storage_mut(&mut self) -> &mut K {
        &mut self.kv
    }

    /// The changes that are not saved yet.
    pub(super) fn pending(&self) -> impl Iterator<Item = &Change> {
        self.pending.iter().map(|pending| &pending.change)
    }

    /// Saves the first change of the queue, and only then takes it out: until it is known to be stored, it
    /// belongs to the document as one that is not.
    fn save_next(&mut self, now: Millis) -> Result<(), String> {
        // What other tabs wrote comes first, so that this commit's stamp is later than all of it.
        self.sync(now).map_err(|error| format!("The browser's storage cannot be read ({error})."))?;
        let Some(attempt) = self.pending.front_mut().map(|next| next.attempt.take()) else { return Ok(()) };
        if let Some((serial, head)) = attempt {
            if self.is_stored(&head) {
                self.pending.pop_front();
                self.shelf.changed.extend(head.projects.keys().copied());
                self.refold();
                return Ok(());
            }
            // What is left of the last attempt is of no use to anyone: the change is still here.
            if self.shelf.bad.contains_key(&Key::Log(serial)) {
                let _ = self.kv.remove(&Key::Log(serial).to_string());
            }
        }
        self.write_next()
    }

    /// Writes the first change of the queue under a key that was never used, and reads it back.
    fn write_next(&mut self) -> Result<(), String> {
        let Some(next) = self.pending.front() else { return Ok(()) };
        let head = self.head_of(next);
        let (text, entry) = match &next.words {
            // They were read back when they were made.
            Some(words) => {
                let text = words.sealed(&head);
                let entry =
                    Entry { head: head.clone(), change: Some(next.change.clone()), size: units(&text) };
                (text, entry)
            }
            None => {
                let text = log::encode(&head, &next.change);
                let entry = log::decode(&text, self.schema)
                    .map_err(|why| format!("The change could not be put into words. {why}"))?;
                (text, entry)
            }
        };
        let serial = self.next_serial();
        let key = Key::Log(serial).to_string();
        let written = self.kv.set(&key, &text);
        if matches!(self.kv.get(&key), Ok(Some(stored)) if stored == text) {
            self.pending.pop_front();
            self.shelf.add_entry(serial, &head, units(&text));
            self.replica.admit(entry);
            return Ok(());
        }
        if let Some(next) = self.pending.front_mut() {
            next.attempt = Some((serial, head));
        }
        Err(match written {
            Err(_) if self.is_nearly_full(units(&text)) => "The browser's storage is full.".to_owned(),
            Err(error) => format!("The browser refused to keep it ({error})."),
            Ok(()) => "The browser did not keep what was written.".to_owned(),
        })
    }

    /// Whether a commit is known to be in the log, or in a snapshot.
    fn is_stored(&self, head: &EntryHead) -> bool {
        head.projects.iter().all(|(project, count)| {
            let known = self.shelf.known.get(project);
            known.is_some_and(|known| known.count(head.writer) >= *count)
        })
    }

    fn head_of(&self, pending: &Pending) -> EntryHead {
        let projects: SortedSet<ProjectId> =
            SortedSet::from_iter(pending.change.projects.iter().map(|part| part.project));
        let count = |project: &ProjectId| {
            self.shelf.known.get(project).map_or(0, |known| known.count(self.writer)) + 1
        };
        EntryHead {
            schema: self.schema.0,
            writer: self.writer,
            seq: self.shelf.max_seq + 1,
            at: pending.at,
            label: pending.label.clone(),
            adds: pending.change.projects.iter().all(|part| matches!(part.what, ProjectEdit::Added(_))),
            projects: projects.into_iter().map(|project| (project, count(&project))).collect(),
        }
    }

    /// A number that this writer never used.
    pub(super) fn next_serial(&mut self) -> Serial {
        let number = self.next_number;
        self.next_number += 1;
        Serial { writer: self.writer, number }
    }
}
