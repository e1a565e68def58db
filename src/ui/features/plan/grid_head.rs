//! The head of the table: the names of its columns.

use leptos::prelude::*;

use super::cursor::name_of;
use super::view::PlanView;
use crate::core::cells::Cell;
use crate::ui::kit::{Glyph, Icon};

/// The names of the columns; it moves sideways with the table below it.
#[component]
pub fn GridHead(
    /// What is looked at.
    view: PlanView,
    /// How far the table is scrolled sideways.
    shift: ReadSignal<i32>,
) -> impl IntoView {
    let head = |cell: Cell| {
        let class = format!("plan-cell plan-{}", name_of(cell));
        let fold = (cell == Cell::Name).then(|| view! { <FoldAll view=view /> });
        view! { <span role="columnheader" class=class data-tip=explanation(cell)>{fold}{cell.label()}</span> }
    };
    view! {
        <div
            class="plan-grid-head"
            style:width=move || format!("{}px", view.layout.grid_width.get())
            class:plan-hidden=move || view.layout.grid_width.get() == 0.0
        >
            <div
                class="plan-columns plan-head-row"
                role="row"
                aria-rowindex="1"
                style:transform=move || format!("translateX({}px)", -shift.get())
            >
                <span role="columnheader" class="plan-cell plan-number">
                    <span class="visually-hidden">"Row"</span>
                </span>
                {Cell::ALL.map(head).collect_view()}
            </div>
        </div>
    }
}

/// Folds all summaries, or shows every row.
#[component]
fn FoldAll(view: PlanView) -> impl IntoView {
    let any_folded = Memo::new(move |_| view.session.collapsed.with(|collapsed| !collapsed.is_empty()));
    let label = move || if any_folded.get() { "Expand all" } else { "Collapse all" };
    let glyph =
        Signal::derive(move || if any_folded.get() { Glyph::ChevronRight } else { Glyph::ChevronDown });
    view! {
        <button
            type="button"
            class="plan-fold"
            aria-label=label
            data-tip=label
            on:click=move |_| view.fold_all(!any_folded.get_untracked())
        >
            <Icon glyph=glyph />
        </button>
    }
}

/// What a newcomer may not know of a column.
fn explanation(cell: Cell) -> Option<&'static str> {
    match cell {
        Cell::Name | Cell::Start => None,
        Cell::Duration => {
            Some("Working time: 3d, 2w, 4h, 30min. 3ed counts nights and weekends, 3d? is a guess.")
        }
        Cell::Predecessors => Some(
            "What a task waits for, by row: 3 starts after row 3 is finished. 3SS starts with it, 3FF finishes with \
             it; +2d waits, -1d begins early.",
        ),
        Cell::Percent => Some("Per cent complete, by duration"),
    }
}
