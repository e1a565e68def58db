//! Ties the list of projects to the workspace: its rows, and what its buttons do.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::parts::part;
use crate::app::preferences::PortfolioView;
use crate::app::selectors;
use crate::app::trends::trends;
use crate::core::command::{Command, InfoCommand, Origin, ProjectCommand, Refusal, WorkspaceCommand};
use crate::core::document::ProjectDoc;
use crate::core::portfolio::NewProject;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::io::store::Problem;
use crate::ui::features::portfolio::{FirstVisit, PortfolioActions, PortfolioPage};
use crate::ui::kit::{Toast, Toaster};

use super::late::{Late, late_page};

/// In a window of fewer pixels across, cards say more than a table.
const NARROW: f64 = 640.0;

/// The portfolio. Before there is a project it is the first visit, which waits for nothing.
#[component]
pub(super) fn Portfolio(
    /// What it works on.
    context: ActionContext,
    /// Runs an action and says what came of it.
    run: Callback<Action>,
) -> impl IntoView {
    let form_open = context.overlays.new_project;
    let is_first_visit = Memo::new(move |_| {
        !form_open.get() && context.workspace.document().with(|document| document.projects.is_empty())
    });
    move || {
        if is_first_visit.get() {
            view! {
                <FirstVisit
                    begin=move |()| form_open.set(true)
                    import=move |()| run.run(Action::Import)
                    open_sample=move |()| run.run(Action::OpenSample)
                />
            }
            .into_any()
        } else {
            late_page(move || portfolio(context, run))
        }
    }
}

part! { portfolio:
/// The list of projects at work.
fn portfolio(context: ActionContext, run: Callback<Action>) -> Late {
    Box::new(move || {
        let today = super::expect_today();
        let projects = selectors::portfolio(context.workspace, today);
        let trends = trends(context.workspace, projects, today);
        let desk = Desk { context, run, toaster: Toaster::from_context() };
        let actions = PortfolioActions {
            create: Callback::new(move |project| desk.create(project)),
            import: Callback::new(move |()| run.run(Action::Import)),
            open_sample: Callback::new(move |()| run.run(Action::OpenSample)),
            rename: Callback::new(move |(id, name)| desk.rename(id, name)),
            duplicate: Callback::new(move |id| desk.duplicate(id)),
            archive: Callback::new(move |(id, archived)| desk.archive(id, archived)),
            delete: Callback::new(move |id| desk.delete(id)),
        };
        let form_open = context.overlays.new_project;
        let problems = context.workspace.saving().problems();
        let read_only = Signal::derive(move || {
            let newer = |problem: &Problem| match problem {
                Problem::Newer { project, .. } => Some(*project),
                _ => None,
            };
            problems.with(|problems| problems.iter().filter_map(newer).collect::<Vec<_>>())
        });
        let preferences = context.preferences;
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        let fitting =
            if width.is_some_and(|width| width < NARROW) { PortfolioView::Cards } else { PortfolioView::Table };
        view! {
            <PortfolioPage
                projects=projects
                trends=trends
                today=today
                form_open=form_open
                actions=actions
                read_only=read_only
                view=Signal::derive(move || preferences.with(|it| it.portfolio.unwrap_or(fitting)))
                on_view=move |view| preferences.update(|it| it.portfolio = Some(view))
            />
        }
        .into_any()
    })
}
}

/// What the buttons of the list work on.
#[derive(Clone, Copy)]
struct Desk {
    context: ActionContext,
    run: Callback<Action>,
    toaster: Toaster,
}

impl Desk {
    fn create(self, project: NewProject) {
        let workspace = self.context.workspace;
        let colours = workspace.document().with_untracked(|document| document.projects.len() % 8) as u8;
        let content = Arc::new(project.content(workspace.new_id(), colours + 1));
        let id = workspace.new_id();
        if self.dispatch(&add(id, content)) {
            self.context.navigation.go(Route::Plan(id, None));
        }
    }

    fn rename(self, id: ProjectId, name: String) -> Result<(), String> {
        let command = Command::Project(id, InfoCommand::SetName(name).into());
        self.context.workspace.dispatch(&command).map(drop).map_err(|Refusal(reason)| reason)
    }

    fn duplicate(self, id: ProjectId) {
        let Some(mut copy) = self.content(id) else { return };
        // A copy would hold newer data under the number of this version.
        if let Some(why) = untrack(|| self.context.workspace.saving().read_only(id)) {
            self.toaster.show(Toast::failed(why));
            return;
        }
        let name = format!("Copy of {}", copy.info.name);
        Arc::make_mut(&mut copy).info.update(|info| info.name = name.clone());
        if self.dispatch(&add(self.context.workspace.new_id(), copy)) {
            self.told(format!("Made “{name}”"));
        }
    }

    fn archive(self, id: ProjectId, archived: bool) {
        let Some(project) = self.content(id) else { return };
        let command = ProjectCommand::from(InfoCommand::SetArchived(archived));
        if self.dispatch(&Command::Project(id, command)) {
            let what = if archived { "Archived" } else { "Brought back" };
            self.told(format!("{what} “{}”", project.info.name));
        }
    }

    fn delete(self, id: ProjectId) {
        let Some(project) = self.content(id) else { return };
        if self.dispatch(&Command::Workspace(WorkspaceCommand::Remove { project: id })) {
            self.told(format!("Deleted “{}”", project.info.name));
        }
    }

    fn content(self, id: ProjectId) -> Option<Arc<ProjectDoc>> {
        self.context.workspace.document().with_untracked(|document| document.project(id).cloned())
    }

    /// Whether it was done; otherwise it has been said why not.
    fn dispatch(self, command: &Command) -> bool {
        match self.context.workspace.dispatch(command) {
            Ok(_) => true,
            Err(Refusal(reason)) => {
                self.toaster.show(Toast::failed(reason));
                false
            }
        }
    }

    /// Says what was done, with the way back.
    fn told(self, text: String) {
        let run = self.run;
        self.toaster.show(Toast::done(text).action("Undo", move || run.run(Action::Undo)));
    }
}

fn add(project: ProjectId, content: Arc<ProjectDoc>) -> Command {
    Command::Workspace(WorkspaceCommand::Add { project, content, origin: Origin::New })
}
