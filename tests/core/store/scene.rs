//! A storage with one project and a page that has it open.

use milepost::core::document::Document;
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::core::task::TaskId;
use milepost::io::store::{Commit, KeyValue, Limits, Opened, Schema, Step, Store, WriterId};

use super::model::hasty;
use super::world::{Shared, project, with_name, with_project};

/// A storage with one project, one page that has it open, and what is needed to edit it.
pub struct Scene {
    pub kv: Shared,
    pub store: Store<Shared>,
    pub document: Document,
    pub project: ProjectId,
    pub tasks: Vec<TaskId>,
    pub now: i64,
}

pub fn scene_with(limits: Limits) -> Scene {
    let kv = Shared::default();
    let (project, doc) = project(&mut IdSource::new(0xabc), "Network", 6);
    let tasks = doc.tasks.iter().map(|row| row.id).collect();
    let mut store = Store::open_with(kv.clone(), WriterId(1), 0, Schema::default(), limits).store;
    let (document, change) = with_project(&Document::default(), project, doc);
    assert_eq!(store.commit("Add project", &change, 0), Commit::Saved);
    Scene { kv, store, document, project, tasks, now: 0 }
}

/// Limits by which every tidying writes a snapshot of what has changed.
pub fn eager() -> Limits {
    Limits { snapshot_after: 1, ..hasty() }
}

pub fn scene() -> Scene {
    scene_with(eager())
}

impl Scene {
    pub fn rename(&mut self, task: usize, name: &str) -> Commit {
        self.now += 1;
        let (document, change) = with_name(&self.document, self.project, self.tasks[task], name);
        self.document = document;
        self.store.commit("Rename task", &change, self.now)
    }

    pub fn rename_often(&mut self, times: usize) {
        for number in 0..times {
            assert_eq!(self.rename(number % 6, &format!("Name {number} at {}", self.now)), Commit::Saved);
        }
    }

    pub fn tidy(&mut self) {
        self.now += 1_000_000;
        while self.store.maintenance(self.now).more() {
            self.now += 1_000_000;
        }
    }

    pub fn tidy_until_the_next_snapshot(&mut self) {
        loop {
            self.now += 1_000_000;
            match self.store.maintenance(self.now) {
                Step::Snapshot(_) => return,
                step => assert!(step.more(), "{step:?}"),
            }
        }
    }

    /// The keys of a kind, in the order in which they were written.
    pub fn keys(&self, kind: &str) -> Vec<String> {
        let mut keys = self.kv.keys().unwrap();
        keys.retain(|key| key.starts_with(&format!("milepost/v1/{kind}/")));
        keys.sort_by_key(|key| key.rsplit('-').next().and_then(|number| number.parse::<u64>().ok()));
        keys
    }

    pub fn text(&self, key: &str) -> String {
        self.kv.get(key).unwrap().unwrap()
    }

    pub fn put(&self, key: &str, text: &str) {
        self.kv.0.borrow_mut().texts.insert(key.to_owned(), text.to_owned());
    }

    pub fn take(&self, key: &str) -> String {
        self.kv.0.borrow_mut().texts.remove(key).unwrap()
    }

    pub fn open(&self, writer: u32) -> Opened<Shared> {
        Store::open_with(self.kv.clone(), WriterId(writer), self.now, Schema::default(), eager())
    }
}
