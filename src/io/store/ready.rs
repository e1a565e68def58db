//! Projects that are about to come, in words before they do.
//!
//! Putting a large project into words takes longer than a page may be busy. Who read the project from a file, off
//! the page's thread, does that as well; the commit that adds the project then only has to be sealed and stored.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::codec::Body;
use super::kv::{KeyValue, units};
use super::log::{self, EntryHead};
use super::tab::Store;
use crate::core::change::{Change, ProjectChange, ProjectEdit};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::saved;
use crate::core::sorting;

/// What a commit that adds certain projects is stored as, all but its head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(Body);

impl Words {
    /// The words of a commit that adds these projects and does nothing else, read back once; `None` if what is read
    /// is not what went in.
    pub fn of(projects: &[(ProjectId, Arc<ProjectDoc>)]) -> Option<Self> {
        let change = added(projects);
        let content = saved::to_text(&change);
        let words = Words(Body::of(&content));
        let comes_back = words.0.content().is_ok_and(|back| back == content);
        let reads = comes_back && saved::from_text::<Change>(&content).is_ok_and(|read| read == change);
        reads.then_some(words)
    }

    /// Units that they take in the storage, their head not counted.
    pub fn units(&self) -> usize {
        units(self.0.text())
    }

    pub(super) fn sealed(&self, head: &EntryHead) -> String {
        log::encode_body(head, &self.0)
    }
}

fn added(projects: &[(ProjectId, Arc<ProjectDoc>)]) -> Change {
    let part = |(project, doc): &(ProjectId, Arc<ProjectDoc>)| ProjectChange {
        project: *project,
        what: ProjectEdit::Added(Arc::clone(doc)),
    };
    let mut projects: Vec<ProjectChange> = projects.iter().map(part).collect();
    sorting::sort_by_key(&mut projects, |change| change.project);
    Change { projects }
}

/// Words, and the projects that they are good for: these very ones, not others like them.
pub(super) struct Ready {
    change: Change,
    words: Words,
}

impl Ready {
    fn is_for(&self, change: &Change) -> bool {
        let is_same = |(ours, theirs): (&ProjectChange, &ProjectChange)| match (&ours.what, &theirs.what) {
            (ProjectEdit::Added(our), ProjectEdit::Added(their)) => {
                ours.project == theirs.project && Arc::ptr_eq(our, their)
            }
            _ => false,
        };
        self.change.projects.len() == change.projects.len()
            && self.change.projects.iter().zip(&change.projects).all(is_same)
    }
}

impl<K: KeyValue> Store<K> {
    /// Tells that these projects may be added next, and in which words. Forgets what it was told before.
    pub fn make_ready(&mut self, projects: &[(ProjectId, Arc<ProjectDoc>)], words: Words) {
        self.ready = Some(Ready { change: added(projects), words });
    }

    /// Forgets what was made ready.
    pub fn forget_ready(&mut self) {
        self.ready = None;
    }

    /// The words for this change, if it is the one that they were made ready for.
    pub(super) fn take_ready(&mut self, change: &Change) -> Option<Words> {
        self.ready.take_if(|ready| ready.is_for(change)).map(|ready| ready.words)
    }
}
