//! What needs someone.

use super::{Sample, at, days, done, plain};
use milepost::core::measure::{Concern, concerns};
use milepost::core::schedule::Diagnostic;

#[test]
fn the_worst_comes_first() {
    let mut sample = Sample::new();
    let mut slack = |name, slack: i64| {
        sample.task(name, ("2026-01-19T08:00", "2026-01-23T17:00", 5), |_, dates| {
            dates.total_slack = days(slack);
        })
    };
    let (_, little, much) = (slack("Fine", 3), slack("Little", -1), slack("Much", -4));
    let short = sample.task("Overdue", ("2026-01-08T08:00", "2026-01-14T17:00", 5), done(50));
    let long = sample.task("Longer", ("2026-01-05T08:00", "2026-01-09T17:00", 5), plain);
    sample.diagnostics = vec![
        Diagnostic::MissingCalendar { task: None },
        Diagnostic::NegativeSlack { task: much, slack: days(-4) },
    ];

    let list = sample.measure("2026-01-16T08:00", concerns);
    let tasks: Vec<_> = list.iter().map(Concern::task).collect();
    assert_eq!(tasks, [Some(much), Some(little), Some(long), Some(short), None]);
    assert_eq!(
        list[2],
        Concern::Late {
            task: long,
            name: "Longer".to_owned(),
            due: at("2026-01-09T17:00"),
            overdue: days(4),
            started: false
        }
    );
    assert!(matches!(&list[3], Concern::Late { started: true, overdue, .. } if *overdue == days(1)));
}

#[test]
fn what_is_done_needs_nobody() {
    let mut sample = Sample::new();
    sample.task("Done", ("2026-01-05T08:00", "2026-01-09T17:00", 5), |task, dates| {
        task.progress.percent = 100;
        dates.total_slack = days(-2);
    });
    assert_eq!(sample.measure("2026-01-16", concerns), []);
}
