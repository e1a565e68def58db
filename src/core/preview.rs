//! What an edit moves, in figures: the schedule before it held against the schedule after it.
//!
//! Both schedules are given; whether the second is of a stored plan or of a copy that is only looked at does not
//! matter. Knows nothing of views and writes no sentences.

use super::calendar::WorkingTime;
use super::schedule::{Schedule, TaskSchedule};
use super::task::TaskId;
use super::time::{Moment, Span};

/// What moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// How many tasks start or finish at another time; summaries do not count.
    pub moved: usize,
    /// The next milestone that moved.
    pub milestone: Option<(TaskId, Shift)>,
    /// The finish of the project, if it moved.
    pub finish: Option<Shift>,
}

/// A date that became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// What it was.
    pub before: Moment,
    /// What it is.
    pub after: Moment,
    /// Working time from the one to the other, or within time without work, time by the clock; negative if it is
    /// earlier now.
    pub by: Span,
}

impl Shift {
    fn between(before: Moment, after: Moment, work: &WorkingTime) -> Option<Shift> {
        let by = match work.between(before, after) {
            Span::ZERO => after - before,
            by => by,
        };
        (before != after).then_some(Shift { before, after, by })
    }
}

/// What moved between two schedules. A task that is known to be edited is not counted: what else moved is asked then.
/// Milestones that were over by `today` are not news. `work` is the project's calendar.
pub fn effect(
    before: &Schedule,
    after: &Schedule,
    edited: Option<TaskId>,
    today: Moment,
    work: &WorkingTime,
) -> Effect {
    let mut effect = Effect::default();
    // The first and the last task move no finish: there was or is none.
    if !before.dates.is_empty() && !after.dates.is_empty() {
        effect.finish = Shift::between(before.finish, after.finish, work);
    }
    for (row, (entry, now)) in after.outline.entries().iter().zip(&after.dates).enumerate() {
        if edited == Some(entry.task) || now.summary || !now.active {
            continue;
        }
        let Some(was) = dates_before(before, row, entry.task) else { continue };
        if (was.start, was.finish) == (now.start, now.finish) {
            continue;
        }
        effect.moved += 1;
        let is_ahead = now.percent < 100 && was.finish.max(now.finish) >= today;
        let is_next = effect.milestone.is_none_or(|(_, known)| was.finish < known.before);
        if now.milestone && was.milestone && is_ahead && is_next {
            let shift = Shift::between(was.finish, now.finish, work);
            effect.milestone = shift.map(|shift| (entry.task, shift)).or(effect.milestone);
        }
    }
    effect
}

/// What a task's dates were. Most tasks stand in the same row as before.
fn dates_before(before: &Schedule, row: usize, task: TaskId) -> Option<&TaskSchedule> {
    match before.outline.entries().get(row) {
        Some(same) if same.task == task => before.dates.get(row),
        _ => before.task(task),
    }
}
