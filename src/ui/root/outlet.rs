//! Which page stands in the frame: one arm for each place, so that the compiler asks for the next one.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::selectors;
use crate::core::command::{Command, InfoCommand, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::ui::features::overview::OverviewPage;
use crate::ui::features::settings::SettingsPage;
use crate::ui::kit::{EmptyState, Glyph, LinkButton};

use super::calendars::ProjectCalendars;
use super::expect_today;
use super::plan::{PlanSessions, ProjectPlan};
use super::portfolio::Portfolio;

/// The page that the address names.
#[component]
pub fn Outlet(
    /// What pages work on.
    context: ActionContext,
    /// Runs an action and says what came of it.
    run: Callback<Action>,
) -> impl IntoView {
    let sessions = PlanSessions::new();
    let place = context.navigation.place();
    // Selecting a record or opening it in its panel changes the address, not the page.
    let page = Memo::new(move |_| {
        place.get().map(|route| match route {
            Route::Plan(project, _) | Route::Task(project, _) => Route::Plan(project, None),
            Route::Calendars(project, _) => Route::Calendars(project, None),
            other => other,
        })
    });
    move || {
        match page.get() {
        Ok(Route::Portfolio) => view! { <Portfolio context=context run=run /> }.into_any(),
        Ok(Route::Settings) => view! { <SettingsPage context=context run=run /> }.into_any(),
        Ok(Route::Overview(project)) => of_project(context, project, move |content| {
            let schedule = selectors::schedule(context.workspace, project, content);
            let import = move |()| run.run(Action::Import);
            let command = move |command: InfoCommand| {
                let done = context.workspace.dispatch(&Command::Project(project, command.into()));
                done.map(drop).map_err(|Refusal(reason)| reason)
            };
            view! {
                <OverviewPage
                    id=project
                    project=content
                    schedule=schedule
                    today=expect_today()
                    on_import=import
                    on_command=command
                />
            }
            .into_any()
        }),
        Ok(Route::Plan(id, _) | Route::Task(id, _)) => of_project(context, id, move |project| {
            view! { <ProjectPlan id=id project=project context=context sessions=sessions run=run /> }
                .into_any()
        }),
        Ok(Route::Calendars(id, _)) => of_project(context, id, move |project| {
            view! { <ProjectCalendars id=id project=project context=context run=run /> }.into_any()
        }),
        Err(unknown) => view! {
            <EmptyState
                glyph=Glyph::Search
                title="There is nothing at this address"
                text=format!("The address ends with {}, which is no place in Milepost.", unknown.0)
            >
                <LinkButton href=Route::Portfolio.href() icon=Glyph::Portfolio>"Go to the portfolio"</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
    }
}

/// A page of a project, or the sentence that there is none.
fn of_project(
    context: ActionContext,
    id: ProjectId,
    page: impl Fn(Memo<Arc<ProjectDoc>>) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let project = selectors::project(context.workspace, id);
    let exists = Memo::new(move |_| project.with(Option::is_some));
    let show = move || {
        if exists.get() {
            page(selectors::existing(project))
        } else {
            view! {
                <EmptyState
                    glyph=Glyph::Folder
                    title="This project is not in this browser"
                    text="It may have been deleted, or it lives in another browser. Undo brings a deleted project back."
                >
                    <LinkButton href=Route::Portfolio.href() icon=Glyph::Portfolio>"Go to the portfolio"</LinkButton>
                </EmptyState>
            }
            .into_any()
        }
    };
    show.into_any()
}
