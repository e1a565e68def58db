//! When work is done: the definitions of calendars. How they are counted on is in the modules below.

mod compile;
pub mod edits;
pub mod holidays;
mod look;
mod recurrence;
mod repeat;
mod set;
mod working_time;

pub use look::{Decides, Users, decides};
pub use repeat::WEEKDAYS;
pub use set::{CalendarFault, CalendarSet};
pub use working_time::WorkingTime;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::core::document::Extra;
use crate::core::id::Id;
use crate::core::time::is_default;

/// Identity of a calendar.
pub type CalendarId = Id<Calendar>;

/// A working week with its exceptions, on its own or on top of a base calendar.
///
/// For a given date the first of these that says anything decides: an exception, an alternative week, the
/// week; each of them first of the calendar itself, then of its base. So a holiday of the base also holds
/// for a calendar with a week of its own, unless that has an exception on the day. Of several exceptions
/// on one day, one without recurrence wins over daily, yearly, monthly and weekly ones, in this order; of
/// the same kind, the last. A day that nothing describes is a day off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// The calendar that it refines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<CalendarId>,
    /// The usual week, Monday first.
    #[serde(skip_serializing_if = "is_default")]
    pub week: Week,
    /// Days that differ, by date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<CalendarException>,
    /// Weeks that differ for a time, such as summer hours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternative_weeks: Vec<AlternativeWeek>,
    /// Its unique id in the file that it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_uid: Option<i32>,
    /// Fields of a newer version, kept as they are.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The hours of each weekday, Monday first; `None` leaves the day to the base calendar.
pub type Week = [Option<DayHours>; 7];

/// The shifts of one day, in order and not overlapping; empty is a day off.
pub type DayHours = Vec<Shift>;

/// A stretch of work within a day, in minutes after midnight: from 0, until 1440 at the latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shift {
    /// Begins then.
    pub from: u16,
    /// Ends then; more than `from`.
    pub to: u16,
}

impl Shift {
    /// Microsoft Project's standard day: 8 to 12 and 13 to 17 o'clock.
    pub const STANDARD_DAY: [Shift; 2] = [Shift { from: 480, to: 720 }, Shift { from: 780, to: 1020 }];
}

/// Days that differ from the usual week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarException {
    /// What the days are, such as "Christmas".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The first day it can fall on.
    #[serde(with = "crate::core::time::day")]
    pub from: NaiveDate,
    /// The last day it can fall on.
    #[serde(with = "crate::core::time::day")]
    pub to: NaiveDate,
    /// The hours worked; empty is a holiday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: DayHours,
    /// Which days between `from` and `to` are meant.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recurrence: Recurrence,
}

/// Which days between two dates an exception falls on. Numbers as in Microsoft Project's dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    /// Each of them.
    #[default]
    EveryDay,
    /// Every `interval`th day from the first.
    EveryNthDay {
        /// In days, at least 1.
        interval: u16,
    },
    /// The given weekdays of every `interval`th week. Weeks begin on Sunday; the first is the one that the
    /// first day is in.
    Weekly {
        /// In weeks, at least 1.
        interval: u16,
        /// Monday is bit 0, Sunday bit 6.
        weekdays: u8,
    },
    /// A day of every `interval`th month.
    MonthlyByDay {
        /// In months, at least 1.
        interval: u16,
        /// 1 to 31; in months without it, their last day.
        day: u8,
    },
    /// A place in every `interval`th month, such as the last Friday.
    MonthlyByPosition {
        /// In months, at least 1.
        interval: u16,
        /// Which of them.
        position: Position,
        /// Of what.
        item: PositionItem,
    },
    /// A date of every year.
    YearlyByDay {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A place in a month of every year, such as the last Monday of May.
    YearlyByPosition {
        /// 1 to 12.
        month: u8,
        /// Which of them.
        position: Position,
        /// Of what.
        item: PositionItem,
    },
}

/// Which one within a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Position {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

/// What is counted within a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionItem {
    /// Any day.
    Day,
    /// Monday to Friday.
    Weekday,
    /// Saturday and Sunday.
    WeekendDay,
    /// One day of the week, 0 Monday to 6 Sunday.
    DayOfWeek(u8),
}

/// A week that holds between two dates instead of the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlternativeWeek {
    /// What it is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// First day.
    #[serde(with = "crate::core::time::day")]
    pub from: NaiveDate,
    /// Last day.
    #[serde(with = "crate::core::time::day")]
    pub to: NaiveDate,
    /// Hours of each weekday, Monday first; `None` leaves the day to the usual week.
    pub week: Week,
}

impl Calendar {
    /// Monday to Friday, 8 to 12 and 13 to 17 o'clock.
    pub fn standard() -> Self {
        let day = || Some(Shift::STANDARD_DAY.to_vec());
        let off = || Some(Vec::new());
        Calendar {
            name: "Standard".to_owned(),
            week: [day(), day(), day(), day(), day(), off(), off()],
            ..Calendar::default()
        }
    }
}
