//! What can be done on the page that is open, as the page itself says it: for the palette and the list of keys,
//! which know no pages.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::io::table::Rows;

/// Something that the open page can do.
#[derive(Debug, Clone, Copy)]
pub struct PageAction {
    /// What it is called, a verb first.
    pub label: &'static str,
    /// The keys that do the same on the page.
    pub keys: Option<&'static str>,
    /// Whether a key press asks for it wherever the focus is. Most keys are heard where they work.
    pub asked_by: fn(&KeyboardEvent) -> bool,
    /// Whether it gives a file, and so stands in the menu of exports too.
    pub exports: bool,
    /// Does it.
    pub run: Callback<()>,
}

/// A key of the open page that is no action of its own, such as moving about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageKey {
    /// The keys.
    pub keys: &'static str,
    /// What they do.
    pub does: &'static str,
}

/// What the open page offers.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// What the page is called.
    pub page: &'static str,
    /// What can be done.
    pub actions: Vec<PageAction>,
    /// Further keys.
    pub keys: &'static [PageKey],
    /// Takes a table that was pasted.
    pub paste: Option<Callback<Rows>>,
}

/// The offer of the open page; empty on pages that make none. Copied freely.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageActions(RwSignal<Offer>);

impl PageActions {
    /// Makes an offer until the page is left. To be called while the page is made.
    pub fn offer(self, offer: Offer) {
        self.0.set(offer);
        on_cleanup(move || {
            // The app itself may be on its way out.
            let _ = self.0.try_set(Offer::default());
        });
    }

    /// What is offered.
    pub fn current(self) -> Signal<Offer> {
        self.0.into()
    }
}
