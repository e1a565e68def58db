//! What a file of Milepost holds, before it is taken in.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::project::ProjectId;
use crate::io::job::SavedFile;
use crate::ui::format;
use crate::ui::kit::{Banner, Status};

/// The projects in the file, and which of them are here already.
#[component]
pub fn SavedPreview(
    /// What was saved in the file.
    saved: Arc<SavedFile>,
    /// Which of its projects are here already.
    here: Vec<ProjectId>,
) -> impl IntoView {
    let when = saved.exported.parse().map_or_else(|_| saved.exported.clone(), format::date_and_time);
    let rows: Vec<_> = saved
        .projects
        .iter()
        .map(|(id, project)| {
            let state = if here.contains(id) { "here already" } else { "new here" };
            view! {
                <tr>
                    <th scope="row">{project.info.name.clone()}</th>
                    <td class="number">{format::count(project.tasks.len())}</td>
                    <td>{state}</td>
                </tr>
            }
        })
        .collect();
    let replaces = (!here.is_empty()).then_some(
        "What is replaced is kept as a recovery point, and the import is one step that can be undone.",
    );
    view! {
        <p class="import-kind">{format!("A Milepost file, exported {when}.")}</p>
        {saved.edited.then(|| {
            view! { <Banner status=Status::Warn text="The file was changed since Milepost wrote it." /> }
        })}
        {saved.newer.then(|| {
            let text = "The file was written by a newer version of Milepost. What this version does not know is kept, but not shown.";
            view! { <Banner status=Status::Warn text=text /> }
        })}
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">"Project"</th>
                    <th scope="col" class="number">"Tasks"</th>
                    <th scope="col">"In this browser"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {replaces.map(|text| view! { <p class="caption">{text}</p> })}
    }
}
