//! What views read: memos over the document that run again only when what they depend on has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::workspace::Workspace;
use crate::core::document::ProjectDoc;
use crate::core::portfolio::{PortfolioRow, by_name};
use crate::core::project::ProjectId;
use crate::core::schedule::Schedule;
use crate::core::time::Moment;

/// A project; `None` if there is none with this id. Compared by identity, which costs nothing.
pub fn project(workspace: Workspace, id: ProjectId) -> Memo<Option<Arc<ProjectDoc>>> {
    Memo::new_with_compare(
        move |_| workspace.document().with(|document| document.project(id).cloned()),
        |before, after| match (before, after) {
            (Some(Some(before)), Some(Some(after))) => !Arc::ptr_eq(before, after),
            (Some(None), Some(None)) => false,
            _ => true,
        },
    )
}

/// The schedule of a project, computed once for each state of it.
pub fn schedule(project: Memo<Arc<ProjectDoc>>) -> Memo<Arc<Schedule>> {
    Memo::new_with_compare(
        move |_| project.with(|project| Arc::new(Schedule::of(project))),
        |before, after| !matches!((before, after), (Some(before), Some(after)) if Arc::ptr_eq(before, after)),
    )
}

/// A project that is known to exist; while it is being deleted it stays what it was last, so that the
/// views on their way out have something to show.
pub fn existing(project: Memo<Option<Arc<ProjectDoc>>>) -> Memo<Arc<ProjectDoc>> {
    Memo::new_with_compare(
        move |last: Option<&Arc<ProjectDoc>>| project.get().or_else(|| last.cloned()).unwrap_or_default(),
        |before, after| !matches!((before, after), (Some(before), Some(after)) if Arc::ptr_eq(before, after)),
    )
}

/// The rows of the list of projects. A project that has not changed is not scheduled again.
pub fn portfolio(workspace: Workspace, today: Signal<Moment>) -> Memo<Vec<PortfolioRow>> {
    type Known = BTreeMap<ProjectId, (Arc<ProjectDoc>, Moment, PortfolioRow)>;
    let known = Memo::new(move |before: Option<&Known>| {
        let today = today.get();
        let row = |id: &ProjectId, project: &Arc<ProjectDoc>| match before.and_then(|before| before.get(id)) {
            Some((same, day, row)) if Arc::ptr_eq(same, project) && *day == today => row.clone(),
            _ => PortfolioRow::of(*id, project, &Schedule::of(project), today),
        };
        workspace.document().with(|document| {
            let known = document
                .projects
                .iter()
                .map(|(id, project)| (*id, (Arc::clone(project), today, row(id, project))));
            known.collect::<Known>()
        })
    });
    Memo::new(move |_| {
        let mut rows: Vec<PortfolioRow> =
            known.with(|known| known.values().map(|(.., row)| row.clone()).collect());
        by_name(&mut rows);
        rows
    })
}
