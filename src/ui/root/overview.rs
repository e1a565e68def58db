//! The overview of a project, tied to the document.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::parts::part;
use crate::app::selectors;
use crate::core::command::{Command, InfoCommand, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::ui::features::overview::OverviewPage;

use super::expect_today;
use super::late::Late;

part! { overview:
/// The page.
pub(super) fn overview(
    context: ActionContext,
    run: Callback<Action>,
    id: ProjectId,
    project: Memo<Arc<ProjectDoc>>,
) -> Late {
    Box::new(move || {
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
