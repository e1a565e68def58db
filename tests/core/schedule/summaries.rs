//! G and H: summaries, dates set by hand, inactive tasks.

use super::sketch::sketch;

#[test]
fn g1_links_to_a_summary_hold_for_all_below_it() {
    sketch(
        "A       | 2d |
         Phase   |    | 1FS+2d
           One   | 1d |
           Two   | 1d | 3
           Group |    |
             Six | 1d |
         Other   | 1d |",
    )
    .expect(
        "One   | at 27 08:00 to 27 17:00
         Two   | at 30 08:00 to 30 17:00
         Six   | at 27 08:00 to 27 17:00
         Phase | at 27 08:00 to 30 17:00
         Other | at 23 08:00 to 23 17:00",
    );
}

#[test]
fn g1_constraints_of_a_summary_hold_for_all_below_it() {
    sketch(
        "Phase | | | SNET 25 08:00
           One | 1d |
           Two | 1d | 2
         Gate  | | | FNLT 24 17:00
           Six | 1d |
         Long  | 9d |",
    )
    .expect(
        "One | at 25 08:00 to 25 17:00
         Two | at 26 08:00 to 26 17:00
         Six | at 23 08:00 to 23 17:00 | slack 1d",
    );
}

#[test]
fn g2_links_from_a_summary_come_from_the_ends_of_what_is_below_it() {
    let plan = sketch(
        "Phase  |    |
           One  | 1d | | SNET 24 08:00
           Two  | 3d | 2
         After  | 1d | 1
         Beside | 1d | 1SS+1d
         Long   | 8d |",
    );
    plan.expect(
        "After  | at 30 08:00 to 30 17:00
         Beside | at 25 08:00 to 25 17:00
         One    | slack 2d
         Two    | slack 2d | late 27 08:00 to 12-01 17:00",
    );
}

#[test]
fn g2_a_summary_set_by_hand_passes_on_its_own_dates() {
    let mut plan = sketch(
        "Phase | 5d |
           One | 1d |
         After | 1d | 1",
    );
    plan.edit("Phase", |task| {
        task.manual = Some(milepost::core::task::ManualDates {
            start: Some(super::sketch::moment("23 08:00")),
            finish: Some(super::sketch::moment("27 17:00")),
        });
    });
    plan.expect(
        "Phase | at 23 08:00 to 27 17:00
         One   | at 23 08:00 to 23 17:00
         After | at 30 08:00 to 30 17:00",
    );
}

#[test]
fn g3_a_summary_spans_what_is_below_it() {
    let mut plan = sketch(
        "Phase  |    |
           One  | 2d |   | done 50%
           Two  | 1d | 2 |
           Off  | 9d |   | inactive
         Empty  |    |
           Gone | 3d |   | inactive
         Long   | 5d |",
    );
    plan.edit("One", |task| task.progress.actual_start = Some(super::sketch::moment("23 08:00")));
    plan.expect(
        "Phase | at 23 08:00 to 25 17:00 | late 23 08:00 to 27 17:00 | slack 2d | duration 3d
         Empty | at 23 08:00 to 25 17:00",
    );
    assert_eq!(plan.dates("Phase").percent, 33);
    assert!(plan.dates("Phase").summary && !plan.dates("Phase").milestone);
    let whole = plan.schedule().whole(&plan.project);
    assert_eq!((whole.start, whole.finish), (plan.dates("Long").start, plan.dates("Long").finish));
    assert_eq!(whole.percent, 12);
}

#[test]
fn h1_dates_set_by_hand_stay_and_successors_follow_them() {
    sketch(
        "A    | 3d |
         Hand | 2d | 1 | manual 24 08:00 to 25 17:00
         Next | 1d | 2
         Long | 9d |",
    )
    .expect(
        "Hand | at 24 08:00 to 25 17:00 | late 12-01 08:00 to 12-02 17:00 | slack 5d
         Next | at 26 08:00 to 26 17:00
         A    | slack 3d",
    );
}

#[test]
fn h2_a_missing_date_follows_from_the_other_and_the_duration() {
    sketch(
        "A      | 1d |   |
         Start  | 2d | 1 | manual 26 08:00
         Finish | 2d | 1 | manual to 27 17:00
         None   | 2d | 1 | manual",
    )
    .expect(
        "Start  | at 26 08:00 to 27 17:00
         Finish | at 26 08:00 to 27 17:00
         None   | at 24 08:00 to 25 17:00",
    );
}

#[test]
fn h3_inactive_tasks_hold_nothing_back_and_do_not_count() {
    let plan = sketch(
        "A     | 1d |
         Off   | 9d | 1 | inactive
         B     | 1d | 2
         Group |    |   | inactive
           C   | 9d |
         D     | 2d | 5",
    );
    plan.expect(
        "Off | at 24 08:00 to 12-04 17:00
         B   | at 23 08:00 to 23 17:00 | slack 1d
         A   | slack 1d
         D   | at 23 08:00 to 24 17:00 | slack 0d",
    );
    let schedule = plan.schedule();
    assert_eq!(schedule.finish, plan.dates("D").finish);
    assert!(!plan.dates("C").active && !plan.dates("Off").critical);
}
