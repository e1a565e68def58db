//! How many open tasks have how much slack, as columns from zero, critical ones set off.

use plotters_backend::text_anchor::HPos;

use super::ink::{Ink, Role};
use super::place::Frame;
use super::sheet::{Failure, LETTERS, Sheet};
use super::{Chart, Locale, NumberTable, Size, Stop};
use crate::chart::text::text_width;
use crate::core::measure::SlackBand;

/// Draws the bands of slack; `None` if no task is open.
pub fn slack_chart(bands: &[SlackBand], size: Size, locale: &dyn Locale) -> Option<Chart> {
    let most = bands.iter().map(|band| band.tasks).max().filter(|most| *most > 0)?;
    let size = Size { width: size.width.max(SMALLEST), ..size };
    let mut svg = String::with_capacity(3_000);
    draw(bands, most, size, locale, &mut svg).ok()?;
    let column = size.width / bands.len() as f64;
    let stop = |(index, band): (usize, &SlackBand)| Stop {
        left: column * index as f64,
        top: ABOVE - LETTERS,
        width: column,
        height: size.height - ABOVE + LETTERS,
        text: reading(*band, locale),
        task: None,
    };
    Some(Chart { svg, size, stops: bands.iter().enumerate().map(stop).collect() })
}

/// What the chart shows, in one sentence.
pub fn slack_summary(bands: &[SlackBand], locale: &dyn Locale) -> String {
    let sum = |count: fn(&SlackBand) -> usize| locale.count(bands.iter().map(count).sum());
    let none = bands.iter().filter(|band| band.most.is_none_or(|most| most == 0) && band.above.is_none());
    format!(
        "Of {} open tasks {} have no slack and {} are critical.",
        sum(|band| band.tasks),
        locale.count(none.map(|band| band.tasks).sum()),
        sum(|band| band.critical)
    )
}

/// The numbers of the chart.
pub fn slack_table(bands: &[SlackBand], locale: &dyn Locale) -> NumberTable {
    let row =
        |band: &SlackBand| vec![label(*band, locale), locale.count(band.tasks), locale.count(band.critical)];
    NumberTable {
        head: ["Slack in working days", "Open tasks", "Of them critical"].map(str::to_owned).to_vec(),
        rows: bands.iter().map(row).collect(),
    }
}

/// Free space above the columns, for the legend and the number of the tallest.
const ABOVE: f64 = 40.0;
/// Free space below them, for the bands.
const BELOW: f64 = 24.0;
/// Share of its place that a column takes.
const COLUMN: f64 = 0.66;
/// Below this width nothing can be read.
const SMALLEST: f64 = 200.0;

fn draw(
    bands: &[SlackBand],
    most: usize,
    size: Size,
    locale: &dyn Locale,
    svg: &mut String,
) -> Result<(), Failure> {
    let sheet = Sheet::new(svg, size);
    let ground = size.height - BELOW;
    let place = size.width / bands.len() as f64;
    let height = |tasks: usize| (ground - ABOVE) * tasks as f64 / most as f64;
    for (index, band) in bands.iter().enumerate() {
        let middle = place * (index as f64 + 0.5);
        let half = (place * COLUMN / 2.0).min(24.0);
        let column = |from: usize, to: usize| Frame {
            left: middle - half,
            right: middle + half,
            top: ground - height(to),
            bottom: ground - height(from),
        };
        if band.tasks > band.critical {
            sheet.bar(column(band.critical, band.tasks), Ink::rounded(Role::BarProgress, 2))?;
        }
        if band.critical > 0 {
            sheet.bar(column(0, band.critical), Ink::rounded(Role::Bad, 2))?;
        }
        let ink = if band.tasks > 0 { Role::Text1 } else { Role::Text3 };
        let top = ground - height(band.tasks) - LETTERS * 0.75;
        sheet.text(&locale.count(band.tasks), (middle, top), HPos::Center, ink)?;
        sheet.text(&label(*band, locale), (middle, ground + 14.0), HPos::Center, Role::Text2)?;
    }
    sheet.line((0.0, ground), (size.width, ground), Role::Line2, 1.0)?;
    legend(&sheet, size)
}

/// Names the two parts of the columns, at the upper right, where long slack seldom stands high.
fn legend(sheet: &Sheet<'_>, size: Size) -> Result<(), Failure> {
    let mut right = size.width;
    for (name, role) in [("others", Role::BarProgress), ("critical", Role::Bad)] {
        let left = right - text_width(name, LETTERS);
        sheet.text(name, (left, 8.0), HPos::Left, Role::Text2)?;
        sheet.bar(
            Frame { left: left - 14.0, right: left - 5.0, top: 3.0, bottom: 12.0 },
            Ink::rounded(role, 2),
        )?;
        right = left - 26.0;
    }
    Ok(())
}

/// `<0`, `0`, `1–2`, `41+`: the working days of a band.
fn label(band: SlackBand, locale: &dyn Locale) -> String {
    let count = |days: u16| locale.count(usize::from(days));
    match (band.above, band.most) {
        (None, None) => "<0".to_owned(),
        (None, Some(most)) => count(most),
        (Some(above), None) => format!("{}+", count(above + 1)),
        (Some(above), Some(most)) => format!("{}–{}", count(above + 1), count(most)),
    }
}

fn reading(band: SlackBand, locale: &dyn Locale) -> String {
    let slack = match (band.above, band.most) {
        (None, None) => "Less than no slack".to_owned(),
        (None, Some(_)) => "No slack".to_owned(),
        (Some(above), None) => format!("More than {} working days of slack", above),
        (Some(0), Some(most)) => format!("Up to {most} working days of slack"),
        (Some(above), Some(most)) => format!("More than {above}, up to {most} working days of slack"),
    };
    let critical = if band.critical > 0 {
        format!(", {} of them critical", locale.count(band.critical))
    } else {
        String::new()
    };
    let tasks = if band.tasks == 1 {
        "1 open task".to_owned()
    } else {
        format!("{} open tasks", locale.count(band.tasks))
    };
    format!("{slack}: {tasks}{critical}")
}
