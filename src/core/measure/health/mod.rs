//! How a project stands, in one word and the reasons for it. The word never comes alone.
//!
//! 1. A verdict is the worst of its reasons. What cannot be said makes nothing better or worse.
//! 2. Limits are the project's policy ([`crate::core::project::HealthPolicy`]), not a law.
//! 3. Schedule: the finish against the baseline, or against the required finish without one; its slip counts in
//!    working days and in per cent of the promised length, whichever is worse. Deadlines and constraints that
//!    cannot be met, and critical tasks that are late, put a project at risk, and off track beyond the policy's
//!    days. Progress against a baseline with work is judged by SPI(t), which unlike SPI does not come back to 1
//!    at the end of a late project; not before [`LEAST_PLANNED`] of the work was planned.
//! 4. Cost: CPI, where the baseline has costs and actual cost is recorded for everything that has begun.
//! 5. A plan that ended long ago and has no status date is not judged: it would be late in everything.
//! 6. More slip never makes a verdict better, and no number here is ever NaN.

mod cost;
mod schedule;
mod words;

pub use words::Wording;

use super::basis::Basis;
use super::figures::KeyFigures;
use super::progress::ProgressCurve;
use crate::core::money::Money;
use crate::core::task::TaskId;
use crate::core::time::{Moment, Span};

/// Before this share of the work was planned its pace says nothing.
pub const LEAST_PLANNED: f64 = 0.05;

/// How something stands, from no answer to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Verdict {
    #[default]
    CannotSay,
    Good,
    AtRisk,
    OffTrack,
}

impl Verdict {
    /// All of them, the worst first.
    pub const ALL: [Verdict; 4] = [Verdict::OffTrack, Verdict::AtRisk, Verdict::Good, Verdict::CannotSay];

    /// The word for it.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::CannotSay => "Cannot be said",
            Verdict::Good => "On track",
            Verdict::AtRisk => "At risk",
            Verdict::OffTrack => "Off track",
        }
    }
}

/// How a project stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Health {
    /// By dates and progress.
    pub schedule: Judgement,
    /// By money.
    pub cost: Judgement,
}

/// A verdict with its reasons.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judgement {
    /// The worst of the reasons.
    pub verdict: Verdict,
    /// Worst first.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What it alone would say.
    pub verdict: Verdict,
    /// What it is.
    pub fact: Fact,
}

/// A task by its name, with how many others are like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The task.
    pub task: TaskId,
    /// What it is called; may be empty.
    pub name: String,
    /// How many others there are.
    pub others: usize,
}

/// What the finish is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Promise {
    Baseline,
    RequiredFinish,
}

/// What speaks for a verdict, with its numbers.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "what each number is stands at the variant")]
pub enum Fact {
    /// The finish against what was promised; `slip` is working time, `share` of the promised length.
    Finish { finish: Moment, promised: Moment, by: Promise, slip: Span, share: Option<f64>, over: bool },
    /// The finish is compared with nothing.
    NothingPromised { finish: Moment },
    /// The schedule ends before the as-of date, with tasks open.
    Overdue { finish: Moment, open: usize, tasks: usize },
    /// The same, so long ago that the as-of date says nothing of the plan.
    Ended { finish: Moment, open: usize, tasks: usize },
    /// The deadline that is missed by most, `late` in working time.
    DeadlineMissed { example: Example, deadline: Moment, finish: Moment, late: Span },
    /// So many open tasks have deadlines, all of which can be met.
    DeadlinesKept { tasks: usize },
    /// A constraint that cannot be met, `short` in working time.
    ConstraintMissed { example: Example, short: Span },
    /// The critical task that is late for longest, `late` in working time.
    CriticalLate { example: Example, due: Moment, late: Span },
    /// No critical task is late; of the others so many.
    NoCriticalLate { others: usize },
    /// Progress against the baseline; `ahead` is SV(t) in working time, `reached` when that much was planned.
    Pace { done: f64, reached: Moment, ahead: Span, spi_t: Option<f64>, spi: Option<f64> },
    /// The plan begins after the as-of date.
    NotBegun { start: Moment },
    /// There is nothing to judge.
    NoTasks,
    /// CPI and CV, with the estimate at completion by CPI.
    CostEfficiency { cpi: f64, earned: Money, spent: Money, estimate: Option<Money>, budget: Money },
    /// Actual cost is missing for so many of the tasks with a budget that have begun.
    CostMissing { missing: usize, begun: usize },
    /// No task with a budget has begun.
    NothingSpent { budget: Money },
    /// The baseline has no costs.
    NoBudget,
}

impl Fact {
    /// The task that it is about.
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Fact::DeadlineMissed { example, .. }
            | Fact::ConstraintMissed { example, .. }
            | Fact::CriticalLate { example, .. } => Some(example.task),
            _ => None,
        }
    }
}

impl Health {
    /// Judges a project that has been measured.
    pub fn of(basis: &Basis<'_>, figures: &KeyFigures, curve: &ProgressCurve) -> Health {
        let schedule = Judgement::by(schedule::reasons(basis, figures, curve));
        Health { schedule, cost: Judgement::by(cost::reasons(basis, figures)) }
    }

    /// The worse of the two verdicts.
    pub fn verdict(&self) -> Verdict {
        self.schedule.verdict.max(self.cost.verdict)
    }

    /// The first of the reasons that count for the verdict.
    pub fn worst_reason(&self) -> Option<&Reason> {
        let worst = self.verdict();
        let all = self.schedule.reasons.iter().chain(&self.cost.reasons);
        all.into_iter().find(|reason| reason.verdict == worst)
    }
}

impl Judgement {
    fn by(reasons: Vec<Reason>) -> Judgement {
        let verdict = reasons.iter().map(|reason| reason.verdict).max().unwrap_or_default();
        let mut ordered = Vec::with_capacity(reasons.len());
        for verdict in Verdict::ALL {
            ordered.extend(reasons.iter().filter(|reason| reason.verdict == verdict).cloned());
        }
        Judgement { verdict, reasons: ordered }
    }
}

/// What a number says that is worse the larger it is.
fn beyond(value: f64, at_risk: f64, off_track: f64) -> Verdict {
    if value > off_track {
        Verdict::OffTrack
    } else if value > at_risk {
        Verdict::AtRisk
    } else {
        Verdict::Good
    }
}

/// What an index says that is worse the smaller it is; limits in hundredths.
fn below(index: f64, at_risk: u16, off_track: u16) -> Verdict {
    // Compared as it is shown, with two decimals: 0.95 is not below 0.95.
    let hundredths = (index * 100.0).round();
    beyond(-hundredths, -f64::from(at_risk), -f64::from(off_track))
}
