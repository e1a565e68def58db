//! The numbered rules at the head of `src/io/store/mod.rs`, one by one: 2 to 6, of saving, thinning out and
//! loading. Rule 1 is asserted by every write of the races.

use std::collections::BTreeMap;

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::core::task::TaskId;
use milepost::io::store::{Commit, KeyValue, KvError, Limits, Memory, Step, Store, WriterId};

use super::scene::{eager, scene, scene_with};
use super::world::{assert_same, edited, project, with_name, with_project};

/// A storage whose writes do not work as long as it is told so.
#[derive(Default)]
struct Stubborn {
    memory: Memory,
    refuses: bool,
    forgets: bool,
    blind: bool,
}

impl KeyValue for Stubborn {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        if self.blind { Err(KvError("blind".to_owned())) } else { self.memory.get(key) }
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        match (self.refuses, self.forgets) {
            (true, _) => Err(KvError("no".to_owned())),
            (_, true) => Ok(()),
            _ => self.memory.set(key, text),
        }
    }
    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        self.memory.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, KvError> {
        if self.blind { Err(KvError("blind".to_owned())) } else { self.memory.keys() }
    }
    fn capacity(&self) -> Option<usize> {
        None
    }
}

#[test]
fn rule_2_what_was_not_read_back_is_not_saved_and_stays_queued_in_order() {
    let (id, doc) = project(&mut IdSource::new(1), "Network", 6);
    let tasks: Vec<TaskId> = doc.tasks.iter().map(|row| row.id).collect();
    let mut store = Store::open(Stubborn::default(), WriterId(1), 0).store;
    let (mut document, change) = with_project(&Document::default(), id, doc);
    assert_eq!(store.commit("Add project", &change, 0), Commit::Saved);

    store.storage_mut().refuses = true;
    for (number, what) in ["refuses", "forgets", "blind"].iter().enumerate() {
        let kv = store.storage_mut();
        (kv.refuses, kv.forgets, kv.blind) = (*what == "refuses", *what == "forgets", *what == "blind");
        let (after, change) = with_name(&document, id, tasks[number], what);
        document = after;
        let Commit::NotSaved(unsaved) = store.commit("Rename task", &change, 10 + number as i64) else {
            panic!("{what}: it cannot be saved")
        };
        assert_eq!((unsaved.since, unsaved.changes), (10, number + 1));
        assert!(unsaved.why.ends_with('.'), "{}", unsaved.why);
        assert_same(store.document(), &document);
    }
    assert_eq!(store.maintenance(20), Step::Unsaved);

    let kv = store.storage_mut();
    (kv.refuses, kv.forgets, kv.blind) = (false, false, false);
    let memory = kv.memory.clone();
    assert_eq!(Store::open(memory, WriterId(2), 0).document.projects[&id].tasks.len(), 6);
    assert_eq!(store.retry(30), Commit::Saved);
    assert_eq!((store.status(), store.saved_at()), (None, Some(30)));
    let again = Store::open(store.storage().memory.clone(), WriterId(2), 0);
    assert_same(&again.document, &document);
    let labels = again.store.history(Some(id)).unwrap();
    assert_eq!(labels.iter().map(|event| event.from).collect::<Vec<_>>(), [0, 10, 11, 12]);
}

#[test]
fn rule_3_commits_have_one_order_however_they_are_read() {
    // Two tabs rename the same task at the same time; neither has seen the other's commit.
    let mut scene = scene_with(Limits::default());
    let mut other = scene.open(2);
    let before = scene.kv.0.borrow().clone();
    assert_eq!(scene.rename(0, "By the first"), Commit::Saved);
    let first = scene.kv.0.borrow().clone();
    *scene.kv.0.borrow_mut() = before;
    let (in_other, change) = with_name(&other.document, scene.project, scene.tasks[0], "By the second");
    assert_eq!(other.store.commit("Rename task", &change, 1), Commit::Saved);
    scene.kv.0.borrow_mut().texts.extend(first.texts);

    let in_first = scene.store.absorb(&scene.document, 2).unwrap().unwrap().document;
    let absorbed = other.store.absorb(&in_other, 2).unwrap();
    assert!(absorbed.is_none(), "its own commit is the later one");
    assert_same(&in_first, &in_other);
    assert_same(&scene.open(3).document, &in_other);
    assert_eq!(in_other.projects[&scene.project].tasks.get(scene.tasks[0]).unwrap().name, "By the second");
}

#[test]
fn rule_3_a_commit_comes_after_all_that_was_stored_before_it() {
    let mut scene = scene_with(Limits::default());
    let mut other = scene.open(0);
    assert_eq!(scene.rename(0, "Before"), Commit::Saved);
    let (_, change) = with_name(&other.document, scene.project, scene.tasks[0], "After");
    assert_eq!(other.store.commit("Rename task", &change, 0), Commit::Saved);
    let name = |document: &Document| {
        document.projects[&scene.project].tasks.get(scene.tasks[0]).unwrap().name.clone()
    };
    assert_eq!(name(&scene.open(3).document), "After");
    // The other page had not been told of the first name; now it is, and keeps its own.
    assert_eq!(name(other.store.document()), "After");
}

#[test]
fn rule_4_a_commit_leaves_the_log_only_when_two_snapshots_contain_it() {
    let mut scene = scene();
    scene.rename_often(4);
    scene.tidy();
    assert_eq!(scene.keys("snapshot").len(), 1);
    assert_eq!(scene.keys("log").len(), 5, "one snapshot is not enough");
    scene.rename_often(4);
    scene.tidy();
    assert_eq!(scene.keys("snapshot").len(), 2);
    assert_eq!(scene.keys("log").len(), 4, "what both contain has left");
    let events = scene.store.history(None).unwrap();
    assert_eq!(events.len(), 9, "and is in history");

    // Either of the two may go.
    for key in scene.keys("snapshot") {
        let text = scene.take(&key);
        assert_same(&scene.open(7).document, &scene.document);
        scene.put(&key, &text);
    }
}

#[test]
fn rule_4_a_damaged_snapshot_does_not_count() {
    let mut scene = scene();
    scene.rename_often(4);
    scene.tidy();
    scene.rename_often(4);
    // The second snapshot is written, and damaged before anything is done on account of it.
    scene.tidy_until_the_next_snapshot();
    let newest = scene.keys("snapshot").pop().unwrap();
    let text = scene.text(&newest);
    scene.put(&newest, &text[..text.len() - 3]);
    scene.tidy();
    assert_same(&scene.open(7).document, &scene.document);
    // Of what is whole now, again any one may go.
    for key in scene.keys("snapshot") {
        let text = scene.take(&key);
        assert_same(&scene.open(7).document, &scene.document);
        scene.put(&key, &text);
    }
}

#[test]
fn rule_5_two_snapshots_stay_and_equal_ones_do_not_remove_each_other() {
    let mut scene = scene();
    for _ in 0..6 {
        scene.rename_often(4);
        scene.tidy();
        assert!(scene.keys("snapshot").len() <= 2);
    }
    // Two pages write the same snapshot, and each tidies up knowing of both.
    let mut other = scene.open(2).store;
    scene.rename_often(4);
    let before = scene.kv.0.borrow().clone();
    scene.tidy();
    let first = scene.kv.0.borrow().clone();
    *scene.kv.0.borrow_mut() = before;
    while other.maintenance(scene.now).more() {}
    scene.kv.0.borrow_mut().texts.extend(first.texts);
    scene.tidy();
    while other.maintenance(scene.now).more() {}
    assert!(scene.keys("snapshot").len() >= 2);
    assert_same(&scene.open(7).document, &scene.document);
}

#[test]
fn rule_6_loading_takes_the_snapshot_that_lacks_least() {
    // A slow page adds a snapshot that lacks commits which have left the log meanwhile, and has others.
    let mut scene = scene();
    scene.rename_often(4);
    scene.tidy();
    let mut slow = scene.open(2);
    let behind = scene.kv.0.borrow().clone();
    for _ in 0..3 {
        scene.rename_often(4);
        scene.tidy();
    }
    let ahead = scene.kv.0.borrow().clone();
    *scene.kv.0.borrow_mut() = behind;
    let mut document = slow.document.clone();
    for number in 0..12 {
        let (after, change) = with_name(&document, scene.project, scene.tasks[5], &format!("Slow {number}"));
        document = after;
        assert_eq!(slow.store.commit("Rename task", &change, scene.now), Commit::Saved);
    }
    while slow.store.maintenance(scene.now + 1_000_000).more() {}
    let texts: BTreeMap<String, String> = scene.kv.0.borrow().texts.clone();
    let of_slow: BTreeMap<String, String> =
        texts.into_iter().filter(|(key, _)| key.contains("/00000002-")).collect();
    *scene.kv.0.borrow_mut() = ahead;
    scene
        .kv
        .0
        .borrow_mut()
        .texts
        .extend(of_slow.clone().into_iter().filter(|(key, _)| key.contains("/snapshot/")));
    let lacking = scene.open(7);
    let names = |document: &Document| -> Vec<String> {
        document.projects[&scene.project].tasks.iter().map(|row| row.name.clone()).collect()
    };
    assert_eq!(names(&lacking.document)[..5], names(&scene.document)[..5], "nothing is lost");

    // With its commits there is nothing missing at all.
    scene.kv.0.borrow_mut().texts.extend(of_slow);
    let whole = scene.open(8);
    assert_eq!(whole.problems, []);
    assert_eq!(names(&whole.document)[..5], names(&scene.document)[..5]);
    // The page that was there all the time comes to the same, and so does the slow one.
    let here = scene.store.absorb(&scene.document, scene.now).unwrap().unwrap().document;
    assert_same(&here, &whole.document);
    slow.store.absorb(&document, scene.now).unwrap();
    assert_same(slow.store.document(), &whole.document);
}

#[test]
fn a_deleted_project_gives_its_room_back_and_stays_deleted() {
    let mut scene = scene();
    scene.rename_often(8);
    scene.tidy();
    scene.rename_often(8);
    scene.tidy();
    let (document, change) = edited(&scene.document, |document| document.projects.clear());
    scene.document = document;
    assert_eq!(scene.store.commit("Delete project", &change, scene.now), Commit::Saved);
    scene.tidy();
    assert!(scene.kv.0.borrow().used() < 6_000, "{:?}", scene.kv.keys());
    let again = scene.open(2);
    assert_same(&again.document, &Document::default());
    assert_eq!(again.problems, []);
}

#[test]
fn a_project_that_was_deleted_at_once_gives_its_room_back_too() {
    let mut scene = scene_with(Limits { thin_after: 0, ..Limits::default() });
    let (large, doc) = project(&mut IdSource::new(5), "Large", 300);
    let (document, change) = with_project(&scene.document, large, doc);
    let before = scene.kv.0.borrow().used();
    scene.store.commit("Add project", &change, 1);
    let (_, change) = edited(&document, |document| {
        document.projects.remove(&large);
    });
    scene.store.commit("Delete project", &change, 2);
    scene.tidy();
    let after = scene.kv.0.borrow().used();
    assert!(after < before + 3_000, "{before} before, {after} after");
    assert_same(&scene.open(2).document, &scene.document);
}

#[test]
fn history_is_shortened_to_its_budget() {
    let mut scene = scene_with(Limits { history_budget: 3_000, ..eager() });
    for round in 0..60 {
        scene.now += 86_400_000;
        scene.rename_often(6);
        scene.tidy();
        let used = scene.store.usage().unwrap();
        assert!(used.history < 4_500, "{used:?} in round {round}");
    }
    let events = scene.store.history(Some(scene.project)).unwrap();
    assert!(events.len() > 20);
    let days = events.iter().filter(|event| event.labels.values().sum::<u32>() > 1).count();
    assert!(days > 10, "long ago is kept by the day: {days}");
    assert!(events.windows(2).all(|pair| pair[0].seq < pair[1].seq));
    assert_same(&scene.open(2).document, &scene.document);
}
