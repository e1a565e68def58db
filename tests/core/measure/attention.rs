//! What needs someone.

use super::{Sample, at, days, done, plain};
use milepost::core::measure::{Concern, concerns};
use milepost::core::schedule::{Diagnostic, TaskSchedule};

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
        Diagnostic::NegativeSlack { task: little, slack: days(-1) },
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

#[test]
fn one_task_stands_for_all_on_the_way_to_what_cannot_be_met() {
    let mut sample = Sample::new();
    let week = ("2026-01-19T08:00", "2026-01-23T17:00", 5);
    let slack = |slack: i64| move |_: &mut _, dates: &mut TaskSchedule| dates.total_slack = days(slack);
    sample.task("On the way", week, slack(-2));
    let worst = sample.task("Worst", week, slack(-3));
    let tasks = |list: Vec<Concern>| list.iter().map(Concern::task).collect::<Vec<_>>();
    assert_eq!(tasks(sample.measure("2026-01-16", concerns)), [Some(worst)]);

    let deadline = Some(at("2026-01-22T17:00"));
    let last = sample.task("Last", week, |task, _| task.deadline = deadline);
    sample.diagnostics = vec![Diagnostic::NegativeSlack { task: last, slack: days(-1) }];
    let list = sample.measure("2026-01-16", concerns);
    let name = "Last".to_owned();
    assert_eq!(list, [Concern::NegativeSlack { task: last, name, slack: days(-1), deadline }]);
}
