//! How much a task may slip, and whose dates hang on it.

use super::words::length_in_words;
use crate::core::document::ProjectDoc;
use crate::core::schedule::{Driver, Schedule};
use crate::core::task::TaskId;
use crate::core::time::Span;

/// How much a task may slip before something else does; empty if there is no such task.
pub fn slack_in_words(project: &ProjectDoc, schedule: &Schedule, task: TaskId) -> String {
    let (Some(row), Some(dates)) = (project.tasks.get(task), schedule.task(task)) else {
        return String::new();
    };
    let words = |span: Span| length_in_words(span, &project.info.units);
    let (total, free) = (dates.total_slack, dates.free_slack);
    if !dates.active {
        return "It is inactive: left out of the schedule, it holds nothing back.".to_owned();
    }
    if row.progress.is_complete() || dates.summary && dates.percent >= 100 {
        return "It is done, so it cannot slip any more.".to_owned();
    }
    if total < Span::ZERO {
        return format!(
            "It is {} too late already: a deadline, a constraint or the required finish cannot be met.",
            words(total)
        );
    }
    if total.is_zero() {
        return "It is critical: if it slips, the finish of the project slips with it.".to_owned();
    }
    let may = format!("It may slip {} without moving the finish", words(total));
    let critical = match dates.critical {
        true => " The project counts so little slack as critical.",
        false => "",
    };
    if dates.summary || free == total {
        return match dates.summary {
            true => format!("{may}.{critical}"),
            false => format!("{may} or any other task.{critical}"),
        };
    }
    match free.is_zero() {
        true => format!("{may}, but any slip moves tasks that wait for it.{critical}"),
        false => format!("{may}; after {} it moves tasks that wait for it.{critical}", words(free)),
    }
}

/// The tasks whose start follows from this one: those that wait for it and for nothing later.
pub fn driven_by(project: &ProjectDoc, schedule: &Schedule, task: TaskId) -> Vec<TaskId> {
    let follows = |driver: Driver| match driver {
        Driver::Link(link) | Driver::SummaryLink(link) => {
            project.links.get(link).is_some_and(|row| row.from == task)
        }
        _ => false,
    };
    let rows = schedule.outline.entries().iter().zip(&schedule.dates);
    rows.filter(|(_, dates)| follows(dates.driver)).map(|(entry, _)| entry.task).collect()
}

/// What a task drives, in a sentence.
pub fn drives_in_words(project: &ProjectDoc, driven: &[TaskId]) -> String {
    let name = |task: &TaskId| project.tasks.get(*task).map_or("", |row| row.name.as_str());
    match driven {
        [] => "No other task starts when it does because of this one.".to_owned(),
        [one] => format!("It sets the start of “{}”.", name(one)),
        [one, other] => format!("It sets the start of “{}” and “{}”.", name(one), name(other)),
        [one, other, rest @ ..] => {
            format!("It sets the start of “{}”, “{}” and {} more.", name(one), name(other), rest.len())
        }
    }
}
