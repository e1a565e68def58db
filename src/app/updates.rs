//! The copy of the page that the browser keeps, so that it opens without a network, and newer versions of it.
//!
//! A service worker (`xtask/page/service_worker.js`, in release builds only) keeps the files. When the server has
//! others it fetches those too and waits. The page offers them, and takes them when the person agrees, never while
//! a change is not saved: taking them reloads the page.

use std::time::Duration;

use js_sys::Reflect;
use leptos::leptos_dom::helpers::{set_interval, set_timeout};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::saving::{SaveState, Saving};
use crate::core::surroundings::Offline;

/// Where a release build says where its service worker is.
const ADDRESS: &str = "__MILEPOST_SERVICE_WORKER__";
/// What makes a waiting version take over; the service worker knows this word.
const TAKE: &str = "take";
/// After the first screen, so that fetching the rest does not hold it up.
const START: Duration = Duration::from_millis(1_500);
/// Between two looks for a newer version while the page stays open.
const LOOK: Duration = Duration::from_secs(60 * 60);

/// A handle to what is known of newer versions. Copied freely.
#[derive(Clone, Copy)]
pub struct Updates {
    saving: Saving,
    registration: StoredValue<Option<ServiceWorkerRegistration>, LocalStorage>,
    ready: RwSignal<bool>,
    /// The person has agreed in this tab.
    agreed: StoredValue<bool>,
}

impl Updates {
    /// Has the page kept for later, and watches for newer versions as long as the page is open.
    pub fn watch(saving: Saving) -> Self {
        let updates = Updates {
            saving,
            registration: StoredValue::new_local(None),
            ready: RwSignal::new(false),
            agreed: StoredValue::new(false),
        };
        // What happens before the files are asked for is heard, too.
        if let Some(container) = container() {
            updates.follow_takeovers(&container);
        }
        set_timeout(move || spawn_local(updates.begin()), START);
        updates
    }

    /// Whether a newer version waits to be taken.
    pub fn is_ready(self) -> bool {
        self.ready.get()
    }

    /// Whether it may be taken now: everything is saved.
    pub fn may_be_taken(self) -> bool {
        self.saving.state().with(|state| *state == SaveState::Saved)
    }

    /// Takes the newer version, which reloads the page. While something is not saved it does nothing.
    pub fn take(self) {
        self.saving.retry();
        if !untrack(|| self.may_be_taken()) {
            return;
        }
        let waiting =
            self.registration.with_value(|it| it.as_ref().and_then(ServiceWorkerRegistration::waiting));
        match waiting {
            Some(waiting) => {
                self.agreed.set_value(true);
                if waiting.post_message(&TAKE.into()).is_err() {
                    reload();
                }
            }
            // Another tab has taken it already.
            None => reload(),
        }
    }

    async fn begin(self) {
        let place = self.saving.place();
        let address = Reflect::get(&window(), &ADDRESS.into()).ok().and_then(|it| it.as_string());
        let (Some(address), Some(container)) = (address, container()) else {
            return place.note_offline(Offline::Refused);
        };
        let registered = JsFuture::from(container.register(&address)).await;
        let Some(registration) = registered.ok().and_then(|it| it.dyn_into().ok()) else {
            return place.note_offline(Offline::Refused);
        };
        self.follow_arrivals(&registration);
        self.registration.set_value(Some(registration));
        set_interval(
            move || {
                // A look that fails, for want of a network, is followed by the next one.
                self.registration.with_value(|it| it.as_ref().map(ServiceWorkerRegistration::update));
            },
            LOOK,
        );
    }

    /// Another version becomes the one that answers: because the person agreed here, or in another tab.
    fn follow_takeovers(self, container: &ServiceWorkerContainer) {
        let had_version = StoredValue::new(container.controller().is_some());
        let took = Closure::<dyn Fn()>::new(move || {
            // The first version that is kept is this page's own.
            if !had_version.get_value() {
                return had_version.set_value(true);
            }
            if self.agreed.get_value() && untrack(|| self.may_be_taken()) {
                reload();
            } else {
                self.ready.set(true);
            }
        });
        container.set_oncontrollerchange(Some(took.as_ref().unchecked_ref()));
        took.forget();
    }

    /// Files have been fetched: those of the first version, or of a newer one.
    fn follow_arrivals(self, registration: &ServiceWorkerRegistration) {
        self.look_at(registration);
        let watched = registration.clone();
        let found = Closure::<dyn Fn()>::new(move || {
            let Some(coming) = watched.installing() else { return };
            let watched = watched.clone();
            let changed = Closure::<dyn Fn()>::new(move || self.look_at(&watched));
            coming.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        });
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    }

    fn look_at(self, registration: &ServiceWorkerRegistration) {
        let is_kept = registration.active().is_some();
        let failed = !is_kept && registration.installing().is_none() && registration.waiting().is_none();
        self.saving.place().note_offline(match (is_kept, failed) {
            (true, _) => Offline::Ready,
            (false, true) => Offline::Failed,
            (false, false) => Offline::Coming,
        });
        let installed = |worker: web_sys::ServiceWorker| worker.state() == ServiceWorkerState::Installed;
        if is_kept && registration.waiting().is_some_and(installed) {
            self.ready.set(true);
        }
    }
}

/// Nothing in places that have no service workers; frames without an origin throw at the very question.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = JsValue::from(window().navigator());
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

fn reload() {
    // Refused only by hosts that keep the page as it is; then the offer stays.
    let _ = window().location().reload();
}
