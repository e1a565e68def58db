//! Small statements beside a title or in a row: a status with its shape and word, a plain chip, a chip to switch.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// How something stands. Each state has a colour, a shape of its own, and is always written with a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// As planned.
    Good,
    /// Needs attention.
    Warn,
    /// Off track, or failed.
    Bad,
    /// Worth knowing.
    Info,
    /// Finished.
    Done,
    /// Nothing to say yet.
    #[default]
    Neutral,
}

impl Status {
    /// Every status, in order of cheer.
    pub const ALL: [Status; 6] =
        [Status::Good, Status::Warn, Status::Bad, Status::Info, Status::Done, Status::Neutral];

    /// The word that names the status in class names: `status-good`, `--good`.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Good => "good",
            Status::Warn => "warn",
            Status::Bad => "bad",
            Status::Info => "info",
            Status::Done => "done",
            Status::Neutral => "neutral",
        }
    }

    /// The shape that stands for the status where colour cannot be seen.
    pub fn glyph(self) -> Glyph {
        match self {
            Status::Good => Glyph::Check,
            Status::Warn => Glyph::Alert,
            Status::Bad => Glyph::Warning,
            Status::Info => Glyph::Info,
            Status::Done => Glyph::CheckCircle,
            Status::Neutral => Glyph::Circle,
        }
    }
}

/// A status as a pill: shape, word, soft colour.
#[component]
pub fn StatusPill(
    /// Which colour and shape.
    #[prop(into)]
    status: Signal<Status>,
    /// The word.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <span class=move || format!("pill status-{}", status.get().as_str())>
            <Icon glyph=Signal::derive(move || status.get().glyph()) />
            <span class="truncate">{move || text.get()}</span>
        </span>
    }
}

/// A plain chip: a tag, a count, a code.
#[component]
pub fn Chip(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <span class="chip truncate">{move || text.get()}</span> }
}

/// A chip that switches something on and off, such as a filter or a layer of the drawing.
#[component]
pub fn ToggleChip(
    /// What it switches.
    #[prop(into)]
    text: Signal<String>,
    /// Whether it is on.
    #[prop(into)]
    pressed: Signal<bool>,
    /// Called with the wish.
    #[prop(into)]
    on_toggle: Callback<bool>,
    /// What the words mean, for who does not know them.
    #[prop(optional, into)]
    tip: Signal<String>,
) -> impl IntoView {
    let tip = move || tip.with(|tip| (!tip.is_empty()).then(|| tip.clone()));
    view! {
        <button
            type="button"
            class="chip chip-toggle"
            data-tip=tip
            aria-description=tip
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_toggle.run(!pressed.get_untracked())
        >
            <Show when=move || pressed.get()>
                <Icon glyph=Glyph::Check />
            </Show>
            <span class="truncate">{move || text.get()}</span>
        </button>
    }
}
