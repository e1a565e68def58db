//! What the schedule has to say about a plan: things that are wrong, or not as a person may expect.

use super::TaskSchedule;
use super::forward::Early;
use super::plan::Plan;
use super::work::Part;
use crate::core::calendar::CalendarId;
use crate::core::document::ProjectDoc;
use crate::core::task::{Constraint, LinkId, TaskId};
use crate::core::time::Span;

/// A thing in the plan that could not be scheduled as written, or that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnostic {
    /// These tasks wait for each other in a circle. Links of theirs were left out.
    Cycle {
        /// The tasks, each waiting for the one before it, the first for the last.
        tasks: Vec<TaskId>,
        /// The links that were left out to break the circle.
        left_out: Vec<LinkId>,
    },
    /// A link to or from a task that does not exist. It was left out.
    LinkToMissingTask(LinkId),
    /// A link between a task and itself or a summary above it. It was left out.
    LinkToOwnSummary(LinkId),
    /// A calendar on which nobody ever works. The standard week was used instead.
    CalendarWithoutWork(CalendarId),
    /// A calendar that is, over others, its own base. It was taken to have no base.
    CalendarCycle(CalendarId),
    /// A calendar whose base does not exist. It was taken to have none.
    CalendarWithoutBase(CalendarId),
    /// A calendar with more exceptions than can be kept in mind. Only its week was used.
    CalendarExceptionsIgnored(CalendarId),
    /// A task whose calendar has no work in common with that of a resource. The task's was used.
    NoCommonWork {
        /// The task.
        task: TaskId,
    },
    /// A calendar that does not exist. The project's was used instead, or the standard one.
    MissingCalendar {
        /// The task that asks for it, if one does.
        task: Option<TaskId>,
    },
    /// A constraint or deadline that cannot be met.
    NegativeSlack {
        /// The task that has it.
        task: TaskId,
        /// How much too late, as a negative length.
        slack: Span,
    },
}

/// How many tasks of a circle are named in its message.
const MOST_NAMES: usize = 8;

impl Diagnostic {
    /// The task that it is about, if it is about one.
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Diagnostic::Cycle { tasks, .. } => tasks.first().copied(),
            Diagnostic::NegativeSlack { task, .. } | Diagnostic::NoCommonWork { task } => Some(*task),
            Diagnostic::MissingCalendar { task } => *task,
            Diagnostic::LinkToMissingTask(_)
            | Diagnostic::LinkToOwnSummary(_)
            | Diagnostic::CalendarWithoutWork(_)
            | Diagnostic::CalendarCycle(_)
            | Diagnostic::CalendarWithoutBase(_)
            | Diagnostic::CalendarExceptionsIgnored(_) => None,
        }
    }

    /// What it says, in a sentence.
    pub fn message(&self, project: &ProjectDoc) -> String {
        let task_name = |task: &TaskId| match project.tasks.get(*task) {
            Some(task) if !task.name.trim().is_empty() => format!("“{}”", task.name),
            Some(_) => "an unnamed task".to_owned(),
            None => "a task that was deleted".to_owned(),
        };
        let calendar_name = |calendar: &CalendarId| match project.calendars.get(*calendar) {
            Some(calendar) if !calendar.name.trim().is_empty() => format!("“{}”", calendar.name),
            _ => "without a name".to_owned(),
        };
        let ends = |link: &LinkId| match project.links.get(*link) {
            Some(link) => format!("from {} to {}", task_name(&link.from), task_name(&link.to)),
            None => "that was deleted".to_owned(),
        };
        match self {
            Diagnostic::Cycle { tasks, .. } => {
                let named = tasks.len().min(MOST_NAMES);
                let mut names: Vec<String> = tasks[..named].iter().map(task_name).collect();
                if tasks.len() > named {
                    names.push(format!("{} more", tasks.len() - named));
                }
                format!("These tasks wait for each other in a circle: {}.", names.join(" → "))
            }
            Diagnostic::LinkToMissingTask(link) => {
                format!("The link {} was left out, because one of its tasks does not exist.", ends(link))
            }
            Diagnostic::LinkToOwnSummary(link) => {
                format!("The link {} was left out, because one contains the other.", ends(link))
            }
            Diagnostic::CalendarWithoutWork(calendar) => format!(
                "The calendar {} has no working time; the standard week was used instead.",
                calendar_name(calendar)
            ),
            Diagnostic::CalendarCycle(calendar) => {
                format!("The calendar {} is its own base; its base was ignored.", calendar_name(calendar))
            }
            Diagnostic::CalendarWithoutBase(calendar) => {
                format!("The calendar {} has a base that does not exist.", calendar_name(calendar))
            }
            Diagnostic::CalendarExceptionsIgnored(calendar) => format!(
                "The calendar {} has too many exceptions; only its usual week was used.",
                calendar_name(calendar)
            ),
            Diagnostic::NoCommonWork { task } => format!(
                "The calendar of {} has no working time in common with one of its resources; \
                 the resource's was ignored.",
                task_name(task)
            ),
            Diagnostic::MissingCalendar { task: Some(task) } => {
                format!("The calendar of {} does not exist; the project's was used.", task_name(task))
            }
            Diagnostic::MissingCalendar { task: None } => {
                "The project's calendar does not exist; the standard week was used.".to_owned()
            }
            Diagnostic::NegativeSlack { task, slack } => format!(
                "{} is {} hours too late for a constraint or deadline.",
                task_name(task),
                -slack.as_hours()
            ),
        }
    }
}

/// The rows of tasks whose own constraint or deadline is not kept, with their slack.
pub(super) fn broken_promises<'a>(
    plan: &'a Plan,
    early: &'a Early,
    dates: &'a [TaskSchedule],
) -> impl Iterator<Item = (u32, Span)> + 'a {
    (0..plan.tasks.len() as u32).filter_map(|row| {
        let (task, dates) = (&plan.tasks[row as usize], &dates[row as usize]);
        if !task.active || task.summary || task.progress.complete {
            return None;
        }
        let missed = task.deadline.map_or(Span::ZERO, |date| plan.between(row, dates.finish, date));
        let late = match task.constraint {
            Constraint::StartNoLaterThan(date) | Constraint::MustStartOn(date) => {
                Some(plan.finish_after(row, date, Part::Whole))
            }
            Constraint::FinishNoLaterThan(date) | Constraint::MustFinishOn(date) => Some(date),
            _ => None,
        };
        let broken = late.map_or(Span::ZERO, |date| plan.between(row, dates.early_finish, date));
        let worst = missed.min(broken - early.conflicts[row as usize]);
        (worst < Span::ZERO).then_some((row, dates.total_slack.min(worst)))
    })
}
