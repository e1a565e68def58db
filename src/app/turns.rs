//! Long work on the page's thread in turns, so that the page can answer in between.

use std::time::Duration;

use js_sys::Promise;
use leptos::leptos_dom::helpers::set_timeout;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::clock;

/// Milliseconds that a turn may take: a frame has sixteen.
const LONGEST: f64 = 8.0;

/// A turn that is under way.
pub struct Turn {
    begun: f64,
}

impl Turn {
    /// The first turn.
    pub fn begin() -> Self {
        Turn { begun: clock::timestamp() }
    }

    /// Between two pieces of work: lets the page answer if this turn has taken long.
    pub async fn pause(&mut self) {
        if clock::timestamp() - self.begun < LONGEST {
            return;
        }
        next().await;
        self.begun = clock::timestamp();
    }
}

/// Goes on when the page has had time to answer.
pub async fn next() {
    let promise = Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                // A promise's own function does not throw.
                let _ = resolve.call0(&JsValue::NULL);
            },
            Duration::ZERO,
        );
    });
    // This one is never rejected.
    let _ = JsFuture::from(promise).await;
}
