//! Tasks, the links between them and baselines of them: what the plan says, not what the schedule makes of it.

use serde::{Deserialize, Serialize};

use super::calendar::CalendarId;
use super::document::Extra;
use super::id::Id;
use super::money::Money;
use super::resource::ResourceId;
use super::time::{Length, Moment, Span, TimeUnit, is_default};
use crate::core::sorted::SortedMap;

/// Identity of a task.
pub type TaskId = Id<Task>;
/// Identity of a link.
pub type LinkId = Id<Link>;
/// Identity of a baseline.
pub type BaselineId = Id<Baseline>;

/// An element of the work breakdown structure: a summary if it has children, otherwise work or a milestone.
///
/// Which task comes first among its siblings is the order of the table (see [`super::outline`]).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    /// What is to be done.
    pub name: String,
    /// The summary that it belongs to; `None` at the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
    /// A WBS code of its own; `None` numbers it by its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wbs: Option<String>,
    /// Planned duration. Of a summary: only meaningful if it is scheduled manually.
    pub duration: Length,
    /// The duration is a first guess ("3 d?").
    #[serde(skip_serializing_if = "is_default")]
    pub estimated: bool,
    /// Shown as a milestone. A task of no duration is one too, see [`Task::is_milestone`].
    #[serde(skip_serializing_if = "is_default")]
    pub milestone: bool,
    /// Dates set by hand, which links do not move.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual: Option<ManualDates>,
    /// Kept in the plan, left out of the schedule and of all sums.
    #[serde(skip_serializing_if = "is_default")]
    pub inactive: bool,
    /// What binds its dates besides links.
    #[serde(skip_serializing_if = "is_default")]
    pub constraint: Constraint,
    /// A date to be met: shown and used for slack, moves nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Moment>,
    /// Its own calendar; `None` uses the project's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarId>,
    /// With a calendar of its own: pay no heed to when its resources work.
    #[serde(skip_serializing_if = "is_default")]
    pub ignore_resource_calendars: bool,
    /// Which of duration, work and units stays when another changes.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: TaskKind,
    /// Adding people shortens it.
    #[serde(skip_serializing_if = "is_default")]
    pub effort_driven: bool,
    /// 0 to 1000; 500 is usual, 1000 is never delayed by levelling.
    #[serde(skip_serializing_if = "Priority::is_usual")]
    pub priority: Priority,
    /// What has been done.
    #[serde(skip_serializing_if = "is_default")]
    pub progress: Progress,
    /// Planned work; of a task with assignments, their sum.
    #[serde(skip_serializing_if = "is_default")]
    pub work: Span,
    /// Work done.
    #[serde(skip_serializing_if = "is_default")]
    pub actual_work: Span,
    /// Cost that no resource brings.
    #[serde(skip_serializing_if = "is_default")]
    pub fixed_cost: Money,
    /// When the fixed cost falls due.
    #[serde(skip_serializing_if = "is_default")]
    pub fixed_cost_accrual: Accrual,
    /// Delay that levelling put in, by the clock.
    #[serde(skip_serializing_if = "is_default")]
    pub leveling_delay: Span,
    /// Free text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// A web address and the text shown for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hyperlink: Option<Hyperlink>,
    /// Values of the project's custom fields, by field id.
    #[serde(skip_serializing_if = "SortedMap::is_empty")]
    pub custom: SortedMap<String, String>,
    /// Its unique id in the file that it came from, to find it again on the next import.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_uid: Option<u32>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Task {
    /// A task with a name and a working duration.
    pub fn new(name: impl Into<String>, duration: Length) -> Self {
        Task { name: name.into(), duration, ..Task::default() }
    }

    /// Whether it marks a point rather than a stretch of work.
    pub fn is_milestone(&self) -> bool {
        self.milestone || self.duration.span.is_zero()
    }
}

/// Dates that a person pinned. What is missing follows from what is there and the duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ManualDates {
    /// Pinned start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Moment>,
    /// Pinned finish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish: Option<Moment>,
}

/// What binds a task's dates besides links, as in Microsoft Project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Constraint {
    /// As early as links and calendars let it.
    #[default]
    AsSoonAsPossible,
    /// As late as its successors let it.
    AsLateAsPossible,
    /// Starts then.
    MustStartOn(Moment),
    /// Finishes then.
    MustFinishOn(Moment),
    /// Starts then or later.
    StartNoEarlierThan(Moment),
    /// Starts then or earlier.
    StartNoLaterThan(Moment),
    /// Finishes then or later.
    FinishNoEarlierThan(Moment),
    /// Finishes then or earlier.
    FinishNoLaterThan(Moment),
}

impl Constraint {
    /// The date it names, if any.
    pub fn date(self) -> Option<Moment> {
        match self {
            Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => None,
            Constraint::MustStartOn(date)
            | Constraint::MustFinishOn(date)
            | Constraint::StartNoEarlierThan(date)
            | Constraint::StartNoLaterThan(date)
            | Constraint::FinishNoEarlierThan(date)
            | Constraint::FinishNoLaterThan(date) => Some(date),
        }
    }

    /// All kinds in Microsoft Project's order, those with a date on this one.
    pub fn kinds(date: Moment) -> [Constraint; 8] {
        [
            Constraint::AsSoonAsPossible,
            Constraint::AsLateAsPossible,
            Constraint::MustStartOn(date),
            Constraint::MustFinishOn(date),
            Constraint::StartNoEarlierThan(date),
            Constraint::StartNoLaterThan(date),
            Constraint::FinishNoEarlierThan(date),
            Constraint::FinishNoLaterThan(date),
        ]
    }

    /// Its place in [`Constraint::kinds`].
    pub fn kind(self) -> usize {
        let kinds = Constraint::kinds(self.date().unwrap_or(Moment::from_tenths(0)));
        kinds.iter().position(|kind| *kind == self).unwrap_or(0)
    }

    /// Its name as the field uses it.
    pub fn label(self) -> &'static str {
        match self {
            Constraint::AsSoonAsPossible => "As soon as possible",
            Constraint::AsLateAsPossible => "As late as possible",
            Constraint::MustStartOn(_) => "Must start on",
            Constraint::MustFinishOn(_) => "Must finish on",
            Constraint::StartNoEarlierThan(_) => "Start no earlier than",
            Constraint::StartNoLaterThan(_) => "Start no later than",
            Constraint::FinishNoEarlierThan(_) => "Finish no earlier than",
            Constraint::FinishNoLaterThan(_) => "Finish no later than",
        }
    }
}

/// Which of duration, work and units stays when another changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// More work takes longer.
    #[default]
    FixedUnits,
    /// More work takes more units.
    FixedDuration,
    /// More units take less time.
    FixedWork,
}

impl TaskKind {
    /// All three, usual first.
    pub const ALL: [TaskKind; 3] = [TaskKind::FixedUnits, TaskKind::FixedDuration, TaskKind::FixedWork];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            TaskKind::FixedUnits => "Fixed units",
            TaskKind::FixedDuration => "Fixed duration",
            TaskKind::FixedWork => "Fixed work",
        }
    }
}

/// 0 to 1000, 500 usual. Larger is more important.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Priority(u16);

impl Priority {
    /// A priority, held within 0 and 1000.
    pub fn new(value: u16) -> Self {
        Priority(value.min(1000))
    }

    /// Its number.
    pub fn value(self) -> u16 {
        self.0
    }

    /// Whether it is the usual 500.
    pub fn is_usual(&self) -> bool {
        *self == Priority::default()
    }
}

impl Default for Priority {
    fn default() -> Self {
        Priority(500)
    }
}

/// When a cost falls due over the time of its task or assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Accrual {
    Start,
    End,
    #[default]
    Prorated,
}

/// A web address and the text shown for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Hyperlink {
    /// What is shown.
    pub text: String,
    /// Where it leads. Views check its scheme before they link it.
    pub address: String,
    /// A place within the target.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sub_address: String,
}

/// What has been done of a task. What is `None` follows from the percentage.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Per cent of the duration that is done, 0 to 100.
    #[serde(skip_serializing_if = "is_default")]
    pub percent: u8,
    /// Per cent of the result that is done by another measure, for earned value; 0 to 100.
    #[serde(skip_serializing_if = "is_default")]
    pub physical_percent: u8,
    /// When work began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual_start: Option<Moment>,
    /// When it was finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual_finish: Option<Moment>,
    /// Duration done so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual_duration: Option<Span>,
    /// Duration still to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining_duration: Option<Span>,
    /// Where work was interrupted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<Moment>,
    /// Where it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume: Option<Moment>,
}

impl Progress {
    /// Whether anything has been done.
    pub fn has_started(&self) -> bool {
        self.percent > 0 || self.actual_start.is_some()
    }

    /// Whether nothing is left to do.
    pub fn is_complete(&self) -> bool {
        self.percent >= 100 || self.actual_finish.is_some()
    }
}

/// That one task waits for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The task that comes first.
    pub from: TaskId,
    /// The task that waits.
    pub to: TaskId,
    /// Which ends are tied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: LinkKind,
    /// How long after (or, negative, before) the predecessor's end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lag: Lag,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Link {
    /// A finish-to-start link without lag.
    pub fn new(from: TaskId, to: TaskId) -> Self {
        Link { from, to, kind: LinkKind::default(), lag: Lag::default(), extra: Extra::new() }
    }
}

/// Which end of the predecessor drives which end of the successor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum LinkKind {
    /// Finish to start: the successor starts when the predecessor has finished.
    #[default]
    #[serde(rename = "fs")]
    FinishToStart,
    /// Start to start.
    #[serde(rename = "ss")]
    StartToStart,
    /// Finish to finish.
    #[serde(rename = "ff")]
    FinishToFinish,
    /// Start to finish.
    #[serde(rename = "sf")]
    StartToFinish,
}

impl LinkKind {
    /// All four, usual first.
    pub const ALL: [LinkKind; 4] =
        [LinkKind::FinishToStart, LinkKind::StartToStart, LinkKind::FinishToFinish, LinkKind::StartToFinish];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            LinkKind::FinishToStart => "Finish to start",
            LinkKind::StartToStart => "Start to start",
            LinkKind::FinishToFinish => "Finish to finish",
            LinkKind::StartToFinish => "Start to finish",
        }
    }

    /// The two letters of the predecessor shorthand.
    pub fn code(self) -> &'static str {
        match self {
            LinkKind::FinishToStart => "FS",
            LinkKind::StartToStart => "SS",
            LinkKind::FinishToFinish => "FF",
            LinkKind::StartToFinish => "SF",
        }
    }
}

/// Waiting time of a link; negative is a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lag {
    /// A length, in working time of the successor's calendar or by the clock.
    Time(Length),
    /// A percentage of the predecessor's duration.
    Percent {
        /// Whole per cent; negative is a lead.
        percent: i32,
        /// Counted by the clock instead of in working time.
        #[serde(default, skip_serializing_if = "is_default")]
        elapsed: bool,
    },
}

impl Default for Lag {
    fn default() -> Self {
        Lag::Time(Length::working(Span::ZERO, TimeUnit::Days))
    }
}

impl Lag {
    /// Whether there is nothing to wait for.
    pub fn is_zero(self) -> bool {
        match self {
            Lag::Time(length) => length.span.is_zero(),
            Lag::Percent { percent, .. } => percent == 0,
        }
    }
}

/// The plan as it was promised: figures of every task and assignment at one time. Never edited.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Baseline {
    /// 0 to 10, as Microsoft Project numbers them; 0 is "the" baseline.
    pub number: u8,
    /// What it was taken for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was taken, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<Moment>,
    /// Figures by task.
    pub tasks: SortedMap<TaskId, BaselineFigures>,
    /// Work and cost by resource, over the whole plan.
    #[serde(skip_serializing_if = "SortedMap::is_empty")]
    pub resources: SortedMap<ResourceId, BaselineFigures>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Baseline {
    /// What it is called: its name, or its number if it has none.
    pub fn title(&self) -> String {
        match (self.name.trim(), self.number) {
            ("", 0) => "Baseline".to_owned(),
            ("", number) => format!("Baseline {number}"),
            (name, _) => name.to_owned(),
        }
    }

    /// When the last task was promised to finish.
    pub fn finish(&self) -> Option<Moment> {
        self.tasks.values().filter_map(|figures| figures.finish).max()
    }
}

/// What a baseline holds of one task.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BaselineFigures {
    /// Start then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Moment>,
    /// Finish then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish: Option<Moment>,
    /// Duration then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<Length>,
    /// Work then.
    #[serde(skip_serializing_if = "is_default")]
    pub work: Span,
    /// Cost then.
    #[serde(skip_serializing_if = "is_default")]
    pub cost: Money,
}
