//! The panel: head, sections, and a line at the foot that explains the field one is in.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::baseline::Baseline;
use super::cost::Cost;
use super::dates::Dates;
use super::desk::Desk;
use super::head::TaskHead;
use super::links::Links;
use super::people::People;
use super::progress::Progress;
use super::reasons::Reasons;
use super::section::Section;
use crate::core::command::{ProjectCommand, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::fields::TaskField;
use crate::core::id::RawId;
use crate::core::schedule::Schedule;
use crate::core::task::TaskId;
use crate::core::time::Moment;
use crate::ui::kit::{Announcer, Panel, RecordArea, Step};

/// A task in full.
#[component]
pub fn TaskPanel(
    /// The plan.
    project: Memo<Arc<ProjectDoc>>,
    /// Its dates.
    schedule: Memo<Arc<Schedule>>,
    /// The present day.
    #[prop(into)]
    today: Signal<Moment>,
    /// The task that is shown.
    #[prop(into)]
    task: Signal<Option<TaskId>>,
    /// What the last edit moved, where it moved anything.
    #[prop(into)]
    effect: Signal<Option<String>>,
    /// Changes the plan. Answers what undo will call the change, or why it was refused.
    #[prop(into)]
    on_command: Callback<ProjectCommand, Result<String, Refusal>>,
    /// Hands out an identity that no record has.
    #[prop(into)]
    new_id: Callback<(), RawId>,
    /// Shows another task.
    #[prop(into)]
    on_show: Callback<TaskId>,
    /// Goes to the task above or below.
    #[prop(into)]
    on_step: Callback<Step>,
    /// Closes the panel and gives the focus back.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let announcer = Announcer::from_context();
    let desk = Desk { project, schedule, today, task, show: on_show, run: on_command, new_id, announcer };
    let kind = desk.text(|it| {
        let number = it.schedule.outline.number(it.row);
        format!("Task {} · row {}", it.task.wbs.as_ref().unwrap_or(&number), it.row + 1)
    });
    let explained = RwSignal::new(None::<String>);
    let focus = move |event: leptos::ev::FocusEvent| {
        let target = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        explained.set(target.and_then(|it| it.get_attribute("aria-description")).filter(|it| !it.is_empty()));
    };
    let foot = move || {
        let shown = explained.get().or_else(|| effect.get());
        shown.unwrap_or_else(|| "↑ ↓ go to other tasks, within a field with Alt. Esc closes.".to_owned())
    };
    view! {
        <Panel
            title=desk.draft(TaskField::Name)
            kind=kind
            on_close=on_close
            on_step=on_step
            on_rename=desk.rename()
            gives_focus_back=false
            foot=move || view! { <p aria-hidden="true">{foot}</p> }
        >
            <div class="task" on:focusin=focus on:focusout=move |_| explained.set(None)>
                <TaskHead desk=desk />
                <Reasons desk=desk />
                <Dates desk=desk />
                <Progress desk=desk />
                <Links desk=desk />
                <People desk=desk />
                <Cost desk=desk />
                <Baseline desk=desk />
                <Section title="Notes">
                    <RecordArea
                        label="Notes"
                        meaning=TaskField::Notes.meaning()
                        record=desk.record()
                        value=desk.draft(TaskField::Notes)
                        on_commit=desk.note()
                        placeholder="Assumptions, decisions, addresses"
                    />
                </Section>
            </div>
        </Panel>
    }
}
