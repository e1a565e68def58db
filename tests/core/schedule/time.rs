//! T: how tasks and lags go on in time.

use milepost::core::task::TaskKind;
use milepost::core::time::Span;

use super::sketch::sketch;

#[test]
fn t1_a_task_takes_its_duration_on_its_own_calendar() {
    let mut plan = sketch(
        "A | 3d |
         B | 3d |",
    );
    let six_hours = plan.calendar(&[(9, 15)]);
    plan.edit("B", |task| task.calendar = Some(six_hours));
    plan.expect(
        "A | at 23 08:00 to 25 17:00
         B | at 23 09:00 to 26 15:00",
    );
}

#[test]
fn t1_an_elapsed_duration_ignores_calendars() {
    // Cast on Friday until five, harden for two days, go on on Monday.
    let plan = sketch(
        "Cast   | 5d   |   |
         Harden | 2ed  | 1 |
         Remove | 1d   | 2 |
         Weigh  | 1ed  |   | SNET 28 10:00",
    );
    plan.expect(
        "Harden | at 27 17:00 to 29 17:00
         Remove | at 30 08:00 to 30 17:00
         Weigh  | at 28 10:00 to 29 10:00",
    );
}

#[test]
fn t2_work_and_share_decide_how_long_a_task_takes() {
    let mut plan = sketch(
        "Half  | 1d |
         Two   | 1d |
         Fixed | 1d |
         Night | 1d |",
    );
    plan.assign("Half", 8, 50, None);
    plan.assign("Two", 8, 100, None);
    plan.assign("Two", 24, 100, None);
    plan.assign("Fixed", 40, 100, None);
    plan.edit("Fixed", |task| task.kind = TaskKind::FixedDuration);
    let night = plan.calendar(&[(0, 4), (20, 24)]);
    plan.assign("Night", 8, 100, Some(night));
    plan.expect(
        "Half  | at 23 08:00 to 24 17:00 | duration 2d
         Two   | at 23 08:00 to 25 17:00 | duration 3d
         Fixed | at 23 08:00 to 23 17:00 | duration 1d
         Night | at 23 20:00 to 24 04:00 | duration 1d",
    );
}

#[test]
fn t2_people_work_when_both_they_and_the_task_can() {
    let mut plan = sketch(
        "Window | 4h | 
         Never  | 4h |
         Alone  | 4h |",
    );
    let window = plan.calendar(&[(10, 12), (20, 22)]);
    let early = plan.calendar(&[(6, 11)]);
    let night = plan.calendar(&[(0, 4)]);
    for task in ["Window", "Never", "Alone"] {
        plan.edit(task, |task| task.calendar = Some(window));
    }
    plan.edit("Alone", |task| task.ignore_resource_calendars = true);
    plan.assign("Window", 4, 100, Some(early));
    plan.assign("Never", 4, 100, Some(night));
    plan.assign("Alone", 4, 100, Some(early));
    plan.expect(
        "Window | at 23 10:00 to 26 11:00
         Never  | at 23 10:00 to 23 22:00
         Alone  | at 23 10:00 to 23 22:00",
    );
    let messages: Vec<String> =
        plan.schedule().diagnostics.iter().map(|diagnostic| diagnostic.message(&plan.project)).collect();
    assert_eq!(messages.len(), 1);
    assert!(messages[0].contains("“Never”"), "{}", messages[0]);
}

#[test]
fn t2_contours_stretch_and_delays_put_off() {
    let mut plan = sketch(
        "Bell  | 1d |
         Later | 1d |
         Both  | 1d |",
    );
    plan.assign("Bell", 8, 100, None);
    plan.assign("Later", 8, 100, None);
    plan.assign("Both", 8, 100, None);
    let assignments: Vec<_> = plan.project.assignments.iter().map(|assignment| assignment.id).collect();
    // A bell uses half of its share on average.
    plan.project.assignments.update(assignments[0], |assignment| assignment.contour = 6);
    plan.project.assignments.update(assignments[1], |assignment| assignment.delay = Span::hours(8));
    plan.project.assignments.update(assignments[2], |assignment| assignment.leveling_delay = Span::hours(48));
    plan.expect(
        "Bell  | at 23 08:00 to 24 17:00
         Later | at 23 08:00 to 24 17:00
         Both  | at 23 08:00 to 25 17:00",
    );
}

#[test]
fn t3_a_milestone_stays_at_the_end_of_the_shift_that_it_closes() {
    let plan = sketch(
        "A    | 1d |   |
         Done | 0d | 1 |
         Noon | 0d |   | SNET 24 12:30
         B    | 1d | 2 |",
    );
    plan.expect(
        "Done | at 23 17:00 to 23 17:00
         Noon | at 24 13:00 to 24 13:00
         B    | at 24 08:00 to 24 17:00",
    );
}

#[test]
fn t4_lag_is_counted_on_the_successors_calendar() {
    let mut plan = sketch(
        "A | 1d |
         B | 1d | 1FS+1d
         C | 1d | 1FS+1ed
         D | 1d | 1FS+8h
         E | 1d | 1FS+4d
         F | 1d | 1FS+4ed",
    );
    // Around the clock: eight hours after five o'clock is one at night.
    let always = plan.calendar(&[(0, 24)]);
    plan.edit("D", |task| task.calendar = Some(always));
    plan.expect(
        "B | at 25 08:00 to 25 17:00
         C | at 25 08:00 to 25 17:00
         D | at 24 01:00 to 24 09:00
         E | at 30 08:00 to 30 17:00
         F | at 30 08:00 to 30 17:00",
    );
}

#[test]
fn t4_a_percentage_is_one_of_the_predecessors_duration() {
    let mut plan = sketch(
        "A | 4d | 
         B | 1d | 1FS+50%
         C | 1d | 1SS+25%
         D | 1d | 1FS-75%
         E | 1d | 1FS+50e%
         W | 1d |
         F | 1d | 6FS+100%",
    );
    // Work decides that W takes two days.
    plan.assign("W", 16, 100, None);
    plan.expect(
        "B | at 12-01 08:00 to 12-01 17:00
         C | at 24 08:00 to 24 17:00
         D | at 24 08:00 to 24 17:00
         E | at 27 09:00 to 30 09:00
         F | at 27 08:00 to 27 17:00",
    );
}
