//! A new project, from what a person typed to a plan to begin with.

use chrono::NaiveDate;

use crate::core::calendar::{Calendar, CalendarId};
use crate::core::change::Single;
use crate::core::document::ProjectDoc;
use crate::core::notation::parse_date;
use crate::core::project::{Methodology, ProjectInfo};
use crate::core::time::Moment;

/// What was typed of a new project so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewProjectDraft {
    /// Its name.
    pub name: String,
    /// The day it starts.
    pub start: String,
    /// How it is run.
    pub methodology: Methodology,
}

/// What is wrong with a draft, by field, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "as the fields of NewProjectDraft")]
pub struct DraftErrors {
    pub name: Option<String>,
    pub start: Option<String>,
}

/// A project to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProject {
    /// Its name, not empty.
    pub name: String,
    /// The day it starts.
    pub start: NaiveDate,
    /// How it is run.
    pub methodology: Methodology,
}

impl NewProjectDraft {
    /// An empty draft that starts today.
    pub fn starting(today: Moment) -> Self {
        NewProjectDraft { start: today.date().to_string(), ..NewProjectDraft::default() }
    }

    /// Reads the draft.
    ///
    /// # Errors
    /// What is wrong, with every field that is.
    pub fn parse(&self, today: Moment) -> Result<NewProject, DraftErrors> {
        let name = self.name.trim();
        let start = parse_date(&self.start, today.date());
        match start {
            Ok(start) if !name.is_empty() => {
                Ok(NewProject { name: name.to_owned(), start: start.date, methodology: self.methodology })
            }
            start => Err(DraftErrors {
                name: name.is_empty().then(|| "A project needs a name.".to_owned()),
                start: start.err().map(|error| error.to_string()),
            }),
        }
    }
}

impl NewProject {
    /// The project to begin with: the standard week as its calendar, no tasks. `colour` is 1 to 8.
    pub fn content(self, calendar: CalendarId, colour: u8) -> ProjectDoc {
        let mut project = ProjectDoc::default();
        project.calendars.push(calendar, Calendar::standard());
        let mut info = ProjectInfo {
            name: self.name,
            methodology: self.methodology,
            calendar: Some(calendar),
            colour: colour.clamp(1, 8),
            ..ProjectInfo::default()
        };
        info.start = Moment::at(self.start, i64::from(info.day_start));
        project.info = Single::new(info);
        project
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;

    fn parse(name: &str, start: &str) -> Result<NewProject, DraftErrors> {
        let draft = NewProjectDraft { name: name.to_owned(), start: start.to_owned(), ..Default::default() };
        draft.parse("2026-11-20".parse().unwrap())
    }

    #[test]
    fn a_draft_that_only_lacks_a_name_starts_today() {
        let draft = NewProjectDraft::starting("2026-11-20T14:30".parse().unwrap());
        assert_eq!(draft.start, "2026-11-20");
        let errors = draft.parse("2026-11-20".parse().unwrap()).unwrap_err();
        assert_eq!(errors, DraftErrors { name: Some("A project needs a name.".to_owned()), start: None });
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let errors = parse("  ", "3/4/2026").unwrap_err();
        assert!(errors.name.is_some() && errors.start.is_some());
        assert!(parse("Rollout", "").unwrap_err().start.is_some());
    }

    #[test]
    fn a_new_project_starts_in_the_morning_on_the_standard_week() {
        let project = parse(" Rollout ", "2026-12-01").unwrap();
        let calendar = IdSource::new(1).make();
        let content = project.content(calendar, 9);
        assert_eq!((content.info.name.as_str(), content.info.colour), ("Rollout", 8));
        assert_eq!(content.info.start.to_string(), "2026-12-01T08:00");
        assert_eq!(content.info.calendar, Some(calendar));
        assert!(content.calendars.contains(calendar) && content.tasks.is_empty());
    }
}
