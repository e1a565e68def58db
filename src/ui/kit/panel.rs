//! A record beside the list it came from. Esc closes and gives the focus back; Alt with the arrow keys walks the list.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use web_sys::HtmlElement;

use super::dom::{focus, focused};
use super::{Glyph, IconButton};

/// A step along the list that the record came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the record above.
    Previous,
    /// To the record below.
    Next,
}

/// The side panel. It is in the page while it is open; putting it there opens it.
#[component]
pub fn Panel(
    /// The name of the record.
    #[prop(into)]
    title: Signal<String>,
    /// What kind of record it is, quiet above the title.
    #[prop(optional, into)]
    kind: Signal<String>,
    /// Called by Esc and by the cross.
    #[prop(into)]
    on_close: Callback<()>,
    /// Walks the list. Without it the panel has no arrows.
    #[prop(optional, into)]
    on_step: Option<Callback<Step>>,
    /// The record.
    children: Children,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    let before = StoredValue::new_local(focused());

    // Focus goes into the panel when it opens and back to where it was when it closes.
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            focus(&heading);
        }
    });
    on_cleanup(move || give_back(before.try_get_value().flatten()));

    let key = move |event: KeyboardEvent| match (event.key().as_str(), event.alt_key(), on_step) {
        ("Escape", _, _) => {
            event.stop_propagation();
            on_close.run(());
        }
        ("ArrowUp", true, Some(step)) => step.run(Step::Previous),
        ("ArrowDown", true, Some(step)) => step.run(Step::Next),
        _ => {}
    };
    let steps = on_step.map(|step| {
        view! {
            <IconButton
                glyph=Glyph::ChevronUp
                label="Previous (Alt ↑)"
                shortcut="Alt+ArrowUp"
                on_click=move |_| step.run(Step::Previous)
            />
            <IconButton
                glyph=Glyph::ChevronDown
                label="Next (Alt ↓)"
                shortcut="Alt+ArrowDown"
                on_click=move |_| step.run(Step::Next)
            />
        }
    });

    view! {
        <aside class="panel" aria-label=move || title.get() on:keydown=key>
            <header class="panel-head">
                <div class="panel-titles">
                    <div class="caption">{move || kind.get()}</div>
                    <h2 node_ref=heading tabindex="-1" class="panel-title">
                        {move || title.get()}
                    </h2>
                </div>
                {steps}
                <IconButton glyph=Glyph::Cross label="Close (Esc)" on_click=move |_| on_close.run(()) />
            </header>
            <div class="panel-body">{children()}</div>
        </aside>
    }
}

fn give_back(element: Option<HtmlElement>) {
    if let Some(element) = element.filter(|it| it.is_connected()) {
        focus(&element);
    }
}
