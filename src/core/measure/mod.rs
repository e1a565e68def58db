//! What a plan and its schedule say about how the project is doing: figures and curves, no opinions.
//!
//! Everything is a function of the project, its schedule and the as-of date. Nothing fails: a plan without
//! tasks, without a baseline or with milestones only gives empty lists, `None` and honest zeros.
//!
//! Rules that hold for every figure here:
//!
//! 1. The as-of date is the project's status date, otherwise today.
//! 2. Only active tasks without others below them count; summaries are sums of them, milestones are tasks.
//! 3. *Planned* is what baseline 0 promised. Without that baseline, and for tasks that it does not know, it
//!    is what the schedule says now.
//! 4. Tasks weigh by work if more than half of those with a duration have work, otherwise by duration; if
//!    none has either (milestones only), each weighs the same. [`Weighting`] says which, so that a view can.
//! 5. Working time between two dates is that of the project's calendar.

mod attention;
mod basis;
mod cost;
mod earned;
mod figures;
mod health;
mod load;
mod planned_cost;
mod progress;
mod slack;
mod state;

pub use attention::{Concern, concerns};
pub use basis::{Basis, Counted, Weighting, as_of, work_time_of};
pub use cost::{CostToDate, cost_to_date};
pub use earned::{EarnedSchedule, EarnedValue};
pub use figures::{KeyFigures, LONG_AGO, Milestone, around_now, key_figures, milestones};
pub use health::{Example, Fact, Health, Judgement, LEAST_PLANNED, Promise, Reason, Verdict, Wording};
pub use load::{Load, PersonLoad, load};
pub use planned_cost::{TaskCost, assignment_cost, task_cost};
pub use progress::{MOST_WEEKS, PlanSource, ProgressCurve, ProgressPoint, progress_curve};
pub use slack::{SlackBand, slack_bands};
pub use state::{StateCount, TaskState, state, states};

use crate::core::document::ProjectDoc;
use crate::core::schedule::Schedule;
use crate::core::time::Moment;

/// All that the overview of a project shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// Single numbers.
    pub figures: KeyFigures,
    /// Planned, actual and forecast progress over time.
    pub progress: ProgressCurve,
    /// How many tasks are in which state.
    pub states: Vec<StateCount>,
    /// Milestones by date.
    pub milestones: Vec<Milestone>,
    /// What needs someone, worst first.
    pub concerns: Vec<Concern>,
    /// How the project stands, with the reasons.
    pub health: Health,
    /// How many open tasks have how much slack.
    pub slack: Vec<SlackBand>,
    /// Who has how much work when.
    pub load: Load,
}

impl Overview {
    /// Measures a project. `today` counts if the project has no status date.
    pub fn of(project: &ProjectDoc, schedule: &Schedule, today: Moment) -> Overview {
        let basis = Basis::of(project, schedule, as_of(project, today));
        let progress = progress_curve(&basis);
        let figures = key_figures(&basis, &progress);
        Overview {
            health: Health::of(&basis, &figures, &progress),
            slack: slack_bands(&basis),
            load: load(&basis),
            figures,
            states: states(&basis),
            milestones: milestones(&basis),
            concerns: concerns(&basis),
            progress,
        }
    }
}
