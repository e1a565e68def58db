//! What a person can do to the document: one command for one intention.
//!
//! 1. [`apply`] succeeds completely or leaves no trace: it works on a copy.
//! 2. A command carries all it needs (ids, dates), so applying it twice to equal documents gives equal
//!    documents.
//! 3. Deleting a record deletes what cannot exist without it, in the same command.

mod assign;
mod effort;
mod info;
mod link;
mod many;
mod progress;
mod records;
mod task;
mod workspace;

use std::fmt;
use std::sync::Arc;

use super::document::{Document, ProjectDoc};
use super::project::ProjectId;

pub use assign::{AssignCommand, Assignee};
pub use info::InfoCommand;
pub use link::LinkCommand;
pub use many::NewTask;
pub use records::RecordCommand;
pub use task::{Place, PredecessorDraft, TaskCommand, TaskEdit};
pub use workspace::{Origin, WorkspaceCommand};

use super::calendar::Calendar;
use super::resource::{Assignment, Resource};
use super::task::Baseline;

/// Everything that can be done. Views never change data in any other way.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// To whole projects.
    Workspace(WorkspaceCommand),
    /// Inside one project.
    Project(ProjectId, ProjectCommand),
}

/// What can be done inside a project.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each names the part of the project it is about")]
pub enum ProjectCommand {
    Info(InfoCommand),
    Task(TaskCommand),
    Link(LinkCommand),
    Assign(AssignCommand),
    Calendar(RecordCommand<Calendar>),
    Resource(RecordCommand<Resource>),
    Assignment(RecordCommand<Assignment>),
    Baseline(RecordCommand<Baseline>),
    /// What one intention does to several registers: all of it or nothing.
    Several {
        /// What undo calls it.
        label: String,
        /// In this order; later ones see what earlier ones did.
        commands: Vec<ProjectCommand>,
    },
}

impl From<TaskCommand> for ProjectCommand {
    fn from(command: TaskCommand) -> Self {
        ProjectCommand::Task(command)
    }
}

impl From<LinkCommand> for ProjectCommand {
    fn from(command: LinkCommand) -> Self {
        ProjectCommand::Link(command)
    }
}

impl From<AssignCommand> for ProjectCommand {
    fn from(command: AssignCommand) -> Self {
        ProjectCommand::Assign(command)
    }
}

impl From<InfoCommand> for ProjectCommand {
    fn from(command: InfoCommand) -> Self {
        ProjectCommand::Info(command)
    }
}

/// Why a command was not carried out, in a sentence for the person who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    fn new(sentence: impl Into<String>) -> Self {
        Refusal(sentence.into())
    }

    fn gone(what: &str) -> Self {
        Refusal(format!("This {what} no longer exists; it may have been deleted in another tab."))
    }
}

/// The document after the command.
///
/// # Errors
/// If the command makes no sense for this document; the sentence says why.
pub fn apply(document: &Document, command: &Command) -> Result<Document, Refusal> {
    let mut document = document.clone();
    match command {
        Command::Workspace(command) => workspace::apply(&mut document, command)?,
        Command::Project(id, command) => {
            let project = document.projects.get_mut(id).ok_or_else(|| Refusal::gone("project"))?;
            apply_to_project(Arc::make_mut(project), command)?;
        }
    }
    Ok(document)
}

/// The project after a command, to look at what it would do.
///
/// # Errors
/// As [`apply`].
pub fn apply_within(project: &ProjectDoc, command: &ProjectCommand) -> Result<ProjectDoc, Refusal> {
    let mut project = project.clone();
    apply_to_project(&mut project, command)?;
    Ok(project)
}

fn apply_to_project(project: &mut ProjectDoc, command: &ProjectCommand) -> Result<(), Refusal> {
    match command {
        ProjectCommand::Info(command) => info::apply(project, command),
        ProjectCommand::Task(command) => task::apply(project, command),
        ProjectCommand::Link(command) => link::apply(project, command),
        ProjectCommand::Assign(command) => assign::apply(project, command),
        ProjectCommand::Calendar(command) => records::apply_calendar(project, command),
        ProjectCommand::Resource(command) => records::apply_resource(project, command),
        ProjectCommand::Assignment(command) => records::apply_assignment(project, command),
        ProjectCommand::Baseline(command) => records::apply_baseline(project, command),
        ProjectCommand::Several { commands, .. } => {
            commands.iter().try_for_each(|command| apply_to_project(project, command))
        }
    }
}

/// What the undo button calls a command, such as `Rename “Design”`. Asked of the document before it.
pub fn label(document: &Document, command: &Command) -> String {
    match command {
        Command::Workspace(command) => workspace::label(document, command),
        Command::Project(id, command) => match document.projects.get(id) {
            None => "Change".to_owned(),
            Some(project) => match command {
                ProjectCommand::Info(command) => info::label(command),
                ProjectCommand::Task(command) => task::label(project, command),
                ProjectCommand::Link(command) => link::label(project, command),
                ProjectCommand::Assign(command) => assign::label(project, command),
                ProjectCommand::Calendar(command) => command.label("calendar"),
                ProjectCommand::Resource(command) => command.label("resource"),
                ProjectCommand::Assignment(command) => command.label("assignment"),
                ProjectCommand::Baseline(command) => command.label("baseline"),
                ProjectCommand::Several { label, .. } => label.clone(),
            },
        },
    }
}

/// What undo calls the adding of something with this name.
pub fn added_label(name: &str) -> String {
    format!("Add {}", quoted(name))
}

/// A name in quotation marks, cut so that it fits a button.
fn quoted(name: &str) -> String {
    const LONGEST: usize = 32;
    if name.trim().is_empty() {
        return "“unnamed”".to_owned();
    }
    if name.chars().count() <= LONGEST {
        return format!("“{name}”");
    }
    let short: String = name.chars().take(LONGEST - 1).collect();
    format!("“{}…”", short.trim_end())
}
