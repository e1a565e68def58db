//! What an edit moved, in a sentence: the next milestone, and the finish of the project.

use super::DateWriter;
use super::words::days_later;
use crate::core::document::ProjectDoc;
use crate::core::measure::work_time_of;
use crate::core::schedule::Schedule;
use crate::core::task::TaskId;
use crate::core::time::{Moment, Span};

/// A plan and its schedule at one time.
type Planned<'a> = (&'a ProjectDoc, &'a Schedule);

/// What moved between two states of a plan: of the milestones that are not over by `today` the first one that
/// did, and the finish of the project if that is another date. `None` if neither moved.
pub fn consequence(before: Planned, after: Planned, today: Moment, date: DateWriter) -> Option<String> {
    let (project, schedule) = after;
    let milestone = next_moved(before.1, after, today);
    let finish = (before.1.finish, schedule.finish);
    let finish_is_told = milestone.is_some_and(|(_, _, now)| now == finish.1);
    let finish_moved = finish.0 != finish.1 && !schedule.dates.is_empty() && !before.1.dates.is_empty();
    if milestone.is_none() && !finish_moved {
        return None;
    }
    let time = work_time_of(project);
    let moved = |was: Moment, now: Moment| {
        let by = match time.between(was, now) {
            // Within time without work, what counts is the clock.
            Span::ZERO => now - was,
            by => by,
        };
        days_later(by, &project.info.units)
    };
    let mut sentences = Vec::new();
    if let Some((task, was, now)) = milestone {
        let name = project.tasks.get(task).map(|row| row.name.clone()).unwrap_or_default();
        sentences.push(format!("“{name}” moves {}, now {}.", moved(was, now), date(now)));
    }
    if finish_moved && !finish_is_told {
        let (was, now) = finish;
        sentences.push(format!("The project finishes {}, now {}.", moved(was, now), date(now)));
    }
    Some(sentences.join(" "))
}

/// The first milestone that moved, with its date before and after.
fn next_moved(before: &Schedule, after: Planned, today: Moment) -> Option<(TaskId, Moment, Moment)> {
    let (_, schedule) = after;
    let rows = schedule.outline.entries().iter().zip(&schedule.dates);
    let milestones = rows.filter(|(_, dates)| {
        dates.milestone && dates.active && !dates.summary && dates.percent < 100 && dates.finish >= today
    });
    let moved = milestones.filter_map(|(entry, now)| {
        let was = before.task(entry.task).filter(|was| was.milestone && was.finish != now.finish)?;
        Some((entry.task, was.finish, now.finish))
    });
    moved.min_by_key(|(_, was, _)| *was)
}
