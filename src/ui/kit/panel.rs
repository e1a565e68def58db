//! A record beside the list it came from. Esc closes and gives the focus back; the arrow keys walk the list, from
//! within a field with Alt.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use web_sys::HtmlElement;

use super::dom::{focus, focused, target_element};
use super::{Commit, EditCell, Glyph, IconButton};

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
    /// Saves another name, where the record can be renamed here.
    #[prop(optional, into)]
    on_rename: Option<Commit>,
    /// Whether closing gives the focus back to what had it. Otherwise whoever closes it takes care of that.
    #[prop(default = true)]
    gives_focus_back: bool,
    /// A line below the record that stays in sight.
    #[prop(optional, into)]
    foot: ViewFn,
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
    on_cleanup(move || {
        if gives_focus_back {
            give_back(before.try_get_value().flatten());
        }
    });

    let key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" => {
                event.stop_propagation();
                on_close.run(());
                return;
            }
            "ArrowUp" => Step::Previous,
            "ArrowDown" => Step::Next,
            _ => return,
        };
        if let Some(on_step) = on_step.filter(|_| event.alt_key() || !is_in_field(&event)) {
            event.prevent_default();
            on_step.run(step);
        }
    };
    let name = move || match on_rename {
        Some(on_rename) => view! { <EditCell label="Name" value=title on_commit=on_rename /> }.into_any(),
        None => (move || title.get()).into_any(),
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
                        {name()}
                    </h2>
                </div>
                {steps}
                <IconButton glyph=Glyph::Cross label="Close (Esc)" on_click=move |_| on_close.run(()) />
            </header>
            <div class="panel-body">{children()}</div>
            <footer class="panel-foot">{foot.run()}</footer>
        </aside>
    }
}

/// Arrows move within what is typed or chosen.
fn is_in_field(event: &KeyboardEvent) -> bool {
    target_element(event.target())
        .is_some_and(|it| matches!(it.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA"))
}

fn give_back(element: Option<HtmlElement>) {
    if let Some(element) = element.filter(|it| it.is_connected()) {
        focus(&element);
    }
}
