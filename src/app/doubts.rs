//! What speaks against taking something in: that a project would lose most of itself, or that there is no
//! room. Neither forbids it; the person has to have seen it.

use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::io::store::{Shrinkage, shrinks};

/// What speaks against taking something in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doubts {
    /// Projects that would lose more than half of their records if they were replaced.
    pub losses: Vec<Loss>,
    /// Why there is no room, in a sentence.
    pub no_room: Option<String>,
}

/// A project that would lose more than half of its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What it is called here.
    pub name: String,
    /// How many records it has and would have.
    pub counts: Shrinkage,
}

impl Loss {
    /// What would be lost if `after` took the place of a project; nothing if it is less than half.
    pub fn of(document: &Document, project: ProjectId, after: &ProjectDoc) -> Option<Loss> {
        let before = document.project(project)?;
        Some(Loss { name: before.info.name.clone(), counts: shrinks(before, after)? })
    }

    /// Both counts, and that there is a way back.
    pub fn sentence(&self) -> String {
        let Shrinkage { before, after } = self.counts;
        format!(
            "“{}” has {} here and would have {after} afterwards. What is replaced is kept as a recovery point.",
            self.name,
            records(before)
        )
    }

    /// What the person agrees to.
    pub fn agreement(&self) -> String {
        let Shrinkage { before, after } = self.counts;
        format!("Yes, replace {} by {after}", records(before))
    }
}

fn records(count: usize) -> String {
    if count == 1 { "1 record".to_owned() } else { format!("{count} records") }
}

impl Doubts {
    /// What is to be said, a sentence each. Losses matter only where something is `replaced`.
    pub fn sentences(&self, replaced: bool) -> Vec<String> {
        let losses = self.losses.iter().filter(|_| replaced).map(Loss::sentence);
        losses.chain(self.no_room.clone()).collect()
    }

    /// What the person says yes to.
    pub fn agreement(&self) -> String {
        match self.losses.as_slice() {
            [] => "Yes, take it in although there is so little room".to_owned(),
            [loss] => loss.agreement(),
            losses => format!("Yes, replace these {} projects", losses.len()),
        }
    }
}
