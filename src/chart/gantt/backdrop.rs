//! What lies behind the bars: days without work.

use std::ops::Range;

use super::scale::TimeScale;

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

/// Days without work in a window, neighbours joined. `works` says whether anybody works on a day, counted
/// from 1970-01-01.
pub fn shades(scale: &TimeScale, x: Range<f64>, works: impl Fn(i64) -> bool) -> Vec<Shade> {
    let mut shades: Vec<Shade> = Vec::new();
    if scale.pixels_per_day() < NARROWEST {
        return shades;
    }
    let mut day = scale.moment_at(x.start.max(0.0)).day();
    while scale.day_x(day) < x.end {
        if !works(day) {
            let (left, right) = (scale.day_x(day), scale.day_x(day + 1));
            match shades.last_mut() {
                // The next day begins where this one ends, to the last bit: both come from `day_x`.
                Some(last) if last.x + last.width + 0.01 >= left => last.width = right - last.x,
                _ => shades.push(Shade { x: left, width: right - left }),
            }
        }
        day += 1;
    }
    shades
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::gantt::{Extent, Zoom};
    use crate::core::project::ProjectInfo;

    #[test]
    fn weekends_are_one_stretch() {
        let scale = TimeScale::new(Extent { first: 0, last: 60 }, Zoom::Week, 400.0, &ProjectInfo::default());
        // Day 0 was a Thursday.
        let works = |day: i64| (day + 3).rem_euclid(7) < 5;
        let shades = shades(&scale, scale.day_x(0)..scale.day_x(14), works);
        assert_eq!(shades.len(), 2);
        assert_eq!(shades[0].x, scale.day_x(2));
        assert!((shades[0].width - 9.0).abs() < 1e-9);
    }

    #[test]
    fn far_out_nothing_is_shaded() {
        let scale = TimeScale::new(Extent { first: 0, last: 60 }, Zoom::Year, 400.0, &ProjectInfo::default());
        assert!(shades(&scale, 0.0..400.0, |_| false).is_empty());
    }
}
