//! What tasks are planned to cost: their own fixed cost, and the people, things and fees assigned to them. What they have
//! cost so far is in [`super::cost`].
//!
//! 1. People cost work × standard rate of the assignment's rate table, plus the cost of each use.
//! 2. Material costs quantity × rate, plus the cost of each use. A cost resource costs what is entered.
//! 3. A rate counts from the date it names; the one that holds at the start of the task pays all of it.
//! 4. A summary costs what it costs itself and what is below it. Inactive tasks cost nothing.

use crate::core::document::ProjectDoc;
use crate::core::money::Money;
use crate::core::resource::{Assignment, Rate, RatePer, Resource, ResourceKind};
use crate::core::schedule::Schedule;
use crate::core::task::TaskId;
use crate::core::time::{Moment, TimeUnit};

/// What a task costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskCost {
    /// Of the task itself, and of a summary what is below it too.
    pub fixed: Money,
    /// Of what is assigned.
    pub assigned: Money,
}

impl TaskCost {
    /// Both together.
    pub fn total(self) -> Money {
        self.fixed + self.assigned
    }
}

/// What a task and all below it cost.
pub fn task_cost(project: &ProjectDoc, schedule: &Schedule, task: TaskId) -> TaskCost {
    let outline = &schedule.outline;
    let Some(row) = outline.row_of(task) else { return TaskCost::default() };
    let end = outline.entries()[row].end as usize;
    let counts = |row: &usize| schedule.row(*row).is_some_and(|dates| dates.active);
    let mut cost = TaskCost::default();
    for entry in (row..end).filter(counts).filter_map(|row| outline.entries().get(row)) {
        cost.fixed += project.tasks.get(entry.task).map_or(Money::ZERO, |task| task.fixed_cost);
    }
    for assignment in project.assignments.iter() {
        let inside = outline.row_of(assignment.task).filter(|at| (row..end).contains(at) && counts(at));
        if inside.is_some() {
            cost.assigned += assignment_cost(project, schedule, assignment);
        }
    }
    cost
}

/// What an assignment costs.
pub fn assignment_cost(project: &ProjectDoc, schedule: &Schedule, assignment: &Assignment) -> Money {
    let Some(resource) = project.resources.get(assignment.resource) else { return assignment.cost };
    if resource.kind == ResourceKind::Cost {
        return assignment.cost;
    }
    let start = schedule.task(assignment.task).map(|dates| dates.start);
    let Some(rate) = rate_at(resource, assignment.rate_table, start) else { return Money::ZERO };
    let units = assignment.units.as_fraction();
    let amount = match resource.kind {
        ResourceKind::Material => units,
        _ => assignment.work.as_hours() / hours_of(rate.standard_per, project),
    };
    let uses = if resource.kind == ResourceKind::Material { 1.0 } else { units };
    let cost = rate.standard.as_units() * amount + rate.per_use.as_units() * uses;
    Money::from_units(cost).unwrap_or_default()
}

/// The rate that holds at a date: of those that have begun, the last.
fn rate_at(resource: &Resource, table: u8, at: Option<Moment>) -> Option<&Rate> {
    let of_table = || resource.rates.iter().filter(|rate| rate.table == table);
    let begun = of_table().filter(|rate| rate.from.is_none_or(|from| at.is_none_or(|at| from <= at)));
    begun.max_by_key(|rate| rate.from).or_else(|| of_table().min_by_key(|rate| rate.from))
}

/// Hours of work that a rate is paid for.
fn hours_of(per: RatePer, project: &ProjectDoc) -> f64 {
    let units = &project.info.units;
    let week = units.span_of(TimeUnit::Weeks, false).as_hours();
    let hours = match per {
        RatePer::Time(unit) => units.span_of(unit, false).as_hours(),
        RatePer::Year => 52.0 * week,
        RatePer::MaterialUnit => 1.0,
    };
    if hours > 0.0 { hours } else { 1.0 }
}
