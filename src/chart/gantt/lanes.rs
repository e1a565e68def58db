//! Which links a window of rows sees: all that begin, end or pass by there.

use std::ops::Range;

use super::rows::VisibleRows;
use crate::core::outline::Outline;
use crate::core::sorting;
use crate::core::table::Table;
use crate::core::task::Link;

/// A link between two shown rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Its position in the table of links.
    pub link: u32,
    /// The place of the predecessor among the shown rows.
    pub from: u32,
    /// The place of the successor.
    pub to: u32,
}

impl Passage {
    fn first(&self) -> u32 {
        self.from.min(self.to)
    }

    fn last(&self) -> u32 {
        self.from.max(self.to)
    }
}

/// The links of a plan by the rows that they span. Asking costs as much as there is to answer, however
/// many links there are: a tree over the links in order of their first row knows, for every branch, the
/// last row that any of it reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkLanes {
    passages: Vec<Passage>,
    /// A full binary tree in an array: the children of node `n` are `2n` and `2n + 1`, leaves come last.
    reach: Vec<u32>,
}

impl LinkLanes {
    /// Sorts the links between shown rows. A link to a hidden row is not drawn.
    pub fn of(links: &Table<Link>, outline: &Outline, rows: &VisibleRows) -> Self {
        let place = |task| outline.row_of(task).and_then(|row| rows.place_of(row)).map(|place| place as u32);
        let mut passages: Vec<Passage> = links
            .iter()
            .enumerate()
            .filter_map(|(position, link)| {
                let (from, to) = (place(link.from)?, place(link.to)?);
                (from != to).then_some(Passage { link: position as u32, from, to })
            })
            .collect();
        sorting::sort_by_key(&mut passages, |passage| (passage.first(), passage.last(), passage.link));
        let reach = reach_tree(&passages);
        LinkLanes { passages, reach }
    }

    /// How many links are between shown rows.
    pub fn len(&self) -> usize {
        self.passages.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    /// The links that touch or pass the places of a window, by their first row.
    pub fn crossing(&self, places: &Range<usize>) -> Vec<Passage> {
        let mut found = Vec::new();
        let (from, until) = (places.start as u32, places.end as u32);
        // Links that begin below the window come after all others.
        let candidates = self.passages.partition_point(|passage| passage.first() < until);
        self.collect(1, 0..self.reach.len() / 2, candidates, from, &mut found);
        found
    }

    fn collect(&self, node: usize, leaves: Range<usize>, limit: usize, from: u32, found: &mut Vec<Passage>) {
        let reaches = self.reach.get(node).is_some_and(|last| *last >= from);
        if leaves.start >= limit || !reaches {
            return;
        }
        if leaves.len() == 1 {
            found.extend(self.passages.get(leaves.start));
            return;
        }
        let middle = leaves.start + leaves.len() / 2;
        self.collect(2 * node, leaves.start..middle, limit, from, found);
        self.collect(2 * node + 1, middle..leaves.end, limit, from, found);
    }
}

fn reach_tree(passages: &[Passage]) -> Vec<u32> {
    if passages.is_empty() {
        return Vec::new();
    }
    let leaves = passages.len().next_power_of_two();
    let mut reach = vec![0; 2 * leaves];
    for (leaf, passage) in passages.iter().enumerate() {
        reach[leaves + leaf] = passage.last();
    }
    for node in (1..leaves).rev() {
        reach[node] = reach[2 * node].max(reach[2 * node + 1]);
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::task::{Task, TaskId};

    fn lanes(tasks: usize, pairs: &[(usize, usize)]) -> LinkLanes {
        let mut ids = IdSource::new(1);
        let mut table = Table::default();
        let made: Vec<TaskId> = (0..tasks).map(|_| ids.make()).collect();
        for id in &made {
            table.push(*id, Task::default());
        }
        let mut links = Table::default();
        for (from, to) in pairs {
            links.push(ids.make(), Link::new(made[*from], made[*to]));
        }
        let outline = Outline::of(&table);
        LinkLanes::of(&links, &outline, &VisibleRows::of(&outline, |_| false))
    }

    #[test]
    fn a_window_sees_what_begins_ends_and_passes() {
        let pairs = [(0, 1), (0, 9), (4, 5), (9, 2), (7, 8)];
        let lanes = lanes(10, &pairs);
        let seen = |places: Range<usize>| {
            let mut seen: Vec<u32> = lanes.crossing(&places).iter().map(|passage| passage.link).collect();
            seen.sort_unstable();
            seen
        };
        assert_eq!(seen(0..10), [0, 1, 2, 3, 4]);
        assert_eq!(seen(3..4), [1, 3]);
        assert_eq!(seen(5..6), [1, 2, 3]);
        assert_eq!(seen(0..2), [0, 1]);
        assert_eq!(seen(4..4), [1, 3]);
    }

    #[test]
    fn agrees_with_looking_at_every_link() {
        // Pairs spread without order, by a multiplier that shares no factor with the number of rows.
        let pairs: Vec<(usize, usize)> = (0..300).map(|n| (n * 37 % 101, n * 53 % 101)).collect();
        let lanes = lanes(101, &pairs);
        for start in (0..101).step_by(7) {
            let window = start..start + 9;
            let slow = pairs
                .iter()
                .filter(|(from, to)| {
                    from != to && from.min(to) < &window.end && from.max(to) >= &window.start
                })
                .count();
            assert_eq!(lanes.crossing(&window).len(), slow, "{window:?}");
        }
    }

    #[test]
    fn no_links_are_no_trouble() {
        assert!(lanes(3, &[]).crossing(&(0..3)).is_empty());
    }
}
