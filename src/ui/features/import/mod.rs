//! The import dialog: how far reading has come, then what is taken in and what is not, then the decision.

mod preview;
mod report;

use leptos::prelude::*;

use crate::app::importing::{ImportState, Importing};
use crate::core::command::Refusal;
use crate::core::project::ProjectId;
use crate::ui::kit::{Banner, Button, ButtonVariant, Dialog, Progress, Status};

use preview::Preview;

/// The dialog, open while a file is being taken in. `on_done` hears which project it became.
#[component]
pub fn ImportDialog(
    /// The import under way.
    importing: Importing,
    /// Called with the project when it has been taken in.
    #[prop(into)]
    on_done: Callback<ProjectId>,
) -> impl IntoView {
    let state = importing.state();
    let refused = RwSignal::new(None::<String>);
    let open = Signal::derive(move || state.with(|state| !matches!(state, ImportState::Idle)));
    let title = Signal::derive(move || state.with(title_of));
    let cancel = Callback::new(move |()| {
        refused.set(None);
        importing.cancel();
    });
    let take = move |result: Result<Option<ProjectId>, Refusal>| match result {
        Ok(Some(project)) => {
            refused.set(None);
            on_done.run(project);
        }
        Ok(None) => {}
        Err(refusal) => refused.set(Some(refusal.0)),
    };

    let body = move || match state.get() {
        ImportState::Idle => ().into_any(),
        ImportState::Reading { .. } => view! { <Reading state=state /> }.into_any(),
        ImportState::Failed { why, .. } => view! { <p class="import-failed">{why}</p> }.into_any(),
        ImportState::Ready { plan, .. } => view! { <Preview plan=plan /> }.into_any(),
    };
    let actions = move || {
        let ready = state.with(|state| matches!(state, ImportState::Ready { .. }));
        let failed = state.with(|state| matches!(state, ImportState::Failed { .. }));
        view! {
            <Button on_click=move |_| cancel.run(())>{if ready { "Cancel" } else if failed { "Close" } else { "Stop" }}</Button>
            {ready.then(|| view! {
                <Button variant=ButtonVariant::Primary on_click=move |_| take(importing.accept_as_new())>
                    "Import as new project"
                </Button>
            })}
        }
    };

    view! {
        <Dialog title=title open=open on_close=cancel wide=true actions=actions>
            {move || refused.get().map(|why| view! { <Banner status=Status::Bad text=why /> })}
            {body}
        </Dialog>
    }
}

fn title_of(state: &ImportState) -> String {
    match state {
        ImportState::Idle => String::new(),
        ImportState::Reading { file, .. } => format!("Reading {file}"),
        ImportState::Failed { file, .. } => format!("{file} was not imported"),
        ImportState::Ready { plan, .. } => format!("Import “{}”", plan.project.info.name),
    }
}

/// How far reading has come.
#[component]
fn Reading(
    /// The import under way.
    state: Signal<ImportState>,
) -> impl IntoView {
    let step = Memo::new(move |_| match state.get() {
        ImportState::Reading { doing, done, .. } => (doing, (done > 0.0).then_some(done)),
        _ => (String::new(), None),
    });
    view! {
        <Progress
            label=Signal::derive(move || step.get().0)
            share=Signal::derive(move || step.get().1)
        />
    }
}
