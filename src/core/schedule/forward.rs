//! The forward pass: how early each task can be.

use super::Driver;
use super::backward::Late;
use super::order::Station;
use super::plan::{Pinned, Plan, PlanLink, within_reason};
use super::work::{Part, Placed};
use crate::core::task::{Constraint, Lag, LinkKind};
use crate::core::time::{Moment, Span};

/// Start and finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dates {
    pub start: Moment,
    pub finish: Moment,
}

impl From<Placed> for Dates {
    fn from(placed: Placed) -> Dates {
        Dates { start: placed.start, finish: placed.finish }
    }
}

/// What the forward pass finds of each task, by row; nothing of summaries.
pub(super) struct Early {
    pub dates: Vec<Placed>,
    /// What set the start.
    pub drivers: Vec<Driver>,
    /// When that would have let it start, before the calendar had its say.
    pub allowed: Vec<Moment>,
    /// How much earlier a constraint puts it than links would.
    pub conflicts: Vec<Span>,
}

/// An instant and what it comes from.
#[derive(Clone, Copy)]
struct Bound {
    at: Moment,
    driver: Driver,
}

impl Early {
    /// Computes all early dates. With `late`, tasks scheduled as late as possible pass on their late dates
    /// to those that are not: what Microsoft Project does in a second pass.
    pub fn of(plan: &Plan, order: &[Station], start: Moment, late: Option<&Late>) -> Early {
        let rows = plan.tasks.len();
        let nowhere = Dates { start, finish: start };
        let mut pass = Early {
            dates: vec![Placed::nowhere(start); rows],
            drivers: vec![Driver::ProjectStart; rows],
            allowed: vec![start; rows],
            conflicts: vec![Span::ZERO; rows],
        };
        let mut forward = Forward { plan, start, late, early: &mut pass, passed_on: vec![nowhere; rows] };
        for station in order {
            let row = *station as usize % rows;
            let task = &plan.tasks[row];
            match (task.summary, *station as usize >= rows) {
                (false, _) => forward.compute(row as u32),
                (true, true) => forward.leave_summary(row as u32),
                (true, false) => {}
            }
        }
        pass
    }
}

struct Forward<'a> {
    plan: &'a Plan,
    start: Moment,
    late: Option<&'a Late>,
    early: &'a mut Early,
    /// The dates that links from each summary see.
    passed_on: Vec<Dates>,
}

impl Forward<'_> {
    fn compute(&mut self, row: u32) {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        let (bound, dates) = if let Some(pinned) = task.manual {
            self.pinned(row, pinned.start, pinned.finish)
        } else if let Some(actual_start) = task.progress.actual_start {
            let bound = Bound { at: actual_start, driver: Driver::Actual };
            self.in_progress(row, bound)
        } else {
            let by_links = self.by_links_and_delays(row);
            let bound = self.constrained(row, by_links);
            if let Driver::Link(_) | Driver::SummaryLink(_) = by_links.driver {
                let conflict = plan.between(row, bound.at, by_links.at);
                self.early.conflicts[row as usize] = conflict.max(Span::ZERO);
            }
            (bound, self.placed_from(row, bound.at))
        };
        let row = row as usize;
        self.early.dates[row] = dates;
        self.early.drivers[row] = bound.driver;
        self.early.allowed[row] = bound.at;
    }

    /// A task whose dates were set by hand. A date that is missing follows from the other one and the
    /// duration; if both are, it is scheduled like any other.
    fn pinned(&self, row: u32, start: Option<Moment>, finish: Option<Moment>) -> (Bound, Placed) {
        let plan = self.plan;
        let progress = &plan.tasks[row as usize].progress;
        let start = progress.actual_start.or(start);
        let finish = progress.actual_finish.or(finish);
        let bound = match (start, finish) {
            (Some(start), _) => Bound { at: start, driver: Driver::Manual },
            (None, Some(finish)) => {
                Bound { at: plan.start_before(row, finish, Part::Whole), driver: Driver::Manual }
            }
            (None, None) => {
                let bound = self.constrained(row, self.by_links_and_delays(row));
                Bound { at: plan.first_start(row, bound.at), ..bound }
            }
        };
        let finish = finish.unwrap_or_else(|| plan.finish_after(row, bound.at, Part::Whole));
        (bound, plan.placed(row, bound.at, finish))
    }

    /// A task that has begun keeps its actual start. What is left of it goes on where it was resumed, or
    /// without that where it stopped, unless it has to wait.
    fn in_progress(&self, row: u32, begun: Bound) -> (Bound, Placed) {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        let start = begun.at;
        let whole = || plan.finish_after(row, start, Part::Whole);
        if task.progress.complete {
            let finish = task.progress.actual_finish.unwrap_or_else(whole);
            return (begun, plan.placed(row, start, finish));
        }
        let mut bound = begun;
        let mut finish = match self.resumed(row, start) {
            Some(resumed) => {
                bound = Bound { at: start, driver: resumed.driver };
                plan.finish_after(row, plan.first_start(row, resumed.at), Part::Remaining)
            }
            None => whole(),
        };
        if let Constraint::FinishNoEarlierThan(date) = task.constraint {
            finish = finish.max(date);
        }
        (bound, plan.placed(row, start, finish))
    }

    /// Where what is left of a task goes on, if not where it stopped.
    fn resumed(&self, row: u32, start: Moment) -> Option<Bound> {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        let stopped = plan.stopped(row, start);
        let later = |at: Moment| plan.between(row, stopped, at) > Span::ZERO;
        if let Some(resume) = task.progress.resume {
            return later(resume).then_some(Bound { at: resume, driver: Driver::Resume });
        }
        let waits = plan.split_in_progress && !task.done.is_zero();
        let predecessor = if waits { self.unfinished_predecessor(row) } else { None };
        let status = plan.not_before.map(|at| Bound { at, driver: Driver::Resume });
        let bounds = [predecessor, status].into_iter().flatten();
        bounds.reduce(later_of).filter(|bound| later(bound.at))
    }

    /// The last of the finish-to-start links from tasks that are not done.
    fn unfinished_predecessor(&self, row: u32) -> Option<Bound> {
        let plan = self.plan;
        let mut found = None;
        for holder in plan.self_and_above(row) {
            for link in plan.incoming.of(holder).iter().map(|index| &plan.links[*index as usize]) {
                let done = plan.tasks[link.from as usize].progress.complete;
                if link.kind == LinkKind::FinishToStart && !done {
                    found = Some(latest(found, self.bound_of(link, row)));
                }
            }
        }
        found
    }

    /// The earliest start that links, levelling and the summaries above allow.
    fn by_links_and_delays(&self, row: u32) -> Bound {
        let task = &self.plan.tasks[row as usize];
        let by_links = self.latest_link(row);
        let mut bound = by_links.unwrap_or_else(|| self.without_links(row));
        if let Some(at) = self.plan.not_before.filter(|_| !task.progress.complete) {
            bound = later_of(bound, Bound { at, driver: Driver::Resume });
        }
        if !task.leveling_delay.is_zero() {
            let start = self.plan.first_start(row, bound.at);
            bound = Bound { at: start + task.leveling_delay, driver: Driver::LevelingDelay };
        }
        for above in self.plan.self_and_above(row).skip(1) {
            if let Constraint::StartNoEarlierThan(at) = self.plan.tasks[above as usize].constraint {
                bound = later_of(bound, Bound { at, driver: Driver::Constraint });
            }
        }
        bound
    }

    /// A task that waits for nothing starts with the project. A constraint that says "no earlier than" may
    /// take it before that: it names a date that somebody chose for this very task.
    fn without_links(&self, row: u32) -> Bound {
        let task = &self.plan.tasks[row as usize];
        let at = match task.constraint {
            Constraint::StartNoEarlierThan(date) => date,
            Constraint::FinishNoEarlierThan(date) => self.plan.start_before(row, date, Part::Whole),
            _ => return Bound { at: self.start, driver: Driver::ProjectStart },
        };
        Bound { at, driver: Driver::Constraint }
    }

    fn latest_link(&self, row: u32) -> Option<Bound> {
        let plan = self.plan;
        let mut found = None;
        for holder in plan.self_and_above(row) {
            for index in plan.incoming.of(holder) {
                found = Some(latest(found, self.bound_of(&plan.links[*index as usize], row)));
            }
        }
        found
    }

    /// When a link lets a task start: the task that it leads to or one below that.
    fn bound_of(&self, link: &PlanLink, row: u32) -> Bound {
        let plan = self.plan;
        let from = self.dates_seen(link, row);
        let (lag, elapsed) = lag_of(plan, link, || from);
        let calendar = plan.tasks[row as usize].calendar;
        let lagged = |at: Moment| plan.forward(calendar, elapsed, at, lag);
        let at = match link.kind {
            LinkKind::FinishToStart => lagged(from.finish),
            LinkKind::StartToStart => lagged(from.start),
            LinkKind::FinishToFinish => {
                lagged(plan.start_before(row, from.finish, Part::Remaining)).max(self.start)
            }
            LinkKind::StartToFinish => lagged(plan.start_before(row, from.start, Part::Whole)),
        };
        let own = link.to == row;
        let driver = if own { Driver::Link(link.id) } else { Driver::SummaryLink(link.id) };
        Bound { at, driver }
    }

    /// The dates of the task that a link comes from, as the link's other end sees them.
    fn dates_seen(&self, link: &PlanLink, row: u32) -> Dates {
        let from = &self.plan.tasks[link.from as usize];
        if from.summary {
            return self.passed_on[link.from as usize];
        }
        match self.late {
            Some(late)
                if from.as_late_as_possible() && !self.plan.tasks[row as usize].as_late_as_possible() =>
            {
                late.shown(self.plan, self.early, link.from).into()
            }
            _ => self.early.dates[link.from as usize].into(),
        }
    }

    /// What the task's own constraint makes of the start that links allow.
    fn constrained(&self, row: u32, bound: Bound) -> Bound {
        let plan = self.plan;
        let own = |at: Moment| Bound { at, driver: Driver::Constraint };
        let before = |date: Moment| own(plan.start_before(row, date, Part::Whole));
        let wins = plan.honor_constraints;
        match plan.tasks[row as usize].constraint {
            Constraint::AsSoonAsPossible | Constraint::AsLateAsPossible => bound,
            Constraint::StartNoEarlierThan(date) => later_of(bound, own(date)),
            Constraint::FinishNoEarlierThan(date) => later_of(bound, before(date)),
            Constraint::MustStartOn(date) if wins => own(date),
            Constraint::MustStartOn(date) => later_of(bound, own(date)),
            Constraint::MustFinishOn(date) if wins => before(date),
            Constraint::MustFinishOn(date) => later_of(bound, before(date)),
            Constraint::StartNoLaterThan(date) if wins => earlier_of(bound, own(date)),
            Constraint::FinishNoLaterThan(date) if wins => earlier_of(bound, before(date)),
            Constraint::StartNoLaterThan(_) | Constraint::FinishNoLaterThan(_) => bound,
        }
    }

    fn placed_from(&self, row: u32, earliest: Moment) -> Placed {
        let placed = self.plan.placed_from(row, earliest);
        // Where several people take different times, the last one's finish is meant: counted back from its
        // date for the slowest and on again, a task must not end before it.
        match self.plan.tasks[row as usize].constraint {
            Constraint::MustFinishOn(date) if self.plan.honor_constraints => {
                self.plan.placed(row, placed.start, date)
            }
            Constraint::FinishNoEarlierThan(date) if self.plan.work_on(row).len() > 1 => {
                let finish = placed.finish.max(self.plan.last_finish(row, date));
                self.plan.placed(row, placed.start, finish)
            }
            _ => placed,
        }
    }

    /// The dates that links from a summary see: those set by hand, or those of what is below it.
    fn leave_summary(&mut self, row: u32) {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        let below = span_of_children(plan, row, |child| self.passed_on_by(child));
        let below = below.unwrap_or(Dates { start: self.start, finish: self.start });
        let pinned = task.manual.unwrap_or(Pinned { start: None, finish: None });
        self.passed_on[row as usize] = Dates {
            start: pinned.start.unwrap_or(below.start),
            finish: pinned.finish.unwrap_or(below.finish),
        };
    }

    fn passed_on_by(&self, row: u32) -> Dates {
        let task = &self.plan.tasks[row as usize];
        match self.late {
            _ if task.summary => self.passed_on[row as usize],
            Some(late) if task.as_late_as_possible() => late.shown(self.plan, self.early, row).into(),
            _ => self.early.dates[row as usize].into(),
        }
    }
}

/// From the first start to the last finish of the rows directly below one. What is inactive only counts
/// where there is nothing else.
pub(super) fn span_of_children(plan: &Plan, row: u32, dates_of: impl Fn(u32) -> Dates) -> Option<Dates> {
    let mut span: Option<(bool, Dates)> = None;
    let mut child = row + 1;
    while child < plan.tasks[row as usize].end {
        let active = plan.tasks[child as usize].active;
        let dates = dates_of(child);
        span = Some(match span {
            Some((any_active, span)) if any_active == active => {
                let start = span.start.min(dates.start);
                (active, Dates { start, finish: span.finish.max(dates.finish) })
            }
            Some((true, span)) => (true, span),
            _ => (active, dates),
        });
        child = plan.tasks[child as usize].end;
    }
    span.map(|(_, span)| span)
}

/// How long a link waits, and whether by the clock. A percentage is one of the predecessor's duration.
pub(super) fn lag_of(plan: &Plan, link: &PlanLink, from: impl Fn() -> Dates) -> (Span, bool) {
    match link.lag {
        Lag::Time(length) => (length.span, length.elapsed),
        Lag::Percent { percent, elapsed } => {
            let (task, dates) = (&plan.tasks[link.from as usize], from());
            let duration = plan.duration_between(link.from, dates.start, dates.finish);
            let lag = within_reason(duration.scale(f64::from(percent) / 100.0));
            (lag, elapsed || task.elapsed && task.is_work())
        }
    }
}

/// The later of two; of equal ones the first.
fn later_of(first: Bound, second: Bound) -> Bound {
    if second.at > first.at { second } else { first }
}

fn earlier_of(first: Bound, second: Bound) -> Bound {
    if second.at < first.at { second } else { first }
}

fn latest(found: Option<Bound>, another: Bound) -> Bound {
    found.map_or(another, |found| later_of(found, another))
}
