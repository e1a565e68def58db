//! What the person has to know about the saved data, in plain sentences.

use std::fmt;

use super::kv::KeyValue;
use super::tab::Store;
use crate::core::change::{ProjectChange, ProjectEdit};
use crate::core::project::ProjectId;

/// Something about the saved data that the person has to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The storage cannot be read at all. What is shown is not what is saved.
    Unavailable {
        /// What the browser says.
        why: String,
    },
    /// A project cannot be opened. Its bytes are kept; the others open.
    Broken {
        /// Which one.
        project: ProjectId,
        /// What it is called, if that can still be told.
        name: Option<String>,
    },
    /// A newer version saved the project: it can be looked at, not changed.
    Newer {
        /// Which one.
        project: ProjectId,
        /// What it is called, if that can be told.
        name: Option<String>,
    },
    /// A project opens, but some saved changes of it cannot be read.
    Missing {
        /// Which one.
        project: ProjectId,
        /// What it is called.
        name: Option<String>,
        /// How many.
        changes: u64,
    },
    /// A text cannot be read. It is kept as it is.
    Unreadable {
        /// Where it is.
        key: String,
        /// What is wrong with it, as a sentence.
        why: String,
    },
}

fn named(name: &Option<String>) -> String {
    match name.as_deref() {
        None | Some("") => "A project".to_owned(),
        Some(name) => format!("The project “{name}”"),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Unavailable { why } => {
                write!(f, "The browser's storage cannot be read ({why}). What you see is not what is saved.")
            }
            Problem::Broken { name, .. } => write!(
                f,
                "{} cannot be opened: what was saved of it is damaged. Its data is kept and can be \
                 downloaded; a recovery point may bring the project back.",
                named(name)
            ),
            Problem::Newer { name, .. } => write!(
                f,
                "{} was saved by a newer version of Milepost. It can be looked at, but not changed here.",
                named(name)
            ),
            Problem::Missing { name, changes: 1, .. } => {
                write!(f, "{} opens, but one saved change of it cannot be read.", named(name))
            }
            Problem::Missing { name, changes, .. } => {
                write!(f, "{} opens, but {changes} saved changes of it cannot be read.", named(name))
            }
            Problem::Unreadable { key, why } => write!(f, "{key} cannot be read. {why} It is kept as it is."),
        }
    }
}

/// Why a change to a project may not be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A newer version saved the project.
    Newer {
        /// What it is called, if that can be told.
        name: Option<String>,
    },
    /// What was saved of the project is damaged.
    Broken {
        /// What it is called, if that can still be told.
        name: Option<String>,
    },
}

impl Refusal {
    /// Whether this part of a change is all right nevertheless: a broken project may be put back or
    /// deleted as a whole, which builds on nothing that was lost.
    pub fn allows(&self, part: &ProjectChange) -> bool {
        let whole = !matches!(part.what, ProjectEdit::Edited(_));
        whole && matches!(self, Refusal::Broken { .. })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Newer { name } => write!(
                f,
                "{} was saved by a newer version of Milepost. Reload the page to change it.",
                named(name)
            ),
            Refusal::Broken { name } => write!(
                f,
                "{} is damaged and cannot be changed. Restore it from a recovery point or a file first.",
                named(name)
            ),
        }
    }
}

impl<K: KeyValue> Store<K> {
    /// What there is to know about the saved data now.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (project, refusal) in &self.frozen {
            problems.push(match refusal.clone() {
                Refusal::Newer { name } => Problem::Newer { project: *project, name },
                Refusal::Broken { name } => Problem::Broken { project: *project, name },
            });
        }
        for project in self.document.projects.keys() {
            let changes = self.missing(*project);
            if changes > 0 {
                let name = self.name_of(*project);
                problems.push(Problem::Missing { project: *project, name, changes });
            }
        }
        for (key, why) in &self.shelf.bad {
            problems.push(Problem::Unreadable { key: key.to_string(), why: why.to_string() });
        }
        problems
    }

    /// What a project is called, from wherever it can still be told.
    pub(super) fn name_of(&self, project: ProjectId) -> Option<String> {
        if let Some(doc) = self.document.projects.get(&project) {
            return Some(doc.info.name.clone());
        }
        let heads = self.shelf.snapshots_of(project).map(|(_, info)| &info.head.name);
        if let Some(name) = heads.filter(|name| !name.is_empty()).last() {
            return Some(name.clone());
        }
        self.shelf.unreadable_snapshots(project).find_map(|key| {
            let text = self.kv.get(&key.to_string()).ok()??;
            name_in_damaged_head(&text)
        })
    }
}

/// The project's name in a text that is not whole any more.
fn name_in_damaged_head(text: &str) -> Option<String> {
    const FIELD: &str = "\"name\":";
    let from = text.find(FIELD)? + FIELD.len();
    let mut values = serde_json::Deserializer::from_str(&text[from..]).into_iter::<String>();
    values.next()?.ok().filter(|name| !name.is_empty())
}
