//! The order of merged records: the file's, with what it does not have left where it was.

use std::collections::HashMap;

use crate::core::id::Id;
use crate::core::rank::Rank;
use crate::core::table::Table;

/// A rank for each id of `in_file`, in that order, and for each row of `existing` that is not among them:
/// those stay behind the row that they stand behind now. Rows that stay in order keep their rank.
pub fn ranks<T>(existing: &Table<T>, in_file: &[Id<T>]) -> HashMap<Id<T>, Rank> {
    let order = merged_order(existing, in_file);
    let kept = longest_increasing(&order, |id| existing.get(*id).map(|row| &row.rank));

    let mut ranks = HashMap::with_capacity(order.len());
    let mut lower: Option<Rank> = None;
    let mut next_kept = kept.iter().copied().peekable();
    for (position, id) in order.iter().enumerate() {
        let own = existing.get(*id).map(|row| row.rank.clone());
        let rank = match (next_kept.peek(), own) {
            (Some(kept), Some(own)) if *kept == position => {
                next_kept.next();
                own
            }
            (upper, _) => {
                let upper = upper.and_then(|kept| existing.get(order[*kept])).map(|row| &row.rank);
                Rank::between(lower.as_ref(), upper)
            }
        };
        lower = Some(rank.clone());
        ranks.insert(*id, rank);
    }
    ranks
}

/// The file's order with the other rows of the table put in behind their present neighbours.
fn merged_order<T>(existing: &Table<T>, in_file: &[Id<T>]) -> Vec<Id<T>> {
    let in_file_places: HashMap<Id<T>, usize> =
        in_file.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
    let mut at_start = Vec::new();
    let mut behind: Vec<Vec<Id<T>>> = in_file.iter().map(|_| Vec::new()).collect();
    let mut neighbour = None;
    for row in existing.iter() {
        match (in_file_places.get(&row.id), neighbour) {
            (Some(place), _) => neighbour = Some(*place),
            (None, Some(place)) => behind[place].push(row.id),
            (None, None) => at_start.push(row.id),
        }
    }
    let mut order = at_start;
    for (id, others) in in_file.iter().zip(behind) {
        order.push(*id);
        order.extend(others);
    }
    order
}

/// The positions of a longest part of `items` whose keys increase, in order. Items without key are not in
/// it.
fn longest_increasing<'a, I, K: Ord + 'a>(items: &[I], key_of: impl Fn(&I) -> Option<&'a K>) -> Vec<usize> {
    let keys: Vec<Option<&K>> = items.iter().map(key_of).collect();
    // For each length the position of the smallest key that ends an increasing part of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; items.len()];
    for (position, key) in keys.iter().enumerate() {
        if key.is_none() {
            continue;
        }
        let length = ends.partition_point(|end| keys[*end] < *key);
        before[position] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = position,
            None => ends.push(position),
        }
    }
    let mut part: Vec<usize> =
        std::iter::successors(ends.last().copied(), |position| before[*position]).collect();
    part.reverse();
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> Id<u64> {
        Id::from_raw(crate::core::id::RawId::from_bits(number))
    }

    /// Orders rows 0, 1, 2 … of a table of `size` as a file has them and lists what comes out, with a
    /// star behind rows whose rank is a new one.
    fn ordered(size: u64, in_file: &[u64]) -> String {
        let table: Table<u64> =
            (0..size).map(|number| (id(number), Rank::nth(number as i64), number)).collect();
        let in_file: Vec<Id<u64>> = in_file.iter().map(|number| id(*number)).collect();
        let mut ranks: Vec<_> = ranks(&table, &in_file).into_iter().collect();
        ranks.sort_by(|left, right| left.1.cmp(&right.1));
        let print = |(id, rank): (Id<u64>, Rank)| {
            let is_own = table.get(id).is_some_and(|row| row.rank == rank);
            format!("{}{}", id.raw().bits(), if is_own { "" } else { "*" })
        };
        ranks.into_iter().map(print).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_in_order_keep_their_rank() {
        assert_eq!(ordered(4, &[0, 1, 2, 3]), "0 1 2 3");
        assert_eq!(ordered(0, &[7, 8]), "7* 8*");
        assert_eq!(ordered(3, &[0, 9, 1, 2]), "0 9* 1 2");
        assert_eq!(ordered(4, &[3, 0, 1, 2]), "3* 0 1 2", "only the one that moved");
        assert_eq!(ordered(4, &[1, 2, 3, 0]), "1 2 3 0*");
    }

    #[test]
    fn rows_that_are_not_in_the_file_stay_behind_their_neighbour() {
        assert_eq!(ordered(5, &[0, 2, 4]), "0 1 2 3 4");
        assert_eq!(ordered(5, &[2, 0, 4]), "2* 3* 0 1 4");
        assert_eq!(ordered(3, &[2]), "0 1 2");
        assert_eq!(ordered(2, &[]), "0 1");
    }
}
