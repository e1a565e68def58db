//! Copies outside the browser, and bringing them back.

use leptos::prelude::*;

use crate::app::action::Action;
use crate::app::checking::Checking;
use crate::app::workspace::Workspace;
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, Glyph};

use super::check::CheckResult;

/// When the last copy was taken, and the ways out and in.
#[component]
pub fn Copies(
    /// The document and how it is kept.
    workspace: Workspace,
    /// Runs an action and says what came of it.
    run: Callback<Action>,
) -> impl IntoView {
    let copy = workspace.saving().outside().known();
    let last = move || {
        let copy = copy.get();
        let changes = match copy.changes {
            0 => "Nothing has changed since.".to_owned(),
            1 => "One change since then is in this browser only.".to_owned(),
            changes => {
                format!("{} changes since then are in this browser only.", format::count(changes as usize))
            }
        };
        match copy.at {
            Some(moment) => format!("Last copy of everything: {}. {changes}", format::date_and_time(moment)),
            None => "No copy has been taken in this browser yet.".to_owned(),
        }
    };
    let checking = Checking::new(workspace);
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
            <Button icon=Glyph::Shield on_click=move |_| checking.choose()>"Check a copy"</Button>
        </div>
        <CheckResult checking=checking />
    }
}
