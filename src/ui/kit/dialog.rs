//! A modal question: an import to look at before it is taken in, something that cannot be undone.
//! A title, what there is to know, and the answers as buttons.

use leptos::prelude::*;

use super::dom::unique_id;
use super::{Glyph, IconButton, Modal};

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
    let heading = unique_id("dialog");
    let labelled_by = heading.clone();
    let class = if wide { "dialog dialog-wide" } else { "dialog" };
    view! {
        <Modal class=class labelled_by=labelled_by open=open on_close=on_close>
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
        </Modal>
    }
}
