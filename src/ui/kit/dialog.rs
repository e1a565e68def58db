//! A modal question: an import to look at before it is taken in, something that cannot be undone.
//! The browser's own dialog keeps the focus inside, closes by Esc and gives the focus back.

use leptos::{ev, html, prelude::*};

use super::dom::{all_matching, focus, focused, unique_id};
use super::{Glyph, IconButton};

/// A dialog that is open while `open` says so. Its content is only in the page while it is open.
#[component]
pub fn Dialog(
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when the person turns away from it: Esc, the cross. Sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// Whether it needs the width of a table.
    #[prop(optional)]
    wide: bool,
    /// The buttons at the end, the answer last.
    #[prop(optional, into)]
    actions: ViewFn,
    /// What there is to know.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = unique_id("dialog");
    let labelled_by = heading.clone();
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

    view! {
        <dialog node_ref=dialog class="dialog" class:dialog-wide=wide aria-labelledby=labelled_by on:cancel=cancel>
            <Show when=move || open.get()>
                <header class="dialog-head">
                    <h2 id=heading.clone() class="dialog-title">
                        {move || title.get()}
                    </h2>
                    <IconButton glyph=Glyph::Cross label="Close (Esc)" on_click=move |_| on_close.run(()) />
                </header>
                <div class="dialog-body" tabindex="0" role="group" aria-labelledby=heading.clone()>
                    {children()}
                </div>
                <footer class="dialog-actions">{actions.run()}</footer>
            </Show>
        </dialog>
    }
}
