//! How many open tasks have how much total slack: where a plan is tight, and where it only looks so.

use super::basis::{Basis, Counted};

/// Open tasks with total slack between two lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlackBand {
    /// More than so many working days; `None` for all below `most`.
    pub above: Option<u16>,
    /// At most so many working days; `None` without limit.
    pub most: Option<u16>,
    /// Open tasks.
    pub tasks: usize,
    /// Of them critical.
    pub critical: usize,
}

/// The upper ends of the bands, in working days. Before them is less than none, after them more than 40.
const ENDS: [u16; 6] = [0, 2, 5, 10, 20, 40];

/// Counts the open tasks by their slack. All bands, also those without tasks; but less than none only where
/// there is such a task.
pub fn slack_bands(basis: &Basis<'_>) -> Vec<SlackBand> {
    let mut bands = vec![SlackBand { above: None, most: None, tasks: 0, critical: 0 }];
    for (index, most) in ENDS.into_iter().enumerate() {
        let above = index.checked_sub(1).and_then(|before| ENDS.get(before).copied());
        bands.push(SlackBand { above, most: Some(most), ..bands[0] });
    }
    bands.push(SlackBand { above: ENDS.last().copied(), ..bands[0] });
    for task in basis.counted.iter().filter(|task| !task.is_done()) {
        let band = &mut bands[band_of(basis, task)];
        band.tasks += 1;
        band.critical += usize::from(task.dates.critical);
    }
    if bands[0].tasks == 0 {
        bands.remove(0);
    }
    bands
}

impl SlackBand {
    /// Less than no slack: a date cannot be kept.
    pub fn is_negative(&self) -> bool {
        self.above.is_none() && self.most.is_none()
    }
}

fn band_of(basis: &Basis<'_>, task: &Counted<'_>) -> usize {
    let days = basis.days(task.dates.total_slack);
    if days < 0.0 {
        return 0;
    }
    1 + ENDS.iter().take_while(|most| days > f64::from(**most)).count()
}
