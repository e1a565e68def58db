//! Why a task is when it is.

use std::cmp::Reverse;

use super::order::put_in_order;
use super::plan::Plan;
use super::{Driver, Passes, Schedule};
use crate::core::document::ProjectDoc;
use crate::core::resource::AssignmentId;
use crate::core::task::{LinkId, LinkKind, TaskId};
use crate::core::time::Moment;

/// One step of the answer to "why then?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// Whose date this is about.
    pub task: TaskId,
    /// What set it.
    pub driver: Driver,
    /// When the driver would let it start, or finish if that is what it drives.
    pub allowed: Moment,
    /// When it does: later if there is no work between.
    pub date: Moment,
}

/// Which end of a task is asked about.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Start,
    Finish,
}

impl Schedule {
    /// Why a task is when it is: from itself back along what drives it, until a start, a constraint, a
    /// manual date, an actual or a levelling delay ends the chain. Takes the project that this is the schedule of. Where a calendar makes a task wait for
    /// more than the next shift of the project, that is a step of its own. Empty if there is no such task.
    pub fn why(&self, project: &ProjectDoc, task: TaskId) -> Vec<Reason> {
        let Some(row) = self.outline.row_of(task) else { return Vec::new() };
        let mut plan = Plan::of(project, &self.outline);
        let (order, _) = put_in_order(&mut plan);
        let early = Passes::over(&plan, &order).early;
        let mut chain =
            Chain { schedule: self, project, plan: &plan, allowed: early.allowed, reasons: Vec::new() };
        let mut at = Some((row, End::Start));
        // Circles have been opened, so the chain ends; the bound is for a schedule of another plan.
        while let Some((row, end)) = at.filter(|_| chain.reasons.len() <= 3 * self.dates.len()) {
            at = chain.step(row, end);
        }
        chain.reasons
    }

    /// The links along which a task's start came about: from it back to what nothing drives. Takes the project that
    /// this is the schedule of. Tells less than [`Schedule::why`] and costs no more than the chain is long.
    pub fn driving_links(&self, project: &ProjectDoc, task: TaskId) -> Vec<LinkId> {
        let mut links = Vec::new();
        let mut at = self.outline.row_of(task).map(|row| (row, End::Start));
        // The bound is for a schedule of another plan, in which there may be a circle.
        while let Some((row, end)) = at.filter(|_| links.len() <= self.dates.len()) {
            at = match self.dates[row].driver {
                Driver::Children => self.deciding_child(row, end).map(|child| (child, end)),
                Driver::Link(link) | Driver::SummaryLink(link) => {
                    links.push(link);
                    self.driving_end(project, link)
                }
                _ => None,
            };
        }
        links
    }

    /// The end of the predecessor that a link is tied to.
    fn driving_end(&self, project: &ProjectDoc, link: LinkId) -> Option<(usize, End)> {
        let link = project.links.get(link)?;
        let end = match link.kind {
            LinkKind::FinishToStart | LinkKind::FinishToFinish => End::Finish,
            LinkKind::StartToStart | LinkKind::StartToFinish => End::Start,
        };
        Some((self.outline.row_of(link.from)?, end))
    }

    /// The row directly below a summary that gives it its start or finish; of several, the first.
    fn deciding_child(&self, row: usize, end: End) -> Option<usize> {
        let children = || self.outline.children(row);
        let any_active = children().any(|child| self.dates[child].active);
        let counting = children().filter(|child| self.dates[*child].active == any_active);
        match end {
            End::Start => counting.min_by_key(|child| self.dates[*child].start),
            End::Finish => counting.min_by_key(|child| Reverse(self.dates[*child].finish)),
        }
    }
}

struct Chain<'a> {
    schedule: &'a Schedule,
    project: &'a ProjectDoc,
    plan: &'a Plan,
    /// By row: when its driver would let a task start, before its calendar had its say.
    allowed: Vec<Moment>,
    reasons: Vec<Reason>,
}

impl Chain<'_> {
    /// Gives the reason for one task and says where to go on.
    fn step(&mut self, row: usize, end: End) -> Option<(usize, End)> {
        let dates = &self.schedule.dates[row];
        let task = self.schedule.outline.entries()[row].task;
        if dates.driver == Driver::Children {
            let date = if end == End::Start { dates.start } else { dates.finish };
            self.reasons.push(Reason { task, driver: Driver::Children, allowed: date, date });
            return Some((self.schedule.deciding_child(row, end)?, end));
        }
        let allowed = self.allowed[row];
        if dates.driver == Driver::AsLateAsPossible {
            let reason = Reason { task, driver: dates.driver, allowed: dates.start, date: dates.start };
            self.reasons.push(reason);
            return None;
        }
        if let Some(driver) = self.waited_for_work(row, allowed, dates.start) {
            self.reasons.push(Reason { task, driver, allowed, date: dates.start });
        }
        self.reasons.push(Reason { task, driver: dates.driver, allowed, date: dates.start });
        let (Driver::Link(link) | Driver::SummaryLink(link)) = dates.driver else { return None };
        self.schedule.driving_end(self.project, link)
    }

    /// What made a task wait beyond the next shift on the project's calendar, if anything did.
    fn waited_for_work(&self, row: usize, allowed: Moment, start: Moment) -> Option<Driver> {
        let calendars = &self.plan.calendars;
        let usual = calendars.time(self.plan.calendar).next_working(allowed);
        if start <= usual.max(allowed) || self.plan.tasks[row].has_started() {
            return None;
        }
        let own = calendars.time(self.plan.tasks[row].calendar).next_working(allowed);
        let resource = || -> Option<AssignmentId> {
            let mut work = self.plan.work_on(row as u32).iter();
            work.find(|work| calendars.time(work.calendar).next_working(allowed) == start).map(|work| work.id)
        };
        match resource().filter(|_| own != start) {
            Some(assignment) => Some(Driver::Resource(assignment)),
            None => Some(Driver::Calendar),
        }
    }
}
