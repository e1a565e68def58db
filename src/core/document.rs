//! Everything that the person owns, as one value.
//!
//! A new collection is a field of [`ProjectDoc`], a name in [`TableName`] and an arm in
//! [`ProjectDoc::table`] and [`ProjectDoc::table_mut`]; the compiler asks for each.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::calendar::Calendar;
use super::change::{AnyTable, Single};
use super::project::{ProjectId, ProjectInfo};
use super::resource::{Assignment, Resource};
use super::table::Table;
use super::task::{Baseline, Link, Task};
use crate::core::sorted::SortedMap;

/// Fields that this version does not know, kept so that a newer version finds them again.
pub type Extra = Map<String, Value>;

/// All projects of the workspace. Copying it copies pointers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// By id; views choose their own order.
    pub projects: SortedMap<ProjectId, Arc<ProjectDoc>>,
}

impl Document {
    /// The project with this id.
    pub fn project(&self, id: ProjectId) -> Option<&Arc<ProjectDoc>> {
        self.projects.get(&id)
    }

    /// Whether both share every project: equal without looking.
    pub fn same(&self, other: &Self) -> bool {
        self.projects.len() == other.projects.len()
            && self
                .projects
                .iter()
                .zip(&other.projects)
                .all(|((left_id, left), (right_id, right))| left_id == right_id && Arc::ptr_eq(left, right))
    }
}

/// One project: all its registers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectDoc {
    /// Its head.
    pub info: Single<ProjectInfo>,
    /// The work breakdown structure; order is the order of rows.
    pub tasks: Table<Task>,
    /// Which task waits for which.
    pub links: Table<Link>,
    /// When work is done.
    pub calendars: Table<Calendar>,
    /// Who and what does it.
    pub resources: Table<Resource>,
    /// On which tasks.
    pub assignments: Table<Assignment>,
    /// The plan as it was promised.
    pub baselines: Table<Baseline>,
    /// Collections of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The collections of a project, as changes and the saved log name them. Names are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "as the fields of ProjectDoc")]
pub enum TableName {
    Info,
    Tasks,
    Links,
    Calendars,
    Resources,
    Assignments,
    Baselines,
}

impl TableName {
    /// All of them, in the order they are compared and saved.
    pub const ALL: [TableName; 7] = [
        TableName::Info,
        TableName::Calendars,
        TableName::Tasks,
        TableName::Links,
        TableName::Resources,
        TableName::Assignments,
        TableName::Baselines,
    ];
}

impl ProjectDoc {
    /// The collection of this name, for code that treats them all alike.
    pub fn table(&self, name: TableName) -> &dyn AnyTable {
        match name {
            TableName::Info => &self.info,
            TableName::Tasks => &self.tasks,
            TableName::Links => &self.links,
            TableName::Calendars => &self.calendars,
            TableName::Resources => &self.resources,
            TableName::Assignments => &self.assignments,
            TableName::Baselines => &self.baselines,
        }
    }

    /// The collection of this name, to be changed.
    pub fn table_mut(&mut self, name: TableName) -> &mut dyn AnyTable {
        match name {
            TableName::Info => &mut self.info,
            TableName::Tasks => &mut self.tasks,
            TableName::Links => &mut self.links,
            TableName::Calendars => &mut self.calendars,
            TableName::Resources => &mut self.resources,
            TableName::Assignments => &mut self.assignments,
            TableName::Baselines => &mut self.baselines,
        }
    }

    /// How many records it has in all.
    pub fn record_count(&self) -> usize {
        TableName::ALL.iter().map(|name| self.table(*name).record_count()).sum()
    }
}
