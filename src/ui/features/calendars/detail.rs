//! One calendar in full.

use leptos::prelude::*;

use super::exceptions::Exceptions;
use super::week::WeekTable;
use super::year::Year;
use super::{Desk, users_in_words};
use crate::core::calendar::{CalendarId, Users, edits};
use crate::ui::kit::{Align, Card, EditCell, Glyph, Icon, MenuButton, MenuEntry, MenuItem, SelectField};

/// Name, base, week, days off and the year of the calendar that is shown.
#[component]
pub(super) fn Detail(desk: Desk) -> impl IntoView {
    let name = Memo::new(move |_| desk.with(|_, row| row.name.clone()).unwrap_or_default());
    let rename = move |text: String| {
        let id = desk.chosen.get_untracked();
        let command = id.map(|id| edits::rename(&desk.project.read_untracked(), id, &text)).transpose()?;
        desk.edit(|_, _| command.flatten())
    };
    let users = move || {
        desk.with(|project, row| users_in_words(project, &Users::of(project, row.id))).unwrap_or_default()
    };
    let week_help = move || {
        if desk.with(|_, row| row.base.is_some()).unwrap_or(false) {
            "Click hours to change them: 8-12, 13-17 or off. Grey ones are those of the base; emptied, they are again."
        } else {
            "Click hours to change them: 8-12, 13-17 or off."
        }
    };
    view! {
        <div class="calendars-detail">
            <section class="card calendars-head" aria-label="Calendar">
                <div class="calendars-title">
                    <div class="calendars-name">
                        <EditCell label="Name of the calendar" value=name on_commit=rename />
                    </div>
                    <p class="caption">"Used by: " {users}</p>
                </div>
                <BaseField desk=desk />
                <CalendarMenu desk=desk />
            </section>
            <Year desk=desk />
            <div class="calendars-pair">
                <Card title="Working week">
                    <WeekTable desk=desk />
                    <p class="caption">{week_help}</p>
                </Card>
                <Exceptions desk=desk />
            </div>
        </div>
    }
}

/// What can be done to the calendar as a whole.
#[component]
fn CalendarMenu(desk: Desk) -> impl IntoView {
    let entries = move || {
        let is_projects = desk.with(|project, row| project.info.calendar == Some(row.id)).unwrap_or(true);
        let schedule = MenuItem::run("Schedule the project by it", move || {
            desk.do_it(|_, id| Some(edits::schedule_by(id)));
        });
        let copy = MenuItem::run("Duplicate", move || {
            let original = desk.chosen.get_untracked();
            desk.add(|project, new| Some(edits::add(project, new, original)));
        });
        let delete =
            MenuItem::run("Delete", move || desk.do_it(|_, id| Some(edits::remove(id)))).icon(Glyph::Trash);
        let schedule = (!is_projects).then(|| MenuEntry::from(schedule));
        schedule.into_iter().chain([MenuEntry::from(copy), MenuEntry::from(delete)]).collect::<Vec<_>>()
    };
    view! {
        <MenuButton
            label="More for this calendar"
            entries=Signal::derive(entries)
            class="button button-subtle button-icon"
            icon_only=true
            align=Align::End
        >
            <Icon glyph=Glyph::Dots />
        </MenuButton>
    }
}

/// The calendar that this one refines; circles are not offered.
#[component]
fn BaseField(desk: Desk) -> impl IntoView {
    let options = Memo::new(move |_| {
        let others = desk.with(|project, row| {
            let others =
                project.calendars.iter().filter(|other| other.id != row.id && other.base != Some(row.id));
            others.map(|other| (Some(other.id), other.name.clone())).collect::<Vec<_>>()
        });
        let none: (Option<CalendarId>, String) = (None, "None: it stands alone".to_owned());
        std::iter::once(none).chain(others.unwrap_or_default()).collect::<Vec<_>>()
    });
    view! {
        <div class="calendars-base">
            <SelectField
                label="Based on"
                options=options
                value=Signal::derive(move || desk.with(|_, row| row.base).flatten())
                on_change=move |base| desk.do_it(|project, id| edits::set_base(project, id, base))
                help="Hours and days off of the base hold here too, unless this calendar says otherwise."
                    .to_owned()
            />
        </div>
    }
}
