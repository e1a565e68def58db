//! How many tasks are in which state, as bars from zero.

use plotters::chart::ChartBuilder;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle};
use plotters_backend::text_anchor::{HPos, VPos};

use super::canvas::{Canvas, UNIT, filled, lettering, line, units};
use super::ink::{Ink, Role};
use super::{Chart, Locale, NumberTable, Size, Stop};
use crate::chart::text::text_width;
use crate::core::measure::{StateCount, TaskState};

/// Draws the states of tasks, as high as they need; `None` if there are no tasks.
pub fn states_chart(states: &[StateCount], width: f64, locale: &dyn Locale) -> Option<Chart> {
    let most = states.iter().map(|count| count.tasks).max().filter(|most| *most > 0)?;
    let size = Size { width: width.max(SMALLEST_WIDTH), height: ROW * states.len() as f64 };
    let mut svg = String::with_capacity(2_000);
    draw(states, most, size, locale, &mut svg).ok()?;
    let total = states.iter().map(|count| count.tasks).sum();
    let stop = |(row, count): (usize, &StateCount)| Stop {
        left: 0.0,
        top: ROW * row as f64,
        width: size.width,
        height: ROW,
        text: reading(*count, total, locale),
        task: None,
    };
    Some(Chart { svg, size, stops: states.iter().enumerate().map(stop).collect() })
}

/// What the chart shows, in one sentence.
pub fn states_summary(states: &[StateCount], locale: &dyn Locale) -> String {
    let total: usize = states.iter().map(|count| count.tasks).sum();
    let parts: Vec<String> = states
        .iter()
        .map(|count| format!("{} {}", locale.count(count.tasks), count.state.label().to_lowercase()))
        .collect();
    format!("Of {} tasks: {}.", locale.count(total), parts.join(", "))
}

/// The numbers of the chart.
pub fn states_table(states: &[StateCount], locale: &dyn Locale) -> NumberTable {
    let total: usize = states.iter().map(|count| count.tasks).sum();
    let row = |count: &StateCount| {
        let share = if total == 0 { 0.0 } else { count.tasks as f64 / total as f64 };
        vec![count.state.label().to_owned(), locale.count(count.tasks), locale.percent(share)]
    };
    NumberTable {
        head: ["State", "Tasks", "Share"].map(str::to_owned).to_vec(),
        rows: states.iter().map(row).collect(),
    }
}

/// Height of a row, in pixels.
const ROW: f64 = 32.0;
/// Height of a bar.
const BAR: f64 = 15.0;
/// Size of all lettering.
const LETTERS: f64 = 12.0;
/// Below this nothing can be read.
const SMALLEST_WIDTH: f64 = 180.0;

fn draw(
    states: &[StateCount],
    most: usize,
    size: Size,
    locale: &dyn Locale,
    svg: &mut String,
) -> Result<(), DrawingAreaErrorKind<std::convert::Infallible>> {
    let widest = |labels: &dyn Fn(&StateCount) -> String| {
        states.iter().map(|count| text_width(&labels(count), LETTERS)).fold(0.0, f64::max)
    };
    let left = widest(&|count| count.state.label().to_owned()) + 16.0;
    let right = widest(&|count| locale.count(count.tasks)) + 12.0;

    let area = Canvas::new(svg, size).into_drawing_area();
    let rows = states.len() as f64;
    let mut plot = ChartBuilder::on(&area)
        .margin_left(units(left))
        .margin_right(units(right))
        .build_cartesian_2d(0.0..most as f64, rows..0.0)?;
    for (row, count) in states.iter().enumerate() {
        let middle = row as f64 + 0.5;
        let bar = [(0.0, middle - BAR / ROW / 2.0), (count.tasks as f64, middle + BAR / ROW / 2.0)];
        let (_, y) = plot.backend_coord(&(0.0, middle));
        let (end, _) = plot.backend_coord(&(count.tasks as f64, middle));
        if count.tasks > 0 {
            plot.draw_series([Rectangle::new(bar, filled(Ink::rounded(role(count.state), 3)))])?;
        }
        let name = lettering(Role::Text1, LETTERS, HPos::Left, VPos::Center);
        area.draw_text(count.state.label(), &name, (0, y))?;
        let ink = if count.tasks > 0 { Role::Text1 } else { Role::Text3 };
        let value = lettering(ink, LETTERS, HPos::Left, VPos::Center);
        area.draw_text(&locale.count(count.tasks), &value, (end + (7.0 * UNIT) as i32, y))?;
    }
    plot.draw_series([PathElement::new([(0.0, 0.0), (0.0, rows)], line(Role::Line2, 1.0))])?;
    Ok(())
}

fn role(state: TaskState) -> Role {
    match state {
        TaskState::Done => Role::Good,
        TaskState::InProgress => Role::BarProgress,
        TaskState::Late => Role::Bad,
        TaskState::NextTwoWeeks => Role::Neutral,
        TaskState::Later => Role::Text3,
    }
}

fn reading(count: StateCount, total: usize, locale: &dyn Locale) -> String {
    format!(
        "{}: {} of {} tasks. {}",
        count.state.label(),
        locale.count(count.tasks),
        locale.count(total),
        count.state.meaning()
    )
}
