//! Large projects: stored in words made elsewhere, packed in pieces, and let go of without being read.

use std::sync::Arc;

use milepost::core::change::Change;
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::io::store::{Commit, KeyValue, Memory, Step, Store, Words, WriterId};

use super::scene::eager;
use super::world::{assert_same, edited, project, with_project};

/// A store whose limits let it tidy at once, and a project of more than one piece.
fn large() -> (Store<Memory>, ProjectId, Arc<ProjectDoc>) {
    let (id, doc) = project(&mut IdSource::new(0xabc), "Campus", 900);
    (reopened(&Memory::default(), 1), id, doc)
}

fn reopened(memory: &Memory, writer: u32) -> Store<Memory> {
    Store::open_with(memory.clone(), WriterId(writer), 0, Default::default(), eager()).store
}

/// `document` with all tasks renamed: enough for a snapshot.
fn with_other_names(document: &Document, id: ProjectId, round: usize) -> (Document, Change) {
    edited(document, |document| {
        if let Some(doc) = document.projects.get_mut(&id) {
            let doc = Arc::make_mut(doc);
            for (place, task) in doc.tasks.clone().iter().enumerate() {
                let name = format!("Task {} in round {round}", place * 7_919 % 10_007);
                doc.tasks.update(task.id, |task| task.name = name);
            }
        }
    })
}

fn seen_by_the_next(store: &Store<Memory>) -> Document {
    reopened(store.storage(), 2).document().clone()
}

#[test]
fn words_that_were_made_before_are_stored_and_read_as_any() {
    let (mut store, id, doc) = large();
    let words = Words::of(&[(id, Arc::clone(&doc))]).unwrap();
    assert!(words.units() > 1_000);
    store.make_ready(&[(id, Arc::clone(&doc))], words);
    let (document, change) = with_project(&Document::default(), id, doc);
    assert_eq!(store.commit("Import plan", &change, 5), Commit::Saved);
    assert_same(store.document(), &document);
    assert_same(&seen_by_the_next(&store), &document);
}

#[test]
fn words_are_for_the_very_projects_that_they_were_made_of() {
    let (mut store, id, doc) = large();
    let (_, other) = project(&mut IdSource::new(0xdef), "Other", 3);
    let of_other = || Words::of(&[(id, Arc::clone(&other))]).unwrap();
    let (document, change) = with_project(&Document::default(), id, Arc::new(ProjectDoc::clone(&doc)));
    store.make_ready(&[(id, doc)], of_other());
    assert_eq!(store.commit("Import plan", &change, 5), Commit::Saved);
    assert_same(&seen_by_the_next(&store), &document);

    // Nor are they used for anything that merely comes next.
    let (next, change) = edited(&document, |document| {
        document.projects.remove(&id);
    });
    assert_eq!(store.commit("Delete project", &change, 6), Commit::Saved);
    assert_same(&seen_by_the_next(&store), &next);
}

#[test]
fn words_wait_with_the_change_until_there_is_room() {
    let (_, id, doc) = large();
    let mut store = reopened(&Memory { capacity: Some(2_000), ..Memory::default() }, 1);
    let words = Words::of(&[(id, Arc::clone(&doc))]).unwrap();
    store.make_ready(&[(id, Arc::clone(&doc))], words);
    let (document, change) = with_project(&Document::default(), id, doc);
    assert!(matches!(store.commit("Import plan", &change, 5), Commit::NotSaved(_)));
    assert_same(store.document(), &document);
    store.storage_mut().capacity = None;
    assert_eq!(store.retry(6), Commit::Saved);
    assert_same(&seen_by_the_next(&store), &document);
}

#[test]
fn a_snapshot_is_made_in_pieces_while_work_goes_on() {
    let (mut store, id, doc) = large();
    let (mut document, change) = with_project(&Document::default(), id, doc);
    assert_eq!(store.commit("Import plan", &change, 1), Commit::Saved);
    let (mut now, mut pieces) = (1_000_000, 0);
    loop {
        now += 1_000_000;
        match store.maintenance(now) {
            Step::Packed(_) => pieces += 1,
            Step::Snapshot(_) => break,
            step => panic!("{step:?}"),
        }
        let (after, change) = with_other_names(&document, id, pieces);
        document = after;
        assert_eq!(store.commit("Rename tasks", &change, now), Commit::Saved);
        assert_same(&seen_by_the_next(&store), &document);
    }
    assert!(pieces > 3, "{pieces} pieces");
    assert_same(&seen_by_the_next(&store), &document);

    // What came meanwhile gets a snapshot of its own, and what both of them contain leaves the log.
    let mut steps = Vec::new();
    loop {
        now += 1_000_000;
        match store.maintenance(now) {
            Step::Nothing => break,
            step => steps.push(step),
        }
        assert!(steps.len() < 100, "{steps:?}");
    }
    assert!(steps.contains(&Step::Snapshot(id)), "{steps:?}");
    assert!(steps.contains(&Step::Thinned(1)), "{steps:?}");
    assert_same(&seen_by_the_next(&store), &document);
}

#[test]
fn a_project_that_is_deleted_meanwhile_gets_no_snapshot() {
    let (mut store, id, doc) = large();
    let (document, change) = with_project(&Document::default(), id, doc);
    assert_eq!(store.commit("Import plan", &change, 1), Commit::Saved);
    assert_eq!(store.maintenance(1_000_000), Step::Packed(id));
    let (document, change) = edited(&document, |document| {
        document.projects.remove(&id);
    });
    assert_eq!(store.commit("Delete project", &change, 1_000_001), Commit::Saved);
    let mut now = 2_000_000;
    while store.maintenance(now).more() {
        now += 1_000_000;
    }
    assert_same(&seen_by_the_next(&store), &document);
    let largest = store.storage().texts.values().map(|text| text.len()).max();
    assert!(largest < Some(4_000), "nothing of it takes room: {largest:?}");
}

#[test]
fn an_import_that_leaves_the_log_is_remembered() {
    let (mut store, id, doc) = large();
    let (document, change) = with_project(&Document::default(), id, doc);
    assert_eq!(store.commit("Import plan", &change, 1), Commit::Saved);
    let (mut document, mut now, mut round) = (document, 1_000_000, 0);
    while store.storage().keys().unwrap().iter().any(|key| key.ends_with("/log/00000001-1")) {
        round += 1;
        assert!(round < 20, "it leaves the log");
        let (after, change) = edited(&document, |document| {
            for doc in document.projects.values_mut() {
                Arc::make_mut(doc).info.update(|info| info.description = format!("Edited {round} times."));
            }
        });
        document = after;
        assert_eq!(store.commit("Describe project", &change, now), Commit::Saved);
        now += 1_000_000;
        while store.maintenance(now).more() {
            now += 1_000_000;
        }
    }
    let events = store.history(Some(id)).unwrap();
    let first = &events[0];
    assert!(first.added && !first.removed && first.edits.is_empty(), "{first:?}");
    assert_eq!(first.labels["Import plan"], 1);
    assert_same(&seen_by_the_next(&store), &document);
}
