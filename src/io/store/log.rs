//! One commit as it is kept: who made it, when, after what, and the change itself.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::codec::{self, Body, Envelope, Unreadable};
use super::keys::{Millis, WriterId};
use super::versions::{Schema, Version};
use crate::core::change::{Change, ProjectChange, ProjectEdit};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::saved;
use crate::core::sorted::SortedMap;

/// Where a commit stands among all others, of any writer: later than everything its writer had seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// One more than the largest that its writer had seen.
    pub seq: u64,
    /// Decides between two that were made at the same time.
    pub writer: WriterId,
}

/// What can be told of a commit without reading its change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryHead {
    /// The schema of the change.
    pub schema: u32,
    /// Who made it.
    pub writer: WriterId,
    /// See [`Stamp::seq`].
    pub seq: u64,
    /// When, by the writer's clock.
    pub at: Millis,
    /// What the person did, such as "Rename task".
    pub label: String,
    /// The projects it changes, and the how manieth commit of its writer to each it is.
    pub projects: SortedMap<ProjectId, u64>,
    /// It adds these projects, and does nothing else. Commits of earlier versions do not tell.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adds: bool,
}

impl EntryHead {
    /// Its place in the order of all commits.
    pub fn stamp(&self) -> Stamp {
        Stamp { seq: self.seq, writer: self.writer }
    }
}

/// A commit that was read.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What can be told of it.
    pub head: EntryHead,
    /// The change; `None` if this version cannot understand it.
    pub change: Option<Change>,
    /// How many units it takes.
    pub size: usize,
}

/// A commit as text.
pub fn encode(head: &EntryHead, change: &Change) -> String {
    // Structs with text keys always serialise; an empty text would fail to be read back.
    let head = saved::to_text(head);
    let content = saved::to_text(&*without_removed_projects(change));
    codec::seal(&head, &content)
}

/// As [`encode`], for a change whose content has been put into words before.
pub fn encode_body(head: &EntryHead, body: &Body) -> String {
    codec::seal_body(&saved::to_text(head), body)
}

/// The head of a commit.
///
/// # Errors
/// If the text is not whole.
pub fn decode_head(text: &str) -> Result<EntryHead, Unreadable> {
    head_in(&codec::open(text)?)
}

fn head_in(envelope: &Envelope) -> Result<EntryHead, Unreadable> {
    saved::from_text(envelope.head)
        .map_err(|_| Unreadable::NotUnderstood("Its head is not that of a saved change."))
}

/// A commit with its change.
///
/// # Errors
/// If the text is not whole. A change of a newer version is no error, see [`Entry::change`].
pub fn decode(text: &str, schema: Schema) -> Result<Entry, Unreadable> {
    let envelope = codec::open(text)?;
    let head = head_in(&envelope)?;
    let content = envelope.content()?;
    let change = match schema.version_of(head.schema) {
        Version::Present => saved::from_text(&content).ok(),
        Version::Older => saved::parse(&content)
            .ok()
            .and_then(|value| schema.upgrade_change(value, head.schema))
            .and_then(|value| saved::from_value(value).ok()),
        Version::Newer => None,
    };
    Ok(Entry { head, change, size: super::kv::units(text) })
}

/// A project that was removed was kept as recovery point before. Its whole content once more in the log
/// would make removing a project, of all things, fail for want of room.
fn without_removed_projects(change: &Change) -> Cow<'_, Change> {
    let removed = |part: &ProjectChange| matches!(part.what, ProjectEdit::Removed(_));
    if !change.projects.iter().any(removed) {
        return Cow::Borrowed(change);
    }
    let nothing: Arc<ProjectDoc> = Arc::default();
    let projects = change.projects.iter().map(|part| match &part.what {
        ProjectEdit::Removed(_) => {
            ProjectChange { project: part.project, what: ProjectEdit::Removed(Arc::clone(&nothing)) }
        }
        _ => part.clone(),
    });
    Cow::Owned(Change { projects: projects.collect() })
}
