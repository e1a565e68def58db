//! The calendars at the left: those of the project, and the people with days of their own.

use leptos::prelude::*;

use super::{Desk, users_in_words};
use crate::core::calendar::{CalendarId, Users, edits};
use crate::core::document::ProjectDoc;
use crate::core::resource::{ResourceId, ResourceKind};
use crate::core::route::Route;

/// More people than this are not listed; who has days of their own always is.
const MOST_PEOPLE: usize = 200;

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Entry {
    calendar: CalendarId,
    name: String,
    users: String,
}

/// A person in the list.
#[derive(Clone, PartialEq)]
struct Person {
    id: ResourceId,
    name: String,
    own: Option<CalendarId>,
}

/// The list.
#[component]
pub(super) fn CalendarList(desk: Desk) -> impl IntoView {
    let entries = Memo::new(move |_| shared(&desk.project.read()));
    let people = Memo::new(move |_| people(&desk.project.read()));
    let link = move |calendar: CalendarId, name: String, below: String| {
        let current = move || (desk.chosen.get() == Some(calendar)).then_some("page");
        view! {
            <a class="calendars-link" href=Route::Calendars(desk.id, Some(calendar)).href() aria-current=current>
                <span class="truncate">{name}</span>
                <span class="caption truncate">{below}</span>
            </a>
        }
    };
    let person = move |Person { id, name, own }: Person| match own {
        Some(calendar) => link(calendar, name, String::new()).into_any(),
        None => {
            let give = move |_| desk.add(|project, new| edits::add_personal(project, new, id));
            view! {
                <div class="calendars-person">
                    <span class="truncate">{name.clone()}</span>
                    <button type="button" class="text-button" on:click=give aria-label=format!("Add days off of {name}")>
                        "Add days off"
                    </button>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <nav class="card calendars-list" aria-label="Calendars">
            {move || entries.get().into_iter().map(|it| link(it.calendar, it.name, it.users)).collect_view()}
            <Show when=move || !people.read().is_empty()>
                <h2 class="calendars-heading">"People and machines"</h2>
                {move || people.get().into_iter().map(person).collect_view()}
            </Show>
        </nav>
    }
}

/// The calendars that are not one person's alone.
fn shared(project: &ProjectDoc) -> Vec<Entry> {
    let entry = |row: &crate::core::table::Row<_>| {
        let users = Users::of(project, row.id);
        (!users.is_personal(row)).then(|| Entry {
            calendar: row.id,
            name: named(&row.name),
            users: users_in_words(project, &users),
        })
    };
    project.calendars.iter().filter_map(|row| entry(row)).collect()
}

/// Who does the work, with the calendar that is theirs alone.
fn people(project: &ProjectDoc) -> Vec<Person> {
    let work = project.resources.iter().filter(|resource| resource.kind == ResourceKind::Work);
    let person = |row: &std::sync::Arc<crate::core::table::Row<crate::core::resource::Resource>>| {
        let own = row.calendar.filter(|id| {
            let calendar = project.calendars.get(*id);
            calendar.is_some_and(|calendar| Users::of(project, *id).is_personal(calendar))
        });
        Person { id: row.id, name: named(&row.name), own }
    };
    let mut people: Vec<Person> = work.map(person).collect();
    if people.len() > MOST_PEOPLE {
        people.retain(|person| person.own.is_some());
    }
    people
}

fn named(name: &str) -> String {
    match name.trim() {
        "" => "Unnamed".to_owned(),
        name => name.to_owned(),
    }
}
