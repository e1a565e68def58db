//! The head of a page: one title, how it stands, the actions at the right with the primary one last.

use leptos::prelude::*;

use crate::ui::kit::{Status, StatusPill};

/// The head of a page.
#[component]
pub fn PageHeader(
    /// The name of the page or the record.
    #[prop(into)]
    title: Signal<String>,
    /// How it stands, with the word for it.
    #[prop(optional, into)]
    status: Signal<Option<(Status, String)>>,
    /// What to know beside it: dates, the sponsor, the way of working.
    #[prop(optional, into)]
    subtitle: Signal<String>,
    /// The actions.
    #[prop(optional, into)]
    actions: ViewFn,
) -> impl IntoView {
    let pill = move || {
        let (status, text) = status.get()?;
        Some(view! { <StatusPill status=status text=text /> })
    };
    view! {
        <header class="page-header">
            <h1 class="page-title">{move || title.get()}</h1>
            {pill}
            <p class="page-subtitle">{move || subtitle.get()}</p>
            <div class="page-actions">{actions.run()}</div>
        </header>
    }
}
