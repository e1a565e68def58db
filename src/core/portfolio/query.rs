//! What the list of projects says of each.

use crate::core::document::ProjectDoc;
use crate::core::measure::{
    Basis, Fact, Health, KeyFigures, Milestone, Verdict, as_of, key_figures, progress_curve,
};
use crate::core::project::{Currency, Methodology, Phase, ProjectId};
use crate::core::schedule::Schedule;
use crate::core::time::{Moment, Span, UnitLengths};

/// A project in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioRow {
    /// Which one.
    pub project: ProjectId,
    /// What it is called.
    pub name: String,
    /// Its short code; may be empty.
    pub code: String,
    /// Its palette colour, 1 to 8.
    pub colour: u8,
    /// How it is run.
    pub methodology: Methodology,
    /// How far it has come.
    pub phase: Phase,
    /// Who runs it; may be empty.
    pub manager: String,
    /// Put away.
    pub archived: bool,
    /// How its days count.
    pub units: UnitLengths,
    /// What its money is.
    pub currency: Currency,
    /// What follows from its schedule; `None` until it has been scheduled.
    pub figures: Option<PortfolioFigures>,
}

/// What the list says of a project's schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct PortfolioFigures {
    /// When it starts.
    pub start: Moment,
    /// When it is over; `None` if there is nothing to do in it.
    pub finish: Option<Moment>,
    /// Working time from the promised to the scheduled finish.
    pub slip: Option<Span>,
    /// Done share, 0 to 1.
    pub progress: f64,
    /// Planned share at the as-of date, 0 to 1.
    pub planned: f64,
    /// The earliest milestone that is not reached.
    pub next_milestone: Option<Milestone>,
    /// Tasks that count.
    pub tasks: usize,
    /// Of them done.
    pub done: usize,
    /// Of them critical and not done.
    pub critical: usize,
    /// Of them late.
    pub late: usize,
    /// It was over long ago, without a status date.
    pub ended: bool,
    /// How it stands, with the reasons.
    pub health: Health,
}

impl PortfolioRow {
    /// What the list says of a project. `today` counts if it has no status date.
    pub fn of(id: ProjectId, project: &ProjectDoc, schedule: &Schedule, today: Moment) -> Self {
        let figures = Some(PortfolioFigures::of(project, schedule, today));
        PortfolioRow { figures, ..PortfolioRow::unscheduled(id, project) }
    }

    /// What can be said of a project before it has been scheduled.
    pub fn unscheduled(id: ProjectId, project: &ProjectDoc) -> Self {
        PortfolioRow {
            project: id,
            name: project.info.name.clone(),
            code: project.info.code.clone(),
            colour: project.info.colour,
            methodology: project.info.methodology,
            phase: project.info.phase,
            manager: project.info.manager.clone(),
            archived: project.info.archived,
            units: project.info.units,
            currency: project.info.currency.clone(),
            figures: None,
        }
    }

    /// How it stands, as far as that is known.
    pub fn verdict(&self) -> Verdict {
        self.figures.as_ref().map_or(Verdict::CannotSay, |figures| figures.health.verdict())
    }
}

impl PortfolioFigures {
    /// The reasons about cost that have numbers: CPI with what it is made from.
    pub fn cost(&self) -> Option<&Fact> {
        let mut reasons = self.health.cost.reasons.iter().map(|reason| &reason.fact);
        reasons.find(|fact| matches!(fact, Fact::CostEfficiency { .. }))
    }

    fn of(project: &ProjectDoc, schedule: &Schedule, today: Moment) -> Self {
        let basis = Basis::of(project, schedule, as_of(project, today));
        let curve = progress_curve(&basis);
        let figures = key_figures(&basis, &curve);
        let health = Health::of(&basis, &figures, &curve);
        let KeyFigures { start, finish, slip, progress, planned, next_milestone, .. } = figures;
        PortfolioFigures {
            start,
            finish: (figures.tasks > 0).then_some(finish),
            slip,
            progress,
            planned,
            next_milestone,
            tasks: figures.tasks,
            done: figures.done,
            critical: figures.critical,
            late: figures.late,
            ended: figures.ended,
            health,
        }
    }
}
