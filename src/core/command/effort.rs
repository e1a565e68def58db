//! Duration, work and share hang together: work = duration × share. When a person changes one of the three,
//! another follows, and the type of the task says which, as in Microsoft Project.
//!
//! 1. Fixed units: a new duration changes the work, new work or a new share the duration.
//! 2. Fixed work: a new duration changes the shares, a new share or new work the duration.
//! 3. Fixed duration: a new duration or share changes the work, new work the share.
//! 4. The first person on a task does all its work, and if it has none, as much as fits its duration.
//! 5. More people on a task that is effort-driven (or of fixed work) share the work there is; on others they
//!    bring work of their own. Taking them off is the reverse.
//! 6. Work done stays done; what is left follows.
//! 7. The task lasts until the last of its people is done, and its work is the sum of theirs.
//!
//! Only people and machines count: material and cost take no time.

use super::progress;
use crate::core::document::ProjectDoc;
use crate::core::resource::{Assignment, AssignmentId, ResourceKind, Units};
use crate::core::task::{Task, TaskId, TaskKind};
use crate::core::time::{Length, Span};

/// The duration of a task was changed.
pub(super) fn after_duration(project: &mut ProjectDoc, task: TaskId) {
    let Some(row) = project.tasks.get(task) else { return };
    let (duration, kind) = (row.duration.span, row.kind);
    for id in workers(project, task) {
        if kind == TaskKind::FixedWork {
            fit_units(project, id, duration);
        } else {
            fit_work(project, id, duration);
        }
    }
    sum_up(project, task);
}

/// The share of someone on a task was changed.
pub(super) fn after_units(project: &mut ProjectDoc, task: TaskId, id: AssignmentId) {
    let Some(row) = project.tasks.get(task) else { return };
    if !workers(project, task).contains(&id) {
        return;
    }
    if row.kind == TaskKind::FixedDuration {
        let duration = row.duration.span;
        fit_work(project, id, duration);
        sum_up(project, task);
    } else {
        fit_duration(project, task);
    }
}

/// The work of people on a task was changed.
pub(super) fn after_work(project: &mut ProjectDoc, task: TaskId) {
    let Some(row) = project.tasks.get(task) else { return };
    if row.kind == TaskKind::FixedDuration {
        let duration = row.duration.span;
        for id in workers(project, task) {
            fit_units(project, id, duration);
        }
    } else {
        fit_duration(project, task);
    }
    sum_up(project, task);
}

/// The work of a task as a whole was set: its people do it in the proportion they did.
pub(super) fn after_total(project: &mut ProjectDoc, task: TaskId, total: Span) {
    let people = workers(project, task);
    if people.is_empty() {
        return;
    }
    spread(project, &people, total, |assignment| assignment.work.as_tenths().max(0) as f64);
    after_work(project, task);
}

/// Someone was put on a task, whose people did so much before.
pub(super) fn after_addition(project: &mut ProjectDoc, task: TaskId, id: AssignmentId, before: Span) {
    let Some(row) = project.tasks.get(task) else { return };
    let people = workers(project, task);
    if !people.contains(&id) {
        return;
    }
    let (duration, planned, shares) = (row.duration.span, row.work, shares_work(row));
    let fixed = row.kind == TaskKind::FixedDuration;
    match people.len() {
        1 if planned > Span::ZERO && !fixed => {
            set_work(project, id, planned);
            fit_duration(project, task);
        }
        2.. if shares && before > Span::ZERO => {
            spread(project, &people, before, |assignment| assignment.units.as_fraction());
            after_work(project, task);
        }
        _ => fit_work(project, id, duration),
    }
    sum_up(project, task);
}

/// Someone was taken off a task, whose people did so much before.
pub(super) fn after_removal(project: &mut ProjectDoc, task: TaskId, before: Span) {
    let people = workers(project, task);
    let Some(row) = project.tasks.get(task) else { return };
    if shares_work(row) && !people.is_empty() {
        spread(project, &people, before, |assignment| assignment.units.as_fraction());
        after_work(project, task);
    } else if !people.is_empty() && row.kind != TaskKind::FixedDuration {
        fit_duration(project, task);
    }
    sum_up(project, task);
}

/// Progress of a task was reported: each of its people has done that share of their work.
pub(super) fn after_percent(project: &mut ProjectDoc, task: TaskId) {
    let Some(row) = project.tasks.get(task) else { return };
    let share = f64::from(row.progress.percent.min(100)) / 100.0;
    for id in workers(project, task) {
        project.assignments.update(id, |assignment| {
            assignment.actual_work = assignment.work.scale(share);
            assignment.remaining_work = (share > 0.0).then(|| assignment.work - assignment.actual_work);
        });
    }
    let done = workers(project, task).into_iter().filter_map(|id| project.assignments.get(id));
    let done: Span = done.map(|row| row.actual_work).sum();
    project.tasks.update(task, |task| {
        // Work without people is kept as it is told.
        if !done.is_zero() || share == 0.0 {
            task.actual_work = done;
        }
    });
}

/// What people and machines on a task are planned to work.
pub(super) fn total_work(project: &ProjectDoc, task: TaskId) -> Span {
    workers(project, task).iter().filter_map(|id| project.assignments.get(*id)).map(|row| row.work).sum()
}

/// Sets planned work; what is done of it stays done.
pub(super) fn set_work(project: &mut ProjectDoc, id: AssignmentId, work: Span) {
    project.assignments.update(id, |assignment| {
        assignment.work = work;
        let begun = !assignment.actual_work.is_zero();
        assignment.remaining_work = begun.then(|| (work - assignment.actual_work).max(Span::ZERO));
    });
}

/// People and machines on a task.
fn workers(project: &ProjectDoc, task: TaskId) -> Vec<AssignmentId> {
    let works = |assignment: &Assignment| {
        project.resources.get(assignment.resource).is_some_and(|row| row.kind == ResourceKind::Work)
    };
    let on_task = project.assignments.iter().filter(|row| row.task == task && works(row));
    on_task.map(|row| row.id).collect()
}

fn shares_work(task: &Task) -> bool {
    task.effort_driven || task.kind == TaskKind::FixedWork
}

/// As much work as the share gives in the duration.
fn fit_work(project: &mut ProjectDoc, id: AssignmentId, duration: Span) {
    let Some(row) = project.assignments.get(id) else { return };
    let time = (duration - row.delay).max(Span::ZERO);
    let work = time.scale(row.units.as_fraction() * row.average_load());
    set_work(project, id, work);
}

/// The share that does the work in the duration.
fn fit_units(project: &mut ProjectDoc, id: AssignmentId, duration: Span) {
    project.assignments.update(id, |assignment| {
        let time = (duration - assignment.delay).as_tenths() as f64 * assignment.average_load();
        let fraction = assignment.work.as_tenths() as f64 / time;
        // No time or no work says nothing about the share.
        if time > 0.0
            && let Some(units) = Units::from_fraction(fraction).filter(|units| units.as_ten_thousandths() > 0)
        {
            assignment.units = units;
        }
    });
}

/// As long as the last of the people needs.
fn fit_duration(project: &mut ProjectDoc, task: TaskId) {
    let time_of = |id: &AssignmentId| {
        let row = project.assignments.get(*id)?;
        let share = row.units.as_fraction() * row.average_load();
        (share > 0.0).then(|| row.delay + row.work.scale(1.0 / share))
    };
    let Some(longest) = workers(project, task).iter().filter_map(time_of).max() else { return };
    project.tasks.update(task, |task| {
        let duration = Length { span: longest, ..task.duration };
        progress::set_duration(task, duration, task.estimated);
    });
}

/// Deals work out by weight; if none has any, alike.
fn spread(
    project: &mut ProjectDoc,
    people: &[AssignmentId],
    total: Span,
    weight: impl Fn(&Assignment) -> f64,
) {
    let weights: Vec<f64> =
        people.iter().map(|id| project.assignments.get(*id).map_or(0.0, |row| weight(row))).collect();
    let sum: f64 = weights.iter().sum();
    let mut left = total;
    for (place, (id, weight)) in people.iter().zip(&weights).enumerate() {
        let share = if sum > 0.0 { weight / sum } else { 1.0 / people.len() as f64 };
        // The last one gets what rounding left, so that the total is exact.
        let work = if place + 1 == people.len() { left } else { total.scale(share) };
        left -= work;
        set_work(project, *id, work);
    }
}

/// The work of a task is the sum of its people's.
fn sum_up(project: &mut ProjectDoc, task: TaskId) {
    if workers(project, task).is_empty() {
        return;
    }
    let total = total_work(project, task);
    project.tasks.update(task, |task| task.work = total);
}
