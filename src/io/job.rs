//! What the page asks its engine to do, and what comes back: plain values, so that the same job can run
//! in a worker, beside the page where a host forbids workers, and in native tests.
//!
//! [`run`] belongs to the engine. The page must not call it: with it every format would come into the page.

use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Serialize};

use super::delivery;
use super::detect::{self, Content};
use super::envelope::{Opened, Saved};
use super::mspdi;
use super::reimport::{self, Summary};
use super::report::{Continue, ImportReport, Progress};
use super::store::{Event, Millis, Words, WriterId};
use crate::core::change::{Change, ProjectEdit};
use crate::core::document::{Document, ProjectDoc};
use crate::core::id::IdSource;
use crate::core::project::ProjectId;
use crate::core::sample;
use crate::core::saved::Unreadable;
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
        /// The colour that marks the project if the file has a plan for a new one, 1 to 8.
        colour: u8,
    },
    /// Finds what a plan that was read again changes in the project that came from it. With it come the
    /// [`lines`](delivery::lines) of both, the present project first.
    Update {
        /// The project.
        project: ProjectId,
        /// Who makes the new ids: a number that nobody else uses.
        maker: u32,
    },
    /// Writes a project in Microsoft Project's XML. With it come its [`lines`](delivery::lines).
    ExportMspdi,
    /// Makes the projects of the sample.
    Sample {
        /// The day that they are dated around.
        today: Moment,
        /// Who makes their ids: a number that nobody else uses.
        maker: u32,
    },
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
    /// The id that it will have as a new project.
    pub id: ProjectId,
    /// All of it.
    pub project: Arc<ProjectDoc>,
    /// What was kept, converted and dropped.
    pub report: ImportReport,
    /// How it is stored as a new project, if that could be said beforehand.
    pub words: Option<Words>,
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
    /// How they are stored where they are new, if that could be said beforehand.
    pub words: Option<Words>,
}

impl Outcome {
    /// The projects in it, to be taken out and put in.
    pub fn projects_mut(&mut self) -> Vec<&mut Arc<ProjectDoc>> {
        match self {
            Outcome::Plan(plan) => vec![&mut plan.project],
            Outcome::Saved(SavedFile { projects, .. }) | Outcome::Sample { projects, .. } => {
                projects.iter_mut().map(|(_, project)| project).collect()
            }
            Outcome::Update(_) | Outcome::File(_) | Outcome::Failed(_) => Vec::new(),
        }
    }
}

/// Does a job. `tell` hears how far it has come.
pub fn run(job: &Job, bytes: &[u8], tell: &mut dyn FnMut(&Step)) -> Outcome {
    let outcome = match job {
        Job::Import { file, maker, colour } => Ok(import(file, *maker, *colour, bytes, tell)),
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

/// What is said of projects that are not those which a job needs.
const NOT_ALL: &str = "not all of it came with the job";

fn update(id: ProjectId, maker: u32, bytes: &[u8]) -> Result<Outcome, Unreadable> {
    let [current, imported] =
        <[_; 2]>::try_from(delivery::read_lines(bytes)?).map_err(|_| Unreadable::custom(NOT_ALL))?;
    let merged = reimport::merge(&current, &imported, &mut IdSource::new(maker));
    let with = |project| {
        let mut document = Document::default();
        document.projects.insert(id, project);
        document
    };
    let change = Change::between(&with(current), &with(Arc::new(merged.project)));
    Ok(Outcome::Update(Update { change, summary: merged.summary }))
}

fn export_mspdi(bytes: &[u8]) -> Result<Outcome, Unreadable> {
    let [project] =
        <[_; 1]>::try_from(delivery::read_lines(bytes)?).map_err(|_| Unreadable::custom(NOT_ALL))?;
    Ok(Outcome::File(mspdi::export(&project, Some(&Schedule::of(&project))).into_bytes()))
}

fn import(file: &str, maker: u32, colour: u8, bytes: &[u8], tell: &mut dyn FnMut(&Step)) -> Outcome {
    let mut progress = |progress: Progress| {
        let done = progress.done as f64 / progress.total.max(1) as f64;
        tell(&Step { doing: "Reading the plan".to_owned(), done });
        Continue::Yes
    };
    let mut ids = IdSource::new(maker);
    match detect::open(bytes, file, &mut ids, &mut progress) {
        Err(error) => Outcome::Failed(error.to_string()),
        Ok(Content::Plan(imported)) => {
            let (id, report, mut project) = (ids.make(), imported.report, imported.project);
            project.info.update(|info| info.colour = colour);
            let project = Arc::new(project);
            let words = Words::of(&[(id, Arc::clone(&project))]);
            Outcome::Plan(Box::new(Plan { id, project, report, words }))
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
        words: Words::of(&projects),
        projects,
        exported: opened.stamp.exported,
        edited: opened.edited,
        newer: opened.newer.is_some(),
        whole,
    }
}
