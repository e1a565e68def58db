//! What tasks cost.

use milepost::core::measure::task_cost;
use milepost::core::money::Money;
use milepost::core::resource::{Rate, RatePer, ResourceKind, Units};
use milepost::core::time::TimeUnit;

use crate::schedule::sketch::{Sketch, moment, sketch};

/// Two days of one person, below a summary.
fn plan() -> Sketch {
    let mut plan = sketch(
        "Phase   |    |
           Build | 2d |
           Off   | 1d |  | inactive
         Other   | 1d |",
    );
    plan.assign("Build", 16, 100, None);
    plan.edit("Build", |task| task.fixed_cost = Money::hundredths(10_000));
    plan.edit("Phase", |task| task.fixed_cost = Money::hundredths(500));
    plan.edit("Off", |task| task.fixed_cost = Money::hundredths(99));
    plan
}

fn rate(plan: &mut Sketch, kind: ResourceKind, rates: Vec<Rate>) {
    let id = plan.project.resources.at(0).unwrap().id;
    plan.project.resources.update(id, |resource| {
        resource.kind = kind;
        resource.rates = rates;
    });
}

/// Fixed and assigned cost in hundredths.
fn cost(plan: &Sketch, task: &str) -> (i64, i64) {
    let cost = task_cost(&plan.project, &plan.schedule(), plan.id(task));
    assert_eq!(cost.total(), cost.fixed + cost.assigned);
    (cost.fixed.as_hundredths(), cost.assigned.as_hundredths())
}

#[test]
fn people_cost_their_work_and_each_use() {
    let mut plan = plan();
    let standard = Money::hundredths(5_000);
    let per_use = Money::hundredths(700);
    rate(&mut plan, ResourceKind::Work, vec![Rate { standard, per_use, ..Rate::default() }]);
    assert_eq!(cost(&plan, "Build"), (10_000, 80_700));
    assert_eq!(cost(&plan, "Phase"), (10_500, 80_700), "inactive tasks cost nothing");
    let by_day = Rate { standard, standard_per: RatePer::Time(TimeUnit::Days), ..Rate::default() };
    rate(&mut plan, ResourceKind::Work, vec![by_day]);
    assert_eq!(cost(&plan, "Build"), (10_000, 10_000));
}

#[test]
fn the_rate_that_holds_at_the_start_pays() {
    let mut plan = plan();
    let at = |from, cost| Rate { from, standard: Money::hundredths(cost), ..Rate::default() };
    let rates = vec![at(None, 100), at(Some(moment("20 00:00")), 200), at(Some(moment("30 00:00")), 300)];
    rate(&mut plan, ResourceKind::Work, rates);
    assert_eq!(cost(&plan, "Build"), (10_000, 3_200));
}

#[test]
fn material_costs_its_quantity_and_a_cost_what_was_entered() {
    let mut plan = plan();
    let standard = Money::hundredths(300);
    rate(&mut plan, ResourceKind::Material, vec![Rate { standard, ..Rate::default() }]);
    let id = plan.project.assignments.at(0).unwrap().id;
    plan.project.assignments.update(id, |row| row.units = Units::ten_thousandths(40_000));
    assert_eq!(cost(&plan, "Build"), (10_000, 1_200));
    rate(&mut plan, ResourceKind::Cost, Vec::new());
    plan.project.assignments.update(id, |row| row.cost = Money::hundredths(4_242));
    assert_eq!(cost(&plan, "Build"), (10_000, 4_242));
}
