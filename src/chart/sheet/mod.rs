//! The plan as one SVG document that stands alone: table, time scale, bars, links, legend, title and foot.
//!
//! It draws the same scene as the page ([`crate::chart::gantt`]), so what is taken along is what is shown. Colours
//! are literal and light, because a file has no theme, and widths come from a table of letters, because there is
//! no browser here to measure them.
//!
//! 1. Every row of a sheet is drawn on it once; the sheets of a plan share its rows out without gap or overlap.
//! 2. Every sheet repeats the heads of table and chart, and the columns by which a row is known.
//! 3. A link that goes on is cut at the sheet's border; its arrow head stands on the sheet of its successor.
//! 4. No text of the plan can become markup.

mod body;
mod head;
mod ink;
mod pages;
mod paper;

use super::gantt::{LinkLanes, Plan};
use crate::core::calendar::WorkingTime;
use crate::core::time::Moment;
pub use body::cell_width;
use ink::{Font, Ink, TEXT_1, TEXT_3, WHITE};
pub use pages::{PagePlace, Pages, Part};
pub use paper::{Paper, PrintSetup};

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What it is called.
    pub title: &'static str,
    /// How wide it is, in pixels.
    pub width: f64,
    /// Whether it is set to the right, as numbers are.
    pub numeric: bool,
    /// What it is to the row.
    pub role: Role,
}

/// What a column is to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// The number that links name.
    Number,
    /// What is to be done; indented by the level of the row.
    Name,
    /// Anything else that is said of it.
    #[default]
    Detail,
}

impl Column {
    /// Whether a row is known by it, so that it stands on every sheet.
    fn names_the_row(&self) -> bool {
        self.role != Role::Detail
    }
}

/// The texts of a row of the table, one for each column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// How deep the row stands, from 0; it indents the name.
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

/// White around a picture.
const PICTURE_MARGIN: f64 = 24.0;
/// From the top to the heads of table and chart.
const TITLE: f64 = 60.0;
/// The heads of table and chart: two tiers.
const HEAD: f64 = 44.0;
/// The foot.
const FOOT: f64 = 40.0;

/// The whole plan in one drawing.
pub fn picture(picture: &Picture) -> Drawing {
    let whole = Part {
        rows: 0..picture.plan.rows.len(),
        time: 0.0..picture.plan.scale.width(),
        whole_table: true,
        margin: PICTURE_MARGIN,
        place: None,
    };
    sheet(picture, &whole)
}

/// A part of the plan with heads and foot.
pub fn sheet(picture: &Picture, part: &Part) -> Drawing {
    let columns = picture.columns.iter().filter(|column| part.whole_table || column.names_the_row());
    let table = table_width(columns);
    let measures = picture.plan.measures;
    let body = measures.row * part.rows.len() as f64;
    let chart = part.time.end - part.time.start;
    let (margin, inner) = (part.margin, table + chart);
    let (width, height) = ((inner + 2.0 * margin).ceil(), 2.0 * margin + TITLE + HEAD + body + FOOT);

    let mut ink = Ink::new(width, height, picture.title);
    ink.rect((0.0, 0.0, width, height), WHITE, "");
    ink.text((margin, margin + 18.0), picture.title, Font::new(20.0, TEXT_1).bold(), inner);
    ink.text((margin, margin + 40.0), picture.subtitle, Font::new(13.0, TEXT_3), inner);

    let top = margin + TITLE;
    head::table(&mut ink, picture, part, (margin, top));
    ink.open_window((margin + table, top, chart, HEAD + body), (part.time.start, 0.0));
    head::axis(&mut ink, picture, part, body);
    ink.close_window();
    body::table(&mut ink, picture, part, (margin, top + HEAD), inner);
    let corner = (part.time.start, measures.top(part.rows.start));
    ink.open_window((margin + table, top + HEAD, chart, body), corner);
    body::chart(&mut ink, picture, part);
    ink.close_window();
    head::frame(&mut ink, (margin, top, inner, HEAD + body), table);
    head::foot(&mut ink, picture, part, (margin, top + HEAD + body + 26.0), inner);
    Drawing { svg: ink.finished(), width, height }
}

fn table_width<'a>(columns: impl Iterator<Item = &'a Column>) -> f64 {
    columns.map(|column| column.width).sum()
}
