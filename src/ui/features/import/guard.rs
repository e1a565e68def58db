//! What speaks against taking something in, beside the buttons that would do it, and the box to tick.

use leptos::prelude::*;

use crate::app::importing::{ImportState, TakeIn};
use crate::core::route::Route;
use crate::ui::kit::{CheckField, Icon, Status};

/// The sentences and the box; nothing where nothing speaks against it.
#[component]
pub fn Guard(
    /// The import under way.
    state: Signal<ImportState>,
    /// Whether the person wants it nevertheless.
    agreed: RwSignal<bool>,
    /// Called when the person goes to make room instead.
    on_leave: Callback<()>,
) -> impl IntoView {
    move || {
        let (doubts, agreement, no_room) = state.with(|state| match state {
            ImportState::Plan { doubts, .. } | ImportState::Saved { doubts, .. } => {
                Some((state.doubts(TakeIn::InPlace), doubts.agreement(), doubts.no_room.is_some()))
            }
            _ => None,
        })?;
        if doubts.is_empty() {
            return None;
        }
        let way_out = no_room.then(|| {
            view! {
                <a href=Route::Settings.href() on:click=move |_| on_leave.run(())>
                    "See what takes room"
                </a>
            }
        });
        Some(view! {
            <div class="import-guard" role="group" aria-label="Before you go on">
                <Icon glyph=Status::Warn.glyph() />
                <div>
                    {doubts.into_iter().map(|doubt| view! { <p>{doubt}</p> }).collect_view()}
                    {way_out}
                    <CheckField label=agreement checked=agreed on_change=move |yes| agreed.set(yes) />
                </div>
            </div>
        })
    }
}
