//! What the task waits for and what waits for it: each link with its type and lag, to be edited in place.

use leptos::prelude::*;

use super::desk::Desk;
use super::section::Section;
use crate::core::command::LinkCommand;
use crate::core::fields::TaskFields;
use crate::core::notation::{parse_lag, parse_predecessors, print_lag};
use crate::core::schedule::Driver;
use crate::core::task::{Lag, Link, LinkId, LinkKind, TaskId};
use crate::ui::kit::{Combobox, Found, Glyph, IconButton, RecordField, RecordSelect, Toast, Toaster};

/// Which way a link is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// From the task back to what it waits for.
    Before,
    /// From the task on to what waits for it.
    After,
}

impl Way {
    fn is_here(self, link: &Link, task: TaskId) -> bool {
        task == if self == Way::Before { link.to } else { link.from }
    }

    fn other(self, link: &Link) -> TaskId {
        if self == Way::Before { link.from } else { link.to }
    }
}

/// The two sections of links.
#[component]
pub fn Links(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    view! {
        <Section title="Waits for (predecessors)">
            <LinkList desk=desk way=Way::Before />
        </Section>
        <Section title="Is waited for by (successors)">
            <LinkList desk=desk way=Way::After />
        </Section>
    }
}

#[component]
fn LinkList(desk: Desk, way: Way) -> impl IntoView {
    let links = Memo::new(move |_| {
        let ids = desk.with(|it| {
            let here = it.project.links.iter().filter(|link| way.is_here(link, it.task.id));
            here.map(|link| link.id).collect::<Vec<LinkId>>()
        });
        ids.unwrap_or_default()
    });
    let (label, placeholder) = match way {
        Way::Before => ("Add a predecessor", "Add by name or row, such as 14 or 14SS+2d"),
        Way::After => ("Add a successor", "Add by name or row, such as 15 or 15FF"),
    };
    view! {
        <ul class="task-list">
            <For each=move || links.get() key=|link| *link let(link)>
                <LinkRow desk=desk way=way link=link />
            </For>
        </ul>
        <Combobox
            label=label
            placeholder=placeholder
            find=move |text: String| untrack(|| desk.with(|it| find(it, way, &text))).unwrap_or_default()
            on_take=move |key: String| add(desk, way, &key)
        />
    }
}

/// One link: where it leads, how it ties, how long it waits.
#[component]
fn LinkRow(desk: Desk, way: Way, link: LinkId) -> impl IntoView {
    let record = move || desk.project.with(|project| project.links.get(link).cloned());
    let other = Memo::new(move |_| record().map(|link| way.other(&link)));
    let named = Memo::new(move |_| desk.with(|it| name_and_row(it, other.get()?)).flatten());
    let name = Signal::derive(move || named.get().map(|(name, _)| name).unwrap_or_default());
    let driving = Memo::new(move |_| drives(desk, link));
    let kind = Signal::derive(move || {
        let kind = record().map(|link| link.kind).unwrap_or_default();
        LinkKind::ALL.iter().position(|other| *other == kind).unwrap_or(0)
    });
    let lag = Signal::derive(move || {
        let lag = record().map(|link| link.lag).unwrap_or_default();
        desk.project.with(|project| print_lag(lag, &project.info.units))
    });
    let tie = move |kind: LinkKind, lag: Lag| desk.run(LinkCommand::Edit { id: link, kind, lag });
    let choose = move |place: usize| {
        let lag = untrack(record).map(|link| link.lag).unwrap_or_default();
        tie(LinkKind::ALL.get(place).copied().unwrap_or_default(), lag)
    };
    let wait = move |draft: String| {
        let units = desk.project.with_untracked(|project| project.info.units);
        let lag = parse_lag(&draft, &units).map_err(|error| error.to_string())?;
        tie(untrack(record).map(|link| link.kind).unwrap_or_default(), lag)
    };
    let toaster = Toaster::from_context();
    let remove = move |_| {
        if let Err(reason) = desk.run(LinkCommand::Remove { ids: vec![link] }) {
            toaster.show(Toast::failed(reason));
        }
    };
    let go = move |_| {
        if let Some(task) = other.get_untracked() {
            desk.show.run(task);
        }
    };
    view! {
        <li class="task-item">
            <div class="task-item-head">
                <button type="button" class="task-link" on:click=go>
                    <span class="task-row">{move || named.get().map(|(_, row)| row)}</span>
                    <span class="truncate">{move || name.get()}</span>
                </button>
                <Show when=move || driving.get()>
                    <span class="task-driving" data-tip="This link sets the start: the task waits for nothing later.">"Driving"</span>
                </Show>
                <IconButton glyph=Glyph::Unlink label=Signal::derive(move || format!("Remove the link with {}", name.get())) on_click=remove />
            </div>
            <div class="task-item-fields">
                <RecordSelect
                    label=Signal::derive(move || format!("Type of the link with {}", name.get()))
                    label_hidden=true
                    meaning="Which ends are tied. Finish to start: the successor starts when the predecessor is finished."
                    options=Signal::stored(LinkKind::ALL.map(|kind| format!("{} ({})", kind.label(), kind.code())).to_vec())
                    value=kind
                    on_choose=choose
                />
                <RecordField
                    label=Signal::derive(move || format!("Lag of the link with {}", name.get()))
                    label_hidden=true
                    meaning="How long it waits: +2d, or -1d to begin early. 2ed counts nights and weekends, 50% is half of \
                        the predecessor's duration."
                    record=link.to_string()
                    value=lag
                    on_commit=wait
                />
            </div>
        </li>
    }
}

/// Whether a link sets the start of the task that waits.
fn drives(desk: Desk, link: LinkId) -> bool {
    let to = desk.project.with(|project| project.links.get(link).map(|row| row.to));
    let driver = to.and_then(|to| desk.schedule.with(|schedule| schedule.task(to).map(|dates| dates.driver)));
    driver == Some(Driver::Link(link))
}

fn name_and_row(it: &TaskFields, task: TaskId) -> Option<(String, usize)> {
    let row = it.schedule.outline.row_of(task)?;
    Some((it.project.tasks.get(task)?.name.clone(), row + 1))
}

/// How many tasks a list shows.
const SHOWN: usize = 8;

/// The tasks that answer a text: a row with perhaps a type and lag, or a part of a name. The key of each is what would
/// be typed into the table.
fn find(it: &TaskFields, way: Way, text: &str) -> Vec<Found> {
    let text = text.trim();
    let entries = it.schedule.outline.entries();
    let found = |row: usize, key: String, detail: String| {
        let task = it.project.tasks.get(entries.get(row)?.task)?;
        (row != it.row).then(|| Found { key, text: task.name.clone(), detail })
    };
    if text.starts_with(|letter: char| letter.is_ascii_digit()) {
        let parsed = parse_predecessors(text, &it.project.info.units).unwrap_or_default();
        let exact = parsed.first().and_then(|typed| {
            found(typed.row.checked_sub(1)? as usize, text.to_owned(), text.to_uppercase().replace('D', "d"))
        });
        // A shorthand that cannot be read is handed on, so that taking it says why.
        let unread = Found { key: text.to_owned(), text: text.to_owned(), detail: String::new() };
        return vec![exact.unwrap_or(unread)];
    }
    let wanted = text.to_lowercase();
    let linked = |task: TaskId| {
        it.project.links.iter().any(|link| way.is_here(link, it.task.id) && way.other(link) == task)
    };
    let rows = entries.iter().enumerate().filter(|(_, entry)| {
        let name = it.project.tasks.get(entry.task).map(|task| task.name.to_lowercase());
        name.is_some_and(|name| name.contains(&wanted)) && !linked(entry.task)
    });
    let rows = rows.filter_map(|(row, _)| found(row, (row + 1).to_string(), (row + 1).to_string()));
    rows.take(SHOWN).collect()
}

/// Links the task with the row that a shorthand names.
fn add(desk: Desk, way: Way, typed: &str) -> Result<(), String> {
    let drafts = untrack(|| {
        desk.with(|it| {
            let typed =
                parse_predecessors(typed, &it.project.info.units).map_err(|error| error.to_string())?;
            let entries = it.schedule.outline.entries();
            let link = |typed: crate::core::notation::Predecessor| {
                let other = entries.get(typed.row as usize - 1).ok_or_else(|| {
                    format!("There is no row {}; the last one is {}.", typed.row, entries.len())
                })?;
                let (from, to) = match way {
                    Way::Before => (other.task, it.task.id),
                    Way::After => (it.task.id, other.task),
                };
                Ok(Link { kind: typed.kind, lag: typed.lag, ..Link::new(from, to) })
            };
            typed.into_iter().map(link).collect::<Result<Vec<Link>, String>>()
        })
    });
    match drafts.unwrap_or_else(|| Ok(Vec::new()))?.pop() {
        Some(link) => desk.run(LinkCommand::Add { id: desk.id(), link }),
        None => Err("Type the number of a row, or a part of a name.".to_owned()),
    }
}
