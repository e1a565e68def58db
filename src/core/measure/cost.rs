//! What the work was budgeted and what it has cost, as far as the plan can tell.
//!
//! 1. Budget is the cost in baseline 0. It is planned and earned as [`super::progress_curve`] says, by cost.
//! 2. Actual cost of a task: work done by each of its people at their rate, with their cost for each use once they
//!    have begun; material and costs as recorded; and its fixed cost as it falls due.
//! 3. Nothing is made up. Work that a percentage only claims has no cost: with it CPI would be 1 whatever
//!    happened. A task that has begun, has a budget, and of which nothing spent is recorded, is counted as
//!    missing, and then there is no CPI.

use super::basis::{Basis, Counted};
use super::earned::EarnedValue;
use super::progress::progress_curve;
use crate::core::money::Money;
use crate::core::resource::{Assignment, Rate, RatePer, Resource, ResourceKind};
use crate::core::task::Accrual;
use crate::core::time::{Moment, Span, TimeUnit};

/// What the work has cost against what it was budgeted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostToDate {
    /// Planned, earned and spent, in currency units.
    pub value: EarnedValue,
    /// Tasks with a budget that have begun.
    pub begun: usize,
    /// Of them those of which no actual cost is recorded.
    pub missing: usize,
}

/// Adds up what was budgeted and spent; `None` if the baseline has no costs.
pub fn cost_to_date(basis: &Basis<'_>) -> Option<CostToDate> {
    let budget = |task: &Counted<'_>| task.baseline.map_or(Money::ZERO, |figures| figures.cost).as_units();
    let whole: f64 = basis.counted.iter().map(budget).sum();
    if whole <= 0.0 {
        return None;
    }
    let spent = spent_by_row(basis);
    let by_cost =
        Basis::of(basis.project, basis.schedule, basis.as_of).weighing(|task| budget(task).max(0.0));
    let curve = progress_curve(&by_cost);
    let mut cost = CostToDate {
        value: EarnedValue {
            planned: curve.planned_now * whole,
            earned: curve.actual_now * whole,
            spent: 0.0,
            budget: whole,
        },
        begun: 0,
        missing: 0,
    };
    for task in &basis.counted {
        let row = basis.schedule.outline.row_of(task.task.id).and_then(|row| spent.get(row));
        let spent = row.copied().unwrap_or_default();
        cost.value.spent += spent.recorded + fixed(task);
        if task.done() > 0.0 && budget(task) > 0.0 {
            cost.begun += 1;
            cost.missing += usize::from(spent.is_missing() || spent.recorded + fixed(task) <= 0.0);
        }
    }
    Some(cost)
}

/// What the people and things on one task have cost.
#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    recorded: f64,
    /// Some of them cost something.
    costs: bool,
}

impl Spent {
    fn is_missing(self) -> bool {
        self.costs && self.recorded <= 0.0
    }
}

fn spent_by_row(basis: &Basis<'_>) -> Vec<Spent> {
    let mut spent = vec![Spent::default(); basis.schedule.dates.len()];
    for assignment in basis.project.assignments.iter() {
        let Some(resource) = basis.project.resources.get(assignment.resource) else { continue };
        let Some(row) = basis.schedule.outline.row_of(assignment.task) else { continue };
        let Some(start) = basis.schedule.row(row).map(|dates| dates.start) else { continue };
        if let Some(task) = spent.get_mut(row) {
            let cost = actual_cost(basis, assignment, resource, start);
            task.recorded += cost.unwrap_or(0.0);
            task.costs |= cost.is_some();
        }
    }
    spent
}

/// What one assignment has cost so far, in currency units; `None` if it costs nothing at all.
fn actual_cost(
    basis: &Basis<'_>,
    assignment: &Assignment,
    resource: &Resource,
    start: Moment,
) -> Option<f64> {
    if resource.kind != ResourceKind::Work {
        // A quantity of material is recorded in no unit that could be priced: only its cost counts.
        let costs = resource.kind == ResourceKind::Cost || !resource.rates.is_empty();
        return costs.then(|| assignment.actual_cost.as_units());
    }
    let at = assignment.actual_start.unwrap_or(start);
    let rate = resource.rates.iter().find(|rate| holds(rate, assignment.rate_table, at))?;
    let per_hour = rate.standard.as_units() / hours(rate.standard_per, basis);
    let worked = assignment.actual_work.max(Span::ZERO).as_hours();
    let each_use = if worked > 0.0 { rate.per_use.as_units() * assignment.units.as_fraction() } else { 0.0 };
    let costs = rate.standard != Money::ZERO || rate.per_use != Money::ZERO;
    costs.then_some(worked * per_hour + each_use)
}

fn holds(rate: &Rate, table: u8, at: Moment) -> bool {
    rate.table == table && rate.from.is_none_or(|from| from <= at) && rate.to.is_none_or(|to| at < to)
}

/// The hours of work that a rate pays for, never none.
fn hours(per: RatePer, basis: &Basis<'_>) -> f64 {
    let units = &basis.project.info.units;
    let span = match per {
        RatePer::Time(unit) => units.span_of(unit, false),
        RatePer::Year => units.span_of(TimeUnit::Weeks, false) * 52,
        RatePer::MaterialUnit => Span::hours(1),
    };
    span.max(Span::tenths(1)).as_hours()
}

/// What has fallen due of a task's fixed cost.
fn fixed(task: &Counted<'_>) -> f64 {
    let share = match task.task.fixed_cost_accrual {
        Accrual::Start => f64::from(u8::from(task.done() > 0.0 || task.task.progress.has_started())),
        Accrual::End => f64::from(u8::from(task.is_done())),
        Accrual::Prorated => task.done(),
    };
    task.task.fixed_cost.as_units() * share
}
