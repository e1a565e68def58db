//! The address bar: which place is shown, and how to go to another.

use leptos::ev;
use leptos::prelude::*;

use super::workspace::Workspace;
use crate::core::project::ProjectId;
use crate::core::route::{Route, UnknownRoute};
use crate::core::task::TaskId;

/// The place that the address names.
#[derive(Clone, Copy)]
pub struct Navigation {
    place: RwSignal<Result<Route, UnknownRoute>>,
}

impl Navigation {
    /// The place, or what the address asked for in vain.
    pub fn place(self) -> Signal<Result<Route, UnknownRoute>> {
        self.place.into()
    }

    /// The place; the portfolio if the address names none.
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.place.with(|place| place.clone().unwrap_or_default()))
    }

    /// Goes to a place and remembers where one came from, as a click on a link does.
    pub fn go(self, route: Route) {
        // The address is what the page listens to; setting it shows the place.
        let _ = window().location().set_hash(&route.href());
    }

    /// Changes the address without a step in the browser's history, for what is selected within a place.
    pub fn replace(self, route: Route) {
        let address = route.href();
        let replaced = window().history().and_then(|history| {
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
        });
        match replaced {
            Ok(()) => self.place.set(Ok(route)),
            // Some hosts forbid it; a plain move is then the next best.
            Err(_) => self.go(route),
        }
    }

    /// Keeps the title of the tab saying where one is, so that bookmarks and histories can be told apart.
    pub fn name_places(self, workspace: Workspace) {
        let route = self.route();
        Effect::new(move |_| {
            let route = route.get();
            let page = match route {
                Route::Portfolio => "Portfolio",
                Route::Overview(_) => "Overview",
                Route::Plan(..) | Route::Task(..) => "Plan",
                Route::Calendars(..) => "Calendars",
                Route::Settings => "Settings & safety",
            };
            let project = route.project().and_then(|id| {
                workspace.document().with(|document| Some(document.project(id)?.info.name.clone()))
            });
            document().set_title(&match project {
                Some(project) => format!("{project} · {page} · Milepost"),
                None if route == Route::Portfolio => "Milepost".to_owned(),
                None => format!("{page} · Milepost"),
            });
        });
    }

    /// Keeps the selected task of a plan, whether its panel is open, and the address the same: a link to a task
    /// selects it. Selecting changes the address without a step in the browser's history; opening the panel is a
    /// step, so that going back closes it.
    pub fn mirror_selection(
        self,
        project: ProjectId,
        selected: RwSignal<Option<TaskId>>,
        open: RwSignal<bool>,
    ) {
        let route = self.route();
        let named = Memo::new(move |_| match route.get() {
            Route::Plan(of, task) if of == project => Some(Shown { task, open: false }),
            Route::Task(of, task) if of == project => Some(Shown { task: Some(task), open: true }),
            _ => None,
        });
        Effect::new(move |before: Option<Shown>| {
            let task = selected.get();
            let current = Shown { task, open: open.get() && task.is_some() };
            match named.get() {
                // The address changed, or the page has just been opened: it wins.
                Some(named)
                    if named.task.is_some()
                        && before.is_none_or(|before| before == current)
                        && current != named =>
                {
                    selected.set(named.task);
                    open.set(named.open);
                    named
                }
                Some(named) if named != current => {
                    match current.route(project) {
                        place if current.open && !named.open => self.go(place),
                        place => self.replace(place),
                    }
                    current
                }
                _ => current,
            }
        });
    }
}

/// What of a plan the address tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    task: Option<TaskId>,
    /// In its panel.
    open: bool,
}

impl Shown {
    fn route(self, project: ProjectId) -> Route {
        match self.task {
            Some(task) if self.open => Route::Task(project, task),
            task => Route::Plan(project, task),
        }
    }
}

/// Provides [`Navigation`] to everything below.
pub fn provide_navigation() -> Navigation {
    let current = || Route::parse(&window().location().hash().unwrap_or_default());
    let place = RwSignal::new(current());
    let handle = window_event_listener(ev::hashchange, move |_| {
        let next = current();
        if place.with_untracked(|place| *place != next) {
            place.set(next);
        }
    });
    on_cleanup(move || handle.remove());
    let navigation = Navigation { place };
    provide_context(navigation);
    navigation
}
