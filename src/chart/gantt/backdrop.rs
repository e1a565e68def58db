//! What lies behind the bars: time without work.

use std::ops::Range;

use super::scale::TimeScale;
use crate::core::calendar::WorkingTime;
use crate::core::time::{Moment, PER_DAY, Span};

/// A stretch without work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shade {
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
}

/// Days narrower than this are not shaded: stripes of a pixel tell nothing.
const NARROWEST: f64 = 1.5;

/// Time without work in a window, neighbours joined: whole days, and hours too where they can be told apart.
pub fn shades(scale: &TimeScale, x: Range<f64>, work: &WorkingTime) -> Vec<Shade> {
    let mut shades = Vec::new();
    if scale.pixels_per_day() < NARROWEST {
        return shades;
    }
    let mut day = scale.moment_at(x.start.max(0.0)).day();
    while scale.day_x(day) < x.end {
        if scale.shows_hours() {
            shade_hours(scale, day, work, &mut shades);
        } else if !work.is_working_day(day) {
            shade(scale.day_x(day), scale.day_x(day + 1), &mut shades);
        }
        day += 1;
    }
    shades
}

/// Shades what is left of a day between its shifts.
fn shade_hours(scale: &TimeScale, day: i64, work: &WorkingTime, shades: &mut Vec<Shade>) {
    let midnight = Moment::from_tenths(day * PER_DAY);
    let mut free_from = Span::ZERO;
    for (from, to) in work.shifts_on(day) {
        shade(scale.x(midnight + free_from), scale.x(midnight + from), shades);
        free_from = to;
    }
    let rest =
        if free_from.as_tenths() >= PER_DAY { scale.day_x(day + 1) } else { scale.x(midnight + free_from) };
    shade(rest, scale.day_x(day + 1), shades);
}

fn shade(left: f64, right: f64, shades: &mut Vec<Shade>) {
    if right <= left {
        return;
    }
    match shades.last_mut() {
        Some(last) if last.x + last.width + 0.01 >= left => last.width = right - last.x,
        _ => shades.push(Shade { x: left, width: right - left }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::gantt::{Extent, Zoom};
    use crate::core::project::ProjectInfo;

    fn scale(zoom: Zoom) -> TimeScale {
        TimeScale::new(Extent { first: 0, last: 60 }, zoom, 400.0, &ProjectInfo::default())
    }

    #[test]
    fn weekends_are_one_stretch() {
        let scale = scale(Zoom::Week);
        let shades = shades(&scale, scale.day_x(0)..scale.day_x(14), &WorkingTime::standard());
        assert_eq!(shades.len(), 2);
        // Day 0 was a Thursday.
        assert_eq!(shades[0].x, scale.day_x(2));
        assert!((shades[0].width - 9.0).abs() < 1e-9);
    }

    #[test]
    fn nights_and_breaks_are_shaded_where_hours_show() {
        let scale = scale(Zoom::Hour);
        let shades = shades(&scale, scale.day_x(0)..scale.day_x(2), &WorkingTime::standard());
        let hour = scale.pixels_per_day() / 24.0;
        let widths: Vec<f64> = shades.iter().map(|shade| (shade.width / hour).round()).collect();
        assert_eq!(widths, [8.0, 1.0, 15.0, 1.0, 7.0]);
    }

    #[test]
    fn far_out_nothing_is_shaded() {
        assert!(shades(&scale(Zoom::Year), 0.0..400.0, &WorkingTime::standard()).is_empty());
    }
}
