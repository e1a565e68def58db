//! The head of the table: the names of its columns.

use leptos::{html, prelude::*};

use super::cell_text::is_figure;
use super::columns::{ColumnChoice, ColumnEdge, on_head_key};
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
    /// The button that opens the choice of columns, so that a key can press it.
    choose: NodeRef<html::Button>,
) -> impl IntoView {
    let shown = view.shown_columns();
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
                    <ColumnChoice view=view trigger=choose />
                </span>
                <For each=move || shown.get() key=|cell| *cell let(cell)>
                    <ColumnHead view=view cell=cell />
                </For>
            </div>
        </div>
    }
}

/// The name of a column, with the edge that sizes it.
#[component]
fn ColumnHead(view: PlanView, cell: Cell) -> impl IntoView {
    let class =
        if is_figure(cell) { "plan-cell plan-head-cell is-figure" } else { "plan-cell plan-head-cell" };
    let fold = (cell == Cell::Name).then(|| view! { <FoldAll view=view /> });
    view! {
        <span
            role="columnheader"
            class=class
            class:plan-name=cell == Cell::Name
            data-head=cell.key()
            data-tip=explanation(cell)
            aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Enter"
            tabindex=move || if view.session.column.get() == cell { "0" } else { "-1" }
            on:keydown=move |event| on_head_key(view, cell, &event)
        >
            {fold}
            <span class="truncate">{cell.label()}</span>
            <ColumnEdge view=view cell=cell />
        </span>
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
    Some(match cell {
        Cell::Name | Cell::Start | Cell::Finish | Cell::Notes => return None,
        Cell::Duration => "Working time: 3d, 2w, 4h, 30min. 3ed counts nights and weekends, 3d? is a guess.",
        Cell::Predecessors => {
            "What a task waits for, by row: 3 starts after row 3 is finished. 3SS starts with it, 3FF finishes with \
             it; +2d waits, -1d begins early."
        }
        Cell::Percent => "Per cent complete, by duration",
        Cell::Wbs => "The place in the work breakdown structure, or a code of your own",
        Cell::People => "Who and what does it: Ana; Li[50%]",
        Cell::Deadline => "A date to be met. It moves nothing, but the plan warns when it is missed.",
        Cell::Slack => "How much later it may finish before the whole plan does",
        Cell::BaselineStart | Cell::BaselineFinish => "As it was promised when the baseline was taken",
        Cell::FinishVariance => "Working days later than the baseline; with a minus, earlier",
        Cell::Work => "Hours of all people together",
        Cell::FixedCost => "Cost of the task itself, not of its people: a licence, a fee, a flight",
        Cell::Constraint => "What binds its dates besides links",
    })
}
