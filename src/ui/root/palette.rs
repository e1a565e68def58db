//! What the command palette finds: what the open page can do, what can be done everywhere, projects, tasks.

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::core::search::{self, Query};
use crate::ui::kit::Glyph;
use crate::ui::shell::{Palette, PaletteGroup, PaletteItem};

/// Items of one kind that are shown.
const SHOWN: usize = 8;
/// Tasks of other projects that are shown; they are rarely what is meant.
const SHOWN_ELSEWHERE: usize = 5;

/// The palette, with what it finds. It is no part of its own: whoever calls it types on at once.
pub(super) fn palette(context: ActionContext, run: Callback<Action>) -> impl IntoView {
    let find = Callback::new(move |text: String| find(context, run, &text));
    view! { <Palette open=context.overlays.palette find=find /> }
}

/// What answers a text, by kind; the kinds in an order that does not jump while someone types.
fn find(context: ActionContext, run: Callback<Action>, text: &str) -> Vec<PaletteGroup> {
    let query = Query::new(text);
    let here = context.navigation.route().get_untracked().project();
    let mut groups = vec![of_page(context, &query), of_everywhere(context, run, &query)];
    context.workspace.document().with(|document| {
        groups.push(projects(context, document, &query));
        if query.is_empty() {
            return;
        }
        let open = here.and_then(|id| Some((id, document.project(id)?)));
        if let Some((id, project)) = open {
            groups.insert(0, tasks_of(context, id, project, &query));
        }
        groups.push(tasks_elsewhere(context, document, here, &query));
    });
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn of_page(context: ActionContext, query: &Query) -> PaletteGroup {
    let offer = context.page.current().get();
    let mut best = Best::new(SHOWN, query.is_empty());
    for action in &offer.actions {
        best.add(query, action.label, |item| PaletteItem {
            glyph: Glyph::ChevronRight,
            keys: action.keys,
            run: action.run,
            ..item
        });
    }
    best.group(offer.page)
}

fn of_everywhere(context: ActionContext, run: Callback<Action>, query: &Query) -> PaletteGroup {
    let mut best = Best::new(SHOWN, query.is_empty());
    for action in Action::ALL.into_iter().filter(|action| action.is_available(context)) {
        best.add(query, action.label(), |item| PaletteItem {
            glyph: Glyph::ChevronRight,
            keys: action.shortcut(),
            run: Callback::new(move |()| run.run(action)),
            ..item
        });
    }
    best.group("Everywhere")
}

fn projects(context: ActionContext, document: &Document, query: &Query) -> PaletteGroup {
    let mut best = Best::new(SHOWN, query.is_empty());
    for (&id, project) in &document.projects {
        best.add(query, &project.info.name, |item| PaletteItem {
            detail: project.info.code.clone(),
            glyph: Glyph::Folder,
            run: go(context, Route::Plan(id, None)),
            ..item
        });
    }
    best.group("Projects")
}

fn tasks_of(context: ActionContext, id: ProjectId, project: &ProjectDoc, query: &Query) -> PaletteGroup {
    let mut best = Best::new(SHOWN, false);
    best.add_tasks(context, id, project, query, "");
    best.group("Tasks of this project")
}

fn tasks_elsewhere(
    context: ActionContext,
    document: &Document,
    here: Option<ProjectId>,
    query: &Query,
) -> PaletteGroup {
    let mut best = Best::new(SHOWN_ELSEWHERE, false);
    for (&id, project) in document.projects.iter().filter(|(id, _)| Some(**id) != here) {
        best.add_tasks(context, id, project, query, &project.info.name);
    }
    best.group(if here.is_some() { "Tasks of other projects" } else { "Tasks" })
}

fn go(context: ActionContext, place: Route) -> Callback<()> {
    Callback::new(move |()| context.navigation.go(place))
}

/// The best few of many, best first; among equals the first come.
struct Best {
    limit: usize,
    /// Whether nothing was typed, so that all come in their own order.
    all: bool,
    items: Vec<(u32, PaletteItem)>,
    count: usize,
}

impl Best {
    fn new(limit: usize, all: bool) -> Self {
        Best { limit, all, items: Vec::new(), count: 0 }
    }

    fn add(&mut self, query: &Query, label: &str, complete: impl FnOnce(PaletteItem) -> PaletteItem) {
        let score = if self.all { 0 } else { query.score(label).unwrap_or_default() };
        if score == 0 && !self.all {
            return;
        }
        self.count += 1;
        let Some(place) = self.place(score) else { return };
        let item = PaletteItem {
            label: label.to_owned(),
            marks: query.marks(label),
            detail: String::new(),
            glyph: Glyph::File,
            keys: None,
            run: Callback::new(|()| {}),
        };
        self.items.insert(place, (score, complete(item)));
        self.items.truncate(self.limit);
    }

    fn add_tasks(
        &mut self,
        context: ActionContext,
        id: ProjectId,
        project: &ProjectDoc,
        query: &Query,
        detail: &str,
    ) {
        let (found, count) = search::tasks(query, project, self.limit);
        self.count += count;
        for found in found {
            let (Some(place), Some(task)) = (self.place(found.score), project.tasks.get(found.task)) else {
                continue;
            };
            let item = PaletteItem {
                label: task.name.clone(),
                marks: query.marks(&task.name),
                detail: detail.to_owned(),
                glyph: if task.milestone { Glyph::Milestone } else { Glyph::Plan },
                keys: None,
                run: go(context, Route::Plan(id, Some(found.task))),
            };
            self.items.insert(place, (found.score, item));
            self.items.truncate(self.limit);
        }
    }

    /// Where something with this score belongs; nothing if there are enough better ones.
    fn place(&self, score: u32) -> Option<usize> {
        let place = self.items.partition_point(|(other, _)| *other >= score);
        (place < self.limit).then_some(place)
    }

    fn group(self, title: &str) -> PaletteGroup {
        let more = self.count.saturating_sub(self.items.len());
        let items = self.items.into_iter().map(|(_, item)| item).collect();
        PaletteGroup { title: title.to_owned(), items, more }
    }
}
