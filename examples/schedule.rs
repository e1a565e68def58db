//! Schedules a Microsoft Project XML file without looking at its dates, and prints what comes out.
//!
//! ```text
//! cargo run --release --no-default-features --example schedule -- plan.xml
//! ```
//!
//! One line a task, tab-separated: dates, early and late dates, slack in minutes, and what they follow from.
//! Problems of the plan go to the error output. To compare two programs, join their tables by `uid`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::outline::Entry;
use milepost::core::schedule::{Schedule, TaskSchedule};
use milepost::core::task::{Constraint, Lag, Link, Task};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use milepost::io::mspdi;

const COLUMNS: &str = "uid\tid\toutline_level\tsummary\tmilestone\tmanual\tactive\tduration_min\t\
                       duration_format\tstart\tfinish\tearly_start\tearly_finish\tlate_start\tlate_finish\t\
                       total_slack_min\tfree_slack_min\tcritical\tpercent_complete\tconstraint_type\t\
                       constraint_date\tdeadline\tcalendar_uid\tpredecessors";

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("Usage: schedule plan.xml");
        return ExitCode::FAILURE;
    };
    match std::fs::read(&path).map_err(|error| error.to_string()).and_then(|bytes| table(&bytes)) {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The table for a file, or why there is none.
fn table(bytes: &[u8]) -> Result<String, String> {
    let imported = mspdi::import_all(bytes, &mut IdSource::new(1)).map_err(|error| error.to_string())?;
    let project = imported.project;
    let schedule = Schedule::of(&project);
    for diagnostic in &schedule.diagnostics {
        eprintln!("{}", diagnostic.message(&project));
    }

    let text = String::from_utf8_lossy(bytes);
    let numbers = Numbers::of(&text);
    let mut lines = vec![COLUMNS.to_owned()];
    let uids: Vec<Option<u32>> = project.tasks.iter().map(|task| task.source_uid).collect();
    if let Some((uid, id)) = numbers.first.filter(|(uid, _)| !uids.contains(&Some(*uid))) {
        let whole = schedule.whole(&project);
        let places = [uid.to_string(), id.to_string(), "0".to_owned()];
        lines.push(line(places, &whole, &Task::default(), "-1".to_owned(), String::new()));
    }
    let mut predecessors: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for link in project.links.iter() {
        predecessors.entry(link.to).or_default().push(predecessor(&project, link));
    }
    for (row, (entry, dates)) in schedule.outline.entries().iter().zip(&schedule.dates).enumerate() {
        let Some(task) = project.tasks.get(entry.task) else { continue };
        let calendar = task.calendar.and_then(|id| project.calendars.get(id)?.source_uid);
        let before = predecessors.get(&entry.task).map(|all| all.join(" ")).unwrap_or_default();
        let places = places(task, entry, row, &numbers);
        lines.push(line(places, dates, task, calendar.unwrap_or(-1).to_string(), before));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

/// The numbers that identify a task in its file, and its level.
fn places(task: &Task, entry: &Entry, row: usize, numbers: &Numbers) -> [String; 3] {
    let id = task.source_uid.and_then(|uid| numbers.id_of.get(&uid).copied());
    let uid = task.source_uid.map_or_else(String::new, |uid| uid.to_string());
    [uid, id.unwrap_or(row as u32 + 1).to_string(), (entry.level + 1).to_string()]
}

fn line(places: [String; 3], dates: &TaskSchedule, task: &Task, calendar: String, before: String) -> String {
    let flag = |value: bool| if value { "1" } else { "0" }.to_owned();
    let mut fields = places.to_vec();
    fields.extend([
        flag(dates.summary),
        flag(dates.milestone),
        flag(task.manual.is_some()),
        flag(!task.inactive),
        minutes(dates.duration),
        if dates.summary { 21 } else { format_code(task.duration, task.estimated) }.to_string(),
        date(dates.start),
        date(dates.finish),
        date(dates.early_start),
        date(dates.early_finish),
        date(dates.late_start),
        date(dates.late_finish),
        minutes(dates.total_slack),
        minutes(dates.free_slack),
        flag(dates.critical),
        dates.percent.to_string(),
        constraint_code(task.constraint).to_string(),
        task.constraint.date().map(date).unwrap_or_default(),
        task.deadline.map(date).unwrap_or_default(),
        calendar,
        before,
    ]);
    fields.join("\t")
}

fn date(moment: Moment) -> String {
    moment.to_datetime().format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Minutes, with tenths where there are any.
fn minutes(span: Span) -> String {
    span.as_minutes().to_string()
}

/// Microsoft Project's number for the unit of a duration.
fn format_code(length: Length, estimated: bool) -> u8 {
    let unit = match length.unit {
        TimeUnit::Minutes => 3,
        TimeUnit::Hours => 5,
        TimeUnit::Days => 7,
        TimeUnit::Weeks => 9,
        TimeUnit::Months => 11,
    };
    unit + u8::from(length.elapsed) + if estimated { 32 } else { 0 }
}

/// Microsoft Project's number for a constraint.
fn constraint_code(constraint: Constraint) -> u8 {
    match constraint {
        Constraint::AsSoonAsPossible => 0,
        Constraint::AsLateAsPossible => 1,
        Constraint::MustStartOn(_) => 2,
        Constraint::MustFinishOn(_) => 3,
        Constraint::StartNoEarlierThan(_) => 4,
        Constraint::StartNoLaterThan(_) => 5,
        Constraint::FinishNoEarlierThan(_) => 6,
        Constraint::FinishNoLaterThan(_) => 7,
    }
}

/// A link as the tables write it: `3FS+480min(7)`, with the number of the unit in brackets.
fn predecessor(project: &ProjectDoc, link: &Link) -> String {
    let from = project.tasks.get(link.from).and_then(|task| task.source_uid);
    let from = from.map_or_else(|| "?".to_owned(), |uid| uid.to_string());
    let lag = match link.lag {
        lag if lag.is_zero() => String::new(),
        Lag::Time(length) => format!("{:+}min({})", length.span.as_minutes(), format_code(length, false)),
        Lag::Percent { percent, elapsed } => format!("{percent:+}%({})", 19 + u8::from(elapsed)),
    };
    format!("{from}{}{lag}", link.kind.code())
}

/// The numbers of rows, which importing does not keep: blank rows count too.
struct Numbers {
    /// Unique id and row number of the first row, which may be the project's own.
    first: Option<(u32, u32)>,
    id_of: BTreeMap<u32, u32>,
}

impl Numbers {
    /// Looks for the two numbers at the head of each task, without reading more of the file.
    fn of(text: &str) -> Numbers {
        let number = |task: &str, name: &str| -> Option<u32> {
            let (_, rest) = task.split_once(&format!("<{name}>"))?;
            rest.split('<').next()?.trim().parse().ok()
        };
        let tasks = text.split("<Task>").skip(1);
        let pairs: Vec<(u32, u32)> =
            tasks.filter_map(|task| Some((number(task, "UID")?, number(task, "ID")?))).collect();
        Numbers { first: pairs.first().copied(), id_of: pairs.into_iter().collect() }
    }
}
