//! Record by record: what the file says, on top of what only we know.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::matching::{Matches, match_numbered, match_tasks};
use super::order::ranks;
use super::{Merged, Summary, Tally, values};
use crate::core::calendar::Calendar;
use crate::core::document::ProjectDoc;
use crate::core::id::{Id, IdSource};
use crate::core::rank::Rank;
use crate::core::resource::Resource;
use crate::core::table::Table;
use crate::core::task::{Baseline, Link, Task, TaskId};

/// Which imported record became which.
pub struct Matched {
    pub calendars: Matches<Calendar>,
    pub tasks: Matches<Task>,
    pub resources: Matches<Resource>,
}

/// See [`super::merge`].
pub fn merge(existing: &ProjectDoc, imported: &ProjectDoc, ids: &mut IdSource) -> Merged {
    let matched = Matched {
        calendars: match_numbered(
            &existing.calendars,
            &imported.calendars,
            ids,
            |calendar| calendar.source_uid,
            |calendar| &calendar.name,
        ),
        tasks: match_tasks(&existing.tasks, &imported.tasks, ids),
        resources: match_numbered(
            &existing.resources,
            &imported.resources,
            ids,
            |resource| resource.source_uid,
            |resource| &resource.name,
        ),
    };
    let mut summary = Summary::default();
    let mut project = existing.clone();

    merge_calendars(&mut project, imported, &matched, &mut summary);
    merge_resources(&mut project, existing, imported, &matched, &mut summary);
    merge_tasks(&mut project, existing, imported, &matched, &mut summary);
    merge_links(&mut project, imported, &matched, ids, &mut summary);
    merge_assignments(&mut project, imported, &matched, ids, &mut summary);
    merge_baselines(&mut project, imported, &matched, ids, &mut summary);
    let info = values::info(&imported.info, &existing.info, &matched);
    summary.info_changed = values::differs_besides_source(&info, &existing.info);
    project.info.update(|current| *current = info);
    // Under which name the file came this time is nothing to make a new version of.
    if summary.is_quiet() {
        project = existing.clone();
    }
    Merged { project, summary }
}

/// Puts a record at its place, and counts what that means. `merge` makes the new value from the present
/// one, if there is one.
fn put<T: Clone + PartialEq>(
    table: &mut Table<T>,
    id: Id<T>,
    rank: Option<&Rank>,
    tally: &mut Tally,
    merge: impl FnOnce(Option<&T>) -> T,
) {
    match table.get(id).map(Arc::clone) {
        None => {
            let rank = rank.cloned().unwrap_or_else(|| table.rank_at_end());
            table.insert(id, rank, merge(None));
            tally.added += 1;
        }
        Some(row) => {
            let value = merge(Some(&row.value));
            let rank = rank.unwrap_or(&row.rank);
            tally.updated += u32::from(value != row.value);
            if value != row.value || *rank != row.rank {
                table.insert(id, rank.clone(), value);
            }
        }
    }
}

fn merge_calendars(
    project: &mut ProjectDoc,
    imported: &ProjectDoc,
    matched: &Matched,
    summary: &mut Summary,
) {
    for row in imported.calendars.iter() {
        let Some(id) = matched.calendars.get(row.id) else { continue };
        put(&mut project.calendars, id, None, &mut summary.calendars, |present| {
            values::calendar(&row.value, present, matched)
        });
    }
    let in_file: HashSet<_> = matched.calendars.in_file().collect();
    summary.calendars.vanished =
        count(&project.calendars, |id, row| row.source_uid.is_some() && !in_file.contains(&id));
}

fn count<T>(table: &Table<T>, is_meant: impl Fn(Id<T>, &T) -> bool) -> u32 {
    table.iter().filter(|row| is_meant(row.id, &row.value)).count() as u32
}

fn merge_resources(
    project: &mut ProjectDoc,
    existing: &ProjectDoc,
    imported: &ProjectDoc,
    matched: &Matched,
    summary: &mut Summary,
) {
    let order: Vec<_> = imported.resources.iter().filter_map(|row| matched.resources.get(row.id)).collect();
    let ranks = ranks(&existing.resources, &order);
    for row in imported.resources.iter() {
        let Some(id) = matched.resources.get(row.id) else { continue };
        put(&mut project.resources, id, ranks.get(&id), &mut summary.resources, |present| {
            values::resource(&row.value, present, matched)
        });
    }
    move_rows(&mut project.resources, &ranks);
    let in_file: HashSet<_> = order.into_iter().collect();
    let vanished =
        existing.resources.iter().filter(|row| row.source_uid.is_some() && !in_file.contains(&row.id));
    summary.vanished_resources = vanished.map(|row| row.id).collect();
    summary.resources.vanished = summary.vanished_resources.len() as u32;
}

/// Moves the rows that are not in the file but must make room.
fn move_rows<T: Clone>(table: &mut Table<T>, ranks: &HashMap<Id<T>, Rank>) {
    for (id, rank) in ranks {
        if table.get(*id).is_some_and(|row| row.rank != *rank) {
            table.set_rank(*id, rank.clone());
        }
    }
}

fn merge_tasks(
    project: &mut ProjectDoc,
    existing: &ProjectDoc,
    imported: &ProjectDoc,
    matched: &Matched,
    summary: &mut Summary,
) {
    let order: Vec<_> = imported.tasks.iter().filter_map(|row| matched.tasks.get(row.id)).collect();
    let ranks = ranks(&existing.tasks, &order);
    for row in imported.tasks.iter() {
        let Some(id) = matched.tasks.get(row.id) else { continue };
        put(&mut project.tasks, id, ranks.get(&id), &mut summary.tasks, |present| {
            values::task(&row.value, present, matched)
        });
    }
    move_rows(&mut project.tasks, &ranks);
    for row in existing.tasks.iter() {
        let Some(now) = project.tasks.get(row.id) else { continue };
        summary.moved += u32::from(now.rank != row.rank || now.parent != row.parent);
    }
    let in_file: HashSet<_> = order.into_iter().collect();
    let vanished = existing.tasks.iter().filter(|row| row.source_uid.is_some() && !in_file.contains(&row.id));
    summary.vanished_tasks = vanished.map(|row| row.id).collect();
    summary.tasks.vanished = summary.vanished_tasks.len() as u32;
}

/// A link is known by its ends; of two between the same tasks, by its kind first.
fn merge_links(
    project: &mut ProjectDoc,
    imported: &ProjectDoc,
    matched: &Matched,
    ids: &mut IdSource,
    summary: &mut Summary,
) {
    let in_file: HashSet<TaskId> = matched.tasks.in_file().collect();
    let waiting: Vec<Link> = imported
        .links
        .iter()
        .filter_map(|row| {
            let (from, to) = (matched.tasks.get(row.from)?, matched.tasks.get(row.to)?);
            Some(Link { from, to, ..row.value.clone() })
        })
        .collect();
    let mut places: HashMap<(TaskId, TaskId), Vec<usize>> = HashMap::new();
    for (place, link) in waiting.iter().enumerate() {
        places.entry((link.from, link.to)).or_default().push(place);
    }
    let mut taken = vec![false; waiting.len()];
    let mut left_over: Vec<_> = project.links.iter().map(Arc::clone).collect();
    for by_kind in [true, false] {
        left_over.retain(|row| {
            let between = places.get(&(row.from, row.to)).map_or(&[][..], Vec::as_slice);
            let is_it = |place: &&usize| !taken[**place] && (!by_kind || waiting[**place].kind == row.kind);
            let Some(place) = between.iter().find(is_it).copied() else { return true };
            taken[place] = true;
            let (kind, lag) = (waiting[place].kind, waiting[place].lag);
            put(&mut project.links, row.id, None, &mut summary.links, |_| Link {
                kind,
                lag,
                ..row.value.clone()
            });
            false
        });
    }
    for row in left_over.iter().filter(|row| in_file.contains(&row.from) && in_file.contains(&row.to)) {
        project.links.remove(row.id);
        summary.links.removed += 1;
    }
    for (link, _) in waiting.into_iter().zip(taken).filter(|(_, taken)| !taken) {
        put(&mut project.links, ids.make(), None, &mut summary.links, |_| link);
    }
}

/// An assignment is known by its task and resource.
fn merge_assignments(
    project: &mut ProjectDoc,
    imported: &ProjectDoc,
    matched: &Matched,
    ids: &mut IdSource,
    summary: &mut Summary,
) {
    let tasks: HashSet<_> = matched.tasks.in_file().collect();
    let resources: HashSet<_> = matched.resources.in_file().collect();
    let mut present: HashMap<_, VecDeque<_>> = Default::default();
    for row in project.assignments.iter() {
        present.entry((row.task, row.resource)).or_default().push_back(row.id);
    }
    for row in imported.assignments.iter() {
        let (Some(task), Some(resource)) = (matched.tasks.get(row.task), matched.resources.get(row.resource))
        else {
            continue;
        };
        let found = present.get_mut(&(task, resource)).and_then(VecDeque::pop_front);
        let id = found.unwrap_or_else(|| ids.make());
        put(&mut project.assignments, id, None, &mut summary.assignments, |present| {
            values::assignment(&row.value, present, task, resource)
        });
    }
    let gone = |(task, resource): &(_, _)| tasks.contains(task) && resources.contains(resource);
    for id in present.into_iter().filter(|(ends, _)| gone(ends)).flat_map(|(_, left)| left) {
        project.assignments.remove(id);
        summary.assignments.removed += 1;
    }
}

/// A baseline is known by its number. Figures of tasks that are not in the file stay.
fn merge_baselines(
    project: &mut ProjectDoc,
    imported: &ProjectDoc,
    matched: &Matched,
    ids: &mut IdSource,
    summary: &mut Summary,
) {
    for row in imported.baselines.iter() {
        let found =
            project.baselines.iter().find(|present| present.number == row.number).map(|present| present.id);
        let id = found.unwrap_or_else(|| ids.make());
        put(&mut project.baselines, id, None, &mut summary.baselines, |present| {
            let mut baseline =
                present.cloned().unwrap_or_else(|| Baseline { number: row.number, ..Baseline::default() });
            let tasks = row
                .tasks
                .iter()
                .filter_map(|(task, figures)| matched.tasks.get(*task).map(|task| (task, figures.clone())));
            baseline.tasks.extend(tasks);
            let resources = row.resources.iter().filter_map(|(resource, figures)| {
                matched.resources.get(*resource).map(|resource| (resource, figures.clone()))
            });
            baseline.resources.extend(resources);
            baseline
        });
    }
}
