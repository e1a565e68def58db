//! The table of resources of a story, one line each: `initials|name|group|rate|more`.
//!
//! 1. Rate: a number is the cost of an hour; `1.40/m` that of a unit of material; none is a cost resource.
//! 2. More: `max 300` more or less of it than one whole, in per cent; `week xxaa-` the days worked from
//!    Monday on, `a` mornings only; `leave 4 8` away from the fourth working day after the status date, or
//!    before it, for eight working days.

use crate::core::calendar::{Calendar, CalendarId, Shift, WorkingTime};
use crate::core::resource::{Rate, RatePer, Resource, ResourceKind, Units};
use crate::core::time::{Moment, Span};

use super::holidays::day_off;
use super::script::amount;

/// Someone or something, with a calendar of their own if theirs is not the company's.
pub(super) struct Person<'a> {
    pub initials: &'a str,
    pub resource: Resource,
    pub calendar: Option<Calendar>,
}

/// When leave is counted from, and on which calendar.
pub(super) struct Office<'a> {
    pub calendar: CalendarId,
    pub time: &'a WorkingTime,
    pub status: Moment,
}

/// Reads a table of resources.
pub(super) fn read<'a>(table: &'a str, office: &Office<'_>) -> Vec<Person<'a>> {
    table.lines().map(|line| read_person(line, office)).collect()
}

fn read_person<'a>(line: &'a str, office: &Office<'_>) -> Person<'a> {
    let mut fields = line.split('|');
    let mut field = || fields.next().unwrap_or_default();
    let (initials, name, group, rate) = (field(), field(), field(), field());
    let mut resource = Resource {
        name: name.to_owned(),
        initials: initials.to_owned(),
        group: group.to_owned(),
        ..Resource::default()
    };
    set_rate(&mut resource, rate);
    let mut calendar = Calendar { name: name.to_owned(), base: Some(office.calendar), ..Calendar::default() };
    let mut has_own_calendar = false;
    let more: Vec<&str> = field().split_whitespace().collect();
    for (place, word) in more.iter().enumerate() {
        let next = |by: usize| more.get(place + by).copied().unwrap_or_default();
        let number = |by: usize| next(by).parse::<i64>().unwrap_or_default();
        match *word {
            "max" => resource.max_units = Units::ten_thousandths(number(1) * 100),
            "week" => {
                has_own_calendar = true;
                for (day, mark) in calendar.week.iter_mut().zip(next(1).chars()) {
                    let shifts = match mark {
                        'x' => 2,
                        'a' => 1,
                        _ => 0,
                    };
                    *day = Some(Shift::STANDARD_DAY[..shifts].to_vec());
                }
            }
            "leave" => {
                has_own_calendar = true;
                let after = |days: i64| office.time.add(office.status, Span::hours(8) * days);
                let from = office.time.next_working(after(number(1)));
                let to = after(number(1) + number(2));
                calendar.exceptions.push(day_off("Annual leave", from.date(), to.date()));
            }
            _ => {}
        }
    }
    Person { initials, resource, calendar: has_own_calendar.then_some(calendar) }
}

fn set_rate(resource: &mut Resource, rate: &str) {
    let (price, unit) = match rate.split_once('/') {
        Some((price, unit)) => {
            resource.kind = ResourceKind::Material;
            resource.material_label = unit.to_owned();
            (price, RatePer::MaterialUnit)
        }
        None if rate.is_empty() => {
            resource.kind = ResourceKind::Cost;
            return;
        }
        None => (rate, RatePer::default()),
    };
    resource.rates.push(Rate { standard: amount(price), standard_per: unit, ..Rate::default() });
}
