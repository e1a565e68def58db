//! Taking commits out of the log that snapshots contain: the one place where saved changes are removed.

use super::history::{self, Event};
use super::keys::{Key, Millis, Serial};
use super::kv::{KeyValue, units};
use super::log;
use super::maintain::{COPIES, Step};
use super::shelf::LogInfo;
use super::tab::Store;
use super::versions::Version;
use crate::core::project::ProjectId;
use crate::core::sorted::SortedSet;
use crate::core::sorting;

/// Commits that leave the log at once.
const BATCH: usize = 64;
/// Units of commits that leave the log at once, unless a single one is larger.
const BATCH_SIZE: usize = 128 * 1024;
/// Of commits with more units than this, such as imports, history keeps that they were made, not each value.
const LARGE: usize = 16 * 1024;

impl<K: KeyValue> Store<K> {
    /// Moves some commits from the log into history. The look of rule 4 is the last one that was at rest:
    /// [`Store::sync`] ends with it.
    pub(super) fn thin_log(&mut self, now: Millis) -> Result<Option<Step>, String> {
        let batch = self.next_batch(now);
        let projects: SortedSet<ProjectId> =
            SortedSet::from_iter(batch.iter().flat_map(|(_, projects)| projects.clone()));
        let broken: SortedSet<ProjectId> =
            SortedSet::from_iter(projects.into_iter().filter(|project| !self.all_whole(*project)));

        let mut leaving = Vec::new();
        let mut events: Vec<Event> = Vec::new();
        for (serial, projects) in batch {
            if projects.is_disjoint(&broken)
                && let Some(of_entry) = self.events_in(serial)?
            {
                events.extend(of_entry);
                leaving.push(serial);
            }
        }
        if leaving.is_empty() {
            return Ok(None);
        }
        if self.write_segment(&events).is_err() {
            // Where there is hardly any room, that it was done is remembered, and not every value.
            let events: Vec<Event> = events.into_iter().map(|event| event.without_values_if(true)).collect();
            self.write_segment(&events)?;
        }
        for serial in &leaving {
            self.kv.remove(&Key::Log(*serial).to_string()).map_err(|error| error.0)?;
            self.shelf.log.remove(serial);
        }
        Ok(Some(Step::Thinned(leaving.len())))
    }

    /// The oldest commits that all snapshots of their projects contain, and their projects.
    fn next_batch(&self, now: Millis) -> Vec<(Serial, SortedSet<ProjectId>)> {
        let mut contained: Vec<(Serial, &LogInfo)> = self
            .shelf
            .log
            .iter()
            .filter(|(_, info)| {
                info.projects.iter().all(|(project, count)| self.may_leave(*project, info, *count, now))
            })
            .map(|(serial, info)| (*serial, info))
            .collect();
        sorting::sort_by_key(&mut contained, |(_, info)| info.stamp);
        let mut size = 0;
        let fitting = contained.iter().take(BATCH).take_while(|(_, info)| {
            let fits = size == 0 || size + info.size <= BATCH_SIZE;
            size += info.size;
            fits
        });
        fitting.map(|(serial, info)| (*serial, SortedSet::from_iter(info.projects.keys().copied()))).collect()
    }

    fn may_leave(&self, project: ProjectId, info: &LogInfo, count: u64, now: Millis) -> bool {
        let snapshots = || self.shelf.snapshots_of(project).map(|(_, snapshot)| snapshot);
        !self.frozen.contains_key(&project)
            && !self.shelf.bad.keys().any(|key| matches!(key, Key::Snapshot(of, _) if *of == project))
            && snapshots().count() >= COPIES
            && snapshots().all(|snapshot| {
                snapshot.head.covers.count(info.stamp.writer) >= count
                    && now.abs_diff(snapshot.seen) >= self.limits.thin_after.unsigned_abs()
            })
    }

    /// What a commit of the log did; `None` if it is gone, damaged or a newer version's.
    fn events_in(&mut self, serial: Serial) -> Result<Option<Vec<Event>>, String> {
        let text = self.kv.get(&Key::Log(serial).to_string()).map_err(|error| error.0)?;
        let Some(text) = text else { return Ok(None) };
        let large = units(&text) > LARGE;
        // Of a project that came as a whole nothing is told that its head does not tell, and reading it takes long.
        let read = if large && let Some(head) = log::decode_head(&text).ok().filter(|head| head.adds) {
            let ours = self.schema.version_of(head.schema) != Version::Newer;
            Ok(ours.then(|| history::events_of_adding(&head).collect()))
        } else {
            log::decode(&text, self.schema).map(|entry| {
                let forgetting = |event: Event| event.without_values_if(large);
                entry.change.is_some().then(|| history::events_of(&entry).map(forgetting).collect())
            })
        };
        read.or_else(|why| {
            self.shelf.log.remove(&serial);
            self.shelf.bad.insert(Key::Log(serial), why);
            Ok(None)
        })
    }
}
