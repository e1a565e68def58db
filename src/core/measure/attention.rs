//! What needs someone: the things in a plan that a project manager would be asked about.
//!
//! Listed in this order, worst first within each:
//!
//! 1. deadlines and constraints that cannot be met. Everything on the way to one has negative slack too; what
//!    is listed is the task that has the deadline or constraint, otherwise the task with the least slack.
//! 2. late tasks ([`super::TaskState::Late`]), those that are due longest first; none in a plan that has ended
//!    ([`super::KeyFigures::ended`]), where all would be;
//! 3. what else the schedule reports: circles of links, missing calendars and the like.

use super::basis::{Basis, Counted};
use super::figures::has_ended;
use super::state::{TaskState, state};
use crate::core::schedule::Diagnostic;
use crate::core::sorting;
use crate::core::task::TaskId;
use crate::core::time::{Moment, Span};

/// One thing that needs someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// A deadline or constraint that cannot be met.
    NegativeSlack {
        /// The task.
        task: TaskId,
        /// What it is called.
        name: String,
        /// By how much it is too late; negative.
        slack: Span,
        /// The deadline, if it is one that is missed.
        deadline: Option<Moment>,
    },
    /// A task that should be finished, or should have begun.
    Late {
        /// The task.
        task: TaskId,
        /// What it is called.
        name: String,
        /// When it should be finished.
        due: Moment,
        /// Working time from then to the as-of date; zero if only its start is overdue.
        overdue: Span,
        /// It has begun.
        started: bool,
    },
    /// Something wrong with the plan.
    Diagnostic {
        /// The task to look at, if it is about one.
        task: Option<TaskId>,
        /// What is wrong, in a sentence.
        message: String,
    },
}

impl Concern {
    /// The task to look at.
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Concern::NegativeSlack { task, .. } | Concern::Late { task, .. } => Some(*task),
            Concern::Diagnostic { task, .. } => *task,
        }
    }
}

/// Lists what needs someone.
pub fn concerns(basis: &Basis<'_>) -> Vec<Concern> {
    let mut concerns = negative_slack(basis);
    concerns.extend(late_tasks(basis));
    concerns.extend(diagnostics(basis));
    concerns
}

fn negative_slack(basis: &Basis<'_>) -> Vec<Concern> {
    let broken = |diagnostic: &Diagnostic| match diagnostic {
        Diagnostic::NegativeSlack { task, slack } => Some((*task, *slack)),
        _ => None,
    };
    let mut too_late: Vec<(TaskId, Span)> = basis.schedule.diagnostics.iter().filter_map(broken).collect();
    if too_late.is_empty() {
        // A required finish of the whole project is no task's own.
        let slack = |task: &Counted<'_>| (task.task.id, task.dates.total_slack);
        let open = basis.counted.iter().filter(|task| !task.is_done());
        too_late
            .extend(open.map(slack).filter(|(_, slack)| *slack < Span::ZERO).min_by_key(|(_, slack)| *slack));
    }
    sorting::sort_by_key(&mut too_late, |(_, slack)| *slack);
    too_late.into_iter().filter_map(|(task, slack)| cannot_be_met(basis, task, slack)).collect()
}

fn cannot_be_met(basis: &Basis<'_>, id: TaskId, slack: Span) -> Option<Concern> {
    let task = basis.project.tasks.get(id)?;
    let finish = basis.schedule.task(id)?.finish;
    let deadline = task.deadline.filter(|deadline| *deadline < finish);
    Some(Concern::NegativeSlack { task: id, name: task.name.clone(), slack, deadline })
}

fn late_tasks(basis: &Basis<'_>) -> Vec<Concern> {
    if has_ended(basis) {
        return Vec::new();
    }
    let mut late: Vec<_> =
        basis.counted.iter().filter(|task| state(task, basis.as_of) == TaskState::Late).collect();
    sorting::sort_by_key(&mut late, |task| task.due());
    let concern = |task: &&Counted<'_>| Concern::Late {
        task: task.task.id,
        name: task.task.name.clone(),
        due: task.due(),
        overdue: basis.working_time(task.due(), basis.as_of).max(Span::ZERO),
        started: task.task.progress.has_started(),
    };
    late.iter().map(concern).collect()
}

fn diagnostics(basis: &Basis<'_>) -> Vec<Concern> {
    basis
        .schedule
        .diagnostics
        .iter()
        // Said above, with the worst first.
        .filter(|diagnostic| !matches!(diagnostic, Diagnostic::NegativeSlack { .. }))
        .map(|diagnostic| Concern::Diagnostic {
            task: diagnostic.task(),
            message: diagnostic.message(basis.project),
        })
        .collect()
}
