//! The plan as one SVG document that stands alone: table, time scale, bars, links, legend, title and foot.
//!
//! It draws the same scene as the page ([`crate::chart::gantt`]), so what is taken along is what is shown. Colours
//! are literal and light, because a file has no theme, and widths come from a table of letters, because there is
//! no browser here to measure them.
//!
//! 1. Every row of a sheet is drawn on it once; the sheets of a plan share its rows out without gap or overlap.
//! 2. Every sheet repeats the heads of table and chart.
//! 3. A link that goes on is cut at the sheet's border; its arrow head stands on the sheet of its successor.
//! 4. No text of the plan can become markup.

mod body;
mod head;
mod ink;

use std::ops::Range;

use super::gantt::{LinkLanes, Plan};
use crate::core::calendar::WorkingTime;
use crate::core::time::Moment;
use ink::{Font, Ink, TEXT_1, TEXT_3, WHITE};

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What it is called.
    pub title: &'static str,
    /// How wide it is, in pixels.
    pub width: f64,
    /// Whether it is set to the right, as numbers are.
    pub numeric: bool,
}

/// The texts of a row of the table, one for each column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// How deep the row stands, from 0; it indents the column after the row's number.
    pub level: u16,
    /// Whether others stand below it.
    pub summary: bool,
    /// The texts.
    pub cells: Vec<String>,
}

/// What a picture is made from. Copies nothing.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// The chart.
    pub plan: Plan<'a>,
    /// The links between its rows.
    pub lanes: &'a LinkLanes,
    /// When work is done.
    pub work: &'a WorkingTime,
    /// The present moment.
    pub today: Moment,
    /// The project's name.
    pub title: &'a str,
    /// A line below it, such as when the plan ends.
    pub subtitle: &'a str,
    /// A line at the foot, such as the day that it shows.
    pub note: &'a str,
    /// The columns, the row's number first.
    pub columns: &'a [Column],
    /// What the table says at a place among the shown rows.
    pub line: &'a dyn Fn(usize) -> Line,
    /// Whether the signs are explained at the foot.
    pub legend: bool,
}

/// A finished drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The document.
    pub svg: String,
    /// Pixels.
    pub width: f64,
    /// Pixels.
    pub height: f64,
}

/// White around everything.
const MARGIN: f64 = 24.0;
/// From the top to the heads of table and chart.
const TITLE: f64 = 60.0;
/// The heads of table and chart: two tiers.
const HEAD: f64 = 44.0;
/// The foot.
const FOOT: f64 = 40.0;

/// The whole plan in one drawing.
pub fn picture(picture: &Picture) -> Drawing {
    sheet(picture, 0..picture.plan.rows.len(), "")
}

/// Some rows of the plan with heads and foot; `number` stands at the right of the foot.
pub fn sheet(picture: &Picture, rows: Range<usize>, number: &str) -> Drawing {
    let table = table_width(picture.columns);
    let measures = picture.plan.measures;
    let body = measures.row * rows.len() as f64;
    let inner = table + picture.plan.scale.width();
    let (width, height) = ((inner + 2.0 * MARGIN).ceil(), 2.0 * MARGIN + TITLE + HEAD + body + FOOT);

    let mut ink = Ink::new(width, height, picture.title);
    ink.rect((0.0, 0.0, width, height), WHITE, "");
    ink.text((MARGIN, MARGIN + 18.0), picture.title, Font::new(20.0, TEXT_1).bold(), inner);
    ink.text((MARGIN, MARGIN + 40.0), picture.subtitle, Font::new(13.0, TEXT_3), inner);

    let top = MARGIN + TITLE;
    head::table(&mut ink, picture, (MARGIN, top));
    ink.open_window((MARGIN + table, top, inner - table, HEAD + body), (0.0, 0.0));
    head::axis(&mut ink, picture, body);
    ink.close_window();
    body::table(&mut ink, picture, (MARGIN, top + HEAD), &rows, inner);
    ink.open_window((MARGIN + table, top + HEAD, inner - table, body), (0.0, measures.top(rows.start)));
    body::chart(&mut ink, picture, &rows);
    ink.close_window();
    head::frame(&mut ink, (MARGIN, top, inner, HEAD + body), table);
    head::foot(&mut ink, picture, (MARGIN, top + HEAD + body + 26.0), inner, number);
    Drawing { svg: ink.finished(), width, height }
}

/// How rows are shared out over sheets: as many as `rows_per_sheet` on each, the rest on the last. A plan without
/// rows has one sheet.
pub fn sheets(rows: usize, rows_per_sheet: usize) -> Vec<Range<usize>> {
    let each = rows_per_sheet.max(1);
    (0..rows.div_ceil(each).max(1)).map(|sheet| sheet * each..((sheet + 1) * each).min(rows)).collect()
}

/// How many rows a sheet holds whose drawing may be `height` pixels high; one at least.
pub fn rows_in(height: f64, row: f64) -> usize {
    let room = height - 2.0 * MARGIN - TITLE - HEAD - FOOT;
    (room / row.max(1.0)).floor().max(1.0) as usize
}

fn table_width(columns: &[Column]) -> f64 {
    columns.iter().map(|column| column.width).sum()
}
