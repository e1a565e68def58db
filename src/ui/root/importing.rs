//! The import that lies over the page: begins with what has come, and says when it has been taken in.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::action::{Action, ActionContext};
use crate::app::importing::Importing;
use crate::app::parts::part;
use crate::app::turns;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::ui::features::import::ImportDialog;
use crate::ui::kit::{Toast, Toaster};

part! { files:
/// The dialog. It opens by itself whenever something comes.
pub(super) fn import(context: ActionContext, run: Callback<Action>) -> AnyView {
    let ActionContext { workspace, navigation, incoming, .. } = context;
    let toaster = Toaster::from_context();
    let importing = Importing::follow(workspace, incoming);
    let done = move |project: Option<ProjectId>| {
        navigation.go(project.map_or(Route::Portfolio, |project| Route::Plan(project, None)));
        let name = project.and_then(|id| {
            workspace.document().with_untracked(|document| Some(document.project(id)?.info.name.clone()))
        });
        let text = name.map_or_else(|| "Imported".to_owned(), |name| format!("Imported “{name}”"));
        toaster.show(Toast::done(text).action("Undo", move || run.run(Action::Undo)));
    };
    // The dialog goes before the plan comes: both at once keep the page from answering for longer than a frame or two.
    let imported = move |project: Option<ProjectId>| {
        spawn_local(async move {
            turns::next().await;
            done(project);
        });
    };
    view! { <ImportDialog importing=importing on_done=imported /> }.into_any()
}
}
