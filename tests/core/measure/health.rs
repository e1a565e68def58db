//! Verdicts and their reasons.

use super::{Sample, at, days, done, plain};
use milepost::core::measure::{Fact, Health, Verdict, Wording, cost_to_date, key_figures, progress_curve};
use milepost::core::money::Money;
use milepost::core::project::{HealthPolicy, ProjectInfo};
use milepost::core::resource::{Assignment, Rate, RatePer, Resource};
use milepost::core::schedule::Diagnostic;
use milepost::core::task::TaskId;
use milepost::core::time::{Moment, Span, TimeUnit};
use proptest::prelude::*;

fn judge(sample: &Sample, as_of: &str) -> Health {
    sample.measure(as_of, |basis| {
        let curve = progress_curve(basis);
        Health::of(basis, &key_figures(basis, &curve), &curve)
    })
}

struct English;

impl Wording for English {
    fn day(&self, moment: Moment) -> String {
        (moment - Span::tenths(1)).date().format("%-d %b %Y").to_string()
    }

    fn number(&self, value: f64) -> String {
        value.to_string()
    }

    fn percent(&self, share: f64) -> String {
        format!("{} %", (share * 100.0).round())
    }

    fn money(&self, amount: Money, _: &ProjectInfo) -> String {
        format!("€{}", amount.as_units())
    }
}

/// The reasons for the schedule's verdict as verdict and sentences.
fn schedule_words(sample: &Sample, as_of: &str) -> Vec<(Verdict, String)> {
    let info = &sample.project.info;
    let words = |fact: &Fact| {
        let (title, detail) = fact.words(info, &English);
        format!("{title}. {detail}").trim_end().to_owned()
    };
    let health = judge(sample, as_of);
    health.schedule.reasons.iter().map(|reason| (reason.verdict, words(&reason.fact))).collect()
}

const FIRST_WEEK: (&str, &str, i64) = ("2026-01-05T08:00", "2026-01-09T17:00", 5);

/// A task that was promised for four weeks and now takes so many days more.
fn slipped(by: i64) -> Sample {
    let mut sample = Sample::new();
    let finish = at("2026-01-30T17:00") + Span::hours(24) * (by + (by + 4) / 5 * 2);
    let finish = finish.to_string();
    let task = sample.task("Build", ("2026-01-05T08:00", &finish, 20 + by), plain);
    sample.promise(task, ("2026-01-05T08:00", "2026-01-30T17:00", 20));
    sample
}

#[test]
fn the_finish_is_held_against_the_baseline() {
    for (by, verdict) in
        [(0, Verdict::Good), (1, Verdict::Good), (2, Verdict::AtRisk), (3, Verdict::OffTrack)]
    {
        // Of 20 promised days: 1 is 5 %, 2 are 10 %, 3 are 15 %.
        assert_eq!(judge(&slipped(by), "2026-01-05").verdict(), verdict, "{by}");
    }
    assert_eq!(
        schedule_words(&slipped(3), "2026-01-05")[0],
        (
            Verdict::OffTrack,
            "The finish is 3 working days late. 4 Feb 2026 instead of 30 Jan 2026 in the baseline, 15 % of the promised length."
                .to_owned()
        )
    );
}

#[test]
fn the_policy_is_the_projects_own() {
    let mut sample = slipped(3);
    let policy = HealthPolicy {
        slip_percent_at_risk: 20,
        slip_percent_off_track: 30,
        slip_days_at_risk: 2,
        ..HealthPolicy::default()
    };
    sample.project.info.update(|info| info.health = policy);
    assert_eq!(judge(&sample, "2026-01-05").verdict(), Verdict::AtRisk);
    assert_eq!(
        policy.words(&English),
        "At risk beyond 2 working days or 20 % of slip, or below an index of 0.95; off track beyond 10 working days or 30 % of slip, or below an index of 0.85."
    );
    assert!(HealthPolicy { index_off_track: 96, ..policy }.fault().is_some());
    assert!(policy.fault().is_none());
}

#[test]
fn without_a_baseline_the_required_finish_counts_and_without_it_nothing_is_said() {
    let mut sample = Sample::new();
    sample.task("A", FIRST_WEEK, plain);
    let health = judge(&sample, "2026-01-05");
    assert_eq!((health.verdict(), health.schedule.reasons.len()), (Verdict::CannotSay, 2));
    assert!(matches!(health.schedule.reasons[0].fact, Fact::NothingPromised { .. }));
    sample.project.info.update(|info| info.must_finish = Some(at("2026-01-08T17:00")));
    assert_eq!(judge(&sample, "2026-01-05").verdict(), Verdict::OffTrack);
}

#[test]
fn deadlines_and_constraints_that_cannot_be_met_are_a_risk_and_beyond_the_policy_off_track() {
    let mut sample = Sample::new();
    let week = ("2026-01-19T08:00", "2026-01-23T17:00", 5);
    let deadline = |day: &str| Some(at(&format!("{day}T17:00")));
    let worst = sample.task("Go-live", week, |task, _| task.deadline = deadline("2026-01-20"));
    sample.task("Manual", week, |task, _| task.deadline = deadline("2026-01-22"));
    sample.task("Kept", week, |task, _| task.deadline = deadline("2026-01-30"));
    let bound = sample.task("Bound", week, |_, dates| dates.total_slack = days(-12));
    sample.diagnostics = [(worst, -3), (bound, -12)]
        .map(|(task, slack)| Diagnostic::NegativeSlack { task, slack: days(slack) })
        .to_vec();
    let words = schedule_words(&sample, "2026-01-05");
    assert_eq!(
        words[0],
        (Verdict::OffTrack, "“Bound” cannot keep its constraint. 12 working days too late.".to_owned())
    );
    assert_eq!(
        words[1],
        (
            Verdict::AtRisk,
            "“Go-live” misses its deadline by 3 working days. It finishes on 23 Jan 2026 instead of 20 Jan 2026; 1 other deadline is missed too."
                .to_owned()
        )
    );
    let facts: Vec<Option<TaskId>> =
        judge(&sample, "2026-01-05").schedule.reasons.iter().map(|reason| reason.fact.task()).collect();
    assert_eq!(facts[..2], [Some(bound), Some(worst)]);
}

#[test]
fn late_tasks_count_where_they_are_critical() {
    let mut sample = Sample::new();
    let critical = |_: &mut _, dates: &mut milepost::core::schedule::TaskSchedule| dates.critical = true;
    sample.task("With slack", FIRST_WEEK, plain);
    sample.task("Future", ("2026-01-19T08:00", "2026-01-23T17:00", 5), plain);
    assert_eq!(
        schedule_words(&sample, "2026-01-14T17:00")[0],
        (Verdict::Good, "No critical task is late. 1 task with slack is late.".to_owned())
    );
    sample.task("Order", FIRST_WEEK, critical);
    sample.task("Begin", ("2026-01-13T08:00", "2026-01-23T17:00", 9), critical);
    assert_eq!(
        schedule_words(&sample, "2026-01-14T17:00")[0],
        (
            Verdict::AtRisk,
            "“Order” is critical and late. 3 working days, due 9 Jan 2026; 1 other critical task is late too."
                .to_owned()
        )
    );
    assert_eq!(
        judge(&sample, "2026-01-26").verdict(),
        Verdict::OffTrack,
        "more than ten days, and all of it over"
    );
}

/// Two tasks of a week with as much work, promised one after the other, and so much done of each.
fn with_work(first: u8, second: u8) -> Sample {
    let mut sample = Sample::new();
    for (span, percent) in [(FIRST_WEEK, first), (("2026-01-12T08:00", "2026-01-16T17:00", 5), second)] {
        let task = sample.task("A", span, |task, _| {
            task.work = days(5);
            task.progress.percent = percent;
        });
        sample.promise_work(task, span, days(5), Money::hundredths(400_000));
    }
    sample
}

#[test]
fn progress_is_judged_by_earned_schedule() {
    // Wednesday evening of the second week: 8 of 10 days are planned.
    let sample = with_work(100, 20);
    assert_eq!(
        schedule_words(&sample, "2026-01-14T17:00")[0],
        (
            Verdict::OffTrack,
            "Progress is 2 working days behind. 60 % of work is done, as planned for 12 Jan 2026, SPI(t) 0.75, SPI 0.75."
                .to_owned()
        )
    );
    let ahead = judge(&with_work(100, 80), "2026-01-14T17:00");
    assert_eq!(ahead.schedule.verdict, Verdict::Good);
    let early = judge(&with_work(0, 0), "2026-01-05T10:00");
    let paced =
        |health: &Health| health.schedule.reasons.iter().any(|it| matches!(it.fact, Fact::Pace { .. }));
    assert!(paced(&ahead) && !paced(&early), "two hours say nothing");
}

#[test]
fn a_late_project_that_is_done_is_still_seen_as_late() {
    let mut sample = Sample::new();
    let task = sample.task("A", ("2026-01-05T08:00", "2026-01-16T17:00", 10), |task, _| {
        task.work = days(5);
        task.progress.percent = 100;
    });
    sample.promise_work(task, FIRST_WEEK, days(5), Money::ZERO);
    let health = judge(&sample, "2026-03-02");
    let pace = health.schedule.reasons.iter().find_map(|reason| match reason.fact {
        Fact::Pace { spi_t, spi, ahead, .. } => Some((spi_t, spi, ahead)),
        _ => None,
    });
    assert_eq!(pace, Some((Some(0.5), Some(1.0), days(-5))));
    assert!(
        schedule_words(&sample, "2026-03-02")[0].1.starts_with("The project finished 5 working days late")
    );
}

#[test]
fn a_plan_that_ended_long_ago_asks_for_a_status_date() {
    let mut sample = Sample::new();
    sample.task("A", FIRST_WEEK, done(50));
    let health = judge(&sample, "2026-11-20");
    assert_eq!(health.verdict(), Verdict::CannotSay);
    assert_eq!(
        schedule_words(&sample, "2026-11-20"),
        [(
            Verdict::CannotSay,
            "The plan ended on 9 Jan 2026. Still open: 1 of 1 task. With a status date it is measured as of then.".to_owned()
        )]
    );
    assert_eq!(judge(&sample, "2026-02-20").verdict(), Verdict::OffTrack, "it may still be going on");
    sample.project.info.update(|info| info.status_date = Some(at("2026-11-20")));
    assert_eq!(judge(&sample, "2026-11-20").verdict(), Verdict::OffTrack);
}

#[test]
fn cpi_is_given_only_where_all_costs_are_known() {
    let mut sample = with_work(100, 20);
    let fact = |sample: &Sample| judge(sample, "2026-01-14T17:00").cost.reasons[0].clone();
    assert_eq!(fact(&sample).fact, Fact::CostMissing { missing: 2, begun: 2 });

    let person = sample.add_resource(Resource {
        rates: vec![Rate {
            standard: Money::hundredths(90_000),
            standard_per: RatePer::Time(TimeUnit::Days),
            ..Rate::default()
        }],
        ..Resource::default()
    });
    let tasks: Vec<TaskId> = sample.project.tasks.iter().map(|row| row.id).collect();
    let worked = |task, time| Assignment { actual_work: time, ..Assignment::new(task, person) };
    sample.assign(worked(tasks[0], days(6)));
    sample.assign(worked(tasks[1], Span::ZERO));
    assert_eq!(fact(&sample).fact, Fact::CostMissing { missing: 1, begun: 2 });

    sample.assign(worked(tasks[1], days(1)));
    let cost = sample.measure("2026-01-14T17:00", cost_to_date).unwrap();
    // Budget 4,000 each; planned 1 and 3/5 of them, earned 1 and 1/5; 7 days at 900.
    assert_eq!(
        [cost.value.planned, cost.value.earned, cost.value.spent, cost.value.budget].map(f64::round),
        [6_400.0, 4_800.0, 6_300.0, 8_000.0]
    );
    let reason = fact(&sample);
    assert_eq!(reason.verdict, Verdict::OffTrack);
    assert_eq!(
        reason.fact.words(&sample.project.info, &English),
        (
            "Cost efficiency (CPI) is 0.76".to_owned(),
            "Work worth €4800 has cost €6300. At this rate all of it costs €10500 instead of €8000."
                .to_owned()
        )
    );
    assert_eq!(judge(&slipped(0), "2026-01-12").cost.reasons[0].fact, Fact::NoBudget);
}

#[test]
fn the_worse_of_schedule_and_cost_counts_and_nothing_is_judged_without_tasks() {
    let empty = judge(&Sample::new(), "2026-01-05");
    assert_eq!((empty.verdict(), &empty.schedule.reasons[0].fact), (Verdict::CannotSay, &Fact::NoTasks));
    let health = judge(&with_work(100, 20), "2026-01-14T17:00");
    assert_eq!((health.cost.verdict, health.verdict()), (Verdict::CannotSay, Verdict::OffTrack));
    assert!(matches!(health.worst_reason().unwrap().fact, Fact::Pace { .. }));
}

proptest! {
    #[test]
    fn more_slip_is_never_better(one in 0_i64..60, more in 0_i64..60) {
        let (less, more) = (judge(&slipped(one), "2026-01-05"), judge(&slipped(one + more), "2026-01-05"));
        prop_assert!(less.schedule.verdict <= more.schedule.verdict);
    }

    #[test]
    fn no_number_is_ever_nan(first in 0_u8..=100, second in 0_u8..=100, day in 0_i64..400) {
        let as_of = (at("2025-12-01") + Span::hours(24) * day).to_string();
        let sample = with_work(first, second);
        for (_, words) in schedule_words(&sample, &as_of) {
            prop_assert!(!words.contains("NaN") && !words.contains("inf"), "{words}");
        }
    }
}
