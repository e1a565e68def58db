//! Bringing memory in step with the storage: which snapshot to start from, which commits to add.

use std::cmp::Reverse;
use std::sync::Arc;

use super::coverage::{Coverage, Readable};
use super::keys::{Key, Millis, Serial};
use super::kv::{KeyValue, KvError};
use super::log;
use super::problem::Refusal;
use super::replica::{Base, Folded};
use super::shelf::SnapshotInfo;
use super::snapshot::{self, Content};
use super::tab::Store;
use super::versions::Version;
use crate::core::change::Change;
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::core::sorted::SortedSet;

/// How often to look again while other tabs tidy up under one's eyes. In the page once is enough.
const LOOKS: usize = 32;

impl<K: KeyValue> Store<K> {
    /// Reads what is new and brings the document up to date.
    ///
    /// # Errors
    /// If the storage cannot be read. What was read so far is kept, and the document stays as it was.
    pub(super) fn sync(&mut self, now: Millis) -> Result<(), KvError> {
        for _ in 0..LOOKS {
            if self.shelf.look(&self.kv, now)? && self.choose_bases()? && self.gather()? {
                self.refold();
                if !self.loaded {
                    self.loaded = true;
                    self.next_number = self.shelf.largest_number(self.writer) + 1;
                }
                return Ok(());
            }
        }
        Err(KvError("other tabs keep changing it".to_owned()))
    }

    /// Gives every changed project the base from which most of it can be read. Says no if a snapshot
    /// vanished meanwhile.
    fn choose_bases(&mut self) -> Result<bool, KvError> {
        for project in self.shelf.changed.clone() {
            if self.shelf.snapshots_of(project).any(|(_, info)| self.is_newer(info)) {
                self.freeze_as_newer(project);
            }
            while let Some(serial) = self.better_snapshot(project) {
                let key = Key::Snapshot(project, serial);
                let Some(text) = self.kv.get(&key.to_string())? else { return Ok(false) };
                match snapshot::decode(&text, self.schema) {
                    Ok((head, content)) => {
                        self.adopt(project, head.covers, content, head.schema);
                        break;
                    }
                    Err(why) => self.shelf.mark_bad(project, serial, why),
                }
            }
            self.note_saved_weight(project);
        }
        Ok(true)
    }

    /// The snapshot of a project that brings more than the base in memory, if there is one.
    fn better_snapshot(&self, project: ProjectId) -> Option<Serial> {
        let (known, readable) = (self.known(project), self.readable(project));
        let rank = |covers: &Coverage| (covers.missing(&known, &readable), Reverse(covers.size()));
        let own = self.replica.bases.get(&project).map_or_else(Coverage::default, |base| base.covers.clone());
        let own = rank(&own);

        let best = self
            .shelf
            .snapshots_of(project)
            .min_by_key(|(serial, info)| (rank(&info.head.covers), self.is_newer(info), Reverse(*serial)));
        let (serial, info) = best?;
        let best = rank(&info.head.covers);
        // A page that is open moves to another base only if something would be missing otherwise.
        let better = if self.loaded { best.0 < own.0 } else { best < own };
        better.then_some(serial)
    }

    /// How many commits to a project there are or have been that cannot be read.
    pub(super) fn missing(&self, project: ProjectId) -> u64 {
        let readable = self.readable(project);
        let nothing = Coverage::default();
        let base = self.replica.bases.get(&project).map_or(&nothing, |base| &base.covers);
        base.missing(&self.known(project), &readable)
    }

    /// All commits to a project that there are or have been.
    pub(super) fn known(&self, project: ProjectId) -> Coverage {
        let mut known = self.shelf.known.get(&project).cloned().unwrap_or_default();
        if let Some(base) = self.replica.bases.get(&project) {
            known.extend(&base.covers);
        }
        known
    }

    /// The commits to a project that can be read one by one.
    fn readable(&self, project: ProjectId) -> Readable {
        let mut readable = self.shelf.readable(project);
        for (writer, counts) in self.replica.readable(project) {
            readable.or_default(writer).extend(counts);
        }
        readable
    }

    fn adopt(&mut self, project: ProjectId, covers: Coverage, content: Content, schema: u32) {
        let (doc, deleted, newer) = match content {
            Content::Known(doc) => (doc.clone(), doc.is_none(), None),
            Content::Newer(doc) => (doc, false, Some(schema)),
        };
        self.replica.bases.insert(project, Base { doc, covers, weight: 0, deleted, newer });
    }

    fn is_newer(&self, snapshot: &SnapshotInfo) -> bool {
        self.schema.version_of(snapshot.head.schema) == Version::Newer
    }

    fn freeze_as_newer(&mut self, project: ProjectId) {
        let name = self.name_of(project);
        self.frozen.insert(project, Refusal::Newer { name });
    }

    /// What other tabs' snapshots contain need not be saved by one of ours.
    fn note_saved_weight(&mut self, project: ProjectId) {
        if let Some(base) = self.replica.bases.get_mut(&project)
            && self.shelf.snapshots_of(project).any(|(_, info)| info.head.covers.includes(&base.covers))
        {
            base.weight = 0;
        }
    }

    /// Reads the commits that neither a base nor the window contains. Says no if one vanished meanwhile.
    fn gather(&mut self) -> Result<bool, KvError> {
        let mut fresh = std::mem::take(&mut self.shelf.fresh);
        let unread: Vec<Serial> = self
            .shelf
            .log
            .iter()
            .filter(|(_, info)| !self.replica.has(info.stamp, &info.projects))
            .map(|(serial, _)| *serial)
            .collect();
        for serial in unread {
            let text = match fresh.remove(&serial) {
                Some(text) => text,
                None => match self.kv.get(&Key::Log(serial).to_string())? {
                    Some(text) => text,
                    None => return Ok(false),
                },
            };
            self.admit(serial, &text);
        }
        Ok(true)
    }

    fn admit(&mut self, serial: Serial, text: &str) {
        match log::decode(text, self.schema) {
            Ok(entry) => {
                let projects: Vec<ProjectId> = entry.head.projects.keys().copied().collect();
                if entry.change.is_none() {
                    for project in &projects {
                        self.freeze_as_newer(*project);
                    }
                }
                self.shelf.changed.extend(projects);
                self.replica.admit(entry);
            }
            Err(why) => {
                self.shelf.log.remove(&serial);
                self.shelf.bad.insert(Key::Log(serial), why);
            }
        }
    }

    /// Brings the changed projects of the document up to date.
    pub(super) fn refold(&mut self) {
        let changed: SortedSet<ProjectId> = std::mem::take(&mut self.shelf.changed);
        for project in changed {
            let folded = self.replica.fold(project);
            self.judge(project, &folded);
            let doc = self.with_pending(project, folded.doc);
            self.put(project, doc);
        }
    }

    /// Notes what is wrong with a project, or that nothing is any more.
    fn judge(&mut self, project: ProjectId, folded: &Folded) {
        if folded.conflicts.is_empty() {
            self.conflicts.remove(&project);
        } else {
            self.conflicts.insert(project, folded.conflicts.clone());
        }
        if matches!(self.frozen.get(&project), Some(Refusal::Newer { .. })) {
            return;
        }
        let lost = folded.doc.is_none() && !folded.deleted && self.has_traces(project);
        if lost {
            let name = self.name_of(project);
            self.frozen.insert(project, Refusal::Broken { name });
        } else {
            self.frozen.remove(&project);
        }
    }

    /// Whether there is or was more of a project than can be read.
    fn has_traces(&self, project: ProjectId) -> bool {
        self.shelf.unreadable_snapshots(project).next().is_some()
            || self.shelf.known.get(&project).is_some_and(|known| !known.is_empty())
    }

    fn with_pending(&self, project: ProjectId, doc: Option<Arc<ProjectDoc>>) -> Option<Arc<ProjectDoc>> {
        let mut document = Document::default();
        document.projects.extend(doc.map(|doc| (project, doc)));
        for part in self.pending().flat_map(|change| &change.projects).filter(|part| part.project == project)
        {
            part.apply_to(&mut document, &mut Vec::new());
        }
        document.projects.remove(&project)
    }

    /// Puts a project into the document, keeping every row that did not change.
    fn put(&mut self, project: ProjectId, doc: Option<Arc<ProjectDoc>>) {
        let only = |doc: Option<Arc<ProjectDoc>>| Document {
            projects: doc.into_iter().map(|doc| (project, doc)).collect(),
        };
        let before = only(self.document.projects.get(&project).cloned());
        let change = Change::between(&before, &only(doc));
        for part in &change.projects {
            part.apply_to(&mut self.document, &mut Vec::new());
        }
    }
}
