//! What the page asks its engine to do, and what comes back: plain values, so that the same job can run
//! in a worker, beside the page where a host forbids workers, and in native tests.
//!
//! [`run`] belongs to the engine. The page must not call it: with it every format would come into the page.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::detect::{self, Content};
use super::envelope::{Opened, Saved};
use super::mspdi;
use super::reimport::{self, Summary};
use super::report::{Continue, ImportReport, Progress};
use super::store::{Event, Millis, WriterId, packed_size};
use crate::core::change::{Change, ProjectEdit};
use crate::core::document::{Document, ProjectDoc};
use crate::core::id::IdSource;
use crate::core::project::ProjectId;
use crate::core::sample;
use crate::core::saved::{self, Unreadable};
use crate::core::schedule::Schedule;
use crate::core::sorted::SortedMap;
use crate::core::time::Moment;

/// Something that takes long enough to be seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Reads a file that came with the job.
    Import {
        /// Its name, for messages.
        file: String,
        /// Who makes the new ids: a number that nobody else uses.
        maker: u32,
    },
    /// Finds what a plan that was read again changes in the project that came from it. With it come
    /// [`update_bytes`].
    Update {
        /// The project.
        project: ProjectId,
        /// Who makes the new ids: a number that nobody else uses.
        maker: u32,
    },
    /// Writes the project that came with the job, as JSON, in Microsoft Project's XML.
    ExportMspdi,
    /// Makes the projects of the sample.
    Sample {
        /// The day that they are dated around.
        today: Moment,
        /// Who makes their ids: a number that nobody else uses.
        maker: u32,
    },
}

/// What a [`Job::Update`] is about: the project as it is and the plan as it was read.
pub fn update_bytes(current: &ProjectDoc, imported: &ProjectDoc) -> Vec<u8> {
    saved::to_text(&(current, imported)).into_bytes()
}

/// How far a job has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What is being done, such as "Reading the plan".
    pub doing: String,
    /// How much of it is done, 0 to 1.
    pub done: f64,
}

/// What a job gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A plan of another program, ready to be looked at and taken in.
    Plan(Box<Plan>),
    /// What Milepost saved in a file.
    Saved(SavedFile),
    /// What a plan that was read again would change.
    Update(Update),
    /// Projects to look around in, and what was done to them in the weeks before.
    Sample {
        /// As they stand today.
        projects: Vec<(ProjectId, Arc<ProjectDoc>)>,
        /// For the history of the workspace.
        past: Vec<Event>,
    },
    /// A file's content. It is sent as it is, not as JSON.
    #[serde(skip)]
    File(Vec<u8>),
    /// It could not be done; a sentence says why and what to do next.
    Failed(String),
}

/// A plan that was read from a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// All of it.
    pub project: ProjectDoc,
    /// What was kept, converted and dropped.
    pub report: ImportReport,
    /// Units that it will take in the storage, about. Told here because packing a large plan takes long.
    pub packed: usize,
}

/// What a plan that was read again would change in the project that came from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Update {
    /// What differs.
    pub change: Change,
    /// The same in numbers, for the person to decide on.
    pub summary: Summary,
}

/// Projects that Milepost saved in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedFile {
    /// With the ids that they had.
    pub projects: Vec<(ProjectId, Arc<ProjectDoc>)>,
    /// When the file was written, in the words of who wrote it.
    pub exported: String,
    /// Somebody edited the file.
    pub edited: bool,
    /// It was written by a newer version: what this one does not know is kept, but not shown.
    pub newer: bool,
    /// It was written to hold all projects that there were, not one of them.
    pub whole: bool,
    /// Units that all of it will take in the storage, about.
    pub packed: usize,
}

/// Does a job. `tell` hears how far it has come.
pub fn run(job: &Job, bytes: &[u8], tell: &mut dyn FnMut(&Step)) -> Outcome {
    let outcome = match job {
        Job::Import { file, maker } => Ok(import(file, *maker, bytes, tell)),
        Job::Update { project, maker } => update(*project, *maker, bytes),
        Job::ExportMspdi => export_mspdi(bytes),
        Job::Sample { today, maker } => Ok(sample_outcome(*today, *maker)),
    };
    outcome.unwrap_or_else(|error| Outcome::Failed(format!("The project could not be read: {error}.")))
}

fn sample_outcome(today: Moment, maker: u32) -> Outcome {
    let lived = sample::lived(today, &mut IdSource::new(maker));
    let past = lived.iter().flat_map(|it| past_of(it.id, &it.past, &it.project)).collect();
    Outcome::Sample { projects: lived.into_iter().map(|it| (it.id, it.project)).collect(), past }
}

/// What was done between the states of a project, each on its day.
fn past_of(id: ProjectId, past: &[(Moment, Arc<ProjectDoc>)], now: &Arc<ProjectDoc>) -> Vec<Event> {
    /// Milliseconds of a tenth of a minute.
    const TENTH: Millis = 6_000;
    let with = |project: &Arc<ProjectDoc>| {
        let mut document = Document::default();
        document.projects.insert(id, Arc::clone(project));
        document
    };
    let edits = |before: &Arc<ProjectDoc>, after: &Arc<ProjectDoc>| {
        let change = Change::between(&with(before), &with(after)).projects.pop().map(|change| change.what);
        if let Some(ProjectEdit::Edited(edits)) = change { edits } else { Vec::new() }
    };
    let days = past.iter().map(|(day, _)| *day).chain(now.info.status_date);
    let states: Vec<&Arc<ProjectDoc>> = past.iter().map(|(_, state)| state).chain([now]).collect();
    let event = |(place, day): (usize, Moment)| Event {
        seq: place as u64,
        writer: WriterId(0),
        from: day.as_tenths() * TENTH,
        to: day.as_tenths() * TENTH,
        project: id,
        labels: SortedMap::from([(if place == 0 { "Begin" } else { "Weekly report" }.to_owned(), 1)]),
        added: place == 0,
        removed: false,
        edits: if place == 0 { Vec::new() } else { edits(states[place - 1], states[place]) },
        forgotten: 0,
    };
    days.enumerate().map(event).collect()
}

fn update(id: ProjectId, maker: u32, bytes: &[u8]) -> Result<Outcome, Unreadable> {
    let (current, imported): (ProjectDoc, ProjectDoc) = saved::from_bytes(bytes)?;
    let merged = reimport::merge(&current, &imported, &mut IdSource::new(maker));
    let with = |project| {
        let mut document = Document::default();
        document.projects.insert(id, Arc::new(project));
        document
    };
    let change = Change::between(&with(current), &with(merged.project));
    Ok(Outcome::Update(Update { change, summary: merged.summary }))
}

fn export_mspdi(bytes: &[u8]) -> Result<Outcome, Unreadable> {
    let project: ProjectDoc = saved::from_bytes(bytes)?;
    Ok(Outcome::File(mspdi::export(&project, Some(&Schedule::of(&project))).into_bytes()))
}

fn import(file: &str, maker: u32, bytes: &[u8], tell: &mut dyn FnMut(&Step)) -> Outcome {
    let mut progress = |progress: Progress| {
        let done = progress.done as f64 / progress.total.max(1) as f64;
        tell(&Step { doing: "Reading the plan".to_owned(), done });
        Continue::Yes
    };
    match detect::open(bytes, file, &mut IdSource::new(maker), &mut progress) {
        Err(error) => Outcome::Failed(error.to_string()),
        Ok(Content::Plan(imported)) => {
            let packed = packed_size(&imported.project);
            Outcome::Plan(Box::new(Plan { project: imported.project, report: imported.report, packed }))
        }
        Ok(Content::Saved(opened)) => Outcome::Saved(saved_file(*opened)),
    }
}

fn saved_file(opened: Opened) -> SavedFile {
    let (projects, whole): (Vec<_>, bool) = match opened.saved {
        Saved::Project { id, project } => (vec![(id, Arc::new(*project))], false),
        Saved::Workspace(document) => (document.projects.into_iter().collect(), true),
    };
    SavedFile {
        packed: projects.iter().map(|(_, project)| packed_size(project)).sum(),
        projects,
        exported: opened.stamp.exported,
        edited: opened.edited,
        newer: opened.newer.is_some(),
        whole,
    }
}
