//! The three things that a new project needs, in one line above the list.

use leptos::{ev, html, prelude::*};

use crate::core::portfolio::{DraftErrors, NewProject, NewProjectDraft};
use crate::core::project::Methodology;
use crate::core::time::Moment;
use crate::ui::kit::{Button, ButtonVariant, FieldKind, SelectField, TextField, focus_first_field};

/// The form. Enter creates, Esc closes.
#[component]
pub(super) fn NewProjectForm(
    /// Today.
    today: Signal<Moment>,
    /// Called with the project to begin.
    on_create: Callback<NewProject>,
    /// Called when the form is not needed any more.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    form.on_load(|form| focus_first_field(&form));
    let draft = RwSignal::new(NewProjectDraft::starting(today.get_untracked()));
    // Nothing is wrong before somebody has tried to create it.
    let tried = RwSignal::new(false);
    let errors = Memo::new(move |_| {
        let errors = tried.get().then(|| draft.read().parse(today.get()).err()).flatten();
        errors.unwrap_or_default()
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match draft.read_untracked().parse(today.get_untracked()) {
            Ok(project) => {
                on_close.run(());
                on_create.run(project);
            }
            Err(DraftErrors { .. }) => tried.set(true),
        }
    };
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            on_close.run(());
        }
    };
    let methodologies: Vec<(Methodology, String)> =
        Methodology::ALL.into_iter().map(|it| (it, it.label().to_owned())).collect();

    view! {
        <form
            node_ref=form
            class="card new-project"
            aria-label="New project"
            novalidate
            on:submit=submit
            on:keydown=close_on_escape
        >
            <TextField
                label="Name"
                value=Signal::derive(move || draft.read().name.clone())
                on_input=move |name| draft.update(|draft| draft.name = name)
                error=Signal::derive(move || errors.read().name.clone())
                placeholder="Branch network rollout"
                required=true
            />
            <TextField
                label="Start"
                kind=FieldKind::Date
                value=Signal::derive(move || draft.read().start.clone())
                on_input=move |start| draft.update(|draft| draft.start = start)
                error=Signal::derive(move || errors.read().start.clone())
                required=true
            />
            <SelectField
                label="Methodology"
                options=methodologies
                value=Signal::derive(move || draft.read().methodology)
                on_change=move |methodology| draft.update(|draft| draft.methodology = methodology)
            />
            <div class="new-project-actions">
                <Button variant=ButtonVariant::Primary submit=true>"Create project"</Button>
                <Button variant=ButtonVariant::Subtle on_click=move |_| on_close.run(())>"Cancel"</Button>
            </div>
        </form>
    }
}
