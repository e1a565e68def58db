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
    /// Makes tasks wait for others, all of them or none.
    AddAll {
        /// Each with its identity, not used before.
        links: Vec<(LinkId, Link)>,
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
        LinkCommand::AddAll { links } => {
            let mut linker = Linker::new(project);
            for (_, link) in links {
                linker.check(link)?;
                linker.add(link);
            }
            for (id, link) in links {
                project.links.push(*id, link.clone());
            }
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
    Linker::new(project).check(link)
}

/// What links are checked against: made once for all that are added together.
struct Linker<'a> {
    project: &'a ProjectDoc,
    outline: Outline,
    successors: HashMap<TaskId, Vec<TaskId>>,
}

impl<'a> Linker<'a> {
    fn new(project: &'a ProjectDoc) -> Self {
        let outline = Outline::of(&project.tasks);
        let mut linker = Linker { project, outline, successors: HashMap::new() };
        project.links.iter().for_each(|link| linker.add(link));
        linker
    }

    fn add(&mut self, link: &Link) {
        self.successors.entry(link.from).or_default().push(link.to);
    }

    fn check(&self, link: &Link) -> Result<(), Refusal> {
        let name = |task: TaskId| self.project.tasks.get(task).map(|row| quoted(&row.name));
        let (Some(from), Some(to)) = (name(link.from), name(link.to)) else {
            return Err(Refusal::gone("task"));
        };
        if link.from == link.to {
            return Err(Refusal::new(format!("{from} cannot wait for itself.")));
        }
        if self.successors.get(&link.from).is_some_and(|successors| successors.contains(&link.to)) {
            return Err(Refusal::new(format!("{to} waits for {from} already.")));
        }
        let within = |inner: TaskId, outer: TaskId| {
            let row = self.outline.row_of(outer);
            row.is_some_and(|row| self.outline.descendants(row).iter().any(|below| below.task == inner))
        };
        if within(link.from, link.to) || within(link.to, link.from) {
            return Err(Refusal::new(format!(
                "{from} and {to} cannot be linked: one is a summary that contains the other."
            )));
        }
        if self.leads_back(link) {
            return Err(Refusal::new(format!(
                "{to} cannot wait for {from}, because {from} already waits for {to}, directly or through other \
                 tasks. Such a circle could never start."
            )));
        }
        Ok(())
    }

    /// Whether the successor of `link` already drives its predecessor. A link into a summary drives all that
    /// is below it; a link out of a summary waits for all that is below it.
    fn leads_back(&self, link: &Link) -> bool {
        let outline = &self.outline;
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
                for next in self.successors.get(&driver).into_iter().flatten() {
                    open.extend(with_all_below(*next).filter(|task| seen.insert(*task)));
                }
            }
        }
        false
    }
}

pub(super) fn label(project: &ProjectDoc, command: &LinkCommand) -> String {
    let name = |task: TaskId| project.tasks.get(task).map(|row| quoted(&row.name)).unwrap_or_default();
    let ends = |link: &Link| format!("{} to {}", name(link.from), name(link.to));
    let known = |id: LinkId| project.links.get(id).map(|row| ends(row)).unwrap_or_default();
    match command {
        LinkCommand::Add { link, .. } => format!("Link {}", ends(link)),
        LinkCommand::AddAll { links } => match links.as_slice() {
            [(_, link)] => format!("Link {}", ends(link)),
            links => format!("Add {} links", links.len()),
        },
        LinkCommand::Edit { id, .. } => format!("Change link of {}", known(*id)),
        LinkCommand::Remove { ids } => match ids.as_slice() {
            [id] => format!("Remove link of {}", known(*id)),
            ids => format!("Remove {} links", ids.len()),
        },
    }
}
