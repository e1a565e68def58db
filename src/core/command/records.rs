//! Commands to registers whose records are edited as a whole: calendars, resources, assignments, baselines.

use super::Refusal;
use crate::core::calendar::{Calendar, CalendarId};
use crate::core::document::ProjectDoc;
use crate::core::id::Id;
use crate::core::resource::{Assignment, Resource, ResourceId};
use crate::core::task::Baseline;

/// What can be done to a register of `T`.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordCommand<T> {
    /// Adds a record, or puts it in the place of the one with the same id.
    Put {
        /// Which one.
        id: Id<T>,
        /// All of it.
        value: Box<T>,
    },
    /// Deletes records with what cannot exist without them.
    Remove {
        /// Which ones.
        ids: Vec<Id<T>>,
    },
}

impl<T> RecordCommand<T> {
    pub(super) fn label(&self, what: &str) -> String {
        match self {
            RecordCommand::Put { .. } => format!("Change {what}"),
            RecordCommand::Remove { ids } if ids.len() == 1 => format!("Delete {what}"),
            RecordCommand::Remove { ids } => format!("Delete {} {what}s", ids.len()),
        }
    }
}

pub(super) fn apply_calendar(
    project: &mut ProjectDoc,
    command: &RecordCommand<Calendar>,
) -> Result<(), Refusal> {
    match command {
        RecordCommand::Put { id, value } => {
            if value.base.is_some_and(|base| is_based_on(project, base, *id)) {
                return Err(Refusal::new("A calendar cannot be based on itself."));
            }
            put(&mut project.calendars, *id, value);
        }
        RecordCommand::Remove { ids } => {
            if project.info.calendar.is_some_and(|calendar| ids.contains(&calendar)) {
                return Err(Refusal::new(
                    "The project is scheduled by this calendar; choose another for it first.",
                ));
            }
            project.calendars.retain(|row| !ids.contains(&row.id));
            let gone =
                |calendar: Option<CalendarId>| calendar.is_some_and(|calendar| ids.contains(&calendar));
            for id in ids_where(&project.calendars, |calendar| gone(calendar.base)) {
                project.calendars.update(id, |calendar| calendar.base = None);
            }
            for id in ids_where(&project.tasks, |task| gone(task.calendar)) {
                project.tasks.update(id, |task| task.calendar = None);
            }
            for id in ids_where(&project.resources, |resource| gone(resource.calendar)) {
                project.resources.update(id, |resource| resource.calendar = None);
            }
        }
    }
    Ok(())
}

/// Whether `calendar` is `other` or is based on it, however many steps away.
fn is_based_on(project: &ProjectDoc, calendar: CalendarId, other: CalendarId) -> bool {
    let mut next = Some(calendar);
    // At most as many steps as there are calendars: a circle from a damaged file must end too.
    for _ in 0..=project.calendars.len() {
        match next {
            Some(current) if current == other => return true,
            Some(current) => next = project.calendars.get(current).and_then(|calendar| calendar.base),
            None => return false,
        }
    }
    true
}

pub(super) fn apply_resource(
    project: &mut ProjectDoc,
    command: &RecordCommand<Resource>,
) -> Result<(), Refusal> {
    match command {
        RecordCommand::Put { id, value } => put(&mut project.resources, *id, value),
        RecordCommand::Remove { ids } => {
            project.resources.retain(|row| !ids.contains(&row.id));
            let gone = |resource: ResourceId| ids.contains(&resource);
            project.assignments.retain(|assignment| !gone(assignment.resource));
        }
    }
    Ok(())
}

pub(super) fn apply_assignment(
    project: &mut ProjectDoc,
    command: &RecordCommand<Assignment>,
) -> Result<(), Refusal> {
    match command {
        RecordCommand::Put { id, value } => {
            if !project.tasks.contains(value.task) {
                return Err(Refusal::gone("task"));
            }
            if !project.resources.contains(value.resource) {
                return Err(Refusal::gone("resource"));
            }
            put(&mut project.assignments, *id, value);
        }
        RecordCommand::Remove { ids } => {
            project.assignments.retain(|row| !ids.contains(&row.id));
        }
    }
    Ok(())
}

pub(super) fn apply_baseline(
    project: &mut ProjectDoc,
    command: &RecordCommand<Baseline>,
) -> Result<(), Refusal> {
    match command {
        RecordCommand::Put { value, .. } if value.number > 10 => {
            return Err(Refusal::new("Baselines are numbered 0 to 10."));
        }
        RecordCommand::Put { id, value } => put(&mut project.baselines, *id, value),
        RecordCommand::Remove { ids } => {
            project.baselines.retain(|row| !ids.contains(&row.id));
        }
    }
    Ok(())
}

fn put<T: Clone + PartialEq>(table: &mut crate::core::table::Table<T>, id: Id<T>, value: &T) {
    if !table.update(id, |current| *current = value.clone()) {
        table.push(id, value.clone());
    }
}

fn ids_where<T>(table: &crate::core::table::Table<T>, meant: impl Fn(&T) -> bool) -> Vec<Id<T>> {
    table.iter().filter(|row| meant(&row.value)).map(|row| row.id).collect()
}
