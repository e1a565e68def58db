//! How long taking plans in and giving them back takes. Run with `cargo bench --no-default-features`.

#![allow(missing_docs, reason = "a program")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use milepost::core::id::IdSource;
use milepost::core::schedule::Schedule;
use milepost::io::mspdi::{export, import_all};
use milepost::io::{envelope, reimport};

/// The plans that are measured, small to large, as they are named in the folder of real files.
const PLANS: [&str; 3] = [
    "aspose-NET_Residential_Construction.mspdi.xml",
    "unlevelled_mp_j120_a2_nr4.mspdi.xml",
    "unlevelled_mp_j120_a10_nr2.mspdi.xml",
];
/// How often each is measured; the median is printed.
const ROUNDS: usize = 15;

fn main() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("MILEPOST_DATA").map_or(folder, PathBuf::from);
    println!("{:<48} {:>7} {:>9} {:>9} {:>9} {:>9}", "plan", "MB", "import", "export", "reimport", "save");
    for name in PLANS {
        let Ok(bytes) = std::fs::read(folder.join("plans").join(name)) else {
            eprintln!("skipped: {name} is not there");
            continue;
        };
        let mut ids = IdSource::new(1);
        let Ok(imported) = import_all(&bytes, &mut ids) else {
            eprintln!("skipped: {name} cannot be read");
            continue;
        };
        let project = imported.project;
        let schedule = Schedule::of(&project);
        let again =
            import_all(&bytes, &mut IdSource::new(2)).map(|imported| imported.project).unwrap_or_default();
        let id = ids.make();
        println!(
            "{name:<48} {:>7.1} {:>9} {:>9} {:>9} {:>9}",
            bytes.len() as f64 / 1e6,
            median(|| drop(import_all(&bytes, &mut IdSource::new(1)))),
            median(|| drop(export(&project, Some(&schedule)))),
            median(|| drop(reimport::merge(&project, &again, &mut IdSource::new(3)))),
            median(|| drop(envelope::write_project(id, &project, "bench", ""))),
        );
    }
}

/// The median time that `work` takes, in milliseconds.
fn median(mut work: impl FnMut()) -> String {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    format!("{:.1} ms", times[ROUNDS / 2].as_secs_f64() * 1e3)
}
