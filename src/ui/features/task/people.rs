//! Who works on the task: shares and work, to be edited in place; someone new comes into the project by being assigned.

use leptos::prelude::*;

use super::desk::{Desk, Typed};
use super::section::Section;
use crate::core::command::{AssignCommand, Assignee};
use crate::core::fields::{TaskField, TaskFields};
use crate::core::measure::assignment_cost;
use crate::core::notation::{
    parse_money, parse_quantity, parse_units, parse_work, print_money, print_quantity, print_units,
    print_work,
};
use crate::core::resource::{AssignmentId, ResourceKind, Units};
use crate::ui::format;
use crate::ui::kit::{Combobox, Found, Glyph, IconButton, RecordField, Toast, Toaster};

/// The section of assignments.
#[component]
pub fn People(
    /// The task at work.
    desk: Desk,
) -> impl IntoView {
    let assigned = Memo::new(move |_| {
        let ids = desk.with(|it| {
            let here = it.project.assignments.iter().filter(|row| row.task == it.task.id);
            here.map(|row| row.id).collect::<Vec<AssignmentId>>()
        });
        ids.unwrap_or_default()
    });
    let summary = desk.is(|it| it.dates.summary);
    let note = Signal::derive(move || {
        let text = "People are assigned to the tasks below a summary, which do its work.";
        summary.get().then(|| text.to_owned())
    });
    view! {
        <Section title="Resources" note=note>
            <Show when=move || !summary.get()>
                <Typed desk=desk field=TaskField::Work />
            </Show>
            <ul class="task-list">
                <For each=move || assigned.get() key=|id| *id let(id)>
                    <PersonRow desk=desk id=id />
                </For>
            </ul>
            <Show when=move || !summary.get()>
                <Combobox
                    label="Assign a resource"
                    placeholder="Assign by name"
                    find=move |text: String| untrack(|| desk.with(|it| find(it, &text))).unwrap_or_default()
                    on_take=move |key: String| assign(desk, &key)
                />
            </Show>
        </Section>
    }
}

/// One assignment: who, with which share, for how much work.
#[component]
fn PersonRow(desk: Desk, id: AssignmentId) -> impl IntoView {
    let name = look(desk, id, |it, id| Some(resource_of(it, id)?.0));
    let cost = look(desk, id, |it, id| {
        let cost = assignment_cost(it.project, it.schedule, it.project.assignments.get(id)?);
        (cost != Default::default()).then(|| format::money(cost, &it.project.info.currency))
    });
    let kind = Memo::new(move |_| desk.with(|it| resource_of(it, id).map(|(_, kind)| kind)).flatten());
    let toaster = Toaster::from_context();
    let remove = move |_| {
        if let Err(reason) = desk.run(AssignCommand::Remove { ids: vec![id] }) {
            toaster.show(Toast::failed(reason));
        }
    };
    view! {
        <li class="task-item">
            <div class="task-item-head">
                <span class="task-person truncate">{move || name.get()}</span>
                <span class="caption">{move || cost.get()}</span>
                <IconButton glyph=Glyph::Cross label=Signal::derive(move || format!("Remove {}", name.get())) on_click=remove />
            </div>
            {move || match kind.get() {
                None => ().into_any(),
                Some(ResourceKind::Work) => view! { <WorkFields desk=desk id=id /> }.into_any(),
                Some(ResourceKind::Material) => view! { <Quantity desk=desk id=id /> }.into_any(),
                Some(ResourceKind::Cost) => view! { <Amount desk=desk id=id /> }.into_any(),
            }}
        </li>
    }
}

/// With which share somebody works, and for how long.
#[component]
fn WorkFields(desk: Desk, id: AssignmentId) -> impl IntoView {
    let units = look(desk, id, |it, id| it.project.assignments.get(id).map(|row| print_units(row.units)));
    let work = look(desk, id, |it, id| {
        it.project.assignments.get(id).map(|row| print_work(row.work, &it.project.info.units))
    });
    let share = move |draft: String| {
        let units = parse_units(&draft).map_err(|error| error.to_string())?;
        desk.run(AssignCommand::Units { id, units })
    };
    let hours = move |draft: String| {
        let units = desk.project.with_untracked(|project| project.info.units);
        let work = parse_work(&draft, &units).map_err(|error| error.to_string())?;
        desk.run(AssignCommand::Work { id, work })
    };
    view! {
        <div class="task-item-fields">
            <RecordField
                label="Share"
                meaning="Which part of their working time goes to this task: 50% is half days."
                record=id.to_string()
                value=units
                on_commit=share
            />
            <RecordField
                label="Work"
                meaning="Hours of work on this task."
                record=id.to_string()
                value=work
                on_commit=hours
            />
        </div>
    }
}

/// How much of a material is used.
#[component]
fn Quantity(desk: Desk, id: AssignmentId) -> impl IntoView {
    let label = look(desk, id, |it, id| {
        let resource = it.project.resources.get(it.project.assignments.get(id)?.resource)?;
        let unit = resource.material_label.trim();
        Some(if unit.is_empty() { "Quantity".to_owned() } else { format!("Quantity, {unit}") })
    });
    let value = look(desk, id, |it, id| it.project.assignments.get(id).map(|row| print_quantity(row.units)));
    let commit = move |draft: String| {
        let units = parse_quantity(&draft).map_err(|error| error.to_string())?;
        desk.run(AssignCommand::Units { id, units })
    };
    view! {
        <div class="task-item-fields">
            <RecordField
                label=label
                meaning="How much of the material this task uses up."
                record=id.to_string()
                value=value
                on_commit=commit
            />
        </div>
    }
}

/// What a cost resource costs on this task.
#[component]
fn Amount(desk: Desk, id: AssignmentId) -> impl IntoView {
    let value = look(desk, id, |it, id| it.project.assignments.get(id).map(|row| print_money(row.cost)));
    let commit = move |draft: String| {
        let cost = parse_money(&draft).map_err(|error| error.to_string())?;
        desk.run(AssignCommand::Cost { id, cost })
    };
    view! {
        <div class="task-item-fields">
            <RecordField
                label="Amount"
                meaning="What it costs on this task, such as a flight or a fee."
                record=id.to_string()
                value=value
                on_commit=commit
            />
        </div>
    }
}

/// A text about an assignment; empty once it is gone.
fn look(
    desk: Desk,
    id: AssignmentId,
    look: fn(&TaskFields, AssignmentId) -> Option<String>,
) -> Signal<String> {
    Signal::derive(move || desk.with(|it| look(it, id)).flatten().unwrap_or_default())
}

fn resource_of(it: &TaskFields, id: AssignmentId) -> Option<(String, ResourceKind)> {
    let resource = it.project.resources.get(it.project.assignments.get(id)?.resource)?;
    let name = if resource.name.trim().is_empty() { "Unnamed".to_owned() } else { resource.name.clone() };
    Some((name, resource.kind))
}

/// How many resources a list shows.
const SHOWN: usize = 8;
/// Before the name of someone who is not in the project yet.
const NEW: char = '+';

/// The resources that answer a text and are not on the task; last, someone new of that name.
fn find(it: &TaskFields, text: &str) -> Vec<Found> {
    let wanted = text.trim().to_lowercase();
    let on_task = |id| it.project.assignments.iter().any(|row| row.task == it.task.id && row.resource == id);
    let answers = it.project.resources.iter().filter(|row| {
        !row.name.trim().is_empty() && row.name.to_lowercase().contains(&wanted) && !on_task(row.id)
    });
    let mut found: Vec<Found> = answers
        .take(SHOWN)
        .map(|row| Found { key: row.id.to_string(), text: row.name.clone(), detail: row.initials.clone() })
        .collect();
    let known = it.project.resources.iter().any(|row| row.name.trim().to_lowercase() == wanted);
    if !wanted.is_empty() && !known {
        let name = text.trim();
        found.push(Found {
            key: format!("{NEW}{name}"),
            text: format!("Add “{name}” to the project and assign"),
            detail: String::new(),
        });
    }
    found
}

fn assign(desk: Desk, key: &str) -> Result<(), String> {
    let Some(task) = desk.task.get_untracked() else { return Ok(()) };
    let who = match key.strip_prefix(NEW) {
        Some(name) => Assignee::New { id: desk.id(), name: name.to_owned() },
        None => match key.parse() {
            Ok(resource) => Assignee::Known(resource),
            Err(_) => return Err("This resource no longer exists.".to_owned()),
        },
    };
    desk.run(AssignCommand::Add { id: desk.id(), task, who, units: Units::ONE })
}
