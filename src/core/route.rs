//! Where one can be in the app, as a type that reads and prints the address after `#`.
//!
//! Links are made from it and from nothing else, so a link cannot lead nowhere.

use std::fmt;
use std::str::FromStr;

use super::calendar::CalendarId;
use super::project::ProjectId;
use super::task::TaskId;

/// A place in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Route {
    /// All projects.
    #[default]
    Portfolio,
    /// What a project is and how it stands.
    Overview(ProjectId),
    /// The plan of a project, with a task selected or not.
    Plan(ProjectId, Option<TaskId>),
    /// A task in its panel, beside the plan of its project.
    Task(ProjectId, TaskId),
    /// When work is done in a project, with a calendar chosen or not.
    Calendars(ProjectId, Option<CalendarId>),
    /// How the page looks and how the data is kept.
    Settings,
}

impl Route {
    /// The project that the place belongs to.
    pub fn project(self) -> Option<ProjectId> {
        match self {
            Route::Overview(project)
            | Route::Plan(project, _)
            | Route::Task(project, _)
            | Route::Calendars(project, _) => Some(project),
            Route::Portfolio | Route::Settings => None,
        }
    }

    /// Reads the part of an address from `#` on. Nothing is the portfolio.
    ///
    /// # Errors
    /// If it names no place; the page then says so instead of showing another place.
    pub fn parse(hash: &str) -> Result<Self, UnknownRoute> {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
        let unknown = || UnknownRoute(hash.to_owned());
        match parts.as_slice() {
            [""] | ["portfolio"] => Ok(Route::Portfolio),
            ["settings"] => Ok(Route::Settings),
            ["project", project, page] => {
                let project = project.parse().map_err(|_| unknown())?;
                match *page {
                    "overview" => Ok(Route::Overview(project)),
                    "plan" => Ok(Route::Plan(project, named_in(query, "task"))),
                    "calendars" => Ok(Route::Calendars(project, named_in(query, "calendar"))),
                    _ => Err(unknown()),
                }
            }
            ["project", project, "task", task] => {
                let (project, task) = (project.parse(), task.parse());
                Ok(Route::Task(project.map_err(|_| unknown())?, task.map_err(|_| unknown())?))
            }
            _ => Err(unknown()),
        }
    }

    /// The value of `href` for a link to this place.
    pub fn href(self) -> String {
        self.to_string()
    }
}

/// The record that a query names. An unreadable one is passed over: the page is still the place that was meant.
fn named_in<T: FromStr>(query: &str, name: &str) -> Option<T> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).find_map(|(_, id)| id.parse().ok())
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Portfolio => f.write_str("#/portfolio"),
            Route::Overview(project) => write!(f, "#/project/{project}/overview"),
            Route::Plan(project, None) => write!(f, "#/project/{project}/plan"),
            Route::Plan(project, Some(task)) => write!(f, "#/project/{project}/plan?task={task}"),
            Route::Task(project, task) => write!(f, "#/project/{project}/task/{task}"),
            Route::Calendars(project, None) => write!(f, "#/project/{project}/calendars"),
            Route::Calendars(project, Some(calendar)) => {
                write!(f, "#/project/{project}/calendars?calendar={calendar}")
            }
            Route::Settings => f.write_str("#/settings"),
        }
    }
}

/// An address that names no place; holds what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRoute(pub String);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::{Id, RawId};

    #[test]
    fn every_place_reads_back_from_its_address() {
        let project = Id::from_raw(RawId::from_bits(0x1f << 32 | 0x2a));
        let task = Id::from_raw(RawId::from_bits(0x3_0000_0007));
        for route in [
            Route::Portfolio,
            Route::Overview(project),
            Route::Plan(project, None),
            Route::Plan(project, Some(task)),
            Route::Task(project, task),
            Route::Calendars(project, None),
            Route::Calendars(project, Some(Id::from_raw(RawId::from_bits(0x2_0000_0009)))),
            Route::Settings,
        ] {
            assert_eq!(Route::parse(&route.href()), Ok(route));
        }
    }

    #[test]
    fn addresses_are_read_kindly_but_not_guessed() {
        assert_eq!(Route::parse(""), Ok(Route::Portfolio));
        assert_eq!(Route::parse("#/"), Ok(Route::Portfolio));
        assert_eq!(Route::parse("#/settings/"), Ok(Route::Settings));
        assert!(matches!(Route::parse("#/project/1-1/plan?task=nonsense"), Ok(Route::Plan(_, None))));
        for unknown in
            ["#/nowhere", "#/project/1-1", "#/project/x/plan", "#/project/1-1/money", "#/project/1-1/task/x"]
        {
            assert_eq!(Route::parse(unknown), Err(UnknownRoute(unknown.to_owned())));
        }
    }
}
