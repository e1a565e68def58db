//! Which commits a state of a project contains: for every writer, how many of its commits to the project.
//!
//! A writer numbers its commits to each project 1, 2, 3 … without a gap. So what a state lacks can be
//! counted exactly, even if the entry that it lacks is gone from the log.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::codec::{pack, unpack};
use super::keys::WriterId;
use crate::core::sorted::{SortedMap, SortedSet};

/// Which commits a state of a project contains: of each writer the first so many.
///
/// Writers are never forgotten. There is one for each time that somebody opened the page and changed the
/// project, so they are saved in a compact form: three to four characters each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage(SortedMap<WriterId, u64>);

/// For every writer, the numbers of its commits to a project that can be read one by one.
pub type Readable = SortedMap<WriterId, SortedSet<u64>>;

impl Coverage {
    /// How many commits of a writer it contains.
    pub fn count(&self, writer: WriterId) -> u64 {
        self.0.get(&writer).copied().unwrap_or(0)
    }

    /// Takes the first `count` commits of a writer in.
    pub fn add(&mut self, writer: WriterId, count: u64) {
        let own = self.0.or_default(writer);
        *own = (*own).max(count);
    }

    /// Takes in whatever `other` contains.
    pub fn extend(&mut self, other: &Coverage) {
        for (writer, count) in &other.0 {
            self.add(*writer, *count);
        }
    }

    /// Whether it contains all that `other` does.
    pub fn includes(&self, other: &Coverage) -> bool {
        other.0.iter().all(|(writer, count)| self.count(*writer) >= *count)
    }

    /// How many of the `known` commits it neither contains nor are there to be `readable`.
    pub fn missing(&self, known: &Coverage, readable: &Readable) -> u64 {
        let lacking = known.0.iter().map(|(writer, last)| {
            let first = self.count(*writer) + 1;
            if first > *last {
                return 0;
            }
            let found = readable.get(writer).map_or(0, |counts| counts.count_in(&(first..=*last)));
            last - first + 1 - found as u64
        });
        lacking.sum()
    }

    /// How many commits it contains: tells the fuller of two states of which none is missing anything.
    pub fn size(&self) -> u64 {
        self.0.values().sum()
    }

    /// Whether it contains none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn to_text(&self) -> String {
        let mut bytes = Vec::with_capacity(self.0.len() * 6);
        for (writer, count) in &self.0 {
            bytes.extend(writer.0.to_be_bytes());
            let mut rest = *count;
            while rest >= 0x80 {
                bytes.push(rest as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
        pack(&bytes)
    }

    fn from_text(text: &str) -> Option<Self> {
        let bytes = unpack(text)?;
        let mut rest = bytes.as_slice();
        let mut coverage = Coverage::default();
        while !rest.is_empty() {
            let (writer, after) = rest.split_first_chunk::<4>()?;
            let length = after.iter().position(|byte| byte & 0x80 == 0)? + 1;
            if length > 9 {
                return None;
            }
            let digits = after[..length].iter().rev();
            let count = digits.fold(0, |count, byte| count << 7 | u64::from(byte & 0x7f));
            coverage.add(WriterId(u32::from_be_bytes(*writer)), count);
            rest = &after[length..];
        }
        Some(coverage)
    }
}

impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Coverage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Coverage::from_text(&text).ok_or_else(|| de::Error::custom("expected packed writers and counts"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: WriterId = WriterId(1);
    const B: WriterId = WriterId(0xffff_fffe);

    fn coverage(list: &[(WriterId, u64)]) -> Coverage {
        Coverage(list.iter().copied().collect())
    }

    #[test]
    fn what_is_lacking_is_counted_exactly() {
        let known = coverage(&[(A, 5), (B, 2)]);
        let state = coverage(&[(A, 3)]);
        let readable = Readable::from([(A, SortedSet::from([5])), (B, SortedSet::from([1, 2]))]);
        assert_eq!(state.missing(&known, &readable), 1, "the fourth of A");
        assert_eq!(state.missing(&known, &Readable::new()), 4);
        assert_eq!(known.missing(&known, &Readable::new()), 0);
    }

    #[test]
    fn inclusion_is_an_order() {
        let small = coverage(&[(A, 1)]);
        let large = coverage(&[(A, 1), (B, 1)]);
        let other = coverage(&[(A, 2)]);
        assert!(large.includes(&small) && !small.includes(&large));
        assert!(!large.includes(&other) && !other.includes(&large));
        assert!(small.includes(&small));
    }

    #[test]
    fn saved_and_loaded_it_is_the_same() {
        for list in [vec![], vec![(A, 1)], vec![(A, 127), (B, 128)], vec![(B, 1 << 40)]] {
            let coverage = coverage(&list);
            let text = serde_json::to_string(&coverage).unwrap();
            assert_eq!(serde_json::from_str::<Coverage>(&text).unwrap(), coverage);
        }
        let thousand =
            Coverage((0..1000).map(|n: u32| (WriterId(n.wrapping_mul(0x9e37_79b9)), 20)).collect());
        assert!(thousand.to_text().chars().count() < 2_700);
    }
}
