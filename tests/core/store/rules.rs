//! The numbered rules at the head of `src/io/store/mod.rs`, one by one. Rule 1 is asserted by every write
//! of the races.

use std::collections::BTreeMap;
use std::sync::Arc;

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::core::task::TaskId;
use milepost::io::store::{
    Commit, KeyValue, KvError, Limits, Memory, Problem, Reason, RecoveryError, Refusal, Schema, Step, Store,
    WriterId, shrinks,
};

use super::races::hasty;
use super::world::{Shared, assert_same, edited, project, with_name, with_project};

/// A storage with one project, one page that has it open, and what is needed to edit it.
struct Scene {
    kv: Shared,
    store: Store<Shared>,
    document: Document,
    project: ProjectId,
    tasks: Vec<TaskId>,
    now: i64,
}

fn scene_with(limits: Limits) -> Scene {
    let kv = Shared::default();
    let (project, doc) = project(&mut IdSource::new(0xabc), "Network", 6);
    let tasks = doc.tasks.iter().map(|row| row.id).collect();
    let mut store = Store::open_with(kv.clone(), WriterId(1), 0, Schema::default(), limits).store;
    let (document, change) = with_project(&Document::default(), project, doc);
    assert_eq!(store.commit("Add project", &change, 0), Commit::Saved);
    Scene { kv, store, document, project, tasks, now: 0 }
}

/// Limits by which every tidying writes a snapshot of what has changed.
fn eager() -> Limits {
    Limits { snapshot_after: 1, ..hasty() }
}

fn scene() -> Scene {
    scene_with(eager())
}

impl Scene {
    fn rename(&mut self, task: usize, name: &str) -> Commit {
        self.now += 1;
        let (document, change) = with_name(&self.document, self.project, self.tasks[task], name);
        self.document = document;
        self.store.commit("Rename task", &change, self.now)
    }

    fn rename_often(&mut self, times: usize) {
        for number in 0..times {
            assert_eq!(self.rename(number % 6, &format!("Name {number} at {}", self.now)), Commit::Saved);
        }
    }

    fn tidy(&mut self) {
        self.now += 1_000_000;
        while self.store.maintenance(self.now).more() {
            self.now += 1_000_000;
        }
    }

    fn tidy_until_the_next_snapshot(&mut self) {
        loop {
            self.now += 1_000_000;
            match self.store.maintenance(self.now) {
                Step::Snapshot(_) => return,
                step => assert!(step.more(), "{step:?}"),
            }
        }
    }

    fn keys(&self, kind: &str) -> Vec<String> {
        let keys = self.kv.keys().unwrap();
        keys.into_iter().filter(|key| key.starts_with(&format!("milepost/v1/{kind}/"))).collect()
    }

    fn text(&self, key: &str) -> String {
        self.kv.get(key).unwrap().unwrap()
    }

    fn put(&self, key: &str, text: &str) {
        self.kv.0.borrow_mut().texts.insert(key.to_owned(), text.to_owned());
    }

    fn take(&self, key: &str) -> String {
        self.kv.0.borrow_mut().texts.remove(key).unwrap()
    }

    fn open(&self, writer: u32) -> milepost::io::store::Opened<Shared> {
        Store::open_with(self.kv.clone(), WriterId(writer), self.now, Schema::default(), eager())
    }
}

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
fn rule_7_nothing_settles_behind_a_gap_until_the_person_says_so() {
    let mut scene = scene();
    scene.rename_often(3);
    let whole_log = scene.keys("log");
    let text = scene.text(&whole_log[2]);
    scene.put(&whole_log[2], &text[..text.len() - 7]);
    let mut opened = scene.open(2);
    assert!(
        opened.problems.iter().any(|problem| matches!(problem, Problem::Missing { changes: 1, .. })),
        "{:?}",
        opened.problems
    );
    while opened.store.maintenance(scene.now + 1_000_000).more() {}
    assert_eq!(scene.keys("log").len(), 3, "one was set aside, the others stay");
    // The page that had read it before writes it into a snapshot; so it is not even lost.
    let kept = scene.kv.0.borrow().clone();
    scene.tidy();
    assert_same(&scene.open(3).document, &scene.document);

    // Without that page, the person can go on without the change.
    *scene.kv.0.borrow_mut() = kept;
    let mut opened = scene.open(4);
    assert_eq!(opened.store.accept_missing(scene.project, scene.now), Step::Snapshot(scene.project));
    assert_eq!(opened.store.problems(), []);
    let again = scene.open(5);
    assert_eq!(again.problems, []);
    let tasks = &again.document.projects[&scene.project].tasks;
    assert_eq!(tasks.get(scene.tasks[0]).unwrap().name, "Name 0 at 0");
    assert_eq!(tasks.get(scene.tasks[1]).unwrap().name, "Work package 1 of Network", "this one is lost");
    assert_eq!(tasks.get(scene.tasks[2]).unwrap().name, "Name 2 at 2");
    assert_eq!(again.store.quarantine().unwrap().len(), 1, "what is left of it is kept");
}

#[test]
fn rule_8_damaged_texts_are_set_aside_as_they_are() {
    let mut scene = scene();
    scene.rename_often(1);
    let key = scene.keys("log").pop().unwrap();
    let text = scene.text(&key);
    let damaged = &text[..text.len() - 7];
    scene.put(&key, damaged);
    let mut opened = scene.open(2);
    let listed = opened.store.quarantine().unwrap();
    assert_eq!((listed[0].key.as_str(), listed[0].since), (key.as_str(), None), "still where it was");
    assert_eq!(opened.store.maintenance(5), Step::SetAside);
    let listed = opened.store.quarantine().unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].found.as_str(), listed[0].since), (key.as_str(), Some(5)));
    assert_eq!(listed[0].text, damaged);
    assert!(opened.store.export_raw().unwrap().contains("lost+found"));
}

#[test]
fn rule_8_what_is_whole_but_not_understood_stays_where_it_is() {
    let scene = scene();
    let strange = milepost_sealed(r#"{"kind":"of a later version"}"#, "[]");
    let key = "milepost/v1/log/00000009-1";
    scene.put(key, &strange);
    let mut opened = scene.open(2);
    while opened.store.maintenance(1_000_000).more() {}
    assert_eq!(scene.text(key), strange);
    assert!(matches!(&opened.problems[..], [Problem::Unreadable { .. }]), "{:?}", opened.problems);
    assert_eq!(opened.store.quarantine().unwrap().len(), 1);
}

/// A whole text with any head and content, made without the store.
fn milepost_sealed(head: &str, content: &str) -> String {
    use sha2::Digest;
    let rest = format!("={head}\n{content}");
    let digest = sha2::Sha256::digest(rest.as_bytes());
    let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    digits + &rest
}

#[test]
fn rule_9_a_broken_project_is_named_and_the_others_open() {
    let mut scene = scene();
    scene.rename_often(8);
    let (second, doc) = project(&mut IdSource::new(9), "Office move", 3);
    let (document, change) = with_project(&scene.document, second, doc);
    scene.document = document;
    scene.store.commit("Add project", &change, scene.now);
    scene.tidy();
    scene.rename_often(8);
    scene.tidy();
    let snapshots = scene.keys(&format!("snapshot/{}", scene.project));
    assert_eq!(snapshots.len(), 2);
    for key in &snapshots {
        let text = scene.text(key);
        let cut: String = text.chars().take(text.chars().count() - 7).collect();
        scene.put(key, &cut);
    }
    let expected = Problem::Broken { project: scene.project, name: Some("Network".to_owned()) };
    let mut opened = scene.open(2);
    assert!(opened.problems.contains(&expected), "{:?}", opened.problems);
    assert_eq!(opened.document.projects.keys().collect::<Vec<_>>(), [&second]);

    // Set aside, it is still known to be broken; edits are refused, and nothing of it is removed.
    while opened.store.maintenance(scene.now + 1_000_000).more() {}
    let log = scene.keys("log");
    let mut opened = scene.open(3);
    assert!(opened.problems.contains(&expected), "{:?}", opened.problems);
    let (_, edit) = with_name(&scene.document, scene.project, scene.tasks[0], "Too late");
    let refused = opened.store.commit("Rename task", &edit, scene.now);
    assert!(matches!(refused, Commit::Refused(Refusal::Broken { .. })), "{refused:?}");
    assert_eq!(scene.keys("log"), log);

    // Put back as a whole, it is a project like any other.
    let doc = Arc::clone(&scene.document.projects[&scene.project]);
    let (document, change) = with_project(&opened.document, scene.project, doc);
    assert_eq!(opened.store.commit("Restore project", &change, scene.now), Commit::Saved);
    let again = scene.open(4);
    assert_same(&again.document, &document);
    assert!(!again.problems.iter().any(|problem| matches!(problem, Problem::Broken { .. })));
}

#[test]
fn rule_10_data_of_a_newer_version_is_only_looked_at() {
    let mut scene = scene();
    scene.rename_often(4);
    scene.tidy();
    scene.rename_often(4);
    scene.tidy();
    scene.rename_often(4);
    scene.tidy_until_the_next_snapshot();
    let mut old = scene.open(2);
    let newer = |scene: &Scene, writer| {
        Store::open_with(scene.kv.clone(), WriterId(writer), scene.now, Schema(2), eager())
    };
    let mut new = newer(&scene, 3);
    assert_same(&new.document, &scene.document);
    let (document, change) = edited(&new.document, |document| {
        let doc = Arc::make_mut(document.projects.get_mut(&scene.project).unwrap());
        doc.tasks.update(scene.tasks[0], |task| {
            task.extra.insert("mood".to_owned(), "good".into());
        });
    });
    assert_eq!(new.store.commit("Set mood", &change, scene.now), Commit::Saved);

    // A page of the old version that is open notices before it writes.
    let (_, edit) = with_name(&old.document, scene.project, scene.tasks[1], "By the old version");
    old.store.absorb(&old.document, scene.now).unwrap();
    let refused = old.store.commit("Rename task", &edit, scene.now);
    assert!(matches!(refused, Commit::Refused(Refusal::Newer { .. })), "{refused:?}");

    // Before the new version tidies up, there are a snapshot too many and commits that could leave the log.
    assert_eq!(scene.keys("snapshot").len(), 3);
    let texts = scene.kv.0.borrow().texts.clone();
    let mut store = scene.open(6).store;
    while store.maintenance(scene.now + 1_000_000).more() {}
    assert_eq!(scene.kv.0.borrow().texts, texts, "the old version removes nothing");

    while new.store.maintenance(scene.now + 1_000_000).more() {}
    let texts = scene.kv.0.borrow().texts.clone();
    let old = scene.open(4);
    let name = Some("Network".to_owned());
    assert!(old.problems.contains(&Problem::Newer { project: scene.project, name }), "{:?}", old.problems);
    assert_same(&old.document, &document);
    let mut store = old.store;
    while store.maintenance(scene.now + 2_000_000).more() {}
    assert_eq!(scene.kv.0.borrow().texts, texts, "the old version writes nothing and removes nothing");
    assert_same(&newer(&scene, 5).document, &document);
}

#[test]
fn rule_11_a_replacement_is_preceded_by_a_recovery_point() {
    let mut scene = scene();
    let original = scene.document.clone();
    let mut points = Vec::new();
    for reason in [Reason::Import, Reason::Restore, Reason::Restore, Reason::Restore] {
        points.push(scene.store.capture(scene.project, reason, 5).unwrap());
        scene.rename_often(1);
    }
    let listed = scene.store.recovery_points();
    let reasons: Vec<Reason> = listed.iter().map(|point| point.head.reason).collect();
    assert_eq!(reasons, [Reason::Restore, Reason::Restore, Reason::Import], "the one before the loss stays");
    assert_eq!((listed[0].head.tasks, listed[0].head.name.as_str()), (6, "Network"));
    let doc = scene.store.recover(scene.project, points[0]).unwrap();
    assert_eq!(doc, original.projects[&scene.project]);
    assert_eq!(scene.store.recover(scene.project, points[1]), Err(RecoveryError::NotThere));

    // A project that is gone can be had back from another page.
    let (_, change) = edited(&scene.document, |document| document.projects.clear());
    scene.store.capture(scene.project, Reason::Delete, 6).unwrap();
    assert_eq!(scene.store.commit("Delete project", &change, 6), Commit::Saved);
    let opened = scene.open(2);
    assert_same(&opened.document, &Document::default());
    assert_eq!(opened.problems, []);
    let last = &opened.store.recovery_points()[0];
    assert_eq!(last.head.reason, Reason::Delete);
    assert_eq!(
        opened.store.recover(scene.project, last.id).unwrap(),
        scene.document.projects[&scene.project]
    );
}

#[test]
fn rule_11_without_room_for_a_point_nothing_is_replaced() {
    let mut scene = scene();
    scene.store.capture(scene.project, Reason::Import, 1).unwrap();
    scene.store.capture(scene.project, Reason::Import, 1).unwrap();
    let used = scene.kv.0.borrow().used();
    // The older of two points makes room for a new one.
    scene.kv.0.borrow_mut().capacity = Some(used + 10);
    scene.store.capture(scene.project, Reason::Import, 2).unwrap();
    assert_eq!(scene.store.recovery_points().len(), 2);
    let used = scene.kv.0.borrow().used();
    let size = scene.store.recovery_points()[0].size;
    scene.kv.0.borrow_mut().capacity = Some(used - size - 10);
    let error = scene.store.capture(scene.project, Reason::Import, 3).unwrap_err();
    assert!(error.to_string().contains("nothing was replaced"), "{error}");
    assert!(!scene.store.recovery_points().is_empty(), "one is left of those that were there");
}

#[test]
fn rule_11_a_replacement_that_loses_half_is_asked_about() {
    let (_, large) = project(&mut IdSource::new(1), "Large", 40);
    let (_, small) = project(&mut IdSource::new(2), "Small", 10);
    let counts = shrinks(&large, &small).unwrap();
    assert_eq!((counts.before, counts.after), (large.record_count(), small.record_count()));
    assert_eq!(shrinks(&small, &large), None);
    assert_eq!(shrinks(&large, &large), None);
}

#[test]
fn rule_12_only_keys_below_the_prefix_are_touched() {
    let mut scene = scene();
    let foreign = [("theirs", "1"), ("milepost", "2"), ("milepost/v2/log/00000001-1", "3"), ("", "4")];
    for (key, text) in foreign {
        scene.put(key, text);
    }
    // Keys below the prefix that mean nothing to this version stay as well.
    scene.put("milepost/v1/later/thing", "5");
    for _ in 0..4 {
        scene.rename_often(4);
        scene.tidy();
    }
    for (key, text) in foreign {
        assert_eq!(scene.text(key), text);
    }
    assert_eq!(scene.text("milepost/v1/later/thing"), "5");
    assert_eq!(scene.store.usage().unwrap().others, 3 + "theirsmilepostmilepost/v2/log/00000001-1".len() + 1);
    let before = scene.kv.0.borrow().texts.clone();
    scene.open(2);
    assert_eq!(scene.kv.0.borrow().texts, before, "opening writes nothing");
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
