//! A question right where it arises, instead of a dialog: what would happen, and the answers.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::ui::kit::{Button, Icon, Status};

/// The question, with the ways to go on as children. It is told to those who cannot see it appear, and
/// turning away from it leads back to where it was asked.
#[component]
pub fn Ask(
    /// What would happen, in sentences.
    #[prop(into)]
    text: String,
    /// Called when the person turns away from it; takes the question away.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// What goes on.
    children: Children,
) -> impl IntoView {
    let asked_at = document().active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let asked_at = StoredValue::new_local(asked_at);
    let cancel = move |_| {
        if let Some(element) = asked_at.get_value() {
            // Gone meanwhile: then the focus stays with the page.
            let _ = element.focus();
        }
        on_cancel.run(());
    };
    view! {
        <div class="settings-ask" role="alert">
            <Icon glyph=Status::Warn.glyph() />
            <p>{text}</p>
            <div class="row">
                <Button on_click=cancel>"Cancel"</Button>
                {children()}
            </div>
        </div>
    }
}
