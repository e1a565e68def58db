//! Baselines: what the plan promises at some moment, kept to be compared with later.
//!
//! 1. A baseline keeps start, finish, duration, work and cost of every task that counts; a summary's work and cost are
//!    those of the tasks below it, and a summary's own fixed cost.
//! 2. The newest is number 0, the one that everything is compared with. Those before it move up by one and are kept.

use super::command::{ProjectCommand, RecordCommand, Refusal};
use super::document::ProjectDoc;
use super::id::Id;
use super::measure::assignment_cost;
use super::money::Money;
use super::resource::ResourceKind;
use super::schedule::Schedule;
use super::task::{Baseline, BaselineFigures};
use super::time::{Length, Moment, Span, TimeUnit};
use crate::core::sorted::SortedMap;

/// The largest number that a baseline can have, as in Microsoft Project.
pub const LAST_NUMBER: u8 = 10;

/// The plan as it is now, as a baseline that was taken at some moment.
pub fn taken(project: &ProjectDoc, schedule: &Schedule, name: &str, at: Moment) -> Baseline {
    let mut baseline = Baseline { name: name.trim().to_owned(), taken: Some(at), ..Baseline::default() };
    let mut assigned = SortedMap::new();
    for assignment in project.assignments.iter() {
        if schedule.task(assignment.task).is_none_or(|dates| !dates.active) {
            continue;
        }
        let cost = assignment_cost(project, schedule, assignment);
        *assigned.or_default(assignment.task) += cost;
        let figures = baseline.resources.or_default(assignment.resource);
        figures.cost += cost;
        let resource = project.resources.get(assignment.resource);
        if resource.is_some_and(|resource| resource.kind == ResourceKind::Work) {
            figures.work += assignment.work;
        }
    }

    let mut below = vec![(Span::ZERO, Money::ZERO); schedule.dates.len()];
    // From the last row to the first, so that a summary comes after all that is below it.
    let rows = schedule.outline.entries().iter().zip(&schedule.dates).enumerate().rev();
    for (row, (entry, dates)) in rows.filter(|(_, (_, dates))| dates.active) {
        let Some(task) = project.tasks.get(entry.task) else { continue };
        let (mut work, mut cost) = below[row];
        if !dates.summary {
            work += task.work;
        }
        cost += task.fixed_cost + assigned.get(&entry.task).copied().unwrap_or_default();
        if let Some(parent) = entry.parent {
            let sum = &mut below[parent as usize];
            *sum = (sum.0 + work, sum.1 + cost);
        }
        let duration =
            if dates.summary { Length::working(dates.duration, TimeUnit::Days) } else { task.duration };
        let figures = BaselineFigures {
            start: Some(dates.start),
            finish: Some(dates.finish),
            duration: Some(duration),
            work,
            cost,
        };
        baseline.tasks.insert(entry.task, figures);
    }
    baseline
}

/// Makes a baseline the one that everything is compared with. The ones before it are kept.
///
/// # Errors
/// If as many are kept as there are numbers for.
pub fn set(project: &ProjectDoc, id: Id<Baseline>, baseline: Baseline) -> Result<ProjectCommand, Refusal> {
    let mut commands = Vec::new();
    let mut number = 0;
    while let Some(row) = project.baselines.iter().find(|row| row.number == number) {
        if number == LAST_NUMBER {
            let sentence = format!(
                "A project keeps {} baselines at most, as Microsoft Project does. Delete one that nobody compares with any \
                 more.",
                LAST_NUMBER + 1
            );
            return Err(Refusal(sentence));
        }
        number += 1;
        let moved = Baseline { number, ..row.value.clone() };
        commands.push(ProjectCommand::Baseline(RecordCommand::Put { id: row.id, value: Box::new(moved) }));
    }
    let newest = Box::new(Baseline { number: 0, ..baseline });
    commands.push(ProjectCommand::Baseline(RecordCommand::Put { id, value: newest }));
    Ok(ProjectCommand::Several { label: "Set the baseline".to_owned(), commands })
}

/// Deletes a baseline. If it was the one that everything is compared with, the one before it is from then on.
pub fn remove(project: &ProjectDoc, id: Id<Baseline>) -> ProjectCommand {
    let mut commands = vec![ProjectCommand::Baseline(RecordCommand::Remove { ids: vec![id] })];
    let others = || project.baselines.iter().filter(|row| row.id != id);
    if !others().any(|row| row.number == 0)
        && let Some(next) = others().min_by_key(|row| row.number)
    {
        let value = Box::new(Baseline { number: 0, ..next.value.clone() });
        commands.push(ProjectCommand::Baseline(RecordCommand::Put { id: next.id, value }));
    }
    ProjectCommand::Several { label: "Delete the baseline".to_owned(), commands }
}
