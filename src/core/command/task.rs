//! Commands to tasks and to their place in the work breakdown structure.

use std::collections::HashSet;

use super::many::{NewTask, add_many};
use super::{Refusal, effort, link, progress, quoted};
use crate::core::calendar::CalendarId;
use crate::core::document::ProjectDoc;
use crate::core::money::Money;
use crate::core::outline::Outline;
use crate::core::rank::Rank;
use crate::core::task::{
    Constraint, Lag, Link, LinkId, LinkKind, ManualDates, Priority, Task, TaskId, TaskKind,
};
use crate::core::time::{Length, Moment, Span};

/// What can be done to tasks.
#[derive(Debug, Clone, PartialEq)]
pub enum TaskCommand {
    /// Adds a task.
    Add {
        /// Its identity, not used before.
        id: TaskId,
        /// All of it but its parent, which `place` decides.
        task: Box<Task>,
        /// Where.
        place: Place,
    },
    /// Adds tasks in their order, with the links between them.
    AddMany {
        /// The tasks, each after its summary.
        tasks: Vec<NewTask>,
        /// The links.
        links: Vec<(LinkId, Link)>,
        /// Where the first one goes; those without a summary of their own go beside it.
        place: Place,
    },
    /// Sets one field of some tasks.
    Edit {
        /// Which ones.
        ids: Vec<TaskId>,
        /// What to set.
        edit: TaskEdit,
    },
    /// Replaces what a task waits for.
    SetPredecessors {
        /// Which task.
        id: TaskId,
        /// All that it is to wait for.
        predecessors: Vec<PredecessorDraft>,
    },
    /// Puts tasks (with all below them) somewhere else, in the order given.
    Move {
        /// Which ones.
        ids: Vec<TaskId>,
        /// Where to.
        place: Place,
    },
    /// Puts tasks below the sibling before them.
    Indent {
        /// Which ones.
        ids: Vec<TaskId>,
    },
    /// Puts tasks beside their parent.
    Outdent {
        /// Which ones.
        ids: Vec<TaskId>,
    },
    /// Deletes tasks with all below them, their links and assignments.
    Remove {
        /// Which ones.
        ids: Vec<TaskId>,
    },
}

/// Where a task is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// As the last one below a summary, or at the end of the plan.
    LastOf(Option<TaskId>),
    /// Right after a task (and all below it), beside it.
    After(TaskId),
    /// Right before a task, beside it.
    Before(TaskId),
}

/// What a task is to wait for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PredecessorDraft {
    /// The link's identity if it is new.
    pub id: LinkId,
    /// The predecessor.
    pub from: TaskId,
    /// Which ends are tied.
    pub kind: LinkKind,
    /// How long it waits.
    pub lag: Lag,
}

/// One field of a task, with its new value.
#[derive(Debug, Clone, PartialEq)]
pub enum TaskEdit {
    /// What is to be done.
    Name(String),
    /// Planned duration, and whether it is a first guess.
    Duration(Length, bool),
    /// The date a person typed as the start: of a task that has begun, when it did; of a manual one, its
    /// pin; otherwise it starts no earlier than that.
    Start(Moment),
    /// The date a person typed as the finish: of a task that is done, when it was; of a manual one, its
    /// pin; otherwise it finishes no earlier than that.
    Finish(Moment),
    /// Per cent complete, 0 to 100, with the dates that the schedule gives the task now.
    Percent {
        /// How much is done.
        percent: u8,
        /// Becomes the actual start of a task that had none.
        start: Moment,
        /// Becomes the actual finish of a task that is done.
        finish: Moment,
    },
    /// When work on it began; `None` takes back that it did.
    ActualStart(Option<Moment>),
    /// When it was done, or that it is not.
    ActualFinish {
        /// When; `None` opens the task again.
        finish: Option<Moment>,
        /// Becomes the actual start of a task that had none.
        start: Moment,
    },
    /// How much of its duration is left to do.
    Remaining(Span),
    /// What binds its dates.
    Constraint(Constraint),
    /// A date to be met.
    Deadline(Option<Moment>),
    /// Its own calendar.
    Calendar(Option<CalendarId>),
    /// Marked as a milestone.
    Milestone(bool),
    /// Dates set by hand, or scheduled automatically.
    Manual(Option<ManualDates>),
    /// Left out of the schedule.
    Inactive(bool),
    /// Which of duration, work and units stays.
    Kind(TaskKind),
    /// How important it is to levelling.
    Priority(Priority),
    /// Planned work.
    Work(Span),
    /// Cost that no resource brings.
    FixedCost(Money),
    /// Its own WBS code.
    Wbs(Option<String>),
    /// Free text.
    Notes(String),
}

pub(super) fn apply(project: &mut ProjectDoc, command: &TaskCommand) -> Result<(), Refusal> {
    match command {
        TaskCommand::Add { id, task, place } => add(project, *id, task, *place),
        TaskCommand::AddMany { tasks, links, place } => add_many(project, tasks, links, *place),
        TaskCommand::Edit { ids, edit } => edit_all(project, ids, edit),
        TaskCommand::SetPredecessors { id, predecessors } => set_predecessors(project, *id, predecessors),
        TaskCommand::Move { ids, place } => move_to(project, ids, *place),
        TaskCommand::Indent { ids } => indent(project, ids),
        TaskCommand::Outdent { ids } => outdent(project, ids),
        TaskCommand::Remove { ids } => remove(project, ids),
    }
}

fn add(project: &mut ProjectDoc, id: TaskId, task: &Task, place: Place) -> Result<(), Refusal> {
    if project.tasks.contains(id) {
        return Err(Refusal::new("A task with this identity is here already."));
    }
    let (parent, rank) = resolve(project, place)?;
    project.tasks.insert(id, rank, Task { parent, ..task.clone() });
    Ok(())
}

/// The parent and the rank that a place stands for.
pub(super) fn resolve(project: &ProjectDoc, place: Place) -> Result<(Option<TaskId>, Rank), Refusal> {
    let tasks = &project.tasks;
    let sibling = |id: TaskId| {
        let position = tasks.position(id).ok_or_else(|| Refusal::gone("task"))?;
        tasks.at(position).map(|row| (position, row)).ok_or_else(|| Refusal::gone("task"))
    };
    match place {
        Place::LastOf(Some(parent)) if !tasks.contains(parent) => Err(Refusal::gone("task")),
        Place::LastOf(parent) => Ok((parent, tasks.rank_at_end())),
        Place::After(id) => {
            let (position, row) = sibling(id)?;
            let next = tasks.at(position + 1).map(|next| &next.rank);
            Ok((row.parent, Rank::between(Some(&row.rank), next)))
        }
        Place::Before(id) => {
            let (position, row) = sibling(id)?;
            let previous = position.checked_sub(1).and_then(|before| tasks.at(before)).map(|row| &row.rank);
            Ok((row.parent, Rank::between(previous, Some(&row.rank))))
        }
    }
}

fn edit_all(project: &mut ProjectDoc, ids: &[TaskId], edit: &TaskEdit) -> Result<(), Refusal> {
    match edit {
        TaskEdit::Percent { percent, .. } if *percent > 100 => {
            return Err(Refusal::new("A task is at most 100 % complete."));
        }
        TaskEdit::Duration(length, _) if length.span < Span::ZERO => {
            return Err(Refusal::new("A duration cannot be negative."));
        }
        TaskEdit::Remaining(span) | TaskEdit::Work(span) if *span < Span::ZERO => {
            return Err(Refusal::new("What is left or worked cannot be negative."));
        }
        TaskEdit::Calendar(Some(calendar)) if !project.calendars.contains(*calendar) => {
            return Err(Refusal::gone("calendar"));
        }
        _ => {}
    }
    for id in ids {
        if !project.tasks.update(*id, |task| edit_one(task, edit)) {
            return Err(Refusal::gone("task"));
        }
        follow(project, *id, edit);
    }
    Ok(())
}

/// What the people on a task have to do with a new value of it.
fn follow(project: &mut ProjectDoc, id: TaskId, edit: &TaskEdit) {
    match edit {
        TaskEdit::Duration(..) => effort::after_duration(project, id),
        TaskEdit::Remaining(_) => {
            effort::after_duration(project, id);
            effort::after_percent(project, id);
        }
        TaskEdit::Work(total) => effort::after_total(project, id, *total),
        TaskEdit::Percent { .. } | TaskEdit::ActualStart(None) | TaskEdit::ActualFinish { .. } => {
            effort::after_percent(project, id);
        }
        _ => {}
    }
}

fn edit_one(task: &mut Task, edit: &TaskEdit) {
    match edit.clone() {
        TaskEdit::Name(name) => task.name = name,
        TaskEdit::Duration(duration, estimated) => progress::set_duration(task, duration, estimated),
        TaskEdit::Start(start) => progress::set_start(task, start),
        TaskEdit::Finish(finish) => progress::set_finish(task, finish),
        TaskEdit::Percent { percent, start, finish } => {
            progress::set_percent(task, percent, start, finish);
        }
        TaskEdit::ActualStart(start) => progress::set_actual_start(task, start),
        TaskEdit::ActualFinish { finish, start } => progress::set_actual_finish(task, finish, start),
        TaskEdit::Remaining(remaining) => progress::set_remaining(task, remaining),
        TaskEdit::Constraint(constraint) => task.constraint = constraint,
        TaskEdit::Deadline(deadline) => task.deadline = deadline,
        TaskEdit::Calendar(calendar) => task.calendar = calendar,
        TaskEdit::Milestone(milestone) => task.milestone = milestone,
        TaskEdit::Manual(manual) => task.manual = manual,
        TaskEdit::Inactive(inactive) => task.inactive = inactive,
        TaskEdit::Kind(kind) => task.kind = kind,
        TaskEdit::Priority(priority) => task.priority = priority,
        TaskEdit::Work(work) => task.work = work,
        TaskEdit::FixedCost(cost) => task.fixed_cost = cost,
        TaskEdit::Wbs(wbs) => task.wbs = wbs,
        TaskEdit::Notes(notes) => task.notes = notes,
    }
}

fn set_predecessors(
    project: &mut ProjectDoc,
    id: TaskId,
    predecessors: &[PredecessorDraft],
) -> Result<(), Refusal> {
    if !project.tasks.contains(id) {
        return Err(Refusal::gone("task"));
    }
    // A predecessor that stays keeps its link, so that history tells an edit from a new link.
    project.links.retain(|row| row.to != id || predecessors.iter().any(|draft| draft.from == row.from));
    for draft in predecessors {
        let existing = project.links.iter().find(|row| row.to == id && row.from == draft.from);
        match existing.map(|row| row.id) {
            Some(existing) => {
                project.links.update(existing, |link| {
                    link.kind = draft.kind;
                    link.lag = draft.lag;
                });
            }
            None => {
                let new = Link { kind: draft.kind, lag: draft.lag, ..Link::new(draft.from, id) };
                link::check(project, &new)?;
                project.links.push(draft.id, new);
            }
        }
    }
    Ok(())
}

fn move_to(project: &mut ProjectDoc, ids: &[TaskId], place: Place) -> Result<(), Refusal> {
    let target = match place {
        Place::After(id) | Place::Before(id) | Place::LastOf(Some(id)) => Some(id),
        Place::LastOf(None) => None,
    };
    let outline = Outline::of(&project.tasks);
    let moved = outline.outermost(ids);
    if let Some(target) = target {
        let inside = with_all_below(&outline, &moved);
        if inside.contains(&target) {
            return Err(Refusal::new("A task cannot be moved into itself."));
        }
    }
    let mut place = place;
    for id in moved {
        let (parent, rank) = resolve(project, place)?;
        check_new_parent(project, id, parent)?;
        project.tasks.update(id, |task| task.parent = parent);
        project.tasks.set_rank(id, rank);
        place = Place::After(id);
    }
    Ok(())
}

fn indent(project: &mut ProjectDoc, ids: &[TaskId]) -> Result<(), Refusal> {
    let outline = Outline::of(&project.tasks);
    let moved = outline.outermost(ids);
    let mut any = false;
    for id in &moved {
        // The nearest sibling above that does not move along becomes the parent.
        let Some(row) = outline.row_of(*id) else { return Err(Refusal::gone("task")) };
        let siblings: Vec<TaskId> = siblings(&outline, row);
        let place = siblings.iter().position(|sibling| sibling == id).unwrap_or(0);
        let Some(parent) = siblings[..place].iter().rev().find(|sibling| !moved.contains(sibling)) else {
            continue;
        };
        check_new_parent(project, *id, Some(*parent))?;
        // After all that the new parent has already, in the order they had.
        let end = project.tasks.rank_at_end();
        project.tasks.update(*id, |task| task.parent = Some(*parent));
        let last_child = outline.row_of(*parent).and_then(|row| outline.children(row).last());
        let stands_after = last_child
            .and_then(|row| outline.entries().get(row))
            .and_then(|entry| project.tasks.get(entry.task))
            .zip(project.tasks.get(*id))
            .is_none_or(|(last, row)| last.rank < row.rank);
        if !stands_after {
            project.tasks.set_rank(*id, end);
        }
        any = true;
    }
    if any {
        Ok(())
    } else {
        Err(Refusal::new("The first task of a level has no task above it to go under."))
    }
}

fn outdent(project: &mut ProjectDoc, ids: &[TaskId]) -> Result<(), Refusal> {
    let outline = Outline::of(&project.tasks);
    let mut any = false;
    // From the last to the first, so that each lands right after the parent and their order stays.
    for id in outline.outermost(ids).into_iter().rev() {
        let Some(row) = outline.row_of(id) else { return Err(Refusal::gone("task")) };
        let Some(parent) = outline.ancestors(row).next().map(|parent| outline.entries()[parent].task) else {
            continue;
        };
        // Siblings that follow stay below, as children of the task: the rows do not change their order.
        let siblings = siblings(&outline, row);
        let following: Vec<TaskId> =
            siblings.iter().skip_while(|sibling| **sibling != id).skip(1).copied().collect();
        let last_own = outline.children(row).last().map(|row| outline.entries()[row].task);
        let (grandparent, rank) = resolve(project, Place::After(parent))?;
        project.tasks.update(id, |task| task.parent = grandparent);
        project.tasks.set_rank(id, rank);
        let mut after = last_own;
        for sibling in following.into_iter().filter(|sibling| !ids.contains(sibling)) {
            project.tasks.update(sibling, |task| task.parent = Some(id));
            let behind_own = after
                .and_then(|after| project.tasks.get(after))
                .zip(project.tasks.get(sibling))
                .is_none_or(|(after, row)| after.rank < row.rank);
            if !behind_own && let Some(after) = after {
                let (_, rank) = resolve(project, Place::After(after))?;
                project.tasks.set_rank(sibling, rank);
            }
            after = Some(sibling);
        }
        any = true;
    }
    if any { Ok(()) } else { Err(Refusal::new("These tasks stand at the top level already.")) }
}

fn remove(project: &mut ProjectDoc, ids: &[TaskId]) -> Result<(), Refusal> {
    if !ids.iter().all(|id| project.tasks.contains(*id)) {
        return Err(Refusal::gone("task"));
    }
    let outline = Outline::of(&project.tasks);
    let gone = with_all_below(&outline, ids);
    project.tasks.retain(|row| !gone.contains(&row.id));
    project.links.retain(|link| !gone.contains(&link.from) && !gone.contains(&link.to));
    project.assignments.retain(|assignment| !gone.contains(&assignment.task));
    Ok(())
}

/// A summary may not be linked to what stands below it, so a linked task may not go there.
fn check_new_parent(project: &ProjectDoc, id: TaskId, parent: Option<TaskId>) -> Result<(), Refusal> {
    let mut above = parent;
    for _ in 0..=project.tasks.len() {
        let Some(current) = above else { return Ok(()) };
        let Some(row) = project.tasks.get(current) else { return Ok(()) };
        let linked =
            |link: &Link| link.from == id && link.to == current || link.from == current && link.to == id;
        if project.links.iter().any(|link| linked(link)) {
            let task = project.tasks.get(id).map(|row| quoted(&row.name)).unwrap_or_default();
            return Err(Refusal::new(format!(
                "{task} is linked to {}, so it cannot go below it. Remove the link first.",
                quoted(&row.name)
            )));
        }
        above = row.parent;
    }
    Ok(())
}

fn siblings(outline: &Outline, row: usize) -> Vec<TaskId> {
    let task = |row: usize| outline.entries()[row].task;
    match outline.ancestors(row).next() {
        Some(parent) => outline.children(parent).map(task).collect(),
        None => outline.entries().iter().filter(|entry| entry.level == 0).map(|entry| entry.task).collect(),
    }
}

fn with_all_below(outline: &Outline, ids: &[TaskId]) -> HashSet<TaskId> {
    let mut all: HashSet<TaskId> = ids.iter().copied().collect();
    for row in ids.iter().filter_map(|id| outline.row_of(*id)) {
        all.extend(outline.descendants(row).iter().map(|entry| entry.task));
    }
    all
}

pub(super) fn label(project: &ProjectDoc, command: &TaskCommand) -> String {
    let name = |id: TaskId| project.tasks.get(id).map(|row| quoted(&row.name)).unwrap_or_default();
    let these = |ids: &[TaskId]| match ids {
        [id] => name(*id),
        ids => format!("{} tasks", ids.len()),
    };
    match command {
        TaskCommand::Add { task, .. } => super::added_label(&task.name),
        TaskCommand::AddMany { tasks, .. } => format!("Add {} tasks", tasks.len()),
        TaskCommand::Edit { ids, edit } => edit_label(edit, &these(ids)),
        TaskCommand::SetPredecessors { id, .. } => format!("Change predecessors of {}", name(*id)),
        TaskCommand::Move { ids, .. } => format!("Move {}", these(ids)),
        TaskCommand::Indent { ids } => format!("Indent {}", these(ids)),
        TaskCommand::Outdent { ids } => format!("Outdent {}", these(ids)),
        TaskCommand::Remove { ids } => format!("Delete {}", these(ids)),
    }
}

fn edit_label(edit: &TaskEdit, these: &str) -> String {
    let what = match edit {
        TaskEdit::Name(_) => return format!("Rename {these}"),
        TaskEdit::Duration(..) => "duration",
        TaskEdit::Start(_) => "start",
        TaskEdit::Finish(_) => "finish",
        TaskEdit::Percent { .. } => "progress",
        TaskEdit::ActualStart(_) => "actual start",
        TaskEdit::ActualFinish { .. } => "actual finish",
        TaskEdit::Remaining(_) => "remaining duration",
        TaskEdit::Constraint(_) => "constraint",
        TaskEdit::Deadline(_) => "deadline",
        TaskEdit::Calendar(_) => "calendar",
        TaskEdit::Milestone(_) => "milestone mark",
        TaskEdit::Manual(_) => "scheduling mode",
        TaskEdit::Inactive(true) => return format!("Deactivate {these}"),
        TaskEdit::Inactive(false) => return format!("Activate {these}"),
        TaskEdit::Kind(_) => "task type",
        TaskEdit::Priority(_) => "priority",
        TaskEdit::Work(_) => "work",
        TaskEdit::FixedCost(_) => "fixed cost",
        TaskEdit::Wbs(_) => "WBS code",
        TaskEdit::Notes(_) => "notes",
    };
    format!("Change {what} of {these}")
}
