//! Recovery points: what can be brought back, and bringing it back.

use leptos::prelude::*;

use crate::app::clock;
use crate::app::workspace::Workspace;
use crate::core::command::{Command, Origin, Refusal, WorkspaceCommand};
use crate::io::store::RecoveryPoint;
use crate::ui::format;
use crate::ui::kit::{Button, Glyph, Toast, Toaster};

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
            <div class="table-scroll" tabindex="0" role="region" aria-label="Recovery points">
                <table class="table settings-table">
                    <thead>
                        <tr>
                            <th scope="col">"Project"</th>
                            <th scope="col">"Kept"</th>
                            <th scope="col">"Why"</th>
                            <th scope="col" class="number">"Tasks"</th>
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

#[component]
fn PointRow(workspace: Workspace, point: RecoveryPoint) -> impl IntoView {
    let toaster = Toaster::from_context();
    let (id, head) = (point.id, point.head);
    let project = head.project;
    let name = head.name.clone();
    let restore = move |_| match bring_back(workspace, project, id) {
        Ok(label) => toaster.show(Toast::done(label).action("Undo", move || {
            // What cannot be undone from here can still be seen in the list.
            let _ = workspace.undo();
        })),
        Err(refusal) => toaster.show(Toast::failed(refusal.0)),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{format::date_and_time(clock::moment_of(head.at))}</td>
            <td>{head.reason.label()}</td>
            <td class="number">{format::count(head.tasks)}</td>
            <td class="number">
                <Button icon=Glyph::History on_click=restore>"Restore"</Button>
            </td>
        </tr>
    }
}

/// Puts a project back as it was: in its own place if it still exists, otherwise as what it was.
fn bring_back(
    workspace: Workspace,
    project: crate::core::project::ProjectId,
    point: crate::io::store::Serial,
) -> Result<String, Refusal> {
    let content = workspace.saving().recover(project, point)?;
    let exists = workspace.document().with_untracked(|document| document.project(project).is_some());
    let origin = Origin::Recovery;
    let command = if exists {
        WorkspaceCommand::Replace { project, content, origin }
    } else {
        WorkspaceCommand::Add { project, content, origin }
    };
    workspace.dispatch(&Command::Workspace(command))
}
