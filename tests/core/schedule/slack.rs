//! B1 and S: late dates and slack.

use milepost::core::time::Span;

use super::sketch::{days, sketch};

#[test]
fn b1_each_kind_of_link_limits_its_predecessor() {
    sketch(
        "FS   | 1d |
         SS   | 1d |
         FF   | 1d |
         SF   | 1d |
         A    | 2d | 1
         B    | 2d | 2SS+1d
         C    | 2d | 3FF+1d
         D    | 2d | 4SF+3d
         Long | 8d |",
    )
    .expect(
        "FS | late 30 08:00 to 30 17:00
         SS | late 30 08:00 to 30 17:00
         FF | late 12-01 08:00 to 12-01 17:00
         SF | late 30 08:00 to 30 17:00",
    );
}

#[test]
fn b1_nothing_is_later_than_the_project() {
    // A lead of the successor cannot take the predecessor beyond the project's finish.
    sketch(
        "A | 1d |
         B | 3d | 1FF-1d",
    )
    .expect("A | late 25 08:00 to 25 17:00 | slack 2d\nB | slack 0d");
}

#[test]
fn s1_total_slack_is_the_smaller_of_start_and_finish_slack() {
    let mut plan = sketch(
        "A    | 2d |
         Ed   | 1ed |
         Long | 5d |",
    );
    // A's person does not work on Wednesday afternoon, where its late dates are.
    let short = plan.calendar(&[(8, 12)]);
    plan.edit("A", |task| task.calendar = Some(short));
    let dates = plan.dates("A");
    assert_eq!((dates.start_slack, dates.finish_slack), (Span::hours(4), Span::hours(4)));
    assert_eq!(plan.dates("Ed").total_slack, Span::hours(24 * 3 + 9), "by the clock, not in working time");
}

#[test]
fn s1_of_what_has_begun_only_the_finish_can_slip() {
    sketch(
        "A    | 2d | | started 23 08:00, done 50%
         Long | 5d |",
    )
    .expect("A | late 23 08:00 to 27 17:00 | slack 3d");
}

#[test]
fn s3_free_slack_is_the_smallest_gap_to_a_successor_without_its_lag() {
    sketch(
        "A    | 1d |
         B    | 3d |
         C    | 1d | 2, 1FS+1d
         D    | 1d | 1SS+1d
         Long | 9d |",
    )
    .expect(
        "A | slack 6d | free 0d
         B | slack 5d | free 0d
         C | slack 5d | free 5d
         D | slack 7d | free 7d",
    );
    sketch(
        "A | 1d |
         B | 5d |
         C | 1d | 1FS+1d, 2",
    )
    .expect("A | slack 3d | free 3d");
}

#[test]
fn s4_critical_is_what_has_no_more_slack_than_the_threshold() {
    let mut plan = sketch(
        "Long | 5d |
         A    | 4d |
         B    | 3d |
         Done | 1d | | started 23 08:00, finished 23 17:00",
    );
    let critical = |plan: &super::sketch::Sketch| -> Vec<String> {
        let schedule = plan.schedule();
        let tasks = plan.tasks.iter().filter(|task| schedule.task(**task).unwrap().critical);
        tasks.map(|task| plan.name(*task).to_owned()).collect()
    };
    assert_eq!(critical(&plan), ["Long"]);
    plan.project.info.update(|info| info.critical_slack = days(1));
    assert_eq!(critical(&plan), ["Long", "A"]);
}
