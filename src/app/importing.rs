//! Taking in a file that has come, up to the command that adds it: read, look, decide.
//!
//! Reading and comparing happen in the engine and can be stopped. Nothing of the document changes before the person
//! has seen what is kept and what is not, and has said yes.

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::doubts::{Doubts, Loss};
use super::files;
use super::incoming::{Arrival, Incoming};
use super::worker::{self, News, Running};
use super::workspace::Workspace;
use crate::core::command::{Command, Origin, Refusal, WorkspaceCommand};
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::io::job::{Job, Outcome, Plan, SavedFile};
use crate::io::reimport::{self, Summary};
use crate::io::store::Words;

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
    /// A plan has been read and waits for the person to decide.
    Plan {
        /// What was read.
        plan: Arc<Plan>,
        /// The project that came from the same source, if one did.
        update: Option<Arc<Update>>,
        /// What speaks against it.
        doubts: Doubts,
    },
    /// A file that Milepost saved has been read and waits for the person to decide.
    Saved {
        /// The file's name.
        file: String,
        /// What was saved in it.
        saved: Arc<SavedFile>,
        /// Which of its projects are here already.
        here: Vec<ProjectId>,
        /// What speaks against it.
        doubts: Doubts,
    },
}

impl ImportState {
    /// What speaks against taking it in so, a sentence each.
    pub fn doubts(&self, how: TakeIn) -> Vec<String> {
        match self {
            ImportState::Plan { doubts, .. } | ImportState::Saved { doubts, .. } => {
                doubts.sentences(how == TakeIn::InPlace)
            }
            ImportState::Idle | ImportState::Reading { .. } | ImportState::Failed { .. } => Vec::new(),
        }
    }
}

/// What taking a file in again would do to the project that came from it.
#[derive(Debug, Clone)]
pub struct Update {
    /// Which project.
    pub project: ProjectId,
    /// What it is called.
    pub name: String,
    /// The project after it. The same value as before, if the file says nothing new.
    pub content: Arc<ProjectDoc>,
    /// What changes.
    pub summary: Summary,
}

/// How a plan or saved projects are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeIn {
    /// Beside what is there.
    AsNew,
    /// In the place of the project that came from the same source, or has the same identity.
    InPlace,
}

impl Importing {
    /// Opens whatever comes from now on.
    pub fn follow(workspace: Workspace, incoming: Incoming) -> Self {
        let importing = Importing {
            state: RwSignal::new(ImportState::Idle),
            running: StoredValue::new_local(None),
            workspace,
        };
        Effect::new(move |_| {
            if incoming.waits()
                && let Some(arrival) = incoming.take()
            {
                importing.open(arrival);
            }
        });
        importing
    }

    /// How far it has come.
    pub fn state(self) -> Signal<ImportState> {
        self.state.into()
    }

    /// Reads what has come.
    pub fn open(self, arrival: Arrival) {
        match arrival {
            Arrival::File(file) => self.open_file(file),
            Arrival::Text(text) => self.open_text(&text),
        }
    }

    fn open_file(self, file: File) {
        let name = file.name();
        self.begin(&name);
        spawn_local(async move {
            match files::read(&file).await {
                Ok(bytes) => self.read(name, bytes),
                Err(error) => self.state.set(ImportState::Failed { file: name, why: error.0 }),
            }
        });
    }

    fn open_text(self, text: &str) {
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
        // The person may have turned away while the browser read the file.
        if matches!(self.state.get_untracked(), ImportState::Idle) {
            return;
        }
        // Each import makes its ids under a number of its own: they are made in the worker, which cannot
        // ask the page for the next one.
        let maker = super::random_maker();
        // The palette goes round, so that neighbours in the list can be told apart.
        let others = self.workspace.document().with_untracked(|document| document.projects.len());
        let job = Job::Import { file: file.clone(), maker, colour: (others % 8) as u8 + 1 };
        let hear = self.hear(file, |importing, file, outcome| match outcome {
            Outcome::Plan(plan) => importing.plan_is_read(file, Arc::new(*plan)),
            Outcome::Saved(saved) => importing.saved_is_read(file, saved),
            _ => importing.fail(file, worker::UNEXPECTED),
        });
        self.running.set_value(Some(worker::start(&job, bytes, hear)));
    }

    /// What hears of a job: tells how far it has come, and goes on with `next` if it was done.
    fn hear(self, file: String, next: impl Fn(Self, String, Outcome) + 'static) -> impl Fn(News) + 'static {
        move |news| {
            let file = file.clone();
            match news {
                News::Step(step) => {
                    self.state.set(ImportState::Reading { file, doing: step.doing, done: step.done });
                }
                News::Outcome(Outcome::Failed(why)) => self.fail(file, &why),
                News::Outcome(outcome) => next(self, file, outcome),
            }
        }
    }

    fn fail(self, file: String, why: &str) {
        self.state.set(ImportState::Failed { file, why: why.to_owned() });
    }

    fn plan_is_read(self, file: String, plan: Arc<Plan>) {
        self.workspace.saving().make_ready(&[(plan.id, Arc::clone(&plan.project))], plan.words.as_ref());
        let document = self.workspace.document().get_untracked();
        let same = reimport::find_same_source(&document, &plan.project);
        let Some((project, current)) = same.and_then(|id| Some((id, Arc::clone(document.project(id)?))))
        else {
            let doubts = Doubts { losses: Vec::new(), no_room: self.no_room(plan.words.as_ref()) };
            return self.state.set(ImportState::Plan { plan, update: None, doubts });
        };
        let doing = format!("Comparing with “{}”", current.info.name);
        self.state.set(ImportState::Reading { file: file.clone(), doing, done: 0.0 });
        let job = Job::Update { project, maker: super::random_maker() };
        let projects = vec![Arc::clone(&current), Arc::clone(&plan.project)];
        let hear = self.hear(file, move |importing, file, outcome| {
            let Outcome::Update(update) = outcome else { return importing.fail(file, worker::UNEXPECTED) };
            // Made to the document that was compared: nothing else may creep into what the person is shown.
            let (after, _) = update.change.apply(&document);
            let content = after.project(project).map_or_else(|| Arc::clone(&current), Arc::clone);
            let (name, summary) = (current.info.name.clone(), update.summary);
            let losses = Loss::of(&document, project, &content).into_iter().collect();
            let doubts = Doubts { losses, no_room: importing.no_room(plan.words.as_ref()) };
            let update = Some(Arc::new(Update { project, name, content, summary }));
            importing.state.set(ImportState::Plan { plan: Arc::clone(&plan), update, doubts });
        });
        self.running.set_value(Some(worker::start_with(&job, projects, hear)));
    }

    fn saved_is_read(self, file: String, saved: SavedFile) {
        self.workspace.saving().make_ready(&saved.projects, saved.words.as_ref());
        let document = self.workspace.document().get_untracked();
        let ids = saved.projects.iter().map(|(id, _)| *id);
        let here = ids.filter(|id| document.project(*id).is_some()).collect();
        let losses = saved.projects.iter().filter_map(|(id, project)| Loss::of(&document, *id, project));
        let doubts = Doubts { losses: losses.collect(), no_room: self.no_room(saved.words.as_ref()) };
        self.state.set(ImportState::Saved { file, saved: Arc::new(saved), here, doubts });
    }

    /// Why there is no room for what was read. If its size is not known, saving it will tell.
    fn no_room(self, words: Option<&Words>) -> Option<String> {
        words
            .and_then(|words| self.workspace.saving().room_of(words.units()).err())
            .map(|why| why.to_string())
    }

    /// Stops reading, or turns away from what was read.
    pub fn cancel(self) {
        self.stop();
        self.state.set(ImportState::Idle);
    }

    fn stop(self) {
        self.workspace.saving().forget_ready();
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.cancel();
        }
    }

    /// Takes in what was read, as one step that can be undone. Gives the project to show, if it is one.
    /// `agreed` says that the person has seen what speaks against it.
    ///
    /// # Errors
    /// If the workspace refuses it, or something speaks against it; what was read stays ready.
    pub fn accept(self, how: TakeIn, agreed: bool) -> Result<Option<ProjectId>, Refusal> {
        if !agreed && let Some(doubt) = self.state.with_untracked(|state| state.doubts(how)).pop() {
            return Err(Refusal(doubt));
        }
        let origin = Origin::Import;
        let (command, shown) = match self.state.get_untracked() {
            ImportState::Plan { plan, update, .. } => match update.filter(|_| how == TakeIn::InPlace) {
                Some(update) => {
                    let content = Arc::clone(&update.content);
                    let project = update.project;
                    (WorkspaceCommand::Replace { project, content, origin }, Some(project))
                }
                None => {
                    let (project, content) = (plan.id, Arc::clone(&plan.project));
                    (WorkspaceCommand::Add { project, content, origin }, Some(project))
                }
            },
            ImportState::Saved { saved, here, .. } => {
                let projects: Vec<(ProjectId, Arc<ProjectDoc>)> = saved
                    .projects
                    .iter()
                    .map(|(id, project)| {
                        let copied = how == TakeIn::AsNew && here.contains(id);
                        let id = if copied { self.workspace.new_id() } else { *id };
                        (id, Arc::clone(project))
                    })
                    .collect();
                let shown = (projects.len() == 1).then(|| projects[0].0);
                (WorkspaceCommand::PutAll { projects, origin }, shown)
            }
            ImportState::Idle | ImportState::Reading { .. } | ImportState::Failed { .. } => return Ok(None),
        };
        self.workspace.dispatch(&Command::Workspace(command))?;
        self.workspace.saving().forget_ready();
        self.state.set(ImportState::Idle);
        Ok(shown)
    }
}
