//! When work is done: the calendars of a project, their weeks, their days off, and who works by them.

mod detail;
mod exception_form;
mod exceptions;
mod holidays;
mod list;
mod week;
mod year;

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::calendar::{Calendar, CalendarId, Users, edits};
use crate::core::command::{ProjectCommand, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::id::{Id, RawId};
use crate::core::project::ProjectId;
use crate::core::schedule::Schedule;
use crate::core::table::Row;
use crate::core::time::Moment;
use crate::ui::kit::{Button, ButtonVariant, EmptyState, Glyph, Toast, Toaster};
use crate::ui::shell::PageHeader;

use detail::Detail;
use list::CalendarList;

/// What the parts of the page work on. Copied freely.
#[derive(Clone, Copy)]
struct Desk {
    id: ProjectId,
    project: Memo<Arc<ProjectDoc>>,
    schedule: Memo<Arc<Schedule>>,
    today: Signal<Moment>,
    /// The calendar that is shown.
    chosen: Memo<Option<CalendarId>>,
    on_command: Callback<ProjectCommand, Result<String, Refusal>>,
    new_id: Callback<(), RawId>,
    on_show: Callback<CalendarId>,
    toaster: Toaster,
}

impl Desk {
    /// Looks into the calendar that is shown.
    fn with<R>(self, look: impl FnOnce(&ProjectDoc, &Row<Calendar>) -> R) -> Option<R> {
        let project = self.project.read();
        let row = project.calendars.get(self.chosen.get()?)?;
        Some(look(&project, row))
    }

    /// Does something to the calendar that is shown; a command that changes nothing is not given. The error is a
    /// sentence for the person.
    fn edit(
        self,
        command: impl FnOnce(&ProjectDoc, CalendarId) -> Option<ProjectCommand>,
    ) -> Result<(), String> {
        let command = {
            let Some(id) = self.chosen.get_untracked() else { return Ok(()) };
            command(&self.project.read_untracked(), id)
        };
        match command {
            Some(command) => self.on_command.run(command).map(drop).map_err(|Refusal(reason)| reason),
            None => Ok(()),
        }
    }

    /// Does it, and says why where that was refused.
    fn do_it(self, command: impl FnOnce(&ProjectDoc, CalendarId) -> Option<ProjectCommand>) {
        if let Err(reason) = self.edit(command) {
            self.toaster.show(Toast::failed(reason));
        }
    }

    /// Adds a calendar and shows it.
    fn add(self, make: impl FnOnce(&ProjectDoc, CalendarId) -> Option<ProjectCommand>) {
        let new = Id::from_raw(self.new_id.run(()));
        let command = make(&self.project.read_untracked(), new);
        match command.map(|command| self.on_command.run(command)) {
            Some(Ok(_)) => self.on_show.run(new),
            Some(Err(Refusal(reason))) => self.toaster.show(Toast::failed(reason)),
            None => {}
        }
    }
}

/// The calendars of a project.
#[component]
pub fn CalendarsPage(
    /// Which project.
    id: ProjectId,
    /// The project.
    project: Memo<Arc<ProjectDoc>>,
    /// Its schedule.
    schedule: Memo<Arc<Schedule>>,
    /// The present day.
    #[prop(into)]
    today: Signal<Moment>,
    /// The calendar that the address names.
    #[prop(into)]
    named: Signal<Option<CalendarId>>,
    /// Changes the project. Answers what undo will call it, or why it was refused.
    #[prop(into)]
    on_command: Callback<ProjectCommand, Result<String, Refusal>>,
    /// Hands out an identity that no record has.
    #[prop(into)]
    new_id: Callback<(), RawId>,
    /// Goes to a calendar.
    #[prop(into)]
    on_show: Callback<CalendarId>,
) -> impl IntoView {
    // A calendar that is gone, or none: the one that the project is scheduled by.
    let chosen = Memo::new(move |_| {
        let project = project.read();
        let there = |id: &CalendarId| project.calendars.contains(*id);
        let first = || project.calendars.at(0).map(|row| row.id);
        named.get().filter(there).or(project.info.calendar.filter(there)).or_else(first)
    });
    let toaster = Toaster::from_context();
    let desk = Desk { id, project, schedule, today, chosen, on_command, new_id, on_show, toaster };
    let new = move || {
        view! {
            <Button
                variant=ButtonVariant::Primary
                icon=Glyph::Plus
                on_click=move |_| desk.add(|project, new| Some(edits::add(project, new, None)))
            >
                "New calendar"
            </Button>
        }
    };
    let is_empty = Memo::new(move |_| project.with(|project| project.calendars.is_empty()));
    view! {
        <div class="page">
            <PageHeader
                title="Calendars"
                subtitle="Hours and days off, from which every date follows"
                actions=new
            />
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    view! {
                        <EmptyState
                            glyph=Glyph::Calendar
                            title="No calendar yet"
                            text="The plan is scheduled on the standard week, Monday to Friday from 8 to 12 and 13 to 17. A calendar changes hours and adds days off."
                        >
                            {new()}
                        </EmptyState>
                    }
                }
            >
                <div class="calendars">
                    <CalendarList desk=desk />
                    <Detail desk=desk />
                </div>
            </Show>
        </div>
    }
    .into_any()
}

/// Who works by a calendar, in words.
fn users_in_words(project: &ProjectDoc, users: &Users) -> String {
    let mut parts = Vec::new();
    if users.project {
        parts.push("the project".to_owned());
    }
    match users.tasks {
        0 => {}
        1 => parts.push("1 task".to_owned()),
        tasks => parts.push(format!("{tasks} tasks")),
    }
    let name = |id| project.resources.get(id).map(|resource| resource.name.trim().to_owned());
    match users.resources.as_slice() {
        few @ ([] | [_] | [_, _]) => parts.extend(few.iter().filter_map(|id| name(*id))),
        many => parts.push(format!("{} resources", many.len())),
    }
    match users.refined_by.len() {
        0 => {}
        1 => parts.push("1 calendar based on it".to_owned()),
        count => parts.push(format!("{count} calendars based on it")),
    }
    if parts.is_empty() { "nobody yet".to_owned() } else { parts.join(", ") }
}
