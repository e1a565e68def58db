//! Giving data back as files.

use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

use super::clock;
use super::files::{self, FileError};
use super::workspace::Workspace;
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::schedule::Schedule;
use crate::io::{envelope, mspdi};

/// What exported files say they were written by.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why nothing was exported, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportError(String);

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<FileError> for ExportError {
    fn from(error: FileError) -> Self {
        ExportError(error.0)
    }
}

/// Downloads a project as Microsoft Project XML. Gives the file's name.
///
/// # Errors
/// If no project is open or the host forbids downloads.
pub fn mspdi(workspace: Workspace, project: Option<ProjectId>) -> Result<String, ExportError> {
    let project = open_project(workspace, project)?;
    let text = mspdi::export(&project, Some(&Schedule::of(&project)));
    let name = files::safe_file_name(&project.info.name, "xml");
    files::download(&name, "application/xml", text.as_bytes())?;
    Ok(name)
}

/// Downloads a project as a Milepost file. Gives the file's name.
///
/// # Errors
/// If no project is open or the host forbids downloads.
pub fn project(workspace: Workspace, id: Option<ProjectId>) -> Result<String, ExportError> {
    let project = open_project(workspace, id)?;
    let id = id.unwrap_or_else(|| workspace.new_id());
    let bytes = envelope::write_project(id, &project, VERSION, &clock::now().to_string());
    let name = files::safe_file_name(&project.info.name, "milepost");
    files::download(&name, "application/octet-stream", &bytes)?;
    Ok(name)
}

/// Downloads all projects as one Milepost file. Gives the file's name.
///
/// # Errors
/// If the host forbids downloads.
pub fn workspace(workspace: Workspace) -> Result<String, ExportError> {
    let now = clock::now();
    let bytes = workspace
        .document()
        .with_untracked(|document| envelope::write_workspace(document, VERSION, &now.to_string()));
    let name = files::safe_file_name(&format!("Workspace {}", now.date()), "milepost");
    files::download(&name, "application/octet-stream", &bytes)?;
    workspace.saving().copied_outside(now);
    Ok(name)
}

fn open_project(workspace: Workspace, id: Option<ProjectId>) -> Result<Arc<ProjectDoc>, ExportError> {
    id.and_then(|id| workspace.document().with_untracked(|document| document.project(id).cloned()))
        .ok_or_else(|| ExportError("Open a project first, then export it.".to_owned()))
}
