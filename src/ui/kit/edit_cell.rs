//! A cell that is edited where it stands. Click, Enter, F2 or just typing begins; Enter and Tab keep, Esc gives up.
//! What cannot be understood stays in the cell with the reason, and nothing is lost.

use leptos::{ev, ev::KeyboardEvent, html, prelude::*};

use super::dom::{focus, once_shown, unique_id};

/// Parses and keeps what was typed. The error is a sentence for the person.
pub type Commit = Callback<String, Result<(), String>>;

/// A piece of text that turns into a field.
#[component]
pub fn EditCell(
    /// What is edited, for a screen reader: "Duration of Order hardware".
    #[prop(into)]
    label: Signal<String>,
    /// The text as it stands.
    #[prop(into)]
    value: Signal<String>,
    /// Parses and keeps the draft.
    #[prop(into)]
    on_commit: Commit,
    /// Whether it may be changed.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// Numbers and dates stand at the right.
    #[prop(optional)]
    at_end: bool,
) -> impl IntoView {
    let editing = RwSignal::new(None::<String>);
    let cell = NodeRef::<html::Button>::new();
    let begin = move |draft: String| {
        if !locked.get_untracked() {
            editing.set(Some(draft));
        }
    };
    let begin_by_key = move |event: KeyboardEvent| {
        let key = event.key();
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if key == "F2" || key == "Enter" {
            // Otherwise the rest of the key stroke would land in the field and undo its selection.
            event.prevent_default();
            begin(value.get_untracked());
        } else if plain && key.chars().count() == 1 && key != " " {
            event.prevent_default();
            begin(key);
        }
    };
    // The button comes back after the field has gone; then it takes the focus.
    let finish = move |keep_focus: bool| {
        editing.set(None);
        if keep_focus {
            once_shown(move || {
                if let Some(cell) = cell.try_get_untracked().flatten() {
                    focus(&cell);
                }
            });
        }
    };

    view! {
        <div class="edit-cell" class:edit-cell-end=at_end>
            <Show
                when=move || editing.with(Option::is_some)
                fallback=move || {
                    view! {
                        <button
                            node_ref=cell
                            type="button"
                            class="edit-cell-text truncate"
                            aria-label=move || format!("{}: {}", label.get(), value.get())
                            aria-disabled=move || locked.get().then_some("true")
                            on:click=move |_| begin(value.get_untracked())
                            on:keydown=begin_by_key
                        >
                            {move || value.get()}
                        </button>
                    }
                }
            >
                <CellEditor
                    label=label
                    value=value
                    first=editing.get_untracked().unwrap_or_default()
                    on_commit=on_commit
                    on_finish=finish
                />
            </Show>
        </div>
    }
}

/// The field of a cell while it is edited. A grid that places its own field can use it alone.
#[component]
pub fn CellEditor(
    /// What is edited.
    #[prop(into)]
    label: Signal<String>,
    /// The text before the edit; an unchanged draft is not kept again.
    #[prop(into)]
    value: Signal<String>,
    /// The draft to begin with.
    first: String,
    /// Parses and keeps the draft.
    #[prop(into)]
    on_commit: Commit,
    /// Called when the edit is over, with whether the focus should come back to the cell.
    #[prop(into)]
    on_finish: Callback<bool>,
) -> impl IntoView {
    let id = unique_id("cell");
    let error = RwSignal::new(None::<String>);
    let input = NodeRef::<html::Input>::new();
    let typed_over = first != value.get_untracked();
    let over = StoredValue::new(false);

    // The field appears because of a click or key on the cell, so it takes the focus at once.
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            focus(&input);
            if typed_over {
                let end = input.value().encode_utf16().count() as u32;
                // A text field always has a caret to move.
                let _ = input.set_selection_range(end, end);
            } else {
                input.select();
            }
        }
    });

    let keep = move |keep_focus: bool| {
        // Taking the field out of the page makes it lose the focus once more, when its signals are gone already.
        if over.try_get_value().unwrap_or(true) {
            return;
        }
        let Some(draft) = input.get_untracked().map(|it| it.value()) else { return };
        let unchanged = draft == value.get_untracked();
        match if unchanged { Ok(()) } else { on_commit.run(draft) } {
            Ok(()) => {
                over.set_value(true);
                on_finish.run(keep_focus);
            }
            Err(reason) => error.set(Some(reason)),
        }
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            event.stop_propagation();
            keep(true);
        }
        "Escape" => {
            event.stop_propagation();
            over.set_value(true);
            on_finish.run(true);
        }
        "Tab" => keep(false),
        _ => error.set(None),
    };
    let leave = move |_: ev::FocusEvent| keep(false);

    view! {
        <input
            node_ref=input
            class="edit-cell-input"
            type="text"
            autocomplete="off"
            aria-label=move || label.get()
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=id.clone()
            value=first
            on:keydown=key
            on:blur=leave
        />
        <span id=id class="edit-cell-error" role="alert">{move || error.get()}</span>
    }
}
