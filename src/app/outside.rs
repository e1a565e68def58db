//! What this page remembers of copies outside the browser: when everything was last copied, and how much
//! has changed since. When to suggest one is `core::outside_copy`'s to say.

use leptos::prelude::*;

use super::{clock, storage};
use crate::core::outside_copy::OutsideCopy;
use crate::core::time::Moment;

/// Beside the store's keys: losing it costs a reminder, no data.
const KEY: &str = "milepost/outside-copy";

/// A handle to what is remembered. Copied freely.
#[derive(Clone, Copy)]
pub struct Outside {
    known: RwSignal<OutsideCopy>,
    stored: bool,
}

impl Outside {
    /// What is remembered in this browser; nothing where it keeps nothing.
    pub fn load(stored: bool) -> Self {
        let outside = Outside { known: RwSignal::new(OutsideCopy::default()), stored };
        outside.known.set(outside.read());
        outside
    }

    /// What is remembered.
    pub fn known(self) -> Signal<OutsideCopy> {
        self.known.into()
    }

    /// Everything has been copied.
    pub fn copied(self, now: Moment) {
        self.write(OutsideCopy::copied(now));
    }

    /// Something was changed here.
    pub fn changed(self) {
        self.write(self.read().changed(clock::now()));
    }

    /// The person does not want to be asked for a copy now.
    pub fn decline(self) {
        self.write(self.read().declined(clock::now()));
    }

    /// Looks what other tabs have noted.
    pub fn refresh(self) {
        self.show(self.read());
    }

    fn read(self) -> OutsideCopy {
        if self.stored {
            storage::recall::<OutsideCopy>(KEY).unwrap_or_default()
        } else {
            self.known.get_untracked()
        }
    }

    fn write(self, copy: OutsideCopy) {
        if self.stored {
            // Where it cannot be written the chip tells of an older copy, which is on the safe side.
            storage::remember(KEY, &copy);
        }
        self.show(copy);
    }

    fn show(self, copy: OutsideCopy) {
        if self.known.with_untracked(|known| *known != copy) {
            self.known.set(copy);
        }
    }
}
