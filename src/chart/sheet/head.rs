//! What frames the rows: the heads of table and chart, the border, the foot with the legend.

use super::ink::*;
use super::{Column, HEAD, PagePlace, Part, Picture};
use crate::chart::gantt::{header, leading_label, shades};
use crate::chart::text::text_width;

/// From a cell's border to its text.
pub const PADDING: f64 = 8.0;

/// The names of the columns, from the left upper corner of the head.
pub fn table(ink: &mut Ink, picture: &Picture, part: &Part, (left, top): (f64, f64)) {
    let mut x = left;
    for column in picture.columns.iter().filter(|column| part.whole_table || column.names_the_row()) {
        cell(ink, column, (x, top + HEAD - 14.0), column.title, Font::new(12.0, TEXT_2).bold(), 0.0);
        x += column.width;
    }
}

/// A text in a column that begins at `x`, `indent` pixels further in.
pub fn cell(ink: &mut Ink, column: &Column, (x, y): (f64, f64), text: &str, font: Font, indent: f64) {
    let most = column.width - 2.0 * PADDING - indent;
    if column.numeric {
        ink.text((x + column.width - PADDING, y), text, font.to_the_right(), most);
    } else {
        ink.text((x + PADDING + indent, y), text, font, most);
    }
}

/// Both tiers of the axis, the time without work below them, and today's mark; as high as the rows.
pub fn axis(ink: &mut Ink, picture: &Picture, part: &Part, body: f64) {
    let scale = picture.plan.scale;
    let bottom = HEAD + body;
    for shade in shades(scale, part.time.clone(), picture.work) {
        ink.rect((shade.x, HEAD, shade.width, body), NONWORKING, "");
    }
    let today = today_x(picture);
    let week_start = picture.plan.project.info.week_start;
    let mut axis = header(scale, part.time.clone(), week_start, today, picture.plan.words);
    let left = part.time.start;
    if let Some(tick) = axis.upper.first_mut().filter(|tick| tick.x < left) {
        // It has begun on the sheet before: here its name stands where the sheet begins.
        tick.label.clear();
        let label = leading_label(scale, left, week_start, picture.plan.words);
        ink.text((left + 4.0, 15.0), &label, Font::new(12.0, TEXT_2), f64::MAX);
    }
    let mut lines = String::new();
    for (ticks, from, base) in [(&axis.upper, 0.0, 15.0), (&axis.lower, HEAD / 2.0, HEAD - 7.0)] {
        for tick in ticks {
            let x = tick.x.round() + 0.5;
            lines.push_str(&format!("M{x} {from}V{bottom}"));
            ink.text((x + 4.0, base), &tick.label, Font::new(12.0, TEXT_2), f64::MAX);
        }
    }
    lines.push_str(&format!("M{left} {}H{}", HEAD / 2.0 + 0.5, part.time.end));
    ink.path(&lines, &format!("fill=\"none\" stroke=\"{LINE_1}\""));
    if let Some(x) = today {
        ink.text((x, HEAD - 7.0), "Today", Font::new(12.0, ACCENT).bold().centred(), f64::MAX);
    }
}

/// Where today is, if the chart reaches it.
pub fn today_x(picture: &Picture) -> Option<f64> {
    let x = picture.plan.scale.x(picture.today).round();
    (x >= 0.0 && x <= picture.plan.scale.width()).then_some(x)
}

/// The border around everything, the line below the heads and the one between table and chart.
pub fn frame(ink: &mut Ink, (x, y, width, height): (f64, f64, f64, f64), table: f64) {
    let attributes = format!("fill=\"none\" stroke=\"{LINE_2}\"");
    let data =
        format!("M{x} {y}h{width}v{height}h-{width}zM{x} {}h{width}M{} {y}v{height}", y + HEAD, x + table);
    ink.path(&data, &attributes);
}

/// The legend at the left; at the right what the sheet shows, which one it is and where it lies among the others.
pub fn foot(ink: &mut Ink, picture: &Picture, part: &Part, (left, y): (f64, f64), width: f64) {
    let mut right = left + width;
    let mut note = picture.note.to_owned();
    if let Some(place) = part.place {
        if place.across > 1 {
            right -= page_map(ink, place, (right, y));
        }
        note = format!("{note} · Page {} of {}", place.number(), place.of());
    }
    let quiet = Font::new(12.0, TEXT_3);
    ink.text((right, y), &note, quiet.to_the_right(), width);
    if !picture.legend {
        return;
    }
    let room = right - left - text_width(&note, 12.0) - 24.0;
    let mut x = left;
    for (name, sign) in signs(picture) {
        let end = x + 24.0 + text_width(name, 12.0);
        if end - left > room {
            return;
        }
        sign(ink, x, y - 4.0);
        ink.text((x + 24.0, y), name, quiet, f64::MAX);
        x = end + 16.0;
    }
}

/// All sheets as they lie beside and below each other, small, with this one filled. Says how much room it takes.
fn page_map(ink: &mut Ink, place: PagePlace, (right, base): (f64, f64)) -> f64 {
    const HIGH: f64 = 20.0;
    const AROUND: f64 = 10.0;
    // A long plan has more sheets than the foot is high: the map then shows its rows closer together.
    let cell = (HIGH / place.down as f64).min(6.0);
    let (width, height) = (place.across as f64 * 8.0, place.down as f64 * cell);
    let (left, top) = (right - width, base + 4.0 - (HIGH + height) / 2.0);
    let own = (left + place.column as f64 * 8.0, top + place.row as f64 * cell, 8.0, cell.max(1.5));
    ink.rect(own, TEXT_3, "");
    let mut lines = format!("M{left} {top}h{width}v{height}h-{width}z");
    (1..place.across).for_each(|column| {
        lines.push_str(&format!("M{} {top}v{height}", left + column as f64 * 8.0));
    });
    if cell >= 3.0 {
        (1..place.down).for_each(|row| {
            lines.push_str(&format!("M{left} {}h{width}", top + row as f64 * cell));
        });
    }
    ink.path(&lines, &format!("fill=\"none\" stroke=\"{LINE_2}\" stroke-width=\"0.75\""));
    width + AROUND
}

/// What a sign means, and how it is drawn from its left end on.
type Sign = (&'static str, fn(&mut Ink, f64, f64));

/// The signs that the chart uses, as far as they are shown.
fn signs(picture: &Picture) -> Vec<Sign> {
    let mut signs: Vec<Sign> = vec![
        ("Task", |ink, x, y| ink.rect((x, y - 5.0, 18.0, 10.0), BAR, "rx=\"3\"")),
        ("Done", |ink, x, y| ink.rect((x, y - 5.0, 18.0, 10.0), BAR_PROGRESS, "rx=\"3\"")),
    ];
    if picture.plan.show_critical {
        signs.push(("Critical", |ink, x, y| ink.rect((x, y - 5.0, 18.0, 10.0), CRITICAL, "rx=\"3\"")));
    }
    signs.push(("Summary", |ink, x, y| {
        ink.path(&format!("M{x} {}h18v8l-4 -4h-10l-4 4z", y - 4.0), &format!("fill=\"{SUMMARY}\""));
    }));
    signs.push(("Milestone", |ink, x, y| {
        ink.path(&format!("M{} {}l6 6l-6 6l-6 -6z", x + 9.0, y - 6.0), &format!("fill=\"{SUMMARY}\""));
    }));
    if picture.plan.report.is_some() {
        signs.push(("Progress", |ink, x, y| {
            let line = format!("M{} {}l-6 6l6 6", x + 12.0, y - 6.0);
            ink.path(&line, &format!("fill=\"none\" stroke=\"{WARN}\" stroke-width=\"1.5\""));
        }));
    }
    if picture.plan.baseline.is_some() {
        signs.push(("Baseline", |ink, x, y| ink.rect((x, y - 2.0, 18.0, 3.0), BASELINE, "")));
    }
    signs
}
