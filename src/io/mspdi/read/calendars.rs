//! Calendars in their places: on which base each stands, and which of them say anything.

use std::collections::{HashMap, HashSet};

use crate::core::calendar::{Calendar, CalendarId};
use crate::core::id::IdSource;
use crate::core::table::Table;
use crate::io::report::{Fate, Severity, Subject};

use super::assemble::{Numbers, register, report_number, table_of};
use super::calendar::CalendarDraft;
use super::fields::Reading;

/// The calendars of the project and the numbers that they had in the file.
#[derive(Debug)]
pub struct Calendars {
    pub table: Table<Calendar>,
    pub numbers: Numbers<Calendar>,
    /// The number of the project's calendar.
    pub project: Option<i64>,
}

/// Gives every calendar its id and its base. `needed` are the numbers of those that must be there although
/// they only repeat their base; `project` is that of the project's calendar.
pub fn place_calendars(
    mut drafts: Vec<CalendarDraft>,
    mut needed: HashSet<i64>,
    project: Option<i64>,
    ids: &mut IdSource,
    reading: &mut Reading,
) -> Calendars {
    needed.extend(project);
    let repeats = take_out_repeats(&mut drafts, needed, reading);
    let mut numbers = Numbers::default();
    let mut records: Vec<(CalendarId, Calendar)> = Vec::with_capacity(drafts.len());
    let mut bases = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let id = ids.make();
        if !register(&mut numbers, draft.uid, id) {
            report_number(reading, Subject::Calendar, &draft.calendar.name, draft.uid);
            draft.calendar.source_uid = None;
        }
        bases.push(draft.base);
        records.push((id, draft.calendar));
    }
    let places: HashMap<CalendarId, usize> =
        records.iter().zip(0..).map(|((id, _), place)| (*id, place)).collect();
    let base_of: Vec<Option<usize>> = bases
        .iter()
        .map(|base| base.and_then(|uid| numbers.get(&uid)).and_then(|id| places.get(id)).copied())
        .collect();
    for place in 0..records.len() {
        let is_circle = leads_back(place, &base_of);
        let base = base_of[place].filter(|_| !is_circle).map(|base| records[base].0);
        if bases[place].is_some() && base.is_none() {
            let message = if is_circle {
                "The calendar is based on itself by way of others. It stands on its own instead."
            } else {
                "The calendar that it is based on is not in the file. It stands on its own instead."
            };
            let value = bases[place].map(|uid| uid.to_string()).unwrap_or_default();
            let name = records[place].1.name.clone();
            reading.log.problem(
                Severity::Warning,
                Subject::Calendar,
                "BaseCalendarUID",
                message,
                &name,
                &value,
            );
            for (day, usual) in records[place].1.week.iter_mut().zip(Calendar::standard().week) {
                day.get_or_insert(usual.unwrap_or_default());
            }
        }
        records[place].1.base = base;
    }
    for (uid, base) in repeats {
        if let Some(id) = numbers.get(&base).copied() {
            numbers.entry(uid).or_insert(id);
        }
    }
    Calendars { table: table_of(records), numbers, project }
}

/// Whether the chain of bases from a calendar comes back to it.
fn leads_back(start: usize, base_of: &[Option<usize>]) -> bool {
    let mut at = base_of[start];
    // A chain longer than there are calendars goes round elsewhere; that is reported there.
    for _ in 0..base_of.len() {
        match at {
            Some(place) if place == start => return true,
            Some(place) => at = base_of[place],
            None => return false,
        }
    }
    false
}

impl Calendars {
    /// The calendar that a number stands for; reports it if there is none.
    pub fn find(
        &self,
        uid: Option<i64>,
        subject: Subject,
        place: &str,
        reading: &mut Reading,
    ) -> Option<CalendarId> {
        let uid = uid?;
        let found = self.numbers.get(&uid).copied();
        if found.is_none() {
            let message = "This calendar is not in the file. The project's calendar is used.";
            let value = uid.to_string();
            reading.log.problem(Severity::Warning, subject, "CalendarUID", message, &place, &value);
        }
        found
    }
}

/// Microsoft Project gives every resource a calendar of its own, most of which only repeat their base.
/// Takes those out, unless something else needs them, and says which base stands for each.
fn take_out_repeats(
    drafts: &mut Vec<CalendarDraft>,
    mut needed: HashSet<i64>,
    reading: &mut Reading,
) -> Vec<(i64, i64)> {
    needed.extend(drafts.iter().filter_map(|draft| draft.base));
    let known: HashSet<i64> = drafts.iter().filter_map(|draft| draft.uid).collect();
    let mut repeats = Vec::new();
    drafts.retain(|draft| match (draft.uid, draft.base) {
        (Some(uid), Some(base))
            if says_nothing(&draft.calendar) && known.contains(&base) && !needed.contains(&uid) =>
        {
            let why = "Calendars of resources that only repeat their base are not kept; the base is used.";
            let name = &draft.calendar.name;
            reading.log.field(Subject::Resource, "CalendarUID", Fate::Converted, why, name, &uid.to_string());
            repeats.push((uid, base));
            false
        }
        _ => true,
    });
    repeats
}

fn says_nothing(calendar: &Calendar) -> bool {
    calendar.week.iter().all(Option::is_none)
        && calendar.exceptions.is_empty()
        && calendar.alternative_weeks.is_empty()
}
