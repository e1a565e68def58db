//! The schedules of projects: each computed once for each state of its project, and shared by all pages.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::schedule::Schedule;

/// A handle to what has been computed. Copied freely.
#[derive(Clone, Copy)]
pub struct Schedules {
    known: StoredValue<HashMap<ProjectId, Known>>,
}

/// A state of a project, and the schedule that follows from it.
struct Known {
    project: Arc<ProjectDoc>,
    schedule: Arc<Schedule>,
}

impl Schedules {
    /// Nothing has been computed yet.
    pub fn new() -> Self {
        Schedules { known: StoredValue::default() }
    }

    /// The schedule of a project as it is now. The same value for the same state, so that it can be compared by
    /// identity.
    pub fn of(self, id: ProjectId, project: &Arc<ProjectDoc>) -> Arc<Schedule> {
        if let Some(schedule) = self.known(id, project) {
            return schedule;
        }
        let schedule = Arc::new(Schedule::of(project));
        let known = Known { project: Arc::clone(project), schedule: Arc::clone(&schedule) };
        // While the page is being closed nothing can be kept, and nobody will ask again.
        let _ = self.known.try_update_value(|all| all.insert(id, known));
        schedule
    }

    /// The same, if it has been computed already.
    pub fn known(self, id: ProjectId, project: &Arc<ProjectDoc>) -> Option<Arc<Schedule>> {
        let of_state = |known: &&Known| Arc::ptr_eq(&known.project, project);
        let look = |all: &HashMap<ProjectId, Known>| {
            all.get(&id).filter(of_state).map(|known| Arc::clone(&known.schedule))
        };
        self.known.try_with_value(look).flatten()
    }
}

impl Default for Schedules {
    fn default() -> Self {
        Schedules::new()
    }
}
