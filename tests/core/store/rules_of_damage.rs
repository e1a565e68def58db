//! The numbered rules at the head of `src/io/store/mod.rs`, one by one: 7 to 12, of damage, newer versions,
//! replacement and other programs.

use std::sync::Arc;

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::io::store::{
    Commit, Problem, Reason, RecoveryError, Refusal, Schema, Step, Store, WriterId, shrinks,
};

use super::scene::{Scene, eager, scene};
use super::world::{assert_same, edited, project, with_name, with_project};

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
    for one_removed in [false, true] {
        newer_data_is_only_looked_at(one_removed);
    }
}

fn newer_data_is_only_looked_at(one_removed: bool) {
    let mut scene = scene();
    scene.rename_often(4);
    scene.tidy();
    scene.rename_often(4);
    scene.tidy();
    scene.rename_often(4);
    scene.tidy_until_the_next_snapshot();
    if one_removed {
        assert_eq!(scene.store.maintenance(scene.now), Step::Removed(1));
    }
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

    // Before the new version tidies up, there are a snapshot too many or commits that could leave the log.
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
    assert_eq!(old.store.newer_schema(scene.project), Some(2), "what is exported says so");
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
