//! What speaks for and against the money of a project.

use super::{Fact, Reason, Verdict, below};
use crate::core::measure::basis::Basis;
use crate::core::measure::cost::cost_to_date;
use crate::core::measure::figures::KeyFigures;
use crate::core::money::Money;

pub(super) fn reasons(basis: &Basis<'_>, figures: &KeyFigures) -> Vec<Reason> {
    if figures.ended {
        return Vec::new();
    }
    let unsaid = |fact| Reason { verdict: Verdict::CannotSay, fact };
    let Some(cost) = cost_to_date(basis) else { return vec![unsaid(Fact::NoBudget)] };
    let money = |value: f64| Money::from_units(value).unwrap_or_default();
    let value = cost.value;
    let reason = match value.cpi() {
        _ if cost.missing > 0 => unsaid(Fact::CostMissing { missing: cost.missing, begun: cost.begun }),
        Some(cpi) if cost.begun > 0 => {
            let policy = &basis.project.info.health;
            Reason {
                verdict: below(cpi, policy.index_at_risk, policy.index_off_track),
                fact: Fact::CostEfficiency {
                    cpi,
                    earned: money(value.earned),
                    spent: money(value.spent),
                    estimate: value.estimate().and_then(Money::from_units),
                    budget: money(value.budget),
                },
            }
        }
        _ => unsaid(Fact::NothingSpent { budget: money(value.budget) }),
    };
    vec![reason]
}
