//! An ordered collection of records, cheap to copy: the building block of the document.
//!
//! A table is a value. Copying it copies two pointers; changing a copy leaves the original as it was and
//! shares every row that did not change. Whether two tables may differ is told by their pointers.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::de::{DeserializeOwned, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::{Id, RawId};
use super::rank::Rank;
use crate::core::sorting;

/// One record in its place. Dereferences to the record.
pub struct Row<T> {
    /// Identity, for good.
    pub id: Id<T>,
    /// Its place among the others.
    pub rank: Rank,
    /// A number that no other state of any row has: equal revisions mean equal rows. Not saved.
    pub revision: u64,
    /// The record.
    pub value: T,
}

impl<T> Deref for Row<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Row<T> {
    fn new(id: Id<T>, rank: Rank, value: T) -> Self {
        // Only ever compared for equality, so it is no hidden clock: a counter is the cheapest way to
        // never hand out the same number twice.
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Row { id, rank, revision: NEXT.fetch_add(1, Ordering::Relaxed), value }
    }
}

/// Records of one type, by id and in order of rank (then id).
pub struct Table<T> {
    rows: Arc<Vec<Arc<Row<T>>>>,
    places: Arc<HashMap<RawId, u32, BuildHasherDefault<IdHasher>>>,
}

impl<T> Table<T> {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<Row<T>>> + ExactSizeIterator {
        self.rows.iter()
    }

    /// The row with this id.
    pub fn get(&self, id: Id<T>) -> Option<&Arc<Row<T>>> {
        self.position(id).and_then(|position| self.rows.get(position))
    }

    /// Whether there is a record with this id.
    pub fn contains(&self, id: Id<T>) -> bool {
        self.places.contains_key(&id.raw())
    }

    /// How many rows stand before the one with this id.
    pub fn position(&self, id: Id<T>) -> Option<usize> {
        self.places.get(&id.raw()).map(|place| *place as usize)
    }

    /// The row at a position.
    pub fn at(&self, position: usize) -> Option<&Arc<Row<T>>> {
        self.rows.get(position)
    }

    /// Whether both are one and the same table: equal without looking.
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }

    /// A rank after every row.
    pub fn rank_at_end(&self) -> Rank {
        Rank::between(self.rows.last().map(|row| &row.rank), None)
    }

    /// Puts a record at a place; one with the same id is replaced.
    pub fn insert(&mut self, id: Id<T>, rank: Rank, value: T) {
        let row = Arc::new(Row::new(id, rank, value));
        match self.position(id) {
            Some(position) if self.rows[position].rank == row.rank => {
                Arc::make_mut(&mut self.rows)[position] = row;
            }
            Some(_) => {
                self.remove(id);
                self.insert_new(row);
            }
            None => self.insert_new(row),
        }
    }

    /// Appends a record after all others.
    pub fn push(&mut self, id: Id<T>, value: T) {
        self.insert(id, self.rank_at_end(), value);
    }

    /// Adds rows of another table. They are shared by both from then on; one with the same id is replaced.
    pub fn share<'a>(&mut self, rows: impl IntoIterator<Item = &'a Arc<Row<T>>>)
    where
        T: 'a,
    {
        for row in rows {
            self.remove(row.id);
            self.insert_new(Arc::clone(row));
        }
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: Id<T>) -> Option<Arc<Row<T>>> {
        let position = self.position(id)?;
        let row = Arc::make_mut(&mut self.rows).remove(position);
        Arc::make_mut(&mut self.places).remove(&id.raw());
        self.renumber(position);
        Some(row)
    }

    /// Takes all records out for which `keep` says no. Says whether there were any.
    pub fn retain(&mut self, mut keep: impl FnMut(&Row<T>) -> bool) -> bool {
        if self.rows.iter().all(|row| keep(row)) {
            return false;
        }
        Arc::make_mut(&mut self.rows).retain(|row| keep(row));
        self.reindex();
        true
    }

    /// Gives a record another place. Says whether it exists.
    pub fn set_rank(&mut self, id: Id<T>, rank: Rank) -> bool
    where
        T: Clone,
    {
        let Some(value) = self.get(id).map(|row| row.value.clone()) else { return false };
        self.insert(id, rank, value);
        true
    }

    /// Changes a record through `edit`, unless it comes out as it was. Says whether it exists.
    pub fn update(&mut self, id: Id<T>, edit: impl FnOnce(&mut T)) -> bool
    where
        T: Clone + PartialEq,
    {
        let Some(position) = self.position(id) else { return false };
        let row = &self.rows[position];
        let mut value = row.value.clone();
        edit(&mut value);
        if value != row.value {
            let changed = Arc::new(Row::new(id, row.rank.clone(), value));
            Arc::make_mut(&mut self.rows)[position] = changed;
        }
        true
    }

    fn insert_new(&mut self, row: Arc<Row<T>>) {
        let position = self.rows.partition_point(|other| order(other) < order(&row));
        Arc::make_mut(&mut self.places).insert(row.id.raw(), position as u32);
        Arc::make_mut(&mut self.rows).insert(position, row);
        self.renumber(position + 1);
    }

    /// Brings the index up to date from a position on.
    fn renumber(&mut self, from: usize) {
        if from >= self.rows.len() {
            return;
        }
        let places = Arc::make_mut(&mut self.places);
        for (position, row) in self.rows.iter().enumerate().skip(from) {
            places.insert(row.id.raw(), position as u32);
        }
    }

    fn reindex(&mut self) {
        let places = self.rows.iter().enumerate().map(|(place, row)| (row.id.raw(), place as u32));
        self.places = Arc::new(places.collect());
    }
}

fn order<T>(row: &Row<T>) -> (&Rank, Id<T>) {
    (&row.rank, row.id)
}

impl<T> FromIterator<(Id<T>, Rank, T)> for Table<T> {
    /// Builds a table in one go. Of several records with one id the last wins.
    fn from_iter<I: IntoIterator<Item = (Id<T>, Rank, T)>>(records: I) -> Self {
        let mut rows: Vec<_> =
            records.into_iter().map(|(id, rank, value)| Arc::new(Row::new(id, rank, value))).collect();
        let mut last =
            HashMap::with_capacity_and_hasher(rows.len(), BuildHasherDefault::<IdHasher>::default());
        for row in &rows {
            last.insert(row.id.raw(), row.revision);
        }
        rows.retain(|row| last.get(&row.id.raw()) == Some(&row.revision));
        sorting::sort_by(&mut rows, |left, right| order(left).cmp(&order(right)));
        let mut table = Table { rows: Arc::new(rows), places: Arc::default() };
        table.reindex();
        table
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: Arc::default(), places: Arc::default() }
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Table { rows: Arc::clone(&self.rows), places: Arc::clone(&self.places) }
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
            || self.len() == other.len()
                && self.iter().zip(other.iter()).all(|(left, right)| {
                    Arc::ptr_eq(left, right)
                        || left.id == right.id && left.rank == right.rank && left.value == right.value
                })
    }
}

impl<T: Eq> Eq for Table<T> {}

impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter().map(|row| (row.id, &row.value))).finish()
    }
}

impl<T: Serialize> Serialize for Table<T> {
    /// A list of `[id, rank, record]`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|row| (row.id, &row.rank, &row.value)))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows<T>(std::marker::PhantomData<T>);

        impl<'de, T: DeserializeOwned> Visitor<'de> for Rows<T> {
            type Value = Table<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of [id, rank, record]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Table<T>, A::Error> {
                let mut records: Vec<(Id<T>, Rank, T)> = Vec::new();
                while let Some(record) = rows.next_element()? {
                    records.push(record);
                }
                Ok(records.into_iter().collect())
            }
        }

        deserializer.deserialize_seq(Rows(std::marker::PhantomData))
    }
}

/// Spreads ids, which count up from a random number, over a hash map. Ids are not chosen by an
/// adversary with anything to gain: the worst they can do is slow down their own page.
#[derive(Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;

    fn table(names: &[&str]) -> (Table<String>, Vec<Id<String>>) {
        let mut ids = IdSource::new(7);
        let mut table = Table::default();
        let made = names
            .iter()
            .map(|name| {
                let id = ids.make();
                table.push(id, (*name).to_owned());
                id
            })
            .collect();
        (table, made)
    }

    fn names(table: &Table<String>) -> Vec<&str> {
        table.iter().map(|row| row.value.as_str()).collect()
    }

    #[test]
    fn a_copy_does_not_see_later_changes() {
        let (mut table, ids) = table(&["a", "b", "c"]);
        let before = table.clone();
        table.update(ids[1], |name| name.push('!'));
        table.remove(ids[0]);
        assert_eq!(names(&before), ["a", "b", "c"]);
        assert_eq!(names(&table), ["b!", "c"]);
        assert!(Arc::ptr_eq(&before.rows[2], &table.rows[1]), "an untouched row is shared");
    }

    #[test]
    fn an_edit_that_changes_nothing_keeps_the_row() {
        let (mut table, ids) = table(&["a"]);
        let before = table.clone();
        table.update(ids[0], |name| *name = "a".to_owned());
        assert!(table.same(&before));
    }

    #[test]
    fn every_id_is_found_after_moves_and_removals() {
        let (mut table, ids) = table(&["a", "b", "c", "d", "e"]);
        table.set_rank(ids[4], Rank::between(None, Some(&Rank::nth(0))));
        table.remove(ids[1]);
        table.retain(|row| row.value != "c");
        assert_eq!(names(&table), ["e", "a", "d"]);
        for (position, row) in table.iter().enumerate() {
            assert_eq!(table.position(row.id), Some(position));
        }
        assert_eq!(table.position(ids[2]), None);
    }

    #[test]
    fn saved_and_loaded_it_is_the_same() {
        let (table, _) = table(&["a", "b"]);
        let text = serde_json::to_string(&table).unwrap();
        assert_eq!(text, r#"[["7-1","0","a"],["7-2","1","b"]]"#);
        assert_eq!(serde_json::from_str::<Table<String>>(&text).unwrap(), table);
    }
}
