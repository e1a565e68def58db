//! What a project says of itself: name, dates, currency and the rules its plan is scheduled by.

mod policy;

use serde::{Deserialize, Serialize};

pub use policy::{HealthPolicy, PolicyDraft};

use super::calendar::CalendarId;
use super::document::{Extra, ProjectDoc};
use super::id::Id;
use super::time::{Moment, Span, UnitLengths, is_default};
use crate::core::sorted::SortedMap;

/// Identity of a project.
pub type ProjectId = Id<ProjectDoc>;

/// The head of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectInfo {
    /// What it is called.
    pub name: String,
    /// Short code, such as "NET-24".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// What it is about, in a sentence or two.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// How it is run.
    #[serde(skip_serializing_if = "is_default")]
    pub methodology: Methodology,
    /// How far it has come.
    #[serde(skip_serializing_if = "is_default")]
    pub phase: Phase,
    /// Who runs it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub manager: String,
    /// Who wants it, pays for it and decides what its manager cannot.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sponsor: String,
    /// For whom.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// No work begins before it; of a project scheduled from its finish, a result.
    pub start: Moment,
    /// Set for a project scheduled from its finish: all work is over by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub must_finish: Option<Moment>,
    /// Until when progress has been reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_date: Option<Moment>,
    /// When work is done where nothing else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarId>,
    /// How displayed days, weeks and months count.
    #[serde(flatten)]
    pub units: UnitLengths,
    /// The weekday that weeks begin with, 0 Monday to 6 Sunday.
    #[serde(skip_serializing_if = "is_default")]
    pub week_start: u8,
    /// When a day begins, for dates entered without a time; minutes after midnight.
    pub day_start: u16,
    /// When a day ends, for dates entered without a time; minutes after midnight.
    pub day_end: u16,
    /// Tasks with this much total slack or less are critical.
    #[serde(skip_serializing_if = "is_default")]
    pub critical_slack: Span,
    /// Constraints win over links.
    pub honor_constraints: bool,
    /// What is left of a task that was begun too early waits for its predecessors.
    pub split_in_progress: bool,
    /// What has not been done by the status date is done after it, not in the past.
    #[serde(skip_serializing_if = "is_default")]
    pub remaining_after_status: bool,
    /// New tasks are scheduled manually.
    #[serde(skip_serializing_if = "is_default")]
    pub new_tasks_manual: bool,
    /// What its money is.
    #[serde(skip_serializing_if = "is_default")]
    pub currency: Currency,
    /// From when on it counts as at risk or off track.
    #[serde(skip_serializing_if = "is_default")]
    pub health: HealthPolicy,
    /// Which of the eight palette colours marks it, 1 to 8.
    pub colour: u8,
    /// Words to find it by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Put away: out of the list, still kept.
    #[serde(skip_serializing_if = "is_default")]
    pub archived: bool,
    /// Names of custom fields, by field id.
    #[serde(skip_serializing_if = "SortedMap::is_empty")]
    pub custom_fields: SortedMap<String, CustomField>,
    /// The file it came from, to find it again on the next import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Default for ProjectInfo {
    fn default() -> Self {
        ProjectInfo {
            name: String::new(),
            code: String::new(),
            description: String::new(),
            methodology: Methodology::default(),
            phase: Phase::default(),
            manager: String::new(),
            sponsor: String::new(),
            company: String::new(),
            start: Moment::from_tenths(0),
            must_finish: None,
            status_date: None,
            calendar: None,
            units: UnitLengths::default(),
            week_start: 0,
            day_start: 8 * 60,
            day_end: 17 * 60,
            critical_slack: Span::ZERO,
            honor_constraints: true,
            split_in_progress: true,
            remaining_after_status: false,
            new_tasks_manual: false,
            currency: Currency::default(),
            health: HealthPolicy::default(),
            colour: 1,
            tags: Vec::new(),
            archived: false,
            custom_fields: SortedMap::new(),
            source: None,
            extra: Extra::new(),
        }
    }
}

/// How a project is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Methodology {
    #[default]
    Waterfall,
    Scrum,
    Kanban,
    Hybrid,
    SapActivate,
}

impl Methodology {
    /// All of them, in the order they are offered.
    pub const ALL: [Methodology; 5] = [
        Methodology::Waterfall,
        Methodology::Scrum,
        Methodology::Kanban,
        Methodology::Hybrid,
        Methodology::SapActivate,
    ];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Methodology::Waterfall => "Waterfall",
            Methodology::Scrum => "Scrum",
            Methodology::Kanban => "Kanban",
            Methodology::Hybrid => "Hybrid",
            Methodology::SapActivate => "SAP Activate",
        }
    }
}

/// The phases of PM², which the other life cycles map onto.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Phase {
    #[default]
    Initiating,
    Planning,
    Executing,
    Closing,
    Closed,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Phase; 5] =
        [Phase::Initiating, Phase::Planning, Phase::Executing, Phase::Closing, Phase::Closed];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Phase::Initiating => "Initiating",
            Phase::Planning => "Planning",
            Phase::Executing => "Executing",
            Phase::Closing => "Closing",
            Phase::Closed => "Closed",
        }
    }
}

/// What a project's money is and how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Currency {
    /// ISO 4217, such as "EUR"; may be empty in old files.
    pub code: String,
    /// What is written with amounts.
    pub symbol: String,
    /// Digits after the point.
    pub digits: u8,
    /// Where the symbol stands.
    pub position: SymbolPosition,
}

impl Default for Currency {
    fn default() -> Self {
        Currency {
            code: "EUR".to_owned(),
            symbol: "€".to_owned(),
            digits: 2,
            position: SymbolPosition::Before,
        }
    }
}

/// Where a currency symbol stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum SymbolPosition {
    #[default]
    Before,
    After,
    BeforeWithSpace,
    AfterWithSpace,
}

/// A field that the project's people added, as Microsoft Project names it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomField {
    /// Its built-in name, such as "Text1".
    pub name: String,
    /// What the project's people call it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alias: String,
}

/// Where a project was imported from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// Which kind of file, such as "mspdi".
    pub format: String,
    /// The file's name.
    pub file: String,
    /// What identifies the plan inside it, if anything does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
}
