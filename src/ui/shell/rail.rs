//! The places of the app, at the left: words beside icons, icons alone on a narrow window, a bar at the bottom of a
//! phone. Places are links, so a middle click opens a second tab.

use leptos::prelude::*;

use crate::ui::kit::{Glyph, Icon};

/// A place.
#[derive(Clone)]
pub struct RailItem {
    /// Its name.
    pub label: String,
    /// Its icon.
    pub glyph: Glyph,
    /// Its address.
    pub href: String,
    /// How many things wait there; nothing when that says nothing.
    pub count: Signal<Option<usize>>,
    /// Whether the person is there.
    pub active: Signal<bool>,
}

/// Places that belong together.
#[derive(Clone)]
pub struct RailSection {
    /// The name of the group; empty for the first.
    pub title: String,
    /// Its places.
    pub items: Vec<RailItem>,
}

impl RailSection {
    /// Two sections with the same key are drawn by the same nodes, so that the focus stays on a link that was chosen.
    fn key(&self) -> String {
        let items = self.items.iter().map(|it| format!("{}\n{}", it.label, it.href));
        items.fold(self.title.clone(), |key, item| format!("{key}\n\n{item}"))
    }
}

/// The rail.
#[component]
pub fn Rail(
    /// The groups of places.
    #[prop(into)]
    sections: Signal<Vec<RailSection>>,
) -> impl IntoView {
    view! {
        <nav class="rail no-print" aria-label="Places">
            <For each=move || sections.get() key=RailSection::key let(section)>
                <RailGroup section=section />
            </For>
        </nav>
    }
}

#[component]
fn RailGroup(section: RailSection) -> impl IntoView {
    let title = section.title;
    let heading = (!title.is_empty()).then(|| view! { <h2 class="rail-heading">{title}</h2> });
    let items =
        section.items.into_iter().map(|item| view! { <li class="rail-slot"><RailLink item=item /></li> });
    view! {
        <div class="rail-group">
            {heading}
            <ul class="rail-list">{items.collect_view()}</ul>
        </div>
    }
}

#[component]
fn RailLink(item: RailItem) -> impl IntoView {
    let tip = item.label.clone();
    let count = move || item.count.get().map(|count| view! { <span class="rail-count">{count}</span> });
    view! {
        <a
            class="rail-item"
            href=item.href
            aria-current=move || item.active.get().then_some("page")
            data-tip=tip
            data-tip-clipped=""
        >
            <Icon glyph=item.glyph />
            <span class="rail-label truncate">{item.label}</span>
            {count}
        </a>
    }
}
