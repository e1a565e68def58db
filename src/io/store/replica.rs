//! What one tab holds of the stored state in memory: settled projects, and the commits after them.
//!
//! A project is its base with the commits of the window applied in order of stamp. Commits move from the
//! window into the base only when they are so old that none can appear before them any more; therefore two
//! tabs that have read the same commits show the same document, in whatever order they read them.

use std::sync::Arc;

use super::coverage::{Coverage, Readable};
use super::log::{Entry, Stamp};
use crate::core::change::{Conflict, ProjectEdit};
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::core::sorted::{SortedMap, SortedSet};

/// A project up to some commit.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// The project; `None` before it was added and after it was deleted.
    pub doc: Option<Arc<ProjectDoc>>,
    /// The commits it contains.
    pub covers: Coverage,
    /// Units of the commits that it contains and no stored snapshot does: what a new one would save.
    pub weight: usize,
    /// It is a snapshot that says so: the project was deleted.
    pub deleted: bool,
    /// The schema that it is in, if a newer version wrote it.
    pub newer: Option<u32>,
}

/// What one tab holds of the stored state.
#[derive(Debug, Clone, Default)]
pub struct Replica {
    /// Settled projects.
    pub bases: SortedMap<ProjectId, Base>,
    /// Commits that some base does not contain yet, in order.
    pub window: SortedMap<Stamp, Arc<Entry>>,
}

/// A project with all its commits applied.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The project, if there is one.
    pub doc: Option<Arc<ProjectDoc>>,
    /// What could not be applied.
    pub conflicts: Vec<Conflict>,
    /// The last that was said of the whole project is that it was deleted.
    pub deleted: bool,
}

impl Replica {
    /// Takes a commit in, unless it is there already.
    pub fn admit(&mut self, entry: Entry) {
        if !self.has(entry.head.stamp(), &entry.head.projects) {
            self.window.insert(entry.head.stamp(), Arc::new(entry));
        }
    }

    /// Whether a commit, or another copy of it, is in the window or in all bases that it concerns.
    pub fn has(&self, stamp: Stamp, projects: &SortedMap<ProjectId, u64>) -> bool {
        self.window.contains_key(&stamp)
            || projects.iter().all(|(project, count)| {
                self.covers(*project, stamp, *count)
                    || self.window.values().any(|other| {
                        other.head.writer == stamp.writer && other.head.projects.get(project) == Some(count)
                    })
            })
    }

    /// Whether the base of a project contains its writer's `count`th commit, stamped `stamp`.
    pub fn covers(&self, project: ProjectId, stamp: Stamp, count: u64) -> bool {
        self.bases.get(&project).is_some_and(|base| base.covers.count(stamp.writer) >= count)
    }

    /// The commits to a project that are in the window, by writer.
    pub fn readable(&self, project: ProjectId) -> Readable {
        let mut readable = Readable::new();
        for entry in self.window.values() {
            if let Some(count) = entry.head.projects.get(&project) {
                readable.or_default(entry.head.writer).insert(*count);
            }
        }
        readable
    }

    /// The projects that anything is held of.
    pub fn projects(&self) -> SortedSet<ProjectId> {
        let in_window = self.window.values().flat_map(|entry| entry.head.projects.keys());
        SortedSet::from_iter(self.bases.keys().chain(in_window).copied())
    }

    /// A project as it is with all its commits.
    pub fn fold(&self, project: ProjectId) -> Folded {
        let base = self.bases.get(&project);
        let mut folded = Folded {
            doc: base.and_then(|base| base.doc.clone()),
            conflicts: Vec::new(),
            deleted: base.is_some_and(|base| base.deleted),
        };
        for (entry, count) in self.of_project(project) {
            if !self.covers(project, entry.head.stamp(), count) {
                folded.apply(project, entry);
            }
        }
        folded
    }

    /// Moves commits into the bases, for each project from the first on while `settled` says so, and lets
    /// go of those that no base needs any more. Projects for which `frozen` says yes are left alone.
    pub fn settle(&mut self, settled: impl Fn(&Entry) -> bool, frozen: impl Fn(ProjectId) -> bool) {
        for project in self.projects() {
            if !frozen(project) {
                self.settle_project(project, &settled, false);
            }
        }
        self.drop_settled();
    }

    /// Moves all commits to a project into its base, and lets it count for all that are `known` although
    /// some of them cannot be read.
    pub fn settle_with_gaps(&mut self, project: ProjectId, known: &Coverage) {
        self.settle_project(project, |_| true, true);
        self.bases.or_default(project).covers.extend(known);
        self.drop_settled();
    }

    fn settle_project(&mut self, project: ProjectId, settled: impl Fn(&Entry) -> bool, gaps: bool) {
        let mut base = self.bases.get(&project).cloned().unwrap_or_default();
        let mut folded = Folded { doc: base.doc.take(), deleted: base.deleted, ..Folded::default() };
        let mut moved = false;
        for (entry, count) in self.of_project(project) {
            let had = base.covers.count(entry.head.writer);
            if had >= count {
                continue;
            }
            // Behind a gap nothing settles: a state that claims to contain what it does not would let the
            // last copy of it go.
            if !settled(entry) || (had + 1 != count && !gaps) {
                break;
            }
            folded.apply(project, entry);
            base.covers.add(entry.head.writer, count);
            base.weight += entry.size;
            moved = true;
        }
        if moved {
            base.doc = folded.doc;
            base.deleted = folded.deleted;
            self.bases.insert(project, base);
        }
    }

    fn drop_settled(&mut self) {
        let window = std::mem::take(&mut self.window);
        self.window = window.into_iter().filter(|(stamp, entry)| self.is_needed(*stamp, entry)).collect();
    }

    fn is_needed(&self, stamp: Stamp, entry: &Entry) -> bool {
        entry.head.projects.iter().any(|(project, count)| !self.covers(*project, stamp, *count))
    }

    fn of_project(&self, project: ProjectId) -> impl Iterator<Item = (&Arc<Entry>, u64)> {
        self.window
            .values()
            .filter_map(move |entry| entry.head.projects.get(&project).map(|count| (entry, *count)))
    }
}

impl Folded {
    fn apply(&mut self, project: ProjectId, entry: &Entry) {
        let Some(change) = &entry.change else { return };
        let mut document = Document::default();
        document.projects.extend(self.doc.take().map(|doc| (project, doc)));
        for part in change.projects.iter().filter(|part| part.project == project) {
            part.apply_to(&mut document, &mut self.conflicts);
            match part.what {
                ProjectEdit::Added(_) => self.deleted = false,
                ProjectEdit::Removed(_) => self.deleted = true,
                ProjectEdit::Edited(_) => {}
            }
        }
        self.doc = document.projects.remove(&project);
    }
}
