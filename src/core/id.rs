//! Identity of records: 64 bits, unique over tabs without asking anyone.
//!
//! The upper half names who made the id (a tab draws its own at random), the lower half counts. So two
//! tabs never collide, ids made in one session compress well, and a test can make them without chance.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The identity of a record, without its type: what a change or a log entry names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawId(u64);

impl RawId {
    /// The id with these 64 bits.
    pub const fn from_bits(bits: u64) -> Self {
        RawId(bits)
    }

    /// Its 64 bits.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl fmt::Display for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.0 >> 32, self.0 & 0xffff_ffff)
    }
}

impl fmt::Debug for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an id like 1f-2a")
    }
}

impl std::error::Error for IdError {}

impl std::str::FromStr for RawId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (maker, count) = text.split_once('-').ok_or(IdError)?;
        let part = |digits: &str| match digits.len() {
            1..=8 => u32::from_str_radix(digits, 16).map_err(|_| IdError),
            _ => Err(IdError),
        };
        Ok(RawId(u64::from(part(maker)?) << 32 | u64::from(part(count)?)))
    }
}

impl Serialize for RawId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RawId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// The identity of a `T`. Two ids of different record types do not mix.
pub struct Id<T> {
    raw: RawId,
    record: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id of a `T` with this raw identity.
    pub const fn from_raw(raw: RawId) -> Self {
        Id { raw, record: PhantomData }
    }

    /// The identity without its type.
    pub const fn raw(self) -> RawId {
        self.raw
    }
}

// Derives would ask `T` for the same traits; an id has them whatever it identifies.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw.cmp(&other.raw)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.raw, f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.raw, f)
    }
}
impl<T> std::str::FromStr for Id<T> {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        text.parse().map(Id::from_raw)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawId::deserialize(deserializer).map(Id::from_raw)
    }
}

/// Hands out new ids of one maker, counting up.
#[derive(Debug, Clone)]
pub struct IdSource {
    maker: u32,
    next: u32,
}

impl IdSource {
    /// Ids of `maker`, a number that no other tab or import uses at the same time.
    pub const fn new(maker: u32) -> Self {
        IdSource { maker, next: 1 }
    }

    /// A new id for a `T`.
    pub fn make<T>(&mut self) -> Id<T> {
        let bits = u64::from(self.maker) << 32 | u64::from(self.next);
        self.next = self.next.wrapping_add(1);
        Id::from_raw(RawId::from_bits(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_through_text() {
        let mut ids = IdSource::new(0xdead_beef);
        let first: Id<()> = ids.make();
        let second: Id<()> = ids.make();
        assert_ne!(first, second);
        assert_eq!(first.to_string(), "deadbeef-1");
        assert_eq!(first.to_string().parse::<Id<()>>().unwrap(), first);
        for bad in ["", "1", "-", "1-", "x-1", "1-123456789", "+1-1-1"] {
            assert!(bad.parse::<RawId>().is_err(), "{bad}");
        }
    }
}
