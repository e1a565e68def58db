//! What real plans take. All of `../shared/data/plans` have to fit twice over.

use std::sync::Arc;

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::io::mspdi::import_all;
use milepost::io::store::{Commit, Limits, Memory, Schema, Store, USUAL_CAPACITY, WriterId};

use super::world::{assert_same, edited, with_project};
use crate::mspdi::plans;

#[test]
fn all_real_plans_fit_twice_over() {
    let plans = plans();
    if plans.is_empty() {
        return;
    }
    let memory = Memory { capacity: Some(USUAL_CAPACITY), ..Memory::default() };
    let limits = Limits { snapshot_after: 1, ..Limits::default() };
    let mut store = Store::open_with(memory, WriterId(1), 0, Schema::default(), limits).store;
    let mut document = Document::default();
    let (mut bytes, mut tasks, mut now) = (0, 0, 0);
    for (number, (name, plan)) in plans.iter().enumerate() {
        let mut ids = IdSource::new(number as u32);
        let imported = import_all(plan, &mut ids).unwrap();
        bytes += plan.len();
        tasks += imported.project.tasks.len();
        let (after, change) = with_project(&document, ids.make(), Arc::new(imported.project));
        assert_eq!(store.commit("Import plan", &change, now), Commit::Saved, "{name}");
        document = after;
        now += 1_000;
    }
    let as_imported = store.storage().used();

    // As imported, each plan is there as commit and as snapshot; after some edits and some time, as two
    // snapshots: the largest it gets.
    let snapshots = |memory: &Memory| memory.texts.keys().filter(|key| key.contains("/snapshot/")).count();
    let mut rounds = 0;
    while snapshots(store.storage()) < 2 * plans.len() {
        rounds += 1;
        assert!(rounds < 40, "every project gets a second snapshot");
        let (after, change) = edited(&document, |document| {
            for doc in document.projects.values_mut() {
                Arc::make_mut(doc).info.update(|info| info.description = format!("Edited {rounds} times."));
            }
        });
        document = after;
        now += 100_000;
        assert_eq!(store.commit("Describe projects", &change, now), Commit::Saved);
        now += 100_000;
        while store.maintenance(now).more() {}
    }
    let used = store.storage().used();
    eprintln!(
        "{} plans: {bytes} bytes of XML, {tasks} tasks; {as_imported} units as imported, {used} with two \
         snapshots of each; twice over {} of {USUAL_CAPACITY}",
        plans.len(),
        2 * used
    );
    assert!(2 * used < USUAL_CAPACITY / 2, "they take less than half of it");
    assert_same(&Store::open(store.storage().clone(), WriterId(2), 0).document, &document);
}
