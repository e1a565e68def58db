//! Taking a file in, from the moment it is dropped to the command that adds it: read, look, decide.
//!
//! Reading happens in the worker and can be stopped. Nothing of the document changes before the person
//! has seen what is kept and what is not, and has said yes.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::files;
use super::worker::{self, News, Running};
use super::workspace::Workspace;
use crate::core::command::{Command, Origin, Refusal, WorkspaceCommand};
use crate::core::project::ProjectId;
use crate::io::job::{Job, Outcome, Plan};

/// A handle to the import that is under way. Copied freely.
#[derive(Clone, Copy)]
pub struct Importing {
    state: RwSignal<ImportState>,
    running: StoredValue<Option<Running>, LocalStorage>,
    workspace: Workspace,
}

/// How far an import has come.
#[derive(Debug, Clone, Default)]
pub enum ImportState {
    /// Nothing is being imported.
    #[default]
    Idle,
    /// A file is being read.
    Reading {
        /// Its name.
        file: String,
        /// What is being done.
        doing: String,
        /// How much of it is done, 0 to 1.
        done: f64,
    },
    /// It could not be read.
    Failed {
        /// Its name.
        file: String,
        /// Why, and what to do next.
        why: String,
    },
    /// It has been read and waits for the person to decide.
    Ready {
        /// Its name.
        file: String,
        /// What was read.
        plan: Arc<Plan>,
    },
}

impl Importing {
    /// Nothing is being imported yet.
    pub fn new(workspace: Workspace) -> Self {
        Importing {
            state: RwSignal::new(ImportState::Idle),
            running: StoredValue::new_local(None),
            workspace,
        }
    }

    /// How far it has come.
    pub fn state(self) -> Signal<ImportState> {
        self.state.into()
    }

    /// Lets the person choose a file.
    pub fn choose(self) {
        files::choose(files::PLAN_FILES, move |file| self.open(file));
    }

    /// Reads a file that was chosen, dropped or pasted.
    pub fn open(self, file: File) {
        let name = file.name();
        self.begin(&name);
        spawn_local(async move {
            match files::read(&file).await {
                Ok(bytes) => self.read(name, bytes),
                Err(error) => self.state.set(ImportState::Failed { file: name, why: error.0 }),
            }
        });
    }

    /// Reads text that was pasted.
    pub fn open_text(self, text: &str) {
        let name = "Pasted text".to_owned();
        self.begin(&name);
        self.read(name, Uint8Array::from(text.as_bytes()));
    }

    fn begin(self, file: &str) {
        self.stop();
        self.state.set(ImportState::Reading {
            file: file.to_owned(),
            doing: "Opening".to_owned(),
            done: 0.0,
        });
    }

    fn read(self, file: String, bytes: Uint8Array) {
        // Each import makes its ids under a number of its own: they are made in the worker, which cannot
        // ask the page for the next one.
        let maker = super::random_maker();
        let job = Job::Import { file: file.clone(), maker };
        let running = worker::start(&job, bytes, move |news| match news {
            News::Step(step) => self.state.set(ImportState::Reading {
                file: file.clone(),
                doing: step.doing,
                done: step.done,
            }),
            News::Outcome(Outcome::Failed(why)) => {
                self.state.set(ImportState::Failed { file: file.clone(), why });
            }
            News::Outcome(Outcome::Plan(plan)) => {
                self.state.set(ImportState::Ready { file: file.clone(), plan: Arc::new(*plan) });
            }
        });
        self.running.set_value(Some(running));
    }

    /// Stops reading, or turns away from what was read.
    pub fn cancel(self) {
        self.stop();
        self.state.set(ImportState::Idle);
    }

    fn stop(self) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.cancel();
        }
    }

    /// Takes the plan in as a new project. Gives its id.
    ///
    /// # Errors
    /// If the workspace refuses it; the plan stays ready.
    pub fn accept_as_new(self) -> Result<Option<ProjectId>, Refusal> {
        let ImportState::Ready { plan, .. } = self.state.get_untracked() else { return Ok(None) };
        let project = self.workspace.new_id();
        let content = Arc::new(plan.project.clone());
        self.add(WorkspaceCommand::Add { project, content, origin: Origin::Import })?;
        Ok(Some(project))
    }

    fn add(self, command: WorkspaceCommand) -> Result<(), Refusal> {
        self.workspace.dispatch(&Command::Workspace(command))?;
        self.state.set(ImportState::Idle);
        Ok(())
    }
}
