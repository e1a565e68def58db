//! The panel of a task beside the plan, tied to the document, and the voice that tells what an edit moved.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::action::ActionContext;
use crate::app::consequences::tell_consequences;
use crate::core::command::{Command, ProjectCommand};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::schedule::Schedule;
use crate::core::task::TaskId;
use crate::ui::features::plan::PlanSession;
use crate::ui::features::task::TaskPanel;
use crate::ui::format;
use crate::ui::kit::{Announcer, Step};

/// The panel, while it is open.
#[component]
pub fn ProjectTask(
    /// Which project.
    id: ProjectId,
    /// The project.
    project: Memo<Arc<ProjectDoc>>,
    /// Its dates.
    schedule: Memo<Arc<Schedule>>,
    /// What it works on.
    context: ActionContext,
    /// What is selected in the plan and whether it is open.
    session: PlanSession,
) -> impl IntoView {
    let workspace = context.workspace;
    let today = super::expect_today();
    let announcer = Announcer::from_context();
    let told = RwSignal::new(None::<(Option<TaskId>, String)>);
    let tell = Callback::new(move |sentence: String| {
        announcer.announce_also(&sentence);
        told.set(Some((session.selected.get_untracked(), sentence)));
    });
    tell_consequences(project, schedule, today, format::date, tell);
    // What was told belongs to the task at which it happened.
    let effect = Signal::derive(move || {
        let task = session.selected.get();
        told.get().and_then(|(at, sentence)| (at == task).then_some(sentence))
    });
    let shown = Memo::new(move |_| {
        let task = session.selected.get()?;
        (session.open.get() && project.with(|project| project.tasks.contains(task))).then_some(task)
    });
    let is_open = Memo::new(move |_| shown.get().is_some());
    let step = move |step: Step| {
        let by = if step == Step::Next { 1 } else { -1 };
        schedule.with_untracked(|schedule| session.step(schedule, by));
    };
    let command = move |command: ProjectCommand| workspace.dispatch(&Command::Project(id, command));
    let new_id = move |()| workspace.new_id::<ProjectDoc>().raw();
    let show = move |task: TaskId| session.selected.set(Some(task));
    let close = move |()| session.close_panel();
    view! {
        <Show when=move || is_open.get()>
            <TaskPanel
                project=project
                schedule=schedule
                today=today
                task=shown
                effect=effect
                on_command=command
                new_id=new_id
                on_show=show
                on_step=step
                on_close=close
            />
        </Show>
    }
}
