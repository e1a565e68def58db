//! The fields of a record in a side panel: label at the left, value at the right, saved when the person is done with
//! it. A field holds a draft only while it differs from the record; what cannot be understood stays in it with the
//! reason. The explanation of a field is its description, and its label shows it when it is pointed at.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;

use super::dom::unique_id;
use super::edit_cell::Commit;
use super::{Glyph, Icon};

/// What a person has typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    /// Of which record. A draft of another one is forgotten.
    record: String,
    text: String,
    /// Why it was not taken.
    error: Option<String>,
}

/// A draft in a field, and how it is saved. Copied freely.
#[derive(Clone, Copy)]
struct Drafting {
    record: Signal<String>,
    value: Signal<String>,
    draft: RwSignal<Option<Draft>>,
    on_commit: Commit,
}

impl Drafting {
    fn new(record: Signal<String>, value: Signal<String>, on_commit: Commit) -> Self {
        Drafting { record, value, draft: RwSignal::new(None), on_commit }
    }

    fn shown(self) -> String {
        let record = self.record.get();
        let own = self.draft.with(|draft| {
            draft.as_ref().filter(|draft| draft.record == record).map(|draft| draft.text.clone())
        });
        own.unwrap_or_else(|| self.value.get())
    }

    fn error(self) -> Option<String> {
        let record = self.record.get();
        self.draft.with(|draft| draft.as_ref().filter(|draft| draft.record == record)?.error.clone())
    }

    fn write(self, text: String) {
        self.draft.set(Some(Draft { record: self.record.get_untracked(), text, error: None }));
    }

    /// Whether there was something to give up.
    fn give_up(self) -> bool {
        self.draft.try_update(Option::take).flatten().is_some()
    }

    /// Saves the draft, if there is one. Answers whether nothing is left unsaved.
    fn keep(self) -> bool {
        // Taking the field out of the page makes it lose the focus once more, when its signals are gone already.
        let Some(Some(draft)) = self.draft.try_get_untracked() else { return true };
        let stale = draft.record != self.record.get_untracked();
        if stale || draft.text == self.value.get_untracked() {
            self.draft.set(None);
            return true;
        }
        match self.on_commit.run(draft.text.clone()) {
            Ok(()) => {
                self.draft.set(None);
                true
            }
            Err(reason) => {
                self.draft.set(Some(Draft { error: Some(reason), ..draft }));
                false
            }
        }
    }

    /// The keys of a field: Esc gives the draft up, Alt with an arrow saves it before the panel goes on to another
    /// record. Enter is left to the field.
    fn key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Escape" if self.give_up() => event.stop_propagation(),
            "ArrowUp" | "ArrowDown" if event.alt_key() && !self.keep() => event.stop_propagation(),
            _ => {}
        }
    }
}

/// A field of one line. Enter or leaving it saves, Esc gives up.
#[component]
pub fn RecordField(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What that means to a newcomer.
    #[prop(optional, into)]
    meaning: Signal<String>,
    /// Which record is shown, so that a draft never reaches another one.
    #[prop(into)]
    record: Signal<String>,
    /// The text as it stands.
    #[prop(into)]
    value: Signal<String>,
    /// Parses and saves the draft.
    #[prop(into)]
    on_commit: Commit,
    /// Why it cannot be changed; nothing when it can.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
    /// What stands in the empty field.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// Whether the label is only for screen readers, because the place says it already.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let id = unique_id("record");
    let input = NodeRef::<html::Input>::new();
    let drafting = Drafting::new(record, value, on_commit);
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            if drafting.keep()
                && let Some(input) = input.get_untracked()
            {
                input.select();
            }
        } else {
            drafting.key(&event);
        }
    };
    view! {
        <RecordFrame id=id.clone() label=label meaning=meaning error=Signal::derive(move || drafting.error()) label_hidden=label_hidden>
            <input
                node_ref=input
                id=id.clone()
                class="input record-input"
                type="text"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                readonly=move || locked.with(Option::is_some)
                data-tip=move || locked.get()
                aria-description=move || locked.get().unwrap_or_else(|| meaning.get())
                aria-invalid=move || drafting.error().is_some().then_some("true")
                aria-errormessage=note_id(&id)
                prop:value=move || drafting.shown()
                on:input=move |event| drafting.write(event_target_value(&event))
                on:keydown=key
                on:blur=move |_| {
                    drafting.keep();
                }
            />
        </RecordFrame>
    }
}

/// A field of several lines that grows with its text. Leaving it saves; Enter begins a new line.
#[component]
pub fn RecordArea(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What that means to a newcomer.
    #[prop(optional, into)]
    meaning: Signal<String>,
    /// Which record is shown.
    #[prop(into)]
    record: Signal<String>,
    /// The text as it stands.
    #[prop(into)]
    value: Signal<String>,
    /// Saves the draft.
    #[prop(into)]
    on_commit: Commit,
    /// What stands in the empty field.
    #[prop(optional)]
    placeholder: Option<&'static str>,
) -> impl IntoView {
    let id = unique_id("record");
    let drafting = Drafting::new(record, value, on_commit);
    view! {
        <RecordFrame id=id.clone() label=label meaning=meaning error=Signal::derive(move || drafting.error()) label_hidden=true>
            <textarea
                id=id.clone()
                class="input input-area record-area"
                placeholder=placeholder
                aria-description=move || meaning.get()
                aria-errormessage=note_id(&id)
                prop:value=move || drafting.shown()
                on:input=move |event| drafting.write(event_target_value(&event))
                on:keydown=move |event| drafting.key(&event)
                on:blur=move |_| {
                    drafting.keep();
                }
            ></textarea>
        </RecordFrame>
    }
}

/// One of a closed list. The choice is saved at once; why it was not taken stands below it.
#[component]
pub fn RecordSelect(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What that means to a newcomer.
    #[prop(optional, into)]
    meaning: Signal<String>,
    /// The words of the choices.
    #[prop(into)]
    options: Signal<Vec<String>>,
    /// The place of the chosen one.
    #[prop(into)]
    value: Signal<usize>,
    /// Saves the choice.
    #[prop(into)]
    on_choose: Callback<usize, Result<(), String>>,
    /// Why it cannot be changed; nothing when it can.
    #[prop(optional, into)]
    locked: Signal<Option<String>>,
    /// Whether the label is only for screen readers.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let id = unique_id("record");
    let error = RwSignal::new(None::<String>);
    let choose = move |event: leptos::ev::Event| {
        let Ok(place) = event_target_value(&event).parse::<usize>() else { return };
        let refused = on_choose.run(place).err();
        if refused.is_some() {
            // The list shows again what the record says.
            let select = event.target().and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok());
            if let Some(select) = select {
                select.set_selected_index(value.get_untracked() as i32);
            }
        }
        error.set(refused);
    };
    let choices = move || {
        let lines = options.get().into_iter().enumerate().map(|(place, text)| {
            view! { <option value=place.to_string() prop:selected=move || value.get() == place>{text}</option> }
        });
        lines.collect_view()
    };
    view! {
        <RecordFrame id=id.clone() label=label meaning=meaning error=error label_hidden=label_hidden>
            <span class="select record-select">
                <select
                    id=id.clone()
                    class="input record-input"
                    disabled=move || locked.with(Option::is_some)
                    aria-description=move || locked.get().unwrap_or_else(|| meaning.get())
                    on:change=choose
                >
                    {choices}
                </select>
                <Icon glyph=Glyph::ChevronDown />
            </span>
        </RecordFrame>
    }
}

/// Something that follows from other things and is only shown.
#[component]
pub fn RecordFact(
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What that means to a newcomer.
    #[prop(optional, into)]
    meaning: Signal<String>,
    /// The value; a dash stands for none.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    let shown = move || {
        let value = value.get();
        if value.is_empty() { "\u{2013}".to_owned() } else { value }
    };
    view! {
        <div class="record">
            <span class="record-label" data-tip=move || some(meaning.get())>{move || label.get()}</span>
            <span class="record-fact">{shown}</span>
        </div>
    }
}

#[component]
fn RecordFrame(
    id: String,
    label: Signal<String>,
    meaning: Signal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    label_hidden: bool,
    children: Children,
) -> impl IntoView {
    let note = move || {
        error
            .get()
            .map(|error| view! { <span class="field-error"><Icon glyph=Glyph::Warning />{error}</span> })
    };
    view! {
        <div class="record" class:record-alone=label_hidden>
            <label class="record-label" class:visually-hidden=label_hidden for=id.clone() data-tip=move || some(meaning.get())>
                {move || label.get()}
            </label>
            {children()}
            <div class="field-note record-note" id=note_id(&id) role="alert">{note}</div>
        </div>
    }
}

fn note_id(field: &str) -> String {
    format!("{field}-note")
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
