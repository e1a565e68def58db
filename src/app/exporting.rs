//! Giving data back as files.
//!
//! Other programs' formats are written by the engine. Milepost's own file is written here, at once: it is the
//! way out when there is no connection, so it must not need anything that has not been loaded.

use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

use super::clock;
use super::files::{self, FileError};
use super::parts::part;
use super::worker::{self, News};
use super::workspace::Workspace;
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::io::envelope::{self, Saved};
use crate::io::job::{Job, Outcome};
use crate::io::migrate::SCHEMA;

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

part! { files:
/// Downloads a project as Microsoft Project XML. `on_done` hears the file's name, or why there is none: no
/// project is open, the engine could not write it, or the host forbids downloads.
pub fn mspdi(
    workspace: Workspace,
    project: Option<ProjectId>,
    on_done: Box<dyn Fn(Result<String, ExportError>)>,
) {
    let project = match open_project(workspace, project) {
        Ok(project) => project,
        Err(error) => return on_done(Err(error)),
    };
    let name = files::safe_file_name(&project.info.name, "xml");
    worker::start_with(&Job::ExportMspdi, vec![project], move |news| match news {
        News::Step(_) => {}
        News::Outcome(Outcome::File(bytes)) => {
            let offered = files::download(&name, "application/xml", &bytes);
            on_done(offered.map(|()| name.clone()).map_err(ExportError::from));
        }
        News::Outcome(Outcome::Failed(why)) => on_done(Err(ExportError(why))),
        News::Outcome(_) => on_done(Err(ExportError(worker::UNEXPECTED.to_owned()))),
    });
}
}

/// Downloads a project as a Milepost file. Gives the file's name.
///
/// # Errors
/// If no project is open or the host forbids downloads.
pub fn project(workspace: Workspace, id: Option<ProjectId>) -> Result<String, ExportError> {
    let project = open_project(workspace, id)?;
    let id = id.unwrap_or_else(|| workspace.new_id());
    let schema = workspace.saving().newer_schema(id).unwrap_or(SCHEMA);
    let bytes = envelope::write_project_in(schema, id, &project, VERSION, &clock::now().to_string());
    let name = files::safe_file_name(&project.info.name, "milepost");
    files::download(&name, "application/octet-stream", &bytes)?;
    Ok(name)
}

/// Downloads all projects as one Milepost file, once it has been read back and found whole. Gives the
/// file's name, and what is not in it.
///
/// # Errors
/// If the file does not hold what is here, or the host forbids downloads.
pub fn workspace(workspace: Workspace) -> Result<String, ExportError> {
    let now = clock::now();
    let saving = workspace.saving();
    let mut document = workspace.document().get_untracked();
    // One file has one schema: what a newer version saved has to be exported by itself.
    let mut left_out = Vec::new();
    document.projects.retain(|id, project| {
        let ours = saving.newer_schema(*id).is_none();
        if !ours {
            left_out.push(format!("“{}”", project.info.name));
        }
        ours
    });
    let bytes = envelope::write_workspace(&document, VERSION, &now.to_string());
    verify(&bytes, document)?;
    let name = files::safe_file_name(&format!("Workspace {}", now.date()), "milepost");
    files::download(&name, "application/octet-stream", &bytes)?;
    saving.outside().copied(now);
    if left_out.is_empty() {
        return Ok(name);
    }
    let left_out = left_out.join(", ");
    Ok(format!("{name} without {left_out}, saved by a newer version of Milepost: export it by itself"))
}

/// A copy that cannot be restored is worse than none, so it is read back before it counts as one.
fn verify(bytes: &[u8], document: Document) -> Result<(), ExportError> {
    match envelope::read(bytes) {
        Ok(opened) if !opened.edited && opened.saved == Saved::Workspace(document) => Ok(()),
        _ => Err(ExportError(
            "The copy did not come out as it should, so it was not downloaded. Go to Settings and download the saved \
             data as it is."
                .to_owned(),
        )),
    }
}

fn open_project(workspace: Workspace, id: Option<ProjectId>) -> Result<Arc<ProjectDoc>, ExportError> {
    id.and_then(|id| workspace.document().with_untracked(|document| document.project(id).cloned()))
        .ok_or_else(|| ExportError("Open a project first, then export it.".to_owned()))
}
