//! The browser's storage as the store sees it, or memory where the host of the page allows none.

use gloo_storage::{LocalStorage, Storage as _};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use crate::core::saved;
use crate::io::store::{KeyValue, KvError, Memory, USUAL_CAPACITY};

/// Where texts are kept.
pub enum PageStorage {
    /// In the browser, beyond this visit.
    Local(Storage),
    /// Until the page is closed.
    Memory(Memory),
}

impl PageStorage {
    /// The browser's storage if it can be used here. Tried out, because hosts forbid it in many ways:
    /// blocked cookies, a sandboxed frame, a policy.
    pub fn open() -> Self {
        const PROBE: &str = "milepost/probe";
        if is_allowed() {
            let storage = LocalStorage::raw();
            // A full storage refuses the probe and can still be read, which is what counts.
            let written = storage.set_item(PROBE, "1");
            let _ = storage.remove_item(PROBE);
            if written.is_ok() || storage.length().is_ok_and(|length| length > 0) {
                return PageStorage::Local(storage);
            }
        }
        PageStorage::Memory(Memory { capacity: Some(USUAL_CAPACITY), ..Memory::default() })
    }

    /// Whether what is kept ends with the page.
    pub fn is_memory(&self) -> bool {
        matches!(self, PageStorage::Memory(_))
    }
}

/// Whether the host lets the page have its storage. To be asked before gloo is, which gives up the whole
/// program where it does not.
fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// A small value that is kept beside the workspace; nothing if there is none, or it cannot be read.
pub fn recall<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = is_allowed().then(|| LocalStorage::raw().get_item(key).ok().flatten()).flatten()?;
    saved::from_text(&text).ok()
}

/// Keeps a small value beside the workspace, where that is possible: nothing is lost without it.
pub fn remember<T: Serialize>(key: &str, value: &T) {
    if is_allowed() {
        let _ = LocalStorage::raw().set_item(key, &saved::to_text(value));
    }
}

/// The keys of all that is kept, by us or by others; none where the host forbids it.
pub fn keys() -> Vec<String> {
    match PageStorage::open() {
        PageStorage::Memory(_) => Vec::new(),
        storage => storage.keys().unwrap_or_default(),
    }
}

/// Takes a small value away.
pub fn forget(key: &str) {
    if is_allowed() {
        let _ = LocalStorage::raw().remove_item(key);
    }
}

fn failed(error: wasm_bindgen::JsValue) -> KvError {
    use wasm_bindgen::JsCast;
    let text = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    KvError(text.unwrap_or_else(|| "the browser gives no reason".to_owned()))
}

impl KeyValue for PageStorage {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        match self {
            PageStorage::Local(storage) => storage.get_item(key).map_err(failed),
            PageStorage::Memory(memory) => memory.get(key),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        match self {
            PageStorage::Local(storage) => storage.set_item(key, text).map_err(failed),
            PageStorage::Memory(memory) => memory.set(key, text),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        match self {
            PageStorage::Local(storage) => storage.remove_item(key).map_err(failed),
            PageStorage::Memory(memory) => memory.remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, KvError> {
        match self {
            PageStorage::Local(storage) => {
                let count = storage.length().map_err(failed)?;
                let mut keys = Vec::with_capacity(count as usize);
                for index in 0..count {
                    // Another tab may take keys away meanwhile; then the last places are empty.
                    keys.extend(storage.key(index).map_err(failed)?);
                }
                Ok(keys)
            }
            PageStorage::Memory(memory) => memory.keys(),
        }
    }

    fn capacity(&self) -> Option<usize> {
        match self {
            PageStorage::Local(_) => Some(USUAL_CAPACITY),
            PageStorage::Memory(memory) => memory.capacity(),
        }
    }
}
