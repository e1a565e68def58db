//! Files and texts that come to the page: chosen, dropped or pasted. What is in them is told by `importing`, which
//! comes with the dialog that shows it.

use leptos::prelude::*;
use web_sys::File;

use super::files;

/// Something that came.
#[derive(Debug, Clone)]
pub enum Arrival {
    /// A file.
    File(File),
    /// A plan as text.
    Text(String),
}

/// What came last and has not been looked at. Copied freely.
#[derive(Clone, Copy)]
pub struct Incoming(RwSignal<Option<Arrival>, LocalStorage>);

impl Incoming {
    /// Nothing has come yet.
    pub fn new() -> Self {
        Incoming(RwSignal::new_local(None))
    }

    /// Lets the person choose a file.
    pub fn choose(self) {
        files::choose(files::PLAN_FILES, move |file| self.put(Arrival::File(file)));
    }

    /// Something has come.
    pub fn put(self, arrival: Arrival) {
        self.0.set(Some(arrival));
    }

    /// Whether something waits to be looked at. Tracks it.
    pub fn waits(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Takes what waits. Does not track.
    pub fn take(self) -> Option<Arrival> {
        self.0.try_update_untracked(Option::take).flatten()
    }
}

impl Default for Incoming {
    fn default() -> Self {
        Incoming::new()
    }
}
