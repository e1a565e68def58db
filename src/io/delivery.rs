//! Projects on their way between the page and the engine, in letters: a large project written or read as one piece of
//! JSON would keep the page from answering for longer than anybody should notice.
//!
//! Each letter has a portion of a project, one project after the other. Those for the engine are the lines of one
//! text. To the page they come one by one, after a first letter that is the outcome with empty projects.

use std::sync::Arc;

use serde::de::Error;

use super::job::Outcome;
use crate::core::document::ProjectDoc;
use crate::core::saved::{self, Unreadable};

/// Records in a letter: reading it takes a slow machine a few milliseconds.
const RECORDS: usize = 150;

/// Projects as letters for the engine, to be put one after the other into one text.
pub fn lines(projects: &[Arc<ProjectDoc>]) -> impl Iterator<Item = String> {
    portions(projects).map(|letter| letter + "\n")
}

/// The projects in a text of such letters.
///
/// # Errors
/// If it is none.
pub fn read_lines(text: &[u8]) -> Result<Vec<Arc<ProjectDoc>>, Unreadable> {
    let mut projects = Vec::new();
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    for line in lines {
        read_portion(line, &mut projects)?;
    }
    Ok(projects)
}

fn portions(projects: &[Arc<ProjectDoc>]) -> impl Iterator<Item = String> {
    projects.iter().enumerate().flat_map(|(place, project)| {
        let portions = project.portions(RECORDS).into_iter();
        portions.map(move |portion| saved::to_text(&(place, portion)))
    })
}

/// Adds what a letter says to the projects that have begun to arrive.
fn read_portion(letter: &[u8], projects: &mut Vec<Arc<ProjectDoc>>) -> Result<(), Unreadable> {
    let (place, portion): (usize, ProjectDoc) = saved::from_bytes(letter)?;
    let arrived = projects.len();
    match projects.get_mut(place) {
        Some(project) => Arc::make_mut(project).add_portion(&portion),
        None if place == arrived => projects.push(Arc::new(portion)),
        None => return Err(Unreadable::custom("a letter is missing")),
    }
    Ok(())
}

/// The letters of an outcome, each of them JSON.
pub fn letters(mut outcome: Outcome) -> Vec<Vec<u8>> {
    let projects: Vec<Arc<ProjectDoc>> = outcome.projects_mut().into_iter().map(std::mem::take).collect();
    std::iter::once(saved::to_text(&outcome)).chain(portions(&projects)).map(String::into_bytes).collect()
}

/// An outcome that is being put together.
#[derive(Debug)]
pub struct Delivery {
    outcome: Outcome,
    projects: Vec<Arc<ProjectDoc>>,
}

impl Delivery {
    /// Opens the first letter.
    ///
    /// # Errors
    /// If it is none.
    pub fn begin(letter: &[u8]) -> Result<Self, Unreadable> {
        Ok(Delivery { outcome: saved::from_bytes(letter)?, projects: Vec::new() })
    }

    /// Opens the next letter.
    ///
    /// # Errors
    /// If it is none, or one before it is missing.
    pub fn open(&mut self, letter: &[u8]) -> Result<(), Unreadable> {
        read_portion(letter, &mut self.projects)
    }

    /// The outcome, once all letters have been opened.
    ///
    /// # Errors
    /// If they are not all of this outcome.
    pub fn finish(mut self) -> Result<Outcome, Unreadable> {
        let places = self.outcome.projects_mut();
        if places.len() != self.projects.len() {
            return Err(Unreadable::custom("the letters are not those of one answer"));
        }
        places.into_iter().zip(self.projects).for_each(|(place, project)| *place = project);
        Ok(self.outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::task::Task;
    use crate::core::time::{Length, Span, TimeUnit};
    use crate::io::job::{self, Job};

    fn received(letters: &[Vec<u8>]) -> Outcome {
        let (first, others) = letters.split_first().unwrap();
        let mut delivery = Delivery::begin(first).unwrap();
        others.iter().for_each(|letter| delivery.open(letter).unwrap());
        delivery.finish().unwrap()
    }

    #[test]
    fn every_outcome_arrives_as_it_was_sent() {
        let mut ids = IdSource::new(3);
        let sized = |tasks: usize, ids: &mut IdSource| {
            let mut project = ProjectDoc::default();
            let duration = Length::working(Span::hours(8), TimeUnit::Days);
            (0..tasks).for_each(|_| project.tasks.push(ids.make(), Task::new("Dig", duration)));
            (ids.make(), Arc::new(project))
        };
        let today = crate::core::time::Moment::from_tenths(17_000_000 * 10);
        let projects: Vec<_> = [0, 1, RECORDS, RECORDS + 1, 5 * RECORDS]
            .into_iter()
            .map(|tasks| sized(tasks, &mut ids))
            .collect();
        for outcome in [
            Outcome::Failed("No.".to_owned()),
            Outcome::Sample { projects, past: Vec::new() },
            job::run(&Job::Sample { today, maker: 1 }, &[], &mut |_| {}),
        ] {
            assert_eq!(received(&letters(outcome.clone())), outcome);
            let projects: Vec<_> = outcome.clone().projects_mut().into_iter().map(std::mem::take).collect();
            let text: String = lines(&projects).collect();
            assert_eq!(read_lines(text.as_bytes()), Ok(projects));
        }
    }

    #[test]
    fn a_letter_that_does_not_belong_here_is_refused() {
        let begun = || Delivery::begin(&letters(Outcome::Failed(String::new()))[0]).unwrap();
        assert!(begun().open(b"").is_err());
        assert!(begun().open(br#"[1,{}]"#).is_err(), "one before it is missing");
        let mut delivery = begun();
        delivery.open(br#"[0,{}]"#).unwrap();
        assert!(delivery.finish().is_err(), "this outcome has no project");
        let project = (IdSource::new(3).make(), Arc::default());
        let of_one = letters(Outcome::Sample { projects: vec![project], past: Vec::new() });
        assert!(Delivery::begin(&of_one[0]).unwrap().finish().is_err(), "its project has not come");
        assert!(read_lines(br#"[1,{}]"#).is_err());
        assert!(read_lines(b"[0,{}]\n[0").is_err());
        assert!(Delivery::begin(b"{}").is_err());
    }
}
