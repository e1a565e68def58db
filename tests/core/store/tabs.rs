//! What a tab does in a run, on a thread of its own, until it is closed or killed.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use milepost::core::change::Change;
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::core::task::{Task, TaskId};
use milepost::io::store::{Commit, Memory, PREFIX, Reason, Schema, Step, Store, WriterId};

use super::dice::Dice;
use super::gate::{Killed, Port};
use super::model::{Model, Plan};
use super::world::{assert_same, edited};

/// The project that every run starts with, and a task in it that all tabs rename.
pub fn start() -> (Document, ProjectId, TaskId) {
    let mut ids = IdSource::new(0xfeed);
    let (id, task) = (ids.make(), ids.make());
    let mut doc = ProjectDoc::default();
    doc.info.update(|info| info.name = "Shared".to_owned());
    doc.tasks.push(task, Task { name: "Contended".to_owned(), ..Task::default() });
    let mut document = Document::default();
    document.projects.insert(id, Arc::new(doc));
    (document, id, task)
}

/// One tab, from when it is opened until it is closed or killed.
pub struct Tab {
    store: Store<Port>,
    pub document: Document,
    ids: IdSource,
    dice: Dice,
    port: Port,
    strict: bool,
    /// What commits did that are not reported saved yet, in order.
    waiting: Vec<Made>,
    /// Tasks that this tab has added.
    made: Vec<(TaskId, ProjectId)>,
}

/// What a commit did.
pub enum Made {
    Task(TaskId, ProjectId),
    Removal(TaskId),
    Name,
}

impl Tab {
    fn open(port: &Port, writer: u32, plan: &Plan, dice: Dice) -> Tab {
        let schema = Schema(plan.schemas[port.tab % plan.schemas.len()]);
        let now = port.now();
        let opened = Store::open_with(port.clone(), WriterId(writer), now, schema, plan.limits.clone());
        Tab {
            store: opened.store,
            document: opened.document,
            ids: IdSource::new(writer),
            dice,
            port: port.clone(),
            strict: plan.strict,
            waiting: Vec::new(),
            made: Vec::new(),
        }
    }

    fn step(&mut self, model: &mut Model) {
        let strict = self.strict && self.dice.chance(500);
        match if strict { 50 } else { self.dice.below(100) } {
            0..36 => self.add_task(model),
            36..42 => self.remove_task(model),
            42..52 => self.rename_contended(model),
            52..55 => self.add_project(model),
            55..66 => self.absorb(),
            66..96 => {
                let step = self.store.maintenance(self.port.now());
                *model.steps.entry(kind(&step)).or_default() += 1;
            }
            _ => {
                let project = self.document.projects.keys().next().copied();
                if let Some(project) = project {
                    let _ = self.store.capture(project, Reason::Import, self.port.now());
                }
            }
        }
    }

    fn some_project(&mut self) -> Option<ProjectId> {
        let projects: Vec<ProjectId> = self.document.projects.keys().copied().collect();
        projects.get(self.dice.below(projects.len())).copied()
    }

    fn add_task(&mut self, model: &mut Model) {
        let Some(project) = self.some_project() else { return };
        let id: TaskId = self.ids.make();
        // Some commits are large, so that they are packed.
        let notes = if self.dice.chance(150) { format!("{id} ").repeat(150) } else { String::new() };
        let (after, change) = edited(&self.document, |document| {
            if let Some(doc) = document.projects.get_mut(&project) {
                Arc::make_mut(doc).tasks.push(id, Task { name: id.to_string(), notes, ..Task::default() });
            }
        });
        self.made.push((id, project));
        self.commit("Add task", after, &change, Made::Task(id, project), model);
    }

    /// Takes a task away that this tab has added: nobody else does anything to it.
    fn remove_task(&mut self, model: &mut Model) {
        let Some((id, project)) = self.made.pop() else { return };
        model.doubtful.insert(id);
        let (after, change) = edited(&self.document, |document| {
            if let Some(doc) = document.projects.get_mut(&project) {
                Arc::make_mut(doc).tasks.remove(id);
            }
        });
        self.commit("Delete task", after, &change, Made::Removal(id), model);
    }

    fn rename_contended(&mut self, model: &mut Model) {
        let (_, project, task) = start();
        let name: TaskId = self.ids.make();
        let (after, change) = edited(&self.document, |document| {
            if let Some(doc) = document.projects.get_mut(&project) {
                Arc::make_mut(doc).tasks.update(task, |task| task.name = name.to_string());
            }
        });
        self.commit("Rename task", after, &change, Made::Name, model);
    }

    fn add_project(&mut self, model: &mut Model) {
        let (project, task): (ProjectId, TaskId) = (self.ids.make(), self.ids.make());
        let (after, change) = edited(&self.document, |document| {
            let mut doc = ProjectDoc::default();
            doc.tasks.push(task, Task { name: "First".to_owned(), ..Task::default() });
            document.projects.insert(project, Arc::new(doc));
        });
        model.first_tasks.insert(task);
        self.commit("Add project", after, &change, Made::Task(task, project), model);
    }

    fn commit(&mut self, label: &str, after: Document, change: &Change, made: Made, model: &mut Model) {
        match self.store.commit(label, change, self.port.now()) {
            Commit::Refused(_) => {
                model.refused += 1;
                return;
            }
            Commit::Saved => {
                model.commits += 1;
                self.waiting.push(made);
                model.take(&mut self.waiting);
            }
            Commit::NotSaved(unsaved) => {
                assert!(unsaved.changes > 0 && !unsaved.why.is_empty());
                self.waiting.push(made);
            }
        }
        self.document = after;
    }

    pub fn absorb(&mut self) {
        if let Ok(absorbed) = self.store.absorb(&self.document, self.port.now()) {
            if let Some(absorbed) = absorbed {
                self.document = absorbed.document;
            }
            assert_same(&self.document, self.store.document());
        }
    }

    pub fn retry(&mut self, model: &mut Model) {
        if !self.waiting.is_empty() && self.store.retry(self.port.now()) == Commit::Saved {
            model.take(&mut self.waiting);
        }
    }
}

fn kind(step: &Step) -> &'static str {
    match step {
        Step::Unsaved => "unsaved",
        Step::SetAside => "set aside",
        Step::Packed(_) => "packed",
        Step::Snapshot(_) => "snapshot",
        Step::Removed(_) => "snapshots removed",
        Step::Thinned(_) => "log thinned",
        Step::Compacted => "compacted",
        Step::Nothing => "nothing",
        Step::Failed(_) => "failed",
    }
}

/// What a tab's thread brings home.
pub struct Home {
    pub model: Model,
    /// The tab, if it was not killed.
    pub open: Option<Tab>,
}

pub fn live(port: &Port, plan: &Plan, seed: u64) -> Home {
    let mut model = Model::default();
    let mut open = None;
    for session in 0..3_u32 {
        let writer = ((port.tab as u32 + 1) << 8) | session;
        let dice = Dice(seed ^ u64::from(writer).wrapping_mul(0x0123_4567_89ab_cdef));
        let lived = catch_unwind(AssertUnwindSafe(|| {
            let mut tab = Tab::open(port, writer, plan, dice);
            for _ in 0..plan.steps {
                tab.step(&mut model);
                port.rest();
                if tab.dice.chance(plan.damage) {
                    damage_one(port, &mut model);
                }
            }
            tab.retry(&mut model);
            tab.absorb();
            port.rest();
            tab
        }));
        match lived {
            Ok(tab) => {
                open = Some(tab);
                break;
            }
            Err(payload) if payload.is::<Killed>() => {
                if port.gate.world().power_off {
                    break;
                }
            }
            Err(payload) => {
                port.leave();
                resume_unwind(payload);
            }
        }
    }
    port.leave();
    Home { model, open }
}

/// Damages a text. A snapshot only if there has been no damage to one of its project before: two copies
/// survive the loss of one. A commit is then excused, for the log has it once.
fn damage_one(port: &Port, model: &mut Model) {
    let hit = port.at_rest(|world| {
        let before: BTreeMap<String, String> = world.memory.texts.clone();
        let projects_hit: BTreeSet<String> = world.damaged.keys().filter_map(|key| project_of(key)).collect();
        let key = world.damage(|key| {
            is_commit(key) || project_of(key).is_some_and(|project| !projects_hit.contains(&project))
        })?;
        is_commit(&key).then(|| BTreeMap::from([(key.clone(), before[&key].clone())]))
    });
    let Some(texts) = hit.flatten() else { return };
    let alone = Memory { texts, capacity: None };
    let store = Store::open(alone, WriterId(0xffff), 0).store;
    for event in store.history(None).unwrap_or_default() {
        model.excused.extend(event.edits.iter().map(|edit| TaskId::from_raw(edit.id)));
        if event.added {
            model.excused_projects.insert(event.project);
        }
    }
}

fn is_commit(key: &str) -> bool {
    key.strip_prefix(PREFIX).is_some_and(|key| key.starts_with("log/"))
}

fn project_of(key: &str) -> Option<String> {
    let rest = key.strip_prefix(PREFIX)?.strip_prefix("snapshot/")?;
    Some(rest.split('/').next()?.to_owned())
}
