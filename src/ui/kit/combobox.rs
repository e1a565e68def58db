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

/// What is typed and what answers it. Copied freely.
#[derive(Clone, Copy)]
struct Finding {
    text: RwSignal<String>,
    open: RwSignal<bool>,
    /// The place of the answer that Enter takes.
    active: RwSignal<usize>,
    error: RwSignal<Option<String>>,
    found: Memo<Vec<Found>>,
    on_take: Callback<String, Result<(), String>>,
    /// Begins the ids of the answers.
    list: StoredValue<String>,
}

impl Finding {
    fn is_shown(self) -> bool {
        !self.found.read().is_empty()
    }

    fn option_id(self, place: usize) -> String {
        self.list.with_value(|list| format!("{list}-{place}"))
    }

    fn write(self, text: String) {
        self.text.set(text);
        self.active.set(0);
        self.error.set(None);
        self.open.set(true);
    }

    fn give_up(self) {
        self.open.set(false);
        self.text.set(String::new());
        self.error.set(None);
    }

    fn take(self, place: usize) {
        let key = self.found.with_untracked(|found| found.get(place).map(|it| it.key.clone()));
        let Some(key) = key else { return };
        match self.on_take.run(key) {
            Ok(()) => self.give_up(),
            Err(reason) => {
                self.open.set(false);
                self.error.set(Some(reason));
            }
        }
    }

    fn walk(self, by: isize) {
        let count = self.found.with_untracked(Vec::len);
        let place = self.active.get_untracked().saturating_add_signed(by).min(count.saturating_sub(1));
        self.active.set(place);
        reveal_by_id(&self.option_id(place));
    }

    fn key(self, event: &KeyboardEvent) {
        let open = self.open.get_untracked();
        match event.key().as_str() {
            // Alt with an arrow belongs to what the field stands in.
            _ if event.alt_key() => return,
            "ArrowDown" if !open => self.open.set(true),
            "ArrowDown" => self.walk(1),
            "ArrowUp" if open => self.walk(-1),
            "Enter" => self.take(self.active.get_untracked()),
            "Escape" if open || !self.text.with_untracked(String::is_empty) => {
                event.stop_propagation();
                self.give_up();
            }
            _ => return,
        }
        event.prevent_default();
    }
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
    let (text, open) = (RwSignal::new(String::new()), RwSignal::new(false));
    let finding = Finding {
        text,
        open,
        active: RwSignal::new(0),
        error: RwSignal::new(None),
        found: Memo::new(move |_| if open.get() { find.run(text.get()) } else { Vec::new() }),
        on_take,
        list: StoredValue::new(list_id.clone()),
    };
    let error = move || {
        let error = finding.error.get()?;
        Some(view! { <span class="field-error"><Icon glyph=Glyph::Warning />{error}</span> })
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
                aria-expanded=move || if finding.is_shown() { "true" } else { "false" }
                aria-controls=list_id
                aria-activedescendant=move || {
                    finding.is_shown().then(|| finding.option_id(finding.active.get()))
                }
                placeholder=move || placeholder.get()
                prop:value=move || text.get()
                on:input=move |event| finding.write(event_target_value(&event))
                on:keydown=move |event| finding.key(&event)
                on:blur=move |_| {
                    let _ = open.try_set(false);
                }
            />
            <Answers finding=finding label=label input=input />
            <div class="field-note" role="alert">{error}</div>
        </div>
    }
}

/// The list below the field, while there are answers.
#[component]
fn Answers(finding: Finding, label: Signal<String>, input: NodeRef<html::Input>) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    // The browser's top layer keeps the list from being cut off by what scrolls around the field.
    Effect::new(move |_| {
        let (Some(list), Some(input)) = (list.get(), input.get_untracked()) else { return };
        let list: &HtmlElement = list.unchecked_ref();
        // Showing what is shown and hiding what is hidden is refused, which does no harm.
        if finding.is_shown() {
            let _ = list.style().set_property("width", &format!("{}px", input.offset_width()));
            let _ = list.show_popover();
            float_beside(list, &input, Align::Start);
        } else {
            let _ = list.hide_popover();
        }
    });
    let options = move || {
        let lines = finding.found.get().into_iter().enumerate().map(|(place, item)| {
            view! {
                <li
                    id=finding.option_id(place)
                    role="option"
                    class="combobox-option"
                    aria-selected=move || if finding.active.get() == place { "true" } else { "false" }
                    // The field keeps the focus, and with it the list.
                    on:pointerdown=move |event| event.prevent_default()
                    on:click=move |_| finding.take(place)
                >
                    <span class="combobox-detail">{item.detail}</span>
                    <span class="truncate">{item.text}</span>
                </li>
            }
        });
        lines.collect_view()
    };
    view! {
        <ul
            node_ref=list
            id=finding.list.get_value()
            class="popover combobox-list"
            role="listbox"
            popover="manual"
            data-placed=""
            aria-label=move || label.get()
        >
            {options}
        </ul>
    }
}
