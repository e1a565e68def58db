//! What reaches the page as a whole: keys that run actions, files that are dropped or pasted anywhere.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::action::{Action, ActionContext};
use crate::app::files;
use crate::app::incoming::Arrival;
use crate::ui::kit::{Toast, Toaster};

/// Listens; gives whether a file hangs over the page.
pub fn listen(context: ActionContext, toaster: Toaster, run: Callback<Action>) -> Signal<bool> {
    let incoming = context.incoming;
    let hanging = RwSignal::new(false);
    let handles = [
        window_event_listener_untyped("keydown", move |event| {
            let Some(event) = event.dyn_ref::<ev::KeyboardEvent>() else { return };
            let Some(action) = Action::of_key(event) else {
                ask_the_page(context, event);
                return;
            };
            // While text is being typed, undo belongs to that text, and a question mark too.
            let edits_text =
                matches!(action, Action::Undo | Action::Redo | Action::ShowKeys) && is_text_field(event);
            if !edits_text && !event.default_prevented() {
                event.prevent_default();
                run.run(action);
            }
        }),
        window_event_listener_untyped("dragover", move |event| {
            let Some(event) = event.dyn_ref::<ev::DragEvent>() else { return };
            if brings_files(event) {
                event.prevent_default();
                hanging.set(true);
            }
        }),
        window_event_listener_untyped("dragleave", move |event| {
            // Leaving the window has no element that is entered instead.
            let left = event.dyn_ref::<ev::DragEvent>().is_some_and(|event| event.related_target().is_none());
            if left {
                hanging.set(false);
            }
        }),
        window_event_listener_untyped("drop", move |event| {
            let Some(event) = event.dyn_ref::<ev::DragEvent>() else { return };
            hanging.set(false);
            if let Some(file) = files::dropped(event.data_transfer()) {
                event.prevent_default();
                incoming.put(Arrival::File(file));
            }
        }),
        window_event_listener_untyped("paste", move |event| {
            let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
            // Before files: spreadsheets put a picture of the cells beside them.
            if !is_text_field(event) && paste_into_page(context, toaster, event) {
                event.prevent_default();
                return;
            }
            if let Some(file) = files::dropped(event.clipboard_data()) {
                event.prevent_default();
                incoming.put(Arrival::File(file));
                return;
            }
            let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
            if let Some(text) = text.filter(|text| looks_like_a_plan(text)) {
                event.prevent_default();
                incoming.put(Arrival::Text(text));
            }
        }),
    ];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    hanging.into()
}

/// Runs what the open page offers for these keys.
fn ask_the_page(context: ActionContext, event: &ev::KeyboardEvent) {
    let run = context.page.current().with_untracked(|offer| {
        offer.actions.iter().find(|action| (action.asked_by)(event)).map(|action| action.run)
    });
    if let Some(run) = run {
        event.prevent_default();
        run.run(());
    }
}

/// Hands a pasted table to the open page, if it takes tables. Whether it did.
fn paste_into_page(context: ActionContext, toaster: Toaster, event: &web_sys::ClipboardEvent) -> bool {
    let paste = context.page.current().with_untracked(|offer| offer.paste);
    let table = event.clipboard_data().filter(|data| {
        // A whole plan as text is an import.
        data.get_data("text/plain").map_or(true, |text| !looks_like_a_plan(&text))
    });
    let (Some(paste), Some(table)) = (paste, table.and_then(|data| files::pasted_table(&data))) else {
        return false;
    };
    match table {
        Ok(rows) => paste.run(rows),
        Err(sentence) => toaster.show(Toast::failed(sentence)),
    }
    true
}

fn is_text_field(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"))
}

fn brings_files(event: &ev::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// Text that only a plan's file begins with: nothing that someone pastes into a name.
fn looks_like_a_plan(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.starts_with("<?xml") || start.starts_with("<Project") || start.starts_with("{\"milepost\"")
}
