//! All projects side by side: how each stands, and where new ones begin.

mod card;
mod list;
mod new_project;
mod row;
mod toolbar;
mod trend;
mod welcome;
mod words;

use leptos::prelude::*;

use crate::app::preferences::PortfolioView;
use crate::core::measure::Verdict;
use crate::core::portfolio::{Filter, NewProject, Order, PortfolioRow, Trend};
use crate::core::project::ProjectId;
use crate::core::sorted::SortedMap;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{
    Align, Button, ButtonVariant, Glyph, Icon, MenuButton, MenuEntry, MenuItem, ToggleChip,
};
use crate::ui::shell::PageHeader;

use list::ProjectList;
use new_project::NewProjectForm;
use toolbar::Toolbar;
use welcome::Welcome;

pub use welcome::FirstVisit;

/// What the page asks the app to do. Each says what became of it by itself, in a toast.
#[derive(Clone, Copy)]
pub struct PortfolioActions {
    /// Begins a project and goes there.
    pub create: Callback<NewProject>,
    /// Asks for a file and takes it in: a plan, a project or a whole workspace.
    pub import: Callback<()>,
    /// Adds the sample's projects to look around in.
    pub open_sample: Callback<()>,
    /// Gives a project another name. The error is a sentence for the person.
    pub rename: Callback<(ProjectId, String), Result<(), String>>,
    /// Makes a second project like this one.
    pub duplicate: Callback<ProjectId>,
    /// Puts a project away, or brings it back.
    pub archive: Callback<(ProjectId, bool)>,
    /// Deletes a project, with a way back.
    pub delete: Callback<ProjectId>,
}

/// The list of all projects.
#[component]
pub fn PortfolioPage(
    /// The projects in the order of the list.
    projects: Memo<Vec<PortfolioRow>>,
    /// How their finishes were forecast in the weeks before.
    #[prop(optional, into)]
    trends: Signal<SortedMap<ProjectId, Trend>>,
    /// Today, for the start of a new project.
    #[prop(into)]
    today: Signal<Moment>,
    /// Whether the form for a new project is open.
    form_open: RwSignal<bool>,
    /// What can be done.
    actions: PortfolioActions,
    /// Projects that can be looked at but not changed.
    #[prop(optional, into)]
    read_only: Signal<Vec<ProjectId>>,
    /// As what the projects are shown.
    #[prop(into)]
    view: Signal<PortfolioView>,
    /// Called with the wish to see them as something else.
    #[prop(into)]
    on_view: Callback<PortfolioView>,
) -> impl IntoView {
    let begin = Callback::new(move |()| form_open.set(true));
    let filter = RwSignal::new(Filter::default());
    let order = RwSignal::new(Order::default());
    let archived = Memo::new(move |_| projects.read().iter().filter(|row| row.archived).count());
    let is_empty = Memo::new(move |_| projects.read().is_empty());
    let buttons = move || {
        view! {
            <Show when=move || !is_empty.get()>
                <Buttons archived=archived filter=filter begin=begin actions=actions />
            </Show>
        }
    };
    view! {
        <div class="page">
            <PageHeader title="Portfolio" subtitle=Signal::derive(move || subtitle(&projects.read())) actions=buttons />
            <Show when=move || form_open.get()>
                <NewProjectForm today=today on_create=actions.create on_close=move |()| form_open.set(false) />
            </Show>
            <Show
                when=move || !is_empty.get()
                fallback=move || view! { <Welcome begin=begin import=actions.import open_sample=actions.open_sample /> }
            >
                <Toolbar projects=projects filter=filter order=order view=view on_view=on_view />
                <ProjectList
                    projects=projects
                    trends=trends
                    filter=filter
                    order=order
                    view=view
                    actions=actions
                    read_only=read_only
                />
            </Show>
        </div>
    }
    .into_any()
}

/// The head's buttons, once there are projects; before that the page itself says how to begin.
#[component]
fn Buttons(
    archived: Memo<usize>,
    filter: RwSignal<Filter>,
    begin: Callback<()>,
    actions: PortfolioActions,
) -> impl IntoView {
    let more = move || {
        let open_sample = MenuItem::run("Open the sample", move || actions.open_sample.run(()));
        vec![MenuEntry::from(open_sample.icon(Glyph::Portfolio))]
    };
    view! {
        <Show when=move || { archived.get() > 0 }>
            <ToggleChip
                text=Signal::derive(move || format!("Archived {}", format::count(archived.get())))
                pressed=Signal::derive(move || filter.read().archived)
                on_toggle=move |show| filter.update(|filter| filter.archived = show)
            />
        </Show>
        <MenuButton
            label="More ways to begin"
            entries=Signal::derive(more)
            class="button button-secondary button-icon"
            icon_only=true
            align=Align::End
        >
            <Icon glyph=Glyph::Dots />
        </MenuButton>
        <Button icon=Glyph::Import on_click=move |_| actions.import.run(())>"Import plan"</Button>
        <Button variant=ButtonVariant::Primary icon=Glyph::Plus on_click=move |_| begin.run(())>"New project"</Button>
    }
}

/// How many projects there are, and how many of them are not on track.
fn subtitle(projects: &[PortfolioRow]) -> String {
    let in_use = || projects.iter().filter(|row| !row.archived);
    let so_many = |verdict: Verdict| match in_use().filter(|row| row.verdict() == verdict).count() {
        0 => String::new(),
        count => format!(", {} {}", format::count(count), verdict.label().to_lowercase()),
    };
    let projects = match in_use().count() {
        0 => return String::new(),
        1 => "1 project".to_owned(),
        count => format!("{} projects", format::count(count)),
    };
    format!("{projects}{}{}", so_many(Verdict::OffTrack), so_many(Verdict::AtRisk))
}
