//! A view with nothing in it yet: what belongs here in one sentence, and the first thing to do.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize};

/// Fills the place of a list or a page that is empty.
#[component]
pub fn EmptyState(
    /// The icon of the place.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// What is missing, in a few words.
    #[prop(into)]
    title: Signal<String>,
    /// What belongs here, in one sentence.
    #[prop(into)]
    text: Signal<String>,
    /// The first action, an import, the sample.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon">
                <Icon glyph=glyph size=IconSize::Large />
            </span>
            <h2 class="empty-title">{move || title.get()}</h2>
            <p class="empty-text">{move || text.get()}</p>
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}
