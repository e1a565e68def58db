//! Taking the plan along as a picture: what the page shows, drawn from the same scene into a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::cell_text::is_figure;
use super::row_model::row_model;
use super::view::PlanView;
use crate::app::{files, pictures};
use crate::chart::gantt::{Measures, Plan, TimeScale};
use crate::chart::sheet::{Column, Drawing, Line, Picture, Role, cell_width, picture};
use crate::core::cells::Cell;
use crate::ui::format;
use crate::ui::kit::{Toast, Toaster};

/// Downloads the plan as an SVG picture, and says so.
pub fn download_svg(view: PlanView, toaster: Toaster) {
    offer(toaster, &file_name(view, "svg"), "image/svg+xml", Ok(untrack(|| drawing(view)).svg.into_bytes()));
}

/// Downloads the plan as a PNG picture, and says so.
pub fn download_png(view: PlanView, toaster: Toaster) {
    let Drawing { svg, width, height } = untrack(|| drawing(view));
    let name = file_name(view, "png");
    spawn_local(async move {
        offer(toaster, &name, "image/png", pictures::png(&svg, (width, height)).await);
    });
}

fn file_name(view: PlanView, ending: &str) -> String {
    view.project.with_untracked(|it| files::safe_file_name(&format!("{} plan", it.info.name), ending))
}

fn offer(toaster: Toaster, name: &str, mime: &str, bytes: Result<Vec<u8>, files::FileError>) {
    toaster.show(match bytes.and_then(|bytes| files::download(name, mime, &bytes)) {
        Ok(()) => Toast::done(format!("Exported {name}")),
        Err(error) => Toast::failed(error.0),
    });
}

/// The rows that are not folded away and the whole time that the chart covers, at the zoom that is set.
fn drawing(view: PlanView) -> Drawing {
    let cells = view.session.columns.with(|columns| columns.shown().to_vec());
    let scale = view.scale.get();
    let sketch = Sketch { cells: &cells, scale: &scale, row_height: view.layout.row_height, legend: true };
    with_picture(view, sketch, picture)
}

/// How the plan is drawn, where that need not be as it is on the screen.
pub struct Sketch<'a> {
    /// The columns, without the row's number.
    pub cells: &'a [Cell],
    /// Where dates lie.
    pub scale: &'a TimeScale,
    /// In pixels.
    pub row_height: f64,
    /// Whether the signs are explained.
    pub legend: bool,
}

/// Makes the plan ready to be drawn and draws it.
pub fn with_picture<R>(view: PlanView, sketch: Sketch, draw: impl FnOnce(&Picture) -> R) -> R {
    let line = |place: usize| {
        let model = view
            .task_at(place)
            .and_then(|task| view.with_cells(|plan| row_model(view, plan, sketch.cells, task)))
            .unwrap_or_default();
        let text = |(cell, text)| if cell == Cell::Name { model.name.clone() } else { text };
        let texts = sketch.cells.iter().copied().zip(model.texts).map(text);
        Line {
            level: model.level,
            summary: model.summary,
            cells: std::iter::once(model.number.to_string()).chain(texts).collect(),
        }
    };
    let today = view.today.get();
    view.with_plan(|plan| {
        let finish = format::date(format::finish_day(plan.schedule.finish));
        draw(&Picture {
            // The table beside the bars has the names.
            plan: Plan {
                show_names: false,
                scale: sketch.scale,
                measures: Measures::for_row_height(sketch.row_height),
                ..*plan
            },
            lanes: &view.lanes.read(),
            work: &view.work.read(),
            today,
            title: &plan.project.info.name,
            subtitle: &format!("Plan · finish {finish}"),
            note: &format!("As of {}", format::date(today)),
            columns: &columns(view, sketch.cells),
            line: &line,
            legend: sketch.legend,
        })
    })
}

/// These columns of the table, the row's number first.
pub fn columns(view: PlanView, cells: &[Cell]) -> Vec<Column> {
    let last = view.schedule.with(|schedule| schedule.outline.entries().len()).to_string();
    let number =
        Column { title: "", width: cell_width(&last, 0).max(40.0), numeric: true, role: Role::Number };
    let column = |cell: &Cell| Column {
        title: cell.label(),
        width: if *cell == Cell::Name { name_width(view) } else { width(*cell) },
        numeric: is_figure(*cell),
        role: if *cell == Cell::Name { Role::Name } else { Role::Detail },
    };
    std::iter::once(number).chain(cells.iter().map(column)).collect()
}

/// As wide as the longest name of a shown row, within bounds: on paper nobody can make a column wider.
fn name_width(view: PlanView) -> f64 {
    const BOUNDS: (f64, f64) = (200.0, 400.0);
    let (project, schedule, rows) = (view.project.read(), view.schedule.read(), view.rows.read());
    let entries = schedule.outline.entries();
    let widest = (0..rows.len()).filter_map(|place| {
        let entry = entries.get(rows.row_at(place)?)?;
        let name = &project.tasks.get(entry.task)?.name;
        Some(cell_width(name, entry.level))
    });
    widest.fold(BOUNDS.0, f64::max).min(BOUNDS.1)
}

/// In pixels, wide enough for what usually stands there: a file cannot ask how wide its letters are.
fn width(cell: Cell) -> f64 {
    match cell {
        Cell::People | Cell::Notes | Cell::Constraint => 160.0,
        Cell::Predecessors => 124.0,
        Cell::Duration | Cell::Percent | Cell::Wbs | Cell::Slack => 76.0,
        _ => 96.0,
    }
}
