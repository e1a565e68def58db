//! Without faults: what is committed is there again, in other tabs and later.

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::io::store::{Commit, KeyValue, Step, Store, WriterId};

use super::world::{Shared, assert_same, project, with_name, with_project};

#[test]
fn what_was_committed_is_there_after_a_reload() {
    let kv = Shared::default();
    let mut ids = IdSource::new(1);
    let mut opened = Store::open(kv.clone(), WriterId(1), 0);
    assert_same(&opened.document, &Document::default());
    assert_eq!(kv.keys().unwrap(), Vec::<String>::new(), "opening writes nothing");

    let (id, doc) = project(&mut ids, "Network", 20);
    let (document, change) = with_project(&opened.document, id, doc);
    assert_eq!(opened.store.commit("Add project", &change, 1), Commit::Saved);
    let task = document.projects[&id].tasks.at(3).unwrap().id;
    let (document, change) = with_name(&document, id, task, "Survey");
    assert_eq!(opened.store.commit("Rename task", &change, 2), Commit::Saved);
    assert_same(opened.store.document(), &document);

    let again = Store::open(kv, WriterId(2), 3);
    assert_same(&again.document, &document);
    assert_eq!(again.problems, []);
}

#[test]
fn tabs_take_in_what_others_did() {
    let kv = Shared::default();
    let mut ids = IdSource::new(1);
    let (id, doc) = project(&mut ids, "Network", 20);
    let tasks: Vec<_> = doc.tasks.iter().map(|row| row.id).collect();
    let mut a = Store::open(kv.clone(), WriterId(1), 0).store;
    let mut b = Store::open(kv.clone(), WriterId(2), 0).store;

    let (in_a, change) = with_project(&Document::default(), id, doc);
    a.commit("Add project", &change, 0);
    let absorbed = b.absorb(&Document::default(), 1).unwrap().unwrap();
    assert_same(&absorbed.document, &in_a);
    assert_eq!(b.absorb(&absorbed.document, 1).unwrap().map(|absorbed| absorbed.change), None);

    let (in_a, change) = with_name(&in_a, id, tasks[0], "First");
    a.commit("Rename task", &change, 2);
    let (in_b, change) = with_name(&absorbed.document, id, tasks[1], "Second");
    b.commit("Rename task", &change, 2);
    let in_a = a.absorb(&in_a, 3).unwrap().unwrap().document;
    let in_b = b.absorb(&in_b, 3).unwrap().unwrap().document;
    assert_same(&in_a, &in_b);
    assert_eq!(in_a.projects[&id].tasks.get(tasks[1]).unwrap().name, "Second");
    assert_same(&Store::open(kv, WriterId(3), 4).document, &in_a);
}

#[test]
fn tidying_up_changes_nothing_that_is_seen() {
    let kv = Shared::default();
    let mut ids = IdSource::new(1);
    let (id, doc) = project(&mut ids, "Network", 50);
    let tasks: Vec<_> = doc.tasks.iter().map(|row| row.id).collect();
    let mut store = Store::open(kv.clone(), WriterId(1), 0).store;
    let (mut document, change) = with_project(&Document::default(), id, doc);
    store.commit("Add project", &change, 0);
    let mut now = 0;
    for round in 0..400 {
        now += 5_000;
        let task = tasks[round % tasks.len()];
        let (after, change) = with_name(&document, id, task, &format!("Round {round}"));
        assert_eq!(store.commit("Rename task", &change, now), Commit::Saved);
        document = after;
        while store.maintenance(now).more() {}
        assert_same(store.document(), &document);
    }
    while store.maintenance(now + 100_000).more() {}
    assert_eq!(store.maintenance(now + 100_000), Step::Nothing);
    let again = Store::open(kv.clone(), WriterId(2), now);
    assert_same(&again.document, &document);
    assert_eq!(again.problems, []);
    let keys = kv.keys().unwrap();
    let snapshots = keys.iter().filter(|key| key.contains("/snapshot/")).count();
    assert_eq!(snapshots, 2, "{keys:?}");
}
