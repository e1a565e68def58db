//! From when on a project counts as at risk or off track. No standard fixes these numbers: they are the policy
//! of a project's people, who are shown them wherever a verdict is.

use serde::{Deserialize, Serialize};

/// Two limits for each measure: beyond the first a project is at risk, beyond the second off track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HealthPolicy {
    /// Slip of the finish, in working days, beyond which the project is at risk.
    pub slip_days_at_risk: u16,
    /// The same for off track.
    pub slip_days_off_track: u16,
    /// Slip of the finish, in per cent of the promised length, beyond which the project is at risk.
    pub slip_percent_at_risk: u16,
    /// The same for off track.
    pub slip_percent_off_track: u16,
    /// SPI(t) or CPI, in hundredths, below which the project is at risk.
    pub index_at_risk: u16,
    /// The same for off track.
    pub index_off_track: u16,
}

impl Default for HealthPolicy {
    fn default() -> Self {
        HealthPolicy {
            slip_days_at_risk: 5,
            slip_days_off_track: 10,
            slip_percent_at_risk: 5,
            slip_percent_off_track: 10,
            index_at_risk: 95,
            index_off_track: 85,
        }
    }
}

impl HealthPolicy {
    /// Why it cannot be meant, in a sentence; `None` if it can.
    pub fn fault(&self) -> Option<&'static str> {
        if self.slip_days_at_risk > self.slip_days_off_track
            || self.slip_percent_at_risk > self.slip_percent_off_track
        {
            Some("Off track begins with at least the slip of at risk.")
        } else if self.index_off_track > self.index_at_risk {
            Some("Off track begins with at most the index of at risk.")
        } else if self.index_at_risk > MOST_INDEX {
            Some("An index above 2 is never reached; 1 is exactly as planned.")
        } else {
            None
        }
    }
}

/// An index of 2: twice as good as planned.
const MOST_INDEX: u16 = 200;
