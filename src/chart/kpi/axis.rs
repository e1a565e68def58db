//! An axis that is labelled where we say, with what we say.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// A linear axis from 0 to `end` with its ticks.
pub struct Axis {
    end: f64,
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// An axis from 0 to `end`, labelled at these values.
    pub fn new(end: f64, ticks: Vec<(f64, String)>) -> Self {
        // An axis of no length has nowhere to put anything.
        Axis { end: if end > 0.0 { end } else { 1.0 }, ticks }
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        from + (f64::from(to - from) * value / self.end).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // plotters asks twice, for a finer mesh first: there is none.
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks.iter().map(|(value, _)| *value).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..self.end
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        let tick = self.ticks.iter().find(|(tick, _)| tick == value);
        tick.map_or(String::new(), |(_, label)| label.clone())
    }
}
