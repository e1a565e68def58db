//! What a person does to calendars, as commands: each intention is one step that undo calls by name.

use chrono::{Datelike, NaiveDate};

use super::holidays::Country;
use super::{Calendar, CalendarException, CalendarId, DayHours, Recurrence};
use crate::core::command::{InfoCommand, ProjectCommand, RecordCommand};
use crate::core::document::ProjectDoc;
use crate::core::notation::{parse_date, parse_hours};
use crate::core::resource::{Resource, ResourceId};

/// A step that leaves this calendar as it says.
fn put(label: String, id: CalendarId, calendar: Calendar) -> ProjectCommand {
    let put = ProjectCommand::Calendar(RecordCommand::Put { id, value: Box::new(calendar) });
    ProjectCommand::Several { label, commands: vec![put] }
}

/// A change of one calendar; `None` if it is gone or nothing would differ.
fn edit(
    project: &ProjectDoc,
    id: CalendarId,
    label: impl Into<String>,
    change: impl FnOnce(&mut Calendar),
) -> Option<ProjectCommand> {
    let row = project.calendars.get(id)?;
    let mut calendar = row.value.clone();
    change(&mut calendar);
    (calendar != row.value).then(|| put(label.into(), id, calendar))
}

/// Calls a calendar by another name.
pub fn rename(project: &ProjectDoc, id: CalendarId, name: &str) -> Result<Option<ProjectCommand>, String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("A calendar needs a name.".to_owned());
    }
    Ok(edit(project, id, "Rename calendar", |calendar| calendar.name = name.to_owned()))
}

/// Lets a calendar refine another one, or stand alone.
pub fn set_base(project: &ProjectDoc, id: CalendarId, base: Option<CalendarId>) -> Option<ProjectCommand> {
    edit(project, id, "Change base calendar", |calendar| calendar.base = base)
}

/// Sets the hours of a weekday, 0 for Monday; `None` leaves them to the base calendar.
pub fn set_hours(
    project: &ProjectDoc,
    id: CalendarId,
    weekday: usize,
    hours: Option<DayHours>,
) -> Option<ProjectCommand> {
    edit(project, id, "Change working hours", |calendar| {
        if let Some(day) = calendar.week.get_mut(weekday) {
            *day = hours;
        }
    })
}

/// Adds an exception, or puts it in the place of another one.
pub fn put_exception(
    project: &ProjectDoc,
    id: CalendarId,
    place: Option<usize>,
    exception: CalendarException,
) -> Option<ProjectCommand> {
    let name =
        if exception.name.is_empty() { "exception".to_owned() } else { format!("“{}”", exception.name) };
    let label = if place.is_some() { format!("Change {name}") } else { format!("Add {name}") };
    edit(project, id, label, |calendar| match place.and_then(|place| calendar.exceptions.get_mut(place)) {
        Some(current) => *current = exception,
        None => calendar.exceptions.push(exception),
    })
}

/// Takes an exception away.
pub fn remove_exception(project: &ProjectDoc, id: CalendarId, place: usize) -> Option<ProjectCommand> {
    let name = &project.calendars.get(id)?.exceptions.get(place)?.name;
    let label = if name.is_empty() { "Delete exception".to_owned() } else { format!("Delete “{name}”") };
    edit(project, id, label, |calendar| drop(calendar.exceptions.remove(place)))
}

/// Adds the public holidays of a country for some years. Those that are there already are not added twice.
pub fn add_holidays(
    project: &ProjectDoc,
    id: CalendarId,
    country: &Country,
    (first, last): (i32, i32),
) -> Option<ProjectCommand> {
    edit(project, id, format!("Add holidays of {}", country.name), |calendar| {
        let known = |new: &CalendarException| {
            calendar.exceptions.iter().any(|it| {
                it.recurrence == new.recurrence
                    && it.from <= new.from
                    && it.to >= new.to
                    && it.hours == new.hours
            })
        };
        let new: Vec<_> = country.exceptions(first, last).into_iter().filter(|it| !known(it)).collect();
        calendar.exceptions.extend(new);
    })
}

/// The years for which holidays are worth having: those of the plan, this one, and one more.
pub fn holiday_years(project: &ProjectDoc, finish: NaiveDate, today: NaiveDate) -> (i32, i32) {
    let start = project.info.start.date().year();
    (start.min(today.year()), finish.year().max(today.year()) + 1)
}

/// A new calendar with the standard week, or a copy of another one.
pub fn add(project: &ProjectDoc, new: CalendarId, copied: Option<CalendarId>) -> ProjectCommand {
    let calendar = match copied.and_then(|id| project.calendars.get(id)) {
        Some(row) => Calendar {
            name: free_name(project, &format!("{} copy", row.name)),
            source_uid: None,
            ..row.value.clone()
        },
        None => Calendar { name: free_name(project, "New calendar"), ..Calendar::standard() },
    };
    put(format!("Add “{}”", calendar.name), new, calendar)
}

/// Gives somebody a calendar of their own, refined from the project's, for leave and hours that only they have.
pub fn add_personal(project: &ProjectDoc, new: CalendarId, person: ResourceId) -> Option<ProjectCommand> {
    let resource = project.resources.get(person)?;
    let calendar = Calendar {
        name: free_name(project, resource.name.trim()),
        base: resource.calendar.or(project.info.calendar),
        ..Calendar::default()
    };
    // Without any calendar in the project there is nothing to refine.
    let calendar = if calendar.base.is_none() {
        Calendar { week: Calendar::standard().week, ..calendar }
    } else {
        calendar
    };
    let resource = Resource { calendar: Some(new), ..resource.value.clone() };
    Some(ProjectCommand::Several {
        label: format!("Give “{}” a calendar", resource.name),
        commands: vec![
            ProjectCommand::Calendar(RecordCommand::Put { id: new, value: Box::new(calendar) }),
            ProjectCommand::Resource(RecordCommand::Put { id: person, value: Box::new(resource) }),
        ],
    })
}

/// Schedules the project by a calendar.
pub fn schedule_by(id: CalendarId) -> ProjectCommand {
    InfoCommand::SetCalendar(id).into()
}

/// Deletes a calendar. Who worked by it works as the project does.
pub fn remove(id: CalendarId) -> ProjectCommand {
    ProjectCommand::Calendar(RecordCommand::Remove { ids: vec![id] })
}

/// A name that no calendar of the project has.
fn free_name(project: &ProjectDoc, wished: &str) -> String {
    let taken = |name: &str| project.calendars.iter().any(|calendar| calendar.name == name);
    let numbered = (2..).map(|number| format!("{wished} {number}"));
    std::iter::once(wished.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}

/// What was typed of an exception so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionDraft {
    /// What the days are.
    pub name: String,
    /// The first day.
    pub from: String,
    /// The last day, or the day until which it repeats; empty for the first day, or for the usual number of years.
    pub to: String,
    /// How often.
    pub recurrence: Recurrence,
    /// The hours of these days; `off` for none.
    pub hours: String,
}

/// What is wrong with a draft, by field, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "as the fields of ExceptionDraft")]
pub struct ExceptionErrors {
    pub from: Option<String>,
    pub to: Option<String>,
    pub hours: Option<String>,
}

/// So many years something repeats if nobody says until when.
const USUAL_YEARS: i32 = 10;
/// A stretch of days that is longer than this is a slip of the hand.
const LONGEST_YEARS: i32 = 100;

impl ExceptionDraft {
    /// A day off that has neither name nor date yet.
    pub fn empty() -> Self {
        ExceptionDraft {
            name: String::new(),
            from: String::new(),
            to: String::new(),
            recurrence: Recurrence::EveryDay,
            hours: "off".to_owned(),
        }
    }

    /// The draft with which editing an exception begins.
    pub fn of(exception: &CalendarException) -> Self {
        let day = |date: NaiveDate| date.to_string();
        let to = if exception.to == exception.from { String::new() } else { day(exception.to) };
        let hours = crate::core::notation::print_hours(&exception.hours);
        ExceptionDraft {
            name: exception.name.clone(),
            from: day(exception.from),
            to,
            recurrence: exception.recurrence,
            hours,
        }
    }

    /// The first day, if it can be read.
    pub fn first(&self, today: NaiveDate) -> Option<NaiveDate> {
        parse_date(&self.from, today).ok().map(|typed| typed.date)
    }

    /// The ways of repeating to choose from: those that are usual for the first day, and the one that is set.
    pub fn choices(&self, today: NaiveDate) -> Vec<Recurrence> {
        let mut choices = self.first(today).map_or(vec![Recurrence::EveryDay], Recurrence::usual_for);
        if !choices.contains(&self.recurrence) {
            choices.push(self.recurrence);
        }
        choices
    }

    /// The same with another first day: a way of repeating that was chosen for the old one follows to the new one.
    pub fn starting(mut self, from: String, today: NaiveDate) -> Self {
        let place = |draft: &Self| {
            let usual = draft.first(today).map(Recurrence::usual_for)?;
            usual.iter().position(|it| *it == draft.recurrence)
        };
        let chosen = place(&self);
        self.from = from;
        if let (Some(chosen), Some(first)) = (chosen, self.first(today)) {
            self.recurrence = Recurrence::usual_for(first).get(chosen).copied().unwrap_or(self.recurrence);
        }
        self
    }

    /// Reads the draft.
    ///
    /// # Errors
    /// What is wrong, with every field that is.
    pub fn parse(&self, today: NaiveDate) -> Result<CalendarException, ExceptionErrors> {
        let from = parse_date(&self.from, today).map(|typed| typed.date).map_err(|error| error.to_string());
        let hours = parse_hours(&self.hours).map_err(|error| error.to_string());
        let to = match (&from, self.to.trim()) {
            (Ok(from), "") if self.recurrence.repeats() => {
                Ok(NaiveDate::from_ymd_opt(from.year() + USUAL_YEARS, 12, 31).unwrap_or(*from))
            }
            (Ok(from), "") => Ok(*from),
            (_, "") => Ok(today),
            (_, text) => parse_date(text, today).map(|typed| typed.date).map_err(|error| error.to_string()),
        };
        let to = match (&from, to) {
            (Ok(from), Ok(to)) if to < *from => Err("The last day lies before the first one.".to_owned()),
            (Ok(from), Ok(to)) if to.year() - from.year() > LONGEST_YEARS => {
                Err(format!("That is more than {LONGEST_YEARS} years."))
            }
            (_, to) => to,
        };
        match (from, to, hours) {
            (Ok(from), Ok(to), Ok(hours)) => Ok(CalendarException {
                name: self.name.trim().to_owned(),
                from,
                to,
                hours,
                recurrence: self.recurrence,
            }),
            (from, to, hours) => Err(ExceptionErrors { from: from.err(), to: to.err(), hours: hours.err() }),
        }
    }
}
