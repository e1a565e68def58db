//! How the finish of each project was forecast in the weeks before, from the history of the workspace.
//!
//! Found out once the list of projects has been shown, one day of one project at a time, so that the page answers in
//! between. What was forecast on an earlier day stays as it was, so it is found out once a visit.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::workspace::Workspace;
use crate::core::document::ProjectDoc;
use crate::core::portfolio::{Forecast, PortfolioRow, Trend, days_before};
use crate::core::project::ProjectId;
use crate::core::sorted::{SortedMap, SortedSet};
use crate::core::time::Moment;
use crate::io::store::{Millis, states_at};

/// The trend of each project, as far as there is one.
pub type Trends = Memo<SortedMap<ProjectId, Trend>>;

/// Milliseconds of a day.
const DAY: Millis = 24 * 60 * 60 * 1000;
/// The list of projects comes first.
const PATIENCE: Duration = Duration::from_millis(250);

/// What a day of a project looked like, until it has been scheduled.
type State = (ProjectId, i64, Arc<ProjectDoc>);

/// What is known so far, and what is still to be found out. Copied freely.
#[derive(Clone, Copy)]
struct Search {
    earlier: RwSignal<SortedMap<ProjectId, Vec<Forecast>>>,
    asked: StoredValue<SortedSet<ProjectId>>,
    waiting: StoredValue<Vec<State>>,
    /// The forecasts of the project that is being looked at; told when there are no more of it.
    found: StoredValue<Vec<Forecast>>,
}

/// The trends of the projects whose rows these are.
pub fn trends(workspace: Workspace, rows: Memo<Vec<PortfolioRow>>, today: Signal<Moment>) -> Trends {
    let search = Search {
        earlier: RwSignal::default(),
        asked: StoredValue::default(),
        waiting: StoredValue::default(),
        found: StoredValue::default(),
    };
    let projects = Memo::new(move |_| rows.read().iter().map(|row| row.project).collect::<SortedSet<_>>());
    Effect::new(move |_| {
        projects.with(|_| ());
        set_timeout(move || search.begin(workspace, today), PATIENCE);
    });
    Memo::new(move |_| {
        let (rows, earlier) = (rows.read(), search.earlier.read());
        let trend = |row: &PortfolioRow| {
            let finish = row.figures.as_ref()?.finish?;
            let now = Forecast { day: today.get().day(), finish };
            let project = workspace.document().with_untracked(|it| it.project(row.project).cloned())?;
            Some((row.project, Trend::of(&project, earlier.get(&row.project)?, now)?))
        };
        rows.iter().filter_map(trend).collect()
    })
}

impl Search {
    /// Looks into the history of those projects that have not been looked at.
    fn begin(self, workspace: Workspace, today: Signal<Moment>) {
        // The page may have been left by now.
        let Some(today) = today.try_get_untracked().filter(|_| self.earlier.try_get_untracked().is_some())
        else {
            return;
        };
        let days: Vec<i64> = days_before(today).collect();
        let ends: Vec<Millis> = days.iter().map(|day| (day + 1) * DAY).collect();
        let mut events = None;
        let mut found = Vec::new();
        workspace.document().with_untracked(|document| {
            for (id, project) in document.projects.iter().filter(|(_, project)| !project.info.archived) {
                if self.asked.try_update_value(|asked| asked.insert(*id)) == Some(true) {
                    let events = events.get_or_insert_with(|| untrack(|| workspace.saving().history()));
                    let states = states_at(*id, project, events, &ends);
                    found
                        .extend(days.iter().zip(states).filter_map(|(day, state)| Some((*id, *day, state?))));
                }
            }
        });
        // Taken from the end, the oldest first.
        found.reverse();
        let was_idle = self.waiting.try_update_value(|waiting| {
            let idle = waiting.is_empty();
            waiting.splice(0..0, found);
            idle
        });
        if was_idle == Some(true) {
            self.go_on();
        }
    }

    /// Schedules one state and leaves the rest for later.
    fn go_on(self) {
        let Some(Some((id, day, state))) = self.waiting.try_update_value(Vec::pop) else { return };
        self.found.update_value(|found| found.extend(Forecast::of(&state, day)));
        if self.waiting.with_value(|waiting| waiting.last().is_none_or(|(next, ..)| *next != id)) {
            let found = self.found.try_update_value(std::mem::take).unwrap_or_default();
            self.earlier.update(|earlier| drop(earlier.insert(id, found)));
        }
        set_timeout(move || self.go_on(), Duration::ZERO);
    }
}
