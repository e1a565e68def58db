//! The worker: heavy imports, exports and analyses, off the page's thread.
//!
//! It says "ready", receives one job with the bytes it is about, tells its steps as text, and sends the
//! outcome as bytes. It knows `core` and `io`, nothing of the page.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use milepost::core::saved;
use milepost::io::job::{self, Job, Outcome, Step};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let listening = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let outcome = match read(&event.data()) {
            Ok((job, bytes)) => job::run(&job, &bytes, &mut |step| tell(&listening, step)),
            Err(why) => Outcome::Failed(why),
        };
        send(&listening, &outcome);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    // If the page does not hear it, it runs the job itself.
    let _ = scope.post_message(&"ready".into());
}

fn read(message: &JsValue) -> Result<(Job, Vec<u8>), String> {
    let field =
        |name: &str| Reflect::get(message, &name.into()).map_err(|_| format!("The job has no {name}."));
    let job = field("job")?.as_string().unwrap_or_default();
    let job = saved::from_text(&job).map_err(|error| format!("The job could not be read: {error}."))?;
    let bytes: ArrayBuffer = field("bytes")?.dyn_into().map_err(|_| "The job has no bytes.".to_owned())?;
    Ok((job, Uint8Array::new(&bytes).to_vec()))
}

fn tell(scope: &DedicatedWorkerGlobalScope, step: &Step) {
    // A step that is not told is only a step that is not shown.
    let _ = scope.post_message(&saved::to_text(step).into());
}

fn send(scope: &DedicatedWorkerGlobalScope, outcome: &Outcome) {
    let bytes = saved::to_text(outcome).into_bytes();
    let bytes = Uint8Array::from(bytes.as_slice());
    let _ = scope.post_message_with_transfer(&bytes, &js_sys::Array::of1(&bytes.buffer()));
}
