//! At least ten thousand runs of tabs that race each other under faults, see `model.rs`.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::gate::{Faults, Tally};
use super::model::{Model, Plan, patient, run};

/// How many runs of each kind there are.
const TWO_TABS: u64 = 1_000;
const THREE_TABS: u64 = 1_000;
const FAULTS_IN_ONE: u64 = 1_200;
const FAULTS_IN_TWO: u64 = 2_000;
const FAULTS_IN_THREE: u64 = 1_200;
const POWER: u64 = 1_000;
const QUOTA: u64 = 1_000;
const DAMAGE: u64 = 1_000;
const CLOCK: u64 = 500;
const VERSIONS: u64 = 500;
const ORDER: u64 = 150;

#[test]
fn ten_thousand_runs_at_least() {
    let all = TWO_TABS + THREE_TABS + FAULTS_IN_ONE + FAULTS_IN_TWO + FAULTS_IN_THREE + POWER + QUOTA;
    assert!(all + DAMAGE + CLOCK + VERSIONS + ORDER >= 10_000);
}

/// Does so many runs, says what happened, and gives it back so that the test can ask for enough of it.
fn runs(name: &str, count: u64, plan: impl Fn(u64) -> Plan) -> (Tally, Model) {
    let mut tally = Tally::default();
    let mut model = Model::default();
    for seed in 0..count {
        let plan = plan(seed);
        match catch_unwind(AssertUnwindSafe(|| run(&plan, seed))) {
            Ok((run, of_run)) => {
                tally.add(&run);
                model.add(of_run);
            }
            Err(payload) => {
                eprintln!("{name}: seed {seed} failed");
                resume_unwind(payload);
            }
        }
    }
    eprintln!(
        "{name}: {count} runs, {} commits saved, {} refused, {} faults: {tally:?}, {:?}",
        model.commits,
        model.refused,
        tally.faults(),
        model.steps
    );
    let thinned = model.steps.get("log thinned").copied().unwrap_or(0);
    let removed = model.steps.get("snapshots removed").copied().unwrap_or(0);
    assert!(thinned + removed > count / 8, "the runs try what they are meant to try");
    (tally, model)
}

fn all_faults() -> Faults {
    Faults { fail: 20, fail_after: 20, tear: 20, kill: 6, jump: 0 }
}

#[test]
fn two_tabs_race() {
    runs("two tabs", TWO_TABS, |_| Plan::new(2));
}

#[test]
fn three_tabs_race() {
    runs("three tabs", THREE_TABS, |_| Plan::new(3));
}

#[test]
fn one_tab_under_faults() {
    let plan = || Plan { faults: all_faults(), steps: 24, ..Plan::new(1) };
    let (tally, _) = runs("one tab under faults", FAULTS_IN_ONE, |_| plan());
    assert!(tally.failed > FAULTS_IN_ONE && tally.torn > 100 && tally.killed > 100);
}

#[test]
fn two_tabs_under_faults() {
    let plan = || Plan { faults: all_faults(), ..Plan::new(2) };
    let (tally, _) = runs("two tabs under faults", FAULTS_IN_TWO, |_| plan());
    assert!(tally.failed > FAULTS_IN_TWO && tally.torn > 500 && tally.killed > 500);
}

#[test]
fn three_tabs_under_faults() {
    let plan = || Plan { faults: all_faults(), ..Plan::new(3) };
    let (tally, _) = runs("three tabs under faults", FAULTS_IN_THREE, |_| plan());
    assert!(tally.failed > FAULTS_IN_THREE && tally.torn > 500 && tally.killed > 500);
}

#[test]
fn the_power_goes_off() {
    let (tally, _) = runs("power", POWER, |_| Plan { power: true, ..Plan::new(2) });
    assert!(tally.killed > POWER / 8);
}

#[test]
fn the_storage_fills_up() {
    let capacity = |seed: u64| Some(3_000 + seed as usize * 97 % 12_000);
    let (tally, _) = runs("full", QUOTA, |seed| Plan { capacity: capacity(seed), ..Plan::new(2) });
    assert!(tally.full > QUOTA);
}

#[test]
fn texts_are_damaged() {
    let faults = Faults { tear: 20, kill: 2, ..Faults::default() };
    let (tally, model) = runs("damage", DAMAGE, |_| Plan { damage: 250, faults, ..Plan::new(2) });
    assert!(tally.damaged > DAMAGE && model.steps["set aside"] > DAMAGE / 2);
}

#[test]
fn the_clock_jumps() {
    let faults = Faults { jump: 50, ..Faults::default() };
    let (tally, _) = runs("clock", CLOCK, |_| Plan { faults, ..Plan::new(2) });
    assert!(tally.jumps > CLOCK);
}

#[test]
fn two_versions_side_by_side() {
    let (_, model) = runs("versions", VERSIONS, |_| Plan { schemas: &[1, 2], ..Plan::new(2) });
    assert!(model.refused > VERSIONS);
}

#[test]
fn all_tabs_come_to_one_order() {
    let plan = || Plan { strict: true, steps: 60, limits: patient(), ..Plan::new(3) };
    runs("order", ORDER, |_| plan());
}
