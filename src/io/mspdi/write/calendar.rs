//! Calendars. Every resource with a calendar must have one to itself there, based on another one.

use std::collections::{HashMap, HashSet};

use crate::core::calendar::{
    Calendar, CalendarException, CalendarId, DayHours, Position, PositionItem, Recurrence, Week,
};
use crate::core::document::ProjectDoc;
use crate::core::resource::ResourceId;
use crate::core::time::{Moment, Span};
use crate::io::mspdi::value::{print_minute_of_day, print_moment};
use crate::io::xml::Writer;

use super::Plan;
use super::numbers::Numbers;

/// The calendars of resources: their own ones, and those that are made for the file.
#[derive(Debug, Default)]
pub struct ResourceCalendars {
    numbers: HashMap<ResourceId, i64>,
    /// Number, name and base of each calendar that is made for the file.
    made: Vec<(i64, String, i64)>,
}

impl ResourceCalendars {
    /// A calendar that is based on another and that nothing else uses is a resource's own. For all
    /// others, one is made that only repeats it; reading the file takes it out again.
    pub fn of(project: &ProjectDoc, calendars: &mut Numbers<CalendarId>) -> Self {
        let mut taken: HashSet<CalendarId> = project.tasks.iter().filter_map(|task| task.calendar).collect();
        taken.extend(project.info.calendar);
        taken.extend(project.calendars.iter().filter_map(|calendar| calendar.base));
        let mut result = ResourceCalendars::default();
        for resource in project.resources.iter() {
            let Some(calendar) = resource.calendar.and_then(|id| project.calendars.get(id)) else { continue };
            let Some(number) = calendars.get(calendar.id) else { continue };
            if calendar.base.is_some() && taken.insert(calendar.id) {
                result.numbers.insert(resource.id, number);
            } else {
                let made = calendars.fresh();
                result.numbers.insert(resource.id, made);
                result.made.push((made, resource.name.clone(), number));
            }
        }
        result
    }

    /// The number of a resource's calendar.
    pub fn get(&self, resource: ResourceId) -> Option<i64> {
        self.numbers.get(&resource).copied()
    }
}

/// Writes all calendars.
pub fn write_all(xml: &mut Writer, plan: &Plan) {
    for row in plan.project.calendars.iter() {
        let Some(number) = plan.calendars.get(row.id) else { continue };
        let base = row.base.and_then(|base| plan.calendars.get(base));
        xml.element("Calendar", |xml| {
            write_head(xml, number, &row.name, base);
            write_week(xml, &row.week);
            write_exceptions(xml, row);
            write_alternative_weeks(xml, row);
        });
    }
    for (number, name, base) in &plan.resource_calendars.made {
        xml.element("Calendar", |xml| write_head(xml, *number, name, Some(*base)));
    }
}

fn write_head(xml: &mut Writer, number: i64, name: &str, base: Option<i64>) {
    xml.number("UID", number);
    xml.text("Name", name);
    xml.flag("IsBaseCalendar", base.is_none());
    xml.number("BaseCalendarUID", base.unwrap_or(-1));
}

/// Days are numbered from 1, Sunday; ours begin with Monday.
fn write_week(xml: &mut Writer, week: &Week) {
    if week.iter().all(Option::is_none) {
        return;
    }
    xml.element("WeekDays", |xml| {
        for number in 1..=7_u8 {
            let Some(hours) = &week[(usize::from(number) + 5) % 7] else { continue };
            xml.element("WeekDay", |xml| {
                xml.number("DayType", number);
                write_hours(xml, hours);
            });
        }
    });
}

fn write_hours(xml: &mut Writer, hours: &DayHours) {
    xml.flag("DayWorking", !hours.is_empty());
    if hours.is_empty() {
        return;
    }
    xml.element("WorkingTimes", |xml| {
        for shift in hours {
            xml.element("WorkingTime", |xml| {
                xml.text("FromTime", &print_minute_of_day(shift.from));
                xml.text("ToTime", &print_minute_of_day(shift.to));
            });
        }
    });
}

fn write_exceptions(xml: &mut Writer, calendar: &Calendar) {
    if calendar.exceptions.is_empty() {
        return;
    }
    xml.element("Exceptions", |xml| {
        for exception in &calendar.exceptions {
            xml.element("Exception", |xml| write_exception(xml, exception));
        }
    });
}

fn write_exception(xml: &mut Writer, exception: &CalendarException) {
    let mut occurrences = 0;
    exception.for_each_day(&(i64::MIN..i64::MAX), |_| occurrences += 1);
    xml.flag("EnteredByOccurrences", false);
    write_period(xml, exception.from, exception.to);
    xml.number("Occurrences", occurrences);
    xml.text_if_any("Name", &exception.name);
    write_recurrence(xml, &exception.recurrence);
    write_hours(xml, &exception.hours);
}

/// The last day is written to its last minute.
fn write_period(xml: &mut Writer, from: chrono::NaiveDate, to: chrono::NaiveDate) {
    xml.element("TimePeriod", |xml| {
        xml.text("FromDate", &print_moment(Moment::midnight(from)));
        xml.text("ToDate", &print_moment(Moment::midnight(to) + Span::minutes(24 * 60 - 1)));
    });
}

fn write_recurrence(xml: &mut Writer, recurrence: &Recurrence) {
    match *recurrence {
        Recurrence::EveryDay => xml.number("Type", 1),
        Recurrence::EveryNthDay { interval } => {
            xml.number("Type", 7);
            xml.number("Period", interval);
        }
        Recurrence::Weekly { interval, weekdays } => {
            xml.number("Type", 6);
            xml.number("Period", interval);
            // Sunday is bit 0 in the file and bit 6 here.
            xml.number("DaysOfWeek", (weekdays << 1 | weekdays >> 6) & 0x7f);
        }
        Recurrence::MonthlyByDay { interval, day } => {
            xml.number("Type", 4);
            xml.number("Period", interval);
            xml.number("MonthDay", day);
        }
        Recurrence::MonthlyByPosition { interval, position, item } => {
            xml.number("Type", 5);
            xml.number("Period", interval);
            write_position(xml, position, item);
        }
        Recurrence::YearlyByDay { month, day } => {
            xml.number("Type", 2);
            xml.number("Month", month.saturating_sub(1));
            xml.number("MonthDay", day);
        }
        Recurrence::YearlyByPosition { month, position, item } => {
            xml.number("Type", 3);
            xml.number("Month", month.saturating_sub(1));
            write_position(xml, position, item);
        }
    }
}

fn write_position(xml: &mut Writer, position: Position, item: PositionItem) {
    let item = match item {
        PositionItem::Day => 0,
        PositionItem::Weekday => 1,
        PositionItem::WeekendDay => 2,
        // 3 is Sunday, 9 Saturday; ours begin with Monday.
        PositionItem::DayOfWeek(day) => 3 + (day + 1) % 7,
    };
    xml.number("MonthItem", item);
    let position = match position {
        Position::First => 0,
        Position::Second => 1,
        Position::Third => 2,
        Position::Fourth => 3,
        Position::Last => 4,
    };
    xml.number("MonthPosition", position);
}

fn write_alternative_weeks(xml: &mut Writer, calendar: &Calendar) {
    if calendar.alternative_weeks.is_empty() {
        return;
    }
    xml.element("WorkWeeks", |xml| {
        for week in &calendar.alternative_weeks {
            xml.element("WorkWeek", |xml| {
                write_period(xml, week.from, week.to);
                xml.text_if_any("Name", &week.name);
                write_week(xml, &week.week);
            });
        }
    });
}
