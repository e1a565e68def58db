//! The field over a cell that is being edited, and the sentence that says why something could not be done.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::cell_text::is_figure;
use super::view::{Editing, PlanView};
use crate::core::cells::Cell;
use crate::ui::kit::CellEditor;

/// What lies over the selected row: nothing, a field, or a notice. One for the whole table, so that a row that is
/// brought up to date while it is edited leaves the field alone.
#[component]
pub fn RowEditor(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let task = move || match view.editing.with(|editing| editing.as_ref().map(|editing| editing.task)) {
        Some(task) => Some(task),
        None => view.session.selected.get(),
    };
    let place = Memo::new(move |_| task().and_then(|task| view.place_of(task)));
    let top = move || format!("{}px", place.get().unwrap_or(0) as f64 * view.layout.row_height);
    let field = move || view.editing.get().map(|editing| view! { <CellField view=view editing=editing /> });
    let notice = move || {
        let text = view.notice.get()?;
        let cell = view.session.column.get();
        Some(view! {
            <div class="plan-over" class:plan-over-end=at_end(view, cell) style:grid-column=view.grid_column(cell) role="gridcell">
                <span class="edit-cell-error" role="alert">{text}</span>
            </div>
        })
    };
    let in_use = move || view.editing.with(Option::is_some) || view.notice.with(Option::is_some);
    view! {
        <Show when=move || place.get().is_some() && in_use()>
            <div
                role="row"
                class="plan-columns plan-over-row"
                style:top=top
                aria-rowindex=move || place.get().map(|place| place + 2)
            >
                {field}
                {notice}
            </div>
        </Show>
    }
}

/// The field. Enter keeps and goes on below, Tab keeps and goes on beside, Esc gives up.
#[component]
fn CellField(view: PlanView, editing: Editing) -> impl IntoView {
    let Editing { task, cell, first } = editing;
    let (draft, name) = untrack(|| {
        view.with_cells(|cells| {
            let row = cells.schedule.outline.row_of(task).unwrap_or(usize::MAX);
            (cells.draft(row, cell), cells.draft(row, Cell::Name))
        })
    });
    // The field tells that it is done, not by which key. It is gone as soon as it has told, so keys are noted on the
    // way down to it.
    let key = StoredValue::new(None::<(String, bool)>);
    let note = move |event: KeyboardEvent| {
        if event.key() == "Tab" {
            event.prevent_default();
        }
        key.set_value(Some((event.key(), event.shift_key())));
    };
    let forget = move |_| {
        // The field loses the focus once more while it is taken away.
        let _ = key.try_update_value(Option::take);
    };
    let commit = move |draft: String| view.commit(task, cell, &draft);
    let finish = move |keep_focus: bool| {
        view.editing.set(None);
        match key.get_value() {
            Some((key, _)) if key == "Enter" => go_on_below(view, cell),
            Some((key, shift)) if key == "Tab" => view.move_cell(shift),
            _ if keep_focus => view.focus_cell(),
            _ => {}
        }
    };
    view! {
        <div
            role="gridcell"
            class="plan-over plan-editor"
            class:plan-over-end=at_end(view, cell)
            class:edit-cell-end=is_figure(cell)
            style:grid-column=view.grid_column(cell)
            on:keydown:capture=note
            on:blur:capture=forget
        >
            <CellEditor
                label=format!("{} of {name}", cell.label())
                value=draft
                first=first
                on_commit=commit
                on_finish=finish
            />
        </div>
    }
}

/// Whether the column is one of those at the right, whose sentences would leave the table there.
fn at_end(view: PlanView, cell: Cell) -> bool {
    view.session.columns.with(|columns| columns.place_of(cell) * 2 > columns.shown().len())
}

/// To the row below; below the last name, a new task is what comes next.
fn go_on_below(view: PlanView, cell: Cell) {
    if cell == Cell::Name && view.is_on_last_row() {
        view.add_task(false);
    } else {
        view.move_rows(1);
    }
}
