//! Tabs on threads of their own that edit one workspace, and the model that they are held to: after each
//! run a fresh page finds every change whose commit was reported saved, and every byte that could not be
//! read is still there.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::thread;

use milepost::core::change::{Change, RecordEdit};
use milepost::core::document::Document;
use milepost::core::id::RawId;
use milepost::core::project::ProjectId;
use milepost::core::task::TaskId;
use milepost::io::store::{Commit, Event, Limits, Memory, Schema, Store, WriterId};

use serde_json::Value;

use super::dice::Dice;
use super::gate::{Faults, Gate, Port, Tally, WriteFault};
use super::tabs::{Home, Made, Tab, live, start};
use super::world::assert_same;

/// What is tried in a run.
#[derive(Clone, Debug)]
pub struct Plan {
    pub tabs: usize,
    /// Things each tab does before it is closed.
    pub steps: usize,
    pub faults: Faults,
    pub limits: Limits,
    /// The schema of each tab's version, in turn.
    pub schemas: &'static [u32],
    /// Units that fit.
    pub capacity: Option<usize>,
    /// Make one thing go wrong at exactly one point.
    pub strike: Strike,
    /// Damage a stored text from outside about so often, in thousandths of the steps.
    pub damage: usize,
    /// Switch the power off at a random moment instead of closing the tabs.
    pub power: bool,
    /// Commits are applied in their exact order, so that all tabs have to agree on every field.
    pub strict: bool,
}

/// One thing that goes wrong at exactly one point, to go through all of them.
#[derive(Clone, Copy, Debug)]
pub enum Strike {
    None,
    /// The write with this number.
    Write(u64, WriteFault),
    /// Before the operation with this number.
    Kill(u64),
    /// Every write from this one on finds the storage full.
    FullFrom(u64),
}

impl Plan {
    pub fn new(tabs: usize) -> Plan {
        Plan {
            tabs,
            steps: 14,
            faults: Faults::default(),
            limits: hasty(),
            schemas: &[1],
            capacity: None,
            strike: Strike::None,
            damage: 0,
            power: false,
            strict: false,
        }
    }
}

/// Limits that make every commit settle at once, get snapshots and leave the log: the most can go wrong.
pub fn hasty() -> Limits {
    Limits {
        settle_after: 0,
        thin_after: 0,
        snapshot_after: 900,
        history_budget: 1 << 20,
        recovery_points: 3,
    }
}

/// Limits by which commits settle later than any tab of a run is late.
pub fn patient() -> Limits {
    Limits { settle_after: 3_000, thin_after: 500, ..hasty() }
}

/// What a run is checked against.
#[derive(Default)]
pub struct Model {
    /// Tasks whose commit was reported saved, and their project.
    pub saved: BTreeMap<TaskId, ProjectId>,
    /// Tasks that may be gone: the only text with their commit was damaged.
    pub excused: BTreeSet<TaskId>,
    /// Projects that may be gone: the only text with their beginning was damaged.
    pub excused_projects: BTreeSet<ProjectId>,
    /// Tasks that came with their project.
    pub first_tasks: BTreeSet<TaskId>,
    /// Tasks whose removal was tried.
    pub doubtful: BTreeSet<TaskId>,
    /// Tasks whose removal was reported saved.
    pub removed: BTreeSet<TaskId>,
    pub commits: u64,
    pub refused: u64,
    /// What tidying up did, by kind.
    pub steps: BTreeMap<&'static str, u64>,
}

impl Model {
    /// Commits were reported saved.
    pub fn take(&mut self, made: &mut Vec<Made>) {
        for made in made.drain(..) {
            match made {
                Made::Task(task, project) => {
                    self.saved.insert(task, project);
                }
                Made::Removal(task) => {
                    self.removed.insert(task);
                }
                Made::Name => {}
            }
        }
    }

    pub fn add(&mut self, other: Model) {
        self.saved.extend(other.saved);
        self.excused.extend(other.excused);
        self.excused_projects.extend(other.excused_projects);
        self.first_tasks.extend(other.first_tasks);
        self.doubtful.extend(other.doubtful);
        self.removed.extend(other.removed);
        self.commits += other.commits;
        self.refused += other.refused;
        for (kind, count) in other.steps {
            *self.steps.entry(kind).or_default() += count;
        }
    }
}

/// One run: tabs on threads, then checks. Says what happened.
pub fn run(plan: &Plan, seed: u64) -> (Tally, Model) {
    let (tally, model, _) = run_and_keep(plan, seed);
    (tally, model)
}

/// One run, and what it leaves stored.
pub fn run_and_keep(plan: &Plan, seed: u64) -> (Tally, Model, Memory) {
    let gate = Gate::new(seed, plan.tabs, Faults::default());
    let (document, ..) = start();
    let mut dice = Dice(seed ^ 0x5eed);
    {
        let mut memory = Memory::default();
        let schema = Schema(plan.schemas[0]);
        let opened = Store::open_with(&mut memory, WriterId(0xffff_ffff), 0, schema, plan.limits.clone());
        let mut store = opened.store;
        let change = Change::between(&Document::default(), &document);
        assert_eq!(store.commit("Add project", &change, 0), Commit::Saved);
        drop(store);
        let mut world = gate.world();
        world.memory = memory;
        world.memory.capacity = plan.capacity;
        world.faults = plan.faults;
        match plan.strike {
            Strike::None => {}
            Strike::Write(number, fault) => world.fail_write = Some((number, fault)),
            Strike::Kill(number) => world.kill_at = Some(number),
            Strike::FullFrom(number) => world.full_after = Some(number),
        }
        if plan.power {
            world.power_off_at = Some(40 + dice.below(60 * plan.steps) as u64);
        }
    }
    let homes: Vec<Home> = thread::scope(|scope| {
        let tabs: Vec<_> = (0..plan.tabs)
            .map(|tab| {
                let port = Port::new(&gate, tab);
                scope.spawn(move || live(&port, plan, seed))
            })
            .collect();
        tabs.into_iter().map(|tab| tab.join().unwrap_or_else(|payload| resume_unwind(payload))).collect()
    });

    let mut model = Model::default();
    let mut open = Vec::new();
    for home in homes {
        model.add(home.model);
        open.extend(home.open);
    }
    gate.end();
    open.iter_mut().for_each(|tab| tab.retry(&mut model));
    open.iter_mut().for_each(Tab::absorb);
    let world = gate.world();
    check(plan, &world.memory, &model, &open);
    assert_eq!(world.vanished(), Vec::<&String>::new(), "unreadable bytes are kept");
    assert_eq!(world.violations, Vec::<String>::new(), "a key is written once, and below the prefix");
    let mut tally = world.tally;
    tally.writes = world.writes;
    (tally, model, world.memory.clone())
}

/// What a fresh page finds.
pub fn check(plan: &Plan, memory: &Memory, model: &Model, open_tabs: &[Tab]) {
    let newest = plan.schemas.iter().copied().max().unwrap_or(1);
    let open = |writer: u32, schema: u32| {
        let mut memory = memory.clone();
        memory.capacity = None;
        Store::open_with(memory, WriterId(writer), 2_000_000_000, Schema(schema), plan.limits.clone())
    };
    let fresh = open(0xaaaa, newest);
    let lost = |document: &Document| {
        let mut saved = model.saved.iter();
        saved.find(|(task, project)| {
            let found = document.projects.get(project).is_some_and(|doc| doc.tasks.contains(**task));
            let excused = model.excused.contains(task)
                || model.doubtful.contains(task)
                || model.excused_projects.contains(project);
            !found && !excused
        })
    };
    assert_eq!(lost(&fresh.document), None, "a saved task, and its project");
    for tab in open_tabs {
        if plan.strict {
            assert_same(&tab.document, &fresh.document);
        } else if plan.schemas.len() == 1 {
            assert_eq!(lost(&tab.document), None, "a saved task that an open tab does not show");
        }
    }
    for task in &model.removed {
        let found = fresh.document.projects.values().any(|doc| doc.tasks.contains(*task));
        assert!(!found || model.excused.contains(task), "the removed task {task} is back");
    }
    // Nothing has left the log without being remembered, if not by its values.
    let history = fresh.store.history(None).unwrap();
    let edits = history.iter().flat_map(|event| event.edits.iter().map(|edit| edit.id));
    let remembered: BTreeSet<RawId> = edits.collect();
    let without_values: usize = history.iter().map(|event| event.forgotten).sum();
    let mut unknown: Vec<&TaskId> = model.saved.keys().collect();
    unknown.retain(|task| !remembered.contains(&task.raw()) && !model.first_tasks.contains(task));
    unknown.retain(|task| !model.excused.contains(task));
    assert!(unknown.len() <= without_values, "{unknown:?} are not in history");

    if plan.damage == 0 {
        for problem in &fresh.problems {
            assert!(
                problem.to_string().contains("cannot be read") && !problem.to_string().contains("opens"),
                "nothing is wrong but torn texts: {problem}"
            );
        }
    }
    if plan.strict {
        let (_, project, task) = start();
        let name = &fresh.document.projects[&project].tasks.get(task).unwrap().name;
        let last = last_name(&fresh.store.history(None).unwrap());
        assert_eq!(last.unwrap_or_else(|| "Contended".into()), Value::from(name.as_str()));
    }

    // Tidying up to the end changes nothing that is seen.
    let mut store = fresh.store;
    let mut steps = 0;
    let mut now = 3_000_000_000;
    while store.maintenance(now).more() {
        steps += 1;
        now += 100_000;
        assert!(steps < 500, "tidying up comes to an end");
    }
    assert_same(store.document(), &fresh.document);
    let memory = store.storage().clone();
    let again = Store::open_with(memory, WriterId(0xcccc), now, Schema(newest), plan.limits.clone()).document;
    assert_same(&again, &fresh.document);
}

/// The contended name that the order of commits leads to, told by the events of history alone.
fn last_name(events: &[Event]) -> Option<Value> {
    let (_, project, task) = start();
    let edits = events.iter().filter(|event| event.project == project).flat_map(|event| &event.edits);
    let mut names = edits.filter(|edit| edit.id == task.raw()).filter_map(|edit| match &edit.what {
        RecordEdit::Edited(difference) => difference.fields.get("name").map(|(_, after)| after.clone()),
        _ => None,
    });
    names.next_back()
}
