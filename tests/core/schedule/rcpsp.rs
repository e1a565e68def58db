//! The lengths of the critical paths of PSPLIB's instances, which their authors computed.

use std::fs;
use std::path::Path;

use milepost::core::calendar::{Calendar, Shift};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::schedule::Schedule;
use milepost::core::task::{Link, Task, TaskId};
use milepost::core::time::{Length, Span, TimeUnit};

/// One period is an hour, around the clock.
fn read(text: &str) -> ProjectDoc {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    let calendar = ids.make();
    let week = std::array::from_fn(|_| Some(vec![Shift { from: 0, to: 1440 }]));
    project.calendars.push(calendar, Calendar { week, ..Calendar::default() });
    project.info.update(|info| info.calendar = Some(calendar));

    let numbers =
        |line: &str| -> Vec<usize> { line.split_whitespace().map_while(|word| word.parse().ok()).collect() };
    let section = |from: &str, to: &str| -> Vec<Vec<usize>> {
        let lines = text.lines().skip_while(|line| !line.starts_with(from)).skip(2);
        lines.take_while(|line| !line.starts_with(to)).map(numbers).filter(|line| !line.is_empty()).collect()
    };
    let jobs = section("REQUESTS/DURATIONS", "RESOURCEAVAILABILITIES");
    let tasks: Vec<TaskId> = jobs.iter().map(|_| ids.make()).collect();
    for (job, id) in jobs.iter().zip(&tasks) {
        let length = Length::working(Span::hours(job[2] as i64), TimeUnit::Hours);
        project.tasks.push(*id, Task::new(job[0].to_string(), length));
    }
    for job in section("PRECEDENCE RELATIONS", "****") {
        for successor in &job[3..] {
            project.links.push(ids.make(), Link::new(tasks[job[0] - 1], tasks[successor - 1]));
        }
    }
    project
}

#[test]
fn critical_paths_are_as_long_as_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/rcpsp");
    let Ok(table) = fs::read_to_string(folder.join("best_known.csv")) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    let mut compared = 0;
    for line in table.lines().skip(1) {
        let (file, rest) = line.split_once(',').unwrap();
        let expected: i64 = rest.split(',').next().unwrap().parse().unwrap();
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let schedule = Schedule::of(&read(&text));
        assert_eq!(schedule.finish - schedule.start, Span::hours(expected), "{file}");
        let header = text.lines().skip_while(|line| !line.starts_with("pronr.")).nth(1).unwrap();
        let published: i64 = header.split_whitespace().nth(5).unwrap().parse().unwrap();
        assert_eq!(published, expected, "{file}: MPM-Time");
        compared += 1;
    }
    println!("{compared} instances");
    assert!(compared > 100);
}
