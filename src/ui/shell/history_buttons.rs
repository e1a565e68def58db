//! Undo and redo, each with the name of what it will take back or do again.

use leptos::prelude::*;

use crate::ui::kit::{Glyph, IconButton};

/// What the two buttons need.
#[derive(Clone, Copy)]
pub struct HistoryControls {
    /// The name of what undo takes back; nothing when there is nothing.
    pub undo: Signal<Option<String>>,
    /// The name of what redo does again; nothing when there is nothing.
    pub redo: Signal<Option<String>>,
    /// Takes back.
    pub on_undo: Callback<()>,
    /// Does again.
    pub on_redo: Callback<()>,
}

/// The two buttons.
#[component]
pub fn HistoryButtons(
    /// What they need.
    controls: HistoryControls,
) -> impl IntoView {
    let HistoryControls { undo, redo, on_undo, on_redo } = controls;
    view! {
        <IconButton
            glyph=Glyph::Undo
            label=Signal::derive(move || named("Undo", undo.get()))
            blocked=Signal::derive(move || undo.with(Option::is_none).then(|| "Nothing to undo".to_owned()))
            shortcut="Control+Z"
            on_click=move |_| on_undo.run(())
        />
        <IconButton
            glyph=Glyph::Redo
            label=Signal::derive(move || named("Redo", redo.get()))
            blocked=Signal::derive(move || redo.with(Option::is_none).then(|| "Nothing to redo".to_owned()))
            shortcut="Control+Y"
            on_click=move |_| on_redo.run(())
        />
    }
}

fn named(verb: &str, what: Option<String>) -> String {
    match what {
        Some(what) => format!("{verb}: {what}"),
        None => verb.to_owned(),
    }
}
