//! Commands to links, and the rules that a link must keep.

use std::collections::{HashMap, HashSet};

use super::{Refusal, quoted};
use crate::core::document::ProjectDoc;
use crate::core::outline::Outline;
use crate::core::task::{Lag, Link, LinkId, LinkKind, TaskId};

/// What can be done to links.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkCommand {
    /// Makes one task wait for another.
    Add {
        /// Its identity, not used before.
        id: LinkId,
        /// All of it.
        link: Link,
    },
    /// Changes how it waits.
    Edit {
        /// Which one.
        id: LinkId,
        /// Which ends are tied.
        kind: LinkKind,
        /// How long it waits.
        lag: Lag,
    },
    /// Lets the tasks go their own ways.
    Remove {
        /// Which ones.
        ids: Vec<LinkId>,
    },
}

pub(super) fn apply(project: &mut ProjectDoc, command: &LinkCommand) -> Result<(), Refusal> {
    match command {
        LinkCommand::Add { id, link } => {
            check(project, link)?;
            project.links.push(*id, link.clone());
        }
        LinkCommand::Edit { id, kind, lag } => {
            let changed = project.links.update(*id, |link| {
                link.kind = *kind;
                link.lag = *lag;
            });
            if !changed {
                return Err(Refusal::gone("link"));
            }
        }
        LinkCommand::Remove { ids } => {
            project.links.retain(|row| !ids.contains(&row.id));
        }
    }
    Ok(())
}

/// Whether a link may be added.
///
/// # Errors
/// If an end is missing, both are linked already, one contains the other, or it would close a circle.
pub(super) fn check(project: &ProjectDoc, link: &Link) -> Result<(), Refusal> {
    let name = |task: TaskId| project.tasks.get(task).map(|row| quoted(&row.name));
    let (Some(from), Some(to)) = (name(link.from), name(link.to)) else {
        return Err(Refusal::gone("task"));
    };
    if link.from == link.to {
        return Err(Refusal::new(format!("{from} cannot wait for itself.")));
    }
    if project.links.iter().any(|other| other.from == link.from && other.to == link.to) {
        return Err(Refusal::new(format!("{to} waits for {from} already.")));
    }
    let outline = Outline::of(&project.tasks);
    let within = |inner: TaskId, outer: TaskId| {
        outline
            .row_of(outer)
            .is_some_and(|row| outline.descendants(row).iter().any(|below| below.task == inner))
    };
    if within(link.from, link.to) || within(link.to, link.from) {
        return Err(Refusal::new(format!(
            "{from} and {to} cannot be linked: one is a summary that contains the other."
        )));
    }
    if leads_back(project, &outline, link) {
        return Err(Refusal::new(format!(
            "{to} cannot wait for {from}, because {from} already waits for {to}, directly or through other \
             tasks. Such a circle could never start."
        )));
    }
    Ok(())
}

/// Whether the successor of `link` already drives its predecessor. A link into a summary drives all that
/// is below it; a link out of a summary waits for all that is below it.
fn leads_back(project: &ProjectDoc, outline: &Outline, link: &Link) -> bool {
    let mut successors: HashMap<TaskId, Vec<TaskId>> = HashMap::new();
    for other in project.links.iter() {
        successors.entry(other.from).or_default().push(other.to);
    }
    let with_all_below = |task: TaskId| {
        let below = outline.row_of(task).map_or(&[][..], |row| outline.descendants(row));
        std::iter::once(task).chain(below.iter().map(|entry| entry.task))
    };
    let sources: HashSet<TaskId> = with_all_below(link.from).collect();
    let mut seen: HashSet<TaskId> = with_all_below(link.to).collect();
    let mut open: Vec<TaskId> = seen.iter().copied().collect();
    while let Some(task) = open.pop() {
        if sources.contains(&task) {
            return true;
        }
        let above = outline.row_of(task).map(|row| {
            outline.ancestors(row).filter_map(|row| outline.entries().get(row)).map(|entry| entry.task)
        });
        for driver in std::iter::once(task).chain(above.into_iter().flatten()) {
            for next in successors.get(&driver).into_iter().flatten() {
                open.extend(with_all_below(*next).filter(|task| seen.insert(*task)));
            }
        }
    }
    false
}

pub(super) fn label(project: &ProjectDoc, command: &LinkCommand) -> String {
    let name = |task: TaskId| project.tasks.get(task).map(|row| quoted(&row.name)).unwrap_or_default();
    let ends = |link: &Link| format!("{} to {}", name(link.from), name(link.to));
    let known = |id: LinkId| project.links.get(id).map(|row| ends(row)).unwrap_or_default();
    match command {
        LinkCommand::Add { link, .. } => format!("Link {}", ends(link)),
        LinkCommand::Edit { id, .. } => format!("Change link of {}", known(*id)),
        LinkCommand::Remove { ids } => match ids.as_slice() {
            [id] => format!("Remove link of {}", known(*id)),
            ids => format!("Remove {} links", ids.len()),
        },
    }
}
