//! One row of the table: what it shows, as a value, and how that is painted into its nodes.

use leptos::prelude::*;
use web_sys::Element;

use super::cell_text::is_figure;
use super::row_model::{RowModel, row_model};
use super::view::PlanView;
use crate::core::cells::Cell;
use crate::core::task::TaskId;
use crate::ui::kit::{Glyph, Icon, RowPainter, paint_attribute, paint_text, part};

/// Paints the rows of the table.
#[derive(Clone, Copy)]
pub struct GridRows {
    /// What is looked at.
    pub view: PlanView,
    /// The row that the Tab key reaches.
    pub tab_stop: Memo<Option<TaskId>>,
    /// The columns, which stay as they are for as long as these rows are painted.
    pub columns: StoredValue<Vec<Cell>>,
}

/// All that a row shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowScene {
    task: String,
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

/// The nodes of a row that change.
pub struct RowParts {
    row: Element,
    number: Element,
    cells: Vec<Element>,
    indent: Element,
    fold: Element,
    name: Element,
}

impl RowPainter for GridRows {
    type Key = TaskId;
    type Scene = RowScene;
    type Parts = RowParts;

    fn scene(self, task: TaskId) -> RowScene {
        let view = self.view;
        let model = self
            .columns
            .with_value(|columns| view.with_cells(|cells| row_model(view, cells, columns, task)))
            .unwrap_or_default();
        RowScene {
            task: task.to_string(),
            place: view.place_of(task).unwrap_or(0),
            selected: view.is_selected(task),
            folded: model.summary && view.session.collapsed.with(|collapsed| collapsed.contains(&task)),
            tab_cell: (self.tab_stop.get() == Some(task)).then(|| view.session.column.get()),
            marked: view.session.show_critical.get() && model.critical,
            model,
        }
    }

    fn blank(self) -> AnyView {
        let cell = |cell: Cell| {
            let name = (cell == Cell::Name).then(blank_name);
            view! { <div role="gridcell" class=class_of(cell) data-cell=cell.key() tabindex="-1">{name}</div> }
        };
        view! {
            <div role="row">
                <div role="rowheader" class="plan-cell plan-number"></div>
                {self.columns.get_value().into_iter().map(cell).collect_view()}
            </div>
        }
        .into_any()
    }

    fn parts(self, row: Element) -> RowParts {
        let (count, name) = self.columns.with_value(|columns| {
            let name = columns.iter().position(|cell| *cell == Cell::Name).unwrap_or(0);
            (columns.len() as u32, name as u32 + 1)
        });
        RowParts {
            number: part(&row, &[0]),
            cells: (1..=count).map(|place| part(&row, &[place])).collect(),
            indent: part(&row, &[name, 0]),
            fold: part(&row, &[name, 1]),
            name: part(&row, &[name, 4]),
            row,
        }
    }

    fn paint(self, parts: &RowParts, before: Option<&RowScene>, now: &RowScene) {
        paint_row(parts, before, now, self.view.layout.row_height);
        paint_name(parts, before, now);
        let columns = self.columns.get_value();
        for (place, (element, cell)) in parts.cells.iter().zip(columns).enumerate() {
            if cell != Cell::Name {
                let text = |scene: &RowScene| scene.model.texts.get(place).cloned().unwrap_or_default();
                paint_text(element, before.map(text).as_deref(), &text(now));
            }
            let tab_index = |scene: &RowScene| Some(if scene.tab_cell == Some(cell) { "0" } else { "-1" });
            paint_attribute(element, "tabindex", before.map(tab_index), tab_index(now));
        }
    }
}

/// Where the row stands, and what is told of it as a whole.
fn paint_row(parts: &RowParts, before: Option<&RowScene>, now: &RowScene, height: f64) {
    let row = &parts.row;
    paint_attribute(
        row,
        "class",
        before.map(row_class).as_ref().map(|it| Some(it.as_str())),
        Some(&row_class(now)),
    );
    paint_attribute(row, "data-task", before.map(|before| Some(before.task.as_str())), Some(&now.task));
    if before.map(|before| before.place) != Some(now.place) {
        paint_attribute(row, "style", None, Some(&format!("top:{}px", now.place as f64 * height)));
        paint_attribute(row, "aria-rowindex", None, Some(&(now.place + 2).to_string()));
    }
    if before.map(|before| before.model.level) != Some(now.model.level) {
        paint_attribute(row, "aria-level", None, Some(&(now.model.level + 1).to_string()));
    }
    let expanded =
        |scene: &RowScene| scene.model.summary.then_some(if scene.folded { "false" } else { "true" });
    paint_attribute(row, "aria-expanded", before.map(expanded), expanded(now));
    let selected = |scene: &RowScene| Some(if scene.selected { "true" } else { "false" });
    paint_attribute(row, "aria-selected", before.map(selected), selected(now));
}

/// The number, and the name with its indent and the arrow that folds.
fn paint_name(parts: &RowParts, before: Option<&RowScene>, now: &RowScene) {
    let known = before.map(|before| &before.model);
    let model = &now.model;
    if known.map(|known| known.number) != Some(model.number) {
        paint_text(&parts.number, None, &model.number.to_string());
    }
    if known.map(|known| known.level) != Some(model.level) {
        let indent = format!("width:calc({} * var(--plan-indent))", model.level);
        paint_attribute(&parts.indent, "style", None, Some(&indent));
    }
    paint_text(&parts.name, known.map(|known| known.name.as_str()), &model.name);
    if model.summary
        && before.is_none_or(|before| before.folded != now.folded || before.model.name != model.name)
    {
        let verb = if now.folded { "Expand" } else { "Collapse" };
        paint_attribute(&parts.fold, "aria-label", None, Some(&format!("{verb} {}", model.name)));
    }
}

/// The name without a name: its indent, the arrow of a summary, the mark of a milestone, and room where neither is.
/// The row's class tells which of them are shown.
fn blank_name() -> impl IntoView {
    view! {
        <span class="plan-indent"></span>
        <button type="button" class="plan-fold" tabindex="-1">
            <Icon glyph=Glyph::ChevronDown />
        </button>
        <span class="plan-diamond">
            <Icon glyph=Glyph::Milestone />
        </span>
        <span class="plan-no-mark"></span>
        <span class="truncate"></span>
    }
}

fn row_class(scene: &RowScene) -> String {
    let marks = [
        (scene.model.summary, " is-summary"),
        (scene.model.milestone, " is-milestone"),
        (scene.marked, " is-critical"),
        (!scene.model.active, " is-inactive"),
        (scene.selected, " is-selected"),
    ];
    let set = marks.into_iter().filter(|(is, _)| *is).map(|(_, name)| name);
    std::iter::once("plan-columns plan-row").chain(set).collect()
}

fn class_of(cell: Cell) -> &'static str {
    match cell {
        Cell::Name => "plan-cell plan-name",
        Cell::Start => "plan-cell",
        Cell::Duration => "plan-cell is-figure",
        cell if is_figure(cell) => "plan-cell plan-quiet is-figure",
        _ => "plan-cell plan-quiet",
    }
}
