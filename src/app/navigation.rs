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
                Route::Plan(..) => "Plan",
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

    /// Keeps the selected task of a plan and the address the same: a link to a task selects it, and
    /// selecting a task changes the address without a step in the browser's history.
    pub fn mirror_selection(self, project: ProjectId, selected: RwSignal<Option<TaskId>>) {
        let route = self.route();
        let named = Memo::new(move |_| match route.get() {
            Route::Plan(of, task) if of == project => Some(task),
            _ => None,
        });
        Effect::new(move |before: Option<Option<TaskId>>| {
            let (current, named) = (selected.get(), named.get());
            match named {
                // The address changed, or the page has just been opened: it wins.
                Some(Some(task))
                    if before.is_none_or(|before| before == current) && current != Some(task) =>
                {
                    selected.set(Some(task));
                    Some(task)
                }
                Some(named) if named != current => {
                    self.replace(Route::Plan(project, current));
                    current
                }
                _ => current,
            }
        });
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
