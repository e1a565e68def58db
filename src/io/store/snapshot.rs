//! A whole project as it was at some time, and which commits it contains.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::codec::{self, Body, Envelope, Unreadable};
use super::coverage::Coverage;
use super::keys::{Millis, Serial};
use super::versions::{Schema, Version};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::saved;

/// What can be told of a snapshot without unpacking it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotHead {
    /// The schema of the project.
    pub schema: u32,
    /// Which project.
    pub project: ProjectId,
    /// What it is called, so that it can be named even if it cannot be opened.
    pub name: String,
    /// How many tasks it has.
    pub tasks: usize,
    /// Whether the project had been deleted by then: this snapshot says so, and holds nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// When it was written.
    pub at: Millis,
    /// The largest sequence number that its writer had seen.
    pub seq: u64,
    /// Which commits it contains.
    pub covers: Coverage,
}

/// A snapshot as text.
pub fn encode(head: &SnapshotHead, body: &Body) -> String {
    // Structs with text keys always serialise; an empty text would fail to be read back.
    codec::seal_body(&saved::to_text(head), body)
}

/// The head of a snapshot.
///
/// # Errors
/// If the text is not whole.
pub fn decode_head(text: &str) -> Result<SnapshotHead, Unreadable> {
    head_in(&codec::open(text)?)
}

fn head_in(envelope: &Envelope) -> Result<SnapshotHead, Unreadable> {
    saved::from_text(envelope.head)
        .map_err(|_| Unreadable::NotUnderstood("Its head is not that of a saved project."))
}

/// What a snapshot holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The project; `None` if it had been deleted.
    Known(Option<Arc<ProjectDoc>>),
    /// A newer version wrote it. What of it this version understands can be shown, not changed.
    Newer(Option<Arc<ProjectDoc>>),
}

/// The project in a snapshot.
///
/// # Errors
/// If the text is not whole, or holds no project.
pub fn decode(text: &str, schema: Schema) -> Result<(SnapshotHead, Content), Unreadable> {
    const NO_PROJECT: Unreadable = Unreadable::NotUnderstood("It is whole, but holds no project.");
    let envelope = codec::open(text)?;
    let head = head_in(&envelope)?;
    let content = envelope.content()?;
    let content = match schema.version_of(head.schema) {
        Version::Present => Content::Known(saved::from_text(&content).map_err(|_| NO_PROJECT)?),
        Version::Newer => Content::Newer(saved::from_text(&content).unwrap_or_default()),
        Version::Older if head.deleted => Content::Known(None),
        Version::Older => {
            let value: Value = saved::from_text(&content).map_err(|_| NO_PROJECT)?;
            let value = schema.upgrade(value, head.schema).ok_or(NO_PROJECT)?;
            Content::Known(saved::from_value(value).map_err(|_| NO_PROJECT)?)
        }
    };
    Ok((head, content))
}

/// Whether the snapshot `left` makes `right` unnecessary: it contains all that the other does and more,
/// or the same and a larger serial. Of any two, never each does so to the other.
pub fn outdoes(left: (&Coverage, Serial), right: (&Coverage, Serial)) -> bool {
    left.0.includes(right.0) && (!right.0.includes(left.0) || left.1 > right.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::store::WriterId;

    #[test]
    fn of_two_snapshots_one_outdoes_the_other_at_most() {
        let coverage = |list: &[(u32, u64)]| {
            let mut coverage = Coverage::default();
            list.iter().for_each(|(writer, count)| coverage.add(WriterId(*writer), *count));
            coverage
        };
        let serial = |writer, number| Serial { writer: WriterId(writer), number };
        let (small, large, other) = (coverage(&[(1, 1)]), coverage(&[(1, 2)]), coverage(&[(2, 5)]));
        let (low, high) = (serial(1, 9), serial(2, 1));
        assert!(outdoes((&large, low), (&small, high)) && !outdoes((&small, high), (&large, low)));
        assert!(outdoes((&small, high), (&small, low)) && !outdoes((&small, low), (&small, high)));
        assert!(!outdoes((&small, low), (&other, high)) && !outdoes((&other, high), (&small, low)));
        assert!(!outdoes((&small, low), (&small, low)));
    }
}
