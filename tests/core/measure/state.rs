//! Tasks by state.

use super::{Sample, at, done, plain};
use milepost::core::measure::{TaskState, state, states};
use milepost::core::schedule::TaskSchedule;
use milepost::core::task::Task;

/// The state on Thursday 15 January of a task of the week of the 12th.
fn check(edit: impl FnOnce(&mut Task, &mut TaskSchedule), expected: TaskState) {
    check_week(("2026-01-12T08:00", "2026-01-16T17:00", 5), edit, expected);
}

fn check_week(week: (&str, &str, i64), edit: impl FnOnce(&mut Task, &mut TaskSchedule), expected: TaskState) {
    let mut sample = Sample::new();
    sample.task("A", week, edit);
    let counts = sample.measure("2026-01-15T12:00", states);
    let found = counts.iter().find(|count| count.tasks == 1).map(|count| count.state);
    assert_eq!(found, Some(expected));
}

#[test]
fn each_task_is_in_the_first_state_that_holds() {
    check(done(100), TaskState::Done);
    check(done(10), TaskState::InProgress);
    check(plain, TaskState::Late);
    check(|task, _| task.progress.actual_start = Some(at("2026-01-14T08:00")), TaskState::InProgress);
    check_week(("2026-01-08T08:00", "2026-01-14T17:00", 5), done(90), TaskState::Late);
    check_week(("2026-01-15T08:00", "2026-01-15T17:00", 1), plain, TaskState::NextTwoWeeks);
    check_week(("2026-01-29T08:00", "2026-02-04T17:00", 5), plain, TaskState::NextTwoWeeks);
    check_week(("2026-01-30T08:00", "2026-02-05T17:00", 5), plain, TaskState::Later);
}

#[test]
fn what_is_due_on_the_as_of_day_is_not_late_yet() {
    check_week(("2026-01-14T08:00", "2026-01-15T17:00", 2), done(50), TaskState::InProgress);
    check_week(("2026-01-14T08:00", "2026-01-15T08:00", 1), done(50), TaskState::InProgress);
    // Midnight ends the 14th.
    check_week(("2026-01-14T08:00", "2026-01-15T00:00", 1), done(50), TaskState::Late);
}

#[test]
fn a_missed_deadline_is_late_even_if_the_schedule_moved_on() {
    check_week(
        ("2026-01-19T08:00", "2026-01-23T17:00", 5),
        |task, _| task.deadline = Some(at("2026-01-14T17:00")),
        TaskState::Late,
    );
}

#[test]
fn a_missed_promise_is_late_even_if_the_schedule_moved_on() {
    let mut sample = Sample::new();
    let task = sample.task("A", ("2026-01-19T08:00", "2026-01-23T17:00", 5), plain);
    sample.promise(task, ("2026-01-05T08:00", "2026-01-09T17:00", 5));
    assert_eq!(sample.measure("2026-01-15", |basis| state(&basis.counted[0], basis.as_of)), TaskState::Late);
}

#[test]
fn no_tasks_still_have_five_states() {
    let counts = Sample::new().measure("2026-01-15", states);
    assert_eq!(counts.iter().map(|count| count.tasks).collect::<Vec<_>>(), [0; 5]);
}
