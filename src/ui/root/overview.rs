//! The overview of a project, tied to the document.

use leptos::prelude::*;

use crate::app::action::Action;
use crate::app::parts::part;
use crate::app::selectors;
use crate::core::command::{Command, InfoCommand, Refusal};
use crate::ui::features::overview::OverviewPage;

use super::expect_today;
use super::late::Late;
use super::outlet::ProjectPlace;

part! { overview:
/// The page.
pub(super) fn overview(at: ProjectPlace) -> Late {
    Box::new(move || {
        let ProjectPlace { context, run, id, project } = at;
        let schedule = selectors::schedule(context.workspace, id, project);
        let import = move |()| run.run(Action::Import);
        let command = move |command: InfoCommand| {
            let done = context.workspace.dispatch(&Command::Project(id, command.into()));
            done.map(drop).map_err(|Refusal(reason)| reason)
        };
        view! {
            <OverviewPage
                id=id
                project=project
                schedule=schedule
                today=expect_today()
                on_import=import
                on_command=command
            />
        }
        .into_any()
    })
}
}
