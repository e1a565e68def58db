//! The limits that verdicts go by: said in a sentence, and changed in place as one step.

use leptos::{ev, prelude::*};

use super::{Facts, Told};
use crate::core::command::InfoCommand;
use crate::core::project::{HealthPolicy, PolicyDraft};
use crate::ui::kit::{Button, ButtonVariant, FieldKind, TextField};
use crate::ui::locale::LocaleWords;

/// What the six fields of a draft ask.
const FIELDS: [&str; 6] = [
    "Slip, days: at risk beyond",
    "Off track beyond",
    "Slip, %: at risk beyond",
    "Off track beyond",
    "SPI(t), CPI: at risk below",
    "Off track below",
];

/// The policy with its form.
#[component]
pub(super) fn Policy(facts: Facts) -> impl IntoView {
    let policy = Memo::new(move |_| facts.project.read().info.health);
    let open = RwSignal::new(false);
    let sentence = move || policy.get().words(&LocaleWords);
    view! {
        <div class="health-policy">
            <p class="caption">
                <b>"Project policy. "</b>
                {sentence}
                " "
                <button
                    type="button"
                    class="text-button no-print"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    "Change policy"
                </button>
            </p>
            <Show when=move || open.get()>
                <PolicyForm facts=facts policy=policy.get_untracked() open=open />
            </Show>
        </div>
    }
}

#[component]
fn PolicyForm(facts: Facts, policy: HealthPolicy, open: RwSignal<bool>) -> impl IntoView {
    let draft = RwSignal::new(PolicyDraft::of(&policy));
    let error = RwSignal::new(None::<String>);
    let keep = move |policy: HealthPolicy| facts.on_command.run(InfoCommand::SetHealth(policy));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match draft.read_untracked().parse().and_then(keep) {
            Ok(()) => open.set(false),
            Err(reason) => error.set(Some(reason)),
        }
    };
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
        }
    };
    let field = |place: usize| {
        view! {
            <TextField
                label=FIELDS[place]
                kind=FieldKind::Number
                value=Signal::derive(move || draft.read().0[place].clone())
                on_input=move |text: String| draft.update(|draft| draft.0[place] = text)
            />
        }
    };
    view! {
        <form class="policy-form" aria-label="Project policy" on:submit=submit on:keydown=close_on_escape>
            {(0..FIELDS.len()).map(field).collect_view()}
            <div class="policy-actions">
                <Button variant=ButtonVariant::Primary submit=true>"Save policy"</Button>
                <Button
                    variant=ButtonVariant::Subtle
                    on_click=move |_| draft.set(PolicyDraft::of(&HealthPolicy::default()))
                >
                    "Usual limits"
                </Button>
                <Button variant=ButtonVariant::Subtle on_click=move |_| open.set(false)>"Cancel"</Button>
            </div>
            <Told text=error />
        </form>
    }
}
