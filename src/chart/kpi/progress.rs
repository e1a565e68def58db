//! Planned, actual and forecast progress over time, as an S-curve.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement};
use plotters::series::{AreaSeries, LineSeries};
use plotters_backend::text_anchor::{HPos, VPos};

use super::axis::Axis;
use super::canvas::{Canvas, UNIT, filled, lettering, line, units, unseen};
use super::ink::{Ink, Role};
use super::place::{Frame, Point, Side, beside};
use super::ticks::date_ticks;
use super::{Chart, Locale, NumberTable, Size, Stop};
use crate::chart::text::text_width;
use crate::core::measure::{PlanSource, ProgressCurve, ProgressPoint};
use crate::core::time::Moment;

/// Draws progress over time; `None` if there is nothing to draw.
pub fn progress_chart(curve: &ProgressCurve, size: Size, locale: &dyn Locale) -> Option<Chart> {
    if curve.points.len() < 2 {
        return None;
    }
    let size = Size { width: size.width.max(SMALLEST.width), height: size.height.max(SMALLEST.height) };
    let mut svg = String::with_capacity(8_000);
    let stops = Picture::new(curve, size, locale).draw(&mut svg).ok()?;
    Some(Chart { svg, size, stops })
}

/// What the chart shows, in one sentence.
pub fn progress_summary(curve: &ProgressCurve, locale: &dyn Locale) -> String {
    let planned = match curve.source {
        PlanSource::Baseline => "was planned in the baseline",
        PlanSource::Schedule => "should be done by the schedule",
    };
    let reached = curve.points.iter().find(|point| point.forecast.is_some_and(|share| share > 0.9995));
    let reached = match reached {
        Some(point) if curve.actual_now < 0.9995 => {
            format!("; the schedule reaches {} by {}", locale.percent(1.0), locale.date(point.at))
        }
        _ => String::new(),
    };
    format!(
        "On {}, {} {} is done and {} {planned}{reached}.",
        locale.date(curve.as_of),
        locale.percent(curve.actual_now),
        curve.weighting.of_what(),
        locale.percent(curve.planned_now),
    )
}

/// The numbers of the chart.
pub fn progress_table(curve: &ProgressCurve, locale: &dyn Locale) -> NumberTable {
    let share = |share: Option<f64>| share.map_or(String::new(), |share| locale.percent(share));
    let row = |point: &ProgressPoint| {
        vec![locale.date(point.at), locale.percent(point.planned), share(point.actual), share(point.forecast)]
    };
    NumberTable {
        head: ["Date", "Planned", "Actual", "Forecast"].map(str::to_owned).to_vec(),
        rows: curve.points.iter().map(row).collect(),
    }
}

/// Below this nothing can be read.
const SMALLEST: Size = Size { width: 220.0, height: 140.0 };
/// Size of all lettering, in pixels.
const LETTERS: f64 = 12.0;
/// Free space above the plot, for the as-of date.
const ABOVE: f64 = 22.0;
/// Free space below it, for dates.
const BELOW: f64 = 24.0;
/// Free space at its right, for half of the last date.
const RIGHT: f64 = 24.0;

type Plot<'canvas, 'svg> = ChartContext<'canvas, Canvas<'svg>, Cartesian2d<Axis, Axis>>;
type Failure = DrawingAreaErrorKind<std::convert::Infallible>;

struct Picture<'a> {
    curve: &'a ProgressCurve,
    size: Size,
    locale: &'a dyn Locale,
    first: Moment,
    last: Moment,
    left: f64,
}

impl<'a> Picture<'a> {
    fn new(curve: &'a ProgressCurve, size: Size, locale: &'a dyn Locale) -> Self {
        let first = curve.points.first().map_or(curve.as_of, |point| point.at);
        let last = curve.points.last().map_or(curve.as_of, |point| point.at);
        let left = text_width(&locale.percent(1.0), LETTERS) + 10.0;
        Picture { curve, size, locale, first, last, left }
    }

    fn draw(&self, svg: &mut String) -> Result<Vec<Stop>, Failure> {
        let area = Canvas::new(svg, self.size).into_drawing_area();
        let mut plot = ChartBuilder::on(&area)
            .margin_top(units(ABOVE))
            .margin_right(units(RIGHT))
            .x_label_area_size(units(BELOW))
            .y_label_area_size(units(self.left))
            .build_cartesian_2d(self.time_axis(), self.share_axis())?;
        self.draw_grid(&mut plot)?;
        self.draw_lines(&mut plot)?;
        self.draw_as_of(&mut plot)?;
        self.draw_names(&plot)?;
        Ok(self.stops(&plot))
    }

    fn time_axis(&self) -> Axis {
        let ticks =
            date_ticks(self.first, self.last, self.size.width - self.left - RIGHT, LETTERS, self.locale);
        let ticks = ticks.into_iter().map(|tick| (self.across(tick.at), tick.label));
        Axis::new(self.across(self.last), ticks.collect())
    }

    fn share_axis(&self) -> Axis {
        // The unit once is enough.
        let label =
            |percent| if percent == 100 { self.locale.percent(1.0) } else { self.locale.count(percent) };
        Axis::new(1.0, [0, 25, 50, 75, 100].map(|percent| (percent as f64 / 100.0, label(percent))).to_vec())
    }

    fn draw_grid(&self, plot: &mut Plot<'_, '_>) -> Result<(), Failure> {
        plot.configure_mesh()
            .disable_x_mesh()
            .axis_style(unseen())
            .bold_line_style(line(Role::Line1, 1.0))
            .label_style(lettering(Role::Text3, LETTERS, HPos::Left, VPos::Top))
            .set_all_tick_mark_size(units(4.0))
            .draw()
    }

    fn draw_lines(&self, plot: &mut Plot<'_, '_>) -> Result<(), Failure> {
        let actual = self.values(|point| point.actual);
        plot.draw_series(AreaSeries::new(actual.clone(), 0.0, filled(Role::AccentSoft)))?;
        plot.draw_series(LineSeries::new(self.values(|point| Some(point.planned)), line(Role::Text2, 1.5)))?;
        if self.has_forecast_of_its_own() {
            let forecast = self.values(|point| point.forecast);
            plot.draw_series(LineSeries::new(forecast, line(Ink::dashed(Role::Accent), 1.75)))?;
        }
        plot.draw_series(LineSeries::new(actual, line(Role::Accent, 2.25)))?;
        Ok(())
    }

    fn draw_as_of(&self, plot: &mut Plot<'_, '_>) -> Result<(), Failure> {
        let (at, x) = (self.curve.as_of, self.across(self.curve.as_of));
        if at < self.first || at > self.last {
            return Ok(());
        }
        plot.draw_series([PathElement::new([(x, 0.0), (x, 1.0)], line(Role::Accent, 1.0))])?;
        for (share, ring, heart) in [
            (self.curve.planned_now, Role::Text2, Role::Surface1),
            (self.curve.actual_now, Role::Accent, Role::Accent),
        ] {
            plot.draw_series([
                Circle::new((x, share), units(3.5), filled(heart)),
                Circle::new((x, share), units(3.5), line(ring, 1.5)),
            ])?;
        }
        let label = format!("as of {}", self.locale.date_of_year(at));
        let half = text_width(&label, LETTERS) / 2.0;
        let (middle, top) = pixels(plot.backend_coord(&(x, 1.0)));
        let middle = middle.clamp(half, self.size.width - half);
        let style = lettering(Role::Accent, LETTERS, HPos::Center, VPos::Bottom);
        draw_text(plot, &label, &style, (middle, top - 4.0))
    }

    /// Writes the name of each line beside it.
    fn draw_names(&self, plot: &Plot<'_, '_>) -> Result<(), Failure> {
        let on_screen = |values: Vec<(f64, f64)>| -> Vec<Point> {
            values.iter().map(|value| pixels(plot.backend_coord(value))).collect()
        };
        let planned = on_screen(self.values(|point| Some(point.planned)));
        let actual = on_screen(self.values(|point| point.actual));
        let mut forecast = on_screen(self.values(|point| point.forecast));
        if !self.has_forecast_of_its_own() {
            forecast.clear();
        }
        let now = [(self.across(self.curve.as_of), 0.0), (self.across(self.curve.as_of), 1.0)];
        let lines: [&[Point]; 4] = [&planned, &actual, &forecast, &on_screen(now.to_vec())];
        let planned_name = match self.curve.source {
            PlanSource::Baseline => "planned",
            PlanSource::Schedule => "scheduled",
        };
        let names = [
            (planned_name, Role::Text2, &planned, Side::Above),
            ("forecast", Role::Accent, &forecast, Side::Below),
            ("actual", Role::Accent, &actual, Side::Below),
        ];
        let mut taken = Vec::new();
        for (name, role, line, side) in names {
            let size = (text_width(name, LETTERS), LETTERS + 2.0);
            if let Some(frame) = beside(line, size, side, &lines, &taken, self.plot_frame(plot)) {
                let style = lettering(Ink::rounded(role, 3), LETTERS, HPos::Left, VPos::Center);
                draw_text(plot, name, &style, (frame.left, (frame.top + frame.bottom) / 2.0))?;
                taken.push(frame);
            }
        }
        Ok(())
    }

    /// A column of the plot for each point.
    fn stops(&self, plot: &Plot<'_, '_>) -> Vec<Stop> {
        let frame = self.plot_frame(plot);
        let points = &self.curve.points;
        let xs: Vec<f64> =
            points.iter().map(|point| pixels(plot.backend_coord(&(self.across(point.at), 0.0))).0).collect();
        let between = |left: usize, right: usize| match (xs.get(left), xs.get(right)) {
            (Some(left), Some(right)) => (left + right) / 2.0,
            (Some(only), None) | (None, Some(only)) => *only,
            (None, None) => 0.0,
        };
        let stop = |(index, point): (usize, &ProgressPoint)| {
            let left = if index == 0 { xs[0] } else { between(index - 1, index) };
            let right = between(index, index + 1);
            let (top, height) = (frame.top, frame.bottom - frame.top);
            Stop { left, top, width: right - left, height, text: self.reading(point), task: None }
        };
        points.iter().enumerate().map(stop).collect()
    }

    fn reading(&self, point: &ProgressPoint) -> String {
        let share = |name, share: Option<f64>| {
            share.map_or(String::new(), |share| format!(", {name} {}", self.locale.percent(share)))
        };
        // At the as-of date both are known and the same.
        let forecast = if point.actual.is_some() { None } else { point.forecast };
        format!(
            "{}: planned {}{}{}",
            self.locale.date(point.at),
            self.locale.percent(point.planned),
            share("actual", point.actual),
            share("forecast", forecast),
        )
    }

    fn values(&self, share: impl Fn(&ProgressPoint) -> Option<f64>) -> Vec<(f64, f64)> {
        let value = |point| share(point).map(|share| (self.across(point.at), share));
        self.curve.points.iter().filter_map(value).collect()
    }

    /// Without a baseline the forecast is the plan, unless something is late: one line is enough then.
    fn has_forecast_of_its_own(&self) -> bool {
        let differs = |point: &ProgressPoint| {
            point.forecast.is_some_and(|forecast| (forecast - point.planned).abs() > 0.005)
        };
        self.curve.source == PlanSource::Baseline || self.curve.points.iter().any(differs)
    }

    /// A date as plotters counts it: tenths of a minute from the first.
    fn across(&self, at: Moment) -> f64 {
        (at - self.first).as_tenths() as f64
    }

    fn plot_frame(&self, plot: &Plot<'_, '_>) -> Frame {
        let (left, top) = pixels(plot.backend_coord(&(0.0, 1.0)));
        let (right, bottom) = pixels(plot.backend_coord(&(self.across(self.last), 0.0)));
        Frame { left, top, right, bottom }
    }
}

fn pixels((x, y): (i32, i32)) -> Point {
    (f64::from(x) / UNIT, f64::from(y) / UNIT)
}

/// Writes text at a point of the whole picture rather than of the plot.
fn draw_text(
    plot: &Plot<'_, '_>,
    text: &str,
    style: &plotters::style::TextStyle<'_>,
    (x, y): Point,
) -> Result<(), Failure> {
    let area = plot.plotting_area().strip_coord_spec();
    let (left, top) = area.get_base_pixel();
    area.draw_text(text, style, (units(x) - left, units(y) - top))
}
