//! The S-curve.

use super::{Sample, at, days, done, plain};
use milepost::core::measure::{
    MOST_WEEKS, PlanSource, ProgressCurve, ProgressPoint, Weighting, progress_curve,
};
use milepost::core::time::{Length, Span, TimeUnit};

type Row<'a> = (&'a str, f64, Option<f64>, Option<f64>);

/// Compares the curve with rows of date, planned, actual and forecast per cent.
fn check(sample: &Sample, as_of: &str, expected: &[Row<'_>]) -> ProgressCurve {
    let curve = sample.measure(as_of, progress_curve);
    let per_cent = |share: f64| (share * 1000.0).round() / 10.0;
    let rows: Vec<_> = curve
        .points
        .iter()
        .map(|point| {
            let share = |share: Option<f64>| share.map(per_cent);
            (point.at, per_cent(point.planned), share(point.actual), share(point.forecast))
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|row| (at(row.0), row.1, row.2, row.3)).collect();
    assert_eq!(rows, expected);
    curve
}

const FIRST_WEEK: (&str, &str, i64) = ("2026-01-05T08:00", "2026-01-09T17:00", 5);
const NEXT_TWO_WEEKS: (&str, &str, i64) = ("2026-01-12T08:00", "2026-01-23T17:00", 10);

#[test]
fn planned_and_actual_are_weighted_sums_over_working_time() {
    let mut sample = Sample::new();
    sample.task("A", FIRST_WEEK, done(100));
    sample.task("B", NEXT_TWO_WEEKS, done(30));
    // Of 15 days: 5 by the first weekend, 10 by the second. Done: 5 and 3 of 10.
    let curve = check(
        &sample,
        "2026-01-19",
        &[
            ("2026-01-05", 0.0, Some(0.0), None),
            ("2026-01-12", 33.3, Some(33.3), None),
            ("2026-01-19", 66.7, Some(53.3), Some(53.3)),
            ("2026-01-26", 100.0, None, Some(100.0)),
        ],
    );
    assert_eq!((curve.weighting, curve.source), (Weighting::Duration, PlanSource::Schedule));
    assert!((curve.planned_now - 10.0 / 15.0).abs() < 1e-12);
    assert!((curve.actual_now - 8.0 / 15.0).abs() < 1e-12);
}

#[test]
fn an_as_of_date_within_a_week_has_a_point_of_its_own() {
    let mut sample = Sample::new();
    sample.task("A", NEXT_TWO_WEEKS, done(50));
    // Wednesday evening: 3 of 10 days should be done, 5 are, the rest takes the 7 days that are left.
    check(
        &sample,
        "2026-01-14T17:00",
        &[
            ("2026-01-12", 0.0, Some(0.0), None),
            ("2026-01-14T17:00", 30.0, Some(50.0), Some(50.0)),
            ("2026-01-19", 50.0, None, Some(64.3)),
            ("2026-01-26", 100.0, None, Some(100.0)),
        ],
    );
}

#[test]
fn planned_is_what_the_baseline_promised_and_new_tasks_count_as_scheduled() {
    let mut sample = Sample::new();
    let slipped = sample.task("Slipped", NEXT_TWO_WEEKS, plain);
    sample.task("New", FIRST_WEEK, plain);
    sample.promise(slipped, ("2026-01-05T08:00", "2026-01-09T17:00", 5));
    // The slipped task weighs the 5 days that were promised, not the 10 that it takes now.
    let curve = check(
        &sample,
        "2026-01-05",
        &[
            ("2026-01-05", 0.0, Some(0.0), Some(0.0)),
            ("2026-01-12", 100.0, None, Some(50.0)),
            ("2026-01-19", 100.0, None, Some(75.0)),
            ("2026-01-26", 100.0, None, Some(100.0)),
        ],
    );
    assert_eq!(curve.source, PlanSource::Baseline);
}

#[test]
fn work_weighs_where_most_tasks_have_it() {
    let mut sample = Sample::new();
    sample.task("A", FIRST_WEEK, |task, _| {
        task.work = days(1);
        task.progress.percent = 100;
    });
    sample.task("B", FIRST_WEEK, |task, _| task.work = days(3));
    let curve = sample.measure("2026-01-10", progress_curve);
    assert_eq!((curve.weighting, curve.actual_now), (Weighting::Work, 0.25));

    sample.task("C", FIRST_WEEK, plain);
    sample.task("D", FIRST_WEEK, plain);
    let curve = sample.measure("2026-01-10", progress_curve);
    assert_eq!((curve.weighting, curve.actual_now), (Weighting::Duration, 0.25));
}

#[test]
fn what_is_done_is_done_by_the_as_of_date_whatever_the_dates_say() {
    let mut sample = Sample::new();
    sample.task("Done before its time", NEXT_TWO_WEEKS, done(100));
    check(
        &sample,
        "2026-01-14T17:00",
        &[
            ("2026-01-12", 0.0, Some(0.0), None),
            ("2026-01-14T17:00", 30.0, Some(100.0), Some(100.0)),
            ("2026-01-19", 50.0, None, Some(100.0)),
            ("2026-01-26", 100.0, None, Some(100.0)),
        ],
    );
}

#[test]
fn work_that_stopped_stays_where_it_stopped() {
    let mut sample = Sample::new();
    sample.task("A", ("2026-01-05T08:00", "2026-01-16T17:00", 10), |task, _| {
        task.progress.percent = 20;
        task.progress.stop = Some(at("2026-01-06T17:00"));
        task.progress.resume = Some(at("2026-01-12T08:00"));
    });
    // Two days were done in the first two; the other eight go on in the second week.
    check(
        &sample,
        "2026-01-09T17:00",
        &[
            ("2026-01-05", 0.0, Some(0.0), None),
            ("2026-01-09T17:00", 50.0, Some(20.0), Some(20.0)),
            ("2026-01-12", 50.0, None, Some(20.0)),
            ("2026-01-19", 100.0, None, Some(100.0)),
        ],
    );
}

#[test]
fn what_should_be_over_goes_on_at_once_at_the_planned_pace() {
    let mut sample = Sample::new();
    sample.task("A", ("2026-01-05T08:00", "2026-01-16T17:00", 10), plain);
    check(
        &sample,
        "2026-01-19",
        &[
            ("2026-01-05", 0.0, Some(0.0), None),
            ("2026-01-12", 50.0, Some(0.0), None),
            ("2026-01-19", 100.0, Some(0.0), Some(0.0)),
            ("2026-01-26", 100.0, None, Some(50.0)),
            ("2026-02-02", 100.0, None, Some(100.0)),
        ],
    );
}

#[test]
fn milestones_alone_count_one_each_and_step_when_they_are_reached() {
    let mut sample = Sample::new();
    sample.task("First", ("2026-01-09T17:00", "2026-01-09T17:00", 0), done(100));
    sample.task("Second", ("2026-01-19T08:00", "2026-01-19T08:00", 0), plain);
    let curve = check(
        &sample,
        "2026-01-12",
        &[
            ("2026-01-05", 0.0, Some(0.0), None),
            ("2026-01-12", 50.0, Some(50.0), Some(50.0)),
            ("2026-01-19", 50.0, None, Some(50.0)),
            ("2026-01-26", 100.0, None, Some(100.0)),
        ],
    );
    assert_eq!(curve.weighting, Weighting::Count);
}

#[test]
fn work_on_a_weekend_advances_by_the_clock() {
    let mut sample = Sample::new();
    sample.task("Cutover", ("2026-01-10T00:00", "2026-01-12T00:00", 2), plain);
    let curve = sample.measure("2026-01-11T00:00", progress_curve);
    assert_eq!(curve.planned_now, 0.5);
}

#[test]
fn a_wait_by_the_clock_weighs_its_working_days() {
    let mut sample = Sample::new();
    sample.task("Wait", ("2026-01-05T08:00", "2026-01-12T08:00", 5), |task, dates| {
        task.duration = Length::elapsed(Span::hours(168), TimeUnit::Days);
        dates.duration = Span::hours(168);
        task.progress.percent = 100;
    });
    sample.task("Work", FIRST_WEEK, plain);
    assert_eq!(sample.measure("2026-01-12T08:00", progress_curve).actual_now, 0.5);
}

#[test]
fn summaries_and_inactive_tasks_do_not_count() {
    let mut sample = Sample::new();
    let summary = sample.task("Summary", FIRST_WEEK, |_, dates| dates.summary = true);
    sample.task("Below", FIRST_WEEK, |task, _| {
        task.parent = Some(summary);
        task.progress.percent = 40;
    });
    sample.task("Dropped", NEXT_TWO_WEEKS, |_, dates| dates.active = false);
    let curve = sample.measure("2026-01-07", progress_curve);
    assert_eq!(curve.actual_now, 0.4);
    assert_eq!(curve.points.last().map(|point| point.at), Some(at("2026-01-12")));
}

#[test]
fn no_tasks_have_no_points() {
    let curve = Sample::new().measure("2026-01-10", progress_curve);
    assert_eq!((curve.points.len(), curve.planned_now, curve.actual_now), (0, 0.0, 0.0));
}

#[test]
fn an_as_of_date_outside_of_the_plan_does_not_stretch_it() {
    let mut sample = Sample::new();
    sample.task("A", FIRST_WEEK, done(60));
    let before = sample.measure("2020-01-01", progress_curve);
    assert!(before.points.iter().all(|point| point.actual.is_none() && point.forecast.is_some()));
    let after = sample.measure("2030-01-01", progress_curve);
    assert_eq!(after.points.len(), 2);
    assert!(after.points.iter().all(|point| point.actual.is_some() && point.forecast.is_none()));
    assert_eq!((before.actual_now, after.actual_now), (0.6, 0.6));
}

#[test]
fn long_plans_have_coarser_points_and_curves_never_fall() {
    let mut sample = Sample::new();
    for year in 2026..2046 {
        let (start, finish) = (format!("{year}-02-02T08:00"), format!("{year}-11-20T17:00"));
        sample.task("A", (&start, &finish, 200), done(if year < 2030 { 100 } else { 0 }));
    }
    let curve = sample.measure("2030-06-03", progress_curve);
    assert!(curve.points.len() as u64 <= MOST_WEEKS + 3 && curve.weeks_apart == 7, "{}", curve.weeks_apart);
    let rising = |share: fn(&ProgressPoint) -> Option<f64>| {
        let shares: Vec<f64> = curve.points.iter().filter_map(share).collect();
        shares.is_sorted() && shares.iter().all(|share| (0.0..=1.0).contains(share))
    };
    assert!(rising(|point| Some(point.planned)) && rising(|point| point.actual));
    assert!(rising(|point| point.forecast));
    assert_eq!(curve.points.last().map(|point| point.planned), Some(1.0));
}
