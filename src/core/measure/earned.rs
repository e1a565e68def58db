//! Earned value and earned schedule: the formulas alone, for any unit of value and of time.
//!
//! PMI, *Standard for Earned Value Management* (2019); Lipke, *Earned Schedule* (2012). What would divide by
//! nothing is `None`: a CPI without cost is unknown, not infinite. Negative variances are bad.

/// Planned, earned and spent value at one date, of a budget.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct EarnedValue {
    /// PV, the budget of what should be done by now.
    pub planned: f64,
    /// EV, the budget of what is done.
    pub earned: f64,
    /// AC, what that has cost.
    pub spent: f64,
    /// BAC, the budget of everything.
    pub budget: f64,
}

impl EarnedValue {
    /// SV, in value: earned less planned.
    pub fn schedule_variance(&self) -> f64 {
        self.earned - self.planned
    }

    /// CV: earned less spent.
    pub fn cost_variance(&self) -> f64 {
        self.earned - self.spent
    }

    /// SPI: earned for each unit planned.
    pub fn spi(&self) -> Option<f64> {
        ratio(self.earned, self.planned)
    }

    /// CPI: earned for each unit spent.
    pub fn cpi(&self) -> Option<f64> {
        ratio(self.earned, self.spent)
    }

    /// EAC if what is left costs what it was budgeted.
    pub fn estimate_at_budget(&self) -> f64 {
        self.spent + (self.budget - self.earned)
    }

    /// EAC if what is left is worked off as efficiently as what is done: BAC / CPI.
    pub fn estimate(&self) -> Option<f64> {
        ratio(self.budget, self.cpi()?)
    }

    /// EAC if both the efficiency and the pace so far go on.
    pub fn estimate_under_pressure(&self) -> Option<f64> {
        Some(self.spent + ratio(self.budget - self.earned, self.cpi()? * self.spi()?)?)
    }

    /// TCPI: the efficiency that it takes from now on to end at `target`; `None` where nothing is left to do,
    /// or nothing to spend.
    pub fn to_complete(&self, target: f64) -> Option<f64> {
        let left = self.budget - self.earned;
        if left > 0.0 { ratio(left, target - self.spent) } else { None }
    }
}

/// Earned schedule: how far the work is on the time axis of the plan. Time in any unit, from the plan's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EarnedSchedule {
    /// ES: when as much as is done now should have been done.
    pub earned: f64,
    /// AT: how much time has passed.
    pub actual: f64,
}

impl EarnedSchedule {
    /// Reads it off a curve of planned value by ascending time. `earned` is the value that is done at the time
    /// `actual`. `None` if the curve has no points.
    ///
    /// Where the plan rests (a plateau), what is done counts as reached at the end of the rest, as Lipke has it;
    /// a budget that is worked off completely as reached when the plan first reaches it.
    pub fn of(curve: &[(f64, f64)], earned: f64, actual: f64) -> Option<EarnedSchedule> {
        let (_, budget) = *curve.last()?;
        if earned <= 0.0 {
            return Some(EarnedSchedule { earned: 0.0, actual });
        }
        if earned >= budget {
            let first = curve.iter().find(|(_, planned)| *planned >= budget)?;
            return Some(EarnedSchedule { earned: first.0, actual });
        }
        let reached = curve.iter().rposition(|(_, planned)| *planned <= earned);
        let Some(reached) = reached else {
            // More is planned at the first point already.
            return Some(EarnedSchedule { earned: curve[0].0, actual });
        };
        let (from, to) = (curve[reached], curve[(reached + 1).min(curve.len() - 1)]);
        let part = ratio(earned - from.1, to.1 - from.1).unwrap_or(0.0);
        Some(EarnedSchedule { earned: from.0 + (to.0 - from.0) * part, actual })
    }

    /// SV(t): time ahead of the plan; negative is behind.
    pub fn variance(&self) -> f64 {
        self.earned - self.actual
    }

    /// SPI(t): planned time worked off for each unit of time that has passed.
    pub fn spi(&self) -> Option<f64> {
        ratio(self.earned, self.actual)
    }

    /// IEAC(t): how long it takes in all at the pace so far, if `planned` was promised.
    pub fn estimate(&self, planned: f64) -> Option<f64> {
        ratio(planned, self.spi()?)
    }

    /// TSPI: the pace that it takes from now on to keep the promised length.
    pub fn to_complete(&self, planned: f64) -> Option<f64> {
        ratio(planned - self.earned, planned - self.actual)
    }
}

/// A part for each unit of a whole; `None` if there is no whole.
pub(super) fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole).filter(|ratio| ratio.is_finite())
}
