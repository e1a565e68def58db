//! How far each task is, in five states that people ask for in a review.
//!
//! Each counted task is in the first of these that holds. Days are compared, not hours, because people
//! report by the day:
//!
//! 1. *Done*: nothing is left to do.
//! 2. *Late*: the day of its planned finish (baseline 0, otherwise the schedule) or of its deadline is past;
//!    or the day of its scheduled start is past and nothing has been done.
//! 3. *In progress*: it has begun.
//! 4. *Next 2 weeks*: the schedule starts it within 14 days after the as-of date.
//! 5. *Later*: everything else.

use super::basis::{Basis, Counted, finish_day};
use crate::core::time::Moment;

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "defined in the module's rules")]
pub enum TaskState {
    Done,
    InProgress,
    Late,
    NextTwoWeeks,
    Later,
}

impl TaskState {
    /// All of them, in the order they are shown.
    pub const ALL: [TaskState; 5] =
        [TaskState::Done, TaskState::InProgress, TaskState::Late, TaskState::NextTwoWeeks, TaskState::Later];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            TaskState::Done => "Done",
            TaskState::InProgress => "In progress",
            TaskState::Late => "Late",
            TaskState::NextTwoWeeks => "Next 2 weeks",
            TaskState::Later => "Later",
        }
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            TaskState::Done => "Nothing is left to do.",
            TaskState::InProgress => "Begun and not late.",
            TaskState::Late => "Should be finished, or should have begun, before the as-of date.",
            TaskState::NextTwoWeeks => "Starts within 14 days after the as-of date.",
            TaskState::Later => "Starts more than 14 days after the as-of date.",
        }
    }
}

/// How many tasks are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateCount {
    /// The state.
    pub state: TaskState,
    /// Tasks in it.
    pub tasks: usize,
}

/// Counts the tasks by state; all five states, also those without tasks.
pub fn states(basis: &Basis<'_>) -> Vec<StateCount> {
    let mut counts = TaskState::ALL.map(|state| StateCount { state, tasks: 0 });
    for task in &basis.counted {
        counts[state(task, basis.as_of) as usize].tasks += 1;
    }
    counts.to_vec()
}

/// The state of a task at a date.
pub fn state(task: &Counted<'_>, as_of: Moment) -> TaskState {
    let today = as_of.day();
    if task.is_done() {
        TaskState::Done
    } else if is_late(task, today) {
        TaskState::Late
    } else if task.task.progress.has_started() {
        TaskState::InProgress
    } else if task.dates.start.day() <= today + 14 {
        TaskState::NextTwoWeeks
    } else {
        TaskState::Later
    }
}

fn is_late(task: &Counted<'_>, today: i64) -> bool {
    let should_have_begun = task.dates.start.day() < today && !task.task.progress.has_started();
    finish_day(task.due()) < today || should_have_begun
}
