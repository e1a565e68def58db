//! Which data this version understands. Tests run two versions side by side; the page has one.

use serde_json::Value;

use crate::io::migrate;

/// The newest schema that is understood, and the one that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema(pub u32);

impl Default for Schema {
    fn default() -> Self {
        Schema(migrate::SCHEMA)
    }
}

/// How a schema relates to ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// It has to be upgraded first.
    Older,
    /// It is ours.
    Present,
    /// It may be looked at, and is never written over.
    Newer,
}

impl Schema {
    /// How `other` relates to this one.
    pub fn version_of(self, other: u32) -> Version {
        match other.cmp(&self.0) {
            std::cmp::Ordering::Less => Version::Older,
            std::cmp::Ordering::Equal => Version::Present,
            std::cmp::Ordering::Greater => Version::Newer,
        }
    }

    /// A project of an older schema in the present one, if there is a way.
    pub fn upgrade(self, project: Value, from: u32) -> Option<Value> {
        migrate::upgrade(project, from).ok()
    }

    /// A change of an older schema in the present one, if there is a way.
    pub fn upgrade_change(self, change: Value, from: u32) -> Option<Value> {
        migrate::upgrade_change(change, from).ok()
    }
}
