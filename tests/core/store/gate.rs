//! A storage that fails on demand, and that tabs on threads of their own take turns at: one operation of
//! one tab at a time, in an order that a seed decides.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use super::dice::{Dice, damaged, torn};
use milepost::io::store::{KeyValue, KvError, Memory, Millis, PREFIX};

/// How often things go wrong, in thousandths of the operations they concern.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// Any operation returns an error, having done nothing.
    pub fail: usize,
    /// A write returns an error, having been done.
    pub fail_after: usize,
    /// A write stores something else than it should, with or without an error.
    pub tear: usize,
    /// The tab is killed at an operation: before it, after it, or in the midst of a write.
    pub kill: usize,
    /// The clock jumps, by up to a day in either direction.
    pub jump: usize,
}

/// What happened, for the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub operations: u64,
    pub writes: u64,
    pub switches: u64,
    pub failed: u64,
    pub torn: u64,
    pub killed: u64,
    pub full: u64,
    pub jumps: u64,
    pub damaged: u64,
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        self.operations += other.operations;
        self.writes += other.writes;
        self.switches += other.switches;
        self.failed += other.failed;
        self.torn += other.torn;
        self.killed += other.killed;
        self.full += other.full;
        self.jumps += other.jumps;
        self.damaged += other.damaged;
    }

    pub fn faults(&self) -> u64 {
        self.failed + self.torn + self.killed + self.full + self.jumps + self.damaged
    }
}

/// What the tabs share.
pub struct World {
    pub memory: Memory,
    pub dice: Dice,
    pub faults: Faults,
    pub now: Millis,
    pub tally: Tally,
    /// Texts that were damaged from outside, by key: they must never vanish.
    pub damaged: BTreeMap<String, String>,
    /// Fail exactly the write with this number, counted from 0, in this way.
    pub fail_write: Option<(u64, WriteFault)>,
    pub writes: u64,
    /// Nothing more is written after this many writes, as in a storage that is full.
    pub full_after: Option<u64>,
    /// Kill the tab at exactly the operation with this number.
    pub kill_at: Option<u64>,
    /// The run is over: tabs do not wait for turns any more, and nothing goes wrong.
    over: bool,
    alive: Vec<bool>,
    /// Tabs that are in the midst of something.
    busy: Vec<bool>,
    turn: usize,
    burst: usize,
    /// The most operations that a tab does in a row.
    longest_burst: usize,
    /// From this operation on, tabs are killed wherever they are.
    pub power_off_at: Option<u64>,
    /// Killed tabs are not opened again.
    pub power_off: bool,
    /// Every key that was ever written.
    ever: BTreeSet<String>,
    /// Keys that were written twice, or do not belong to the store.
    pub violations: Vec<String>,
}

/// How one write fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteFault {
    /// Nothing is stored.
    Refused,
    /// It is stored, but the tab is told that it is not.
    StoredWithError,
    /// A part is stored.
    Torn,
    /// A part is stored and the tab is told that all is well.
    TornSilently,
    /// A part is stored and the tab is killed.
    TornAndKilled,
    /// All is stored and the tab is killed.
    StoredAndKilled,
}

impl WriteFault {
    pub const ALL: [WriteFault; 6] = [
        WriteFault::Refused,
        WriteFault::StoredWithError,
        WriteFault::Torn,
        WriteFault::TornSilently,
        WriteFault::TornAndKilled,
        WriteFault::StoredAndKilled,
    ];
}

/// What a killed tab unwinds with.
pub struct Killed;

/// The storage with the tabs' turns.
pub struct Gate {
    world: Mutex<World>,
    turns: Vec<Condvar>,
}

/// One tab's access to the storage.
#[derive(Clone)]
pub struct Port {
    pub gate: Arc<Gate>,
    pub tab: usize,
    /// What its clock showed at its last operation: what other tabs do meanwhile is no business of its.
    clock: Arc<AtomicI64>,
}

impl Gate {
    pub fn new(seed: u64, tabs: usize, faults: Faults) -> Arc<Gate> {
        let mut dice = Dice(seed);
        let turn = dice.below(tabs);
        let longest_burst = [1, 2, 4, 12, 80][dice.below(5)];
        let world = World {
            memory: Memory::default(),
            dice,
            faults,
            now: 1_000_000_000,
            tally: Tally::default(),
            damaged: BTreeMap::new(),
            fail_write: None,
            writes: 0,
            full_after: None,
            kill_at: None,
            over: false,
            alive: vec![true; tabs],
            busy: vec![false; tabs],
            turn,
            burst: 1,
            longest_burst,
            power_off_at: None,
            power_off: false,
            ever: BTreeSet::new(),
            violations: Vec::new(),
        };
        Arc::new(Gate { world: Mutex::new(world), turns: (0..tabs).map(|_| Condvar::new()).collect() })
    }

    /// From now on tabs do not wait for turns, and nothing goes wrong.
    pub fn end(&self) {
        let mut world = self.world();
        (world.over, world.power_off) = (true, false);
        world.faults = Faults::default();
        world.memory.capacity = None;
        (world.fail_write, world.full_after, world.kill_at, world.power_off_at) = (None, None, None, None);
    }

    /// Looks at or changes what the tabs share, outside all turns.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn pass_on(&self, world: &mut World) {
        let waiting: Vec<usize> = (0..world.alive.len()).filter(|tab| world.alive[*tab]).collect();
        if waiting.is_empty() {
            return;
        }
        let next = waiting[world.dice.below(waiting.len())];
        let longest = world.longest_burst;
        world.burst = 1 + world.dice.below(longest);
        if next != world.turn {
            world.turn = next;
            world.tally.switches += 1;
            self.turns[next].notify_one();
        }
    }
}

/// What becomes of an operation.
enum Fate {
    Failed,
    Kill,
}

impl Port {
    pub fn new(gate: &Arc<Gate>, tab: usize) -> Port {
        let clock = Arc::new(AtomicI64::new(gate.world().now));
        Port { gate: Arc::clone(gate), tab, clock }
    }

    /// The time that this tab's clock shows.
    pub fn now(&self) -> Millis {
        self.clock.load(Ordering::Relaxed)
    }

    /// Says that this tab is between two things that it does.
    pub fn rest(&self) {
        let _ = self.turn(|world| {
            world.busy[self.tab] = false;
            Ok(())
        });
    }

    /// Does something from outside to the storage, in this tab's turn, if all tabs are at rest.
    pub fn at_rest<R>(&self, work: impl FnOnce(&mut World) -> R) -> Option<R> {
        let idle = |world: &World| !world.busy.contains(&true);
        self.turn(|world| Ok(idle(world).then(|| work(world)))).ok().flatten()
    }

    /// This tab is done and takes no more turns.
    pub fn leave(&self) {
        let _ = self.turn(|world| {
            world.alive[self.tab] = false;
            world.busy[self.tab] = false;
            world.burst = 1;
            Ok(())
        });
    }

    /// Waits for this tab's turn, does something in it, and passes the turn on when it is used up.
    fn turn<R>(&self, work: impl FnOnce(&mut World) -> Result<R, Fate>) -> Result<R, Fate> {
        let mut world = self.gate.world();
        while world.turn != self.tab && !world.over {
            world = self.gate.turns[self.tab].wait(world).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        let result = work(&mut world);
        self.clock.store(world.now, Ordering::Relaxed);
        world.burst = world.burst.saturating_sub(1);
        if world.burst == 0 {
            self.gate.pass_on(&mut world);
        }
        result
    }

    /// Does one operation of the storage in this tab's turn.
    fn operation<R>(&self, work: impl FnOnce(&mut World) -> Result<R, Fate>) -> Result<R, KvError> {
        let result = self.turn(|world| {
            world.busy[self.tab] = true;
            let result = world.operation(work);
            match result {
                Err(Fate::Kill) => {
                    world.busy[self.tab] = false;
                    world.tally.killed += 1;
                }
                Err(Fate::Failed) => world.tally.failed += 1,
                Ok(_) => {}
            }
            result
        });
        match result {
            Ok(value) => Ok(value),
            Err(Fate::Kill) => resume_unwind(Box::new(Killed)),
            Err(Fate::Failed) => Err(KvError("the browser said no".to_owned())),
        }
    }
}

impl World {
    fn operation<R>(&mut self, work: impl FnOnce(&mut World) -> Result<R, Fate>) -> Result<R, Fate> {
        let number = self.tally.operations;
        self.tally.operations += 1;
        self.now += 1 + self.dice.below(20) as Millis;
        if self.dice.chance(self.faults.jump) {
            self.now += self.dice.below(172_800_000) as Millis - 86_400_000;
            self.tally.jumps += 1;
        }
        self.power_off |= self.power_off_at.is_some_and(|at| number >= at);
        if self.power_off || self.kill_at == Some(number) {
            return Err(Fate::Kill);
        }
        if self.dice.chance(self.faults.kill) {
            // Before the operation or after it.
            if self.dice.chance(500) {
                let _ = work(self);
            }
            return Err(Fate::Kill);
        }
        if self.dice.chance(self.faults.fail) {
            return Err(Fate::Failed);
        }
        work(self)
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Fate> {
        if !self.ever.insert(key.to_owned()) || !key.starts_with(PREFIX) {
            self.violations.push(format!("{key} was written"));
        }
        let number = self.writes;
        self.writes += 1;
        if self.full_after.is_some_and(|most| number >= most) {
            self.tally.full += 1;
            return Err(Fate::Failed);
        }
        let fault = match self.fail_write {
            Some((at, fault)) if at == number => Some(fault),
            _ if self.dice.chance(self.faults.fail_after) => Some(WriteFault::StoredWithError),
            _ if self.dice.chance(self.faults.tear) => {
                Some(WriteFault::ALL[2 + self.dice.below(if self.faults.kill > 0 { 3 } else { 2 })])
            }
            _ => None,
        };
        if self.memory.set(key, text).is_err() {
            self.tally.full += 1;
            return Err(Fate::Failed);
        }
        match fault {
            None => return Ok(()),
            Some(WriteFault::Refused) => {
                self.memory.texts.remove(key);
            }
            Some(WriteFault::StoredWithError | WriteFault::StoredAndKilled) => {}
            Some(_) => {
                self.tally.torn += 1;
                let part = torn(&mut self.dice, text);
                self.memory.texts.insert(key.to_owned(), part);
            }
        }
        match fault {
            Some(WriteFault::TornSilently) => Ok(()),
            Some(WriteFault::TornAndKilled | WriteFault::StoredAndKilled) => Err(Fate::Kill),
            _ => Err(Fate::Failed),
        }
    }

    /// Damages one stored text from outside: the last seven characters off, a random cut, or one bit.
    /// Says which key that was.
    pub fn damage(&mut self, pick: impl Fn(&str) -> bool) -> Option<String> {
        let keys: Vec<String> = self.memory.texts.keys().filter(|key| pick(key)).cloned().collect();
        let key = keys.get(self.dice.below(keys.len()))?.clone();
        let text = self.memory.texts[&key].clone();
        let damaged = damaged(&mut self.dice, &text);
        self.memory.texts.insert(key.clone(), damaged.clone());
        self.damaged.insert(key.clone(), damaged);
        self.tally.damaged += 1;
        Some(key)
    }

    /// Damaged texts that are neither where they were nor in lost and found.
    pub fn vanished(&self) -> Vec<&String> {
        let kept = |key: &String, text: &String| {
            self.memory.texts.get(key) == Some(text)
                || self.memory.texts.iter().any(|(other, stored)| {
                    other.starts_with(&format!("{PREFIX}lost+found/"))
                        && stored.split_once('\n').is_some_and(|(_, copy)| copy == text)
                })
        };
        self.damaged.iter().filter(|(key, text)| !kept(key, text)).map(|(key, _)| key).collect()
    }
}

impl KeyValue for Port {
    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        self.operation(|world| Ok(world.memory.texts.get(key).cloned()))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), KvError> {
        self.operation(|world| world.write(key, text))
    }

    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        self.operation(|world| {
            world.memory.texts.remove(key);
            let after = world.faults.fail_after;
            if world.dice.chance(after) { Err(Fate::Failed) } else { Ok(()) }
        })
    }

    fn keys(&self) -> Result<Vec<String>, KvError> {
        self.operation(|world| Ok(world.memory.texts.keys().cloned().collect()))
    }

    fn capacity(&self) -> Option<usize> {
        self.gate.world().memory.capacity
    }
}
