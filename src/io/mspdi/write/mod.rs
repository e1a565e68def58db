//! Writing Microsoft Project XML. The schema is a sequence: elements stand in the order in which
//! Microsoft Project writes them, or it refuses the file.

mod calendar;
mod numbers;
mod resource;
mod task;

use crate::core::calendar::CalendarId;
use crate::core::document::ProjectDoc;
use crate::core::project::{ProjectInfo, SymbolPosition};
use crate::core::resource::ResourceId;
use crate::core::schedule::Schedule;
use crate::core::sorted::SortedMap;
use crate::core::task::TaskId;
use crate::core::time::TimeUnit;
use crate::io::xml::Writer;

use super::{NAMESPACE, OWN_MARK, value};
use calendar::ResourceCalendars;
use numbers::Numbers;

/// The plan and the numbers of its records in the file.
struct Plan<'p> {
    project: &'p ProjectDoc,
    schedule: Option<&'p Schedule>,
    tasks: Numbers<TaskId>,
    resources: Numbers<ResourceId>,
    calendars: Numbers<CalendarId>,
    resource_calendars: ResourceCalendars,
}

/// Writes a plan. See [`super::export`].
pub fn export(project: &ProjectDoc, schedule: Option<&Schedule>) -> String {
    // The numbers 0 of tasks and calendars mean the project and none.
    let tasks = Numbers::of(1, project.tasks.iter().map(|task| (task.id, task.source_uid.map(i64::from))));
    let resources = project.resources.iter();
    let resources =
        Numbers::of(1, resources.map(|resource| (resource.id, resource.source_uid.map(i64::from))));
    let calendars = project.calendars.iter();
    let mut calendars =
        Numbers::of(1, calendars.map(|calendar| (calendar.id, calendar.source_uid.map(i64::from))));
    let resource_calendars = ResourceCalendars::of(project, &mut calendars);
    let plan = Plan { project, schedule, tasks, resources, calendars, resource_calendars };

    let mut xml = Writer::new();
    xml.remark(OWN_MARK);
    xml.root("Project", NAMESPACE);
    write_head(&mut xml, &plan);
    write_custom_fields(&mut xml, &project.info);
    xml.element("Calendars", |xml| calendar::write_all(xml, &plan));
    xml.element("Tasks", |xml| task::write_all(xml, &plan));
    xml.element("Resources", |xml| resource::write_all(xml, &plan));
    xml.element("Assignments", |xml| resource::write_assignments(xml, &plan));
    xml.finish()
}

fn write_head(xml: &mut Writer, plan: &Plan) {
    let info = &*plan.project.info;
    xml.number("SaveVersion", 14);
    xml.text_if_any("Name", &file_name(info));
    let key = info.source.as_ref().map_or("", |source| source.key.as_str());
    let created = value::parse_moment(key);
    if is_guid(key) {
        xml.text("GUID", key);
    }
    xml.text_if_any("Title", &info.name);
    xml.text_if_any("Category", &info.tags.join("; "));
    xml.text_if_any("Company", &info.company);
    xml.text_if_any("Manager", &info.manager);
    if created.is_some() {
        xml.text("CreationDate", key);
    }
    xml.flag("ScheduleFromStart", info.must_finish.is_none());
    xml.text("StartDate", &value::print_moment(info.start));
    if let Some(finish) = info.must_finish.or(plan.schedule.map(|schedule| schedule.finish)) {
        xml.text("FinishDate", &value::print_moment(finish));
    }
    let day = info.units.span_of(TimeUnit::Days, false).as_tenths().max(1);
    xml.number("CriticalSlackLimit", info.critical_slack.as_tenths().div_euclid(day));
    write_currency(xml, info);
    if let Some(calendar) = info.calendar.and_then(|calendar| plan.calendars.get(calendar)) {
        xml.number("CalendarUID", calendar);
    }
    xml.text("DefaultStartTime", &value::print_minute_of_day(info.day_start));
    xml.text("DefaultFinishTime", &value::print_minute_of_day(info.day_end));
    xml.number("MinutesPerDay", info.units.minutes_per_day);
    xml.number("MinutesPerWeek", info.units.minutes_per_week);
    xml.number("DaysPerMonth", info.units.days_per_month);
    xml.flag("HonorConstraints", info.honor_constraints);
    xml.flag("SplitsInProgressTasks", info.split_in_progress);
    // Sunday is 0 in the file, Monday here.
    xml.number("WeekStartDay", (info.week_start + 1) % 7);
    xml.flag("MoveRemainingStartsForward", info.remaining_after_status);
    if let Some(date) = info.status_date {
        xml.text("StatusDate", &value::print_moment(date));
    }
    xml.flag("NewTasksAreManual", info.new_tasks_manual);
}

/// Whether a key has the form `6B1F5C1E-0000-4000-8000-0000000000AA`: other formats have keys of their own.
fn is_guid(key: &str) -> bool {
    let lengths = key.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && key.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

/// The name that the file had, or one made from the project's name.
fn file_name(info: &ProjectInfo) -> String {
    match &info.source {
        Some(source) => source.file.clone(),
        None if info.name.is_empty() => "project.xml".to_owned(),
        None => format!("{}.xml", info.name),
    }
}

fn write_currency(xml: &mut Writer, info: &ProjectInfo) {
    let currency = &info.currency;
    xml.number("CurrencyDigits", currency.digits);
    xml.text("CurrencySymbol", &currency.symbol);
    xml.text_if_any("CurrencyCode", &currency.code);
    let position = match currency.position {
        SymbolPosition::Before => 0,
        SymbolPosition::After => 1,
        SymbolPosition::BeforeWithSpace => 2,
        SymbolPosition::AfterWithSpace => 3,
    };
    xml.number("CurrencySymbolPosition", position);
}

fn write_custom_fields(xml: &mut Writer, info: &ProjectInfo) {
    xml.element("ExtendedAttributes", |xml| {
        for (id, field) in &info.custom_fields {
            xml.element("ExtendedAttribute", |xml| {
                xml.text("FieldID", id);
                xml.text_if_any("FieldName", &field.name);
                xml.text_if_any("Alias", &field.alias);
            });
        }
    });
}

/// Values of custom fields of a record.
fn write_custom(xml: &mut Writer, custom: &SortedMap<String, String>) {
    for (id, value) in custom {
        xml.element("ExtendedAttribute", |xml| {
            xml.text("FieldID", id);
            xml.text("Value", value);
        });
    }
}
