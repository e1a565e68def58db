//! What the task is and where it stands: the summaries above it, its state, whether it is critical.

use leptos::prelude::*;

use super::desk::Desk;
use crate::core::fields::TaskFields;
use crate::core::measure::{Basis, TaskState, as_of, state};
use crate::core::task::TaskId;
use crate::ui::kit::{Chip, Status, StatusPill};

/// The line below the name.
#[component]
pub fn TaskHead(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let state = Memo::new(move |_| task_state(desk));
    let pill = move || {
        let state = state.get()?;
        let pill = view! { <StatusPill status=status_of(state) text=state.label() /> };
        Some(view! { <span data-tip=state.meaning()>{pill}</span> })
    };
    let critical = desk.is(|it| it.dates.critical && it.dates.active && !it.dates.summary);
    let inactive = desk.is(|it| !it.dates.active);
    let summary = desk.is(|it| it.dates.summary);
    let milestone = desk.is(|it| it.dates.milestone && !it.dates.summary);
    view! {
        <div class="task-head">
            <Trail desk=desk />
            <div class="task-marks">
                {pill}
                <Show when=move || critical.get()>
                    <span data-tip="On the critical path: if it slips, the finish of the project slips with it.">
                        <StatusPill status=Status::Bad text="Critical" />
                    </span>
                </Show>
                <Show when=move || summary.get()><Chip text="Summary" /></Show>
                <Show when=move || milestone.get()><Chip text="Milestone" /></Show>
                <Show when=move || inactive.get()><Chip text="Inactive" /></Show>
            </div>
        </div>
    }
}

/// The summaries above the task, each a way to it.
#[component]
fn Trail(desk: Desk) -> impl IntoView {
    let above = Memo::new(move |_| desk.with(summaries_above).unwrap_or_default());
    let links = move || {
        let links = above.get().into_iter().map(|(task, name)| {
            view! {
                <li>
                    <button type="button" class="task-link truncate" on:click=move |_| desk.show.run(task)>{name}</button>
                </li>
            }
        });
        links.collect_view()
    };
    view! {
        <Show when=move || !above.read().is_empty()>
            <nav aria-label="Summaries above"><ol class="task-trail">{links}</ol></nav>
        </Show>
    }
}

/// From the top of the outline down.
fn summaries_above(it: &TaskFields) -> Vec<(TaskId, String)> {
    let outline = &it.schedule.outline;
    let above = outline.ancestors(it.row).filter_map(|row| outline.entries().get(row));
    let mut above: Vec<_> = above
        .filter_map(|entry| Some((entry.task, it.project.tasks.get(entry.task)?.name.clone())))
        .collect();
    above.reverse();
    above
}

/// The state of a task that counts.
fn task_state(desk: Desk) -> Option<TaskState> {
    let today = desk.today.get();
    desk.with(|it| {
        let basis = Basis::of(it.project, it.schedule, as_of(it.project, today));
        let counted = basis.counted.iter().find(|counted| counted.task.id == it.task.id)?;
        Some(state(counted, basis.as_of))
    })?
}

fn status_of(state: TaskState) -> Status {
    match state {
        TaskState::Done => Status::Done,
        TaskState::InProgress => Status::Info,
        TaskState::Late => Status::Warn,
        TaskState::NextTwoWeeks | TaskState::Later => Status::Neutral,
    }
}
