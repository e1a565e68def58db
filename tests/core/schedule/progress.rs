//! P and B3: what has been done.

use super::sketch::{moment, sketch};

#[test]
fn p1_what_has_begun_keeps_its_start_and_what_is_done_its_finish() {
    sketch(
        "A | 2d |   | started 24 10:00, finished 24 15:00
         B | 2d | 1 | started 25 08:00, done 25%
         C | 1d | 2 |",
    )
    .expect(
        "A | at 24 10:00 to 24 15:00 | slack 0d | free 0d
         B | at 25 08:00 to 26 17:00
         C | at 27 08:00 to 27 17:00",
    );
}

#[test]
fn p2_what_is_left_goes_on_where_it_was_resumed() {
    sketch(
        "Whole | 4d | | started 23 08:00, done 50%
         Split | 4d | | started 23 08:00, done 50%, stopped 24 17:00, resumed 30 08:00
         Same  | 4d | | started 23 08:00, done 50%, stopped 24 17:00, resumed 25 08:00",
    )
    .expect(
        "Whole | at 23 08:00 to 26 17:00
         Split | at 23 08:00 to 12-01 17:00 | duration 4d
         Same  | at 23 08:00 to 26 17:00",
    );
}

#[test]
fn p2_people_go_on_with_the_work_they_have_left() {
    let mut plan = sketch("A | 4d | | started 23 08:00, done 50%, stopped 24 17:00, resumed 30 08:00");
    plan.assign("A", 16, 50, None);
    let id = plan.project.assignments.at(0).unwrap().id;
    plan.project.assignments.update(id, |assignment| assignment.actual_work = super::sketch::length("1d"));
    plan.expect("A | at 23 08:00 to 12-01 17:00");
}

const BEGUN_EARLY: &str = "A | 5d |   | started 23 08:00, done 20%
     B | 4d | 1 | started 24 08:00, done 25%
     C | 4d | 1SS+1d | started 24 08:00, done 25%";

#[test]
fn p3_what_was_begun_too_early_is_interrupted_until_its_predecessors_are_done() {
    sketch(BEGUN_EARLY).expect(
        "B | at 24 08:00 to 12-02 17:00
         C | at 24 08:00 to 27 17:00",
    );
}

#[test]
fn p3_unless_the_project_does_not_split_tasks_in_progress() {
    let mut plan = sketch(BEGUN_EARLY);
    plan.project.info.update(|info| info.split_in_progress = false);
    plan.expect("B | at 24 08:00 to 27 17:00");
}

#[test]
fn p3_or_it_is_recorded_where_it_goes_on() {
    let mut plan = sketch(BEGUN_EARLY);
    plan.edit("B", |task| {
        task.progress.stop = Some(moment("24 17:00"));
        task.progress.resume = Some(moment("26 08:00"));
    });
    plan.expect("B | at 24 08:00 to 30 17:00");
}

#[test]
fn p4_if_the_project_wants_it_nothing_is_left_to_do_before_the_status_date() {
    let mut plan = sketch(
        "Done  | 1d |   | started 23 08:00, finished 23 17:00
         Begun | 4d |   | started 23 08:00, done 50%
         Ahead | 4d |   | started 23 08:00, done 75%
         Not   | 1d | 1 |",
    );
    plan.project.info.update(|info| info.status_date = Some(moment("25 17:00")));
    plan.expect("Begun | at 23 08:00 to 26 17:00\nNot | at 24 08:00 to 24 17:00");
    plan.project.info.update(|info| info.remaining_after_status = true);
    plan.expect(
        "Done  | at 23 08:00 to 23 17:00
         Begun | at 23 08:00 to 27 17:00
         Ahead | at 23 08:00 to 26 17:00
         Not   | at 26 08:00 to 26 17:00",
    );
}

#[test]
fn p5_finish_no_earlier_than_also_holds_for_what_is_in_progress() {
    let mut plan = sketch("A | 2d | | FNET 27 17:00, done 50%");
    plan.edit("A", |task| task.progress.actual_start = Some(moment("23 08:00")));
    plan.expect("A | at 23 08:00 to 27 17:00");
}

#[test]
fn b3_what_is_done_limits_nothing() {
    sketch(
        "A    | 2d |   |
         Done | 1d | 1 | started 23 08:00, finished 23 17:00
         Long | 9d |",
    )
    .expect("A | at 23 08:00 to 24 17:00 | slack 7d | free 7d");
}

#[test]
fn b3_what_is_left_of_a_task_limits_its_predecessors() {
    // B has 3 days left and must be over with the project: A by the 2nd day before that.
    let mut plan = sketch(
        "A    | 2d |
         B    | 4d | 1 | done 25%
         Long | 9d |",
    );
    plan.edit("B", |task| task.progress.actual_start = Some(moment("25 08:00")));
    plan.expect(
        "B | late 25 08:00 to 12-03 17:00 | slack 3d
         A | late 27 08:00 to 30 17:00 | slack 4d",
    );
}

#[test]
fn b3_the_start_of_what_has_begun_is_not_limited() {
    let mut plan = sketch(
        "A    | 4d |      |
         B    | 1d | 1SS  |
         Long | 9d |      |",
    );
    plan.expect("A | slack 5d\nB | slack 8d");
    plan.edit("B", |task| task.deadline = Some(moment("23 17:00")));
    plan.expect("A | slack 0d");
    plan.edit("A", |task| {
        task.progress.actual_start = Some(moment("23 08:00"));
        task.progress.percent = 25;
    });
    plan.expect("A | slack 5d");
}

#[test]
fn what_is_done_reaches_so_far() {
    let plan = sketch(
        "None  | 4d | |
         Half  | 4d | | started 23 08:00, done 50%
         Later | 4d | | started 23 08:00, done 25%, stopped 24 12:00, resumed 30 08:00
         Over  | 8d | | started 23 08:00, done 75%
         Done  | 4d | | started 23 08:00, finished 25 12:00
         Sum   | 4d | |
           In  | 4d | | started 23 08:00, done 50%",
    );
    let until = |name: &str| plan.dates(name).done_until;
    assert_eq!(until("None"), moment("23 08:00"));
    assert_eq!(until("Half"), moment("24 17:00"));
    assert_eq!(until("Later"), moment("24 12:00"), "where it stopped, whatever its share of the bar");
    assert_eq!(until("Over"), moment("30 17:00"), "the weekend is not worked");
    assert_eq!(until("Done"), moment("25 12:00"));
    assert_eq!(until("Sum"), moment("23 08:00"));
}
