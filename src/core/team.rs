//! The people and things on a task as one line, `Ana; Li[50%]; Cement[3]`, and the command that a new line stands for.
//!
//! 1. Who is not named any more is taken off; who stays keeps the assignment with its work and progress.
//! 2. A name that nobody bears, not even as a beginning, is a new person.
//! 3. A share is per cent of a person, and a quantity of material.

use super::cells::CellError;
use super::command::{AssignCommand, Assignee, ProjectCommand};
use super::document::ProjectDoc;
use super::id::{Id, RawId};
use super::notation::{parse_quantity, parse_units, print_quantity, print_units};
use super::quick_entry::find_person;
use super::resource::{Assignment, AssignmentId, Resource, ResourceId, ResourceKind, Units};
use super::search::same_name;
use super::table::Row;
use super::task::TaskId;

/// Who and what is on a task. Empty if nobody is.
pub fn print_team(project: &ProjectDoc, task: TaskId) -> String {
    let mut line = String::new();
    for assignment in project.assignments.iter().filter(|row| row.task == task) {
        let Some(resource) = project.resources.get(assignment.resource) else { continue };
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(resource.name.trim());
        match resource.kind {
            ResourceKind::Work if !assignment.units.is_whole() => {
                line.push_str(&format!("[{}]", print_units(assignment.units)));
            }
            ResourceKind::Material => line.push_str(&format!("[{}]", print_quantity(assignment.units))),
            _ => {}
        }
    }
    line
}

/// The command that makes a line true of a task. `new_id` hands out identities.
///
/// # Errors
/// If a name could mean several people, stands twice, or a share cannot be read.
pub fn read_team(
    project: &ProjectDoc,
    task: TaskId,
    line: &str,
    mut new_id: impl FnMut() -> RawId,
) -> Result<ProjectCommand, CellError> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for piece in pieces(project, line) {
        let next = understand(project, piece)?;
        if wanted.iter().any(|other| other.is(&next)) {
            return Err(CellError(format!("“{}” is named twice.", next.name)));
        }
        wanted.push(next);
    }
    let present: Vec<&Row<Assignment>> =
        project.assignments.iter().filter(|row| row.task == task).map(AsRef::as_ref).collect();
    let gone: Vec<AssignmentId> = present
        .iter()
        .filter(|row| !wanted.iter().any(|want| want.who == Some(row.resource)))
        .map(|row| row.id)
        .collect();
    let mut commands = Vec::new();
    for want in wanted {
        let here = want.who.and_then(|who| present.iter().find(|row| row.resource == who));
        match here {
            Some(row) => {
                let units = want.units.unwrap_or(if want.is_person { Units::ONE } else { row.units });
                if units != row.units {
                    commands.push(AssignCommand::Units { id: row.id, units });
                }
            }
            None => {
                let who = match want.who {
                    Some(who) => Assignee::Known(who),
                    None => Assignee::New { id: Id::from_raw(new_id()), name: want.name },
                };
                let (id, units) = (Id::from_raw(new_id()), want.units.unwrap_or_default());
                commands.push(AssignCommand::Add { id, task, who, units });
            }
        }
    }
    if !gone.is_empty() {
        commands.push(AssignCommand::Remove { ids: gone });
    }
    let name = project.tasks.get(task).map(|row| row.name.as_str()).unwrap_or_default();
    Ok(ProjectCommand::Several {
        label: format!("Change resources of “{name}”"),
        commands: commands.into_iter().map(ProjectCommand::from).collect(),
    })
}

/// Someone or something that a line names.
struct Wanted {
    /// Nobody that is known, if it is a new person.
    who: Option<ResourceId>,
    is_person: bool,
    name: String,
    /// Nothing if no share was typed.
    units: Option<Units>,
}

impl Wanted {
    fn is(&self, other: &Wanted) -> bool {
        match (self.who, other.who) {
            (None, None) => same_name(&self.name, &other.name),
            (one, another) => one == another,
        }
    }
}

/// The names with their shares. Commas part names too, unless somebody's name has one.
fn pieces<'l>(project: &ProjectDoc, line: &'l str) -> Vec<&'l str> {
    let mut pieces = Vec::new();
    for part in line.split(';') {
        if called(project, name_and_share(part).0).is_some() {
            pieces.push(part);
        } else {
            pieces.extend(part.split(','));
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

fn understand(project: &ProjectDoc, piece: &str) -> Result<Wanted, CellError> {
    let (name, share) = name_and_share(piece);
    if name.is_empty() {
        return Err(CellError(format!("“{}” has no name before the share.", piece.trim())));
    }
    let found = match called(project, name) {
        Some(row) => Some(row.id),
        None => find_person(name, project).map_err(CellError)?.map(|(id, _)| id),
    };
    let kind = found.and_then(|id| project.resources.get(id)).map(|row| row.kind).unwrap_or_default();
    let units = share.map(|share| read_share(kind, share)).transpose()?;
    Ok(Wanted { who: found, is_person: kind == ResourceKind::Work, name: name.to_owned(), units })
}

fn called<'p>(project: &'p ProjectDoc, name: &str) -> Option<&'p Row<Resource>> {
    project.resources.iter().find(|row| same_name(&row.name, name)).map(AsRef::as_ref)
}

/// `Li[50%]` as `Li` and `50%`.
fn name_and_share(piece: &str) -> (&str, Option<&str>) {
    let piece = piece.trim();
    match piece.strip_suffix(']').and_then(|piece| piece.rsplit_once('[')) {
        Some((name, share)) => (name.trim(), Some(share.trim())),
        None => (piece, None),
    }
}

/// A quantity of material is a number, with or without its unit after it.
fn read_share(kind: ResourceKind, share: &str) -> Result<Units, CellError> {
    if kind == ResourceKind::Work {
        return Ok(parse_units(share)?);
    }
    Ok(parse_quantity(share)?)
}
