//! The rows of the task table in their places: who stands below whom, and which links hold.

use std::collections::HashSet;

use crate::core::calendar::CalendarSet;
use crate::core::id::IdSource;
use crate::core::table::Table;
use crate::core::task::{Link, LinkKind, Task, TaskId};
use crate::core::time::{Length, Moment, Span, TimeUnit};
use crate::io::report::{Severity, Subject};

use super::assemble::{Baselines, Numbers, register, report_number, table_of};
use super::calendars::Calendars;
use super::fields::Reading;
use super::task::{LinkDraft, Row, TaskDraft};

/// What the rows of a file come to.
#[derive(Debug, Default)]
pub struct Rows {
    pub tasks: Table<Task>,
    pub links: Table<Link>,
    pub task_ids: Numbers<Task>,
    pub kinds: Kinds,
    /// Name and notes of the project's summary row.
    pub name: String,
    pub notes: String,
    /// The earliest start of any task, for files that do not say when the project starts.
    pub earliest: Option<Moment>,
}

/// How many tasks are not plain ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kinds {
    pub summaries: u32,
    pub milestones: u32,
}

/// Gives every row its place and its id.
pub fn place_rows(
    rows: Vec<Row>,
    calendars: &Calendars,
    baselines: &mut Baselines,
    ids: &mut IdSource,
    reading: &mut Reading,
) -> Rows {
    let mut placed = Rows::default();
    let mut drafts: Vec<TaskDraft> = Vec::with_capacity(rows.len());
    for row in rows {
        match row {
            Row::Project { name, notes } => (placed.name, placed.notes) = (name, notes),
            Row::Blank => {}
            Row::Task(draft) => drafts.push(*draft),
        }
    }
    placed.earliest = drafts.iter().filter_map(|draft| draft.start).min();

    let mut above = Above::default();
    let mut records: Vec<(TaskId, Task)> = Vec::with_capacity(drafts.len());
    let mut links = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter_mut().enumerate() {
        let id = ids.make();
        if !register(&mut placed.task_ids, draft.uid, id) {
            report_number(reading, Subject::Task, &draft.place, draft.uid);
            draft.task.source_uid = None;
        }
        links.push(std::mem::take(&mut draft.links));
        baselines.add_task(id, std::mem::take(&mut draft.baselines));
        let parent = above.enter(draft, id, reading);
        records.push((id, Task { parent, ..std::mem::take(&mut draft.task) }));
        if draft.outline_number.is_empty() {
            draft.outline_number = above.number();
        }
        let task = &mut records[index].1;
        if task.wbs.as_deref() == Some(draft.outline_number.as_str()) {
            task.wbs = None;
        }
        task.calendar = calendars.find(draft.calendar, Subject::Task, &draft.place, reading);
    }

    let mut clock = Clock { calendars, set: CalendarSet::new(&calendars.table) };
    let summaries: HashSet<TaskId> = records.iter().filter_map(|(_, task)| task.parent).collect();
    for (draft, (id, task)) in drafts.iter().zip(&mut records) {
        if summaries.contains(id) {
            finish_summary(draft, task);
            placed.kinds.summaries += 1;
        } else {
            finish_leaf(draft, task, &mut clock, reading);
            placed.kinds.milestones += u32::from(task.is_milestone());
        }
    }
    placed.links = place_links(&drafts, links, &records, &placed.task_ids, ids, reading);
    placed.tasks = table_of(records);
    placed
}

/// The summaries above the row that comes next, with their levels, and the numbers of all rows so far.
#[derive(Default)]
struct Above {
    open: Vec<(i64, TaskId)>,
    numbers: Vec<u32>,
}

impl Above {
    /// Puts a row below the nearest row before it that stands higher. Returns its parent.
    fn enter(&mut self, draft: &TaskDraft, id: TaskId, reading: &mut Reading) -> Option<TaskId> {
        while self.open.last().is_some_and(|(level, _)| *level >= draft.level) {
            self.open.pop();
        }
        let expected = self.open.last().map_or(1, |(level, _)| level + 1);
        if draft.level > expected {
            let message = "The row skips levels of the outline. It stands right below the row above it.";
            let level = draft.level.to_string();
            reading.log.problem(Severity::Note, Subject::Task, "OutlineLevel", message, &draft.place, &level);
        }
        let parent = self.open.last().map(|(_, id)| *id);
        self.numbers.truncate(self.open.len() + 1);
        match self.numbers.get_mut(self.open.len()) {
            Some(number) => *number += 1,
            None => self.numbers.push(1),
        }
        self.open.push((draft.level, id));
        parent
    }

    /// The outline number of the row that was entered last.
    fn number(&self) -> String {
        self.numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
    }
}

/// What a summary has, its tasks say; only what a person pins or estimates is kept.
fn finish_summary(draft: &TaskDraft, task: &mut Task) {
    task.milestone = task.milestone && !(draft.has_duration && task.duration.span.is_zero());
    if task.manual.is_none() {
        task.duration = Length::default();
        task.estimated = false;
    }
    task.work = Span::ZERO;
    task.actual_work = Span::ZERO;
    task.progress = draft.progress.of_summary();
}

/// Counts work on calendars. They are compiled when they are first asked for, which is seldom.
struct Clock<'c> {
    calendars: &'c Calendars,
    set: CalendarSet,
}

impl Clock<'_> {
    /// The work on a task between two instants.
    fn work(&mut self, task: &Task, from: Moment, to: Moment) -> Span {
        let project = || self.calendars.project.and_then(|uid| self.calendars.numbers.get(&uid).copied());
        let calendar = task.calendar.or_else(project);
        let number = calendar.and_then(|id| self.set.number_of(&self.calendars.table, id));
        self.set.time(number.unwrap_or(CalendarSet::STANDARD)).between(from, to).max(Span::ZERO)
    }
}

fn finish_leaf(draft: &TaskDraft, task: &mut Task, clock: &mut Clock, reading: &mut Reading) {
    if !draft.has_duration && !task.milestone {
        let dates = task.manual.map_or((draft.start, draft.finish), |pinned| (pinned.start, pinned.finish));
        let counted = match dates {
            (Some(start), Some(finish)) => Some(clock.work(task, start, finish)),
            _ => None,
        };
        let message = match counted {
            Some(_) => "The task has no duration. The work from its start to its finish is taken.",
            None => "The task has no duration. One day is taken, as a first guess.",
        };
        reading.log.problem(Severity::Warning, Subject::Task, "Duration", message, &draft.place, "");
        let day = Span::minutes(i64::from(reading.minutes_per_day));
        task.duration = Length::working(counted.unwrap_or(day), TimeUnit::Days);
        task.estimated = counted.is_none();
    }
    // A task without duration is a milestone anyway, and stops being one when it gets a duration.
    task.milestone = task.milestone && !task.duration.span.is_zero();
    task.progress = draft.progress.settle(task.duration.span, draft.start, draft.finish);
}

fn place_links(
    drafts: &[TaskDraft],
    links: Vec<Vec<LinkDraft>>,
    records: &[(TaskId, Task)],
    numbers: &Numbers<Task>,
    ids: &mut IdSource,
    reading: &mut Reading,
) -> Table<Link> {
    let mut placed = Vec::new();
    for ((draft, links), (to, _)) in drafts.iter().zip(links).zip(records) {
        let mut seen: HashSet<(TaskId, LinkKind)> = HashSet::new();
        for link in links {
            let mut leave_out = |severity, message: &str| {
                let value = link.from.to_string();
                reading.log.problem(severity, Subject::Link, "PredecessorUID", message, &draft.place, &value);
            };
            match numbers.get(&link.from) {
                None => leave_out(
                    Severity::Warning,
                    "The predecessor is not among the tasks of the file; the link was left out.",
                ),
                Some(from) if from == to => {
                    leave_out(Severity::Warning, "A task cannot wait for itself; the link was left out.");
                }
                Some(from) if !seen.insert((*from, link.kind)) => {
                    leave_out(Severity::Note, "The same link stands there twice; one was left out.");
                }
                Some(from) => {
                    let link = Link { kind: link.kind, lag: link.lag, ..Link::new(*from, *to) };
                    placed.push((ids.make(), link));
                }
            }
        }
    }
    report_circles(drafts, &placed, records, reading);
    table_of(placed)
}

/// Says which tasks wait for themselves by way of others. Their links are kept: the schedule shows them,
/// and only a person knows which one is wrong.
fn report_circles(
    drafts: &[TaskDraft],
    links: &[(crate::core::task::LinkId, Link)],
    records: &[(TaskId, Task)],
    reading: &mut Reading,
) {
    let place: std::collections::HashMap<TaskId, usize> =
        records.iter().zip(0..).map(|((id, _), place)| (*id, place)).collect();
    let mut successors: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    let mut predecessors: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    for (_, link) in links {
        if let (Some(from), Some(to)) = (place.get(&link.from), place.get(&link.to)) {
            successors[*from].push(*to);
            predecessors[*to].push(*from);
        }
    }
    // What is left after taking away everything without open predecessors, and then everything without
    // open successors, lies on circles or between them.
    let mut open = vec![true; records.len()];
    for (before, after) in [(&predecessors, &successors), (&successors, &predecessors)] {
        let count = |task: &Vec<usize>| task.iter().filter(|other| open[**other]).count();
        let mut waiting: Vec<usize> = before.iter().map(count).collect();
        let mut free: Vec<usize> =
            (0..records.len()).filter(|task| open[*task] && waiting[*task] == 0).collect();
        while let Some(task) = free.pop() {
            open[task] = false;
            for next in &after[task] {
                waiting[*next] = waiting[*next].saturating_sub(1);
                if open[*next] && waiting[*next] == 0 {
                    free.push(*next);
                }
            }
        }
    }
    for (draft, _) in drafts.iter().zip(&open).filter(|(_, open)| **open) {
        let message = "The task waits for itself by way of other tasks. The schedule shows the circle; take \
                       out one of its links.";
        reading.log.problem(Severity::Warning, Subject::Link, "PredecessorLink", message, &draft.place, "");
    }
}
