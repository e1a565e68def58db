//! Commands that put people on tasks: with which share, for how much work.
//!
//! What follows for the duration of the task is decided in [`super::effort`].

use super::{Refusal, effort, quoted};
use crate::core::document::ProjectDoc;
use crate::core::money::Money;
use crate::core::outline::Outline;
use crate::core::resource::{Assignment, AssignmentId, Resource, ResourceId, ResourceKind, Units};
use crate::core::task::TaskId;
use crate::core::time::Span;

/// What can be done to assignments.
#[derive(Debug, Clone, PartialEq)]
pub enum AssignCommand {
    /// Puts someone on a task.
    Add {
        /// The assignment's identity, not used before.
        id: AssignmentId,
        /// On what.
        task: TaskId,
        /// Who.
        who: Assignee,
        /// With which share.
        units: Units,
    },
    /// Changes the share, or the quantity of material.
    Units {
        /// Whose.
        id: AssignmentId,
        /// With which share.
        units: Units,
    },
    /// Changes what a cost resource costs here.
    Cost {
        /// Which one.
        id: AssignmentId,
        /// How much.
        cost: Money,
    },
    /// Changes the planned work.
    Work {
        /// Whose.
        id: AssignmentId,
        /// How much.
        work: Span,
    },
    /// Takes people off their tasks.
    Remove {
        /// Which assignments.
        ids: Vec<AssignmentId>,
    },
}

/// Who is put on a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignee {
    /// Someone the project knows.
    Known(ResourceId),
    /// Someone new, who comes into the project by this.
    New {
        /// The resource's identity, not used before.
        id: ResourceId,
        /// What they are called.
        name: String,
    },
}

pub(super) fn apply(project: &mut ProjectDoc, command: &AssignCommand) -> Result<(), Refusal> {
    match command {
        AssignCommand::Add { id, task, who, units } => add(project, *id, *task, who, *units),
        AssignCommand::Units { id, units } => {
            check_units(*units)?;
            let task = task_of(project, *id)?;
            project.assignments.update(*id, |assignment| assignment.units = *units);
            measure_out(project, *id);
            effort::after_units(project, task, *id);
            Ok(())
        }
        AssignCommand::Cost { id, cost } => {
            task_of(project, *id)?;
            if kind_of(project, *id) != Some(ResourceKind::Cost) {
                return Err(Refusal::new("What people and material cost follows from their rates."));
            }
            project.assignments.update(*id, |assignment| assignment.cost = *cost);
            Ok(())
        }
        AssignCommand::Work { id, work } => {
            if *work < Span::ZERO {
                return Err(Refusal::new("Work cannot be negative."));
            }
            let task = task_of(project, *id)?;
            effort::set_work(project, *id, *work);
            effort::after_work(project, task);
            Ok(())
        }
        AssignCommand::Remove { ids } => {
            for id in ids {
                let task = task_of(project, *id)?;
                let before = effort::total_work(project, task);
                project.assignments.remove(*id);
                effort::after_removal(project, task, before);
            }
            Ok(())
        }
    }
}

fn add(
    project: &mut ProjectDoc,
    id: AssignmentId,
    task: TaskId,
    who: &Assignee,
    units: Units,
) -> Result<(), Refusal> {
    check_units(units)?;
    let Some(row) = project.tasks.get(task) else { return Err(Refusal::gone("task")) };
    let task_name = quoted(&row.name);
    if Outline::of(&project.tasks).is_summary(task) {
        return Err(Refusal::new(format!(
            "{task_name} is a summary: the people who do its work are assigned to the tasks below it."
        )));
    }
    let resource = match who {
        Assignee::Known(resource) => *resource,
        Assignee::New { id, name } => {
            if name.trim().is_empty() {
                return Err(Refusal::new("A resource needs a name."));
            }
            let name = name.trim().to_owned();
            project.resources.push(*id, Resource { name, ..Resource::default() });
            *id
        }
    };
    let Some(person) = project.resources.get(resource) else { return Err(Refusal::gone("resource")) };
    if project.assignments.iter().any(|other| other.task == task && other.resource == resource) {
        return Err(Refusal::new(format!("{} is assigned to {task_name} already.", quoted(&person.name))));
    }
    let before = effort::total_work(project, task);
    project.assignments.push(id, Assignment { units, ..Assignment::new(task, resource) });
    measure_out(project, id);
    effort::after_addition(project, task, id, before);
    Ok(())
}

/// A unit of material is written as an hour of work, as Microsoft Project does: that is what its rate pays for.
fn measure_out(project: &mut ProjectDoc, id: AssignmentId) {
    if kind_of(project, id) == Some(ResourceKind::Material) {
        project.assignments.update(id, |assignment| {
            assignment.work = Span::hours(1).scale(assignment.units.as_fraction());
        });
    }
}

fn kind_of(project: &ProjectDoc, id: AssignmentId) -> Option<ResourceKind> {
    project.resources.get(project.assignments.get(id)?.resource).map(|resource| resource.kind)
}

fn check_units(units: Units) -> Result<(), Refusal> {
    match units.as_ten_thousandths() {
        1.. => Ok(()),
        _ => Err(Refusal::new("A share must be more than 0 %. Remove the assignment instead.")),
    }
}

fn task_of(project: &ProjectDoc, id: AssignmentId) -> Result<TaskId, Refusal> {
    project.assignments.get(id).map(|row| row.task).ok_or_else(|| Refusal::gone("assignment"))
}

pub(super) fn label(project: &ProjectDoc, command: &AssignCommand) -> String {
    let person = |id: ResourceId| {
        project.resources.get(id).map_or_else(|| "someone".to_owned(), |row| quoted(&row.name))
    };
    let both = |id: AssignmentId| {
        project.assignments.get(id).map_or_else(String::new, |row| {
            let task = project.tasks.get(row.task).map(|row| quoted(&row.name)).unwrap_or_default();
            format!(" of {} on {task}", person(row.resource))
        })
    };
    match command {
        AssignCommand::Add { task, who, .. } => {
            let task = project.tasks.get(*task).map(|row| quoted(&row.name)).unwrap_or_default();
            match who {
                Assignee::Known(id) => format!("Assign {} to {task}", person(*id)),
                Assignee::New { name, .. } => format!("Assign {} to {task}", quoted(name)),
            }
        }
        AssignCommand::Units { id, .. } => format!("Change share{}", both(*id)),
        AssignCommand::Cost { id, .. } => format!("Change cost{}", both(*id)),
        AssignCommand::Work { id, .. } => format!("Change work{}", both(*id)),
        AssignCommand::Remove { ids } => match ids.as_slice() {
            [id] => format!("Remove assignment{}", both(*id)),
            ids => format!("Remove {} assignments", ids.len()),
        },
    }
}
