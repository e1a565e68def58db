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

/// The policy as it is typed, field by field in the order of [`HealthPolicy`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyDraft(pub [String; 6]);

impl PolicyDraft {
    /// The draft with which editing a policy begins.
    pub fn of(policy: &HealthPolicy) -> Self {
        let index = |hundredths: u16| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        PolicyDraft([
            policy.slip_days_at_risk.to_string(),
            policy.slip_days_off_track.to_string(),
            policy.slip_percent_at_risk.to_string(),
            policy.slip_percent_off_track.to_string(),
            index(policy.index_at_risk),
            index(policy.index_off_track),
        ])
    }

    /// Reads the draft.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn parse(&self) -> Result<HealthPolicy, String> {
        let whole = |text: &str| {
            let number = text.trim().trim_end_matches('%').trim_end().parse::<u16>().ok();
            number.ok_or_else(|| format!("“{text}” is no whole number of days or per cent."))
        };
        let index = |text: &str| {
            let number = text.trim().replace(',', ".").parse::<f64>().ok();
            let hundredths = number.map(|number| (number * 100.0).round());
            let valid = hundredths.filter(|it| (0.0..=f64::from(MOST_INDEX)).contains(it));
            valid
                .map(|it| it as u16)
                .ok_or_else(|| format!("“{text}” is no index between 0 and 2, such as 0.95."))
        };
        let [days_at_risk, days_off_track, percent_at_risk, percent_off_track, at_risk, off_track] = &self.0;
        let policy = HealthPolicy {
            slip_days_at_risk: whole(days_at_risk)?,
            slip_days_off_track: whole(days_off_track)?,
            slip_percent_at_risk: whole(percent_at_risk)?,
            slip_percent_off_track: whole(percent_off_track)?,
            index_at_risk: index(at_risk)?,
            index_off_track: index(off_track)?,
        };
        policy.fault().map_or(Ok(policy), |fault| Err(fault.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unchanged_draft_is_the_policy_and_what_cannot_be_meant_is_said() {
        let policy = HealthPolicy { index_at_risk: 100, ..HealthPolicy::default() };
        let draft = PolicyDraft::of(&policy);
        assert_eq!(draft.parse(), Ok(policy));
        let with = |place: usize, text: &str| {
            let mut draft = draft.clone();
            draft.0[place] = text.to_owned();
            draft.parse()
        };
        assert_eq!(with(2, " 7 % ").map(|policy| policy.slip_percent_at_risk), Ok(7));
        assert_eq!(with(4, "0,9").map(|policy| policy.index_at_risk), Ok(90));
        assert_eq!(with(0, "11"), Err("Off track begins with at least the slip of at risk.".to_owned()));
        assert!(with(0, "many").is_err() && with(5, "NaN").is_err() && with(5, "3").is_err());
    }
}
