//! The app as a whole: contexts, frame, the page that the address names, and the import that lies over it.

mod calendars;
mod importing;
mod keys;
mod late;
mod outlet;
mod overview;
mod palette;
mod plan;
mod portfolio;
mod project_menu;
mod safety;
mod settings;
mod shortcuts;
mod task;

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext, Overlays, Told};
use crate::app::incoming::Incoming;
use crate::app::looks::forget_lost_looks;
use crate::app::navigation::Navigation;
use crate::app::page_actions::PageActions;
use crate::app::preferences::expect_preferences;
use crate::app::workspace::Workspace;
use crate::core::route::Route;
use crate::ui::kit::{Announcer, DropOverlay, Glyph, Toast, Toaster};
use crate::ui::shell::{HistoryControls, RailItem, RailSection, Shell, TopBar};

use late::late_overlay;
use outlet::Outlet;

/// The whole app, around a workspace that has been loaded.
#[component]
pub fn App(
    /// The document and how it is kept.
    workspace: Workspace,
    /// The address.
    navigation: Navigation,
) -> impl IntoView {
    let toaster = Toaster::provide();
    Announcer::provide();
    forget_lost_looks(workspace);
    let incoming = Incoming::new();
    let preferences = expect_preferences();
    let overlays = Overlays::default();
    let page = PageActions::default();
    let context = ActionContext { workspace, navigation, incoming, preferences, overlays, page };
    provide_context(context);
    let run = Callback::new(move |action: Action| tell(toaster, action, context));
    let hanging = keys::listen(context, toaster, run);

    let history = HistoryControls {
        undo: workspace.undo_label().into(),
        redo: workspace.redo_label().into(),
        on_undo: Callback::new(move |()| run.run(Action::Undo)),
        on_redo: Callback::new(move |()| run.run(Action::Redo)),
    };
    let today = expect_today();
    let safety = safety::controls(workspace, today, run);
    let top_bar = move || {
        view! {
            <TopBar
                home="#/portfolio"
                switcher=project_menu::switcher(workspace, navigation)
                on_search=move |()| run.run(Action::Search)
                history=history
                safety=safety
                theme=Signal::derive(move || preferences.with(|it| it.theme))
                on_theme=move |theme| preferences.update(|it| it.theme = theme)
            />
        }
    };
    view! {
        <Shell rail=rail(navigation) top_bar=top_bar banner=move || safety::banner(context, run)>
            <Outlet context=context run=run />
        </Shell>
        {palette::palette(context, run)}
        {keys_overlay(overlays.keys, context)}
        {late_overlay(move || incoming.waits(), move || drop(incoming.take()), move || importing::import(context, run))}
        <DropOverlay
            active=hanging
            text="Drop to import"
            help="Microsoft Project XML, ProjectLibre .pod, Milepost files"
        />
    }
}

/// The list of keys, when it is asked for.
fn keys_overlay(open: RwSignal<bool>, context: ActionContext) -> impl IntoView {
    late_overlay(move || open.get(), move || open.set(false), move || shortcuts::shortcuts(context))
}

/// Today, as the clock provides it.
pub(crate) fn expect_today() -> Signal<crate::core::time::Moment> {
    use_context::<crate::app::clock::Today>()
        .map_or_else(|| Signal::stored(crate::app::clock::now()), |today| today.0)
}

/// Runs an action and says what came of it; an undo can be taken back from where it is said.
fn tell(toaster: Toaster, action: Action, context: ActionContext) {
    action.run(context, move |told| match told {
        Told::Nothing => {}
        Told::Done(text) => {
            let toast = Toast::done(text);
            toaster.show(match action {
                Action::Undo => toast.action("Redo", move || tell(toaster, Action::Redo, context)),
                Action::Redo | Action::OpenSample => {
                    toast.action("Undo", move || tell(toaster, Action::Undo, context))
                }
                _ => toast,
            });
        }
        Told::Failed(text) => toaster.show(Toast::failed(text)),
    });
}

/// The places that are finished; those of a project while one is open.
fn rail(navigation: Navigation) -> Memo<Vec<RailSection>> {
    let route = navigation.route();
    let project = Memo::new(move |_| route.get().project());
    // Made here, once: what is made inside the memo below ends with its next run, and links outlive that.
    let at = |meant: fn(Route) -> bool| Signal::derive(move || meant(route.get()));
    let at_portfolio = at(|route| matches!(route, Route::Portfolio));
    let at_overview = at(|route| matches!(route, Route::Overview(_)));
    let at_plan = at(|route| matches!(route, Route::Plan(..) | Route::Task(..)));
    let at_calendars = at(|route| matches!(route, Route::Calendars(..)));
    let at_settings = at(|route| matches!(route, Route::Settings));
    let none = Signal::stored(None);
    let item = move |label: &str, glyph: Glyph, place: Route, active: Signal<bool>| RailItem {
        label: label.to_owned(),
        glyph,
        href: place.href(),
        count: none,
        active,
    };
    Memo::new_with_compare(
        move |_| {
            let section = |title: &str, items| RailSection { title: title.to_owned(), items };
            let portfolio = item("Portfolio", Glyph::Portfolio, Route::Portfolio, at_portfolio);
            let mut sections = vec![section("", vec![portfolio])];
            if let Some(project) = project.get() {
                let overview = item("Overview", Glyph::Overview, Route::Overview(project), at_overview);
                let plan = item("Plan", Glyph::Plan, Route::Plan(project, None), at_plan);
                let calendars = Route::Calendars(project, None);
                let calendars = item("Calendars", Glyph::Calendar, calendars, at_calendars);
                sections.push(section("Project", vec![overview, plan, calendars]));
            }
            let settings = item("Settings", Glyph::Settings, Route::Settings, at_settings);
            sections.push(section("Me", vec![settings]));
            sections
        },
        |_, _| true,
    )
}
