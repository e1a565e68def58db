//! All projects side by side: how each stands, and where new ones begin.

mod list;
mod new_project;
mod row;
mod welcome;

use leptos::prelude::*;

use crate::core::portfolio::{NewProject, PortfolioRow};
use crate::core::project::ProjectId;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{
    Align, Button, ButtonVariant, Glyph, Icon, MenuButton, MenuEntry, MenuItem, ToggleChip,
};
use crate::ui::shell::PageHeader;

use list::ProjectList;
use new_project::NewProjectForm;
use welcome::Welcome;

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
) -> impl IntoView {
    let begin = Callback::new(move |()| form_open.set(true));
    let show_archived = RwSignal::new(false);
    let archived = Memo::new(move |_| projects.read().iter().filter(|row| row.archived).count());
    let is_empty = Memo::new(move |_| projects.read().is_empty());
    let buttons = move || {
        view! {
            <Show when=move || !is_empty.get()>
                <Buttons archived=archived show_archived=show_archived begin=begin actions=actions />
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
                fallback=move || view! { <Welcome begin=begin actions=actions /> }
            >
                <ProjectList projects=projects show_archived=show_archived actions=actions read_only=read_only />
            </Show>
        </div>
    }
    .into_any()
}

/// The head's buttons, once there are projects; before that the page itself says how to begin.
#[component]
fn Buttons(
    archived: Memo<usize>,
    show_archived: RwSignal<bool>,
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
                pressed=show_archived
                on_toggle=move |show| show_archived.set(show)
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

/// How many projects there are, and how many of them need someone.
fn subtitle(projects: &[PortfolioRow]) -> String {
    let in_use = || projects.iter().filter(|row| !row.archived);
    let late = in_use().filter(|row| row.is_late()).count();
    match (in_use().count(), late) {
        (0, _) => String::new(),
        (1, 0) => "1 project".to_owned(),
        (1, _) => "1 project, with late tasks".to_owned(),
        (count, 0) => format!("{} projects", format::count(count)),
        (count, late) => {
            format!("{} projects, {} with late tasks", format::count(count), format::count(late))
        }
    }
}
