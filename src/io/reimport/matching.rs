//! Which record is which: the same project among many, the same record among those of a project.

use std::collections::HashMap;

use crate::core::document::{Document, ProjectDoc};
use crate::core::id::{Id, IdSource};
use crate::core::project::{ProjectId, Source};
use crate::core::table::{Row, Table};
use crate::core::task::{Task, TaskId};

/// The project that came from the same file as `imported`, if there is one.
///
/// A plan is known by the key in it and by the name of its file. Neither is proof: programs keep the key
/// when a plan is saved under another name as a start for the next one, and `project.xml` is everybody's.
/// So its tasks must also be the same to a good part.
pub fn find_same_source(document: &Document, imported: &ProjectDoc) -> Option<ProjectId> {
    /// Shares of tasks with the same number and name that make a plan the same one.
    const ENOUGH_WITH_KEY: f64 = 0.2;
    const ENOUGH_WITH_FILE: f64 = 0.5;

    let source = imported.info.source.as_ref()?;
    let mut best: Option<(bool, f64, ProjectId)> = None;
    for (id, project) in &document.projects {
        let Some(other) = project.info.source.as_ref() else { continue };
        let (same_key, same_file) = (is_same_key(source, other), is_same_file(source, other));
        let likeness = likeness(project, imported);
        let enough = same_key && likeness >= ENOUGH_WITH_KEY || same_file && likeness >= ENOUGH_WITH_FILE;
        if enough && best.is_none_or(|(key, most, _)| (same_key, likeness) > (key, most)) {
            best = Some((same_key, likeness, *id));
        }
    }
    best.map(|(.., id)| id)
}

fn is_same_key(left: &Source, right: &Source) -> bool {
    left.format == right.format && left.key == right.key && !left.key.is_empty()
}

/// Copies that a browser numbers, such as `plan (1).xml`, have the name of the first.
fn is_same_file(left: &Source, right: &Source) -> bool {
    left.format == right.format && !left.file.is_empty() && plain_name(&left.file) == plain_name(&right.file)
}

fn plain_name(file: &str) -> (String, &str) {
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let stem = match stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" (")) {
        Some((plain, number)) if number.parse::<u32>().is_ok() => plain,
        _ => stem,
    };
    (stem.to_lowercase(), ending)
}

/// Which part of the larger plan's tasks has the same number and name in both. Two empty plans are alike.
fn likeness(left: &ProjectDoc, right: &ProjectDoc) -> f64 {
    let size = left.tasks.len().max(right.tasks.len());
    if size == 0 {
        return 1.0;
    }
    let names: HashMap<u32, &str> =
        left.tasks.iter().filter_map(|task| Some((task.source_uid?, task.name.as_str()))).collect();
    let same = |task: &&std::sync::Arc<Row<Task>>| {
        task.source_uid.is_some_and(|uid| names.get(&uid).is_some_and(|name| *name == task.name))
    };
    right.tasks.iter().filter(same).count() as f64 / size as f64
}

/// Which record of the project each imported one is, and which ids the new ones get.
#[derive(Debug)]
pub struct Matches<T> {
    /// For each imported record, the id that it has in the merged project.
    ids: HashMap<Id<T>, Id<T>>,
}

impl<T> Matches<T> {
    /// The id that an imported record has in the merged project.
    pub fn get(&self, imported: Id<T>) -> Option<Id<T>> {
        self.ids.get(&imported).copied()
    }

    /// The ids of all records that are in the file, as they are in the merged project.
    pub fn in_file(&self) -> impl Iterator<Item = Id<T>> {
        self.ids.values().copied()
    }
}

/// Matches records by the number that they had in the file; those that never had one, by name: they were
/// added here, and have come back from there.
pub fn match_numbered<T>(
    existing: &Table<T>,
    imported: &Table<T>,
    ids: &mut IdSource,
    number: impl Fn(&T) -> Option<i32>,
    name: impl Fn(&T) -> &str,
) -> Matches<T> {
    let mut by_number: HashMap<i32, Id<T>> = HashMap::new();
    let mut by_name: HashMap<&str, Id<T>> = HashMap::new();
    for row in existing.iter() {
        match number(row) {
            Some(number) => by_number.entry(number).or_insert(row.id),
            None => by_name.entry(name(row)).or_insert(row.id),
        };
    }
    let mut matches = Matches { ids: HashMap::with_capacity(imported.len()) };
    for row in imported.iter() {
        let by_number = number(row).and_then(|number| by_number.remove(&number));
        let found = by_number.or_else(|| by_name.remove(name(row)));
        let id = found.unwrap_or_else(|| free_id(existing, row.id, ids));
        matches.ids.insert(row.id, id);
    }
    matches
}

/// The record's own id, unless a record of the project has it.
fn free_id<T>(existing: &Table<T>, own: Id<T>, ids: &mut IdSource) -> Id<T> {
    let mut id = own;
    while existing.contains(id) {
        id = ids.make();
    }
    id
}

/// Matches tasks: by number, then those without one here by name below the same summary.
pub fn match_tasks(existing: &Table<Task>, imported: &Table<Task>, ids: &mut IdSource) -> Matches<Task> {
    let mut by_number: HashMap<u32, TaskId> = HashMap::new();
    let mut by_name: HashMap<(Option<TaskId>, &str), Vec<TaskId>> = HashMap::new();
    for row in existing.iter() {
        match row.source_uid {
            Some(uid) => {
                by_number.entry(uid).or_insert(row.id);
            }
            None => by_name.entry((row.parent, &row.name)).or_default().push(row.id),
        }
    }
    let mut matches = Matches { ids: HashMap::with_capacity(imported.len()) };
    // Parents stand before their children in a file, so that a task's summary is matched before it.
    for row in imported.iter() {
        let by_number = row.source_uid.and_then(|uid| by_number.remove(&uid));
        let found = by_number.or_else(|| {
            let parent = match row.parent {
                Some(parent) => Some(matches.get(parent)?),
                None => None,
            };
            let same_name = by_name.get_mut(&(parent, row.name.as_str()))?;
            (!same_name.is_empty()).then(|| same_name.remove(0))
        });
        let id = found.unwrap_or_else(|| free_id(existing, row.id, ids));
        matches.ids.insert(row.id, id);
    }
    matches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_downloads_are_the_same_file() {
        assert_eq!(plain_name("Plan (2).xml"), plain_name("plan.xml"));
        assert_ne!(plain_name("Plan (draft).xml"), plain_name("plan.xml"));
        assert_ne!(plain_name("plan.pod"), plain_name("plan.xml"));
    }
}
