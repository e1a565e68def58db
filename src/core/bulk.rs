//! What is done to several rows of the plan at once, each of it one command and so one step of undo.
//!
//! 1. What cannot be done to some of the rows is done to the others; if it can be done to none, a sentence says why.
//! 2. Rows are those of the outline, in their order.

use super::cells::{Cell, CellError, PlanCells};
use super::command::{LinkCommand, ProjectCommand};
use super::id::{Id, RawId};
use super::task::{Link, LinkId};
use super::time::Moment;

/// Gives the cells below the first of some rows the value of the first one.
///
/// # Errors
/// If there is nothing below, or no cell of the column takes the value.
pub fn fill_down(
    cells: &PlanCells,
    rows: &[usize],
    cell: Cell,
    today: Moment,
    mut new_id: impl FnMut() -> RawId,
) -> Result<ProjectCommand, CellError> {
    let [first, below @ ..] = rows else { return refuse("Select the rows to fill.") };
    if below.is_empty() {
        return refuse("Select the rows below as well: they take the value of the first one.");
    }
    if cell == Cell::Predecessors {
        return refuse("What a task waits for is its own. Link the tasks in order instead.");
    }
    if let Some(reason) = cells.locked(*first, cell) {
        return refuse(reason);
    }
    let draft = cells.draft(*first, cell);
    let mut commands = Vec::new();
    for row in below.iter().filter(|row| cells.locked(**row, cell).is_none()) {
        commands.push(cells.command(*row, cell, &draft, today, &mut new_id)?);
    }
    let what = cell.label().to_lowercase();
    several(
        format!("Fill down {what} in {}", tasks(commands.len())),
        commands,
        "These rows are all summaries.",
    )
}

/// Marks tasks as done, and all tasks below summaries.
///
/// # Errors
/// If all of them are done already.
pub fn mark_done(cells: &PlanCells, rows: &[usize], today: Moment) -> Result<ProjectCommand, CellError> {
    let outline = &cells.schedule.outline;
    let mut commands = Vec::new();
    let mut next = 0;
    for row in rows {
        let end = outline.entries().get(*row).map_or(0, |entry| entry.end as usize);
        // A row below a summary that was selected too comes up once.
        for row in (*row).max(next)..end {
            let open = cells.task(row).filter(|(_, dates)| !dates.summary && dates.percent < 100);
            if let Some((task, _)) = open {
                // Nothing is linked here, so that no identity is asked for.
                let no_link = || Id::from_raw(task.id.raw());
                commands.push(cells.read(row, Cell::Percent, "100", today, no_link)?.into());
            }
        }
        next = next.max(end);
    }
    several(format!("Mark {} done", tasks(commands.len())), commands, "These tasks are done already.")
}

/// Makes each task wait for the one before it. Summaries of other selected rows are passed over.
///
/// # Errors
/// If there are not two tasks to link, or they are linked already.
pub fn link_in_order(
    cells: &PlanCells,
    rows: &[usize],
    mut new_id: impl FnMut() -> RawId,
) -> Result<ProjectCommand, CellError> {
    let entries = cells.schedule.outline.entries();
    let mut chain = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let Some(entry) = entries.get(*row) else { continue };
        let contains_next = rows.get(place + 1).is_some_and(|next| *next < entry.end as usize);
        if !contains_next {
            chain.push(entry.task);
        }
    }
    if chain.len() < 2 {
        return refuse("Select the tasks to link, in the order of the rows.");
    }
    let links = &cells.project.links;
    let open = chain.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        let known = cells.incoming.into_task(links, *to).any(|link| link.from == *from);
        (!known).then(|| Link::new(*from, *to))
    });
    let links: Vec<(LinkId, Link)> = open.map(|link| (Id::from_raw(new_id()), link)).collect();
    let commands = if links.is_empty() { vec![] } else { vec![LinkCommand::AddAll { links }.into()] };
    several(
        format!("Link {} in order", tasks(chain.len())),
        commands,
        "These tasks are linked in this order already.",
    )
}

fn several(
    label: String,
    commands: Vec<ProjectCommand>,
    why_none: &str,
) -> Result<ProjectCommand, CellError> {
    if commands.is_empty() { refuse(why_none) } else { Ok(ProjectCommand::Several { label, commands }) }
}

fn refuse<T>(reason: &str) -> Result<T, CellError> {
    Err(CellError(reason.to_owned()))
}

fn tasks(count: usize) -> String {
    if count == 1 { "1 task".to_owned() } else { format!("{count} tasks") }
}
