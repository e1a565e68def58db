//! How a plan is shared out over sheets of paper: which rows, which stretch of the chart and which columns stand on
//! each, and how much smaller than on the screen.

use std::ops::Range;

use super::paper::PrintSetup;
use super::{Column, FOOT, HEAD, TITLE, table_width};

/// White around the heads and rows of a sheet of paper, whose own edges are white already.
pub const PAPER_MARGIN: f64 = 1.0;
/// As large as this on paper is what is drawn, if nothing makes it smaller: text of 13 pixels has 8 points.
const USUAL: f64 = 0.82;
/// The table takes no more of the first sheet than this.
const MOST_TABLE: f64 = 0.62;
/// The chart has at least this share of every sheet.
const LEAST_CHART: f64 = 0.3;
/// Of a pixel.
const POINTS: f64 = 0.75;
/// The size of a row's text in the drawing, in pixels.
const TEXT: f64 = 13.0;
/// Text smaller than this, in points, is hard to read on paper.
const READABLE: f64 = 5.0;

/// What one sheet shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Rows, as places among the visible ones.
    pub rows: Range<usize>,
    /// Pixels of the chart.
    pub time: Range<f64>,
    /// Whether all columns stand beside it, or only those by which a row is known.
    pub whole_table: bool,
    /// White around heads and rows.
    pub margin: f64,
    /// Which sheet of how many it is; `None` if it is the only one.
    pub place: Option<PagePlace>,
}

/// Where a sheet lies among all, side by side and below each other. Counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PagePlace {
    /// From the left.
    pub column: usize,
    /// From the top.
    pub row: usize,
    /// So many lie side by side.
    pub across: usize,
    /// So many lie below each other.
    pub down: usize,
}

impl PagePlace {
    /// Its number, from 1: first to the right, then down.
    pub fn number(self) -> usize {
        self.row * self.across + self.column + 1
    }

    /// How many sheets there are.
    pub fn of(self) -> usize {
        self.across * self.down
    }
}

/// A plan on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// The sheets in their order.
    pub parts: Vec<Part>,
    /// How large a pixel of the drawing is on paper, in pixels of the style sheet.
    pub scale: f64,
    /// How wide the whole chart is drawn, over all sheets that lie side by side.
    pub chart_width: f64,
}

impl Pages {
    /// Shares out so many rows of this height beside these columns.
    pub fn of(setup: PrintSetup, columns: &[Column], rows: usize, row_height: f64) -> Self {
        let (width, height) = setup.room();
        let table = table_width(columns.iter());
        let scale = USUAL.min(width * MOST_TABLE / table).min(match setup.down {
            Some(down) => height / height_of(rows.div_ceil(usize::from(down).max(1)), row_height),
            None => f64::MAX,
        });

        let inner = width / scale - 2.0 * PAPER_MARGIN;
        let beside = |table: f64| (inner - table).max(inner * LEAST_CHART);
        let known_by = table_width(columns.iter().filter(|column| column.names_the_row()));
        let across = usize::from(setup.across.max(1));
        let mut times = vec![0.0..beside(table)];
        for _ in 1..across {
            let left = times.last().map_or(0.0, |time| time.end);
            times.push(left..left + beside(known_by));
        }
        let bands = bands(rows, rows_in(height / scale, row_height));
        let (down, chart_width) = (bands.len(), times.last().map_or(0.0, |time| time.end));
        let parts = bands.into_iter().enumerate().flat_map(|(row, rows)| {
            times.iter().enumerate().map(move |(column, time)| Part {
                rows: rows.clone(),
                time: time.clone(),
                whole_table: column == 0,
                margin: PAPER_MARGIN,
                place: (across * down > 1).then_some(PagePlace { column, row, across, down }),
            })
        });
        Pages { parts: parts.collect(), scale, chart_width }
    }

    /// How large a row's text is on paper, in points.
    pub fn text_points(&self) -> f64 {
        TEXT * self.scale * POINTS
    }

    /// Whether a row's text can be read without a glass.
    pub fn is_readable(&self) -> bool {
        self.text_points() >= READABLE
    }
}

/// How rows are shared out: as many as `most` on each sheet, the rest on the last. A plan without rows has one sheet.
fn bands(rows: usize, most: usize) -> Vec<Range<usize>> {
    let most = most.max(1);
    (0..rows.div_ceil(most).max(1)).map(|band| band * most..((band + 1) * most).min(rows)).collect()
}

/// How many rows a sheet holds whose drawing may be `height` pixels high; one at least.
fn rows_in(height: f64, row_height: f64) -> usize {
    // A drawing that was scaled to hold a number of rows must not lose one to rounding.
    const ROUNDING: f64 = 1e-6;
    let room = height - height_of(0, row_height);
    (room / row_height.max(1.0) + ROUNDING).floor().max(1.0) as usize
}

/// How high the drawing of a sheet with so many rows is.
fn height_of(rows: usize, row_height: f64) -> f64 {
    2.0 * PAPER_MARGIN + TITLE + HEAD + rows as f64 * row_height + FOOT
}
