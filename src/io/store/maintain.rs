//! Tidying up while the page is idle: a bounded piece of work at each call.
//!
//! Damaged texts are set aside, old commits settle into their projects, projects get new snapshots, and
//! what snapshots contain leaves the log.

use super::codec::Body;
use super::keys::{Key, Millis, Serial};
use super::kv::{KeyValue, KvError, units};
use super::packing::Packing;
use super::problem::Refusal;
use super::snapshot::{self, SnapshotHead};
use super::tab::{Store, TRIES};
use crate::core::project::ProjectId;

/// Snapshots that are kept of each project: one to load, and one in case that it is damaged.
pub(super) const COPIES: usize = 2;

/// Pieces of a snapshot that are made in one call: small projects need no more.
const PIECES: usize = 4;

/// What a call of [`Store::maintenance`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Changes wait to be saved; nothing else is done before.
    Unsaved,
    /// A damaged text was set aside.
    SetAside,
    /// A part of the work for a new snapshot of a project was done.
    Packed(ProjectId),
    /// A project got a new snapshot.
    Snapshot(ProjectId),
    /// So many snapshots went that newer ones make unnecessary.
    Removed(usize),
    /// So many commits went from the log into history.
    Thinned(usize),
    /// History was made shorter.
    Compacted,
    /// There was nothing to do.
    Nothing,
    /// Something did not work. Nothing is lost; it is tried again later.
    Failed(String),
}

impl Step {
    /// Whether it is worth while to call again soon.
    pub fn more(&self) -> bool {
        !matches!(self, Step::Unsaved | Step::Nothing | Step::Failed(_))
    }
}

/// A kind of tidying: does one piece of it, if there is one to do.
type Piece<K> = fn(&mut Store<K>, Millis) -> Result<Option<Step>, String>;

impl<K: KeyValue> Store<K> {
    /// Does the next piece of tidying, if there is one. Any tab may; it is best left to the one that has
    /// the lease.
    pub fn maintenance(&mut self, now: Millis) -> Step {
        if self.status().is_some() && self.retry(now) != super::Commit::Saved {
            return Step::Unsaved;
        }
        if let Err(error) = self.sync(now) {
            return Step::Failed(error.0);
        }
        self.settle(now);
        // What gives room comes before what takes it, and what fails does not keep the rest from being done.
        let pieces: [Piece<K>; 5] = [
            Self::set_one_aside,
            Self::remove_unnecessary_snapshots,
            Self::thin_log,
            Self::write_next_snapshot,
            Self::compact_history,
        ];
        let mut failed = None;
        for piece in pieces {
            match piece(self, now) {
                Ok(Some(step)) => return step,
                Ok(None) => {}
                Err(why) => failed = failed.or(Some(why)),
            }
        }
        failed.map_or(Step::Nothing, Step::Failed)
    }

    fn remove_unnecessary_snapshots(&mut self, _now: Millis) -> Result<Option<Step>, String> {
        let removed = self.remove_outdone_snapshots(COPIES).map_err(|error| error.0)?;
        Ok((removed > 0).then_some(Step::Removed(removed)))
    }

    fn write_next_snapshot(&mut self, now: Millis) -> Result<Option<Step>, String> {
        let packing = self.packing.take().filter(|packing| self.is_wanted(&packing.head));
        let mut packing = match packing {
            Some(packing) => packing,
            None => match self.neediest() {
                Some(project) => self.begin_snapshot(project, now)?,
                None => return Ok(None),
            },
        };
        let project = packing.head.project;
        for _ in 0..PIECES {
            packing.go_on()?;
        }
        if let Some(body) = packing.body() {
            self.store_snapshot(&packing.head, packing.weight, body, now)?;
            return Ok(Some(Step::Snapshot(project)));
        }
        self.packing = Some(packing);
        Ok(Some(Step::Packed(project)))
    }

    /// Whether a snapshot that is being made is still worth it: the project may be read-only by now, or deleted, or
    /// have got one from another tab.
    fn is_wanted(&self, head: &SnapshotHead) -> bool {
        let base = self.replica.bases.get(&head.project);
        base.is_some_and(|base| base.doc.is_none() == head.deleted)
            && !self.frozen.contains_key(&head.project)
            && !self.shelf.snapshots_of(head.project).any(|(_, info)| {
                info.head.covers.includes(&head.covers) && !head.covers.includes(&info.head.covers)
            })
    }

    /// Goes on without the saved changes of a project that cannot be read, because the person says so.
    /// What is left of them stays in lost and found.
    pub fn accept_missing(&mut self, project: ProjectId, now: Millis) -> Step {
        if self.frozen.contains_key(&project) {
            return Step::Nothing;
        }
        let known = self.known(project);
        self.replica.settle_with_gaps(project, &known);
        match self.write_snapshot_at_once(project, now) {
            Ok(()) => Step::Snapshot(project),
            Err(why) => Step::Failed(why),
        }
    }

    /// Moves commits that are old enough from the window into the bases.
    fn settle(&mut self, now: Millis) {
        let after = self.limits.settle_after.unsigned_abs();
        let frozen = &self.frozen;
        self.replica
            .settle(|entry| now.abs_diff(entry.head.at) >= after, |project| frozen.contains_key(&project));
    }

    /// The project that would gain most by a new snapshot.
    fn neediest(&self) -> Option<ProjectId> {
        let needs = self.replica.bases.iter().filter_map(|(project, base)| {
            let sizes = self.shelf.snapshots_of(*project).map(|(_, info)| info.size);
            let enough = self.limits.snapshot_after.max(sizes.max().unwrap_or(0) / 4);
            // The commit that brought a project is the only copy of all of it.
            let first = base.doc.is_some() && self.shelf.snapshots_of(*project).next().is_none();
            let needed = first || base.weight >= enough.max(1) || self.needs_tombstone(*project);
            (needed && !self.frozen.contains_key(project)).then_some((base.weight, *project))
        });
        needs.max().map(|(_, project)| project)
    }

    /// Whether a deleted project still takes room that a word about its end would free.
    fn needs_tombstone(&self, project: ProjectId) -> bool {
        let Some(base) = self.replica.bases.get(&project).filter(|base| base.deleted) else { return false };
        let snapshots = || self.shelf.snapshots_of(project).map(|(_, info)| &info.head);
        let takes_room = snapshots().any(|head| !head.deleted)
            || self.shelf.log.values().any(|info| info.projects.contains_key(&project));
        let said = snapshots().filter(|head| head.deleted && head.covers.includes(&base.covers)).count();
        takes_room && said < COPIES
    }

    fn begin_snapshot(&self, project: ProjectId, now: Millis) -> Result<Packing, String> {
        let base = self.replica.bases.get(&project);
        let doc = base.and_then(|base| base.doc.as_ref());
        let head = SnapshotHead {
            schema: self.schema.0,
            project,
            name: doc.map(|doc| doc.info.name.clone()).unwrap_or_default(),
            tasks: doc.map_or(0, |doc| doc.tasks.len()),
            deleted: doc.is_none(),
            at: now,
            seq: self.shelf.max_seq,
            covers: base.map(|base| base.covers.clone()).unwrap_or_default(),
        };
        Packing::begin(head, base.map_or(0, |base| base.weight), doc)
    }

    fn write_snapshot_at_once(&mut self, project: ProjectId, now: Millis) -> Result<(), String> {
        if !self.replica.bases.contains_key(&project) {
            return Ok(());
        }
        let mut packing = self.begin_snapshot(project, now)?;
        loop {
            packing.go_on()?;
            if let Some(body) = packing.body() {
                return self.store_snapshot(&packing.head, packing.weight, body, now);
            }
        }
    }

    fn store_snapshot(
        &mut self,
        head: &SnapshotHead,
        weight: usize,
        body: &Body,
        now: Millis,
    ) -> Result<(), String> {
        let text = snapshot::encode(head, body);
        let key = |serial| Key::Snapshot(head.project, serial);
        let mut written = self.write_anew(key, &text);
        // The older of two copies makes room for the newer one.
        if written.is_err() && self.remove_outdone_snapshots(1).unwrap_or(0) > 0 {
            written = self.write_anew(key, &text);
        }
        self.shelf.add_snapshot(written?, head.clone(), units(&text), now);
        if let Some(base) = self.replica.bases.get_mut(&head.project) {
            base.weight = base.weight.saturating_sub(weight);
        }
        Ok(())
    }

    /// Writes a text under a new key, several times if need be, and says under which it is.
    ///
    /// # Errors
    /// If it could not be stored.
    pub(super) fn write_anew(&mut self, key: impl Fn(Serial) -> Key, text: &str) -> Result<Serial, String> {
        let mut written = Err(String::new());
        for _ in 0..TRIES {
            let serial = self.next_serial();
            written = self.write_once(&key(serial), text).map(|()| serial);
            if written.is_ok() {
                break;
            }
        }
        written
    }

    /// Writes a text under a key that was never used and reads it back.
    ///
    /// # Errors
    /// If it is not there afterwards as it was written. Then its key is never used again.
    fn write_once(&mut self, key: &Key, text: &str) -> Result<(), String> {
        let name = key.to_string();
        let written = self.kv.set(&name, text);
        match self.kv.get(&name) {
            Ok(Some(stored)) if stored == text => Ok(()),
            Ok(Some(_)) => {
                // Half of a text that is still in memory: of no use to anyone.
                let _ = self.kv.remove(&name);
                Err(written.err().map_or_else(|| "it was not kept as written".to_owned(), |error| error.0))
            }
            Ok(None) => Err(written.err().map_or_else(|| "it was not kept".to_owned(), |error| error.0)),
            Err(error) => Err(error.0),
        }
    }

    /// Removes snapshots of which `keep` others, found whole just now, contain all and more.
    pub(super) fn remove_outdone_snapshots(&mut self, keep: usize) -> Result<usize, KvError> {
        let projects: Vec<ProjectId> = self.shelf.snapshots.keys().copied().collect();
        let mut removed = 0;
        for project in projects {
            if matches!(self.frozen.get(&project), Some(Refusal::Newer { .. })) {
                continue;
            }
            for serial in self.outdone(project, keep) {
                self.kv.remove(&Key::Snapshot(project, serial).to_string())?;
                if let Some(snapshots) = self.shelf.snapshots.get_mut(&project) {
                    snapshots.remove(&serial);
                }
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn outdone(&mut self, project: ProjectId, keep: usize) -> Vec<Serial> {
        if self.shelf.snapshots_of(project).count() <= keep || !self.all_whole(project) {
            return Vec::new();
        }
        let snapshots: Vec<_> =
            self.shelf.snapshots_of(project).map(|(serial, info)| (&info.head.covers, serial)).collect();
        let better = |of| snapshots.iter().filter(|other| snapshot::outdoes(**other, of)).count();
        snapshots.iter().filter(|of| better(**of) >= keep).map(|(_, serial)| *serial).collect()
    }

    /// Whether all known snapshots of a project are still there and whole. Notes those that are not.
    pub(super) fn all_whole(&mut self, project: ProjectId) -> bool {
        let serials: Vec<Serial> = self.shelf.snapshots_of(project).map(|(serial, _)| serial).collect();
        let mut whole = true;
        for serial in serials {
            match self.kv.get(&Key::Snapshot(project, serial).to_string()) {
                Ok(Some(text)) => {
                    if let Err(why) = snapshot::decode_head(&text) {
                        self.shelf.mark_bad(project, serial, why);
                        self.shelf.changed.insert(project);
                        whole = false;
                    }
                }
                Ok(None) | Err(_) => whole = false,
            }
        }
        whole
    }
}
