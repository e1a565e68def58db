//! What lies over the page and keeps the focus until it is closed. The browser's own dialog keeps the focus inside,
//! closes by Esc and gives the focus back; this opens it, and decides where the focus starts.

use leptos::{ev, html, prelude::*};

use super::dom::{all_matching, focus, focused};

/// A bare modal that is open while `open` says so. Its content is only in the page while it is open.
#[component]
pub fn Modal(
    /// Its look.
    #[prop(into)]
    class: String,
    /// The id of the element that names it.
    #[prop(optional, into)]
    labelled_by: Option<String>,
    /// Its name, where no element of it is one.
    #[prop(optional, into)]
    label: Option<&'static str>,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when the person turns away from it with Esc. Sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// Whether a press outside of it turns away from it too: for what holds nothing that could be lost.
    #[prop(optional)]
    light: bool,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(None);

    // The browser opens a dialog by a call, not by an attribute: the signal is carried over to it.
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            before.set_value(focused());
            // A dialog that cannot be modal in a very old browser is still shown.
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
            // A field is a better start than the cross in the corner.
            if let Some(field) = all_matching(&dialog, "input, select, textarea, [autofocus]").first() {
                focus(field);
            }
        } else if !open.get() && dialog.open() {
            dialog.close();
            if let Some(element) = before.get_value() {
                focus(&element);
            }
        }
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    let press = move |event: ev::PointerEvent| {
        // Only the backdrop is the dialog itself; what is in it are its descendants.
        let outside = light && event.target() == event.current_target();
        if outside {
            on_close.run(());
        }
    };

    view! {
        <dialog
            node_ref=dialog
            class=class
            aria-labelledby=labelled_by
            aria-label=label
            on:cancel=cancel
            on:pointerdown=press
        >
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
}
