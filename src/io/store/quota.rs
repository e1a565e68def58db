//! How much room there is, what takes it, and what may still be added.

use std::fmt;

use super::keys::{Key, PREFIX};
use super::kv::{KeyValue, KvError, units};
use super::tab::Store;
use crate::core::project::ProjectId;
use crate::core::sorted::SortedMap;

/// What browsers give an origin: 5 Mi units of keys and texts.
pub const USUAL_CAPACITY: usize = 5 * 1024 * 1024;

/// What takes how much room, in UTF-16 units of keys and texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// How much there is.
    pub capacity: usize,
    /// By project: its snapshots, its recovery points, and the commits to it alone.
    pub projects: SortedMap<ProjectId, usize>,
    /// What happened long ago.
    pub history: usize,
    /// What could not be read and was set aside.
    pub lost_and_found: usize,
    /// Whatever else this program keeps.
    pub rest: usize,
    /// What other programs of the same origin keep.
    pub others: usize,
}

/// How full it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// There is room.
    Fine,
    /// From 70 %: time to make room.
    Filling,
    /// From 90 %: nothing large may be added. The rest is kept for recovery points and small changes.
    Full,
}

impl Usage {
    /// What is taken in all.
    pub fn used(&self) -> usize {
        let projects: usize = self.projects.values().sum();
        projects + self.history + self.lost_and_found + self.rest + self.others
    }

    /// The share that is taken, 0 to 1 and more.
    pub fn share(&self) -> f64 {
        self.used() as f64 / self.capacity.max(1) as f64
    }

    /// How full it is.
    pub fn level(&self) -> Level {
        match self.used() as u128 * 100 / self.capacity.max(1) as u128 {
            0..70 => Level::Fine,
            70..90 => Level::Filling,
            _ => Level::Full,
        }
    }

    /// Whether something of this size may be added, such as an import. It is a snapshot sooner or later,
    /// while the commit that brought it is still there: twice its size has to fit.
    pub fn admits(&self, size: usize) -> bool {
        (self.used() as u128 + 2 * size as u128) * 100 < self.capacity as u128 * 90
    }
}

/// Why something large should not be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRoom {
    /// It would leave too little for recovery points and small changes.
    TooLarge {
        /// Units that it takes, about.
        needed: usize,
        /// Units that are taken.
        used: usize,
        /// Units that there are.
        capacity: usize,
    },
    /// The storage cannot be read.
    Unknown(String),
}

impl fmt::Display for NoRoom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoRoom::TooLarge { needed, used, capacity } => write!(
                f,
                "The browser's storage has too little room for it: it needs about {} kB, {} of {} kB are \
                 taken, and a tenth is kept free for saving and for recovery points. Delete projects or \
                 recovery points that are not needed any more.",
                needed.div_ceil(1024),
                used / 1024,
                capacity / 1024,
            ),
            NoRoom::Unknown(why) => write!(f, "The browser's storage cannot be read ({why})."),
        }
    }
}

impl std::error::Error for NoRoom {}

impl<K: KeyValue> Store<K> {
    /// What takes how much room. Reads everything, so not for every click.
    ///
    /// # Errors
    /// If the storage cannot be read.
    pub fn usage(&self) -> Result<Usage, KvError> {
        let mut usage = Usage { capacity: self.capacity(), ..Usage::default() };
        for key in self.kv.keys()? {
            let size = units(&key) + self.kv.get(&key)?.map_or(0, |text| units(&text));
            match Key::parse(&key) {
                Some(Key::Snapshot(project, _) | Key::Recovery(project, _)) => {
                    *usage.projects.or_default(project) += size;
                }
                Some(Key::Log(serial)) => match self.shelf.log.get(&serial).map(|info| &info.projects) {
                    Some(projects) if projects.len() == 1 => {
                        for project in projects.keys() {
                            *usage.projects.or_default(*project) += size;
                        }
                    }
                    _ => usage.rest += size,
                },
                Some(Key::History(_)) => usage.history += size,
                Some(Key::Lost(..)) => usage.lost_and_found += size,
                Some(Key::Lease) => usage.rest += size,
                None if key.starts_with(PREFIX) => usage.rest += size,
                None => usage.others += size,
            }
        }
        Ok(usage)
    }

    /// Whether there is room for something of so many units more, such as an import.
    ///
    /// # Errors
    /// If there is not, or the storage cannot be read.
    pub fn room_of(&self, needed: usize) -> Result<(), NoRoom> {
        let usage = self.usage().map_err(|error| NoRoom::Unknown(error.0))?;
        if usage.admits(needed) {
            return Ok(());
        }
        Err(NoRoom::TooLarge { needed, used: usage.used(), capacity: usage.capacity })
    }

    fn capacity(&self) -> usize {
        self.kv.capacity().unwrap_or(USUAL_CAPACITY)
    }

    /// Whether so much more would hardly fit. For telling why something failed, by measuring.
    pub(super) fn is_nearly_full(&self, more: usize) -> bool {
        self.usage().is_ok_and(|usage| (usage.used() + more) as f64 > usage.capacity as f64 * 0.95)
    }

    /// Takes away what is there twice, because something did not fit. Says whether that gave any room.
    pub(super) fn make_room(&mut self) -> bool {
        let snapshots = self.remove_outdone_snapshots(1).unwrap_or(0);
        let points = self.prune_recovery_points(1);
        snapshots + points > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_begin_at_70_and_90_per_cent() {
        let at = |rest| Usage { capacity: 1000, rest, ..Usage::default() };
        assert_eq!(at(699).level(), Level::Fine);
        assert_eq!(at(700).level(), Level::Filling);
        assert_eq!(at(899).level(), Level::Filling);
        assert_eq!(at(900).level(), Level::Full);
        assert!(at(500).admits(199));
        assert!(!at(500).admits(200));
        assert!(!at(900).admits(0));
    }
}
