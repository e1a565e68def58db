//! Resources and assignments, as they stand: references are resolved in `assemble`.

use crate::core::money::Money;
use crate::core::resource::{Availability, Rate, RatePer, Resource, ResourceKind, Units};
use crate::core::task::{Accrual, BaselineFigures};
use crate::core::time::{Moment, Span};
use crate::io::mspdi::value;
use crate::io::report::{Severity, Subject};
use crate::io::xml::Record;

use super::fields::{Fields, Reading};
use super::task::{read_baselines, read_custom};

/// A resource whose references are not resolved yet.
#[derive(Debug)]
pub struct ResourceDraft {
    /// Its number in the file.
    pub uid: Option<i64>,
    /// Where it stands, in words, for the report.
    pub place: String,
    /// The resource itself.
    pub resource: Resource,
    /// Its own calendar.
    pub calendar: Option<i64>,
    /// Its figures in baselines, by number.
    pub baselines: Vec<(u8, BaselineFigures)>,
}

/// Reads one resource. `None`: a blank row, or the one that stands for nobody.
pub fn read_resource(record: &Record, reading: &mut Reading) -> Option<ResourceDraft> {
    let mut fields = Fields::of_record(Subject::Resource, record.root(), reading);
    let fields = &mut fields;
    if fields.flag("IsNull") == Some(true) {
        fields.problem(Severity::Note, "IsNull", "Blank rows were left out.");
        return None;
    }
    let uid = fields.integer("UID");
    let name = fields.line("Name");
    if uid == Some(0) && (name.is_empty() || name.eq_ignore_ascii_case("unassigned")) {
        return None;
    }
    let kind = match fields.integer_within("Type", 0, 2) {
        _ if fields.flag("IsCostResource") == Some(true) => ResourceKind::Cost,
        Some(0) => ResourceKind::Material,
        Some(2) => ResourceKind::Cost,
        _ => ResourceKind::Work,
    };
    let mut max_units = fields.units("MaxUnits").unwrap_or(Units::ONE);
    let resource = Resource {
        name,
        initials: fields.line("Initials"),
        group: fields.line("Group"),
        email: fields.line("EmailAddress"),
        kind,
        material_label: fields.line("MaterialLabel"),
        availability: read_availability(fields, &mut max_units),
        max_units,
        rates: read_rates(fields),
        accrual: match fields.integer_within("AccrueAt", 1, 3) {
            Some(1) => Accrual::Start,
            Some(2) => Accrual::End,
            _ => Accrual::Prorated,
        },
        notes: fields.prose("Notes"),
        custom: read_custom(fields),
        source_uid: uid.and_then(|uid| i32::try_from(uid).ok()),
        ..Resource::default()
    };
    Some(ResourceDraft {
        uid,
        place: fields.place.to_string(),
        resource,
        calendar: fields.integer("CalendarUID").filter(|uid| *uid > 0),
        baselines: read_baselines(fields),
    })
}

/// Periods of availability. A single one without ends is how much there is at all times.
fn read_availability(fields: &mut Fields, max_units: &mut Units) -> Vec<Availability> {
    let Some(periods) = fields.element.child("AvailabilityPeriods") else { return Vec::new() };
    let mut read = Vec::new();
    for element in periods.children_named("AvailabilityPeriod") {
        let mut part = fields.part(element);
        let Some(units) = part.units("AvailableUnits") else { continue };
        let (from, to) = value::bounded(part.moment("AvailableFrom"), part.moment("AvailableTo"));
        read.push(Availability { from, to, units });
    }
    match read.as_slice() {
        [Availability { from: None, to: None, units }] => {
            *max_units = *units;
            Vec::new()
        }
        _ => read,
    }
}

/// The rate tables, or where there are none, the rates of the resource itself. Tables that only say that
/// there is nothing to pay are left out.
fn read_rates(fields: &mut Fields) -> Vec<Rate> {
    let mut rates = Vec::new();
    if let Some(tables) = fields.element.child("Rates") {
        for element in tables.children_named("Rate") {
            rates.push(read_rate(&mut fields.part(element)));
        }
    }
    if rates.is_empty() {
        rates.push(read_rate(fields));
    }
    let is_free = |rate: &Rate| {
        rate.standard == Money::ZERO && rate.overtime == Money::ZERO && rate.per_use == Money::ZERO
    };
    let priced: Vec<u8> = rates.iter().filter(|rate| !is_free(rate)).map(|rate| rate.table).collect();
    rates.retain(|rate| priced.contains(&rate.table));
    rates.sort_by_key(|rate| (rate.table, rate.from));
    rates
}

fn read_rate(fields: &mut Fields) -> Rate {
    let (from, to) = value::bounded(fields.moment("RatesFrom"), fields.moment("RatesTo"));
    Rate {
        table: fields.integer_within("RateTable", 0, 4).unwrap_or(0),
        from,
        to,
        standard: fields.rate("StandardRate").unwrap_or_default(),
        standard_per: read_rate_per(fields, "StandardRateFormat"),
        overtime: fields.rate("OvertimeRate").unwrap_or_default(),
        overtime_per: read_rate_per(fields, "OvertimeRateFormat"),
        per_use: fields.hundredths("CostPerUse").unwrap_or_default(),
    }
}

fn read_rate_per(fields: &mut Fields, name: &str) -> RatePer {
    let Some(code) = fields.integer(name) else { return RatePer::default() };
    value::parse_rate_per(code).unwrap_or_else(|| {
        fields.problem(Severity::Warning, name, "There is no such unit; hours are taken.");
        RatePer::default()
    })
}

/// An assignment whose references are not resolved yet.
#[derive(Debug)]
pub struct AssignmentDraft {
    /// Its number in the file.
    pub uid: Option<i64>,
    /// Where it stands, in words, for the report.
    pub place: String,
    /// The number of its task.
    pub task: i64,
    /// The number of its resource.
    pub resource: i64,
    /// See the fields of [`crate::core::resource::Assignment`].
    pub units: Units,
    pub work: Span,
    pub actual_work: Span,
    pub remaining_work: Option<Span>,
    pub delay: Span,
    pub leveling_delay: Span,
    pub contour: u8,
    pub rate_table: u8,
    pub cost: Money,
    pub actual_cost: Money,
    pub actual_start: Option<Moment>,
    pub actual_finish: Option<Moment>,
}

/// Reads one assignment. `None`: it is of no resource, which only holds the task's figures by day.
pub fn read_assignment(record: &Record, reading: &mut Reading) -> Option<AssignmentDraft> {
    let mut fields = Fields::of_record(Subject::Assignment, record.root(), reading);
    let fields = &mut fields;
    let (task, resource) = (fields.integer("TaskUID"), fields.integer("ResourceUID"));
    // No resource is -65535, in some files another negative number.
    if resource.is_some_and(|resource| resource < 0) {
        return None;
    }
    let (Some(task), Some(resource)) = (task, resource) else {
        fields.problem(Severity::Warning, "", "An assignment without task or resource was left out.");
        return None;
    };
    let work = fields.span("Work").unwrap_or_default();
    let actual_work = fields.span("ActualWork").unwrap_or_default();
    Some(AssignmentDraft {
        uid: fields.integer("UID"),
        place: fields.place.to_string(),
        task,
        resource,
        units: fields.units("Units").unwrap_or(Units::ONE),
        work,
        actual_work,
        remaining_work: fields.span("RemainingWork").filter(|left| *left != work - actual_work),
        delay: fields.tenths("Delay").unwrap_or_default(),
        leveling_delay: fields.tenths("LevelingDelay").unwrap_or_default(),
        contour: fields.integer_within("WorkContour", 0, 8).unwrap_or(0),
        rate_table: fields.integer_within("CostRateTable", 0, 4).unwrap_or(0),
        cost: fields.hundredths("Cost").unwrap_or_default(),
        actual_cost: fields.hundredths("ActualCost").unwrap_or_default(),
        actual_start: fields.moment("ActualStart"),
        actual_finish: fields.moment("ActualFinish"),
    })
}
