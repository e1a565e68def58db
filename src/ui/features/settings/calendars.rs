//! The way to the calendars of each project.

use leptos::prelude::*;

use crate::app::workspace::Workspace;
use crate::core::calendar::CalendarId;
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::core::sorting;

/// A project with the calendar that it is scheduled by.
#[derive(Clone, PartialEq)]
struct Line {
    project: ProjectId,
    name: String,
    calendar: String,
    others: usize,
}

/// A link for each project.
#[component]
pub fn CalendarLinks(
    /// The document.
    workspace: Workspace,
) -> impl IntoView {
    let lines = Memo::new(move |_| {
        workspace.document().with(|document| {
            let mut lines: Vec<Line> = document
                .projects
                .iter()
                .filter(|(_, project)| !project.info.archived)
                .map(|(id, project)| line(*id, project))
                .collect();
            sorting::sort_by_key(&mut lines, |line| line.name.to_lowercase());
            lines
        })
    });
    let row = |line: Line| {
        let more = match line.others {
            0 => String::new(),
            1 => ", and 1 more calendar".to_owned(),
            others => format!(", and {others} more calendars"),
        };
        view! {
            <li class="settings-calendar">
                <a href=Route::Calendars(line.project, None).href()>{line.name}</a>
                <span class="text-2">{format!("{}{more}", line.calendar)}</span>
            </li>
        }
    };
    let shown = move || {
        let lines = lines.get();
        if lines.is_empty() {
            let text = "There is no project yet. Each has calendars of its own, which come with a plan that is imported.";
            return view! { <p class="text-2">{text}</p> }.into_any();
        }
        view! { <ul class="settings-found">{lines.into_iter().map(row).collect_view()}</ul> }.into_any()
    };
    shown.into_any()
}

fn line(id: ProjectId, project: &ProjectDoc) -> Line {
    let named = |id: CalendarId| project.calendars.get(id).map(|calendar| calendar.name.clone());
    let calendar = project.info.calendar.and_then(named);
    Line {
        project: id,
        name: if project.info.name.trim().is_empty() {
            "Unnamed project".to_owned()
        } else {
            project.info.name.clone()
        },
        others: project.calendars.len().saturating_sub(usize::from(calendar.is_some())),
        calendar: calendar.unwrap_or_else(|| "Standard week".to_owned()),
    }
}
