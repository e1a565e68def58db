//! Microsoft Project XML: real plans come in as their authors counted them, go out and come in again, and
//! nothing that is done to a file makes the import panic.

mod any_plan;
mod counts;
mod damage;
mod facts;
mod round_trip;

use std::path::PathBuf;

use milepost::core::id::IdSource;
use milepost::io::mspdi::{Imported, import_all};

/// The folder with real files beside the package. `None`, said aloud, where it is not there.
pub fn data_folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("MILEPOST_DATA").map_or(folder, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there are no real files in {}", folder.display());
    None
}

/// Name and bytes of every real plan.
pub fn plans() -> Vec<(String, Vec<u8>)> {
    let Some(folder) = data_folder() else { return Vec::new() };
    let mut plans: Vec<_> = std::fs::read_dir(folder.join("plans"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "xml"))
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    plans.sort();
    assert!(plans.len() >= 20, "the plans are there");
    plans
}

/// Imports with the same ids every time.
#[track_caller]
pub fn imported(bytes: &[u8]) -> Imported {
    import_all(bytes, &mut IdSource::new(1)).unwrap()
}
