//! The Gantt chart as data: where bars, links, captions, axis labels and lines lie, in pixels.
//!
//! Pure: the plan, its schedule and today go in, shapes come out; nothing here knows how they are drawn.
//! Only what a window of rows and a stretch of time show is computed, so that a plan of ten thousand tasks
//! costs no more than one of forty.
//!
//! 1. A row's marks depend on that row alone, so an edit redraws only the rows that it moves.
//! 2. Links leave and enter bars where no caption stands, and cross captions only where they pass by.
//! 3. No two labels of the axis touch each other or the mark of today.
//! 4. Shapes do not depend on the window that they are seen through: scrolling moves, never redraws.

mod backdrop;
mod grips;
mod header;
mod lanes;
mod marks;
mod people;
mod progress_line;
mod route;
mod rows;
mod scale;

use std::ops::Range;

use crate::core::document::ProjectDoc;
use crate::core::schedule::Schedule;
use crate::core::task::Baseline;

pub use crate::chart::words::{DateWords, EnglishWords};
pub use backdrop::{Shade, shades};
pub use grips::{Grips, Moved, grips, moved_bars, outline};
pub use header::{Header, Tick, header, leading_label};
pub use lanes::{LinkLanes, Passage};
pub use marks::{Bar, BarKind, Caption, Ghost, RowMarks, row_marks};
pub use people::People;
pub use progress_line::{ProgressLine, Report, progress_line};
pub use route::{Focus, LinkLine, LinkTone, arrow_head, link_lines, path_data};
pub use rows::VisibleRows;
pub use scale::{Extent, TimeScale, Zoom};

/// What a chart is made from. Copies nothing.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// The plan.
    pub project: &'a ProjectDoc,
    /// Its dates.
    pub schedule: &'a Schedule,
    /// Which rows of the outline are shown, in order.
    pub rows: &'a VisibleRows,
    /// Who works on what.
    pub people: &'a People,
    /// The baseline to compare with, if one is shown.
    pub baseline: Option<&'a Baseline>,
    /// Where dates lie.
    pub scale: &'a TimeScale,
    /// How tall things are.
    pub measures: Measures,
    /// Critical tasks look different.
    pub show_critical: bool,
    /// How far tasks may slip is drawn, and those that may not slip far look different.
    pub show_slack: bool,
    /// What the progress line is drawn against, if it is drawn.
    pub report: Option<Report<'a>>,
    /// Captions begin with the task's name, for a chart without a table beside it.
    pub show_names: bool,
    /// How dates are written.
    pub words: &'a dyn DateWords,
}

/// Heights of a row and what stands in it, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// A row.
    pub row: f64,
    /// A bar, in the middle of the row.
    pub bar: f64,
    /// A summary's bracket without its tips.
    pub summary: f64,
    /// Half the width and height of a milestone.
    pub diamond: f64,
    /// A baseline's ghost, below the bar.
    pub ghost: f64,
}

impl Measures {
    /// The usual proportions in rows of this height.
    pub const fn for_row_height(row: f64) -> Self {
        Measures { row, bar: 14.0, summary: 6.0, diamond: 7.0, ghost: 3.0 }
    }

    /// The top of a row.
    pub fn top(&self, row: usize) -> f64 {
        row as f64 * self.row
    }

    /// The middle of a row.
    pub fn middle(&self, row: usize) -> f64 {
        self.top(row) + self.row / 2.0
    }
}

/// What is seen of the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    /// Rows, as places among the visible ones.
    pub rows: Range<usize>,
    /// Pixels from the left edge of the chart.
    pub x: Range<f64>,
}
