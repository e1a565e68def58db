//! What the schedule has to say about the plan: a count that opens as a list.

use leptos::{html, prelude::*};

use super::view::PlanView;
use crate::core::cells::Cell;
use crate::core::schedule::Diagnostic;
use crate::core::task::TaskId;
use crate::ui::format;
use crate::ui::kit::{Align, Glyph, Icon, Popover, close_popover, unique_id};

/// A list longer than this tells nothing more.
const MOST: usize = 100;

/// The number of findings; a button that lists them. Each leads to its task.
#[component]
pub fn Issues(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let id = unique_id("issues");
    let trigger = NodeRef::<html::Button>::new();
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| view.schedule.with(|schedule| schedule.diagnostics.len()));
    let text = move || match count.get() {
        1 => "1 issue found".to_owned(),
        count => format!("{} issues found", format::count(count)),
    };
    let list = move || {
        let lines = view.schedule.with(|schedule| {
            let shown = schedule.diagnostics.iter().take(MOST);
            shown.map(|finding| (view.message(finding), finding.task())).collect::<Vec<_>>()
        });
        lines
            .into_iter()
            .map(|(message, task)| view! { <Issue view=view message=message task=task /> })
            .collect_view()
    };
    let rest = move || {
        let rest = count.get().saturating_sub(MOST);
        (rest > 0).then(|| view! { <p class="caption">{format!("and {} more", format::count(rest))}</p> })
    };
    view! {
        <Show when=move || count.get() != 0>
            <button
                node_ref=trigger
                type="button"
                class="plan-issues"
                aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                popovertarget=id.clone()
            >
                {text}
            </button>
            <Popover id=id.clone() trigger=trigger role="dialog" label="Issues found" align=Align::End open=open class="plan-issue-list">
                <ul>{list}</ul>
                {rest}
            </Popover>
        </Show>
    }
}

/// One finding.
#[component]
fn Issue(view: PlanView, message: String, task: Option<TaskId>) -> impl IntoView {
    let go = move |event: leptos::ev::MouseEvent| {
        if let Some(target) = event.target().and_then(|it| wasm_bindgen::JsCast::dyn_into(it).ok()) {
            close_popover(&target);
        }
        if let Some(task) = task {
            view.unfold_to(task);
            view.select(task, Cell::Name);
        }
    };
    view! {
        <li>
            <button type="button" class="plan-issue status-warn" on:click=go>
                <Icon glyph=Glyph::Alert />
                <span>{message}</span>
            </button>
        </li>
    }
}

impl PlanView {
    fn message(self, finding: &Diagnostic) -> String {
        self.project.with(|project| finding.message(project))
    }

    /// Unfolds every summary above a task.
    pub fn unfold_to(self, task: TaskId) {
        let above: Vec<TaskId> = self.schedule.with_untracked(|schedule| {
            let outline = &schedule.outline;
            let rows = outline.row_of(task).into_iter().flat_map(|row| outline.ancestors(row));
            rows.filter_map(|row| outline.entries().get(row)).map(|entry| entry.task).collect()
        });
        if self.session.collapsed.with_untracked(|folded| above.iter().any(|task| folded.contains(task))) {
            self.session.collapsed.update(|folded| {
                above.iter().for_each(|task| {
                    folded.remove(task);
                })
            });
        }
    }
}
