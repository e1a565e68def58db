//! Commands to whole projects.

use std::sync::Arc;

use super::{Refusal, quoted};
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;

/// What can be done to whole projects.
#[derive(Debug, Clone, PartialEq)]
pub enum WorkspaceCommand {
    /// Adds a project, new or from a file.
    Add {
        /// Its identity, not used before.
        project: ProjectId,
        /// All of it.
        content: Arc<ProjectDoc>,
        /// Where it came from.
        origin: Origin,
    },
    /// Puts another content in a project's place, such as a newer version of the file it came from.
    Replace {
        /// Which one.
        project: ProjectId,
        /// All of it.
        content: Arc<ProjectDoc>,
        /// Where it came from.
        origin: Origin,
    },
    /// Puts several projects in, each in the place of the one with its id if there is one: a whole saved
    /// workspace, taken in as one step.
    PutAll {
        /// Which ones, with all of them.
        projects: Vec<(ProjectId, Arc<ProjectDoc>)>,
        /// Where they came from.
        origin: Origin,
    },
    /// Deletes a project with all that is in it.
    Remove {
        /// Which one.
        project: ProjectId,
    },
}

/// Where a project's content came from; names the undo step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Begun empty.
    New,
    /// Read from a file.
    Import,
    /// A recovery point.
    Recovery,
    /// Made to look around in, see [`crate::core::sample`].
    Sample,
}

const OPEN_SAMPLE: &str = "Open the sample";

pub(super) fn apply(document: &mut Document, command: &WorkspaceCommand) -> Result<(), Refusal> {
    match command {
        WorkspaceCommand::Add { project, content, .. } => {
            if document.projects.contains_key(project) {
                return Err(Refusal::new("A project with this identity is here already."));
            }
            document.projects.insert(*project, Arc::clone(content));
        }
        WorkspaceCommand::Replace { project, content, .. } => {
            let current = document.projects.get_mut(project).ok_or_else(|| Refusal::gone("project"))?;
            *current = Arc::clone(content);
        }
        WorkspaceCommand::PutAll { projects, .. } => {
            document.projects.extend(projects.iter().map(|(id, content)| (*id, Arc::clone(content))));
        }
        WorkspaceCommand::Remove { project } => {
            document.projects.remove(project).ok_or_else(|| Refusal::gone("project"))?;
        }
    }
    Ok(())
}

pub(super) fn label(document: &Document, command: &WorkspaceCommand) -> String {
    match command {
        WorkspaceCommand::Add { content, origin, .. } => {
            let name = quoted(&content.info.name);
            match origin {
                Origin::New => format!("Create {name}"),
                Origin::Import => format!("Import {name}"),
                Origin::Recovery => format!("Restore {name}"),
                Origin::Sample => OPEN_SAMPLE.to_owned(),
            }
        }
        WorkspaceCommand::Replace { content, origin, .. } => {
            let name = quoted(&content.info.name);
            match origin {
                Origin::Recovery => format!("Restore {name}"),
                Origin::New | Origin::Import | Origin::Sample => format!("Update {name}"),
            }
        }
        WorkspaceCommand::PutAll { origin: Origin::Sample, .. } => OPEN_SAMPLE.to_owned(),
        WorkspaceCommand::PutAll { projects, .. } => match projects.as_slice() {
            [(_, content)] => format!("Import {}", quoted(&content.info.name)),
            projects => format!("Import {} projects", projects.len()),
        },
        WorkspaceCommand::Remove { project } => {
            let name = document.projects.get(project).map_or("", |project| project.info.name.as_str());
            format!("Delete {}", quoted(name))
        }
    }
}
