//! The safety chip: whether the work is saved, in one glance, and what to do when it is not.
//! It says what it is told and never hopes: "Saved" is only for what has been read back.

use leptos::{html, prelude::*};

use crate::ui::kit::{Align, Button, ButtonVariant, Glyph, Icon, Popover, Status, unique_id};

/// How safe the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Everything is in the browser's storage.
    Saved {
        /// How old the last copy outside the browser is, or how much is not in it.
        copy: Option<String>,
        /// It is kept for the page around this one alone.
        set_apart: bool,
    },
    /// The last change is on its way.
    Saving,
    /// Saving fails.
    NotSaved {
        /// Since when, as the person writes the time.
        since: String,
        /// Why, and what helps, in a sentence.
        reason: String,
    },
    /// Another tab writes; this one only shows.
    ReadOnly {
        /// Why, in a sentence.
        reason: String,
    },
    /// The browser has no storage for this page; the work lives until the tab is closed.
    MemoryOnly,
}

impl Safety {
    /// The colour and the shape.
    pub fn status(&self) -> Status {
        match self {
            Safety::Saved { .. } => Status::Good,
            Safety::Saving => Status::Neutral,
            Safety::NotSaved { .. } => Status::Bad,
            Safety::ReadOnly { .. } => Status::Info,
            Safety::MemoryOnly => Status::Warn,
        }
    }

    /// The shape, where it says more than that of the status.
    pub fn glyph(&self) -> Glyph {
        match self {
            Safety::ReadOnly { .. } => Glyph::Lock,
            _ => self.status().glyph(),
        }
    }

    /// What the chip says.
    pub fn text(&self) -> String {
        match self {
            Safety::Saved { copy, set_apart } => {
                let saved = if *set_apart { "Saved in this frame" } else { "Saved" };
                copy.as_ref().map_or_else(|| saved.to_owned(), |copy| format!("{saved} · {copy}"))
            }
            Safety::Saving => "Saving".to_owned(),
            Safety::NotSaved { since, .. } => format!("Not saved since {since}"),
            Safety::ReadOnly { .. } => "Read only in this tab".to_owned(),
            Safety::MemoryOnly => "Kept in memory only".to_owned(),
        }
    }

    /// What it means, in a sentence.
    pub fn explanation(&self) -> String {
        match self {
            Safety::Saved { set_apart: true, .. } => {
                "Everything is saved in this browser, for the page around this one alone. A copy takes it elsewhere."
                    .to_owned()
            }
            Safety::Saved { .. } => {
                "Everything is saved in this browser. A copy outside of it survives a lost computer too."
                    .to_owned()
            }
            Safety::Saving => "The last change is being saved.".to_owned(),
            Safety::NotSaved { reason, .. } | Safety::ReadOnly { reason } => reason.clone(),
            Safety::MemoryOnly => {
                "This browser keeps nothing for this page. Download a copy before you close the tab."
                    .to_owned()
            }
        }
    }
}

/// What the chip needs.
#[derive(Clone, Copy)]
pub struct SafetyControls {
    /// How safe the work is.
    pub state: Signal<Safety>,
    /// The facts: last saved, space used, outside copy, this tab. Name and value.
    pub details: Signal<Vec<(String, String)>>,
    /// That the storage is filling up, and what helps.
    pub warning: Signal<Option<String>>,
    /// Why a copy would be good now; nothing if there is no need or the person does not want to hear it.
    pub suggestion: Signal<Option<String>>,
    /// Called when the person does not want to hear it now.
    pub on_decline: Callback<()>,
    /// Downloads a copy of everything.
    pub on_download: Callback<()>,
    /// Makes this tab the one that writes.
    pub on_take_over: Callback<()>,
    /// The address where recovery points and space are managed.
    pub manage: &'static str,
}

/// The chip and what opens below it.
#[component]
pub fn SafetyChip(
    /// What it needs.
    controls: SafetyControls,
) -> impl IntoView {
    let state = controls.state;
    let id = unique_id("safety");
    let trigger = NodeRef::<html::Button>::new();
    let open = RwSignal::new(false);
    let status = move || state.with(|it| it.status().as_str());
    view! {
        <button
            node_ref=trigger
            type="button"
            class=move || format!("pill safety-chip status-{}", status())
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            popovertarget=id.clone()
        >
            <Icon glyph=Signal::derive(move || state.with(Safety::glyph)) />
            <span class="safety-text">{move || state.with(Safety::text)}</span>
        </button>
        <Popover id=id trigger=trigger role="dialog" label="Safety of your work" align=Align::End open=open>
            <SafetyDetails controls=controls />
        </Popover>
    }
}

#[component]
fn SafetyDetails(controls: SafetyControls) -> impl IntoView {
    let SafetyControls { state, details, warning, on_download, on_take_over, manage, .. } = controls;
    let is_read_only = move || state.with(|it| matches!(it, Safety::ReadOnly { .. }));
    let facts = move || {
        let line = |(name, value)| view! { <div class="safety-fact"><dt>{name}</dt><dd>{value}</dd></div> };
        details.get().into_iter().map(line).collect_view()
    };
    view! {
        <div class="safety-details">
            <p class="safety-title">{move || state.with(Safety::text)}</p>
            <p class="text-2">{move || state.with(Safety::explanation)}</p>
            <dl class="safety-facts">{facts}</dl>
            {move || warning.get().map(|text| view! { <p class="safety-warning">{text}</p> })}
            <Suggestion controls=controls />
            <div class="row">
                <Show when=is_read_only>
                    <Button variant=ButtonVariant::Primary icon=Glyph::Edit on_click=move |_| on_take_over.run(())>
                        "Edit here"
                    </Button>
                </Show>
                <Button icon=Glyph::Download on_click=move |_| on_download.run(())>"Download copy"</Button>
                <a class="safety-manage" href=manage>"Recovery and space"</a>
            </div>
        </div>
    }
}

/// That a copy would be good now: once, quietly, and gone when the person says so.
#[component]
fn Suggestion(controls: SafetyControls) -> impl IntoView {
    let SafetyControls { suggestion, on_decline, .. } = controls;
    move || {
        let text = suggestion.get()?;
        Some(view! {
            <div class="safety-suggestion">
                <p>{text}</p>
                <Button variant=ButtonVariant::Subtle on_click=move |_| on_decline.run(())>"Not now"</Button>
            </div>
        })
    }
}
