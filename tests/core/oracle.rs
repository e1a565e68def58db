//! Real plans against the dates that Microsoft Project stored in them.
//!
//! Every plan of ../shared/data/plans is imported, which drops its dates, scheduled, and compared in
//! working time with the table beside it. Of a file of class A every task has to agree on start, finish,
//! early and late dates and total slack; of class B on start, finish and early dates. Where one cannot, it
//! stands in `EXCEPTIONS` with the reason; one that agrees after all has to be taken out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use milepost::core::calendar::{CalendarSet, WorkingTime};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::schedule::{Schedule, TaskSchedule};
use milepost::core::time::{Moment, Span};
use milepost::io::mspdi;

/// File, unique id of the task, field, and why it cannot agree.
const EXCEPTIONS: &[(&str, u32, &str, &str)] = &[];

/// What has to agree in each class; everything else is only counted.
const CLASS_A: &[&str] =
    &["start", "finish", "early_start", "early_finish", "late_start", "late_finish", "total_slack_min"];
const CLASS_B: &[&str] = &["start", "finish", "early_start", "early_finish"];

/// Less than a third of a minute is rounding, not a difference.
const TOLERANCE: Span = Span::tenths(2);

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// The class of each plan, from the list of files.
fn classes(data: &Path) -> BTreeMap<String, String> {
    let index = fs::read_to_string(data.join("INDEX.md")).unwrap();
    let plans = index.lines().filter_map(|line| line.strip_prefix("| plans/"));
    let class_of = |line: &str| Some(line.rsplit("class ").next()?.split([' ', '|']).next()?.to_owned());
    plans.filter_map(|line| Some((line.split(' ').next()?.to_owned(), class_of(line)?))).collect()
}

/// A table of expected values: the header, and the rows as fields.
fn read_table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    (header, lines.collect())
}

struct Compared<'a> {
    dates: &'a TaskSchedule,
    calendar: &'a WorkingTime,
    elapsed: bool,
}

impl Compared<'_> {
    /// Whether a field agrees with what the table says; `None` if the table says nothing.
    fn agrees(&self, field: &str, expected: &str) -> Option<bool> {
        let dates = self.dates;
        if field == "total_slack_min" || field == "free_slack_min" {
            let ours = if field == "total_slack_min" { dates.total_slack } else { dates.free_slack };
            let minutes: f64 = if expected.is_empty() { 0.0 } else { expected.parse().unwrap() };
            return Some((ours.as_minutes() - minutes).abs() < 0.3);
        }
        if expected.is_empty() {
            return None;
        }
        let flag = |ours: bool| Some(expected == if ours { "1" } else { "0" });
        let ours = match field {
            "start" => dates.start,
            "finish" => dates.finish,
            "early_start" => dates.early_start,
            "early_finish" => dates.early_finish,
            "late_start" => dates.late_start,
            "late_finish" => dates.late_finish,
            "critical" => return flag(dates.critical),
            "percent_complete" => return Some(expected == dates.percent.to_string()),
            "duration_min" => {
                let minutes: f64 = expected.parse().unwrap();
                return Some((dates.duration.as_minutes() - minutes).abs() < 0.3);
            }
            _ => return None,
        };
        let theirs: Moment = expected.parse().unwrap();
        let difference = if self.elapsed { ours - theirs } else { self.calendar.between(theirs, ours) };
        Some(ours == theirs || (-TOLERANCE..=TOLERANCE).contains(&difference))
    }
}

/// The calendar in whose working time the dates of a task are compared.
fn calendar_of(set: &mut CalendarSet, project: &ProjectDoc, row: Option<usize>, schedule: &Schedule) -> u16 {
    let task = row.and_then(|row| project.tasks.get(schedule.outline.entries()[row].task));
    let own = task.and_then(|task| task.calendar).or(project.info.calendar);
    own.and_then(|id| set.number_of(&project.calendars, id)).unwrap_or(CalendarSet::STANDARD)
}

#[test]
fn real_plans_are_scheduled_as_microsoft_project_did() {
    let Some(data) = data() else { return };
    let mut failures = Vec::new();
    let mut used = vec![false; EXCEPTIONS.len()];
    for (file, class) in classes(&data) {
        let path = data.join("plans").join(&file);
        let name = file.strip_suffix(".xml").unwrap();
        let table = data.join("plans/expected").join(format!("{name}.tsv"));
        if !table.exists() {
            println!("{file}: class {class}, no table");
            continue;
        }
        let imported = mspdi::import_all(&fs::read(&path).unwrap(), &mut IdSource::new(1)).unwrap();
        let project = imported.project;
        let schedule = Schedule::of(&project);
        let whole = schedule.whole(&project);
        let mut set = CalendarSet::new(&project.calendars);
        let row_of: BTreeMap<u32, usize> = schedule
            .outline
            .entries()
            .iter()
            .enumerate()
            .filter_map(|(row, entry)| Some((project.tasks.get(entry.task)?.source_uid?, row)))
            .collect();
        let must_agree = match class.as_str() {
            "A" => CLASS_A,
            "B" => CLASS_B,
            _ => &[],
        };
        let (header, rows) = read_table(&table);
        let mut agreed: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for fields in &rows {
            let uid: u32 = fields[0].parse().unwrap();
            let is_project = fields[1] == "0";
            let row = row_of.get(&uid).copied().filter(|_| !is_project);
            let (Some(dates), number) = (
                if is_project { Some(&whole) } else { row.and_then(|row| schedule.row(row)) },
                calendar_of(&mut set, &project, row, &schedule),
            ) else {
                failures.push(format!("{file}: task {uid} is missing"));
                continue;
            };
            let task = row.and_then(|row| project.tasks.get(schedule.outline.entries()[row].task));
            let elapsed = task.is_some_and(|task| task.duration.elapsed) && !dates.summary;
            let compared = Compared { dates, calendar: set.time(number), elapsed };
            for (field, expected) in header.iter().zip(fields) {
                let Some(agrees) = compared.agrees(field, expected) else { continue };
                let count = agreed.entry(field).or_default();
                count.0 += u32::from(agrees);
                count.1 += 1;
                let exception = EXCEPTIONS.iter().position(|(in_file, of, in_field, _)| {
                    *in_file == file && *of == uid && *in_field == field
                });
                match (exception, agrees) {
                    (Some(exception), false) => used[exception] = true,
                    (Some(_), true) => {
                        failures.push(format!("{file}: task {uid} agrees on {field} after all"))
                    }
                    (None, false) if must_agree.contains(&field.as_str()) => {
                        failures
                            .push(format!("{file}: task {uid} {field}: expected {expected}, got {dates:?}"));
                    }
                    (None, false) if std::env::var("ORACLE_VERBOSE").is_ok() => {
                        println!("   {file}: task {uid} {field}: expected {expected}, got {dates:?}");
                    }
                    (None, _) => {}
                }
            }
        }
        let counts: Vec<String> =
            agreed.iter().map(|(field, (agreed, all))| format!("{field} {agreed}/{all}")).collect();
        println!("{file}: class {class}, {} tasks: {}", rows.len(), counts.join(", "));
    }
    for (exception, used) in EXCEPTIONS.iter().zip(used) {
        if !used {
            failures.push(format!("the exception {exception:?} is of no use"));
        }
    }
    assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
}

/// Where Microsoft Project says that the work of a task has come to, by unique id.
fn stops(xml: &str) -> BTreeMap<u32, Moment> {
    let field = |task: &str, name: &str| {
        let (_, rest) = task.split_once(&format!("<{name}>"))?;
        rest.split_once('<').map(|(value, _)| value.to_owned())
    };
    let tasks = xml.split("<Task>").skip(1).filter_map(|rest| rest.split_once("</Task>"));
    let stop =
        |task: &str| Some((field(task, "UID")?.parse().ok()?, field(task, "Stop")?.get(..16)?.parse().ok()?));
    tasks.filter_map(|(task, _)| stop(task)).collect()
}

#[test]
fn what_is_done_reaches_as_far_as_in_microsoft_project() {
    let Some(data) = data() else { return };
    let (mut compared, mut differing) = (0, Vec::new());
    for (file, class) in classes(&data) {
        if !matches!(class.as_str(), "A" | "B") {
            continue;
        }
        let bytes = fs::read(data.join("plans").join(&file)).unwrap();
        let stops = stops(&String::from_utf8_lossy(&bytes));
        let project = mspdi::import_all(&bytes, &mut IdSource::new(1)).unwrap().project;
        let schedule = Schedule::of(&project);
        let mut set = CalendarSet::new(&project.calendars);
        for (row, dates) in schedule.dates.iter().enumerate() {
            let task = project.tasks.get(schedule.outline.entries()[row].task).unwrap();
            let Some(stop) = task.source_uid.and_then(|uid| stops.get(&uid)) else { continue };
            if dates.summary || !(1..100).contains(&dates.percent) {
                continue;
            }
            let number = calendar_of(&mut set, &project, Some(row), &schedule);
            compared += 1;
            if set.time(number).between(dates.done_until, *stop).as_tenths().abs() > TOLERANCE.as_tenths() {
                differing.push(format!("{file}: {} until {}, not {stop}", task.name, dates.done_until));
            }
        }
    }
    assert!(compared >= 60, "{compared} tasks in progress");
    assert!(differing.is_empty(), "{} of {compared}\n{}", differing.len(), differing.join("\n"));
}
