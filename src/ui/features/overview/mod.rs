//! What a project is and how it stands: health with its reasons, key figures, progress against plan, milestones,
//! what needs someone, tasks by state, slack, work per resource.

mod about;
mod attention;
mod figures;
mod health;
mod load;
mod milestones;
mod policy;
mod progress;
mod slack;
mod states;

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::command::InfoCommand;
use crate::core::document::ProjectDoc;
use crate::core::measure::Overview;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::core::schedule::Schedule;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, EmptyState, Glyph, LinkButton, Status};
use crate::ui::shell::PageHeader;

use about::About;
use attention::Attention;
use figures::Figures;
use health::HealthCard;
use load::LoadChart;
use milestones::Milestones;
use progress::ProgressChart;
use slack::SlackChart;
use states::StatesChart;

/// What the parts of the page are made from.
#[derive(Clone, Copy)]
struct Facts {
    id: ProjectId,
    project: Memo<Arc<ProjectDoc>>,
    measured: Memo<Arc<Overview>>,
    on_command: Callback<InfoCommand, Result<(), String>>,
}

/// The overview of a project.
#[component]
pub fn OverviewPage(
    /// Which project.
    id: ProjectId,
    /// The project.
    project: Memo<Arc<ProjectDoc>>,
    /// Its schedule.
    schedule: Memo<Arc<Schedule>>,
    /// The day that counts if the project has no status date.
    #[prop(into)]
    today: Signal<Moment>,
    /// Takes in a plan from a file.
    #[prop(into)]
    on_import: Callback<()>,
    /// Changes what the project says of itself. The error is a sentence for the person.
    #[prop(into)]
    on_command: Callback<InfoCommand, Result<(), String>>,
) -> impl IntoView {
    let measured = Memo::new(move |_| Arc::new(Overview::of(&project.read(), &schedule.read(), today.get())));
    let facts = Facts { id, project, measured, on_command };
    let has_tasks = move || measured.read().figures.tasks > 0;
    let plan = move || {
        view! {
            <LinkButton variant=ButtonVariant::Primary icon=Glyph::Plan href=Route::Plan(id, None).href()>
                "Open plan"
            </LinkButton>
        }
    };
    view! {
        <div class="page">
            <PageHeader
                title="Overview"
                status=Signal::derive(move || verdict(facts))
                subtitle=Signal::derive(move || subtitle(facts))
                actions=plan
            />
            <Show when=has_tasks fallback=move || view! { <NoTasks id=id on_import=on_import /> }>
                <Figures facts=facts />
                <div class="overview-grid">
                    <div class="overview-side">
                        <HealthCard facts=facts />
                        <Attention facts=facts />
                    </div>
                    <div class="overview-main">
                        <ProgressChart facts=facts />
                        <Milestones facts=facts />
                    </div>
                    <LoadChart facts=facts />
                    <StatesChart facts=facts />
                    <SlackChart facts=facts />
                </div>
            </Show>
            <About facts=facts today=today />
        </div>
    }
    .into_any()
}

#[component]
fn NoTasks(id: ProjectId, on_import: Callback<()>) -> impl IntoView {
    view! {
        <EmptyState
            glyph=Glyph::Overview
            title="Nothing to measure yet"
            text="The overview shows progress, dates and what needs attention. It is drawn from the tasks of the plan, and there are none yet."
        >
            <LinkButton variant=ButtonVariant::Primary icon=Glyph::Plus href=Route::Plan(id, None).href()>
                "Add tasks"
            </LinkButton>
            <Button icon=Glyph::Import on_click=move |_| on_import.run(())>"Import plan"</Button>
        </EmptyState>
    }
}

/// What was not done, said where it was asked for.
#[component]
fn Told(text: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <span class="field-error overview-told" role="alert">
            {move || text.get()}
        </span>
    }
}

/// The word for how the project stands, if there is something to judge.
fn verdict(facts: Facts) -> Option<(Status, String)> {
    let measured = facts.measured.read();
    let verdict = measured.health.verdict();
    (measured.figures.tasks > 0).then(|| (crate::ui::verdict::status(verdict), verdict.label().to_owned()))
}

/// The project's name, the date of the figures, who runs it and how.
fn subtitle(facts: Facts) -> String {
    let project = facts.project.read();
    let info = &project.info;
    let as_of = format!("as of {}", format::date_long(facts.measured.read().figures.as_of));
    let parts = [
        info.name.as_str(),
        as_of.as_str(),
        info.manager.as_str(),
        info.methodology.label(),
        info.phase.label(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
