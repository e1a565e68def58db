//! Recovery points: what can be brought back, and bringing it back.

use leptos::prelude::*;

use crate::app::clock;
use crate::app::workspace::Workspace;
use crate::core::command::{Command, Origin, Refusal, WorkspaceCommand};
use crate::core::project::ProjectId;
use crate::io::store::{RecoveryPoint, Serial, Shrinkage, shrinks};
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, Glyph, IconButton, Toast, Toaster};

use super::ask::Ask;

/// The list.
#[component]
pub fn RecoveryPoints(
    /// The document and how it is kept.
    workspace: Workspace,
) -> impl IntoView {
    let points = Memo::new(move |_| workspace.saving().recovery_points());
    let shown = move || {
        let points = points.get();
        if points.is_empty() {
            let text =
                "There is none yet. One is kept whenever a project is about to be replaced or deleted.";
            return view! { <p class="text-2">{text}</p> }.into_any();
        }
        let row = |point| view! { <PointRow workspace=workspace point=point /> };
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label="List of recovery points">
                <table class="table settings-table">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col">"Kept"</th>
                            <th scope="col" class="column-optional">"Why"</th>
                            <th scope="col" class="number column-optional">"Tasks"</th>
                            <th scope="col"><span class="visually-hidden">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>{points.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    shown.into_any()
}

/// What the person is asked before something is done with a point.
#[derive(Clone, Copy, PartialEq)]
enum Question {
    /// Restoring it leaves less than half of the project that is here.
    Shrinks(Shrinkage),
    /// A point that is given up is gone for good.
    Forget,
}

#[component]
fn PointRow(workspace: Workspace, point: RecoveryPoint) -> impl IntoView {
    let toaster = Toaster::from_context();
    let (id, head) = (point.id, point.head);
    let project = head.project;
    let question = RwSignal::new(None::<Question>);
    let restore = move |agreed: bool| {
        question.set(None);
        match bring_back(workspace, project, id, agreed) {
            Ok(Restored::Done(label)) => toaster.show(Toast::done(label).action("Undo", move || {
                // What cannot be undone from here can still be seen in the list.
                let _ = workspace.undo();
            })),
            Ok(Restored::Shrinks(counts)) => question.set(Some(Question::Shrinks(counts))),
            Err(refusal) => toaster.show(Toast::failed(refusal.0)),
        }
    };
    let forget = move || {
        if let Err(refusal) = workspace.saving().forget(project, id) {
            toaster.show(Toast::failed(refusal.0));
        }
    };
    let answers = move |asked: Question| {
        let verb = if asked == Question::Forget { "Delete for good" } else { "Restore nevertheless" };
        let go_on = move |_| if asked == Question::Forget { forget() } else { restore(true) };
        view! { <Button variant=ButtonVariant::Danger on_click=go_on>{verb}</Button> }
    };
    let name = head.name.clone();
    let ask = move || {
        let asked = question.get()?;
        let text = match asked {
            Question::Shrinks(Shrinkage { before, after }) => format!(
                "“{name}” has {} records here; this recovery point has {}. What is here now would be kept as a \
                 recovery point too.",
                format::count(before),
                format::count(after)
            ),
            Question::Forget => "It gives room and cannot be undone.".to_owned(),
        };
        Some(view! {
            <tr>
                <td class="settings-asking" colspan="5">
                    <Ask text=text on_cancel=move |()| question.set(None)>{answers(asked)}</Ask>
                </td>
            </tr>
        })
    };
    let waits = Signal::derive(move || question.get().map(|_| "Answer the question below first.".to_owned()));
    let delete_label = format!("Delete this recovery point of {}", head.name);
    view! {
        <tr>
            <th scope="row">{head.name.clone()}</th>
            <td>{format::date_and_time(clock::moment_of(head.at))}</td>
            <td class="column-optional">{head.reason.label()}</td>
            <td class="number column-optional">{format::count(head.tasks)}</td>
            <td class="settings-row-actions">
                <Button icon=Glyph::History blocked=waits on_click=move |_| restore(false)>"Restore"</Button>
                <IconButton
                    glyph=Glyph::Trash
                    label=delete_label
                    blocked=waits
                    on_click=move |_| question.set(Some(Question::Forget))
                />
            </td>
        </tr>
        {ask}
    }
}

/// What came of restoring.
enum Restored {
    /// It was done; this is what the step is called.
    Done(String),
    /// It was not, because the person has to agree to these counts first.
    Shrinks(Shrinkage),
}

/// Puts a project back as it was: in its own place if it still exists, otherwise as what it was.
fn bring_back(
    workspace: Workspace,
    project: ProjectId,
    point: Serial,
    agreed: bool,
) -> Result<Restored, Refusal> {
    let content = workspace.saving().recover(project, point)?;
    let here = workspace.document().with_untracked(|document| document.project(project).cloned());
    let origin = Origin::Recovery;
    let command = match here {
        None => WorkspaceCommand::Add { project, content, origin },
        Some(here) => {
            if let Some(counts) = shrinks(&here, &content).filter(|_| !agreed) {
                return Ok(Restored::Shrinks(counts));
            }
            WorkspaceCommand::Replace { project, content, origin }
        }
    };
    workspace.dispatch(&Command::Workspace(command)).map(Restored::Done)
}
