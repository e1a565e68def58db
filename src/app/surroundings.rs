//! Finds out what the place that the page is open in allows, and asks the browser to keep what is saved.

use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageManager, Window};

use super::storage;
use crate::core::surroundings::{Frame, Offline, Protection, Surroundings};

/// That the browser was asked once to keep what is saved: some ask the person, and once is enough.
const ASKED_KEY: &str = "milepost/asked-to-keep";

/// A handle to what the place allows. Copied freely.
#[derive(Clone, Copy)]
pub struct Place {
    allows: RwSignal<Surroundings>,
}

impl Place {
    /// Looks around. `keeps` says whether what is saved outlives the visit.
    pub fn find_out(keeps: bool) -> Self {
        let window = window();
        let has = |object: &JsValue, name: &str| {
            Reflect::get(object, &name.into()).is_ok_and(|it| !it.is_undefined() && !it.is_null())
        };
        let frame = frame_of(&window);
        let place = Place {
            allows: RwSignal::new(Surroundings {
                frame,
                file: window.location().protocol().is_ok_and(|protocol| protocol == "file:"),
                keeps,
                protection: Protection::Unknown,
                worker: has(&window, "Worker"),
                // Frames of other sites need leave to write there, which most are not given.
                clipboard: has(&window.navigator(), "clipboard") && frame != Frame::OtherSite,
                offline: Offline::Coming,
            }),
        };
        if keeps {
            place.look_for_protection();
        }
        place
    }

    /// What it allows.
    pub fn allows(self) -> Signal<Surroundings> {
        self.allows.into()
    }

    /// Asks the browser to keep what is saved, unless it has been asked before. To be called when there is
    /// something worth keeping.
    pub fn protect_once(self) {
        if self.allows.with_untracked(|allows| allows.protection == Protection::NotAsked) {
            self.protect();
        }
    }

    /// Asks the browser to keep what is saved.
    pub fn protect(self) {
        // Before the answer, so that a second change does not ask again.
        self.note(Protection::Unknown);
        // Without the note the browser is asked again at the next visit.
        storage::remember(ASKED_KEY, &true);
        spawn_local(async move {
            let answer = answer(StorageManager::persist).await;
            self.note(answer.map_or(Protection::Unknown, promised));
        });
    }

    /// Notes whether the page opens without a network.
    pub fn note_offline(self, offline: Offline) {
        self.allows.try_update(|allows| allows.offline = offline);
    }

    fn look_for_protection(self) {
        spawn_local(async move {
            let asked = storage::recall::<bool>(ASKED_KEY).unwrap_or(false);
            self.note(match answer(StorageManager::persisted).await {
                Some(false) if !asked => Protection::NotAsked,
                Some(promise) => promised(promise),
                None => Protection::Unknown,
            });
        });
    }

    fn note(self, protection: Protection) {
        self.allows.try_update(|allows| allows.protection = protection);
    }
}

fn promised(promise: bool) -> Protection {
    if promise { Protection::Granted } else { Protection::Refused }
}

/// What the browser's storage manager answers; nothing where there is none, or it does not want to.
async fn answer(ask: fn(&StorageManager) -> Result<js_sys::Promise, JsValue>) -> Option<bool> {
    // Pages that are not served securely have no storage manager, which its type does not know.
    let storage = window().navigator().storage();
    if storage.is_undefined() {
        return None;
    }
    JsFuture::from(ask(&storage).ok()?).await.ok()?.as_bool()
}

/// A page of another address may be named, but not looked into.
fn frame_of(window: &Window) -> Frame {
    let Ok(Some(top)) = window.top() else { return Frame::OtherSite };
    if JsValue::from(&top) == JsValue::from(window) {
        return Frame::Own;
    }
    if top.location().href().is_ok() { Frame::SameSite } else { Frame::OtherSite }
}
