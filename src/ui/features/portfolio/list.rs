//! The projects as a table, each row looked up by its id.

use leptos::prelude::*;

use super::PortfolioActions;
use super::row::ProjectRow;
use crate::core::portfolio::PortfolioRow;
use crate::core::project::ProjectId;
use crate::ui::kit::{Column, Table};

/// The columns; [`ProjectRow`] has its cells in the same order.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("Project"),
    Column::number("Start").optional(),
    Column::number("Finish"),
    Column::text("Progress"),
    Column::text("Next milestone").optional(),
    Column::number("Tasks").optional(),
    Column::text(""),
];

/// The table of projects.
#[component]
pub(super) fn ProjectList(
    /// The projects in order.
    projects: Memo<Vec<PortfolioRow>>,
    /// Whether those that were put away are listed too.
    show_archived: RwSignal<bool>,
    /// What can be done.
    actions: PortfolioActions,
    /// Projects that can be looked at but not changed.
    read_only: Signal<Vec<ProjectId>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let shown = |row: &&PortfolioRow| show_archived.get() || !row.archived;
        projects.read().iter().filter(shown).map(|row| row.project).collect::<Vec<ProjectId>>()
    });
    let row = move |id: ProjectId| {
        let project = Memo::new(move |_| projects.read().iter().find(|row| row.project == id).cloned());
        let locked = Memo::new(move |_| read_only.with(|list| list.contains(&id)));
        view! { <ProjectRow id=id project=project actions=actions locked=locked /> }.into_any()
    };
    view! {
        <div class="card card-flush portfolio">
            <Show
                when=move || shown.with(|shown| !shown.is_empty())
                fallback=|| view! { <p class="portfolio-none">"All projects are archived."</p> }
            >
                <Table label="Projects" columns=COLUMNS keys=shown row=row />
            </Show>
        </div>
    }
}
