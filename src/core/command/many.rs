//! Adding many tasks at once, with the links between them.

use super::task::resolve;
use super::{Place, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::rank::Rank;
use crate::core::task::{Link, LinkId, Task, TaskId};

/// A task to be added among others.
#[derive(Debug, Clone, PartialEq)]
pub struct NewTask {
    /// Its identity, not used before.
    pub id: TaskId,
    /// Its summary, one that comes before it; without one it goes where the first one goes.
    pub parent: Option<TaskId>,
    /// All of it but its parent.
    pub task: Task,
}

/// Circles among the links are not refused: the schedule reports them and schedules the rest, as with plans
/// that come from files.
pub(super) fn add_many(
    project: &mut ProjectDoc,
    tasks: &[NewTask],
    links: &[(LinkId, Link)],
    place: Place,
) -> Result<(), Refusal> {
    let (parent, first) = resolve(project, place)?;
    let next = project.tasks.iter().map(|row| &row.rank).find(|rank| **rank > first).cloned();
    let mut ranks = vec![first.clone()];
    spread(&first, next.as_ref(), tasks.len().saturating_sub(1), &mut ranks);
    for (new, rank) in tasks.iter().zip(ranks) {
        let is_new = !project.tasks.contains(new.id);
        let has_parent = new.parent.is_none_or(|parent| project.tasks.contains(parent));
        if !is_new || !has_parent {
            return Err(Refusal::gone("task"));
        }
        project.tasks.insert(new.id, rank, Task { parent: new.parent.or(parent), ..new.task.clone() });
    }
    for (id, link) in links {
        if !project.tasks.contains(link.from) || !project.tasks.contains(link.to) {
            return Err(Refusal::gone("task"));
        }
        project.links.push(*id, link.clone());
    }
    Ok(())
}

/// Adds so many ranks between two, in order. Halving keeps them short: one after the other would grow with each.
fn spread(lower: &Rank, upper: Option<&Rank>, count: usize, ranks: &mut Vec<Rank>) {
    if count == 0 {
        return;
    }
    let middle = Rank::between(Some(lower), upper);
    let before = count / 2;
    spread(lower, Some(&middle), before, ranks);
    ranks.push(middle.clone());
    spread(&middle, upper, count - before - 1, ranks);
}
