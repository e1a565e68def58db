//! The rows: what the table says of them, and their bars with the links between them.

use super::head::{PADDING, cell, today_x};
use super::ink::*;
use super::{Font, Part, Picture, Role};
use crate::chart::gantt::{
    Bar, BarKind, Focus, LinkTone, Measures, RowMarks, Window, arrow_head, link_lines, path_data,
    progress_line, row_marks,
};
use crate::chart::text::text_width;

/// The size of a row's text, in pixels.
const TEXT: f64 = 13.0;
/// How far each level of the outline stands in.
const INDENT: f64 = 14.0;
/// From a row's middle to the base line of its text.
const BASE: f64 = 4.5;

/// How wide a column must be for a text to stand in it uncut, so far in as this level of the outline. Generous:
/// summaries are set bold.
pub fn cell_width(text: &str, level: u16) -> f64 {
    const BOLD: f64 = 1.06;
    (f64::from(level) * INDENT + text_width(text, TEXT) * BOLD + 2.0 * PADDING).ceil()
}

/// The texts of the rows, from the left upper corner, and a fine line below each across table and chart.
pub fn table(ink: &mut Ink, picture: &Picture, part: &Part, (left, top): (f64, f64), width: f64) {
    let measures = picture.plan.measures;
    let mut rules = String::new();
    for (row, place) in part.rows.clone().enumerate() {
        let line = (picture.line)(place);
        let base = top + measures.middle(row) + BASE;
        let mut x = left;
        for (column, text) in picture.columns.iter().zip(&line.cells) {
            if !part.whole_table && !column.names_the_row() {
                continue;
            }
            let quiet = if column.role == Role::Number { TEXT_3 } else { TEXT_1 };
            let font = Font::new(TEXT, quiet);
            let font = if line.summary && column.role != Role::Number { font.bold() } else { font };
            let indent = match column.role {
                Role::Name => (f64::from(line.level) * INDENT).min(column.width / 2.0),
                Role::Number | Role::Detail => 0.0,
            };
            cell(ink, column, (x, base), text, font, indent);
            x += column.width;
        }
        rules.push_str(&format!("M{left} {}h{width}", top + measures.top(row + 1) - 0.5));
    }
    ink.path(&rules, &format!("fill=\"none\" stroke=\"{LINE_1}\""));
}

/// Bars and links of the rows, in the chart's own pixels, and the lines of today and the status date.
pub fn chart(ink: &mut Ink, picture: &Picture, part: &Part) {
    let plan = &picture.plan;
    let window = Window { rows: part.rows.clone(), x: part.time.clone() };
    links(ink, picture, &window);
    let marks: Vec<(f64, RowMarks)> = (window.rows.clone())
        .filter_map(|place| Some((plan.measures.top(place), row_marks(plan, place, &window.x)?)))
        .collect();
    marks.iter().for_each(|(top, marks)| shapes(ink, *top, marks, &plan.measures));
    let (top, bottom) = (plan.measures.top(window.rows.start), plan.measures.top(window.rows.end));
    if let Some(date) = plan.project.info.status_date {
        let line = format!("M{} {top}V{bottom}", plan.scale.end_x(date).round() + 0.5);
        ink.path(&line, &format!("fill=\"none\" stroke=\"{TEXT_3}\" stroke-dasharray=\"3 3\""));
    }
    if let Some(x) = today_x(picture) {
        ink.path(&format!("M{} {top}V{bottom}", x + 0.5), &format!("fill=\"none\" stroke=\"{ACCENT}\""));
    }
    if let Some(line) = progress_line(plan, window.rows.clone()) {
        ink.path(&line.path(), &format!("fill=\"none\" stroke=\"{WARN}\" stroke-width=\"1.5\""));
        ink.path(&line.dots(), &format!("fill=\"{WARN}\""));
    }
    // Last, so that nothing runs through a caption.
    for (top, marks) in &marks {
        if let Some(caption) = &marks.caption {
            let at = (caption.x, top + plan.measures.row / 2.0 + BASE);
            ink.text_over(at, &caption.text, Font::new(12.0, TEXT_2));
        }
    }
}

fn links(ink: &mut Ink, picture: &Picture, window: &Window) {
    let mut drawn: [(String, String); 2] = Default::default();
    for line in link_lines(&picture.plan, picture.lanes, window, Focus::default()) {
        let (lines, heads) = &mut drawn[usize::from(line.tone == LinkTone::Critical)];
        path_data(&line.points, lines);
        arrow_head(&line, heads);
    }
    for ((lines, heads), colour) in drawn.iter().zip([LINK, CRITICAL_PROGRESS]) {
        ink.path(lines, &format!("fill=\"none\" stroke=\"{colour}\""));
        ink.path(heads, &format!("fill=\"{colour}\""));
    }
}

/// Baseline, bar and deadline of a row.
fn shapes(ink: &mut Ink, top: f64, marks: &RowMarks, measures: &Measures) {
    let middle = top + measures.row / 2.0;
    let bar_top = middle - measures.bar / 2.0;
    if let Some(ghost) = marks.ghost {
        if ghost.width > 0.0 {
            let below = bar_top + measures.bar + 2.0;
            ink.rect((ghost.x, below, ghost.width, measures.ghost), BASELINE, "rx=\"1\"");
        } else {
            ink.path(&diamond(ghost.x, middle, measures.diamond - 2.0), &format!("fill=\"{BASELINE}\""));
        }
    }
    let bar = &marks.bar;
    let (whole, done) = if bar.critical { (CRITICAL, CRITICAL_PROGRESS) } else { (BAR, BAR_PROGRESS) };
    match bar.kind {
        BarKind::Work => {
            ink.rect((bar.x, bar_top, bar.width, measures.bar), fill(bar, whole), &outline(bar));
            if bar.progress > 0.0 {
                ink.rect((bar.x, bar_top, bar.progress, measures.bar), done, "rx=\"3\"");
            }
        }
        BarKind::Summary => ink.path(&bracket(bar, middle, measures), &filled(bar, SUMMARY)),
        BarKind::Milestone => {
            let colour = if bar.critical { CRITICAL_PROGRESS } else { SUMMARY };
            ink.path(&diamond(bar.x, middle, measures.diamond), &filled(bar, colour));
        }
    }
    if let Some(x) = marks.deadline {
        let arrow = format!("M{x} {}v10m-4 -4l4 4l4 -4", middle - 5.0);
        ink.path(&arrow, &format!("fill=\"none\" stroke=\"{GOOD}\" stroke-width=\"1.5\""));
    }
}

fn fill(bar: &Bar, colour: &'static str) -> &'static str {
    if bar.inactive { WHITE } else { colour }
}

fn filled(bar: &Bar, colour: &'static str) -> String {
    format!("fill=\"{}\" {}", fill(bar, colour), outline(bar))
}

/// What is left out of the schedule has a broken outline, what was dated by hand a whole one.
fn outline(bar: &Bar) -> String {
    let stroke = match (bar.inactive, bar.manual) {
        (true, _) => format!("stroke=\"{LINK}\" stroke-dasharray=\"3 2\""),
        (false, true) if bar.kind == BarKind::Work => format!("stroke=\"{SUMMARY}\""),
        (false, _) => String::new(),
    };
    let round = if bar.kind == BarKind::Work { " rx=\"3\"" } else { "" };
    stroke + round
}

fn diamond(x: f64, y: f64, half: f64) -> String {
    format!("M{x} {}l{half} {half}l-{half} {half}l-{half} -{half}z", y - half)
}

/// A bar with a tip at either end, pointing down.
fn bracket(bar: &Bar, middle: f64, measures: &Measures) -> String {
    let Bar { x, width, .. } = *bar;
    let top = middle - measures.summary + 1.0;
    let tip = measures.summary.min(width / 2.0);
    let bottom = top + measures.summary - 1.0;
    format!("M{x} {top}h{width}V{}l-{tip} -{tip}H{}l-{tip} {tip}z", bottom + tip, x + tip)
}
