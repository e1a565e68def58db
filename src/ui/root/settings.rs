//! Settings and safety, tied to the app.

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::parts::part;
use crate::ui::features::settings::SettingsPage;

use super::late::Late;

part! { settings:
/// The page.
pub(super) fn settings(context: ActionContext, run: Callback<Action>) -> Late {
    Box::new(move || {
        view! { <SettingsPage context=context run=run /> }.into_any()
    })
}
}
