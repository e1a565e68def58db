//! The restore drill: a copy is read in memory, as an import would read it, and held against what is
//! here. Nothing is changed by it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::files;
use super::worker::{self, News};
use super::workspace::Workspace;
use crate::io::compare::{Compared, compare};
use crate::io::job::{Job, Outcome, SavedFile};

/// What the file dialog offers first.
const COPIES: &str = ".milepost,.json";

/// How far a check has come.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum CheckState {
    /// Nothing was checked yet.
    #[default]
    Idle,
    /// A file is being read.
    Reading {
        /// Its name.
        file: String,
    },
    /// It is no copy, or cannot be read; so it could not be restored either.
    Failed {
        /// Its name.
        file: String,
        /// Why, in a sentence.
        why: String,
    },
    /// It was read.
    Done(Findings),
}

/// What a check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// The file's name.
    pub file: String,
    /// When it was written, in the words of who wrote it.
    pub exported: String,
    /// Its checksum is not that of what is in it.
    pub edited: bool,
    /// A newer version of Milepost wrote it.
    pub newer: bool,
    /// Project by project.
    pub projects: Vec<Compared>,
}

/// A handle to the check of a copy. Copied freely.
#[derive(Clone, Copy)]
pub struct Checking {
    state: RwSignal<CheckState>,
    workspace: Workspace,
}

impl Checking {
    /// Nothing was checked yet.
    pub fn new(workspace: Workspace) -> Self {
        Checking { state: RwSignal::new(CheckState::Idle), workspace }
    }

    /// How far it has come.
    pub fn state(self) -> Signal<CheckState> {
        self.state.into()
    }

    /// Lets the person choose a copy and checks it.
    pub fn choose(self) {
        files::choose(COPIES, move |file| self.check(file));
    }

    fn check(self, file: File) {
        let name = file.name();
        self.show(CheckState::Reading { file: name.clone() });
        spawn_local(async move {
            match files::read(&file).await {
                Err(error) => self.show(CheckState::Failed { file: name, why: error.0 }),
                Ok(bytes) => {
                    let job = Job::Import { file: name.clone(), maker: super::random_maker(), colour: 1 };
                    worker::start(&job, bytes, move |news| {
                        if let News::Outcome(outcome) = news {
                            self.show(self.judge(name.clone(), outcome));
                        }
                    });
                }
            }
        });
    }

    fn judge(self, file: String, outcome: Outcome) -> CheckState {
        match outcome {
            Outcome::Saved(saved) => CheckState::Done(self.findings(file, &saved)),
            Outcome::Failed(why) => CheckState::Failed { file, why },
            Outcome::Plan(_) => {
                let why = "It is a plan of another program, not a copy that Milepost wrote.";
                CheckState::Failed { file, why: why.to_owned() }
            }
            Outcome::Update(_) | Outcome::Sample { .. } | Outcome::File(_) => {
                CheckState::Failed { file, why: worker::UNEXPECTED.to_owned() }
            }
        }
    }

    fn findings(self, file: String, saved: &SavedFile) -> Findings {
        Findings {
            file,
            exported: saved.exported.clone(),
            edited: saved.edited,
            newer: saved.newer,
            projects: self.workspace.document().with_untracked(|document| compare(document, saved)),
        }
    }

    /// The person may have left the page that the check was begun on.
    fn show(self, state: CheckState) {
        let _ = self.state.try_set(state);
    }
}
