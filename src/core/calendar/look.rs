//! Looking at a calendar: what is worked on a day and why, and who works by it.

use chrono::NaiveDate;

use super::compile::strength_of;
use super::recurrence::weekday;
use super::set::with_bases;
use super::{Calendar, CalendarId, DayHours};
use crate::core::document::ProjectDoc;
use crate::core::resource::ResourceId;
use crate::core::table::{Row, Table};
use crate::core::time::day_number;

/// What decides the hours of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decides {
    /// An exception: of which calendar, and at which place there.
    Exception(CalendarId, usize),
    /// A week that differs for a time: of which calendar, and at which place there.
    AlternativeWeek(CalendarId, usize),
    /// The week of this calendar.
    Week(CalendarId),
    /// Nothing: a day that no calendar speaks of is a day off.
    Nothing,
}

/// What decides the hours of a day, and which they are. The same as the schedule counts with, told in another way: see
/// the rules at [`Calendar`].
pub fn decides(calendars: &Table<Calendar>, id: CalendarId, date: NaiveDate) -> (Decides, DayHours) {
    let Some(position) = calendars.position(id) else { return (Decides::Nothing, DayHours::new()) };
    let (chain, _) = with_bases(calendars, id, position);
    let chain: Vec<&Row<Calendar>> =
        chain.iter().filter_map(|position| calendars.at(*position)).map(AsRef::as_ref).collect();
    let day = day_number(date);
    for row in &chain {
        let falls = |place: &usize| {
            let mut falls = false;
            row.exceptions[*place].for_each_day(&(day..day + 1), |_| falls = true);
            falls
        };
        // The strongest kind, and of one kind the last.
        let strongest = (0..row.exceptions.len())
            .rev()
            .filter(falls)
            .min_by_key(|place| strength_of(&row.exceptions[*place]));
        if let Some(place) = strongest {
            return (Decides::Exception(row.id, place), row.exceptions[place].hours.clone());
        }
    }
    let weekday = weekday(day);
    for row in &chain {
        for (place, week) in row.alternative_weeks.iter().enumerate().rev() {
            if (day_number(week.from)..=day_number(week.to)).contains(&day) {
                let usual = || usual_hours(&chain, weekday).1;
                let hours = week.week[weekday].clone().unwrap_or_else(usual);
                return (Decides::AlternativeWeek(row.id, place), hours);
            }
        }
    }
    usual_hours(&chain, weekday)
}

fn usual_hours(chain: &[&Row<Calendar>], weekday: usize) -> (Decides, DayHours) {
    let said = chain.iter().find_map(|row| Some((Decides::Week(row.id), row.week[weekday].clone()?)));
    said.unwrap_or((Decides::Nothing, DayHours::new()))
}

/// Who works by a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Users {
    /// The project itself, and with it all tasks that have none of their own.
    pub project: bool,
    /// So many tasks that name it.
    pub tasks: usize,
    /// The people and things that name it.
    pub resources: Vec<ResourceId>,
    /// Calendars that refine it.
    pub refined_by: Vec<CalendarId>,
}

impl Users {
    /// Who works by this calendar.
    pub fn of(project: &ProjectDoc, id: CalendarId) -> Self {
        Users {
            project: project.info.calendar == Some(id),
            tasks: project.tasks.iter().filter(|task| task.calendar == Some(id)).count(),
            resources: project
                .resources
                .iter()
                .filter(|resource| resource.calendar == Some(id))
                .map(|resource| resource.id)
                .collect(),
            refined_by: project
                .calendars
                .iter()
                .filter(|calendar| calendar.base == Some(id))
                .map(|calendar| calendar.id)
                .collect(),
        }
    }

    /// Whether it is nothing but the days of one person: refined from another one, and of nobody else.
    pub fn is_personal(&self, calendar: &Calendar) -> bool {
        !self.project
            && self.tasks == 0
            && self.resources.len() == 1
            && self.refined_by.is_empty()
            && calendar.base.is_some()
    }
}
