//! Copies outside the browser, and bringing them back.

use leptos::prelude::*;

use crate::app::action::Action;
use crate::app::workspace::Workspace;
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, Glyph};

/// When the last copy was taken, and the ways out and in.
#[component]
pub fn Copies(
    /// The document and how it is kept.
    workspace: Workspace,
    /// Runs an action and says what came of it.
    run: Callback<Action>,
) -> impl IntoView {
    let copied = workspace.saving().copied_at();
    let last = move || match copied.get() {
        Some(moment) => format!("Last copy of everything: {}.", format::date_and_time(moment)),
        None => "No copy has been taken in this browser yet.".to_owned(),
    };
    view! {
        <p>{last}</p>
        <p class="text-2">
            "Clearing the browser's site data deletes your projects. A copy on a drive or in a library survives that, and a lost computer too."
        </p>
        <div class="row settings-actions">
            <Button
                variant=ButtonVariant::Primary
                icon=Glyph::Download
                on_click=move |_| run.run(Action::ExportWorkspace)
            >
                "Export everything"
            </Button>
            <Button icon=Glyph::Import on_click=move |_| run.run(Action::Import)>"Import a file"</Button>
        </div>
    }
}
