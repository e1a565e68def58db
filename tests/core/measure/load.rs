//! Slack of the open tasks, and work of people by week.

use super::{Sample, days, done, plain};
use milepost::core::measure::{load, slack_bands};
use milepost::core::resource::{Assignment, Resource, ResourceKind, Units};
use milepost::core::schedule::TaskSchedule;
use milepost::core::time::Span;

const WEEK: (&str, &str, i64) = ("2026-01-05T08:00", "2026-01-09T17:00", 5);
const TWO_WEEKS: (&str, &str, i64) = ("2026-01-05T08:00", "2026-01-16T17:00", 10);

#[test]
fn open_tasks_are_counted_by_slack() {
    let mut sample = Sample::new();
    let slack = |slack: Span| {
        move |_: &mut _, dates: &mut TaskSchedule| {
            dates.total_slack = slack;
            dates.critical = slack <= Span::ZERO;
        }
    };
    for length in [0, 0, 1, 2, 3, 5, 10, 11, 40, 41] {
        sample.task("A", WEEK, slack(days(length)));
    }
    sample.task("An hour", WEEK, slack(Span::hours(1)));
    sample.task("Done", WEEK, done(100));
    let counts = |sample: &Sample| {
        sample
            .measure("2026-01-05", slack_bands)
            .iter()
            .map(|band| (band.tasks, band.critical))
            .collect::<Vec<_>>()
    };
    assert_eq!(counts(&sample), [(2, 2), (3, 0), (2, 0), (1, 0), (1, 0), (1, 0), (1, 0)]);
    sample.task("Too late", WEEK, slack(days(-1)));
    assert_eq!(counts(&sample)[..2], [(1, 1), (2, 2)]);
}

#[test]
fn work_is_spread_over_the_weeks_of_its_task() {
    let mut sample = Sample::new();
    let (short, long) = (sample.task("Short", WEEK, plain), sample.task("Long", TWO_WEEKS, plain));
    let calm = sample.add_resource(Resource { name: "Calm".to_owned(), ..Resource::default() });
    let busy = sample.add_resource(Resource { name: "Busy".to_owned(), ..Resource::default() });
    let cement = sample.add_resource(Resource { kind: ResourceKind::Material, ..Resource::default() });
    let with_work = |task, who, work| Assignment { work, ..Assignment::new(task, who) };
    sample.assign(with_work(long, calm, days(5)));
    sample.assign(with_work(long, busy, days(10)));
    // Without planned work its share of the time: half of five days.
    sample.assign(Assignment { units: Units::ten_thousandths(5_000), ..Assignment::new(short, busy) });
    sample.assign(with_work(long, cement, days(3)));

    let load = sample.measure("2026-01-05", load);
    assert_eq!((load.periods.len(), load.weeks_apart), (3, 1));
    let rows: Vec<_> = load
        .people
        .iter()
        .map(|person| (person.name.as_str(), &person.work[..], person.overloads()))
        .collect();
    assert_eq!(rows, [("Busy", &[60.0, 40.0][..], 1), ("Calm", &[20.0, 20.0][..], 0)]);
    assert_eq!(load.people[0].capacity, [40.0, 40.0]);
    assert!(load.people[0].is_overloaded(0) && !load.people[0].is_overloaded(1));
}

#[test]
fn work_on_what_takes_no_time_falls_into_its_week_and_delays_count() {
    let mut sample = Sample::new();
    let point = sample.task("Point", ("2026-01-16T17:00", "2026-01-16T17:00", 0), plain);
    let long = sample.task("Long", TWO_WEEKS, plain);
    let person =
        sample.add_resource(Resource { max_units: Units::ten_thousandths(20_000), ..Resource::default() });
    sample.assign(Assignment { work: Span::hours(3), ..Assignment::new(point, person) });
    sample.assign(Assignment { work: Span::hours(10), delay: days(5), ..Assignment::new(long, person) });
    let load = sample.measure("2026-01-05", load);
    assert_eq!(
        (&load.people[0].work[..], &load.people[0].capacity[..]),
        (&[0.0, 13.0][..], &[80.0, 80.0][..])
    );
}

#[test]
fn long_plans_have_longer_periods_and_plans_without_people_none() {
    let mut sample = Sample::new();
    let task = sample.task("Long", ("2026-01-05T08:00", "2029-01-05T17:00", 700), plain);
    assert!(sample.measure("2026-01-05", load).people.is_empty());
    let person = sample.add_resource(Resource::default());
    sample.assign(Assignment { work: days(70), ..Assignment::new(task, person) });
    let load = sample.measure("2026-01-05", load);
    assert_eq!((load.weeks_apart, load.people[0].work.len()), (4, 40));
    assert!((load.people[0].work.iter().sum::<f64>() - 560.0).abs() < 1e-6);
    assert!(Sample::new().measure("2026-01-05", milepost::core::measure::load).periods.is_empty());
}
