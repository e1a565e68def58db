//! What the place that the page is open in allows, and what each of it means.

use leptos::prelude::*;

use crate::app::workspace::Workspace;
use crate::core::surroundings::{Protection, Standing, Trait};
use crate::ui::kit::{Button, Icon, Status};

/// The list.
#[component]
pub fn PlaceTraits(
    /// The document and how it is kept.
    workspace: Workspace,
) -> impl IntoView {
    let place = workspace.saving().place();
    let allows = place.allows();
    let refused = move || allows.with(|it| it.keeps && it.protection == Protection::Refused);
    let row = |Trait { subject, meaning, standing }: Trait| {
        let status = match standing {
            Standing::Good => Status::Good,
            Standing::Note => Status::Info,
            Standing::Care => Status::Warn,
        };
        view! {
            <div class=format!("settings-trait status-{}", status.as_str())>
                <dt>
                    <Icon glyph=status.glyph() />
                    {subject}
                </dt>
                <dd>{meaning}</dd>
            </div>
        }
    };
    view! {
        <dl class="settings-traits">{move || allows.with(|it| it.traits().into_iter().map(row).collect_view())}</dl>
        <Show when=refused>
            <div class="row settings-actions">
                <Button on_click=move |_| place.protect()>"Ask the browser again"</Button>
            </div>
        </Show>
    }
}
