//! What a cell of the table shows, in the person's own locale. What is typed into it is a matter of the core.

use leptos::prelude::*;

use super::view::PlanView;
use crate::core::cells::{Cell, PlanCells};
use crate::core::money::Money;
use crate::core::schedule::TaskSchedule;
use crate::core::table::Row;
use crate::core::task::{BaselineFigures, Constraint, Task};
use crate::core::team::print_team;
use crate::core::time::{Length, Moment, Span, TimeUnit};
use crate::ui::format;

/// The text of a cell; empty if there is no such row.
pub fn cell_text(view: PlanView, cells: &PlanCells, row: usize, cell: Cell) -> String {
    let Some((task, dates)) = cells.task(row) else { return String::new() };
    let info = &cells.project.info;
    match cell {
        Cell::Wbs => task.wbs.clone().unwrap_or_else(|| cells.schedule.outline.number(row)),
        Cell::Name => task.name.clone(),
        Cell::Duration => {
            let duration = cells.duration(row).map(|length| format::duration(length, &info.units));
            let guess = if task.estimated && !dates.summary { "?" } else { "" };
            duration.unwrap_or_default() + guess
        }
        Cell::Start => format::date_short(dates.start),
        Cell::Finish => finish_text(Some(dates.finish)),
        Cell::Predecessors => cells.predecessor_text(task.id),
        Cell::Percent => format::percent(f64::from(dates.percent)),
        Cell::People => print_team(cells.project, task.id),
        Cell::Deadline => finish_text(task.deadline),
        Cell::Slack => format::working_days(dates.total_slack, &info.units),
        Cell::BaselineStart => {
            promised(view, task).and_then(|figures| figures.start).map(format::date_short).unwrap_or_default()
        }
        Cell::BaselineFinish => finish_text(promised(view, task).and_then(|figures| figures.finish)),
        Cell::FinishVariance => {
            let late = promised(view, task)
                .and_then(|figures| figures.finish)
                .map(|finish| view.work.with(|work| work.between(finish, dates.finish)));
            late.map(|late| format::signed_days(late, &info.units)).unwrap_or_default()
        }
        Cell::Work => {
            let work = work_of(cells, row, task, dates);
            format::duration(Length::working(work, TimeUnit::Hours), &info.units)
        }
        Cell::FixedCost if task.fixed_cost == Money::ZERO => String::new(),
        Cell::FixedCost => format::money(task.fixed_cost, &info.currency),
        Cell::Constraint => constraint_text(task.constraint),
        Cell::Notes => task.notes.trim().lines().next().unwrap_or_default().to_owned(),
    }
}

/// The text of a cell for other programs.
pub fn copied_text(view: PlanView, cells: &PlanCells, row: usize, cell: Cell) -> String {
    match cell {
        Cell::Slack
        | Cell::BaselineStart
        | Cell::BaselineFinish
        | Cell::FinishVariance
        | Cell::Work
        | Cell::Constraint => cell_text(view, cells, row, cell),
        cell => cells.plain(row, cell),
    }
}

/// Whether a column holds figures, which stand at the right.
pub fn is_figure(cell: Cell) -> bool {
    matches!(
        cell,
        Cell::Duration | Cell::Percent | Cell::Slack | Cell::FinishVariance | Cell::Work | Cell::FixedCost
    )
}

fn finish_text(finish: Option<Moment>) -> String {
    finish.map(|finish| format::date_short(format::finish_day(finish))).unwrap_or_default()
}

fn promised(view: PlanView, task: &Row<Task>) -> Option<BaselineFigures> {
    view.baseline.with(|baseline| baseline.as_ref()?.tasks.get(&task.id).cloned())
}

/// The work of a summary is that of the tasks below it.
fn work_of(cells: &PlanCells, row: usize, task: &Row<Task>, dates: &TaskSchedule) -> Span {
    if !dates.summary {
        return task.work;
    }
    let below = row + 1..row + 1 + cells.schedule.outline.descendants(row).len();
    let counts = below.filter_map(|row| cells.task(row)).filter(|(_, dates)| dates.active && !dates.summary);
    counts.map(|(task, _)| task.work).sum()
}

fn constraint_text(constraint: Constraint) -> String {
    match constraint {
        Constraint::AsSoonAsPossible => String::new(),
        constraint => match constraint.date() {
            Some(date) => format!("{} {}", constraint.label(), format::date_short(format::finish_day(date))),
            None => constraint.label().to_owned(),
        },
    }
}
