//! A message that must not be missed and stays until its cause is gone: saving failed, data is from a newer version.

use leptos::prelude::*;

use super::{Icon, Status};

/// A strip across the page. An alarming one interrupts a screen reader; others wait their turn.
#[component]
pub fn Banner(
    /// Its colour and shape.
    #[prop(into)]
    status: Signal<Status>,
    /// What happened, what was kept, what to do.
    #[prop(into)]
    text: Signal<String>,
    /// The way out.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = move || if status.get() == Status::Bad { "alert" } else { "status" };
    view! {
        <div class=move || format!("banner status-{}", status.get().as_str()) role=role>
            <Icon glyph=Signal::derive(move || status.get().glyph()) />
            <span class="banner-text">{move || text.get()}</span>
            {children.map(|children| view! { <div class="banner-actions">{children()}</div> })}
        </div>
    }
}
