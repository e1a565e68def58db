//! The import dialog: how far reading has come, then what is taken in and what is not, then the decision.

mod guard;
mod preview;
mod report;
mod saved;

use leptos::prelude::*;

use crate::app::importing::{ImportState, Importing, TakeIn};
use crate::core::project::ProjectId;
use crate::ui::kit::{Banner, Button, ButtonVariant, Dialog, Progress, Status};

use guard::Guard;
use preview::Preview;
use saved::SavedPreview;

/// The dialog, open while a file is being taken in. `on_done` hears which project it became, if it is one.
#[component]
pub fn ImportDialog(
    /// The import under way.
    importing: Importing,
    /// Called when something has been taken in.
    #[prop(into)]
    on_done: Callback<Option<ProjectId>>,
) -> impl IntoView {
    let state = importing.state();
    let refused = RwSignal::new(None::<String>);
    let agreed = RwSignal::new(false);
    let open = Signal::derive(move || state.with(|state| !matches!(state, ImportState::Idle)));
    let title = Signal::derive(move || state.with(title_of));
    let begin_anew = move || {
        refused.set(None);
        agreed.set(false);
    };
    let cancel = Callback::new(move |()| {
        begin_anew();
        importing.cancel();
    });
    let take = Callback::new(move |how: TakeIn| match importing.accept(how, agreed.get_untracked()) {
        Ok(project) => {
            begin_anew();
            on_done.run(project);
        }
        Err(refusal) => refused.set(Some(refusal.0)),
    });
    let body = move || match state.get() {
        ImportState::Idle => ().into_any(),
        ImportState::Reading { .. } => view! { <Reading state=state /> }.into_any(),
        ImportState::Failed { why, .. } => view! { <p class="import-failed">{why}</p> }.into_any(),
        ImportState::Plan { plan, update, .. } => view! { <Preview plan=plan update=update /> }.into_any(),
        ImportState::Saved { saved, here, .. } => view! { <SavedPreview saved=saved here=here /> }.into_any(),
    };
    let actions = move || {
        let choices = state.with(choices);
        let away = state.with(|state| match state {
            ImportState::Failed { .. } => "Close",
            ImportState::Reading { .. } | ImportState::Idle => "Stop",
            ImportState::Plan { .. } | ImportState::Saved { .. } => "Cancel",
        });
        let last = choices.len().saturating_sub(1);
        let button = move |(index, (how, words)): (usize, (TakeIn, String))| {
            let variant = if index == last { ButtonVariant::Primary } else { ButtonVariant::Secondary };
            let doubtful = state.with(|state| !state.doubts(how).is_empty());
            let blocked = Signal::derive(move || {
                (doubtful && !agreed.get())
                    .then(|| "Tick the box above to say that you want this.".to_owned())
            });
            view! { <Button variant=variant blocked=blocked on_click=move |_| take.run(how)>{words}</Button> }
        };
        view! {
            <Guard state=state agreed=agreed on_leave=cancel />
            <Button on_click=move |_| cancel.run(())>{away}</Button>
            {choices.into_iter().enumerate().map(button).collect_view()}
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
        ImportState::Plan { plan, .. } => format!("Import “{}”", plan.project.info.name),
        ImportState::Saved { file, .. } => format!("Import {file}"),
    }
}

/// The ways to take in what was read, the usual one last.
fn choices(state: &ImportState) -> Vec<(TakeIn, String)> {
    match state {
        ImportState::Plan { update: None, .. } => {
            vec![(TakeIn::AsNew, "Import as new project".to_owned())]
        }
        ImportState::Plan { update: Some(update), .. } => vec![
            (TakeIn::AsNew, "Import as new project".to_owned()),
            (TakeIn::InPlace, format!("Update “{}”", update.name)),
        ],
        ImportState::Saved { here, .. } if here.is_empty() => {
            vec![(TakeIn::AsNew, "Import".to_owned())]
        }
        ImportState::Saved { .. } => vec![
            (TakeIn::InPlace, "Replace what is here".to_owned()),
            (TakeIn::AsNew, "Import as copies".to_owned()),
        ],
        ImportState::Idle | ImportState::Reading { .. } | ImportState::Failed { .. } => Vec::new(),
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
