//! One row of the table. It looks its task up in a memo and is brought up to date only when something in it changes.

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::cursor::name_of;
use super::row_model::{RowModel, row_model};
use super::view::PlanView;
use crate::core::cells::Cell;
use crate::core::task::TaskId;
use crate::ui::kit::{Glyph, Icon};

/// All that a row shows. One value and one closure for the whole row: a page of rows is made in a few milliseconds,
/// which a signal for every cell would not allow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct RowState {
    model: RowModel,
    /// Its place among the shown rows.
    place: usize,
    selected: bool,
    /// The rows below it are folded away.
    folded: bool,
    /// Its cell that the Tab key reaches.
    tab_cell: Option<Cell>,
    /// Critical tasks stand out.
    marked: bool,
}

/// The row of a task.
#[component]
pub fn GridRow(
    /// What is looked at.
    view: PlanView,
    /// Whose row it is.
    task: TaskId,
    /// The row that the Tab key reaches.
    tab_stop: Memo<Option<TaskId>>,
) -> impl IntoView {
    let is_tab_stop = Memo::new(move |_| tab_stop.get() == Some(task));
    let selected = Memo::new(move |_| view.session.selected.get() == Some(task));
    let state = Memo::new(move |_| {
        let model = view.with_cells(|cells| row_model(cells, task)).unwrap_or_default();
        RowState {
            place: view.place_of(task).unwrap_or(0),
            selected: selected.get(),
            folded: model.summary && view.session.collapsed.with(|collapsed| collapsed.contains(&task)),
            tab_cell: is_tab_stop.get().then(|| view.session.column.get()),
            marked: view.session.show_critical.get() && model.critical,
            model,
        }
    });
    let id = task.to_string();
    move || {
        let id = id.clone();
        state.with(|state| row(state, id, view.layout.row_height))
    }
}

fn row(state: &RowState, id: String, height: f64) -> impl IntoView + use<> {
    let model = &state.model;
    let top = format!("top:{}px", state.place as f64 * height);
    let cells = Cell::ALL.map(|cell| {
        let tabindex = if state.tab_cell == Some(cell) { "0" } else { "-1" };
        let name = name_of(cell);
        view! {
            <div role="gridcell" class=class_of(cell) data-cell=name tabindex=tabindex>
                {content(cell, state)}
            </div>
        }
    });
    view! {
        <div
            role="row"
            class=row_class(state)
            style=top
            data-task=id
            aria-rowindex=state.place + 2
            aria-expanded=model.summary.then_some(if state.folded { "false" } else { "true" })
            aria-selected=if state.selected { "true" } else { "false" }
            {..custom_attribute("aria-level", (model.level + 1).to_string())}
        >
            <div role="rowheader" class="plan-cell plan-number">{model.number}</div>
            {cells}
        </div>
    }
}

fn content(cell: Cell, state: &RowState) -> AnyView {
    match cell {
        Cell::Name => name(state).into_any(),
        Cell::Duration => state.model.duration.clone().into_any(),
        Cell::Start => state.model.start.clone().into_any(),
        Cell::Predecessors => state.model.after.clone().into_any(),
        Cell::Percent => state.model.done.clone().into_any(),
    }
}

/// The name with its indent, the arrow that folds, and the mark of a milestone.
fn name(state: &RowState) -> impl IntoView + use<> {
    let model = &state.model;
    let indent = format!("width:calc({} * var(--plan-indent))", model.level);
    let mark = if model.summary {
        let (verb, glyph) =
            if state.folded { ("Expand", Glyph::ChevronRight) } else { ("Collapse", Glyph::ChevronDown) };
        view! {
            <button type="button" class="plan-fold" tabindex="-1" aria-label=format!("{verb} {}", model.name)>
                <Icon glyph=glyph />
            </button>
        }
        .into_any()
    } else if model.milestone {
        view! { <span class="plan-diamond"><Icon glyph=Glyph::Milestone /></span> }.into_any()
    } else {
        view! { <span class="plan-no-mark"></span> }.into_any()
    };
    view! {
        <span class="plan-indent" style=indent></span>
        {mark}
        <span class="truncate">{model.name.clone()}</span>
    }
}

fn row_class(state: &RowState) -> String {
    let marks = [
        (state.model.summary, " is-summary"),
        (state.marked, " is-critical"),
        (!state.model.active, " is-inactive"),
        (state.selected, " is-selected"),
    ];
    let set = marks.into_iter().filter(|(is, _)| *is).map(|(_, name)| name);
    std::iter::once("plan-columns plan-row").chain(set).collect()
}

fn class_of(cell: Cell) -> &'static str {
    match cell {
        Cell::Name => "plan-cell plan-name",
        Cell::Duration => "plan-cell plan-duration",
        Cell::Start => "plan-cell plan-start",
        Cell::Predecessors => "plan-cell plan-after",
        Cell::Percent => "plan-cell plan-done",
    }
}
