//! What is known of the stored keys, brought up to date by looking at which keys there are.
//!
//! Since no key is written twice, a key that was read once need not be read again.

use super::codec::Unreadable;
use super::coverage::{Coverage, Readable};
use super::keys::{Key, Millis, PREFIX, Serial, WriterId};
use super::kv::{KeyValue, KvError, units};
use super::log::{self, EntryHead, Stamp};
use super::snapshot::{self, SnapshotHead};
use crate::core::project::ProjectId;
use crate::core::sorted::{SortedMap, SortedSet};

/// A commit in the log.
#[derive(Debug, Clone)]
pub struct LogInfo {
    /// Its place in the order of all commits.
    pub stamp: Stamp,
    /// The projects it changes, and the how manieth commit of its writer to each it is.
    pub projects: SortedMap<ProjectId, u64>,
    /// Units it takes.
    pub size: usize,
}

/// A snapshot that was found whole.
#[derive(Debug, Clone)]
pub struct SnapshotInfo {
    /// What it says of itself.
    pub head: SnapshotHead,
    /// Units it takes.
    pub size: usize,
    /// When this tab first saw it, by its own clock.
    pub seen: Millis,
}

/// What is known of the stored keys.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The keys below the prefix at the last look, and what they name.
    names: SortedMap<String, Option<Key>>,
    /// Keys that were seen and not read yet.
    unread: SortedSet<Key>,
    /// Commits in the log.
    pub log: SortedMap<Serial, LogInfo>,
    /// Texts of commits that were just read, until somebody takes them in.
    pub fresh: SortedMap<Serial, String>,
    /// Snapshots by project.
    pub snapshots: SortedMap<ProjectId, SortedMap<Serial, SnapshotInfo>>,
    /// Segments of history.
    pub history: SortedSet<Serial>,
    /// Recovery points.
    pub recovery: SortedSet<(ProjectId, Serial)>,
    /// Texts that were set aside: where they were found, and who set them aside.
    pub lost: SortedSet<(String, Serial)>,
    /// Keys whose text cannot be read, and why; still where they were found.
    pub bad: SortedMap<Key, Unreadable>,
    /// Of each project, all commits that there are or have been.
    pub known: SortedMap<ProjectId, Coverage>,
    /// The largest sequence number seen.
    pub max_seq: u64,
    /// Projects of which new commits or snapshots were seen, until somebody deals with them.
    pub changed: SortedSet<ProjectId>,
}

impl Shelf {
    /// Looks at which keys there are, reads the new ones, and forgets those that are gone. Says whether
    /// what is known now belongs together; if not, another tab was tidying up: look again.
    ///
    /// # Errors
    /// If the storage cannot be read. What was read so far stays known.
    pub fn look<K: KeyValue>(&mut self, kv: &K, now: Millis) -> Result<bool, KvError> {
        let mut names = SortedMap::new();
        for name in kv.keys()?.into_iter().filter(|name| name.starts_with(PREFIX)) {
            let key = self.names.remove(&name).unwrap_or_else(|| {
                let key = Key::parse(&name);
                self.unread.extend(key.clone());
                key
            });
            names.insert(name, key);
        }
        for vanished in std::mem::replace(&mut self.names, names).into_values().flatten() {
            self.forget(&vanished);
        }

        // What was not there to be read, or could not be, is tried again at the next look.
        let mut at_rest = true;
        for key in self.unread.clone() {
            if !self.knows(&key) && matches!(key, Key::Log(_) | Key::Snapshot(..)) {
                match kv.get(&key.to_string())? {
                    Some(text) => self.take_in(key.clone(), text, now),
                    None => {
                        at_rest = false;
                        continue;
                    }
                }
            }
            self.note(&key);
            self.unread.remove(&key);
        }
        Ok(at_rest)
    }

    /// Notes what need not be read to be known of.
    fn note(&mut self, key: &Key) {
        match key {
            Key::History(serial) => {
                self.history.insert(*serial);
            }
            Key::Recovery(project, serial) => {
                self.recovery.insert((*project, *serial));
            }
            Key::Lost(serial, from) => {
                if let Some(Key::Snapshot(project, _)) = Key::parse(&format!("{PREFIX}{from}")) {
                    self.changed.insert(project);
                }
                self.lost.insert((from.clone(), *serial));
            }
            Key::Log(_) | Key::Snapshot(..) | Key::Lease => {}
        }
    }

    fn forget(&mut self, key: &Key) {
        self.unread.remove(key);
        self.bad.remove(key);
        match key {
            Key::Log(serial) => {
                self.log.remove(serial);
            }
            Key::Snapshot(project, serial) => {
                if let Some(snapshots) = self.snapshots.get_mut(project) {
                    snapshots.remove(serial);
                }
            }
            Key::History(serial) => {
                self.history.remove(serial);
            }
            Key::Recovery(project, serial) => {
                self.recovery.remove(&(*project, *serial));
            }
            Key::Lost(serial, from) => {
                self.lost.remove(&(from.clone(), *serial));
            }
            Key::Lease => {}
        }
    }

    fn knows(&self, key: &Key) -> bool {
        self.bad.contains_key(key)
            || match key {
                Key::Log(serial) => self.log.contains_key(serial),
                Key::Snapshot(project, serial) => {
                    self.snapshots.get(project).is_some_and(|snapshots| snapshots.contains_key(serial))
                }
                _ => false,
            }
    }

    fn take_in(&mut self, key: Key, text: String, now: Millis) {
        match key {
            Key::Log(serial) => match log::decode_head(&text) {
                Ok(head) => {
                    self.changed.extend(head.projects.keys().copied());
                    self.add_entry(serial, &head, units(&text));
                    self.fresh.insert(serial, text);
                }
                Err(why) => {
                    self.bad.insert(key, why);
                }
            },
            Key::Snapshot(project, serial) => match snapshot::decode_head(&text) {
                Ok(head) if head.project == project => {
                    self.changed.insert(project);
                    self.add_snapshot(serial, head, units(&text), now);
                }
                Ok(_) => {
                    const OTHER: Unreadable =
                        Unreadable::NotUnderstood("It holds another project than its key says.");
                    self.bad.insert(key, OTHER);
                }
                Err(why) => {
                    self.changed.insert(project);
                    self.bad.insert(key, why);
                }
            },
            _ => {}
        }
    }

    /// Notes a commit that is in the log.
    pub fn add_entry(&mut self, serial: Serial, head: &EntryHead, size: usize) {
        let stamp = head.stamp();
        self.max_seq = self.max_seq.max(stamp.seq);
        for (project, count) in &head.projects {
            self.known.or_default(*project).add(stamp.writer, *count);
        }
        self.log.insert(serial, LogInfo { stamp, projects: head.projects.clone(), size });
    }

    /// Notes a snapshot that is stored.
    pub fn add_snapshot(&mut self, serial: Serial, head: SnapshotHead, size: usize, now: Millis) {
        self.max_seq = self.max_seq.max(head.seq);
        self.known.or_default(head.project).extend(&head.covers);
        let project = head.project;
        self.snapshots.or_default(project).insert(serial, SnapshotInfo { head, size, seen: now });
    }

    /// Gives a snapshot up whose content turned out to be unreadable.
    pub fn mark_bad(&mut self, project: ProjectId, serial: Serial, why: Unreadable) {
        if let Some(snapshots) = self.snapshots.get_mut(&project) {
            snapshots.remove(&serial);
        }
        self.bad.insert(Key::Snapshot(project, serial), why);
    }

    /// The commits to a project that are in the log, by writer.
    pub fn readable(&self, project: ProjectId) -> Readable {
        let mut readable = Readable::new();
        for entry in self.log.values() {
            if let Some(count) = entry.projects.get(&project) {
                readable.or_default(entry.stamp.writer).insert(*count);
            }
        }
        readable
    }

    /// The snapshots of a project.
    pub fn snapshots_of(&self, project: ProjectId) -> impl Iterator<Item = (Serial, &SnapshotInfo)> {
        self.snapshots.get(&project).into_iter().flatten().map(|(serial, info)| (*serial, info))
    }

    /// The snapshots of a project that cannot be read, set aside or not.
    pub fn unreadable_snapshots(&self, project: ProjectId) -> impl Iterator<Item = Key> {
        let lost = self.lost.iter().filter_map(move |(from, serial)| {
            let found = Key::parse(&format!("{PREFIX}{from}"))?;
            matches!(found, Key::Snapshot(of, _) if of == project).then(|| Key::Lost(*serial, from.clone()))
        });
        let of_project = move |key: &&Key| matches!(key, Key::Snapshot(of, _) if *of == project);
        self.bad.keys().filter(of_project).cloned().chain(lost)
    }

    /// The largest number that any key has of this writer.
    pub fn largest_number(&self, writer: WriterId) -> u64 {
        let snapshots = self.snapshots.values().flat_map(|snapshots| snapshots.keys());
        let recovery = self.recovery.iter().map(|(_, serial)| serial);
        let bad = self.bad.keys().filter_map(Key::serial);
        let lost = self.lost.iter().flat_map(|(from, serial)| {
            [Some(*serial), Key::parse(&format!("{PREFIX}{from}")).and_then(|key| key.serial())]
        });
        let readable = self.log.keys().chain(snapshots).chain(&self.history).chain(recovery);
        let all = readable.copied().chain(bad).chain(lost.flatten());
        all.filter(|serial| serial.writer == writer).map(|serial| serial.number).max().unwrap_or(0)
    }
}
