//! One page does a fixed series of things, and one thing goes wrong: at every write in every way, before
//! every operation, from every write on. And every stored text is damaged, one after the other.

use milepost::io::store::{PREFIX, Store, WriterId};

use super::dice::{Dice, damaged};
use super::gate::WriteFault;
use super::model::{Plan, Strike, run, run_and_keep};
use super::world::assert_same;

/// Enough for commits, snapshots, thinning and recovery points to happen.
fn series() -> Plan {
    Plan { steps: 90, ..Plan::new(1) }
}

const SEED: u64 = 5;

fn sweep(name: &str, strikes: impl Iterator<Item = Strike>) {
    let mut runs = 0;
    let mut commits = 0;
    for strike in strikes {
        let result = std::panic::catch_unwind(|| run(&Plan { strike, ..series() }, SEED));
        match result {
            Ok((_, model)) => commits += model.commits,
            Err(payload) => {
                eprintln!("{name}: {strike:?} failed");
                std::panic::resume_unwind(payload);
            }
        }
        runs += 1;
    }
    eprintln!("{name}: {runs} runs, {commits} commits saved");
}

#[test]
fn the_series_does_what_it_should() {
    let (tally, model) = run(&series(), SEED);
    assert!(tally.writes > 20 && model.steps["log thinned"] > 0 && model.steps["snapshots removed"] > 0);
}

#[test]
fn every_write_fails_in_every_way() {
    let writes = run(&series(), SEED).0.writes;
    let all = |number| WriteFault::ALL.into_iter().map(move |fault| Strike::Write(number, fault));
    sweep("every write", (0..writes).flat_map(all));
}

#[test]
fn the_page_is_killed_before_every_operation() {
    let operations = run(&series(), SEED).0.operations;
    sweep("every operation", (0..operations).map(Strike::Kill));
}

#[test]
fn the_storage_is_full_from_every_write_on() {
    let writes = run(&series(), SEED).0.writes;
    sweep("full from", (0..writes).map(Strike::FullFrom));
}

#[test]
fn every_stored_text_is_damaged() {
    let mut tried = 0;
    for seed in 0..12 {
        let (_, _, memory) = run_and_keep(&Plan { steps: 60, ..Plan::new(2) }, seed);
        let before = Store::open(memory.clone(), WriterId(0xa), 0).document;
        for key in memory.texts.keys() {
            for way in 0..6 {
                let text = damaged(&mut Dice(way), &memory.texts[key]);
                let mut memory = memory.clone();
                memory.texts.insert(key.clone(), text.clone());
                let mut opened = Store::open(memory, WriterId(0xb), 0);
                let log = key.strip_prefix(PREFIX).is_some_and(|key| key.starts_with("log/"));
                if !log {
                    // Everything else is there twice, or nothing is loaded from it.
                    assert_same(&opened.document, &before);
                }
                while opened.store.maintenance(1_000_000).more() {}
                let texts = &opened.store.storage().texts;
                let kept = texts.values().any(|stored| stored.ends_with(&text));
                assert!(kept, "{key} was damaged, and what is left of it is gone");
                tried += 1;
            }
        }
    }
    eprintln!("every text: {tried} damaged");
    assert!(tried > 500);
}
