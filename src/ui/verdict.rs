//! How a verdict looks: the colour and shape of each.

use crate::core::measure::Verdict;
use crate::ui::kit::Status;

/// The status that stands for a verdict.
pub fn status(verdict: Verdict) -> Status {
    match verdict {
        Verdict::CannotSay => Status::Neutral,
        Verdict::Good => Status::Good,
        Verdict::AtRisk => Status::Warn,
        Verdict::OffTrack => Status::Bad,
    }
}
