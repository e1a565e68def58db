//! Days off or other hours, being written.

use leptos::{ev, html, prelude::*};

use super::Desk;
use crate::core::calendar::Recurrence;
use crate::core::calendar::edits::{self, ExceptionDraft, ExceptionErrors};
use crate::ui::kit::{Button, ButtonVariant, FieldKind, SelectField, TextField, focus_first_field};

/// The form. Enter saves, Esc closes.
#[component]
pub(super) fn ExceptionForm(
    desk: Desk,
    /// In whose place; `None` for new days.
    place: Option<usize>,
    /// What to begin with.
    draft: ExceptionDraft,
    /// Called when the form is not needed any more.
    on_close: Callback<()>,
) -> impl IntoView {
    let form = NodeRef::<html::Form>::new();
    form.on_load(|form| focus_first_field(&form));
    let today = move || desk.today.get_untracked().date();
    let draft = RwSignal::new(draft);
    let failed = RwSignal::new(None::<String>);
    // Nothing is wrong before somebody has tried to save it.
    let tried = RwSignal::new(false);
    let errors = Memo::new(move |_| -> ExceptionErrors {
        let errors = tried.get().then(|| draft.read().parse(today()).err()).flatten();
        errors.unwrap_or_default()
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Ok(exception) = draft.read_untracked().parse(today()) else { return };
        match desk.edit(|project, id| edits::put_exception(project, id, place, exception)) {
            Ok(()) => on_close.run(()),
            Err(reason) => failed.set(Some(reason)),
        }
    };
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            on_close.run(());
        }
    };
    let choices = Memo::new(move |_| {
        let choices = draft.read().choices(today()).into_iter();
        choices.map(|it| (it, words(it))).collect::<Vec<(Recurrence, String)>>()
    });
    let last = move || if draft.read().recurrence.repeats() { "Until" } else { "Last day" };
    let last_help = move || {
        let repeats = draft.read().recurrence.repeats();
        Some(if repeats { "Empty: for ten years" } else { "Empty: one day" }.to_owned())
    };
    view! {
        <form
            node_ref=form
            class="calendars-form"
            aria-label="Days off and other hours"
            novalidate
            on:submit=submit
            on:keydown=close_on_escape
        >
            <TextField
                label="What"
                value=Signal::derive(move || draft.read().name.clone())
                on_input=move |name| draft.update(|draft| draft.name = name)
                placeholder="Company outing"
            />
            <TextField
                label="First day"
                kind=FieldKind::Date
                value=Signal::derive(move || draft.read().from.clone())
                on_input=move |from| draft.update(|draft| *draft = draft.clone().starting(from, today()))
                error=Signal::derive(move || errors.read().from.clone())
            />
            <TextField
                label=Signal::derive(move || last().to_owned())
                kind=FieldKind::Date
                value=Signal::derive(move || draft.read().to.clone())
                on_input=move |to| draft.update(|draft| draft.to = to)
                help=Signal::derive(last_help)
                error=Signal::derive(move || errors.read().to.clone())
            />
            <SelectField
                label="Repeats"
                options=choices
                value=Signal::derive(move || draft.read().recurrence)
                on_change=move |recurrence| draft.update(|draft| draft.recurrence = recurrence)
            />
            <TextField
                label="Hours"
                value=Signal::derive(move || draft.read().hours.clone())
                on_input=move |hours| draft.update(|draft| draft.hours = hours)
                help="off, or such as 8-12".to_owned()
                error=Signal::derive(move || errors.read().hours.clone())
            />
            <div class="calendars-form-actions">
                <Button variant=ButtonVariant::Primary submit=true>"Save"</Button>
                <Button variant=ButtonVariant::Subtle on_click=move |_| on_close.run(())>"Cancel"</Button>
                <span class="field-error" role="alert">{move || failed.get()}</span>
            </div>
        </form>
    }
}

fn words(recurrence: Recurrence) -> String {
    let words = recurrence.words();
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
