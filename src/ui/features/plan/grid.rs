//! The table: the rows near to sight, and what is done in them.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::cursor::cell_at;
use super::grid_row::GridRows;
use super::keys::on_key;
use super::opening::OpenButton;
use super::row_drag::RowDrag;
use super::row_editor::RowEditor;
use super::view::PlanView;
use crate::core::cells::Cell;
use crate::core::task::TaskId;
use crate::ui::kit::paint_rows;

/// The rows of the table. Its handlers serve all cells, so that a row costs no listeners.
#[component]
pub fn Grid(
    /// What is looked at.
    view: PlanView,
    /// The tasks whose rows are in the page.
    drawn: Memo<Vec<TaskId>>,
    /// Told how far the table is scrolled sideways.
    shift: WriteSignal<i32>,
) -> impl IntoView {
    let columns = view.shown_columns();
    // Rows have a cell for each column: with other columns they are made anew.
    let rows = move || {
        let columns = columns.get();
        view! { <PaintedRows view=view drawn=drawn columns=columns /> }
    };
    let dragged = RowDrag::new(view);
    // A click on the cell that was selected already opens it; the first click only selects.
    let pressed_again = StoredValue::new(false);

    let press = move |event: leptos::ev::PointerEvent| {
        let Some(target) = target_of(&event) else { return };
        let here = cell_at(&target);
        let (selected, column) = (view.session.selected.get_untracked(), view.session.column.get_untracked());
        let again = matches!(here, Some((task, Some(cell))) if selected == Some(task) && column == cell);
        pressed_again.set_value(again && view.editing.with_untracked(Option::is_none));
        dragged.press(&event, &target);
    };
    // What is held down decides before the browser gives the focus to the cell.
    let hold = move |event: leptos::ev::MouseEvent| {
        let Some(target) = target_of(&event) else { return };
        let Some((task, cell)) = cell_at(&target).filter(|_| !is_field(&target)) else { return };
        match (event.shift_key(), extends(&event)) {
            (true, _) => view.extend_to(task),
            (false, true) => view.toggle(task),
            // Rows are moved by their numbers, so that no text is marked there.
            (false, false) if cell.is_none() => {}
            (false, false) => return,
        }
        event.prevent_default();
    };
    let click = move |event: leptos::ev::MouseEvent| {
        let Some(target) = target_of(&event).filter(|_| !extends(&event)) else { return };
        match cell_at(&target) {
            Some((task, _)) if is_fold_button(&target) => view.fold(task, !view.is_folded(task)),
            Some((task, Some(cell))) if pressed_again.get_value() && !has_many(view) => {
                view.begin_edit(task, cell, None);
            }
            Some((_, Some(_))) => view.select_one(),
            Some((task, None)) if !is_field(&target) => view.select(task, Cell::Name),
            _ => {}
        }
        pressed_again.set_value(false);
    };
    let twice = move |event: leptos::ev::MouseEvent| {
        if let Some((task, None)) = target_of(&event).as_ref().and_then(cell_at) {
            view.open(task);
        }
    };
    // The browser gives the focus to the cell that was pressed: that selects it.
    let focused = move |event: leptos::ev::FocusEvent| {
        if let Some((task, Some(cell))) = target_of(&event).as_ref().and_then(cell_at) {
            choose(view, task, cell);
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && dragged.cancel() {
            return;
        }
        if !target_of(&event).is_some_and(|target| is_field(&target)) {
            on_key(view, &event);
        }
    };
    let copy = move |event: web_sys::Event| {
        let in_field = target_of(&event).is_some_and(|target| is_field(&target));
        let data =
            event.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data);
        if let (false, Some(data)) = (in_field, data)
            && let Some(text) = view.selection_as_table()
            && data.set_data("text/plain", &text).is_ok()
        {
            event.prevent_default();
        }
    };
    // What is cut off is told in full when it is pointed at.
    let point = move |event: leptos::ev::PointerEvent| {
        let cell = target_of(&event).and_then(|target| target.closest("[data-cell]").ok().flatten());
        if let Some(cell) = cell {
            tell_what_is_cut(&cell);
        }
    };
    let scrolled = move |event: leptos::ev::Event| {
        if let Some(pane) = target_of(&event) {
            shift.set(pane.scroll_left());
        }
    };

    view! {
        <div
            class="plan-grid"
            role="rowgroup"
            style:width=move || format!("{}px", view.layout.grid_width.get())
            class:plan-hidden=move || view.layout.grid_width.get() == 0.0
            on:pointerdown=press
            on:pointermove=move |event| dragged.drag(&event)
            on:pointerup=move |_| dragged.release()
            on:pointercancel=move |_| { dragged.cancel(); }
            on:mousedown=hold
            on:pointerover=point
            on:click=click
            on:dblclick=twice
            on:focusin=focused
            on:keydown=key
            on:copy=move |event| copy(event.into())
            on:scroll=scrolled
        >
            {rows}
            <OpenButton view=view />
            {dragged.line()}
            <RowEditor view=view />
        </div>
    }
}

/// The rows, with these columns.
#[component]
fn PaintedRows(view: PlanView, drawn: Memo<Vec<TaskId>>, columns: Vec<Cell>) -> impl IntoView {
    let rows = NodeRef::<html::Div>::new();
    let painter = GridRows { view, tab_stop: view.tab_stop(), columns: StoredValue::new(columns) };
    paint_rows(move || rows.get().map(JsCast::unchecked_into), drawn, painter);
    view! { <div node_ref=rows role="none"></div> }
}

fn choose(view: PlanView, task: TaskId, cell: Cell) {
    if view.session.selected.get_untracked() != Some(task) {
        view.session.selected.set(Some(task));
        view.notice.set(None);
    }
    if view.session.column.get_untracked() != cell {
        view.session.column.set(cell);
        view.notice.set(None);
    }
}

/// Whether a key is held that adds to the selection.
fn extends(event: &leptos::ev::MouseEvent) -> bool {
    event.shift_key() || event.ctrl_key() || event.meta_key()
}

fn has_many(view: PlanView) -> bool {
    view.session.together.with_untracked(|together| together.len() > 1)
}

fn tell_what_is_cut(cell: &Element) {
    let inner = cell.query_selector(".truncate").ok().flatten();
    let text = inner.as_ref().unwrap_or(cell);
    // The page may be closing; a tooltip more or less is no matter.
    let _ = if text.scroll_width() > text.client_width() {
        cell.set_attribute("data-tip", &text.text_content().unwrap_or_default())
    } else {
        cell.remove_attribute("data-tip")
    };
}

fn target_of(event: &web_sys::Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

fn is_fold_button(element: &Element) -> bool {
    element.closest(".plan-fold").ok().flatten().is_some()
}

fn is_field(element: &Element) -> bool {
    element.closest(".plan-editor").ok().flatten().is_some()
}
