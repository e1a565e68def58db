//! Everything that can be done from a menu, a key or the command palette on every page, as one table. What only
//! the open page can do is in `page_actions`.
//!
//! Label, shortcut, whether it can be done now and how are told once, here; whoever offers an action
//! reads it from here.

use std::rc::Rc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exporting;
use super::incoming::Incoming;
use super::navigation::Navigation;
use super::page_actions::PageActions;
use super::preferences::{Density, Preferences, Theme};
use super::sample;
use super::workspace::Workspace;
use crate::core::command::Refusal;
use crate::core::project::ProjectId;
use crate::core::route::Route;

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Action {
    Search,
    Undo,
    Redo,
    NewProject,
    Import,
    OpenSample,
    ExportMspdi,
    ExportProject,
    ExportWorkspace,
    ShowPortfolio,
    ShowOverview,
    ShowPlan,
    ShowCalendars,
    ShowSettings,
    ShowKeys,
    SetTheme(Theme),
    SetDensity(Density),
}

/// What actions work on.
#[derive(Clone, Copy)]
pub struct ActionContext {
    /// The document.
    pub workspace: Workspace,
    /// The address.
    pub navigation: Navigation,
    /// Files that come to the page.
    pub incoming: Incoming,
    /// What the person likes.
    pub preferences: RwSignal<Preferences>,
    /// What lies over the page.
    pub overlays: Overlays,
    /// What the open page can do.
    pub page: PageActions,
}

impl ActionContext {
    /// The project that the address names, if it names one.
    fn project(self) -> Option<ProjectId> {
        self.navigation.place().with(|place| place.as_ref().ok().and_then(|place| place.project()))
    }
}

/// What can be opened over the page from anywhere.
#[derive(Debug, Clone, Copy, Default)]
pub struct Overlays {
    /// The command palette.
    pub palette: RwSignal<bool>,
    /// The list of keys.
    pub keys: RwSignal<bool>,
    /// The form for a new project, on the portfolio.
    pub new_project: RwSignal<bool>,
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
    pub const ALL: [Action; 20] = [
        Action::Undo,
        Action::Redo,
        Action::NewProject,
        Action::Import,
        Action::OpenSample,
        Action::ExportMspdi,
        Action::ExportProject,
        Action::ExportWorkspace,
        Action::ShowPortfolio,
        Action::ShowOverview,
        Action::ShowPlan,
        Action::ShowCalendars,
        Action::ShowSettings,
        Action::Search,
        Action::ShowKeys,
        Action::SetTheme(Theme::Light),
        Action::SetTheme(Theme::Dark),
        Action::SetTheme(Theme::System),
        Action::SetDensity(Density::Comfortable),
        Action::SetDensity(Density::Compact),
    ];

    /// What it is called, a verb first.
    pub fn label(self) -> &'static str {
        match self {
            Action::Search => "Search or do anything",
            Action::Undo => "Undo",
            Action::Redo => "Redo",
            Action::NewProject => "New project",
            Action::Import => "Import a plan",
            Action::OpenSample => "Open the sample",
            Action::ExportMspdi => "Export to Microsoft Project (XML)",
            Action::ExportProject => "Export project as a Milepost file",
            Action::ExportWorkspace => "Export everything as a Milepost file",
            Action::ShowPortfolio => "Go to the portfolio",
            Action::ShowOverview => "Go to the overview",
            Action::ShowPlan => "Go to the plan",
            Action::ShowCalendars => "Go to the calendars",
            Action::ShowSettings => "Go to settings and safety",
            Action::ShowKeys => "Show keyboard shortcuts",
            Action::SetTheme(Theme::Light) => "Use the light theme",
            Action::SetTheme(Theme::Dark) => "Use the dark theme",
            Action::SetTheme(Theme::System) => "Follow the system's theme",
            Action::SetDensity(Density::Comfortable) => "Use comfortable rows",
            Action::SetDensity(Density::Compact) => "Use compact rows",
        }
    }

    /// The keys that run it, as they are shown; Ctrl stands for ⌘ on a Mac.
    pub fn shortcut(self) -> Option<&'static str> {
        match self {
            Action::Search => Some("Ctrl K"),
            Action::Undo => Some("Ctrl Z"),
            Action::Redo => Some("Ctrl Y"),
            Action::Import => Some("Ctrl O"),
            Action::ExportWorkspace => Some("Ctrl S"),
            Action::ShowKeys => Some("?"),
            _ => None,
        }
    }

    /// Whether it can be done now. Tracks what that depends on.
    pub fn is_available(self, context: ActionContext) -> bool {
        match self {
            Action::Undo => context.workspace.can_undo(),
            Action::Redo => context.workspace.can_redo(),
            Action::ExportMspdi
            | Action::ExportProject
            | Action::ShowOverview
            | Action::ShowPlan
            | Action::ShowCalendars => context.project().is_some(),
            Action::SetTheme(theme) => context.preferences.with(|it| it.theme != theme),
            Action::SetDensity(density) => context.preferences.with(|it| it.density != density),
            _ => true,
        }
    }

    /// The action that a key press asks for.
    pub fn of_key(event: &KeyboardEvent) -> Option<Action> {
        if event.alt_key() {
            return None;
        }
        if !(event.ctrl_key() || event.meta_key()) {
            return (event.key() == "?").then_some(Action::ShowKeys);
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("k", false) => Some(Action::Search),
            ("z", false) => Some(Action::Undo),
            ("z", true) | ("y", false) => Some(Action::Redo),
            ("o", false) => Some(Action::Import),
            ("s", false) => Some(Action::ExportWorkspace),
            _ => None,
        }
    }

    /// Does it. `tell` hears what came of it: at once, or when the engine has done its part.
    pub fn run(self, context: ActionContext, tell: impl Fn(Told) + 'static) {
        if !matches!(self, Action::ExportMspdi | Action::OpenSample) {
            return tell(self.run_now(context));
        }
        let project = untrack(|| context.project());
        let tell = Rc::new(tell);
        let heard = Rc::clone(&tell);
        spawn_local(async move {
            let begun = if self == Action::OpenSample {
                let on_done = move |opened| heard(told_sample(opened, context));
                sample::open(context.workspace, Box::new(on_done)).await
            } else {
                let on_done = move |export| heard(told_export(export));
                exporting::mspdi(context.workspace, project, Box::new(on_done)).await
            };
            if let Err(missing) = begun {
                tell(Told::Failed(missing.to_string()));
            }
        });
    }

    fn run_now(self, context: ActionContext) -> Told {
        let ActionContext { workspace, navigation, incoming, preferences, overlays, .. } = context;
        let project = untrack(|| context.project());
        let go = |route: Option<Route>| {
            if let Some(route) = route {
                navigation.go(route);
            }
            Told::Nothing
        };
        match self {
            Action::Undo => told_step("Undone", workspace.undo()),
            Action::Redo => told_step("Done again", workspace.redo()),
            // Run in the engine: see above.
            Action::ExportMspdi | Action::OpenSample => Told::Nothing,
            Action::Import => {
                incoming.choose();
                Told::Nothing
            }
            Action::ExportProject => told_export(exporting::project(workspace, project)),
            Action::ExportWorkspace => told_export(exporting::workspace(workspace)),
            Action::ShowPortfolio => go(Some(Route::Portfolio)),
            Action::ShowOverview => go(project.map(Route::Overview)),
            Action::ShowPlan => go(project.map(|project| Route::Plan(project, None))),
            Action::ShowCalendars => go(project.map(|project| Route::Calendars(project, None))),
            Action::ShowSettings => go(Some(Route::Settings)),
            Action::NewProject => {
                overlays.new_project.set(true);
                go(Some(Route::Portfolio))
            }
            // The keys that open it close it too.
            Action::Search => {
                overlays.palette.update(|open| *open = !*open);
                Told::Nothing
            }
            Action::ShowKeys => {
                overlays.keys.set(true);
                Told::Nothing
            }
            Action::SetTheme(theme) => {
                preferences.update(|it| it.theme = theme);
                Told::Nothing
            }
            Action::SetDensity(density) => {
                preferences.update(|it| it.density = density);
                Told::Nothing
            }
        }
    }
}

fn told_step(done: &str, step: Result<Option<super::workspace::StepDone>, Refusal>) -> Told {
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

fn told_sample(opened: Result<(), Refusal>, context: ActionContext) -> Told {
    match opened {
        Ok(()) => {
            context.navigation.go(Route::Portfolio);
            Told::Done("Opened the sample: three projects, dated around today".to_owned())
        }
        Err(Refusal(why)) => Told::Failed(why),
    }
}

fn told_export(export: Result<String, exporting::ExportError>) -> Told {
    match export {
        Ok(file) => Told::Done(format!("Exported {file}")),
        Err(error) => Told::Failed(error.to_string()),
    }
}
