//! Rows of the task table, as they stand: what depends on other rows is settled in `assemble`.

use crate::core::money::Money;
use crate::core::sorted::SortedMap;
use crate::core::task::{
    Accrual, BaselineFigures, Constraint, Hyperlink, Lag, LinkKind, ManualDates, Priority, Task, TaskKind,
};
use crate::core::time::{Length, Moment, Span, TimeUnit};
use crate::io::mspdi::value::{Format, Measure, parse_format};
use crate::io::report::{Severity, Subject};
use crate::io::xml::{Element, Record};

use super::fields::{Fields, Reading};
use super::progress::{self, RawProgress};

/// A row of the task table.
#[derive(Debug)]
pub enum Row {
    /// The summary of the whole project, which is no task: its name and notes are the project's.
    Project { name: String, notes: String },
    /// An empty row.
    Blank,
    /// A task.
    Task(Box<TaskDraft>),
}

/// A task whose place in the outline and whose references are not settled yet.
#[derive(Debug)]
pub struct TaskDraft {
    /// Its number in the file.
    pub uid: Option<i64>,
    /// How deep it stands.
    pub level: i64,
    /// Where it stands, in words, for the report.
    pub place: String,
    /// The fields that are taken in as they are.
    pub task: Task,
    /// Its number in the outline, as the file has it.
    pub outline_number: String,
    /// Whether the file says how long it takes.
    pub has_duration: bool,
    /// Its own calendar.
    pub calendar: Option<i64>,
    /// Dates that the schedule works out again, for what can be learnt from them.
    pub start: Option<Moment>,
    /// See `start`.
    pub finish: Option<Moment>,
    /// What has been done, as the file has it.
    pub progress: RawProgress,
    /// The links to its predecessors.
    pub links: Vec<LinkDraft>,
    /// Its figures in baselines, by number.
    pub baselines: Vec<(u8, BaselineFigures)>,
}

/// A link to the task in which it stands.
#[derive(Debug, Clone, Copy)]
pub struct LinkDraft {
    /// The number of the predecessor.
    pub from: i64,
    /// Which ends are tied.
    pub kind: LinkKind,
    /// How long after.
    pub lag: Lag,
}

/// Reads one row. The first row may be the summary of the project.
pub fn read(record: &Record, is_first: bool, reading: &mut Reading) -> Row {
    let mut fields = Fields::of_record(Subject::Task, record.root(), reading);
    let fields = &mut fields;
    if fields.flag("IsNull") == Some(true) {
        fields.problem(Severity::Note, "IsNull", "Blank rows were left out.");
        return Row::Blank;
    }
    let uid = fields.integer("UID");
    let level = outline_level(fields);
    if is_project_summary(fields, uid, level, is_first) {
        return Row::Project { name: fields.line("Name"), notes: fields.prose("Notes") };
    }
    let is_manual = fields.flag("Manual") == Some(true) || belongs_to_another_plan(fields);
    let duration = read_duration(fields, is_manual);
    let (start, finish) = (fields.moment("Start"), fields.moment("Finish"));
    let fixed_cost = fields.hundredths("FixedCost").unwrap_or_default();
    let flagged_estimated = fields.flag("Estimated");
    let task = Task {
        name: fields.line("Name"),
        wbs: Some(fields.line("WBS")).filter(|wbs| !wbs.is_empty()),
        duration: duration.map(|(length, _)| length).unwrap_or_default(),
        estimated: flagged_estimated.unwrap_or(duration.is_some_and(|(_, estimated)| estimated)),
        milestone: fields.flag("Milestone") == Some(true),
        manual: is_manual.then(|| ManualDates {
            start: fields.moment("ManualStart").or(start),
            finish: fields.moment("ManualFinish").or(finish),
        }),
        inactive: fields.flag("Active") == Some(false),
        constraint: read_constraint(fields),
        deadline: fields.moment("Deadline"),
        ignore_resource_calendars: fields.flag("IgnoreResourceCalendar") == Some(true),
        kind: match fields.integer_within("Type", 0, 2) {
            Some(1) => TaskKind::FixedDuration,
            Some(2) => TaskKind::FixedWork,
            _ => TaskKind::FixedUnits,
        },
        effort_driven: fields.flag("EffortDriven") == Some(true),
        priority: fields.integer_within("Priority", 0, 1000).map(Priority::new).unwrap_or_default(),
        work: fields.span("Work").unwrap_or_default(),
        actual_work: fields.span("ActualWork").unwrap_or_default(),
        fixed_cost,
        fixed_cost_accrual: fixed_cost_accrual(fields, fixed_cost),
        leveling_delay: fields.tenths("LevelingDelay").unwrap_or_default(),
        notes: fields.prose("Notes"),
        hyperlink: read_hyperlink(fields),
        custom: read_custom(fields),
        source_uid: uid.and_then(|uid| u32::try_from(uid).ok()),
        ..Task::default()
    };
    Row::Task(Box::new(TaskDraft {
        uid,
        level: level.unwrap_or(1),
        place: fields.place.to_string(),
        task,
        outline_number: fields.text("OutlineNumber").to_owned(),
        has_duration: duration.is_some(),
        calendar: fields.integer("CalendarUID").filter(|uid| *uid > 0),
        start,
        finish,
        progress: progress::read(fields),
        links: read_links(fields),
        baselines: read_baselines(fields),
    }))
}

/// Whether the row stands for a task of another plan or for another plan as a whole. Nothing here moves
/// its dates, so they are pinned.
fn belongs_to_another_plan(fields: &mut Fields) -> bool {
    fields.flag("ExternalTask") == Some(true) || fields.flag("IsSubproject") == Some(true)
}

/// The level, or what the outline number says of it.
fn outline_level(fields: &mut Fields) -> Option<i64> {
    fields.integer_within("OutlineLevel", 0, 65_535).or_else(|| {
        let number = fields.text("OutlineNumber");
        (!number.is_empty() && number != "0").then(|| number.matches('.').count() as i64 + 1)
    })
}

/// The project summary is the row number 0 above all others. Programs that count their tasks from 0 have
/// a first task of that number too, but on the level of its fellows.
fn is_project_summary(fields: &mut Fields, uid: Option<i64>, level: Option<i64>, is_first: bool) -> bool {
    let numbered_zero = uid == Some(0) || fields.integer("ID") == Some(0);
    numbered_zero && (level == Some(0) || level.is_none() && is_first)
}

/// The duration and whether it is estimated.
fn read_duration(fields: &mut Fields, is_manual: bool) -> Option<(Length, bool)> {
    let manual = if is_manual { fields.span("ManualDuration") } else { None };
    let span = match manual {
        Some(span) => Some(span),
        None => fields.span("Duration"),
    }?;
    if span < Span::ZERO {
        fields.problem(Severity::Warning, "Duration", "Durations cannot be negative; this one was left out.");
        return None;
    }
    let format = read_format(fields, "DurationFormat");
    let unit = match format.measure {
        Measure::Unit(unit) => unit,
        Measure::Percent | Measure::Unset => TimeUnit::Days,
    };
    Some((Length { span, unit, elapsed: format.elapsed }, format.estimated))
}

fn read_format(fields: &mut Fields, name: &str) -> Format {
    let days = Format { measure: Measure::Unit(TimeUnit::Days), elapsed: false, estimated: false };
    let Some(code) = fields.integer(name) else { return days };
    parse_format(code).unwrap_or_else(|| {
        fields.problem(Severity::Warning, name, "There is no such unit; days are taken.");
        days
    })
}

fn read_constraint(fields: &mut Fields) -> Constraint {
    let with_date: fn(Moment) -> Constraint = match fields.integer("ConstraintType") {
        None | Some(0) => return Constraint::AsSoonAsPossible,
        Some(1) => return Constraint::AsLateAsPossible,
        Some(2) => Constraint::MustStartOn,
        Some(3) => Constraint::MustFinishOn,
        Some(4) => Constraint::StartNoEarlierThan,
        Some(5) => Constraint::StartNoLaterThan,
        Some(6) => Constraint::FinishNoEarlierThan,
        Some(7) => Constraint::FinishNoLaterThan,
        Some(_) => {
            let message = "There is no such constraint; as soon as possible is taken.";
            fields.problem(Severity::Warning, "ConstraintType", message);
            return Constraint::AsSoonAsPossible;
        }
    };
    fields.moment("ConstraintDate").map(with_date).unwrap_or_else(|| {
        let message = "The constraint needs a date and has none; as soon as possible is taken.";
        fields.problem(Severity::Warning, "ConstraintDate", message);
        Constraint::AsSoonAsPossible
    })
}

/// Microsoft's documents say 2 is prorated and 3 at the end, but its programs write 3 for the default,
/// which is prorated, and number the accrual of resources in the same way. Without a cost it is nothing.
fn fixed_cost_accrual(fields: &mut Fields, cost: Money) -> Accrual {
    match fields.integer_within("FixedCostAccrual", 1, 3) {
        Some(1) if cost != Money::ZERO => Accrual::Start,
        Some(2) if cost != Money::ZERO => Accrual::End,
        _ => Accrual::Prorated,
    }
}

fn read_hyperlink(fields: &mut Fields) -> Option<Hyperlink> {
    let link = Hyperlink {
        text: fields.line("Hyperlink"),
        address: fields.line("HyperlinkAddress"),
        sub_address: fields.line("HyperlinkSubAddress"),
    };
    (link != Hyperlink::default()).then_some(link)
}

/// The values of custom fields, by field number.
pub fn read_custom(fields: &mut Fields) -> SortedMap<String, String> {
    let mut values = SortedMap::new();
    for element in fields.element.children_named("ExtendedAttribute") {
        let mut part = fields.part(element);
        let (id, value) = (part.line("FieldID"), part.prose("Value"));
        if id.is_empty() || value.is_empty() {
            let message = "A custom field without number or value was left out.";
            part.problem(Severity::Note, "ExtendedAttribute", message);
        } else {
            values.insert(id, value);
        }
    }
    values
}

fn read_links(fields: &mut Fields) -> Vec<LinkDraft> {
    let mut links = Vec::new();
    for element in fields.element.children_named("PredecessorLink") {
        let mut part = fields.inside(Subject::Link, element);
        if part.flag("CrossProject") == Some(true) {
            let message = "Links to tasks of other plans are left out.";
            part.problem(Severity::Warning, "CrossProjectName", message);
            continue;
        }
        let Some(from) = part.integer("PredecessorUID") else {
            part.problem(Severity::Warning, "PredecessorUID", "A link without predecessor was left out.");
            continue;
        };
        links.push(LinkDraft { from, kind: read_link_kind(&mut part), lag: read_lag(&mut part) });
    }
    links
}

fn read_link_kind(fields: &mut Fields) -> LinkKind {
    match fields.integer_within("Type", 0, 3) {
        Some(0) => LinkKind::FinishToFinish,
        Some(2) => LinkKind::StartToFinish,
        Some(3) => LinkKind::StartToStart,
        _ => LinkKind::FinishToStart,
    }
}

/// `LinkLag` is in tenths of a minute, unless `LagFormat` says that it is a percentage as it stands.
fn read_lag(fields: &mut Fields) -> Lag {
    let format = read_format(fields, "LagFormat");
    let unit = match format.measure {
        Measure::Unit(unit) => unit,
        Measure::Unset => TimeUnit::Days,
        Measure::Percent => {
            let percent = fields.rounded("LinkLag", -100_000, 100_000).unwrap_or(0);
            return match percent {
                0 => Lag::default(),
                percent => Lag::Percent { percent, elapsed: format.elapsed },
            };
        }
    };
    match fields.tenths("LinkLag").filter(|span| !span.is_zero()) {
        Some(span) => Lag::Time(Length { span, unit, elapsed: format.elapsed }),
        None => Lag::default(),
    }
}

/// The figures of each baseline that has any.
pub fn read_baselines(fields: &mut Fields) -> Vec<(u8, BaselineFigures)> {
    let mut baselines: Vec<(u8, BaselineFigures)> = Vec::new();
    let elements: Vec<Element> = fields.element.children_named("Baseline").collect();
    for element in elements {
        let mut part = fields.inside(Subject::Baseline, element);
        let Some(number) =
            part.integer_within("Number", 0, 10).or_else(|| part.text("Number").is_empty().then_some(0))
        else {
            continue;
        };
        let format = read_format(&mut part, "DurationFormat");
        let unit = match format.measure {
            Measure::Unit(unit) => unit,
            Measure::Percent | Measure::Unset => TimeUnit::Days,
        };
        let figures = BaselineFigures {
            start: part.moment("Start"),
            finish: part.moment("Finish"),
            duration: part.span("Duration").map(|span| Length { span, unit, elapsed: format.elapsed }),
            work: part.span("Work").unwrap_or_default(),
            cost: part.hundredths("Cost").unwrap_or_default(),
        };
        let has_any = figures.start.is_some()
            || figures.finish.is_some()
            || !figures.duration.is_none_or(|duration| duration.span.is_zero())
            || !figures.work.is_zero()
            || figures.cost != Money::ZERO;
        if has_any && baselines.iter().all(|(other, _)| *other != number) {
            baselines.push((number, figures));
        }
    }
    baselines
}
