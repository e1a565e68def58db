//! Keeps how a person looks at each plan: one small key a project, beside the workspace. Never undone, never part of
//! the document, and gone with the project.

use std::time::Duration;

use leptos::prelude::*;

use super::storage;
use super::workspace::Workspace;
use crate::core::plan_look::PlanLook;
use crate::core::project::ProjectId;

const PREFIX: &str = "milepost/look/";
/// Scrolling changes the look at every frame; it is written this long after it began to change.
const DELAY: Duration = Duration::from_millis(300);

fn key(project: ProjectId) -> String {
    format!("{PREFIX}{project}")
}

/// How a plan was looked at last time; as usual if that is not known.
pub fn recall_look(project: ProjectId) -> PlanLook {
    PlanLook::of_text(&storage::recall::<String>(&key(project)).unwrap_or_default())
}

/// Writes a look down whenever it changes, as long as the project is there.
pub fn keep_look(
    workspace: Workspace,
    project: ProjectId,
    look: impl Fn() -> PlanLook + Send + Sync + 'static,
) {
    let text = Memo::new(move |_| look().to_text());
    let waiting = StoredValue::new(false);
    let write = move || {
        let is_there = workspace.document().with_untracked(|document| document.project(project).is_some());
        if let (true, Some(true), Some(text)) = (is_there, waiting.try_get_value(), text.try_get_untracked())
        {
            storage::remember(&key(project), &text);
            waiting.set_value(false);
        }
    };
    Effect::new(move |before: Option<()>| {
        text.with(|_| ());
        if before.is_some() && !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(write, DELAY);
        }
    });
    // Who leaves at once takes the last look along.
    let handle = window_event_listener_untyped("pagehide", move |_| write());
    on_cleanup(move || handle.remove());
}

/// Takes away the looks of projects that are gone, here or in another tab.
pub fn forget_lost_looks(workspace: Workspace) {
    let document = workspace.document();
    let projects = Memo::new(move |_| {
        document.with(|document| document.projects.keys().copied().collect::<Vec<ProjectId>>())
    });
    Effect::new(move |_| {
        projects.with(|projects| {
            let lost = |key: &String| {
                key.strip_prefix(PREFIX).is_some_and(|id| !id.parse().is_ok_and(|id| projects.contains(&id)))
            };
            storage::keys().into_iter().filter(lost).for_each(|key| storage::forget(&key));
        });
    });
}
