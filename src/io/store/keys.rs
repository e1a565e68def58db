//! The names under which things are kept. All begin with one prefix, because other programs of the same
//! origin keep theirs in the same storage.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::core::project::ProjectId;

/// What every key of ours begins with. A version that lays out its data differently takes another one.
pub const PREFIX: &str = "milepost/v1/";

/// Milliseconds since 1970-01-01T00:00 UTC, as the browser's clock tells them. May jump either way.
pub type Millis = i64;

/// One that writes: a tab, from when it is opened until it is closed. Drawn at random for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WriterId(pub u32);

impl fmt::Display for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

impl FromStr for WriterId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id =
            u32::from_str_radix(text, 16).map(WriterId).map_err(|_| "expected a writer like 0000001f")?;
        // Only the one spelling, so that a key names one thing.
        if id.to_string() == text { Ok(id) } else { Err("expected a writer like 0000001f") }
    }
}

impl Serialize for WriterId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WriterId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A number that one writer used once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial {
    /// Who.
    pub writer: WriterId,
    /// Counts up, and is never used again even if writing failed.
    pub number: u64,
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.writer, self.number)
    }
}

impl FromStr for Serial {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected a writer and a number like 0000001f-12";
        let (writer, number) = text.split_once('-').ok_or(EXPECTED)?;
        let serial = Serial { writer: writer.parse()?, number: number.parse().map_err(|_| EXPECTED)? };
        if serial.to_string() == text { Ok(serial) } else { Err(EXPECTED) }
    }
}

/// What a key of ours names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// One commit.
    Log(Serial),
    /// A project as it was at some time.
    Snapshot(ProjectId, Serial),
    /// What happened long ago, several commits in one.
    History(Serial),
    /// A project as it was before it was replaced.
    Recovery(ProjectId, Serial),
    /// A text that could not be read, set aside; and which key it was under, without the prefix.
    Lost(Serial, String),
    /// Which tab edits.
    Lease,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        match self {
            Key::Log(serial) => write!(f, "log/{serial}"),
            Key::Snapshot(project, serial) => write!(f, "snapshot/{project}/{serial}"),
            Key::History(serial) => write!(f, "history/{serial}"),
            Key::Recovery(project, serial) => write!(f, "recovery/{project}/{serial}"),
            Key::Lost(serial, from) => write!(f, "lost+found/{serial}/{from}"),
            Key::Lease => f.write_str("lease"),
        }
    }
}

impl Key {
    /// What a key names; `None` for keys of other programs and of later versions, which are left alone.
    pub fn parse(text: &str) -> Option<Key> {
        let (kind, rest) = match text.strip_prefix(PREFIX)? {
            "lease" => return Some(Key::Lease),
            other => other.split_once('/')?,
        };
        let in_project = || {
            let (project, serial) = rest.split_once('/')?;
            Some((project.parse().ok()?, serial.parse().ok()?))
        };
        let key = match kind {
            "log" => Key::Log(rest.parse().ok()?),
            "snapshot" => in_project().map(|(project, serial)| Key::Snapshot(project, serial))?,
            "history" => Key::History(rest.parse().ok()?),
            "recovery" => in_project().map(|(project, serial)| Key::Recovery(project, serial))?,
            "lost+found" => {
                let (serial, from) = rest.split_once('/')?;
                Key::Lost(serial.parse().ok()?, from.to_owned())
            }
            _ => return None,
        };
        (key.to_string() == text).then_some(key)
    }

    /// The serial in it.
    pub fn serial(&self) -> Option<Serial> {
        match self {
            Key::Log(serial)
            | Key::Snapshot(_, serial)
            | Key::History(serial)
            | Key::Recovery(_, serial)
            | Key::Lost(serial, _) => Some(*serial),
            Key::Lease => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;

    #[test]
    fn keys_round_trip_and_foreign_ones_are_left_alone() {
        let serial = Serial { writer: WriterId(0x1f), number: 12 };
        let project = IdSource::new(0xbeef).make();
        for key in [
            Key::Log(serial),
            Key::Snapshot(project, serial),
            Key::History(serial),
            Key::Recovery(project, serial),
            Key::Lost(serial, "log/00000001-7".to_owned()),
            Key::Lease,
        ] {
            assert_eq!(Key::parse(&key.to_string()), Some(key));
        }
        assert_eq!(Key::Log(serial).to_string(), "milepost/v1/log/0000001f-12");
        for foreign in [
            "other",
            "milepost/v2/log/0000001f-12",
            "milepost/v1/log/1f-12",
            "milepost/v1/log/0000001f-012",
            "milepost/v1/snapshot/0000001f-12",
            "milepost/v1/board/0000001f-12",
        ] {
            assert_eq!(Key::parse(foreign), None, "{foreign}");
        }
    }
}
