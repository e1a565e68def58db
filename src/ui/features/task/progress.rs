//! How long the task takes and how far it has come.

use leptos::prelude::*;

use super::desk::{Desk, Typed};
use super::section::Section;
use crate::core::command::TaskEdit;
use crate::core::fields::TaskField;
use crate::core::task::TaskKind;
use crate::ui::kit::{CheckField, RecordSelect, Toast, Toaster};

/// The section of duration and progress.
#[component]
pub fn Progress(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let note = Signal::derive(move || {
        let summary = desk.with(|it| it.dates.summary)?;
        summary.then(|| {
            "Duration and progress roll up from the tasks below, weighed by their durations.".to_owned()
        })
    });
    let leaf = desk.is(|it| !it.dates.summary);
    view! {
        <Section title="Duration and progress" note=note>
            <Typed desk=desk field=TaskField::Duration />
            <Typed desk=desk field=TaskField::Percent />
            <Show when=move || leaf.get()>
                <Typed desk=desk field=TaskField::Remaining />
                <Typed desk=desk field=TaskField::ActualStart placeholder="Not begun" />
                <Typed desk=desk field=TaskField::ActualFinish placeholder="Not done" />
                <Kind desk=desk />
            </Show>
            <Typed desk=desk field=TaskField::Priority />
            <Typed desk=desk field=TaskField::Wbs />
            <Marks desk=desk />
        </Section>
    }
}

/// Which of duration, work and share stays when another changes.
#[component]
fn Kind(desk: Desk) -> impl IntoView {
    let value = Signal::derive(move || {
        let kind = desk.with(|it| it.task.kind).unwrap_or_default();
        TaskKind::ALL.iter().position(|other| *other == kind).unwrap_or(0)
    });
    let labels = TaskKind::ALL.map(|kind| kind.label().to_owned()).to_vec();
    let choose =
        move |place: usize| desk.edit(TaskEdit::Kind(TaskKind::ALL.get(place).copied().unwrap_or_default()));
    view! {
        <RecordSelect
            label="Task type"
            meaning="What stays when people, work or duration change. Fixed units: more work takes longer. Fixed duration: \
                more work needs a larger share. Fixed work: more people take less time."
            options=Signal::stored(labels)
            value=value
            on_choose=choose
        />
    }
}

/// Yes or no.
#[component]
fn Marks(desk: Desk) -> impl IntoView {
    let toaster = Toaster::from_context();
    let set = move |edit: TaskEdit| {
        if let Err(reason) = desk.edit(edit) {
            toaster.show(Toast::failed(reason));
        }
    };
    view! {
        <div class="task-checks">
            <CheckField
                label="Milestone"
                help=Some("Marks a point that matters, whatever its duration.".to_owned())
                checked=desk.is(|it| it.task.is_milestone())
                on_change=move |on| set(TaskEdit::Milestone(on))
            />
            <CheckField
                label="Inactive"
                help=Some("Kept in the plan, but left out of the schedule and all sums.".to_owned())
                checked=desk.is(|it| it.task.inactive)
                on_change=move |on| set(TaskEdit::Inactive(on))
            />
        </div>
    }
}
