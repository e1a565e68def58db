//! Tabs that edit one workspace at the same time, under faults, against a model: after each run a fresh
//! page finds every change whose commit was reported saved, and every byte that could not be read.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;

use milepost::core::change::{Change, RecordEdit};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::{IdSource, RawId};
use milepost::core::project::ProjectId;
use milepost::core::task::{Task, TaskId};
use milepost::io::store::{Commit, Event, Limits, Memory, PREFIX, Reason, Schema, Step, Store, WriterId};

use serde_json::Value;

use super::gate::{Dice, Faults, Gate, Killed, Port, Tally, WriteFault};
use super::world::{assert_same, edited};

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
    saved: BTreeMap<TaskId, ProjectId>,
    /// Tasks that may be gone: the only text with their commit was damaged.
    excused: BTreeSet<TaskId>,
    /// Projects that may be gone: the only text with their beginning was damaged.
    excused_projects: BTreeSet<ProjectId>,
    /// Tasks that came with their project.
    first_tasks: BTreeSet<TaskId>,
    /// Tasks whose removal was tried.
    doubtful: BTreeSet<TaskId>,
    /// Tasks whose removal was reported saved.
    removed: BTreeSet<TaskId>,
    pub commits: u64,
    pub refused: u64,
    /// What tidying up did, by kind.
    pub steps: BTreeMap<&'static str, u64>,
}

impl Model {
    /// Commits were reported saved.
    fn take(&mut self, made: &mut Vec<Made>) {
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

    fn add(&mut self, other: Model) {
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

/// The project that every run starts with, and a task in it that all tabs rename.
fn start() -> (Document, ProjectId, TaskId) {
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
struct Tab {
    store: Store<Port>,
    document: Document,
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
enum Made {
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

    fn absorb(&mut self) {
        if let Ok(absorbed) = self.store.absorb(&self.document, self.port.now()) {
            if let Some(absorbed) = absorbed {
                self.document = absorbed.document;
            }
            assert_same(&self.document, self.store.document());
        }
    }

    fn retry(&mut self, model: &mut Model) {
        if !self.waiting.is_empty() && self.store.retry(self.port.now()) == Commit::Saved {
            model.take(&mut self.waiting);
        }
    }
}

fn kind(step: &Step) -> &'static str {
    match step {
        Step::Unsaved => "unsaved",
        Step::SetAside => "set aside",
        Step::Snapshot(_) => "snapshot",
        Step::Removed(_) => "snapshots removed",
        Step::Thinned(_) => "log thinned",
        Step::Compacted => "compacted",
        Step::Nothing => "nothing",
        Step::Failed(_) => "failed",
    }
}

/// What a tab's thread brings home.
struct Home {
    model: Model,
    /// What the tab showed last, if it was closed and not killed.
    shown: Option<Document>,
}

fn live(port: &Port, plan: &Plan, seed: u64) -> Home {
    let mut model = Model::default();
    let mut shown = None;
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
            tab.document
        }));
        match lived {
            Ok(document) => {
                shown = Some(document);
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
    Home { model, shown }
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
    let mut shown = Vec::new();
    for home in homes {
        model.add(home.model);
        shown.extend(home.shown);
    }
    let world = gate.world();
    check(plan, &world.memory, &model);
    assert_eq!(world.vanished(), Vec::<&String>::new(), "unreadable bytes are kept");
    assert_eq!(world.violations, Vec::<String>::new(), "a key is written once, and below the prefix");
    let mut tally = world.tally;
    tally.writes = world.writes;
    (tally, model, world.memory.clone())
}

/// What a fresh page finds.
pub fn check(plan: &Plan, memory: &Memory, model: &Model) {
    let newest = plan.schemas.iter().copied().max().unwrap_or(1);
    let open = |writer: u32, schema: u32| {
        let mut memory = memory.clone();
        memory.capacity = None;
        Store::open_with(memory, WriterId(writer), 2_000_000_000, Schema(schema), plan.limits.clone())
    };
    let fresh = open(0xaaaa, newest);
    for (task, project) in &model.saved {
        let found = fresh.document.projects.get(project).is_some_and(|doc| doc.tasks.contains(*task));
        let excused = model.excused.contains(task)
            || model.doubtful.contains(task)
            || model.excused_projects.contains(project);
        assert!(found || excused, "the saved task {task} of {project} is lost");
    }
    for task in &model.removed {
        let found = fresh.document.projects.values().any(|doc| doc.tasks.contains(*task));
        assert!(!found || model.excused.contains(task), "the removed task {task} is back");
    }
    // Nothing has left the log without being remembered.
    let remembered: BTreeSet<RawId> = fresh
        .store
        .history(None)
        .unwrap()
        .iter()
        .flat_map(|event| event.edits.iter().map(|edit| edit.id).chain([event.project.raw()]))
        .collect();
    for (task, project) in &model.saved {
        let found = remembered.contains(&task.raw()) || model.first_tasks.contains(task);
        assert!(found || model.excused.contains(task), "the task {task} of {project} is not in history");
    }

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

/// How many runs of each kind there are.
const TWO_TABS: u64 = 1_000;
const THREE_TABS: u64 = 1_000;
const FAULTS_IN_ONE: u64 = 1_200;
const FAULTS_IN_TWO: u64 = 2_000;
const FAULTS_IN_THREE: u64 = 1_200;
const POWER: u64 = 1_000;
const QUOTA: u64 = 1_000;
const DAMAGE: u64 = 1_000;
const CLOCK: u64 = 500;
const VERSIONS: u64 = 500;
const ORDER: u64 = 150;

#[test]
fn ten_thousand_runs_at_least() {
    let all = TWO_TABS + THREE_TABS + FAULTS_IN_ONE + FAULTS_IN_TWO + FAULTS_IN_THREE + POWER + QUOTA;
    assert!(all + DAMAGE + CLOCK + VERSIONS + ORDER >= 10_000);
}

/// Does so many runs, says what happened, and gives it back so that the test can ask for enough of it.
fn runs(name: &str, count: u64, plan: impl Fn(u64) -> Plan) -> (Tally, Model) {
    let mut tally = Tally::default();
    let mut model = Model::default();
    for seed in 0..count {
        let plan = plan(seed);
        match catch_unwind(AssertUnwindSafe(|| run(&plan, seed))) {
            Ok((run, of_run)) => {
                tally.add(&run);
                model.add(of_run);
            }
            Err(payload) => {
                eprintln!("{name}: seed {seed} failed");
                resume_unwind(payload);
            }
        }
    }
    eprintln!(
        "{name}: {count} runs, {} commits saved, {} refused, {} faults: {tally:?}, {:?}",
        model.commits,
        model.refused,
        tally.faults(),
        model.steps
    );
    let thinned = model.steps.get("log thinned").copied().unwrap_or(0);
    let removed = model.steps.get("snapshots removed").copied().unwrap_or(0);
    assert!(thinned + removed > count / 8, "the runs try what they are meant to try");
    (tally, model)
}

fn all_faults() -> Faults {
    Faults { fail: 20, fail_after: 20, tear: 20, kill: 6, jump: 0 }
}

#[test]
fn two_tabs_race() {
    runs("two tabs", TWO_TABS, |_| Plan::new(2));
}

#[test]
fn three_tabs_race() {
    runs("three tabs", THREE_TABS, |_| Plan::new(3));
}

#[test]
fn one_tab_under_faults() {
    let plan = || Plan { faults: all_faults(), steps: 24, ..Plan::new(1) };
    let (tally, _) = runs("one tab under faults", FAULTS_IN_ONE, |_| plan());
    assert!(tally.failed > FAULTS_IN_ONE && tally.torn > 100 && tally.killed > 100);
}

#[test]
fn two_tabs_under_faults() {
    let plan = || Plan { faults: all_faults(), ..Plan::new(2) };
    let (tally, _) = runs("two tabs under faults", FAULTS_IN_TWO, |_| plan());
    assert!(tally.failed > FAULTS_IN_TWO && tally.torn > 500 && tally.killed > 500);
}

#[test]
fn three_tabs_under_faults() {
    let plan = || Plan { faults: all_faults(), ..Plan::new(3) };
    let (tally, _) = runs("three tabs under faults", FAULTS_IN_THREE, |_| plan());
    assert!(tally.failed > FAULTS_IN_THREE && tally.torn > 500 && tally.killed > 500);
}

#[test]
fn the_power_goes_off() {
    let (tally, _) = runs("power", POWER, |_| Plan { power: true, ..Plan::new(2) });
    assert!(tally.killed > POWER / 8);
}

#[test]
fn the_storage_fills_up() {
    let capacity = |seed: u64| Some(3_000 + seed as usize * 97 % 12_000);
    let (tally, _) = runs("full", QUOTA, |seed| Plan { capacity: capacity(seed), ..Plan::new(2) });
    assert!(tally.full > QUOTA);
}

#[test]
fn texts_are_damaged() {
    let faults = Faults { tear: 20, kill: 2, ..Faults::default() };
    let (tally, model) = runs("damage", DAMAGE, |_| Plan { damage: 250, faults, ..Plan::new(2) });
    assert!(tally.damaged > DAMAGE && model.steps["set aside"] > DAMAGE / 2);
}

#[test]
fn the_clock_jumps() {
    let faults = Faults { jump: 50, ..Faults::default() };
    let (tally, _) = runs("clock", CLOCK, |_| Plan { faults, ..Plan::new(2) });
    assert!(tally.jumps > CLOCK);
}

#[test]
fn two_versions_side_by_side() {
    let (_, model) = runs("versions", VERSIONS, |_| Plan { schemas: &[1, 2], ..Plan::new(2) });
    assert!(model.refused > VERSIONS);
}

#[test]
fn all_tabs_come_to_one_order() {
    let plan = || Plan { strict: true, steps: 60, limits: patient(), ..Plan::new(3) };
    runs("order", ORDER, |_| plan());
}
