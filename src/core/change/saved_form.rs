//! How changes are saved: `{"project": …, "edited": [{"in": "tasks", "id": …, "edited": …}]}`.
//!
//! Plain structs instead of flattened enums: serde reads a flattened enum through a copy of all that may
//! stand in it, whole projects included, and brings the code for that along.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Difference, Image, ProjectChange, ProjectEdit, RecordChange, RecordEdit};
use crate::core::document::{ProjectDoc, TableName};
use crate::core::id::RawId;
use crate::core::project::ProjectId;

/// A change to a project that says nothing of what became of it, or to a record.
const SAYS_NOTHING: &str = "expected one of added, removed and edited";

/// As [`ProjectChange`]; one of the three is there.
#[derive(Serialize, Deserialize)]
pub(super) struct Project {
    project: ProjectId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    added: Option<Arc<ProjectDoc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    removed: Option<Arc<ProjectDoc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edited: Option<Vec<RecordChange>>,
}

impl From<ProjectChange> for Project {
    fn from(change: ProjectChange) -> Self {
        let mut saved = Project { project: change.project, added: None, removed: None, edited: None };
        match change.what {
            ProjectEdit::Added(project) => saved.added = Some(project),
            ProjectEdit::Removed(project) => saved.removed = Some(project),
            ProjectEdit::Edited(records) => saved.edited = Some(records),
        }
        saved
    }
}

impl TryFrom<Project> for ProjectChange {
    type Error = &'static str;

    fn try_from(saved: Project) -> Result<Self, Self::Error> {
        let what = match (saved.added, saved.removed, saved.edited) {
            (Some(project), None, None) => ProjectEdit::Added(project),
            (None, Some(project), None) => ProjectEdit::Removed(project),
            (None, None, Some(records)) => ProjectEdit::Edited(records),
            _ => return Err(SAYS_NOTHING),
        };
        Ok(ProjectChange { project: saved.project, what })
    }
}

/// As [`RecordChange`]; one of the three is there.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    #[serde(rename = "in")]
    table: TableName,
    id: RawId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    added: Option<Image>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    removed: Option<Image>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edited: Option<Difference>,
}

impl From<RecordChange> for Record {
    fn from(change: RecordChange) -> Self {
        let mut saved =
            Record { table: change.table, id: change.id, added: None, removed: None, edited: None };
        match change.what {
            RecordEdit::Added(image) => saved.added = Some(image),
            RecordEdit::Removed(image) => saved.removed = Some(image),
            RecordEdit::Edited(difference) => saved.edited = Some(difference),
        }
        saved
    }
}

impl TryFrom<Record> for RecordChange {
    type Error = &'static str;

    fn try_from(saved: Record) -> Result<Self, Self::Error> {
        let what = match (saved.added, saved.removed, saved.edited) {
            (Some(image), None, None) => RecordEdit::Added(image),
            (None, Some(image), None) => RecordEdit::Removed(image),
            (None, None, Some(difference)) => RecordEdit::Edited(difference),
            _ => return Err(SAYS_NOTHING),
        };
        Ok(RecordChange { table: saved.table, id: saved.id, what })
    }
}
