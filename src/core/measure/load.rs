//! Who has how much work when, against how much they can do.
//!
//! 1. The planned work of an assignment is spread evenly over the working time of its resource's calendar, from
//!    when the resource begins until the task is finished. Contours and split work are not followed.
//! 2. An assignment without planned work counts with its share of that time.
//! 3. Capacity is the working time of the calendar, times how much there is of the resource at the start of
//!    the period.
//! 4. Periods are weeks; in long plans several weeks, at most [`MOST_PERIODS`] in all. Two busy days within a
//!    quiet week do not show.

use super::basis::{Basis, finish_day};
use super::progress::week_of;
use crate::core::calendar::{CalendarSet, WorkingTime};
use crate::core::resource::{Assignment, Resource, ResourceId, ResourceKind, Units};
use crate::core::schedule::TaskSchedule;
use crate::core::time::{Moment, PER_DAY, Span};

/// The most periods that a plan is cut into.
pub const MOST_PERIODS: usize = 52;

/// Work over time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Load {
    /// When each period begins; one more than there are periods. Empty without work.
    pub periods: Vec<Moment>,
    /// Weeks in each.
    pub weeks_apart: u32,
    /// Who has work, those with the most overload first, then in the order of the plan.
    pub people: Vec<PersonLoad>,
}

/// The work of one resource.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonLoad {
    /// Who or what.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Hours of work in each period.
    pub work: Vec<f64>,
    /// Hours that it can do in each period.
    pub capacity: Vec<f64>,
}

impl PersonLoad {
    /// Whether there is more work in a period than can be done.
    pub fn is_overloaded(&self, period: usize) -> bool {
        // Half an hour a week is rounding, not work.
        matches!((self.work.get(period), self.capacity.get(period)), (Some(work), Some(most)) if *work > *most + 0.5)
    }

    /// In how many periods there is more work than can be done.
    pub fn overloads(&self) -> usize {
        (0..self.work.len()).filter(|period| self.is_overloaded(*period)).count()
    }
}

/// Spreads the work of the active tasks over time.
pub fn load(basis: &Basis<'_>) -> Load {
    let Some((periods, weeks_apart)) = periods(basis) else { return Load::default() };
    let project = basis.project;
    let mut calendars = CalendarSet::new(&project.calendars);
    let mut people: Vec<(PersonLoad, u16)> = Vec::new();
    let mut place = vec![None; project.resources.len()];
    for assignment in project.assignments.iter() {
        let Some(position) = project.resources.position(assignment.resource) else { continue };
        let Some(resource) = project.resources.at(position) else { continue };
        let Some(dates) = basis.schedule.task(assignment.task) else { continue };
        if resource.kind != ResourceKind::Work || !dates.active || dates.summary {
            continue;
        }
        let calendar = resource.calendar.or(project.info.calendar);
        let number = calendar.and_then(|id| calendars.number_of(&project.calendars, id));
        let index = *place[position].get_or_insert_with(|| {
            let number = number.unwrap_or(CalendarSet::STANDARD);
            let capacity = capacity(resource, calendars.time(number), &periods);
            let work = vec![0.0; periods.len() - 1];
            let name = resource.name.clone();
            people.push((PersonLoad { resource: resource.id, name, work, capacity }, number));
            people.len() - 1
        });
        if let Some((person, number)) = people.get_mut(index) {
            spread(assignment, dates, calendars.time(*number), &periods, &mut person.work);
        }
    }
    let people = people
        .into_iter()
        .map(|(person, _)| person)
        .filter(|person| person.work.iter().any(|work| *work > 0.0));
    Load { periods, weeks_apart, people: most_overloaded_first(people.collect()) }
}

/// Adds the work of an assignment to the periods that it lies in.
fn spread(
    assignment: &Assignment,
    dates: &TaskSchedule,
    time: &WorkingTime,
    periods: &[Moment],
    work: &mut [f64],
) {
    let begin = time.position(time.add(dates.start, assignment.delay.max(Span::ZERO)));
    let end = time.position(dates.finish).max(begin);
    let length = end - begin;
    let hours = if assignment.work > Span::ZERO {
        assignment.work.as_hours()
    } else {
        length.as_hours() * assignment.units.as_fraction()
    };
    if length.is_zero() {
        let period = periods.partition_point(|start| *start <= dates.start).saturating_sub(1);
        if let Some(sum) = work.get_mut(period) {
            *sum += hours;
        }
        return;
    }
    // Only the periods that the task touches: a long plan has many short tasks.
    let first = periods.partition_point(|start| *start <= dates.start).saturating_sub(1);
    for (period, sum) in work.iter_mut().enumerate().skip(first) {
        if periods[period] >= dates.finish {
            break;
        }
        let (from, to) =
            (time.position(periods[period]).max(begin), time.position(periods[period + 1]).min(end));
        *sum += hours * (to - from).max(Span::ZERO).as_tenths() as f64 / length.as_tenths() as f64;
    }
}

fn capacity(resource: &Resource, time: &WorkingTime, periods: &[Moment]) -> Vec<f64> {
    let hours = |pair: &[Moment]| {
        time.between(pair[0], pair[1]).as_hours() * units_at(resource, pair[0]).as_fraction()
    };
    periods.windows(2).map(hours).collect()
}

/// How much there is of a resource at a date.
fn units_at(resource: &Resource, at: Moment) -> Units {
    let holds = resource
        .availability
        .iter()
        .find(|it| it.from.is_none_or(|from| from <= at) && it.to.is_none_or(|to| at < to));
    holds.map_or(resource.max_units, |it| it.units)
}

/// The weeks from the first start to the last finish.
fn periods(basis: &Basis<'_>) -> Option<(Vec<Moment>, u32)> {
    let start = basis.counted.iter().map(|task| task.dates.start).min()?;
    let finish = basis.counted.iter().map(|task| task.dates.finish).max()?;
    let first = week_of(start, basis.project.info.week_start);
    let weeks = usize::try_from((finish_day(finish) - first.day()) / 7 + 1).ok()?;
    let weeks_apart = weeks.div_ceil(MOST_PERIODS).max(1);
    let length = Span::tenths(7 * PER_DAY) * weeks_apart as i64;
    let periods = (0..=weeks.div_ceil(weeks_apart) as i64).map(|index| first + length * index);
    Some((periods.collect(), u32::try_from(weeks_apart).ok()?))
}

/// Those with the most overloaded periods first; the others keep their order.
fn most_overloaded_first(people: Vec<PersonLoad>) -> Vec<PersonLoad> {
    let most = people.iter().map(PersonLoad::overloads).max().unwrap_or(0);
    let mut ordered = Vec::with_capacity(people.len());
    for overloads in (0..=most).rev() {
        ordered.extend(people.iter().filter(|person| person.overloads() == overloads).cloned());
    }
    ordered
}
