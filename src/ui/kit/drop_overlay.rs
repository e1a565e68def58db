//! What is shown while a file is held over the page. It only draws; whoever catches the file says when.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize};

/// Covers the page while a file hangs over it.
#[component]
pub fn DropOverlay(
    /// Whether a file hangs over the page.
    #[prop(into)]
    active: Signal<bool>,
    /// What letting go will do: "Drop to import a plan".
    #[prop(into)]
    text: Signal<String>,
    /// What is understood: "Microsoft Project XML, .pod, .milepost".
    #[prop(optional, into)]
    help: Signal<String>,
) -> impl IntoView {
    view! {
        <Show when=move || active.get()>
            <div class="drop" aria-hidden="true">
                <div class="drop-frame">
                    <Icon glyph=Glyph::Import size=IconSize::Large />
                    <p class="drop-text">{move || text.get()}</p>
                    <p class="caption">{move || help.get()}</p>
                </div>
            </div>
        </Show>
    }
}
