//! Small plans as text, and what is expected of them, for tests that read like examples.
//!
//! A plan starts on Monday, 2026-11-23, at 8:00 and works 8 to 12 and 13 to 17 o'clock from Monday to
//! Friday. Each line is a task: `name | duration | predecessors by line | attributes`. Two spaces before a
//! name put it one level deeper. Dates are `25 08:00`, a day of November 2026, or `12-01 08:00`.

use milepost::core::calendar::{Calendar, CalendarId, Shift};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::notation::{parse_length, parse_predecessors};
use milepost::core::resource::{Assignment, Resource, Units};
use milepost::core::schedule::{Schedule, TaskSchedule};
use milepost::core::task::{Constraint, Link, ManualDates, Task, TaskId};
use milepost::core::time::{Moment, Span, UnitLengths};

/// A plan that was sketched, and its schedule.
pub struct Sketch {
    pub project: ProjectDoc,
    pub tasks: Vec<TaskId>,
    names: Vec<String>,
    ids: IdSource,
}

/// The plan that a text describes.
pub fn sketch(text: &str) -> Sketch {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    let standard = ids.make();
    project.calendars.push(standard, Calendar::standard());
    project.info.update(|info| {
        info.start = moment("23 08:00");
        info.calendar = Some(standard);
    });
    let mut sketch = Sketch { project, tasks: Vec::new(), names: Vec::new(), ids };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    // The first line begins right after the quote, the others where the test's text does.
    let indent_of = |line: &str| line.len() - line.trim_start().len();
    let indent = lines.iter().skip(1).map(|line| indent_of(line)).min().unwrap_or(0);
    let mut above: Vec<TaskId> = Vec::new();
    for line in &lines {
        let level = indent_of(line).saturating_sub(indent) / 2;
        above.truncate(level);
        let id = sketch.ids.make();
        let task = sketch.read_task(line, above.last().copied());
        sketch.names.push(task.name.clone());
        sketch.tasks.push(id);
        sketch.project.tasks.push(id, task);
        above.push(id);
    }
    for (line, to) in lines.iter().zip(sketch.tasks.clone()) {
        let before = line.split('|').nth(2).unwrap_or_default().trim();
        for predecessor in parse_predecessors(before, &UnitLengths::default()).unwrap() {
            let from = sketch.tasks[predecessor.row as usize - 1];
            let link = Link { kind: predecessor.kind, lag: predecessor.lag, ..Link::new(from, to) };
            let id = sketch.ids.make();
            sketch.project.links.push(id, link);
        }
    }
    sketch
}

impl Sketch {
    fn read_task(&mut self, line: &str, parent: Option<TaskId>) -> Task {
        let mut fields = line.split('|').map(str::trim);
        let name = fields.next().unwrap().to_owned();
        let duration = fields.next().unwrap_or_default();
        let length = if duration.is_empty() { "0d" } else { duration };
        let length = parse_length(length, &UnitLengths::default()).unwrap().length;
        let mut task = Task { parent, ..Task::new(name, length) };
        for attribute in fields.nth(1).unwrap_or_default().split(',').map(str::trim) {
            if !attribute.is_empty() {
                self.read_attribute(&mut task, attribute);
            }
        }
        task
    }

    fn read_attribute(&mut self, task: &mut Task, attribute: &str) {
        let (word, rest) = attribute.split_once(' ').unwrap_or((attribute, ""));
        match word {
            "ALAP" => task.constraint = Constraint::AsLateAsPossible,
            "MSO" => task.constraint = Constraint::MustStartOn(moment(rest)),
            "MFO" => task.constraint = Constraint::MustFinishOn(moment(rest)),
            "SNET" => task.constraint = Constraint::StartNoEarlierThan(moment(rest)),
            "SNLT" => task.constraint = Constraint::StartNoLaterThan(moment(rest)),
            "FNET" => task.constraint = Constraint::FinishNoEarlierThan(moment(rest)),
            "FNLT" => task.constraint = Constraint::FinishNoLaterThan(moment(rest)),
            "deadline" => task.deadline = Some(moment(rest)),
            "milestone" => task.milestone = true,
            "inactive" => task.inactive = true,
            "manual" => {
                let (start, finish) = rest.split_once("to").unwrap_or((rest, ""));
                let date = |text: &str| (!text.trim().is_empty()).then(|| moment(text.trim()));
                task.manual = Some(ManualDates { start: date(start), finish: date(finish) });
            }
            "delayed" => task.leveling_delay = length(rest),
            "started" => task.progress.actual_start = Some(moment(rest)),
            "finished" => {
                task.progress.actual_finish = Some(moment(rest));
                task.progress.percent = 100;
            }
            "stopped" => task.progress.stop = Some(moment(rest)),
            "resumed" => task.progress.resume = Some(moment(rest)),
            "done" => task.progress.percent = rest.trim_end_matches('%').parse().unwrap(),
            _ => panic!("what is {attribute:?}?"),
        }
    }

    /// Adds a calendar: the standard one with other hours on all seven days.
    pub fn calendar(&mut self, shifts: &[(u16, u16)]) -> CalendarId {
        let hours: Vec<Shift> =
            shifts.iter().map(|(from, to)| Shift { from: from * 60, to: to * 60 }).collect();
        let week = std::array::from_fn(|_| Some(hours.clone()));
        let id = self.ids.make();
        self.project.calendars.push(id, Calendar { week, ..Calendar::default() });
        id
    }

    /// Assigns someone new to a task, with hours of work, a share in per cent and perhaps a calendar.
    pub fn assign(&mut self, task: &str, hours: i64, per_cent: i64, calendar: Option<CalendarId>) {
        let (resource, assignment) = (self.ids.make(), self.ids.make());
        self.project.resources.push(resource, Resource { calendar, ..Resource::default() });
        let task = self.id(task);
        let units = Units::ten_thousandths(per_cent * 100);
        let work = Span::hours(hours);
        let assigned = Assignment { units, work, ..Assignment::new(task, resource) };
        self.project.assignments.push(assignment, assigned);
    }

    /// Changes a task.
    pub fn edit(&mut self, name: &str, change: impl FnOnce(&mut Task)) {
        let id = self.id(name);
        self.project.tasks.update(id, change);
    }

    pub fn id(&self, name: &str) -> TaskId {
        self.tasks[self.names.iter().position(|known| known == name).unwrap()]
    }

    pub fn name(&self, id: TaskId) -> &str {
        &self.names[self.tasks.iter().position(|known| *known == id).unwrap()]
    }

    pub fn schedule(&self) -> Schedule {
        Schedule::of(&self.project)
    }

    pub fn dates(&self, name: &str) -> TaskSchedule {
        *self.schedule().task(self.id(name)).unwrap()
    }

    /// Fails unless each line of `expected` holds: a task's name, then `field value` pairs after bars.
    /// Fields are `at` (start to finish), `early`, `late`, `slack`, `free` and `duration`.
    #[track_caller]
    pub fn expect(&self, expected: &str) {
        let schedule = self.schedule();
        for line in expected.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let mut fields = line.split('|').map(str::trim);
            let name = fields.next().unwrap();
            let dates = schedule.task(self.id(name)).unwrap();
            for field in fields {
                let (word, value) = field.split_once(' ').unwrap();
                let found = match word {
                    "at" => print_dates(dates.start, dates.finish),
                    "early" => print_dates(dates.early_start, dates.early_finish),
                    "late" => print_dates(dates.late_start, dates.late_finish),
                    "slack" => print_span(dates.total_slack),
                    "free" => print_span(dates.free_slack),
                    "duration" => print_span(dates.duration),
                    _ => panic!("what is {field:?}?"),
                };
                assert_eq!(found, value.trim(), "{name}: {word} in\n{expected}\n{schedule:#?}");
            }
        }
    }
}

/// `25 08:00` in November 2026, or `12-01 08:00`.
pub fn moment(text: &str) -> Moment {
    let (day, time) = text.trim().split_once(' ').unwrap();
    let day = if day.contains('-') { day.to_owned() } else { format!("11-{day:0>2}") };
    format!("2026-{day}T{time}").parse().unwrap()
}

/// A length such as `2d` or `3eh`.
pub fn length(text: &str) -> Span {
    parse_length(text, &UnitLengths::default()).unwrap().length.span
}

/// Working days of eight hours.
pub fn days(days: i64) -> Span {
    Span::hours(8 * days)
}

fn print_dates(start: Moment, finish: Moment) -> String {
    format!("{} to {}", print_moment(start), print_moment(finish))
}

pub fn print_moment(moment: Moment) -> String {
    let text = moment.to_string();
    let (date, time) = text.split_once('T').unwrap();
    let day = date.strip_prefix("2026-11-").or(date.strip_prefix("2026-")).unwrap_or(date);
    format!("{day} {time}")
}

fn print_span(span: Span) -> String {
    let hours = span.as_hours();
    if hours % 8.0 == 0.0 { format!("{}d", hours / 8.0) } else { format!("{hours}h") }
}
