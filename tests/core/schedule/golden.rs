//! The golden vector of the formulas: eight tasks, every kind of link, all figures known.

use milepost::core::calendar::WorkingTime;
use milepost::core::schedule::{Driver, TaskSchedule};
use milepost::core::time::Moment;

use super::sketch::{Sketch, days, moment, sketch};

const PLAN: &str = "A | 3d |
     B | 4d | 1
     C | 2d | 1FS+1d
     D | 5d | 2SS+2d
     E | 1d | 2, 3
     F | 2d | 4FF+1d, 5FS-1d, 7SF+6d
     G | 4d |
     H | 0d | 6";

/// Working days from the start of the project.
fn offset(moment_of: Moment) -> f64 {
    WorkingTime::standard().between(moment("23 08:00"), moment_of).as_hours() / 8.0
}

fn figures(dates: &TaskSchedule) -> [f64; 6] {
    let slack = |span: milepost::core::time::Span| span.as_hours() / 8.0;
    [
        offset(dates.early_start),
        offset(dates.early_finish),
        offset(dates.late_start),
        offset(dates.late_finish),
        slack(dates.total_slack),
        slack(dates.free_slack),
    ]
}

#[test]
fn vector_1() {
    let plan = sketch(PLAN);
    let expected: [(&str, [i8; 6], &str); 8] = [
        ("A", [0, 3, 0, 3, 0, 0], ""),
        ("B", [3, 7, 3, 7, 0, 0], "A"),
        ("C", [4, 6, 7, 9, 3, 1], "A"),
        ("D", [5, 10, 5, 10, 0, 0], "B"),
        ("E", [7, 8, 9, 10, 2, 2], "B"),
        ("F", [9, 11, 9, 11, 0, 0], "D"),
        ("G", [0, 4, 5, 9, 5, 5], ""),
        ("H", [11, 11, 11, 11, 0, 0], "F"),
    ];
    for (name, expected, driver) in expected {
        let dates = plan.dates(name);
        assert_eq!(figures(&dates), expected.map(f64::from), "{name}");
        assert_eq!(driver_of(&plan, &dates), driver, "{name}");
    }
}

/// The task that drives another one, or nothing for the start of the project.
fn driver_of<'a>(plan: &'a Sketch, dates: &TaskSchedule) -> &'a str {
    match dates.driver {
        Driver::Link(link) => plan.name(plan.project.links.get(link).unwrap().from),
        Driver::ProjectStart => "",
        driver => panic!("{driver:?}"),
    }
}

#[test]
fn vector_1_with_a_deadline() {
    let mut plan = sketch(PLAN);
    plan.edit("E", |task| {
        task.deadline = Some(WorkingTime::standard().add(moment("23 08:00"), days(7)));
    });
    let total = ["A", "B", "C", "D", "E", "F", "G", "H"].map(|name| figures(&plan.dates(name))[4]);
    assert_eq!(total, [-1.0, -1.0, 0.0, 0.0, -1.0, 0.0, 5.0, 0.0]);
    let early = figures(&plan.dates("E"));
    assert_eq!((early[0], early[1], early[5]), (7.0, 8.0, 0.0), "dates stay, and no free slack is shown");
}
