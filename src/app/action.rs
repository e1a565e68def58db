//! Everything that can be done from a menu, a key or (later) the command palette, as one table.
//!
//! Label, shortcut, whether it can be done now and how are told once, here; whoever offers an action
//! reads it from here.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::exporting;
use super::importing::Importing;
use super::navigation::Navigation;
use super::workspace::Workspace;
use crate::core::route::Route;

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Action {
    Undo,
    Redo,
    Import,
    ExportMspdi,
    ExportProject,
    ExportWorkspace,
    ShowPortfolio,
    ShowSettings,
}

/// What actions work on.
#[derive(Clone, Copy)]
pub struct ActionContext {
    /// The document.
    pub workspace: Workspace,
    /// The address.
    pub navigation: Navigation,
    /// Taking files in.
    pub importing: Importing,
}

/// What there is to tell after an action was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It shows by itself.
    Nothing,
    /// It worked, and should be said.
    Done(String),
    /// It did not, for this reason.
    Failed(String),
}

impl Action {
    /// All of them, in the order a palette shows them.
    pub const ALL: [Action; 8] = [
        Action::Undo,
        Action::Redo,
        Action::Import,
        Action::ExportMspdi,
        Action::ExportProject,
        Action::ExportWorkspace,
        Action::ShowPortfolio,
        Action::ShowSettings,
    ];

    /// What it is called, a verb first.
    pub fn label(self) -> &'static str {
        match self {
            Action::Undo => "Undo",
            Action::Redo => "Redo",
            Action::Import => "Import a plan",
            Action::ExportMspdi => "Export to Microsoft Project (XML)",
            Action::ExportProject => "Export project as a Milepost file",
            Action::ExportWorkspace => "Export everything as a Milepost file",
            Action::ShowPortfolio => "Go to the portfolio",
            Action::ShowSettings => "Go to settings and safety",
        }
    }

    /// The keys that run it, as they are shown; Ctrl stands for ⌘ on a Mac.
    pub fn shortcut(self) -> Option<&'static str> {
        match self {
            Action::Undo => Some("Ctrl Z"),
            Action::Redo => Some("Ctrl Y"),
            Action::Import => Some("Ctrl O"),
            Action::ExportWorkspace => Some("Ctrl S"),
            _ => None,
        }
    }

    /// The action that a key press asks for.
    pub fn of_key(event: &KeyboardEvent) -> Option<Action> {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return None;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(Action::Undo),
            ("z", true) | ("y", false) => Some(Action::Redo),
            ("o", false) => Some(Action::Import),
            ("s", false) => Some(Action::ExportWorkspace),
            _ => None,
        }
    }

    /// Does it.
    pub fn run(self, context: ActionContext) -> Told {
        let ActionContext { workspace, navigation, importing } = context;
        let project =
            navigation.place().with_untracked(|place| place.as_ref().ok().and_then(|it| it.project()));
        match self {
            Action::Undo => told_step("Undone", workspace.undo()),
            Action::Redo => told_step("Done again", workspace.redo()),
            Action::Import => {
                importing.choose();
                Told::Nothing
            }
            Action::ExportMspdi => told_export(exporting::mspdi(workspace, project)),
            Action::ExportProject => told_export(exporting::project(workspace, project)),
            Action::ExportWorkspace => told_export(exporting::workspace(workspace)),
            Action::ShowPortfolio => {
                navigation.go(Route::Portfolio);
                Told::Nothing
            }
            Action::ShowSettings => {
                navigation.go(Route::Settings);
                Told::Nothing
            }
        }
    }
}

fn told_step(
    done: &str,
    step: Result<Option<super::workspace::StepDone>, crate::core::command::Refusal>,
) -> Told {
    match step {
        Err(refusal) => Told::Failed(refusal.0),
        Ok(None) => Told::Nothing,
        Ok(Some(step)) if step.conflicts.is_empty() => Told::Done(format!("{done}: {}", step.label)),
        Ok(Some(step)) => Told::Failed(format!(
            "{done}: {}. {} of its changes could not be taken along, because the records were changed or \
             deleted meanwhile.",
            step.label,
            step.conflicts.len()
        )),
    }
}

fn told_export(export: Result<String, exporting::ExportError>) -> Told {
    match export {
        Ok(file) => Told::Done(format!("Exported {file}")),
        Err(error) => Told::Failed(error.to_string()),
    }
}
