//! What views read: memos over the document that run again only when what they depend on has changed.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::workspace::Workspace;
use crate::core::document::ProjectDoc;
use crate::core::portfolio::{PortfolioRow, by_name};
use crate::core::project::ProjectId;
use crate::core::schedule::Schedule;
use crate::core::sorted::SortedMap;
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

/// The schedule of a project, computed once for each state of it, whichever page asks first.
pub fn schedule(workspace: Workspace, id: ProjectId, project: Memo<Arc<ProjectDoc>>) -> Memo<Arc<Schedule>> {
    let schedules = workspace.schedules();
    Memo::new_with_compare(
        move |_| project.with(|project| schedules.of(id, project)),
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

/// So many tasks are scheduled at once for the list of projects: no more than a person notices.
const SLICE: usize = 2_000;

/// The rows of the list of projects. A project that has not changed is not scheduled again. What takes long waits
/// until the page has been shown, and then goes on in slices, so that the page answers in between.
pub fn portfolio(workspace: Workspace, today: Signal<Moment>) -> Memo<Vec<PortfolioRow>> {
    type Known = SortedMap<ProjectId, (Arc<ProjectDoc>, Moment, PortfolioRow)>;
    let schedules = workspace.schedules();
    let slices = RwSignal::new(0_u32);
    let known = Memo::new(move |before: Option<&Known>| {
        let today = today.get();
        // Within the first slice a large project waits; in a later one it has its turn.
        let mut slice = Slice { left: SLICE, may_exceed: slices.get() > 0 };
        let mut row =
            |id: &ProjectId, project: &Arc<ProjectDoc>| match before.and_then(|before| before.get(id)) {
                Some((same, day, row))
                    if row.figures.is_some() && Arc::ptr_eq(same, project) && *day == today =>
                {
                    row.clone()
                }
                _ if schedules.known(*id, project).is_some() || slice.takes(project.tasks.len()) => {
                    PortfolioRow::of(*id, project, &schedules.of(*id, project), today)
                }
                _ => PortfolioRow::unscheduled(*id, project),
            };
        workspace.document().with(|document| {
            let known = document
                .projects
                .iter()
                .map(|(id, project)| (*id, (Arc::clone(project), today, row(id, project))));
            known.collect::<Known>()
        })
    });
    Effect::new(move |_| {
        if known.with(|known| known.values().any(|(.., row)| row.figures.is_none())) {
            // After the next frame, which shows what is known.
            request_animation_frame(move || {
                set_timeout(
                    move || slices.try_update(|slices| *slices += 1).unwrap_or_default(),
                    Duration::ZERO,
                );
            });
        }
    });
    Memo::new(move |_| {
        let mut rows: Vec<PortfolioRow> =
            known.with(|known| known.values().map(|(.., row)| row.clone()).collect());
        by_name(&mut rows);
        rows
    })
}

/// What is left of the work that is done at once.
struct Slice {
    left: usize,
    /// Whether it may begin with more than there is room for.
    may_exceed: bool,
}

impl Slice {
    /// Whether so many tasks more are taken on.
    fn takes(&mut self, tasks: usize) -> bool {
        let takes = tasks <= self.left || (self.may_exceed && self.left == SLICE);
        if takes {
            self.left = self.left.saturating_sub(tasks);
        }
        takes
    }
}
