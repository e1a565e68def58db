//! The numbers that records have in the file: those they came with, and free ones for the others.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The number of each record.
#[derive(Debug)]
pub struct Numbers<K> {
    numbers: HashMap<K, i64>,
    next: i64,
}

impl<K: Copy + Eq + Hash> Numbers<K> {
    /// Numbers records in order. Each keeps the number that it came with, if that is at least `least` and
    /// no record before it has the same.
    pub fn of(least: i64, records: impl Iterator<Item = (K, Option<i64>)>) -> Self {
        let mut taken = HashSet::new();
        let mut waiting = Vec::new();
        let mut numbers = HashMap::new();
        for (record, source) in records {
            match source.filter(|number| *number >= least && taken.insert(*number)) {
                Some(number) => {
                    numbers.insert(record, number);
                }
                None => waiting.push(record),
            }
        }
        // Small numbers that came with nothing are not filled in: they may belong to deleted records that
        // another copy of the plan still has.
        let mut next = taken.iter().max().map_or(1, |largest| largest.saturating_add(1).max(1));
        for record in waiting {
            numbers.insert(record, next);
            next = next.saturating_add(1);
        }
        Numbers { numbers, next }
    }

    /// The number of a record.
    pub fn get(&self, record: K) -> Option<i64> {
        self.numbers.get(&record).copied()
    }

    /// A number that no record has.
    pub fn fresh(&mut self) -> i64 {
        let number = self.next;
        self.next = self.next.saturating_add(1);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_and_never_shared() {
        let records = [("a", Some(7)), ("b", None), ("c", Some(7)), ("d", Some(2)), ("e", Some(0))];
        let mut numbers = Numbers::of(1, records.into_iter());
        let all: Vec<_> = ["a", "b", "c", "d", "e"].map(|record| numbers.get(record).unwrap()).to_vec();
        assert_eq!(all, [7, 8, 9, 2, 10]);
        assert_eq!(numbers.fresh(), 11);
        assert_eq!(numbers.get("f"), None);
    }
}
