//! The first stop of the keyboard: a jump over the frame to the content.

use leptos::prelude::*;

use super::dom::focus;
use wasm_bindgen::JsCast;

/// Jumps to the element with an id. The address bar belongs to the routes, so it moves the focus itself.
#[component]
pub fn SkipLink(
    /// The id of the element to jump to; it can take the focus by script.
    target: &'static str,
    /// The words.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let jump = move |_| {
        if let Some(element) = document().get_element_by_id(target)
            && let Ok(element) = element.dyn_into::<web_sys::HtmlElement>()
        {
            focus(&element);
        }
    };
    view! {
        <button type="button" class="skip-link visually-hidden" on:click=jump>
            {move || text.get()}
        </button>
    }
}
