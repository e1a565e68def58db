//! The engine: heavy imports, exports and analyses, off the page's thread.
//!
//! It says "ready", receives one job with the bytes it is about, tells its steps as text, and sends the
//! outcome as letters, or a file's content as it is. It knows `core` and `io`, nothing of the page.
//!
//! Usually it is a worker. Where a host forbids workers the page loads it beside itself and leaves a port for
//! it in `__MILEPOST_PORTS__`; what is said is the same.

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use milepost::core::saved;
use milepost::io::delivery;
use milepost::io::job::{self, Job, Outcome, Step};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

fn main() {
    let Some(page) = page() else { return };
    let told = page.clone();
    // After a panic nothing here runs any more, and beside the page nobody else would notice.
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::warn_1(&info.to_string().into());
        let _ = told.post_message(&"failed".into());
    }));
    let answering = page.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let outcome = match read(&event.data()) {
            Ok((job, bytes)) => job::run(&job, &bytes, &mut |step| tell(&answering, step)),
            Err(why) => Outcome::Failed(why),
        };
        send(&answering, outcome);
    });
    page.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    // If the page does not hear it, nothing has been handed over and nothing is lost.
    let _ = page.post_message(&"ready".into());
}

/// Whom to talk to. A worker's global object is a port in all but name.
fn page() -> Option<MessagePort> {
    let global = js_sys::global();
    let waiting = Reflect::get(&global, &"__MILEPOST_PORTS__".into()).ok()?;
    match waiting.dyn_ref::<Array>() {
        Some(waiting) => waiting.shift().dyn_into().ok(),
        None => Some(global.unchecked_into()),
    }
}

fn read(message: &JsValue) -> Result<(Job, Vec<u8>), String> {
    let field =
        |name: &str| Reflect::get(message, &name.into()).map_err(|_| format!("The job has no {name}."));
    let job = field("job")?.as_string().unwrap_or_default();
    let job = saved::from_text(&job).map_err(|error| format!("The job could not be read: {error}."))?;
    let bytes: ArrayBuffer = field("bytes")?.dyn_into().map_err(|_| "The job has no bytes.".to_owned())?;
    Ok((job, Uint8Array::new(&bytes).to_vec()))
}

fn tell(page: &MessagePort, step: &Step) {
    // A step that is not told is only a step that is not shown.
    let _ = page.post_message(&saved::to_text(step).into());
}

fn send(page: &MessagePort, outcome: Outcome) {
    let (message, buffers) = (Array::new(), Array::new());
    let buffer_of = |bytes: &[u8]| {
        let buffer = Uint8Array::from(bytes).buffer();
        buffers.push(&buffer);
        buffer
    };
    let message: JsValue = match outcome {
        Outcome::File(bytes) => buffer_of(&bytes).into(),
        other => {
            delivery::letters(other).iter().for_each(|letter| {
                message.push(&buffer_of(letter));
            });
            message.into()
        }
    };
    let _ = page.post_message_with_transferable(&message, &buffers);
}
