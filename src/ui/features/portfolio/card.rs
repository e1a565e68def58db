//! One project as a card: the same as its row, with room for the numbers behind the verdict.

use leptos::prelude::*;

use super::row::{HealthPill, NameCell, ProgressLine, RowMenu, figure, late};
use super::trend::TrendLine;
use super::{PortfolioActions, words};
use crate::core::portfolio::{PortfolioFigures, PortfolioRow, Trend};
use crate::core::project::ProjectId;

/// A card of the list.
#[component]
pub(super) fn ProjectCard(
    /// Which project.
    id: ProjectId,
    /// How it stands; `None` while it is being deleted.
    project: Memo<Option<PortfolioRow>>,
    /// How its finish was forecast in the weeks before.
    trend: Memo<Option<Trend>>,
    /// What can be done.
    actions: PortfolioActions,
    /// Whether it can be looked at but not changed.
    locked: Memo<bool>,
) -> impl IntoView {
    let renaming = RwSignal::new(false);
    let figure = move |text| figure(project, text);
    let name = move || project.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default());
    let waiting =
        Memo::new(move |_| project.with(|row| row.as_ref().is_some_and(|row| row.figures.is_none())));
    view! {
        <li
            class="card portfolio-card"
            class:portfolio-waiting=waiting
            aria-label=name
            aria-busy=move || waiting.get().then_some("true")
        >
            <div class="portfolio-card-head">
                <NameCell id=id project=project renaming=renaming actions=actions locked=locked />
                <RowMenu id=id project=project renaming=renaming actions=actions />
            </div>
            <div class="portfolio-card-health">
                <HealthPill project=project />
                <span class="caption">{figure(words::reason)}</span>
            </div>
            <div>
                <ProgressLine project=project />
                <span class="portfolio-second caption">{figure(words::planned)}</span>
            </div>
            <dl class="portfolio-facts">
                <FactLine label="Finish" value=figure(words::finish) note=figure(words::slip) bad=late(project) />
                <Show when=move || trend.with(Option::is_some)>
                    <dt>"Trend"</dt>
                    <dd class="portfolio-card-trend">
                        <TrendLine project=project trend=trend />
                    </dd>
                </Show>
                <FactLine label="Next" value=figure(words::milestone) note=figure(words::milestone_date) />
                <Show when=move || has_cost(project)>
                    <FactLine label="Cost" value=figure(words::cost) note=figure(words::spent) />
                </Show>
            </dl>
        </li>
    }
}

#[component]
fn FactLine(
    label: &'static str,
    value: Signal<String>,
    note: Signal<String>,
    #[prop(optional, into)] bad: Signal<bool>,
) -> impl IntoView {
    view! {
        <dt>{label}</dt>
        <dd class="truncate">{move || value.get()}</dd>
        <dd class="caption" class:text-bad=bad>
            {move || note.get()}
        </dd>
    }
}

fn has_cost(project: Memo<Option<PortfolioRow>>) -> bool {
    let cost = |figures: &PortfolioFigures| figures.cost().is_some();
    project.with(|row| row.as_ref().and_then(|row| row.figures.as_ref()).is_some_and(cost))
}
