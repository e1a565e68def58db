//! Recovery points: a project as it was before it was replaced or deleted.
//!
//! A few are kept of each project, the newest ones. The last one that was taken for another reason than
//! restoring is always among them, so that restoring to and fro never rotates out what was there before
//! the loss.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::codec;
use super::keys::{Key, Millis, Serial};
use super::kv::{KeyValue, units};
use super::tab::Store;
use super::versions::Version;
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::saved;
use crate::core::sorting;

/// Why a project was about to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A file was imported over it.
    Import,
    /// It was deleted.
    Delete,
    /// A recovery point was restored over it.
    Restore,
    /// A template was applied to it.
    Template,
    /// The sample was loaded over it.
    Sample,
    /// It was repaired.
    Repair,
    /// A reason of a newer version.
    #[serde(other)]
    Other,
}

impl Reason {
    /// What was about to happen, for the list.
    pub fn label(self) -> &'static str {
        match self {
            Reason::Import => "Before an import",
            Reason::Delete => "Before it was deleted",
            Reason::Restore => "Before a restore",
            Reason::Template => "Before a template was applied",
            Reason::Sample => "Before the sample was loaded",
            Reason::Repair => "Before a repair",
            Reason::Other => "Before a replacement",
        }
    }
}

/// What can be told of a recovery point without unpacking it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryHead {
    /// The schema of the project.
    pub schema: u32,
    /// Which project.
    pub project: ProjectId,
    /// What it was called.
    pub name: String,
    /// Why it was taken.
    pub reason: Reason,
    /// When.
    pub at: Millis,
    /// Its place among the points of the project, the first 1: clocks may go backwards.
    pub order: u64,
    /// How many tasks the project had.
    pub tasks: usize,
    /// How many records it had in all.
    pub records: usize,
}

/// A recovery point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryPoint {
    /// What it is called by: see [`Store::recover`].
    pub id: Serial,
    /// What it says of itself.
    pub head: RecoveryHead,
    /// Units it takes.
    pub size: usize,
}

/// Why a recovery point could not be taken or read. The replacement must not go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecoveryError {
    /// There is no such project, or no such point.
    NotThere,
    /// It could not be stored.
    NotStored(String),
    /// It cannot be read.
    Unreadable(String),
}

impl fmt::Display for RecoveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecoveryError::NotThere => f.write_str("There is no such recovery point."),
            RecoveryError::NotStored(why) => write!(
                f,
                "No recovery point could be kept ({why}), so nothing was replaced. Free some space or \
                 download a copy first."
            ),
            RecoveryError::Unreadable(why) => write!(f, "The recovery point cannot be read. {why}"),
        }
    }
}

impl std::error::Error for RecoveryError {}

impl<K: KeyValue> Store<K> {
    /// Keeps a project as it is now. To be called before it is replaced or deleted; if it fails, that
    /// must not go on.
    ///
    /// # Errors
    /// If there is no such project, or no copy could be stored and verified.
    pub fn capture(
        &mut self,
        project: ProjectId,
        reason: Reason,
        now: Millis,
    ) -> Result<Serial, RecoveryError> {
        let doc = self.document.projects.get(&project).cloned().ok_or(RecoveryError::NotThere)?;
        let points = self.points_of(project);
        let head = RecoveryHead {
            schema: self.schema.0,
            project,
            name: doc.info.name.clone(),
            reason,
            at: now,
            order: points.iter().map(|point| point.head.order).max().unwrap_or(0) + 1,
            tasks: doc.tasks.len(),
            records: doc.record_count(),
        };
        let line = saved::to_text(&head);
        let text = codec::seal(&line, &saved::to_text(&doc));

        let mut stored = self.store_point(project, &text);
        if stored.is_err() && self.prune_recovery_points(1) > 0 {
            stored = self.store_point(project, &text);
        }
        let id = stored.map_err(RecoveryError::NotStored)?;
        self.prune_recovery_points(self.limits.recovery_points);
        Ok(id)
    }

    fn store_point(&mut self, project: ProjectId, text: &str) -> Result<Serial, String> {
        let serial = self.write_anew(|serial| Key::Recovery(project, serial), text)?;
        self.shelf.recovery.insert((project, serial));
        Ok(serial)
    }

    /// All recovery points, newest first within a project. Those that cannot be read are left out.
    pub fn recovery_points(&self) -> Vec<RecoveryPoint> {
        let mut points: Vec<RecoveryPoint> = self
            .shelf
            .recovery
            .iter()
            .filter_map(|(project, id)| {
                let text = self.kv.get(&Key::Recovery(*project, *id).to_string()).ok()??;
                let envelope = codec::open(&text).ok()?;
                let head: RecoveryHead = saved::from_text(envelope.head).ok()?;
                (head.project == *project).then(|| RecoveryPoint { id: *id, head, size: units(&text) })
            })
            .collect();
        sorting::sort_by_key(&mut points, |point| {
            (point.head.project, std::cmp::Reverse((point.head.order, point.id)))
        });
        points
    }

    fn points_of(&self, project: ProjectId) -> Vec<RecoveryPoint> {
        self.recovery_points().into_iter().filter(|point| point.head.project == project).collect()
    }

    /// The project in a recovery point. Putting it into the document is a command like any other, before
    /// which the present state is captured with [`Reason::Restore`].
    ///
    /// # Errors
    /// If the point is gone or cannot be read.
    pub fn recover(&self, project: ProjectId, id: Serial) -> Result<Arc<ProjectDoc>, RecoveryError> {
        let unreadable = |why: &str| RecoveryError::Unreadable(why.to_owned());
        let text = self
            .kv
            .get(&Key::Recovery(project, id).to_string())
            .map_err(|error| unreadable(&error.0))?
            .ok_or(RecoveryError::NotThere)?;
        let envelope = codec::open(&text).map_err(|why| unreadable(&why.to_string()))?;
        let head: RecoveryHead =
            saved::from_text(envelope.head).map_err(|_| unreadable("Its head is unknown."))?;
        let content = envelope.content().map_err(|why| unreadable(&why.to_string()))?;
        let doc = match self.schema.version_of(head.schema) {
            Version::Newer => return Err(unreadable("A newer version of Milepost saved it.")),
            Version::Present => saved::from_text(&content).ok(),
            Version::Older => saved::parse(&content)
                .ok()
                .and_then(|value| self.schema.upgrade(value, head.schema))
                .and_then(|value| saved::from_value(value).ok()),
        };
        doc.ok_or_else(|| unreadable("It holds no project."))
    }

    /// Gives a recovery point up, because the person wants the room.
    ///
    /// # Errors
    /// If the storage refuses.
    pub fn forget_recovery_point(
        &mut self,
        project: ProjectId,
        id: Serial,
    ) -> Result<(), super::kv::KvError> {
        self.kv.remove(&Key::Recovery(project, id).to_string())?;
        self.shelf.recovery.remove(&(project, id));
        Ok(())
    }

    /// Leaves at most `most` points of each project. Says how many were taken away.
    pub(super) fn prune_recovery_points(&mut self, most: usize) -> usize {
        let mut points = self.recovery_points();
        // Those of a newer version are its own business.
        points.retain(|point| self.schema.version_of(point.head.schema) != Version::Newer);
        let mut pruned = 0;
        for of_project in points.chunk_by(|left, right| left.head.project == right.head.project) {
            for point in outdated(of_project, most) {
                let key = Key::Recovery(point.head.project, point.id);
                if self.kv.remove(&key.to_string()).is_ok() {
                    self.shelf.recovery.remove(&(point.head.project, point.id));
                    pruned += 1;
                }
            }
        }
        pruned
    }
}

/// Which points of one project, newest first, have to go so that `most` are left.
fn outdated(points: &[RecoveryPoint], most: usize) -> Vec<&RecoveryPoint> {
    let protected = points.iter().position(|point| point.head.reason != Reason::Restore);
    let mut kept: Vec<usize> = protected.into_iter().collect();
    kept.extend((0..points.len()).filter(|index| Some(*index) != protected));
    kept.truncate(most);
    points.iter().enumerate().filter(|(index, _)| !kept.contains(index)).map(|(_, point)| point).collect()
}

/// What a replacement leaves of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shrinkage {
    /// Records before.
    pub before: usize,
    /// Records after.
    pub after: usize,
}

/// Whether a replacement loses more than half of the records, so that the person has to be shown both
/// numbers and agree first.
pub fn shrinks(before: &ProjectDoc, after: &ProjectDoc) -> Option<Shrinkage> {
    let counts = Shrinkage { before: before.record_count(), after: after.record_count() };
    (counts.after * 2 < counts.before).then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::store::WriterId;

    fn points(reasons: &[Reason]) -> Vec<RecoveryPoint> {
        let project = crate::core::id::IdSource::new(1).make();
        let count = reasons.len() as u64;
        let point = |(index, reason): (usize, &Reason)| RecoveryPoint {
            id: Serial { writer: WriterId(1), number: count - index as u64 },
            head: RecoveryHead {
                schema: 1,
                project,
                name: String::new(),
                reason: *reason,
                at: 0,
                order: count - index as u64,
                tasks: 0,
                records: 0,
            },
            size: 0,
        };
        reasons.iter().enumerate().map(point).collect()
    }

    #[test]
    fn restores_do_not_rotate_out_what_was_before_the_loss() {
        use Reason::{Import, Restore};
        let kept = |reasons: &[Reason], most| {
            let points = points(reasons);
            let gone: Vec<Serial> = outdated(&points, most).iter().map(|point| point.id).collect();
            let kept = (0..reasons.len()).filter(|index| !gone.contains(&points[*index].id));
            kept.collect::<Vec<_>>()
        };
        assert_eq!(kept(&[Import, Import, Import, Import], 3), [0, 1, 2]);
        assert_eq!(kept(&[Restore, Restore, Restore, Restore, Import, Import], 3), [0, 1, 4]);
        assert_eq!(kept(&[Restore, Import, Import], 1), [1]);
        assert_eq!(kept(&[Restore, Restore], 1), [0]);
        assert_eq!(kept(&[Import], 3), [0]);
    }
}
