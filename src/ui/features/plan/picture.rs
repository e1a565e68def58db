//! Taking the plan along as a picture: what the page shows, drawn from the same scene into a file.

use leptos::prelude::*;

use super::cell_text::is_figure;
use super::row_model::row_model;
use super::view::PlanView;
use crate::app::files;
use crate::chart::gantt::Plan;
use crate::chart::sheet::{Column, Drawing, Line, Picture, picture};
use crate::core::cells::Cell;
use crate::ui::format;
use crate::ui::kit::{Toast, Toaster};

/// Downloads the plan as an SVG picture, and says so.
pub fn download_svg(view: PlanView, toaster: Toaster) {
    let drawing = untrack(|| drawing(view));
    let project = view.project.with_untracked(|project| project.info.name.clone());
    let name = files::safe_file_name(&format!("{project} plan"), "svg");
    toaster.show(match files::download(&name, "image/svg+xml", drawing.svg.as_bytes()) {
        Ok(()) => Toast::done(format!("Exported {name}")),
        Err(error) => Toast::failed(error.0),
    });
}

/// The rows that are not folded away and the whole time that the chart covers, at the zoom that is set.
fn drawing(view: PlanView) -> Drawing {
    let cells = view.session.columns.with(|columns| columns.shown().to_vec());
    let line = |place: usize| {
        let model = view
            .task_at(place)
            .and_then(|task| view.with_cells(|plan| row_model(view, plan, &cells, task)))
            .unwrap_or_default();
        let text = |(cell, text)| if cell == Cell::Name { model.name.clone() } else { text };
        let texts = cells.iter().copied().zip(model.texts).map(text);
        Line {
            level: model.level,
            summary: model.summary,
            cells: std::iter::once(model.number.to_string()).chain(texts).collect(),
        }
    };
    let today = view.today.get();
    view.with_plan(|plan| {
        let finish = format::date(format::finish_day(plan.schedule.finish));
        picture(&Picture {
            // The table beside the bars has the names.
            plan: Plan { show_names: false, ..*plan },
            lanes: &view.lanes.read(),
            work: &view.work.read(),
            today,
            title: &plan.project.info.name,
            subtitle: &format!("Plan · finish {finish}"),
            note: &format!("As of {}", format::date(today)),
            columns: &columns(&cells),
            line: &line,
            legend: true,
        })
    })
}

/// The columns of the table that the page shows, the row's number first.
fn columns(cells: &[Cell]) -> Vec<Column> {
    let number = Column { title: "", width: 40.0, numeric: true };
    let column = |cell: &Cell| Column { title: cell.label(), width: width(*cell), numeric: is_figure(*cell) };
    std::iter::once(number).chain(cells.iter().map(column)).collect()
}

/// In pixels, wide enough for what usually stands there: a file cannot ask how wide its letters are.
fn width(cell: Cell) -> f64 {
    match cell {
        Cell::Name => 280.0,
        Cell::People | Cell::Notes | Cell::Constraint => 160.0,
        Cell::Predecessors => 124.0,
        Cell::Duration | Cell::Percent | Cell::Wbs | Cell::Slack => 76.0,
        _ => 96.0,
    }
}
