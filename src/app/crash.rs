//! When the program itself fails: an overlay that says what is safe and hands it out.
//!
//! After a panic nothing of the page can be trusted, signals least of all. So this touches only the
//! browser: it shows a message and offers every saved byte of the workspace as a download.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::files;
use crate::io::store::PREFIX;

/// Shows the overlay whenever the program panics.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        // Nothing more can be done if even the overlay fails; the console has the cause.
        let _ = show(&info.to_string());
    }));
}

/// Lays the overlay over the page; `what` is for those who want to help.
///
/// # Errors
/// If the page has no body to lay it over.
pub fn show(what: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    if document.get_element_by_id("crash").is_some() {
        return Ok(());
    }
    let overlay = document.create_element("div")?;
    overlay.set_id("crash");
    overlay.set_attribute("role", "alertdialog")?;
    overlay.set_attribute("aria-labelledby", "crash-title")?;
    let add = |parent: &web_sys::Element, tag: &str, text: &str| -> Result<web_sys::Element, JsValue> {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(text));
        parent.append_child(&element)?;
        Ok(element)
    };
    let card = add(&overlay, "div", "")?;
    card.set_class_name("crash-card");
    let title = add(&card, "h1", "Milepost has stopped")?;
    title.set_id("crash-title");
    add(
        &card,
        "p",
        "Something went wrong inside the program. Everything that was shown as saved is intact.",
    )?;
    add(
        &card,
        "p",
        "Reload to go on. Download the saved data first if you want to be sure, or to send it to someone who can help.",
    )?;
    let actions = add(&card, "div", "")?;
    actions.set_class_name("crash-actions");
    let reload = add(&actions, "button", "Reload")?;
    let download = add(&actions, "button", "Download saved data")?;
    let details = add(&card, "details", "")?;
    add(&details, "summary", "Details")?;
    add(&details, "pre", what)?;

    on_click(&reload, || {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    });
    on_click(&download, || {
        let _ = files::download("milepost-saved-data.json", "application/json", saved_bytes().as_bytes());
    });
    document.body().ok_or(JsValue::NULL)?.append_child(&overlay)?;
    reload.dyn_ref::<web_sys::HtmlElement>().map(|button| button.focus()).transpose()?;
    Ok(())
}

fn on_click(element: &web_sys::Element, act: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(act);
    // Kept for good: the page ends with the overlay.
    let _ = element.add_event_listener_with_callback("click", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Every key that the store has written, as JSON text; read without the store, which may be the cause.
fn saved_bytes() -> String {
    let mut entries = serde_json::Map::new();
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        for index in 0..storage.length().unwrap_or(0) {
            if let Ok(Some(key)) = storage.key(index)
                && key.starts_with(PREFIX)
                && let Ok(Some(value)) = storage.get_item(&key)
            {
                entries.insert(key, serde_json::Value::String(value));
            }
        }
    }
    serde_json::Value::Object(entries).to_string()
}
