//! Charts of key figures, drawn by plotters: measured figures and a size in, SVG text out.
//!
//! 1. No colour is fixed: a chart names roles (`var(--accent)`), so it follows the theme, high contrast and
//!    print without being drawn again ([`ink`]).
//! 2. No font is fixed: text inherits the page's. Labels are placed by anchors and a table of widths, never
//!    by asking the page ([`crate::chart::text`]).
//! 3. Few ticks, labels at the lines instead of a legend, a zero baseline, units on the axis.
//! 4. What people typed is escaped ([`canvas`]).
//! 5. Every chart says the same three times: as a picture, as a table, and as a sentence.
//! 6. Dates and numbers are written by a [`Locale`], so the person's own is used in the page and a fixed one
//!    in tests.

mod axis;
pub mod canvas;
pub mod ink;
mod load;
mod milestones;
mod place;
mod progress;
mod sheet;
mod slack;
mod states;
mod ticks;

use super::words::{DateWords, EnglishWords};
use crate::core::task::TaskId;

pub use load::{load_chart, load_summary, load_table};
pub use milestones::{milestones_chart, milestones_summary, milestones_table};
pub use progress::{progress_chart, progress_summary, progress_table};
pub use slack::{slack_chart, slack_summary, slack_table};
pub use states::{states_chart, states_summary, states_table};

/// Width and height of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A drawn chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The picture as an `<svg>` element. Safe to put into the page.
    pub svg: String,
    /// How large it is; not always what was asked for.
    pub size: Size,
    /// Places in the picture that have something to say when they are pointed at, in reading order.
    pub stops: Vec<Stop>,
}

/// A place in a picture that has something to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Left edge in pixels.
    pub left: f64,
    /// Upper edge in pixels.
    pub top: f64,
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// What it says. Plain text.
    pub text: String,
    /// The task that it is about, if it is one that can be looked at.
    pub task: Option<TaskId>,
}

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberTable {
    /// Names of the columns.
    pub head: Vec<String>,
    /// Rows; the first cell of each names it.
    pub rows: Vec<Vec<String>>,
}

/// Dates and numbers as the person's locale writes them.
pub trait Locale: DateWords {
    /// A share as a percentage: "31 %" from 0.31.
    fn percent(&self, share: f64) -> String;
    /// A count: "1,234".
    fn count(&self, count: usize) -> String;
    /// A number with two decimals at most: "1,234.5".
    fn number(&self, value: f64) -> String;
}

impl Locale for EnglishWords {
    fn percent(&self, share: f64) -> String {
        format!("{} %", (share * 100.0).round())
    }

    fn count(&self, count: usize) -> String {
        count.to_string()
    }

    fn number(&self, value: f64) -> String {
        ((value * 100.0).round() / 100.0).to_string()
    }
}
