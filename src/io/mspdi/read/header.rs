//! The head of the project, and the names of its custom fields.

use crate::core::project::{Currency, CustomField, ProjectInfo, Source, SymbolPosition};
use crate::core::time::{Moment, UnitLengths};
use crate::io::mspdi::{FORMAT, value};
use crate::io::report::{Severity, Subject};
use crate::io::xml::Record;

use super::fields::{Fields, Place, Reading};

/// The head of the project, with the references that are resolved when everything has been read.
#[derive(Debug, Default)]
pub struct Header {
    /// What goes into the document as it is.
    pub info: ProjectInfo,
    /// The project's title; empty if the file has none.
    pub title: String,
    /// The file's name without its ending; empty if the file does not say.
    pub file_stem: String,
    /// When the project starts, if the file says so.
    pub start: Option<Moment>,
    /// The project's calendar.
    pub calendar: Option<i64>,
    /// The program that wrote the file, where the file lets guess it.
    pub written_by: String,
}

/// Reads the head from the fields that stand directly in the project.
pub fn read(record: &Record, reading: &mut Reading) -> Header {
    let mut fields = Fields::at(Subject::Project, record.root(), Place::PROJECT, reading);
    let fields = &mut fields;
    let file = fields.line("Name");
    let start = fields.moment("StartDate");
    if start.is_none() {
        let message = "The project has no start date. The start of its earliest task is taken.";
        fields.problem(Severity::Warning, "StartDate", message);
    }
    let subject = fields.line("Subject");
    if !subject.is_empty() {
        fields.converted("Subject", "It becomes the description, unless the project has notes.");
    }
    let units = unit_lengths(fields);
    let minutes = |time: Option<u16>, usual| time.unwrap_or(usual);
    let usual = ProjectInfo::default();
    let info = ProjectInfo {
        description: subject,
        manager: fields.line("Manager"),
        company: fields.line("Company"),
        must_finish: must_finish(fields),
        status_date: fields.moment("StatusDate"),
        units,
        week_start: fields.integer_within("WeekStartDay", 0, 6).map_or(0, |day: i64| ((day + 6) % 7) as u8),
        day_start: minutes(minute_of_day(fields, "DefaultStartTime"), usual.day_start),
        day_end: minutes(minute_of_day(fields, "DefaultFinishTime"), usual.day_end),
        critical_slack: critical_slack(fields, units),
        honor_constraints: honor_constraints(fields),
        split_in_progress: fields.flag("SplitsInProgressTasks").unwrap_or(usual.split_in_progress),
        remaining_after_status: remaining_after_status(fields),
        new_tasks_manual: fields.flag("NewTasksAreManual").unwrap_or(false),
        currency: currency(fields),
        tags: tags(&fields.line("Category")),
        source: Some(Source { format: FORMAT.to_owned(), file: file.clone(), key: key(fields) }),
        ..usual
    };
    Header {
        info,
        title: fields.line("Title"),
        file_stem: stem(&file).to_owned(),
        start,
        calendar: fields.integer("CalendarUID"),
        written_by: written_by(fields),
    }
}

/// Whether constraints win over links. Microsoft Project writes 0 into every plan, also where they do,
/// which is its default; so 0 only means something in a file that was written here.
fn honor_constraints(fields: &mut Fields) -> bool {
    let flag = fields.flag("HonorConstraints");
    flag != Some(false) || !fields.is_own()
}

/// Whether nothing is planned before the status date. Microsoft Project's option of this name works once,
/// when progress is entered, and what it did is in the dates; only here is it a rule of the schedule.
fn remaining_after_status(fields: &mut Fields) -> bool {
    fields.flag("MoveRemainingStartsForward") == Some(true) && fields.is_own()
}

/// The date that a project scheduled from its finish must meet.
fn must_finish(fields: &mut Fields) -> Option<Moment> {
    if fields.flag("ScheduleFromStart") != Some(false) {
        return None;
    }
    let finish = fields.moment("FinishDate");
    if finish.is_none() {
        let message = "The project is scheduled from its finish but has no finish date. It is scheduled \
                       from its start instead.";
        fields.problem(Severity::Warning, "FinishDate", message);
    }
    finish
}

fn unit_lengths(fields: &mut Fields) -> UnitLengths {
    let usual = UnitLengths::default();
    UnitLengths {
        minutes_per_day: fields.integer_within("MinutesPerDay", 1, 1440).unwrap_or(usual.minutes_per_day),
        minutes_per_week: fields
            .integer_within("MinutesPerWeek", 1, 10_080)
            .unwrap_or(usual.minutes_per_week),
        days_per_month: fields.integer_within("DaysPerMonth", 1, 31).unwrap_or(usual.days_per_month),
    }
}

/// The limit is written in days.
fn critical_slack(fields: &mut Fields, units: UnitLengths) -> crate::core::time::Span {
    let days = fields.integer_within("CriticalSlackLimit", -10_000, 10_000).unwrap_or(0);
    units.span_of(crate::core::time::TimeUnit::Days, false) * days
}

fn minute_of_day(fields: &mut Fields, name: &str) -> Option<u16> {
    let text = fields.text(name);
    let minute = value::parse_minute_of_day(text);
    if minute.is_none() && !text.is_empty() {
        fields.problem(Severity::Warning, name, "This is not a time of day and was left out.");
    }
    minute
}

fn currency(fields: &mut Fields) -> Currency {
    let (code, symbol) = (fields.line("CurrencyCode"), fields.line("CurrencySymbol"));
    if code.is_empty() && symbol.is_empty() {
        return Currency::default();
    }
    let position = match fields.integer_within("CurrencySymbolPosition", 0, 3) {
        Some(1) => SymbolPosition::After,
        Some(2) => SymbolPosition::BeforeWithSpace,
        Some(3) => SymbolPosition::AfterWithSpace,
        _ => SymbolPosition::Before,
    };
    Currency { code, symbol, digits: fields.integer_within("CurrencyDigits", 0, 4).unwrap_or(2), position }
}

/// The parts of a list such as "Bid; North".
fn tags(category: &str) -> Vec<String> {
    category.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// What tells this plan from others: its GUID, or where there is none, when it was created.
fn key(fields: &Fields) -> String {
    match fields.text("GUID") {
        "" => fields.line("CreationDate"),
        _ => fields.line("GUID"),
    }
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Early versions and many other programs leave the version out.
fn written_by(fields: &Fields) -> String {
    let name = match fields.text("SaveVersion") {
        "9" => "ProjectLibre",
        "12" => "Microsoft Project 2007",
        "14" => "Microsoft Project 2010 or later",
        _ => "",
    };
    name.to_owned()
}

/// Reads the name of one custom field. `None` if it has no number.
pub fn read_custom_field(record: &Record, reading: &mut Reading) -> Option<(String, CustomField)> {
    let root = record.root();
    let text = |name: &str| root.child(name).map_or("", |child| child.text().trim()).to_owned();
    let (id, field) = (text("FieldID"), CustomField { name: text("FieldName"), alias: text("Alias") });
    if id.is_empty() {
        let message = "A custom field without number was left out.";
        reading.log.problem(
            Severity::Warning,
            Subject::Project,
            "ExtendedAttribute",
            message,
            &"",
            &field.name,
        );
        return None;
    }
    Some((id, field))
}
