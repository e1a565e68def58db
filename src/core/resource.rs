//! Who and what does the work, and on which tasks.

use serde::{Deserialize, Serialize};

use super::calendar::CalendarId;
use super::document::Extra;
use super::id::Id;
use super::money::Money;
use super::task::{Accrual, TaskId};
use super::time::{Moment, Span, TimeUnit, is_default};
use crate::core::sorted::SortedMap;

/// Identity of a resource.
pub type ResourceId = Id<Resource>;
/// Identity of an assignment.
pub type AssignmentId = Id<Assignment>;

/// Someone or something that tasks need.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Resource {
    /// Full name.
    pub name: String,
    /// Short form shown on bars.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub initials: String,
    /// Team, department or any other grouping.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Electronic mail address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// People and machines, things used up, or a cost.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: ResourceKind,
    /// What a unit of material is, such as "t" or "licences".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub material_label: String,
    /// How much of it there is at once.
    #[serde(skip_serializing_if = "Units::is_whole")]
    pub max_units: Units,
    /// Where that differs over time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub availability: Vec<Availability>,
    /// When it works; `None` as the project does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarId>,
    /// What it costs, by rate table and from which date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
    /// When its cost falls due.
    #[serde(skip_serializing_if = "is_default")]
    pub accrual: Accrual,
    /// Free text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Values of the project's custom fields, by field id.
    #[serde(skip_serializing_if = "SortedMap::is_empty")]
    pub custom: SortedMap<String, String>,
    /// Its unique id in the file that it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_uid: Option<i32>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What sort of thing a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    /// People and machines: they take time.
    #[default]
    Work,
    /// Things used up: a quantity.
    Material,
    /// A cost that is entered for each assignment.
    Cost,
}

/// A share of a resource, in ten-thousandths: 10,000 is one whole, 100 %. Of material: a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Units(i64);

impl Units {
    /// One whole, 100 %.
    pub const ONE: Units = Units(10_000);

    /// From ten-thousandths.
    pub const fn ten_thousandths(value: i64) -> Self {
        Units(value)
    }

    /// The nearest share to `fraction` (1.0 is 100 %); `None` for what is no number or out of range.
    pub fn from_fraction(fraction: f64) -> Option<Self> {
        let value = (fraction * 10_000.0).round();
        (value.is_finite() && value.abs() < 9.0e15).then_some(Units(value as i64))
    }

    /// In ten-thousandths.
    pub const fn as_ten_thousandths(self) -> i64 {
        self.0
    }

    /// As a fraction, 1.0 for 100 %.
    pub fn as_fraction(self) -> f64 {
        self.0 as f64 / 10_000.0
    }

    /// Whether it is one whole.
    pub fn is_whole(&self) -> bool {
        *self == Units::ONE
    }
}

impl Default for Units {
    fn default() -> Self {
        Units::ONE
    }
}

/// How much of a resource there is between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Availability {
    /// From then; `None` from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Until then; `None` for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Moment>,
    /// How much.
    pub units: Units,
}

/// What a resource costs from a date on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rate {
    /// 0 to 4 for the rate tables A to E.
    #[serde(skip_serializing_if = "is_default")]
    pub table: u8,
    /// From then; `None` from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Until then; `None` for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Moment>,
    /// Cost of one `standard_per`.
    #[serde(skip_serializing_if = "is_default")]
    pub standard: Money,
    /// Unit of the standard rate; of material, one unit of it whatever this says.
    #[serde(skip_serializing_if = "is_default")]
    pub standard_per: RatePer,
    /// Cost of one `overtime_per` beyond the calendar.
    #[serde(skip_serializing_if = "is_default")]
    pub overtime: Money,
    /// Unit of the overtime rate.
    #[serde(skip_serializing_if = "is_default")]
    pub overtime_per: RatePer,
    /// Cost of each use.
    #[serde(skip_serializing_if = "is_default")]
    pub per_use: Money,
}

/// What a rate is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatePer {
    /// A stretch of work.
    Time(TimeUnit),
    /// A year of work.
    Year,
    /// A unit of material.
    MaterialUnit,
}

impl Default for RatePer {
    fn default() -> Self {
        RatePer::Time(TimeUnit::Hours)
    }
}

/// That a resource works on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// On what.
    pub task: TaskId,
    /// Who.
    pub resource: ResourceId,
    /// With which share.
    #[serde(default, skip_serializing_if = "Units::is_whole")]
    pub units: Units,
    /// Planned work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub work: Span,
    /// Work done.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actual_work: Span,
    /// Work left; `None` is planned less done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining_work: Option<Span>,
    /// How long after the task's start the resource begins, in its working time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub delay: Span,
    /// Delay that levelling put in, by the clock.
    #[serde(default, skip_serializing_if = "is_default")]
    pub leveling_delay: Span,
    /// How work is spread: 0 flat, 1 back loaded … 8 contoured, as Microsoft Project numbers it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contour: u8,
    /// Which of the resource's rate tables pays it, 0 to 4.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rate_table: u8,
    /// Of a cost resource: what it costs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Money,
    /// Cost incurred.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actual_cost: Money,
    /// When the resource began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_start: Option<Moment>,
    /// When it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_finish: Option<Moment>,
    /// Its unique id in the file that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_uid: Option<i32>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Assignment {
    /// A whole resource on a task, without work yet.
    pub fn new(task: TaskId, resource: ResourceId) -> Self {
        Assignment {
            task,
            resource,
            units: Units::ONE,
            work: Span::ZERO,
            actual_work: Span::ZERO,
            remaining_work: None,
            delay: Span::ZERO,
            leveling_delay: Span::ZERO,
            contour: 0,
            rate_table: 0,
            cost: Money::ZERO,
            actual_cost: Money::ZERO,
            actual_start: None,
            actual_finish: None,
            source_uid: None,
            extra: Extra::new(),
        }
    }
    /// How much of the share is used on average over the ten equal parts of its work contour, as Microsoft
    /// Project defines them. Work that is spread by hand counts as flat: how it is spread is not known here.
    pub fn average_load(&self) -> f64 {
        match self.contour {
            // Back and front loaded.
            1 | 2 => 0.6,
            // Double, early and late peak, bell.
            3..=6 => 0.5,
            // Turtle.
            7 => 0.7,
            _ => 1.0,
        }
    }
}
