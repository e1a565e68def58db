//! A part of the panel: a heading and the fields that belong together.

use leptos::prelude::*;

/// A titled group of fields.
#[component]
pub fn Section(
    /// What the fields are about.
    title: &'static str,
    /// Why they are as they are, where that needs to be said.
    #[prop(optional, into)]
    note: Signal<Option<String>>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="task-section">
            <h3 class="task-section-title">{title}</h3>
            {move || note.get().map(|note| view! { <p class="task-note">{note}</p> })}
            {children()}
        </section>
    }
}
