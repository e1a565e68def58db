//! What needs someone: the things in a plan that a project manager would be asked about.
//!
//! Listed in this order, worst first within each:
//!
//! 1. tasks with negative slack: a deadline or constraint cannot be met;
//! 2. late tasks ([`super::TaskState::Late`]), those that are due longest first;
//! 3. what else the schedule reports: circles of links, missing calendars and the like.

use super::basis::Basis;
use super::state::{TaskState, state};
use crate::core::schedule::Diagnostic;
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
    let mut too_late: Vec<_> =
        basis.counted.iter().filter(|task| task.dates.total_slack < Span::ZERO && !task.is_done()).collect();
    too_late.sort_by_key(|task| task.dates.total_slack);
    let concern = |task: &&super::Counted<'_>| Concern::NegativeSlack {
        task: task.task.id,
        name: task.task.name.clone(),
        slack: task.dates.total_slack,
    };
    too_late.iter().map(concern).collect()
}

fn late_tasks(basis: &Basis<'_>) -> Vec<Concern> {
    let mut late: Vec<_> =
        basis.counted.iter().filter(|task| state(task, basis.as_of) == TaskState::Late).collect();
    late.sort_by_key(|task| task.due());
    let concern = |task: &&super::Counted<'_>| Concern::Late {
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
