//! A snapshot in the making. A large project takes longer to be written, packed and read back than the page may be
//! busy, so it is done a piece at a time, and what is stored at the end is the project as it was at the beginning.

use std::sync::Arc;

use super::codec::Body;
use super::deflation::{Check, Deflation};
use super::snapshot::SnapshotHead;
use super::wording::Wording;
use crate::core::document::ProjectDoc;

/// What is said of a project that does not come out as it went in.
const GARBLED: &str = "A snapshot did not come out as it went in; it was not written.";

/// A snapshot that is not stored yet.
pub(super) struct Packing {
    /// What will be told of it.
    pub head: SnapshotHead,
    /// Units of commits that it will save.
    pub weight: usize,
    stage: Stage,
}

/// How far it has come, and the project's text.
enum Stage {
    Wording(Wording, String),
    Deflating(Box<Deflation>, String),
    Checking(Box<Check>, String),
    Done(Body),
    Failed,
}

impl Packing {
    /// Begins with a project, or with the word that it was deleted.
    ///
    /// # Errors
    /// If the project does not come out of its words as it went in.
    pub fn begin(head: SnapshotHead, weight: usize, doc: Option<&Arc<ProjectDoc>>) -> Result<Self, String> {
        let wording = Wording::of(doc).map_err(|_| GARBLED.to_owned())?;
        Ok(Packing { head, weight, stage: Stage::Wording(wording, String::new()) })
    }

    /// Does the next piece of the work.
    ///
    /// # Errors
    /// If the project does not come out as it went in. Then nothing will come of this snapshot.
    pub fn go_on(&mut self) -> Result<(), String> {
        let next = match std::mem::replace(&mut self.stage, Stage::Failed) {
            Stage::Wording(mut wording, mut content) => match wording.next(&mut content) {
                Ok(true) => Some(Stage::Wording(wording, content)),
                Ok(false) => Some(Stage::Deflating(Box::new(Deflation::begin()), content)),
                Err(_) => None,
            },
            Stage::Deflating(mut deflation, content) => match deflation.go_on(content.as_bytes()) {
                true => Some(Stage::Deflating(deflation, content)),
                false => Check::begin(deflation.finish(&content))
                    .ok()
                    .map(|check| Stage::Checking(Box::new(check), content)),
            },
            Stage::Checking(mut check, content) => match check.go_on(content.as_bytes()) {
                Ok(true) => Some(Stage::Checking(check, content)),
                Ok(false) => Some(Stage::Done(check.finish())),
                Err(_) => None,
            },
            done @ Stage::Done(_) => Some(done),
            Stage::Failed => None,
        };
        self.stage = next.ok_or(GARBLED)?;
        Ok(())
    }

    /// What came of it, if all is done.
    pub fn body(&self) -> Option<&Body> {
        match &self.stage {
            Stage::Done(body) => Some(body),
            _ => None,
        }
    }
}
