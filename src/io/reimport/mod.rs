//! The same file again: what it says now, put into the project that it became the first time.
//!
//! 1. Records are recognised by the number that they had in the file; tasks and resources that were added
//!    here and written out since, by their name and place.
//! 2. What is recognised keeps its identity and takes the file's values. What only we know of it stays.
//! 3. What is new in the file is added.
//! 4. What has vanished from the file is kept and listed; what never was in it is none of its business.
//! 5. Links and assignments belong to what the file says of its tasks: those between records that both
//!    are in the file, and that are not in it any more, go.
//! 6. The same file again changes nothing.

mod matching;
mod order;
mod records;
mod values;

use serde::{Deserialize, Serialize};

use crate::core::document::ProjectDoc;
use crate::core::id::IdSource;
use crate::core::resource::ResourceId;
use crate::core::task::TaskId;

pub use matching::find_same_source;

/// A project brought up to date with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The project as it will be. The same value as before, if the file says nothing new.
    pub project: ProjectDoc,
    /// What differs from before.
    pub summary: Summary,
}

/// What an update changes, for the person to decide on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Tasks.
    pub tasks: Tally,
    /// Links between them.
    pub links: Tally,
    /// Resources.
    pub resources: Tally,
    /// Their assignments.
    pub assignments: Tally,
    /// Calendars.
    pub calendars: Tally,
    /// Baselines.
    pub baselines: Tally,
    /// The head of the project has changed.
    pub info_changed: bool,
    /// Tasks stand in another order or outline.
    pub moved: u32,
    /// Tasks that came from the file and are not in it any more. They are kept.
    pub vanished_tasks: Vec<TaskId>,
    /// Resources that came from the file and are not in it any more. They are kept.
    pub vanished_resources: Vec<ResourceId>,
}

/// How many records of a kind differ from before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// They have other values.
    pub updated: u32,
    /// They are new in the file.
    pub added: u32,
    /// They are gone, because the file does not have them any more.
    pub removed: u32,
    /// They are not in the file any more and are kept.
    pub vanished: u32,
}

impl Tally {
    /// Whether no record differs. Vanished ones are kept and do not differ.
    pub fn is_quiet(self) -> bool {
        self.updated == 0 && self.added == 0 && self.removed == 0
    }
}

impl Summary {
    /// Whether the file says nothing new.
    pub fn is_quiet(&self) -> bool {
        let tallies =
            [self.tasks, self.links, self.resources, self.assignments, self.calendars, self.baselines];
        tallies.into_iter().all(Tally::is_quiet) && !self.info_changed && self.moved == 0
    }

    /// The changes as a sentence: "3 tasks updated, 1 new, 2 no longer in the file; 1 link new."
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        for (tally, one, many) in [
            (self.tasks, "task", "tasks"),
            (self.links, "link", "links"),
            (self.resources, "resource", "resources"),
            (self.assignments, "assignment", "assignments"),
            (self.calendars, "calendar", "calendars"),
            (self.baselines, "baseline", "baselines"),
        ] {
            parts.extend(tally_in_words(tally, one, many));
        }
        if self.moved > 0 {
            parts.push(format!("{} in another place", counted(self.moved, "task", "tasks")));
        }
        if self.info_changed {
            parts.push("project settings updated".to_owned());
        }
        if parts.is_empty() {
            return "Nothing has changed in the file.".to_owned();
        }
        format!("{}.", parts.join("; "))
    }
}

/// "3 tasks updated, 1 new": the noun stands with the first number only.
fn tally_in_words(tally: Tally, one: &str, many: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for (count, what) in [
        (tally.updated, "updated"),
        (tally.added, "new"),
        (tally.removed, "removed"),
        (tally.vanished, "no longer in the file"),
    ] {
        match count {
            0 => {}
            count if words.is_empty() => words.push(format!("{} {what}", counted(count, one, many))),
            count => words.push(format!("{count} {what}")),
        }
    }
    (!words.is_empty()).then(|| words.join(", "))
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Puts what a file says now into the project that it became before. `ids` makes ids for new records
/// whose own would collide.
pub fn merge(existing: &ProjectDoc, imported: &ProjectDoc, ids: &mut IdSource) -> Merged {
    records::merge(existing, imported, ids)
}
