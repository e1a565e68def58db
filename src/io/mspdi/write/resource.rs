//! Resources and assignments.

use crate::core::resource::{Assignment, Rate, Resource, ResourceId, ResourceKind};
use crate::core::task::Accrual;
use crate::core::time::Moment;
use crate::io::mspdi::value::{print_hundredths, print_rate, print_rate_per, print_span, print_units};
use crate::io::xml::Writer;

use super::numbers::Numbers;
use super::task::{write_moment, write_span};
use super::{Plan, write_custom};

/// What stands for "from the beginning" in rates and availability.
const BEGINNING: &str = "1984-01-01T00:00:00";
/// What stands for "for good".
const END: &str = "2049-12-31T23:59:00";

/// Writes all resources.
pub fn write_all(xml: &mut Writer, plan: &Plan) {
    for (row, number) in plan.project.resources.iter().zip(1_i64..) {
        xml.element("Resource", |xml| write_resource(xml, plan, row.id, row, number));
    }
}

fn write_resource(xml: &mut Writer, plan: &Plan, id: ResourceId, resource: &Resource, row: i64) {
    xml.number("UID", plan.resources.get(id).unwrap_or(0));
    xml.number("ID", row);
    xml.text("Name", &resource.name);
    xml.flag("Type", resource.kind == ResourceKind::Work);
    xml.flag("IsNull", false);
    xml.text_if_any("Initials", &resource.initials);
    xml.text_if_any("MaterialLabel", &resource.material_label);
    xml.text_if_any("Group", &resource.group);
    xml.text_if_any("EmailAddress", &resource.email);
    xml.text("MaxUnits", &print_units(resource.max_units));
    let accrual = match resource.accrual {
        Accrual::Start => 1,
        Accrual::End => 2,
        Accrual::Prorated => 3,
    };
    xml.number("AccrueAt", accrual);
    if let Some(rate) = resource.rates.first() {
        xml.text("StandardRate", &print_rate(rate.standard));
        xml.number("StandardRateFormat", print_rate_per(rate.standard_per));
        xml.text("OvertimeRate", &print_rate(rate.overtime));
        xml.number("OvertimeRateFormat", print_rate_per(rate.overtime_per));
        xml.text("CostPerUse", &print_hundredths(rate.per_use));
    }
    if let Some(calendar) = plan.resource_calendars.get(id) {
        xml.number("CalendarUID", calendar);
    }
    xml.text_if_any("Notes", &resource.notes);
    write_baselines(xml, plan, id);
    xml.flag("IsCostResource", resource.kind == ResourceKind::Cost);
    write_availability(xml, resource);
    if !resource.rates.is_empty() {
        xml.element("Rates", |xml| {
            for rate in &resource.rates {
                xml.element("Rate", |xml| write_rate(xml, rate));
            }
        });
    }
    write_custom(xml, &resource.custom);
}

fn write_baselines(xml: &mut Writer, plan: &Plan, id: ResourceId) {
    for baseline in plan.project.baselines.iter() {
        if let Some(figures) = baseline.resources.get(&id) {
            xml.element("Baseline", |xml| {
                xml.number("Number", baseline.number);
                xml.text("Work", &print_span(figures.work));
                xml.text("Cost", &print_hundredths(figures.cost));
            });
        }
    }
}

fn write_availability(xml: &mut Writer, resource: &Resource) {
    if resource.availability.is_empty() {
        return;
    }
    xml.element("AvailabilityPeriods", |xml| {
        for period in &resource.availability {
            xml.element("AvailabilityPeriod", |xml| {
                write_bound(xml, "AvailableFrom", period.from, BEGINNING);
                write_bound(xml, "AvailableTo", period.to, END);
                xml.text("AvailableUnits", &print_units(period.units));
            });
        }
    });
}

fn write_rate(xml: &mut Writer, rate: &Rate) {
    write_bound(xml, "RatesFrom", rate.from, BEGINNING);
    write_bound(xml, "RatesTo", rate.to, END);
    xml.number("RateTable", rate.table);
    xml.text("StandardRate", &print_rate(rate.standard));
    xml.number("StandardRateFormat", print_rate_per(rate.standard_per));
    xml.text("OvertimeRate", &print_rate(rate.overtime));
    xml.number("OvertimeRateFormat", print_rate_per(rate.overtime_per));
    xml.text("CostPerUse", &print_hundredths(rate.per_use));
}

fn write_bound(xml: &mut Writer, name: &'static str, moment: Option<Moment>, open: &str) {
    match moment {
        Some(_) => write_moment(xml, name, moment),
        None => xml.text(name, open),
    }
}

/// Writes all assignments.
pub fn write_assignments(xml: &mut Writer, plan: &Plan) {
    let assignments = &plan.project.assignments;
    let numbers = Numbers::of(
        0,
        assignments.iter().map(|assignment| (assignment.id, assignment.source_uid.map(i64::from))),
    );
    for row in assignments.iter() {
        let (Some(task), Some(resource)) = (plan.tasks.get(row.task), plan.resources.get(row.resource))
        else {
            continue;
        };
        xml.element("Assignment", |xml| {
            xml.number("UID", numbers.get(row.id).unwrap_or(0));
            xml.number("TaskUID", task);
            xml.number("ResourceUID", resource);
            write_assignment(xml, plan, row);
        });
    }
}

fn write_assignment(xml: &mut Writer, plan: &Plan, assignment: &Assignment) {
    let dates = plan.schedule.and_then(|schedule| schedule.task(assignment.task));
    // Of a delayed or contoured assignment only Microsoft Project knows when it starts and ends.
    let is_plain =
        assignment.delay.is_zero() && assignment.leveling_delay.is_zero() && assignment.contour == 0;
    let dates = dates.filter(|_| is_plain);
    let remaining = assignment.remaining_work.unwrap_or(assignment.work - assignment.actual_work);
    xml.text("ActualCost", &print_hundredths(assignment.actual_cost));
    write_moment(xml, "ActualFinish", assignment.actual_finish);
    write_moment(xml, "ActualStart", assignment.actual_start);
    write_span(xml, "ActualWork", Some(assignment.actual_work));
    xml.text("Cost", &print_hundredths(assignment.cost));
    xml.number("CostRateTable", assignment.rate_table);
    xml.number("Delay", assignment.delay.as_tenths());
    write_moment(xml, "Finish", dates.map(|dates| dates.finish));
    xml.number("LevelingDelay", assignment.leveling_delay.as_tenths());
    write_span(xml, "RemainingWork", Some(remaining));
    write_moment(xml, "Start", dates.map(|dates| dates.start));
    xml.text("Units", &print_units(assignment.units));
    write_span(xml, "Work", Some(assignment.work));
    xml.number("WorkContour", assignment.contour);
}
