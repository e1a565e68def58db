//! The plan page, tied to the document, the address and the files around it.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::app::action::Action;
use crate::app::looks::{keep_look, recall_look};
use crate::app::page_actions::PageActions;
use crate::app::parts::part;
use crate::app::selectors;
use crate::app::workspace::Workspace;
use crate::core::command::{Command, ProjectCommand};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::ui::features::plan::{PlanPage, PlanSession};
use crate::ui::kit::{Button, Glyph, Icon, MenuButton, MenuEntry, MenuItem};

use super::late::Late;
use super::outlet::ProjectPlace;
use super::task::ProjectTask;

/// How the person looks at each plan: for as long as the page is open, and most of it until the next visit.
#[derive(Clone, Copy)]
pub struct PlanSessions {
    by_project: StoredValue<HashMap<ProjectId, PlanSession>>,
    owner: StoredValue<Option<Owner>>,
}

impl PlanSessions {
    /// Nobody has looked yet. Made by the app, so that what it holds outlives the visits of pages.
    pub fn new() -> Self {
        PlanSessions { by_project: StoredValue::default(), owner: StoredValue::new(Owner::current()) }
    }

    fn of(self, workspace: Workspace, project: ProjectId) -> PlanSession {
        if let Some(session) = self.by_project.with_value(|sessions| sessions.get(&project).copied()) {
            return session;
        }
        // The signals belong to the app and not to the page that is being made, which will be left again.
        let begin = || {
            let session = PlanSession::of_look(recall_look(project));
            keep_look(workspace, project, move || session.look());
            session
        };
        let session = match self.owner.get_value() {
            Some(owner) => owner.with(begin),
            None => begin(),
        };
        self.by_project.update_value(|sessions| {
            sessions.insert(project, session);
        });
        session
    }
}

part! { plan:
/// The plan of a project.
pub(super) fn plan(at: ProjectPlace, sessions: PlanSessions) -> Late {
    Box::new(move || {
        let ProjectPlace { context, run, id, project } = at;
        let workspace = context.workspace;
        let session = sessions.of(workspace, id);
        context.navigation.mirror_selection(id, session.selected, session.open);
        let command = move |command: ProjectCommand| workspace.dispatch(&Command::Project(id, command));
        let new_id = move |()| workspace.new_id::<ProjectDoc>().raw();
        let actions = move || view! { <FileActions run=run page=context.page /> };
        let schedule = selectors::schedule(workspace, id, project);
        view! {
            <div class="split split-fill">
                <PlanPage
                    project=project
                    schedule=schedule
                    today=super::expect_today()
                    session=session
                    on_command=command
                    new_id=new_id
                    page_actions=context.page
                    actions=actions
                />
                <ProjectTask id=id project=project schedule=schedule context=context session=session />
            </div>
        }
        .into_any()
    })
}
}

/// Import and export, beside the primary action.
#[component]
fn FileActions(run: Callback<Action>, page: PageActions) -> impl IntoView {
    let entries = move || {
        let mut entries = [Action::ExportMspdi, Action::ExportProject]
            .map(|action| MenuEntry::from(MenuItem::run(action.label(), move || run.run(action))))
            .to_vec();
        page.current().with(|offer| {
            let exports = offer.actions.iter().filter(|action| action.exports).copied();
            entries.extend(
                exports
                    .map(|action| MenuEntry::from(MenuItem::run(action.label, move || action.run.run(())))),
            );
        });
        entries
    };
    view! {
        <Button icon=Glyph::Import on_click=move |_| run.run(Action::Import)>"Import"</Button>
        <MenuButton label="Export" entries=Signal::derive(entries) class="button button-secondary">
            <Icon glyph=Glyph::Export />
            <span class="button-label">"Export"</span>
            <Icon glyph=Glyph::ChevronDown />
        </MenuButton>
    }
}
