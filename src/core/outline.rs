//! The work breakdown structure in reading order: who stands below whom, and in which row.
//!
//! Tasks name their parent; the order among siblings is the order of the table. A parent that is missing
//! or among its own descendants (which merging two edits can bring about) is ignored: the task stands at
//! the top, and nothing is lost.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::BuildHasherDefault;

use super::sorting;
use super::table::{IdHasher, Table};
use super::task::{Task, TaskId};

/// The tasks of a project in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    entries: Vec<Entry>,
    rows: HashMap<TaskId, u32, BuildHasherDefault<IdHasher>>,
}

/// A task's place in the outline. Numbers are positions in [`Outline::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The task.
    pub task: TaskId,
    /// Its position in the table of tasks.
    pub position: u32,
    /// How deep it stands; 0 at the top.
    pub level: u16,
    /// The row of its parent.
    pub parent: Option<u32>,
    /// The row after its last descendant; its own row plus one if it has none.
    pub end: u32,
    /// Its number among its siblings, from 1.
    pub number: u32,
}

impl Outline {
    /// Puts tasks in reading order.
    pub fn of(tasks: &Table<Task>) -> Self {
        let parents = effective_parents(tasks);
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); tasks.len()];
        let mut top = Vec::new();
        for (position, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) => children[*parent as usize].push(position as u32),
                None => top.push(position as u32),
            }
        }

        let mut outline = Outline {
            entries: Vec::with_capacity(tasks.len()),
            rows: HashMap::with_capacity_and_hasher(tasks.len(), BuildHasherDefault::default()),
        };
        // A stack instead of recursion: plans nest as deep as a file says.
        let mut open: Vec<(Option<u32>, std::vec::IntoIter<u32>, u32)> = vec![(None, top.into_iter(), 0)];
        while let Some((parent, siblings, number)) = open.last_mut() {
            let Some(position) = siblings.next() else {
                if let Some(parent) = *parent {
                    outline.entries[parent as usize].end = outline.entries.len() as u32;
                }
                open.pop();
                continue;
            };
            let Some(task) = tasks.at(position as usize) else { continue };
            *number += 1;
            let (parent, number) = (*parent, *number);
            let row = outline.entries.len() as u32;
            let level = (open.len() - 1).min(usize::from(u16::MAX)) as u16;
            outline.entries.push(Entry { task: task.id, position, level, parent, end: row + 1, number });
            outline.rows.insert(task.id, row);
            open.push((Some(row), std::mem::take(&mut children[position as usize]).into_iter(), 0));
        }
        outline
    }

    /// All entries in reading order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The row of a task, counted from 0.
    pub fn row_of(&self, task: TaskId) -> Option<usize> {
        self.rows.get(&task).map(|row| *row as usize)
    }

    /// The entry of a task.
    pub fn entry_of(&self, task: TaskId) -> Option<&Entry> {
        self.row_of(task).and_then(|row| self.entries.get(row))
    }

    /// Whether a task has others below it.
    pub fn is_summary(&self, task: TaskId) -> bool {
        self.row_of(task).is_some_and(|row| self.entries[row].end as usize > row + 1)
    }

    /// The entries below a row, all levels.
    pub fn descendants(&self, row: usize) -> &[Entry] {
        self.entries.get(row).map_or(&[], |entry| &self.entries[row + 1..entry.end as usize])
    }

    /// The rows directly below a row.
    pub fn children(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.entries.get(row).map_or(0, |entry| entry.end as usize);
        let mut next = row + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = next;
                next = self.entries[child].end as usize;
                child
            })
        })
    }

    /// The rows above a row, nearest first.
    pub fn ancestors(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.entries.get(row).and_then(|entry| entry.parent);
        std::iter::from_fn(move || {
            let current = next? as usize;
            next = self.entries[current].parent;
            Some(current)
        })
    }

    /// Those of `tasks` that do not stand below another of them, in reading order.
    pub fn outermost(&self, tasks: &[TaskId]) -> Vec<TaskId> {
        let mut rows: Vec<usize> = tasks.iter().filter_map(|task| self.row_of(*task)).collect();
        sorting::sort_by_key(&mut rows, |row| *row);
        rows.dedup();
        let mut end = 0;
        rows.retain(|row| {
            let outside = *row >= end;
            if outside {
                end = self.entries[*row].end as usize;
            }
            outside
        });
        rows.into_iter().map(|row| self.entries[row].task).collect()
    }

    /// The outline number of a row, such as `2.1.3`.
    pub fn number(&self, row: usize) -> String {
        let mut numbers: Vec<u32> = self.ancestors(row).map(|above| self.entries[above].number).collect();
        numbers.reverse();
        let mut text = String::new();
        for number in numbers {
            // Writing to a string cannot fail.
            let _ = write!(text, "{number}.");
        }
        if let Some(entry) = self.entries.get(row) {
            let _ = write!(text, "{}", entry.number);
        }
        text
    }
}

/// The position of each task's parent, leaving out parents that are missing or would close a circle.
fn effective_parents(tasks: &Table<Task>) -> Vec<Option<u32>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnThisWay,
        Done,
    }

    let mut parents: Vec<Option<u32>> = tasks
        .iter()
        .map(|task| task.parent.and_then(|parent| tasks.position(parent)).map(|position| position as u32))
        .collect();
    let mut seen = vec![Seen::Not; parents.len()];
    let mut way = Vec::new();
    for start in 0..parents.len() {
        let mut at = start;
        while seen[at] == Seen::Not {
            seen[at] = Seen::OnThisWay;
            way.push(at);
            match parents[at] {
                Some(parent) if seen[parent as usize] == Seen::OnThisWay => parents[at] = None,
                Some(parent) => at = parent as usize,
                None => {}
            }
        }
        for passed in way.drain(..) {
            seen[passed] = Seen::Done;
        }
    }
    parents
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;

    fn outline(parents: &[Option<usize>]) -> (Outline, Vec<TaskId>) {
        let mut ids = IdSource::new(1);
        let made: Vec<TaskId> = parents.iter().map(|_| ids.make()).collect();
        let mut tasks = Table::default();
        for (id, parent) in made.iter().zip(parents) {
            tasks.push(*id, Task { parent: parent.map(|parent| made[parent]), ..Task::default() });
        }
        (Outline::of(&tasks), made)
    }

    fn numbers(outline: &Outline) -> Vec<String> {
        (0..outline.len()).map(|row| outline.number(row)).collect()
    }

    #[test]
    fn children_follow_their_parent() {
        let (outline, ids) = outline(&[None, Some(0), None, Some(0), Some(1)]);
        assert_eq!(numbers(&outline), ["1", "1.1", "1.1.1", "1.2", "2"]);
        assert_eq!(outline.row_of(ids[2]), Some(4));
        assert!(outline.is_summary(ids[0]) && outline.is_summary(ids[1]) && !outline.is_summary(ids[4]));
        assert_eq!(outline.children(0).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(outline.descendants(0).len(), 3);
        assert_eq!(outline.ancestors(2).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn a_circle_of_parents_loses_no_task() {
        let (outline, _) = outline(&[Some(2), Some(0), Some(1), Some(3)]);
        assert_eq!(outline.len(), 4);
        assert_eq!(numbers(&outline).iter().filter(|number| !number.contains('.')).count(), 2);
    }

    #[test]
    fn ten_thousand_levels_do_not_overflow_the_stack() {
        let parents: Vec<_> = (0..10_000_usize).map(|task| task.checked_sub(1)).collect();
        let (outline, _) = outline(&parents);
        assert_eq!(outline.len(), 10_000);
    }
}
