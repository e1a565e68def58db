//! Opens the sample workspace. The engine makes it, so that nobody downloads it who does not ask for it.

use std::cell::Cell;

use js_sys::Uint8Array;

use super::parts::part;
use super::worker::{self, News};
use super::workspace::Workspace;
use super::{clock, random_maker};
use crate::core::command::{Command, Origin, Refusal, WorkspaceCommand};
use crate::io::job::{Job, Outcome};

thread_local! {
    /// The engine is making it.
    static UNDER_WAY: Cell<bool> = const { Cell::new(false) };
}

part! { files:
/// Adds the projects of the sample beside those that are here, as one step. `on_done` hears when they are
/// there, or why they are not.
pub fn open(workspace: Workspace, on_done: Box<dyn Fn(Result<(), Refusal>)>) {
    // On a slow connection somebody may ask again.
    if !UNDER_WAY.replace(true) {
        make(workspace, on_done);
    }
}
}

fn make(workspace: Workspace, on_done: Box<dyn Fn(Result<(), Refusal>)>) {
    let job = Job::Sample { today: clock::now(), maker: random_maker() };
    worker::start(&job, Uint8Array::new_with_length(0), move |news| {
        let made = match news {
            News::Step(_) => return,
            News::Outcome(Outcome::Sample { projects, past }) => Ok((projects, past)),
            News::Outcome(Outcome::Failed(why)) => Err(Refusal(why)),
            News::Outcome(_) => Err(Refusal(worker::UNEXPECTED.to_owned())),
        };
        UNDER_WAY.set(false);
        let opened = made.and_then(|(projects, past)| {
            let command = WorkspaceCommand::PutAll { projects, origin: Origin::Sample };
            workspace.dispatch(&Command::Workspace(command))?;
            // Where there is no room for it the projects merely have no past.
            workspace.saving().tell_past(&past);
            Ok(())
        });
        on_done(opened);
    });
}
