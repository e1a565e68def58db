//! Tabs over several views of the same records. Where a view has an address, `TabLinks` keeps it in the address bar;
//! `Tabs` is for parts of a panel that have none.

use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::{all_matching, focus, focused, unique_id};

/// A tab that is a place.
#[derive(Clone)]
pub struct TabLink {
    /// The name of the view.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is the one in sight.
    pub active: Signal<bool>,
}

/// Tabs as links.
#[component]
pub fn TabLinks(
    /// What they are views of, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs.
    tabs: Vec<TabLink>,
) -> impl IntoView {
    let links = tabs.into_iter().map(|tab| {
        let current = move || tab.active.get().then_some("page");
        view! { <a class="tab" href=tab.href aria-current=current>{tab.label}</a> }
    });
    view! { <nav class="tabs" aria-label=move || label.get()>{links.collect_view()}</nav> }
}

/// Tabs over parts of a panel, with the part in sight below. Arrow keys move and show.
#[component]
pub fn Tabs<T>(
    /// What they are parts of, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The tabs with their words.
    options: Vec<(T, &'static str)>,
    /// The one in sight.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the one to show.
    #[prop(into)]
    on_change: Callback<T>,
    /// The part in sight. It reads `value` itself.
    children: Children,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let id = unique_id("tabs");
    let panel = format!("{id}-panel");
    let tabs = options.into_iter().enumerate().map(|(index, (option, text))| {
        let is_active = move || value.get() == option;
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                id=format!("{id}-{index}")
                aria-controls=panel.clone()
                aria-selected=move || if is_active() { "true" } else { "false" }
                tabindex=move || if is_active() { "0" } else { "-1" }
                on:click=move |_| on_change.run(option)
            >
                {text}
            </button>
        }
    });
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get() on:keydown=move_in_tabs>
            {tabs.collect_view()}
        </div>
        <div class="tab-panel" id=panel.clone() role="tabpanel" aria-label=move || label.get()>
            {children()}
        </div>
    }
}

fn move_in_tabs(event: KeyboardEvent) {
    let Some(strip) = event.current_target().and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let tabs = all_matching(&strip, "[role=tab]");
    let Some(here) = focused().and_then(|now| tabs.iter().position(|it| *it == now)) else {
        return;
    };
    let last = tabs.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowRight" => Some(if here == last { 0 } else { here + 1 }),
        "ArrowLeft" => Some(if here == 0 { last } else { here - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    };
    if let Some(tab) = next.and_then(|next| tabs.get(next)) {
        event.prevent_default();
        focus(tab);
        tab.click();
    }
}
