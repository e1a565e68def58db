//! Why the task is when it is, how much it may slip, and what hangs on it.

use chrono::Datelike;
use leptos::prelude::*;

use super::desk::Desk;
use super::section::Section;
use crate::core::explain::{Why, driven_by, drives_in_words, slack_in_words, why};
use crate::core::fields::TaskFields;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Glyph, Icon};

/// The sentences, and the whole chain on demand.
#[component]
pub fn Reasons(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let why = Memo::new(move |_| desk.with(chain).unwrap_or_default());
    let slack = desk.text(|it| slack_in_words(it.project, it.schedule, it.task.id));
    let drives = desk.text(|it| drives_in_words(it.project, &driven_by(it.project, it.schedule, it.task.id)));
    let has_chain = Memo::new(move |_| why.with(|why| why.steps.len() > 1));
    view! {
        <Section title="Why it is there">
            <p class="task-why">{move || why.with(|why| why.sentence.clone())}</p>
            <Show when=move || has_chain.get()>
                <Chain desk=desk why=why />
            </Show>
            <p class="task-note">{move || slack.get()}</p>
            <p class="task-note">{move || drives.get()}</p>
        </Section>
    }
}

/// Dates in the year of the task are told without it: it would be said in every clause.
fn chain(it: &TaskFields) -> Why {
    let year = it.dates.start.date().year();
    let date = move |moment: Moment| match moment.date().year() == year {
        true => format::date_of_year(moment),
        false => format::date(moment),
    };
    why(it.project, it.schedule, it.task.id, &date)
}

/// Every step back to where it begins, each a way to its task.
#[component]
fn Chain(desk: Desk, why: Memo<Why>) -> impl IntoView {
    let count = Memo::new(move |_| why.with(|why| why.steps.len()));
    let steps = move || {
        let steps = why.with(|why| why.steps.clone()).into_iter().map(|step| {
            view! {
                <li class="task-step">
                    <button type="button" class="task-link" on:click=move |_| desk.show.run(step.task)>
                        <span class="task-row">{step.row}</span>
                        {step.name}
                    </button>
                    <span class="task-step-text">{step.text}</span>
                </li>
            }
        });
        steps.collect_view()
    };
    view! {
        <details class="task-chain">
            <summary>
                <Icon glyph=Glyph::ChevronRight />
                {move || format!("The whole chain, {} steps", count.get())}
            </summary>
            <ol>{steps}</ol>
        </details>
    }
}
