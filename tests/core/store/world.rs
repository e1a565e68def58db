//! Documents to save, and a storage that several stores share.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use milepost::core::change::Change;
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::core::resource::{Assignment, Resource};
use milepost::core::task::{Link, Task, TaskId};
use milepost::core::time::{Length, Span, TimeUnit};
use milepost::io::store::{KeyValue, KvError, Memory};

/// A storage that several stores share, as tabs do.
#[derive(Clone, Default)]
pub struct Shared(pub Rc<RefCell<Memory>>);

impl KeyValue for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        self.0.borrow().get(key)
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        self.0.borrow_mut().set(key, text)
    }
    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        self.0.borrow_mut().remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, KvError> {
        self.0.borrow().keys()
    }
    fn capacity(&self) -> Option<usize> {
        self.0.borrow().capacity
    }
}

/// A project of `tasks` tasks, each linked to the one before and worked on by one of ten people.
pub fn project(ids: &mut IdSource, name: &str, tasks: usize) -> (ProjectId, Arc<ProjectDoc>) {
    let mut doc = ProjectDoc::default();
    doc.info.update(|info| info.name = name.to_owned());
    let people: Vec<_> = (0..10)
        .map(|number| {
            let id = ids.make();
            doc.resources.push(id, Resource { name: format!("Person {number}"), ..Resource::default() });
            id
        })
        .collect();
    let day = Span::minutes(480);
    let rows = (0..tasks).map(|number| {
        let duration = Length::working(day * (1 + number as i64 * 7 % 13), TimeUnit::Days);
        let mut task = Task::new(format!("Work package {number} of {name}"), duration);
        task.notes =
            if number % 9 == 0 { format!("Agreed with team {}.", number % 7) } else { String::new() };
        (ids.make(), milepost::core::rank::Rank::nth(number as i64), task)
    });
    doc.tasks = rows.collect();
    let order: Vec<TaskId> = doc.tasks.iter().map(|row| row.id).collect();
    doc.links = order
        .windows(2)
        .enumerate()
        .map(|(number, pair)| {
            (ids.make(), milepost::core::rank::Rank::nth(number as i64), Link::new(pair[0], pair[1]))
        })
        .collect();
    doc.assignments = order
        .iter()
        .enumerate()
        .map(|(number, task)| {
            let assignment = Assignment::new(*task, people[number % people.len()]);
            (ids.make(), milepost::core::rank::Rank::nth(number as i64), assignment)
        })
        .collect();
    (ids.make(), Arc::new(doc))
}

/// `document` with something done to it, and what that changes.
pub fn edited(document: &Document, edit: impl FnOnce(&mut Document)) -> (Document, Change) {
    let mut after = document.clone();
    edit(&mut after);
    let change = Change::between(document, &after);
    (after, change)
}

/// `document` with a project more.
pub fn with_project(document: &Document, id: ProjectId, doc: Arc<ProjectDoc>) -> (Document, Change) {
    edited(document, |document| {
        document.projects.insert(id, doc);
    })
}

/// `document` with a task renamed.
pub fn with_name(document: &Document, project: ProjectId, task: TaskId, name: &str) -> (Document, Change) {
    edited(document, |document| {
        if let Some(doc) = document.projects.get_mut(&project) {
            Arc::make_mut(doc).tasks.update(task, |task| task.name = name.to_owned());
        }
    })
}

/// Fails with what differs, not with two whole documents.
#[track_caller]
pub fn assert_same(left: &Document, right: &Document) {
    if left != right {
        let change = serde_json::to_string(&Change::between(left, right)).unwrap();
        let shown: String = change.chars().take(2_000).collect();
        panic!("the documents differ: {shown}");
    }
}
