//! The plan as the passes read it: flat lists by row of the outline, without names, ids or hash maps.

use super::Diagnostic;
use super::work::Work;
use crate::core::calendar::{CalendarFault, CalendarId, CalendarSet};
use crate::core::document::ProjectDoc;
use crate::core::outline::Outline;
use crate::core::sorted::SortedSet;
use crate::core::task::{Constraint, Lag, LinkId, LinkKind, Progress, Task, TaskId};
use crate::core::time::{Moment, Span};

/// Everything that dates depend on.
pub(super) struct Plan {
    /// By row of the outline.
    pub tasks: Vec<PlanTask>,
    /// Who works on what, grouped by task; only where that decides how long the task takes.
    pub work: Vec<Work>,
    /// Links between tasks that exist, both active, neither containing the other.
    pub links: Vec<PlanLink>,
    /// Links by the row that waits.
    pub incoming: ByRow,
    /// Links by the row that is waited for.
    pub outgoing: ByRow,
    pub calendars: CalendarSet,
    /// The project's own calendar.
    pub calendar: u16,
    pub start: Moment,
    /// Set if the project is scheduled from its finish.
    pub must_finish: Option<Moment>,
    /// Set if what is left is done after the status date.
    pub not_before: Option<Moment>,
    pub honor_constraints: bool,
    pub split_in_progress: bool,
    pub critical_slack: Span,
    pub diagnostics: Vec<Diagnostic>,
}

/// A task without what does not matter for dates.
pub(super) struct PlanTask {
    pub parent: Option<u32>,
    /// The row after its last descendant.
    pub end: u32,
    pub summary: bool,
    pub active: bool,
    pub milestone: bool,
    /// Its own calendar or the project's.
    pub calendar: u16,
    /// Its duration is counted by the clock.
    pub elapsed: bool,
    pub duration: Span,
    /// The part of its duration that is done.
    pub done: Span,
    /// The part that is left.
    pub remaining: Span,
    /// Its part of [`Plan::work`].
    pub work: (u32, u32),
    pub constraint: Constraint,
    pub deadline: Option<Moment>,
    pub leveling_delay: Span,
    pub manual: Option<Pinned>,
    pub progress: PlanProgress,
    /// The nearest row above whose links or constraint hold for it too.
    pub above: Option<u32>,
}

/// Dates set by hand.
#[derive(Clone, Copy)]
pub(super) struct Pinned {
    pub start: Option<Moment>,
    pub finish: Option<Moment>,
}

/// How far a task has come.
#[derive(Clone, Copy, Default)]
pub(super) struct PlanProgress {
    pub percent: u8,
    pub complete: bool,
    pub actual_start: Option<Moment>,
    pub actual_finish: Option<Moment>,
    pub stop: Option<Moment>,
    pub resume: Option<Moment>,
}

/// A link between two rows.
#[derive(Clone, Copy)]
pub(super) struct PlanLink {
    pub id: LinkId,
    pub from: u32,
    pub to: u32,
    pub kind: LinkKind,
    pub lag: Lag,
}

impl PlanTask {
    /// Whether it takes part in the passes: summaries only pass on what is below them.
    pub fn is_work(&self) -> bool {
        !self.summary
    }

    /// Whether it began, so that links no longer move its start.
    pub fn has_started(&self) -> bool {
        self.progress.actual_start.is_some()
    }

    /// Whether it is scheduled as late as possible.
    pub fn as_late_as_possible(&self) -> bool {
        self.constraint == Constraint::AsLateAsPossible && !self.progress.complete && self.manual.is_none()
    }
}

impl Plan {
    /// Reads a project.
    pub fn of(project: &ProjectDoc, outline: &Outline) -> Plan {
        let info = &project.info;
        let mut calendars = CalendarSet::new(&project.calendars);
        let mut diagnostics = Vec::new();
        let calendar = info.calendar.map(|id| calendars.number_of(&project.calendars, id));
        if calendar == Some(None) {
            diagnostics.push(Diagnostic::MissingCalendar { task: None });
        }
        let mut plan = Plan {
            tasks: Vec::with_capacity(outline.len()),
            work: Vec::new(),
            links: Vec::with_capacity(project.links.len()),
            incoming: ByRow::default(),
            outgoing: ByRow::default(),
            calendars,
            calendar: calendar.flatten().unwrap_or(CalendarSet::STANDARD),
            start: info.start,
            must_finish: info.must_finish,
            not_before: info.status_date.filter(|_| info.remaining_after_status),
            honor_constraints: info.honor_constraints,
            split_in_progress: info.split_in_progress,
            critical_slack: info.critical_slack,
            diagnostics,
        };
        plan.read_tasks(project, outline);
        plan.settle_summaries();
        let mut row_of_position = vec![0_u32; outline.len()];
        for (row, entry) in outline.entries().iter().enumerate() {
            row_of_position[entry.position as usize] = row as u32;
        }
        plan.read_work(project, &row_of_position);
        plan.read_links(project, &row_of_position);
        plan.find_what_holds_from_above();
        let faults: Vec<Diagnostic> =
            plan.calendars.faults().iter().map(|fault| Diagnostic::from(*fault)).collect();
        plan.diagnostics.extend(faults);
        plan
    }

    fn read_tasks(&mut self, project: &ProjectDoc, outline: &Outline) {
        for (row, entry) in outline.entries().iter().enumerate() {
            let Some(task) = project.tasks.at(entry.position as usize) else { continue };
            let calendar = task.calendar.and_then(|id| self.calendar_number(project, id, task.id));
            let (done, remaining) = done_and_remaining(task);
            let summary = entry.end as usize > row + 1;
            self.tasks.push(PlanTask {
                parent: entry.parent,
                end: entry.end,
                summary,
                active: !task.inactive
                    && entry.parent.is_none_or(|parent| self.tasks[parent as usize].active),
                milestone: if summary { task.milestone } else { task.is_milestone() },
                calendar: calendar.unwrap_or(self.calendar),
                elapsed: task.duration.elapsed,
                duration: within_reason(task.duration.span.max(Span::ZERO)),
                done,
                remaining,
                work: (0, 0),
                constraint: task.constraint,
                deadline: task.deadline,
                leveling_delay: within_reason(task.leveling_delay),
                manual: task.manual.map(|dates| Pinned { start: dates.start, finish: dates.finish }),
                progress: progress_of(&task.progress),
                above: None,
            });
        }
    }

    /// A summary of nothing but inactive tasks does not count either.
    fn settle_summaries(&mut self) {
        let mut any_below = vec![false; self.tasks.len()];
        for row in (0..self.tasks.len()).rev() {
            let task = &mut self.tasks[row];
            task.active &= !task.summary || any_below[row];
            if let (Some(parent), true) = (task.parent, task.active) {
                any_below[parent as usize] = true;
            }
        }
    }

    /// The number of a task's own calendar.
    fn calendar_number(&mut self, project: &ProjectDoc, id: CalendarId, task: TaskId) -> Option<u16> {
        let number = self.calendars.number_of(&project.calendars, id);
        if number.is_none() {
            self.diagnostics.push(Diagnostic::MissingCalendar { task: Some(task) });
        }
        number
    }

    fn read_links(&mut self, project: &ProjectDoc, row_of_position: &[u32]) {
        let row_of = |task| project.tasks.position(task).map(|position| row_of_position[position]);
        for link in project.links.iter() {
            let (Some(from), Some(to)) = (row_of(link.from), row_of(link.to)) else {
                self.diagnostics.push(Diagnostic::LinkToMissingTask(link.id));
                continue;
            };
            if self.contains(from, to) || self.contains(to, from) {
                self.diagnostics.push(Diagnostic::LinkToOwnSummary(link.id));
                continue;
            }
            // Nothing waits for a task that is not going to be done.
            if self.tasks[from as usize].active {
                let lag = reasonable_lag(link.lag);
                self.links.push(PlanLink { id: link.id, from, to, kind: link.kind, lag });
            }
        }
        self.group_links();
    }

    /// Takes out links that closed circles.
    pub fn leave_out(&mut self, links: &SortedSet<u32>) {
        let mut index = 0;
        self.links.retain(|_| {
            index += 1;
            !links.contains(&(index - 1))
        });
        self.group_links();
    }

    fn group_links(&mut self) {
        self.incoming = ByRow::new(self.tasks.len(), self.links.iter().map(|link| link.to));
        self.outgoing = ByRow::new(self.tasks.len(), self.links.iter().map(|link| link.from));
        // Whatever order they were entered in, they are looked at in the same order.
        let links = &self.links;
        self.incoming.sort_each(|index| (links[index as usize].from, links[index as usize].id));
        self.outgoing.sort_each(|index| (links[index as usize].to, links[index as usize].id));
    }

    /// Whether a row is another one or a summary above it.
    pub fn contains(&self, above: u32, row: u32) -> bool {
        above <= row && row < self.tasks[above as usize].end
    }

    /// Links and constraints of a summary hold for all that is below it.
    fn find_what_holds_from_above(&mut self) {
        for row in 0..self.tasks.len() {
            let Some(parent) = self.tasks[row].parent else { continue };
            let holds = !self.incoming.is_empty(parent)
                || !self.outgoing.is_empty(parent)
                || self.tasks[parent as usize].constraint.date().is_some();
            self.tasks[row].above = if holds { Some(parent) } else { self.tasks[parent as usize].above };
        }
    }

    /// A row and the summaries above it that have links or constraints, nearest first.
    pub fn self_and_above(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(row), |row| self.tasks[*row as usize].above)
    }
}

fn progress_of(progress: &Progress) -> PlanProgress {
    PlanProgress {
        percent: progress.percent.min(100),
        complete: progress.is_complete(),
        actual_start: progress.actual_start,
        actual_finish: progress.actual_finish,
        stop: progress.stop,
        resume: progress.resume,
    }
}

/// How much of a task's duration is done and how much is left. Together they may differ from its duration
/// in a file; without progress nothing is done, whatever the file says.
fn done_and_remaining(task: &Task) -> (Span, Span) {
    let duration = within_reason(task.duration.span.max(Span::ZERO));
    let progress = &task.progress;
    if !progress.has_started() {
        return (Span::ZERO, duration);
    }
    if progress.is_complete() {
        return (duration, Span::ZERO);
    }
    let by_percent = duration.scale(f64::from(progress.percent.min(100)) / 100.0);
    let by_remaining = progress.remaining_duration.map(|remaining| duration - within_reason(remaining));
    let done = progress.actual_duration.map(within_reason).or(by_remaining).unwrap_or(by_percent);
    let remaining = progress.remaining_duration.map_or(duration - done, within_reason);
    (done.max(Span::ZERO), remaining.max(Span::ZERO))
}

/// Twenty thousand years: longer lengths come from damaged files and would only overflow.
pub(super) fn within_reason(span: Span) -> Span {
    const MOST: Span = Span::hours(24 * 366 * 20_000);
    span.clamp(-MOST, MOST)
}

fn reasonable_lag(lag: Lag) -> Lag {
    match lag {
        Lag::Time(mut length) => {
            length.span = within_reason(length.span);
            Lag::Time(length)
        }
        Lag::Percent { percent, elapsed } => {
            Lag::Percent { percent: percent.clamp(-1_000_000, 1_000_000), elapsed }
        }
    }
}

impl From<CalendarFault> for Diagnostic {
    fn from(fault: CalendarFault) -> Self {
        match fault {
            CalendarFault::WithoutWork(calendar) => Diagnostic::CalendarWithoutWork(calendar),
            CalendarFault::Cycle(calendar) => Diagnostic::CalendarCycle(calendar),
            CalendarFault::MissingBase(calendar) => Diagnostic::CalendarWithoutBase(calendar),
            CalendarFault::TooManyExceptions(calendar) => Diagnostic::CalendarExceptionsIgnored(calendar),
        }
    }
}

/// Numbers grouped by row, in two flat lists.
#[derive(Default)]
pub(super) struct ByRow {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl ByRow {
    /// Groups 0, 1, 2, … by the rows given for them, keeping their order within a row.
    pub fn new(rows: usize, row_of_each: impl Iterator<Item = u32> + Clone) -> Self {
        let mut starts = vec![0_u32; rows + 1];
        for row in row_of_each.clone() {
            starts[row as usize + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[rows] as usize];
        for (item, row) in row_of_each.enumerate() {
            items[next[row as usize] as usize] = item as u32;
            next[row as usize] += 1;
        }
        ByRow { starts, items }
    }

    /// The numbers of a row.
    pub fn of(&self, row: u32) -> &[u32] {
        &self.items[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize]
    }

    /// Sorts the numbers of each row by a key.
    fn sort_each<K: Ord>(&mut self, key: impl Fn(u32) -> K) {
        for bounds in self.starts.windows(2) {
            let items = &mut self.items[bounds[0] as usize..bounds[1] as usize];
            if items.len() > 1 {
                items.sort_unstable_by_key(|item| key(*item));
            }
        }
    }

    pub fn is_empty(&self, row: u32) -> bool {
        self.starts[row as usize] == self.starts[row as usize + 1]
    }
}
