//! The worker: heavy imports, exports and analyses, off the page's thread.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

fn main() {
    // The browser drops what the page sends before this program listens, so the page waits for this word.
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        let _ = scope.post_message(&JsValue::from_str("ready"));
    }
}
