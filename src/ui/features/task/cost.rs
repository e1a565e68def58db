//! What the task costs, where there is anything to tell, and the field for its own cost.

use leptos::prelude::*;

use super::desk::{Desk, Typed};
use super::section::Section;
use crate::core::fields::{TaskField, TaskFields};
use crate::core::measure::task_cost;
use crate::core::money::Money;
use crate::ui::format;
use crate::ui::kit::RecordFact;

/// The section of cost.
#[component]
pub fn Cost(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let assigned = desk.text(|it| money(it, task_cost(it.project, it.schedule, it.task.id).assigned));
    let total = desk.text(|it| money(it, task_cost(it.project, it.schedule, it.task.id).total()));
    let has_more = desk.is(|it| task_cost(it.project, it.schedule, it.task.id).total() != it.task.fixed_cost);
    view! {
        <Section title="Cost">
            <Typed desk=desk field=TaskField::FixedCost />
            <Show when=move || has_more.get()>
                <RecordFact
                    label="People and material"
                    meaning="Work times rate of everyone assigned, with material and fees; of a summary, all that is below it."
                    value=assigned
                />
                <RecordFact label="Total cost" meaning="Fixed cost and everyone assigned, with all below it." value=total />
            </Show>
        </Section>
    }
}

fn money(it: &TaskFields, amount: Money) -> String {
    format::money(amount, &it.project.info.currency)
}
