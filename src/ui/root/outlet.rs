//! Which page stands in the frame: one arm for each place, so that the compiler asks for the next one.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::selectors;
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::ui::kit::{EmptyState, Glyph, LinkButton};

use super::calendars::calendars;
use super::late::late_page;
use super::overview::overview;
use super::plan::{PlanSessions, plan};
use super::portfolio::Portfolio;
use super::settings::settings;

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
    move || match page.get() {
        Ok(Route::Portfolio) => view! { <Portfolio context=context run=run /> }.into_any(),
        Ok(Route::Settings) => late_page(move || settings(context, run)),
        Ok(Route::Overview(id)) => of_project(context, run, id, |at| late_page(move || overview(at))),
        Ok(Route::Plan(id, _) | Route::Task(id, _)) => {
            of_project(context, run, id, move |at| late_page(move || plan(at, sessions)))
        }
        Ok(Route::Calendars(id, _)) => of_project(context, run, id, |at| late_page(move || calendars(at))),
        Err(unknown) => nowhere(&unknown.0),
    }
}

/// An address that leads nowhere.
fn nowhere(address: &str) -> AnyView {
    view! {
        <EmptyState
            glyph=Glyph::Search
            title="There is nothing at this address"
            text=format!("The address ends with {address}, which is no place in Milepost.")
        >
            <LinkButton href=Route::Portfolio.href() icon=Glyph::Portfolio>"Go to the portfolio"</LinkButton>
        </EmptyState>
    }
    .into_any()
}

/// What a page of a project works on. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct ProjectPlace {
    /// What all pages work on.
    pub context: ActionContext,
    /// Runs an action and says what came of it.
    pub run: Callback<Action>,
    /// Which project.
    pub id: ProjectId,
    /// What it is.
    pub project: Memo<Arc<ProjectDoc>>,
}

/// A page of a project, or the sentence that there is none.
fn of_project(
    context: ActionContext,
    run: Callback<Action>,
    id: ProjectId,
    page: impl Fn(ProjectPlace) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let project = selectors::project(context.workspace, id);
    let exists = Memo::new(move |_| project.with(Option::is_some));
    let show = move || {
        if exists.get() {
            page(ProjectPlace { context, run, id, project: selectors::existing(project) })
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
