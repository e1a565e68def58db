//! What saving costs. Figures are printed, and only gross mistakes fail: machines differ.

use std::time::Instant;

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::io::store::{Commit, Store, WriterId};

use super::world::{Shared, assert_same, project, with_name, with_project};

/// Edits in the log when it is loaded.
const EDITS: usize = 300;

#[test]
fn ten_thousand_tasks_are_saved_edited_and_loaded() {
    let kv = Shared::default();
    let mut ids = IdSource::new(1);
    let (id, doc) = project(&mut ids, "Network", 10_000);
    let mut store = Store::open(kv.clone(), WriterId(1), 0).store;
    let (mut document, change) = with_project(&Document::default(), id, doc);

    let start = Instant::now();
    assert_eq!(store.commit("Import plan", &change, 0), Commit::Saved);
    let imported = start.elapsed();
    let after_import = kv.0.borrow().used();

    let start = Instant::now();
    while store.maintenance(100_000).more() {}
    let snapshot = start.elapsed();
    let after_snapshot = kv.0.borrow().used();

    let start = Instant::now();
    for number in 0..EDITS {
        let task = document.projects[&id].tasks.at(5_000 + number).unwrap().id;
        let (after, change) = with_name(&document, id, task, "Renamed");
        document = after;
        assert_eq!(store.commit("Rename task", &change, 200_000), Commit::Saved);
    }
    let edited = start.elapsed() / EDITS as u32;
    let per_edit = (kv.0.borrow().used() - after_snapshot) / EDITS;

    let start = Instant::now();
    let again = Store::open(kv, WriterId(2), 0);
    let loaded = start.elapsed();
    assert_same(&again.document, &document);
    eprintln!(
        "10,000 tasks: import {imported:?}, snapshot {snapshot:?}, one edit {edited:?} and {per_edit} units, \
         load with {EDITS} edits in the log {loaded:?}; {after_import} units after the import, \
         {after_snapshot} with the snapshot"
    );
}
