//! The columns of the table: how wide they are, choosing them, sizing them.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::cell_text::cell_text;
use super::view::PlanView;
use crate::chart::text::text_width;
use crate::core::cells::Cell;
use crate::core::plan_look::{COLUMN_WIDTHS, Columns};
use crate::ui::kit::{Button, CheckField, Glyph, Icon, Popover, once_shown, unique_id};

/// Below this width of the table its columns are narrower, in pixels; below the other the name too.
const CLOSE: f64 = 540.0;
const CLOSEST: f64 = 400.0;
/// How far a key moves the edge of a column, in pixels.
const STEP: i32 = 8;
/// Of text in cells, in pixels: its size, and the space around it.
const FONT: f64 = 14.0;
const AROUND: f64 = 24.0;
/// Indents, marks and the arrow that folds, before the name.
const BEFORE_NAME: f64 = 24.0;
const INDENT: f64 = 18.0;

impl PlanView {
    /// The columns from left to right, the same as long as none comes or goes.
    pub fn shown_columns(self) -> Memo<Vec<Cell>> {
        Memo::new(move |_| self.session.columns.with(|columns| columns.shown().to_vec()))
    }

    /// The column at the left end, or the one at the right.
    pub fn end_column(self, right: bool) -> Cell {
        self.session.columns.with_untracked(|columns| {
            let shown = columns.shown();
            if right { shown.last() } else { shown.first() }.copied().unwrap_or(Cell::Name)
        })
    }

    /// Which column of a row's grid is a column's. The first one is the number's.
    pub fn grid_column(self, cell: Cell) -> String {
        (self.session.columns.with(|columns| columns.place_of(cell)) + 2).to_string()
    }

    /// Makes a column wider by so much, or narrower, and says how wide it is.
    pub fn resize(self, cell: Cell, by: i32) {
        let Some(width) = self.measured(cell) else { return };
        self.set_column_width(cell, width + by);
        let now = self.session.columns.with_untracked(|columns| columns.width(cell)).unwrap_or_default();
        self.announcer.announce(format!("{}, {now} pixels wide", cell.label()));
    }

    /// Makes a column as wide as the widest of its texts.
    pub fn fit_column(self, cell: Cell) {
        let widest = untrack(|| {
            self.with_cells(|cells| {
                let entries = cells.schedule.outline.entries();
                let width = |row: usize| {
                    let before = match cell {
                        Cell::Name => BEFORE_NAME + INDENT * f64::from(entries[row].level),
                        _ => 0.0,
                    };
                    before + text_width(&cell_text(self, cells, row, cell), FONT)
                };
                (0..entries.len()).map(width).fold(text_width(cell.label(), FONT), f64::max)
            })
        });
        self.set_column_width(cell, (widest + AROUND).ceil() as i32);
    }

    fn set_column_width(self, cell: Cell, width: i32) {
        let width = width.clamp((*COLUMN_WIDTHS.start()).into(), (*COLUMN_WIDTHS.end()).into());
        self.session.columns.update(|columns| columns.set_width(cell, width as u16));
    }

    /// How wide the head of a column is drawn.
    fn measured(self, cell: Cell) -> Option<i32> {
        let frame = self.layout.frame.get_untracked()?;
        let head = frame.query_selector(&format!("[data-head={}]", cell.key())).ok()??;
        head.dyn_into::<HtmlElement>().ok().map(|head| head.offset_width())
    }

    fn show_column(self, cell: Cell, shown: bool) {
        self.session.columns.update(|columns| columns.show(cell, shown));
        if !shown && self.session.column.get_untracked() == cell {
            self.session.column.set(Cell::Name);
        }
    }

    /// The widths of the number and of all columns, as the grid of a row takes them; and the least of a row.
    pub fn column_template(self) -> (String, String) {
        let close = self.layout.grid_width.get() < CLOSE;
        let closest = self.layout.grid_width.get() < CLOSEST;
        self.session.columns.with(|columns| {
            let number = if close { "var(--plan-number-narrow)" } else { "var(--plan-number)" }.to_owned();
            let (mut template, mut least) = (number.clone(), number);
            for cell in columns.shown() {
                let width = match columns.width(*cell) {
                    Some(width) => format!("{width}px"),
                    None => usual_width(*cell, close, closest).to_owned(),
                };
                least += " + ";
                least += &width;
                template +=
                    &if *cell == Cell::Name { format!(" minmax({width}, 1fr)") } else { format!(" {width}") };
            }
            (template, format!("calc({least})"))
        })
    }
}

fn usual_width(cell: Cell, close: bool, closest: bool) -> &'static str {
    match cell {
        Cell::Name if closest => "var(--plan-name-least)",
        Cell::Name if close => "var(--plan-name-narrow)",
        Cell::Name => "var(--plan-name)",
        Cell::Duration if close => "var(--plan-duration-narrow)",
        Cell::Duration => "var(--plan-duration)",
        Cell::Predecessors if close => "var(--plan-after-narrow)",
        Cell::Predecessors => "var(--plan-after)",
        Cell::Percent if close => "var(--plan-done-narrow)",
        Cell::Percent => "var(--plan-done)",
        Cell::Start | Cell::Finish | Cell::Deadline => "var(--plan-day)",
        Cell::BaselineStart | Cell::BaselineFinish | Cell::FinishVariance => "var(--plan-baseline)",
        Cell::Wbs => "var(--plan-wbs)",
        Cell::Slack | Cell::Work | Cell::FixedCost => "var(--plan-amount)",
        Cell::People | Cell::Notes => "var(--plan-words)",
        Cell::Constraint => "var(--plan-constraint)",
    }
}

/// The button over the row numbers, and the list of columns that it opens.
#[component]
pub fn ColumnChoice(
    /// What is looked at.
    view: PlanView,
    /// The button, so that a key can press it.
    trigger: NodeRef<html::Button>,
) -> impl IntoView {
    let id = unique_id("columns");
    let open = RwSignal::new(false);
    let choice = move |cell: Cell| {
        let shown = Signal::derive(move || view.session.columns.with(|columns| columns.shows(cell)));
        view! {
            <CheckField
                label=cell.label()
                checked=shown
                on_change=move |shown| view.show_column(cell, shown)
            />
        }
    };
    view! {
        <button
            node_ref=trigger
            type="button"
            class="plan-fold plan-columns-button"
            aria-label="Columns"
            data-tip="Choose columns"
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            popovertarget=id.clone()
        >
            <Icon glyph=Glyph::Table />
        </button>
        <Popover
            id=id
            trigger=trigger
            role="dialog"
            label="Columns"
            open=open
            class="plan-column-choice"
            on_open=|list: HtmlElement| focus_first(&list)
        >
            <p class="plan-column-title">"Columns"</p>
            // The name always stays: rows are known by it.
            <div class="plan-column-list">
                {Cell::ALL.into_iter().filter(|cell| *cell != Cell::Name).map(choice).collect_view()}
            </div>
            <Button on_click=move |_| view.session.columns.set(Columns::default())>"As usual"</Button>
        </Popover>
    }
}

fn focus_first(list: &HtmlElement) {
    if let Ok(Some(field)) = list.query_selector("input")
        && let Ok(field) = field.dyn_into::<HtmlElement>()
    {
        // The call only fails in browsers that are too old to run the page.
        let _ = field.focus();
    }
}

/// The edge of a head, to be dragged. Its keys are those of the head.
#[component]
pub fn ColumnEdge(
    /// What is looked at.
    view: PlanView,
    /// Whose edge.
    cell: Cell,
) -> impl IntoView {
    let dragged_from = StoredValue::new(None::<i32>);
    let press = move |event: ev::PointerEvent| {
        dragged_from.set_value(view.measured(cell).map(|width| width - event.client_x()));
        if let Some(edge) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) {
            // Without capture the edge still follows while the pointer is over it.
            let _ = edge.set_pointer_capture(event.pointer_id());
        }
        event.prevent_default();
    };
    let drag = move |event: ev::PointerEvent| {
        if let Some(offset) = dragged_from.get_value() {
            view.set_column_width(cell, offset + event.client_x());
        }
    };
    let release = move |_: ev::PointerEvent| dragged_from.set_value(None);
    view! {
        <span
            class="plan-edge"
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:dblclick=move |_| view.fit_column(cell)
        ></span>
    }
}

/// What a key does on the head of a column.
pub fn on_head_key(view: PlanView, cell: Cell, event: &ev::KeyboardEvent) {
    // The button that folds all has keys of its own.
    let on_head = event.target() == event.current_target();
    match (event.key().as_str(), event.alt_key()) {
        ("ArrowLeft", true) => view.resize(cell, -STEP),
        ("ArrowRight", true) => view.resize(cell, STEP),
        ("ArrowLeft", false) => focus_head(view, cell, -1),
        ("ArrowRight", false) => focus_head(view, cell, 1),
        ("Enter", false) if on_head => view.fit_column(cell),
        ("ArrowDown", false) => {
            view.session.column.set(cell);
            view.move_rows(0);
        }
        _ => return,
    }
    event.prevent_default();
}

fn focus_head(view: PlanView, cell: Cell, by: isize) {
    let Some(next) = view.session.columns.with_untracked(|columns| columns.beside(cell, by)) else { return };
    view.session.column.set(next);
    once_shown(move || {
        let Some(frame) = view.layout.frame.try_get_untracked().flatten() else { return };
        let head = frame.query_selector(&format!("[data-head={}]", next.key())).ok().flatten();
        if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
            // As above.
            let _ = head.focus();
        }
    });
}
