//! A copy held against what is here, project by project: the restore drill. Changes nothing.

use std::fmt;
use std::sync::Arc;

use super::job::SavedFile;
use crate::core::change::{Change, ProjectEdit};
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;

/// What a copy says about one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What the project is called, here if it is here.
    pub name: String,
    /// How the two stand to each other.
    pub verdict: Verdict,
}

/// How a project in a copy and the one that is here stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Restoring the copy would give exactly what is here.
    Same,
    /// So many records differ.
    Differs(usize),
    /// The copy has it, this browser does not.
    OnlyInFile,
    /// This browser has it, the copy does not.
    OnlyHere,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Verdict::Same => f.write_str("The same in the file and here."),
            Verdict::Differs(1) => f.write_str("One record differs from what is here."),
            Verdict::Differs(records) => write!(f, "{records} records differ from what is here."),
            Verdict::OnlyInFile => f.write_str("Only in the file. Importing the file would bring it here."),
            Verdict::OnlyHere => f.write_str("Only here. The file does not hold it."),
        }
    }
}

/// What a copy says about every project in it, and, if it was to hold all of them, about those it lacks.
pub fn compare(here: &Document, file: &SavedFile) -> Vec<Compared> {
    let in_file = file.projects.iter().map(|(id, copy)| match here.project(*id) {
        None => Compared { name: copy.info.name.clone(), verdict: Verdict::OnlyInFile },
        Some(project) => Compared { name: project.info.name.clone(), verdict: judge(*id, project, copy) },
    });
    let lacks = |id: &ProjectId| file.whole && file.projects.iter().all(|(other, _)| other != id);
    let only_here = here
        .projects
        .iter()
        .filter(|(id, _)| lacks(id))
        .map(|(_, project)| Compared { name: project.info.name.clone(), verdict: Verdict::OnlyHere });
    in_file.chain(only_here).collect()
}

fn judge(id: ProjectId, here: &Arc<ProjectDoc>, copy: &Arc<ProjectDoc>) -> Verdict {
    if here == copy {
        return Verdict::Same;
    }
    let only = |project: &Arc<ProjectDoc>| Document { projects: [(id, Arc::clone(project))].into() };
    let change = Change::between(&only(here), &only(copy));
    let records = change.projects.iter().map(|part| match &part.what {
        ProjectEdit::Edited(records) => records.len(),
        ProjectEdit::Added(_) | ProjectEdit::Removed(_) => 0,
    });
    // What differs may lie in collections that only a newer version knows; then it counts as one.
    Verdict::Differs(records.sum::<usize>().max(1))
}
