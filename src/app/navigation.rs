//! The address bar: which place is shown, and how to go to another.

use leptos::ev;
use leptos::prelude::*;

use crate::core::route::{Route, UnknownRoute};

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
