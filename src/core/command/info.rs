//! Commands to the head of a project.

use super::Refusal;
use crate::core::calendar::CalendarId;
use crate::core::document::ProjectDoc;
use crate::core::project::{Currency, CustomField, HealthPolicy, Methodology, Phase};
use crate::core::time::Moment;

/// What can be done to the head of a project.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each sets the field of ProjectInfo that it is named after")]
pub enum InfoCommand {
    SetName(String),
    SetCode(String),
    SetDescription(String),
    SetMethodology(Methodology),
    SetPhase(Phase),
    SetManager(String),
    SetSponsor(String),
    SetStart(Moment),
    SetMustFinish(Option<Moment>),
    SetStatusDate(Option<Moment>),
    SetCalendar(CalendarId),
    SetCurrency(Currency),
    SetHealth(HealthPolicy),
    SetColour(u8),
    SetTags(Vec<String>),
    SetHonorConstraints(bool),
    SetArchived(bool),
    SetCustomField(String, CustomField),
}

pub(super) fn apply(project: &mut ProjectDoc, command: &InfoCommand) -> Result<(), Refusal> {
    match command {
        InfoCommand::SetName(name) if name.trim().is_empty() => {
            return Err(Refusal::new("A project needs a name."));
        }
        InfoCommand::SetCalendar(calendar) if !project.calendars.contains(*calendar) => {
            return Err(Refusal::gone("calendar"));
        }
        InfoCommand::SetColour(colour) if !(1..=8).contains(colour) => {
            return Err(Refusal::new("A project's colour is one of the eight of the palette."));
        }
        InfoCommand::SetHealth(policy) => policy.fault().map_or(Ok(()), |fault| Err(Refusal::new(fault)))?,
        _ => {}
    }
    project.info.update(|info| match command.clone() {
        InfoCommand::SetName(name) => info.name = name.trim().to_owned(),
        InfoCommand::SetCode(code) => info.code = code.trim().to_owned(),
        InfoCommand::SetDescription(description) => info.description = description,
        InfoCommand::SetMethodology(methodology) => info.methodology = methodology,
        InfoCommand::SetPhase(phase) => info.phase = phase,
        InfoCommand::SetManager(manager) => info.manager = manager.trim().to_owned(),
        InfoCommand::SetSponsor(sponsor) => info.sponsor = sponsor.trim().to_owned(),
        InfoCommand::SetStart(start) => info.start = start,
        InfoCommand::SetMustFinish(finish) => info.must_finish = finish,
        InfoCommand::SetStatusDate(date) => info.status_date = date,
        InfoCommand::SetCalendar(calendar) => info.calendar = Some(calendar),
        InfoCommand::SetCurrency(currency) => info.currency = currency,
        InfoCommand::SetHealth(policy) => info.health = policy,
        InfoCommand::SetColour(colour) => info.colour = colour,
        InfoCommand::SetTags(tags) => info.tags = tags,
        InfoCommand::SetHonorConstraints(honor) => info.honor_constraints = honor,
        InfoCommand::SetArchived(archived) => info.archived = archived,
        InfoCommand::SetCustomField(id, field) => drop(info.custom_fields.insert(id, field)),
    });
    Ok(())
}

pub(super) fn label(command: &InfoCommand) -> String {
    let label = match command {
        InfoCommand::SetName(_) => "Rename project",
        InfoCommand::SetCode(_) => "Change project code",
        InfoCommand::SetDescription(_) => "Change description",
        InfoCommand::SetMethodology(_) => "Change methodology",
        InfoCommand::SetPhase(_) => "Change phase",
        InfoCommand::SetManager(_) => "Change project manager",
        InfoCommand::SetSponsor(_) => "Change sponsor",
        InfoCommand::SetStart(_) => "Change project start",
        InfoCommand::SetMustFinish(_) => "Change required finish",
        InfoCommand::SetStatusDate(_) => "Change status date",
        InfoCommand::SetCalendar(_) => "Change project calendar",
        InfoCommand::SetCurrency(_) => "Change currency",
        InfoCommand::SetHealth(_) => "Change health policy",
        InfoCommand::SetColour(_) => "Change colour",
        InfoCommand::SetTags(_) => "Change tags",
        InfoCommand::SetHonorConstraints(_) => "Change constraint rule",
        InfoCommand::SetCustomField(..) => "Name a custom field",
        InfoCommand::SetArchived(true) => "Archive project",
        InfoCommand::SetArchived(false) => "Bring project back",
    };
    label.to_owned()
}
