//! Form fields: a label, the control, a word of help, and the error at the place where it happened.
//! A field holds text; what the text means is decided by whoever parses the draft.

use leptos::{ev::Event, prelude::*};

use super::dom::unique_id;
use super::{Glyph, Icon};

/// What kind of text a one-line field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// A number, typed as text so that "1.5k" and a decimal comma can be understood by the parser.
    Number,
    /// A day, with the browser's calendar. The text is `2026-11-21`.
    Date,
    /// Text to search for.
    Search,
}

impl FieldKind {
    /// The `type` of the input.
    pub fn as_str(self) -> &'static str {
        match self {
            FieldKind::Text | FieldKind::Number => "text",
            FieldKind::Date => "date",
            FieldKind::Search => "search",
        }
    }

    /// The keyboard that a touch screen shows.
    pub fn input_mode(self) -> Option<&'static str> {
        (self == FieldKind::Number).then_some("decimal")
    }
}

/// A field of one line.
#[component]
pub fn TextField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The draft.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the person is done: Enter, or leaving the field after a change.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// Which kind of text.
    #[prop(optional)]
    kind: FieldKind,
    /// A word of help below.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
    /// What is wrong with the draft, and what to do.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example inside the empty field. Never the label.
    #[prop(optional)]
    placeholder: Option<&'static str>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Whether the label is only for screen readers, because the place says it already.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let id = unique_id("field");
    view! {
        <FieldFrame id=id.clone() label=label help=help error=error required=required label_hidden=label_hidden>
            <input
                id=id.clone()
                class="input"
                type=kind.as_str()
                inputmode=kind.input_mode()
                placeholder=placeholder
                required=required
                autocomplete="off"
                spellcheck=(kind != FieldKind::Text).then_some("false")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=note_id(&id)
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:change=move |event| commit(&event, on_commit)
            />
        </FieldFrame>
    }
}

/// A field of several lines that grows with its text.
#[component]
pub fn TextAreaField(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The draft.
    #[prop(into)]
    value: Signal<String>,
    /// Called with every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the person leaves the field after a change.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// A word of help below.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
    /// What is wrong with the draft.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// How many lines are shown at least.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let id = unique_id("field");
    view! {
        <FieldFrame id=id.clone() label=label help=help error=error>
            <textarea
                id=id.clone()
                class="input input-area"
                rows=rows.to_string()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=note_id(&id)
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:change=move |event| commit(&event, on_commit)
            ></textarea>
        </FieldFrame>
    }
}

/// One of a closed list. `T` is the caller's own enum or id.
#[component]
pub fn SelectField<T>(
    /// What is asked.
    #[prop(into)]
    label: Signal<String>,
    /// The choices with their words.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the newly chosen one.
    #[prop(into)]
    on_change: Callback<T>,
    /// A word of help below.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
    /// Whether the label is only for screen readers.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let id = unique_id("field");
    let choose = move |event: Event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        let chosen = index.and_then(|index| options.with_untracked(|all| all.get(index).cloned()));
        if let Some((option, _)) = chosen {
            on_change.run(option);
        }
    };
    // Rebuilt as a whole when the list changes: options hold no state of their own.
    let choices = move || {
        let all = options.get();
        let lines = all.into_iter().enumerate().map(|(index, (option, text))| {
            let selected = move || value.with(|chosen| *chosen == option);
            view! { <option value=index.to_string() prop:selected=selected>{text}</option> }
        });
        lines.collect_view()
    };
    view! {
        <FieldFrame id=id.clone() label=label help=help label_hidden=label_hidden>
            <span class="select">
                <select id=id.clone() class="input" aria-describedby=note_id(&id) on:change=choose>
                    {choices}
                </select>
                <Icon glyph=Glyph::ChevronDown />
            </span>
        </FieldFrame>
    }
}

/// A question with yes or no.
#[component]
pub fn CheckField(
    /// The statement that is true when it is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the wish.
    #[prop(into)]
    on_change: Callback<bool>,
    /// A word of help below.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || checked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>
                {move || label.get()}
                {move || help.get().map(|help| view! { <span class="field-help">{help}</span> })}
            </span>
        </label>
    }
}

#[component]
fn FieldFrame(
    id: String,
    label: Signal<String>,
    #[prop(optional)] help: Signal<Option<String>>,
    #[prop(optional)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] label_hidden: bool,
    children: Children,
) -> impl IntoView {
    let note = move || match error.get() {
        Some(error) => view! {
            <span class="field-error">
                <Icon glyph=Glyph::Warning />
                {error}
            </span>
        }
        .into_any(),
        None => help.get().map(|help| view! { <span class="field-help">{help}</span> }).into_any(),
    };
    view! {
        <div class="field">
            <label class="field-label" class:visually-hidden=label_hidden for=id.clone()>
                {move || label.get()}
                {required.then(|| view! { <span class="text-3">" (needed)"</span> })}
            </label>
            {children()}
            <div class="field-note" id=note_id(&id) aria-live="polite">{note}</div>
        </div>
    }
}

fn note_id(field: &str) -> String {
    format!("{field}-note")
}

fn commit(event: &Event, on_commit: Option<Callback<String>>) {
    if let Some(on_commit) = on_commit {
        on_commit.run(event_target_value(event));
    }
}
