//! The projects as a table or as cards, each looked up by its id.

use leptos::prelude::*;

use super::PortfolioActions;
use super::card::ProjectCard;
use super::row::ProjectRow;
use crate::app::preferences::PortfolioView;
use crate::core::portfolio::{Filter, Order, PortfolioRow, Trend};
use crate::core::project::ProjectId;
use crate::core::sorted::SortedMap;
use crate::ui::kit::{Column, Table};

/// The columns; [`ProjectRow`] has its cells in the same order.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("Project"),
    Column::text("Health"),
    Column::text("Progress").optional(),
    Column::number("Finish"),
    Column::text("Trend").optional(),
    Column::text("Next milestone").optional(),
    Column::number("Cost").optional(),
    Column::text(""),
];

/// The list of projects.
#[component]
pub(super) fn ProjectList(
    /// The projects in order of name.
    projects: Memo<Vec<PortfolioRow>>,
    /// How their finishes were forecast in the weeks before.
    trends: Signal<SortedMap<ProjectId, Trend>>,
    /// Which of them are asked for.
    filter: RwSignal<Filter>,
    /// By what they are sorted.
    order: RwSignal<Order>,
    /// As what they are shown.
    view: Signal<PortfolioView>,
    /// What can be done.
    actions: PortfolioActions,
    /// Projects that can be looked at but not changed.
    read_only: Signal<Vec<ProjectId>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let filter = filter.read();
        let mut rows: Vec<PortfolioRow> =
            projects.read().iter().filter(|row| filter.admits(row)).cloned().collect();
        order.get().arrange(&mut rows);
        rows.iter().map(|row| row.project).collect::<Vec<ProjectId>>()
    });
    let of = move |id: ProjectId| {
        let project = Memo::new(move |_| projects.read().iter().find(|row| row.project == id).cloned());
        let trend = Memo::new(move |_| trends.with(|trends| trends.get(&id).cloned()));
        (project, trend, Memo::new(move |_| read_only.with(|list| list.contains(&id))))
    };
    let row = move |id: ProjectId| {
        let (project, trend, locked) = of(id);
        view! { <ProjectRow id=id project=project trend=trend actions=actions locked=locked /> }.into_any()
    };
    let card = move |id: ProjectId| {
        let (project, trend, locked) = of(id);
        view! { <ProjectCard id=id project=project trend=trend actions=actions locked=locked /> }.into_any()
    };
    let cards = move || {
        view! {
            <ul class="portfolio-cards" aria-label="Projects">
                <For each=move || shown.get() key=|id| *id let(id)>
                    {card(id)}
                </For>
            </ul>
        }
    };
    let table = move || {
        view! {
            <div class="card card-flush portfolio">
                <Table label="Projects" columns=COLUMNS keys=shown row=row />
            </div>
        }
    };
    let none = move || {
        let text = match filter.with(|filter| filter.text.trim().is_empty() && filter.verdict.is_none()) {
            true => "All projects are archived.",
            false => "No project is like that. Clear the filter to see all.",
        };
        view! { <p class="card portfolio-none">{text}</p> }
    };
    let is_empty = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <Show when=move || !is_empty.get() fallback=none>
            <Show when=move || view.get() == PortfolioView::Table fallback=cards>
                {table()}
            </Show>
        </Show>
    }
}
