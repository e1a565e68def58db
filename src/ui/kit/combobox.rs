//! A field in which one types to find something: a list of what answers opens below, arrows walk it, Enter takes.
//! What is found, and what taking it means, is the caller's.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::{float_beside, reveal_by_id, unique_id};
use super::place::Align;
use super::{Glyph, Icon};

/// Something that answers what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What the caller knows it by.
    pub key: String,
    /// What it is called.
    pub text: String,
    /// What tells it from others of the same name, quiet beside it.
    pub detail: String,
}

/// A field that finds. It is emptied when something was taken, ready for the next.
#[component]
pub fn Combobox(
    /// What is looked for.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in the empty field.
    #[prop(into)]
    placeholder: Signal<String>,
    /// What answers a text, best first and no more than a list shows.
    #[prop(into)]
    find: Callback<String, Vec<Found>>,
    /// Takes what was chosen, by its key. The error is a sentence for the person.
    #[prop(into)]
    on_take: Callback<String, Result<(), String>>,
) -> impl IntoView {
    let id = unique_id("combobox");
    let list_id = format!("{id}-list");
    let input = NodeRef::<html::Input>::new();
    let list = NodeRef::<html::Ul>::new();
    let text = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let error = RwSignal::new(None::<String>);
    let found = Memo::new(move |_| if open.get() { find.run(text.get()) } else { Vec::new() });
    let shown = Memo::new(move |_| !found.read().is_empty());

    // The browser's top layer keeps the list from being cut off by what scrolls around the field.
    Effect::new(move |_| {
        let (Some(list), Some(input)) = (list.get(), input.get_untracked()) else { return };
        let list: &HtmlElement = list.unchecked_ref();
        found.track();
        // Showing what is shown and hiding what is hidden is refused, which does no harm.
        if shown.get() {
            let _ = list.style().set_property("width", &format!("{}px", input.offset_width()));
            let _ = list.show_popover();
            float_beside(list, &input, Align::Start);
        } else {
            let _ = list.hide_popover();
        }
    });

    let take = move |place: usize| {
        let Some(key) = found.with_untracked(|found| found.get(place).map(|it| it.key.clone())) else {
            return;
        };
        match on_take.run(key) {
            Ok(()) => {
                text.set(String::new());
                open.set(false);
                error.set(None);
            }
            Err(reason) => {
                open.set(false);
                error.set(Some(reason));
            }
        }
    };
    let option_id = {
        let list_id = list_id.clone();
        move |place: usize| format!("{list_id}-{place}")
    };
    let walk = {
        let option_id = option_id.clone();
        move |by: isize| {
            let count = found.with_untracked(Vec::len);
            let place = active.get_untracked().saturating_add_signed(by).min(count.saturating_sub(1));
            active.set(place);
            reveal_by_id(&option_id(place));
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        _ if event.alt_key() => {}
        "ArrowDown" if !open.get_untracked() => {
            event.prevent_default();
            open.set(true);
        }
        "ArrowDown" | "ArrowUp" if open.get_untracked() => {
            event.prevent_default();
            walk(if event.key() == "ArrowDown" { 1 } else { -1 });
        }
        "Enter" => {
            event.prevent_default();
            take(active.get_untracked());
        }
        "Escape" if open.get_untracked() || !text.with_untracked(String::is_empty) => {
            event.stop_propagation();
            open.set(false);
            text.set(String::new());
            error.set(None);
        }
        _ => {}
    };
    let options = {
        let option_id = option_id.clone();
        move || {
            let lines = found.get().into_iter().enumerate().map(|(place, item)| {
                view! {
                    <li
                        id=option_id(place)
                        role="option"
                        class="combobox-option"
                        aria-selected=move || if active.get() == place { "true" } else { "false" }
                        on:pointerdown=move |event| event.prevent_default()
                        on:click=move |_| take(place)
                    >
                        <span class="combobox-detail">{item.detail}</span>
                        <span class="truncate">{item.text}</span>
                    </li>
                }
            });
            lines.collect_view()
        }
    };

    view! {
        <div class="combobox">
            <Icon glyph=Glyph::Plus />
            <input
                node_ref=input
                id=id
                class="input combobox-input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || label.get()
                aria-autocomplete="list"
                aria-expanded=move || if shown.get() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=move || shown.get().then(|| option_id(active.get()))
                placeholder=move || placeholder.get()
                prop:value=move || text.get()
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    active.set(0);
                    error.set(None);
                    open.set(true);
                }
                on:keydown=key
                on:blur=move |_| {
                    let _ = open.try_set(false);
                }
            />
            <ul node_ref=list id=list_id class="popover combobox-list" role="listbox" popover="manual" data-placed="" aria-label=move || label.get()>
                {options}
            </ul>
            <div class="field-note" role="alert">
                {move || error.get().map(|error| view! { <span class="field-error"><Icon glyph=Glyph::Warning />{error}</span> })}
            </div>
        </div>
    }
}
