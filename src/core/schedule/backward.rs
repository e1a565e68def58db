//! The backward pass: how late each task can be without delaying the project or breaking a promise.

use super::forward::{Dates, Early, lag_of};
use super::order::Station;
use super::plan::{Plan, PlanLink};
use super::work::{Part, Placed};
use crate::core::task::{Constraint, LinkKind};
use crate::core::time::{Moment, Span};

/// What the backward pass finds of each task, by row; nothing of summaries.
///
/// The start of a task that has begun is when what is left of it must go on.
pub(super) struct Late {
    pub dates: Vec<Placed>,
}

impl Late {
    /// The late dates of a task as they are shown: of one that has begun, the start is history.
    pub fn shown(&self, plan: &Plan, early: &Early, row: u32) -> Placed {
        let (early, late) = (early.dates[row as usize], self.dates[row as usize]);
        if plan.tasks[row as usize].has_started() {
            Placed { start: early.start, from: early.from, ..late }
        } else {
            late
        }
    }

    /// Computes all late dates, given when the project has to be finished.
    pub fn of(plan: &Plan, order: &[Station], early: &Early, finish: Moment) -> Late {
        let rows = plan.tasks.len();
        let mut late = Late { dates: vec![Placed::nowhere(finish); rows] };
        let mut backward = Backward {
            plan,
            early,
            finish,
            late: &mut late,
            limits: vec![None; plan.links.len()],
            first_below: vec![u32::MAX; rows],
        };
        backward.find_first_below();
        for station in order.iter().rev().copied().filter(|station| (*station as usize) < rows) {
            if plan.tasks[station as usize].is_work() {
                backward.compute(station);
            }
            backward.limit_predecessors(station);
        }
        late
    }
}

struct Backward<'a> {
    plan: &'a Plan,
    early: &'a Early,
    finish: Moment,
    late: &'a mut Late,
    /// For each link, how late it lets its predecessor be; `None` if it does not limit it.
    limits: Vec<Option<Limit>>,
    /// For each summary, the row of the task below it that starts first.
    first_below: Vec<u32>,
}

/// How late a link lets its predecessor be.
#[derive(Clone, Copy)]
enum Limit {
    Start(Moment),
    Finish(Moment),
}

impl Backward<'_> {
    fn compute(&mut self, row: u32) {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        let early = self.early.dates[row as usize];
        if task.progress.complete {
            self.late.dates[row as usize] = Placed { start: early.finish, from: early.to, ..early };
            return;
        }
        let by_links = self.earliest_limit(row);
        // A milestone that was reached but not ticked off stays where it is, if anything follows it.
        let reached = task.milestone && task.duration.is_zero() && task.has_started();
        let latest = match by_links {
            Some(_) if reached && task.manual.is_none() => early.start,
            Some(limit) => limit,
            None => self.finish,
        };
        let promised = self.constrained(row, latest);
        let latest = task.deadline.map_or(promised, |date| promised.min(date));
        let part = if task.manual.is_some() { Part::Whole } else { Part::Remaining };
        self.late.dates[row as usize] = plan.placed_until(row, latest, part);
    }

    /// The latest finish that the links from a task and from the summaries above it allow.
    fn earliest_limit(&self, row: u32) -> Option<Moment> {
        let plan = self.plan;
        let mut found: Option<Moment> = None;
        // Nothing waits for what is inactive, not even through a summary.
        let holders = plan.self_and_above(row).filter(|_| plan.tasks[row as usize].active);
        for holder in holders {
            for index in plan.outgoing.of(holder) {
                let link = &plan.links[*index as usize];
                let by_start = matches!(link.kind, LinkKind::StartToStart | LinkKind::StartToFinish);
                // The start of a summary is that of the task below it that starts first.
                if holder != row && by_start && self.first_below[holder as usize] != row {
                    continue;
                }
                let Some(limit) = self.limits[*index as usize] else { continue };
                let finish = match limit {
                    Limit::Finish(finish) => finish,
                    Limit::Start(start) => plan.finish_after(row, start, Part::Whole),
                };
                let finish = self.finish.min(finish);
                found = Some(found.map_or(finish, |found| found.min(finish)));
            }
        }
        found
    }

    /// What a task's own constraint and those of the summaries above it make of its latest finish.
    fn constrained(&self, row: u32, latest: Moment) -> Moment {
        let plan = self.plan;
        let wins = plan.honor_constraints;
        // Scheduled from its finish, a project is the other way round: now "no earlier" beats links.
        let backwards = wins && plan.must_finish.is_some();
        let after = |date: Moment| plan.finish_after(row, date, Part::Whole);
        let own = match plan.tasks[row as usize].constraint {
            Constraint::MustStartOn(date) if wins => after(date),
            Constraint::MustFinishOn(date) if wins => date,
            Constraint::MustStartOn(date) | Constraint::StartNoLaterThan(date) => latest.min(after(date)),
            Constraint::MustFinishOn(date) | Constraint::FinishNoLaterThan(date) => latest.min(date),
            Constraint::StartNoEarlierThan(date) if backwards => latest.max(after(date)),
            Constraint::FinishNoEarlierThan(date) if backwards => latest.max(date),
            _ => latest,
        };
        let above = plan.self_and_above(row).skip(1);
        above.fold(own, |latest, above| match plan.tasks[above as usize].constraint {
            Constraint::FinishNoLaterThan(date) => latest.min(date),
            Constraint::StartNoEarlierThan(date) if backwards => latest.max(after(date)),
            _ => latest,
        })
    }

    /// Works out how late the links to a task, or to everything below a gate, let their predecessors be.
    fn limit_predecessors(&mut self, row: u32) {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        for index in plan.incoming.of(row) {
            let link = &plan.links[*index as usize];
            let lag = lag_of(plan, link, || self.early_of(link.from));
            let limit = if task.summary {
                (row + 1..task.end).filter_map(|below| self.limit_through(link, lag, below)).reduce(stricter)
            } else {
                self.limit_through(link, lag, row)
            };
            self.limits[*index as usize] = limit;
        }
    }

    /// How late a link lets its predecessor be because of one task at its other end. What is done or
    /// inactive limits nothing.
    fn limit_through(&self, link: &PlanLink, (lag, elapsed): (Span, bool), row: u32) -> Option<Limit> {
        let plan = self.plan;
        let task = &plan.tasks[row as usize];
        if task.summary || !task.active || task.progress.complete {
            return None;
        }
        let late = self.late.dates[row as usize];
        let unlagged = |at: Moment| plan.forward(task.calendar, elapsed, at, -lag);
        Some(match link.kind {
            LinkKind::FinishToStart => Limit::Finish(unlagged(late.start)),
            LinkKind::FinishToFinish => Limit::Finish(unlagged(late.finish)),
            LinkKind::StartToFinish => Limit::Start(unlagged(late.finish)),
            LinkKind::StartToStart => self.start_to_start(link, row, unlagged),
        })
    }

    /// Microsoft Project's reading of start-to-start links once work has begun or dates are set by hand.
    fn start_to_start(&self, link: &PlanLink, row: u32, unlagged: impl Fn(Moment) -> Moment) -> Limit {
        let plan = self.plan;
        let (from, to) = (&plan.tasks[link.from as usize], &plan.tasks[row as usize]);
        let late = self.late.dates[row as usize];
        let leads_nowhere = plan.outgoing.is_empty(row);
        if from.has_started() {
            // Its start is history.
            return Limit::Finish(self.finish);
        }
        match to.progress.actual_start {
            None if from.manual.is_some() && leads_nowhere => Limit::Finish(late.finish),
            None if from.manual.is_some() => Limit::Finish(self.finish),
            None => Limit::Start(unlagged(self.working_start(link.from, late.start))),
            Some(_) if leads_nowhere => Limit::Finish(self.finish),
            Some(start) => Limit::Start(plan.finish_after(row, start, Part::Done)),
        }
    }

    fn working_start(&self, row: u32, at: Moment) -> Moment {
        let task = &self.plan.tasks[row as usize];
        if task.elapsed { at } else { self.plan.calendars.time(task.calendar).next_working(at) }
    }

    fn early_of(&self, row: u32) -> Dates {
        let plan = self.plan;
        if !plan.tasks[row as usize].summary {
            return self.early.dates[row as usize].into();
        }
        let rows = row + 1..plan.tasks[row as usize].end;
        let tasks = rows.filter(|row| plan.tasks[*row as usize].is_work());
        let dates = tasks.map(|row| Dates::from(self.early.dates[row as usize])).reduce(|one, other| Dates {
            start: one.start.min(other.start),
            finish: one.finish.max(other.finish),
        });
        dates.unwrap_or(Dates { start: self.finish, finish: self.finish })
    }

    /// For each summary, the task below it that starts first in the project's working time; of several,
    /// the first row. Only needed where links tie the start of a summary.
    fn find_first_below(&mut self) {
        let plan = self.plan;
        let ties_start = |link: &PlanLink| {
            plan.tasks[link.from as usize].summary
                && matches!(link.kind, LinkKind::StartToStart | LinkKind::StartToFinish)
        };
        if !plan.links.iter().any(ties_start) {
            return;
        }
        let time = plan.calendars.time(plan.calendar);
        let start = |row: u32| time.position(self.early.dates[row as usize].start);
        for row in (0..plan.tasks.len()).rev() {
            let task = &plan.tasks[row];
            if !task.summary {
                self.first_below[row] = row as u32;
            }
            let (Some(parent), here) = (task.parent, self.first_below[row]) else { continue };
            if task.active && here != u32::MAX {
                let best = self.first_below[parent as usize];
                // Of equal starts that of a task right below the summary wins, then that of the earlier
                // row; rows come last to first.
                let is_deeper = |row: u32| plan.tasks[row as usize].parent != Some(parent);
                let key = |row: u32| (start(row), is_deeper(row));
                if best == u32::MAX || key(here) <= key(best) {
                    self.first_below[parent as usize] = here;
                }
            }
        }
    }
}

/// Of two limits of one link, which are of the same sort, the earlier.
fn stricter(one: Limit, other: Limit) -> Limit {
    match (one, other) {
        (Limit::Start(one), Limit::Start(other)) => Limit::Start(one.min(other)),
        (Limit::Finish(one), Limit::Finish(other)) => Limit::Finish(one.min(other)),
        // Begun and not begun tasks below one summary: a limit on the start is the tighter sort.
        (Limit::Start(one), Limit::Finish(_)) | (Limit::Finish(_), Limit::Start(one)) => Limit::Start(one),
    }
}
