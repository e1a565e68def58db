//! Single numbers and milestones.

use super::{Sample, at, days, done, plain};
use milepost::core::measure::{KeyFigures, around_now, key_figures, milestones, progress_curve};

fn figures(sample: &Sample, as_of: &str) -> KeyFigures {
    sample.measure(as_of, |basis| key_figures(basis, &progress_curve(basis)))
}

#[test]
fn completion_is_by_duration_and_by_work_as_microsoft_project_has_it() {
    let mut sample = Sample::new();
    sample.task("A", ("2026-01-05T08:00", "2026-01-09T17:00", 5), |task, dates| {
        task.progress.percent = 80;
        task.work = days(10);
        task.actual_work = days(2);
        dates.critical = true;
    });
    sample.task("B", ("2026-01-12T08:00", "2026-01-30T17:00", 15), |task, _| {
        task.progress.percent = 20;
        task.work = days(10);
    });
    let figures = figures(&sample, "2026-01-12");
    // (4 + 3) of 20 days; (2 recorded + 2 by percentage) of 20 days of work.
    assert_eq!(figures.complete_by_duration, Some(0.35));
    assert_eq!(figures.complete_by_work, Some(0.2));
    assert_eq!((figures.tasks, figures.done, figures.critical, figures.late), (2, 0, 1, 1));
    assert_eq!((figures.progress, figures.planned), (0.5, 0.5));
}

#[test]
fn slip_is_counted_in_working_time() {
    let mut sample = Sample::new();
    let task = sample.task("A", ("2026-01-05T08:00", "2026-01-21T17:00", 13), plain);
    sample.promise(task, ("2026-01-05T08:00", "2026-01-09T17:00", 5));
    let figures = figures(&sample, "2026-01-05");
    // From Friday the 9th to Wednesday the 21st: two weekends and 8 working days.
    assert_eq!(figures.slip, Some(days(8)));
    assert_eq!(figures.promised_finish, Some(at("2026-01-09T17:00")));
    assert_eq!(figures.finish, at("2026-01-21T17:00"));
    assert!(!figures.overdue && self::figures(&sample, "2026-01-22").overdue);
}

#[test]
fn milestones_are_listed_by_date_with_their_slip() {
    let mut sample = Sample::new();
    let late = sample.task("Go-live", ("2026-01-16T17:00", "2026-01-16T17:00", 0), plain);
    let reached = sample.task("Charter signed", ("2026-01-07T17:00", "2026-01-07T17:00", 0), done(100));
    sample.task("New one", ("2026-01-12T08:00", "2026-01-12T08:00", 0), plain);
    sample.task("No milestone", ("2026-01-05T08:00", "2026-01-05T17:00", 1), plain);
    sample.promise(late, ("2026-01-14T17:00", "2026-01-14T17:00", 0));
    sample.promise(reached, ("2026-01-08T17:00", "2026-01-08T17:00", 0));
    let list = sample.measure("2026-01-15T08:00", milestones);
    let rows: Vec<_> = list.iter().map(|it| (it.name.as_str(), it.slip, it.done, it.late)).collect();
    assert_eq!(
        rows,
        [
            ("Charter signed", Some(-days(1)), true, false),
            ("New one", None, false, true),
            ("Go-live", Some(days(2)), false, true),
        ]
    );
    let next = figures(&sample, "2026-01-15T08:00").next_milestone;
    assert_eq!(next.map(|milestone| milestone.name), Some("New one".to_owned()));
}

#[test]
fn a_plan_without_anything_has_no_figures_to_show() {
    let figures = figures(&Sample::new(), "2026-01-15");
    assert_eq!((figures.tasks, figures.complete_by_duration, figures.complete_by_work), (0, None, None));
    assert_eq!((figures.slip, figures.next_milestone), (None, None));
    assert_eq!(figures.finish, at("2026-01-05T08:00"));
}

#[test]
fn inactive_tasks_are_not_counted() {
    let mut sample = Sample::new();
    sample.task("A", ("2026-01-05T08:00", "2026-01-09T17:00", 5), plain);
    sample.task("Dropped", ("2026-01-05T08:00", "2026-03-09T17:00", 45), |_, dates| dates.active = false);
    let figures = figures(&sample, "2026-01-05");
    assert_eq!((figures.tasks, figures.finish), (1, at("2026-01-09T17:00")));
}

#[test]
fn a_short_list_of_milestones_begins_with_the_last_one_reached() {
    let list = |done: usize| {
        let mut sample = Sample::new();
        for day in 5..10 {
            let day = format!("2026-01-0{day}T17:00");
            let percent = if sample.project.tasks.len() < done { 100 } else { 0 };
            sample.task(&day[9..10], (&day, &day, 0), self::done(percent));
        }
        let all = sample.measure("2026-01-05", milestones);
        around_now(&all, 3).iter().map(|it| it.name.clone()).collect::<String>()
    };
    assert_eq!(
        (list(0), list(2), list(3), list(5)),
        ("567".into(), "678".into(), "789".into(), "789".into())
    );
    assert!(around_now(&[], 3).is_empty());
}
