//! Large projects: stored in words made elsewhere, packed in pieces, and let go of without being read.

use std::sync::Arc;

use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::io::store::{Commit, Memory, Store, Words, WriterId};

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
