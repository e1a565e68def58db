//! Something small that opens beside a button: a menu, a panel with details. The browser's own popover brings the top
//! layer, closing by a click elsewhere or Esc, and giving the focus back; this places it and tells whether it is open.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::float_beside;
use super::place::Align;

/// The floating part. The button that opens it carries `popovertarget` with the same id and the same `trigger`.
#[component]
pub fn Popover(
    /// The id that the button names.
    id: String,
    /// The button that it opens beside.
    trigger: NodeRef<html::Button>,
    /// What it is to a screen reader: `menu`, `dialog`, `listbox`.
    role: &'static str,
    /// Its name to a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// Which edges meet.
    #[prop(optional)]
    align: Align,
    /// Whether it is open. Written here; others read.
    open: RwSignal<bool>,
    /// Its look beyond the frame.
    #[prop(optional)]
    class: &'static str,
    /// Called when it has opened and been placed, to put the focus where the person starts.
    #[prop(optional, into)]
    on_open: Option<Callback<HtmlElement>>,
    /// What is in it. It is only in the page while it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();

    // The content must be there before it is measured, so it is rendered before the browser shows the frame.
    let before = move |event: ev::Event| {
        if is_opening(&event) {
            open.set(true);
        }
    };
    let after = move |_| {
        let Some(frame) = frame.get_untracked() else { return };
        let frame: &HtmlElement = frame.unchecked_ref();
        if !frame.matches(":popover-open").unwrap_or(false) {
            open.set(false);
            let _ = frame.remove_attribute("data-placed");
            return;
        }
        if let Some(trigger) = trigger.get_untracked() {
            float_beside(frame, &trigger, align);
        }
        let _ = frame.set_attribute("data-placed", "");
        if let Some(on_open) = on_open {
            on_open.run(frame.clone());
        }
    };

    view! {
        <div
            node_ref=frame
            id=id
            class=format!("popover {class}")
            role=role
            aria-label=move || label.get()
            popover="auto"
            on:beforetoggle=before
            on:toggle=after
        >
            <Show when=move || open.get()>{children()}</Show>
        </div>
    }
}

/// Closes the popover that an element is in, as Esc would.
pub fn close_popover(inside: &web_sys::Element) {
    if let Ok(Some(frame)) = inside.closest("[popover]")
        && let Ok(frame) = frame.dyn_into::<HtmlElement>()
    {
        // Already closed is as good.
        let _ = frame.hide_popover();
    }
}

fn is_opening(event: &ev::Event) -> bool {
    js_sys::Reflect::get(event, &"newState".into()).ok().and_then(|it| it.as_string()).as_deref()
        == Some("open")
}
