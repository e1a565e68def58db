//! Rows of the task table: first the project's own, then every task in reading order.

use std::collections::HashMap;

use crate::core::outline::{Entry, Outline};
use crate::core::schedule::TaskSchedule;
use crate::core::task::{Accrual, Constraint, Lag, Link, LinkKind, Task, TaskId, TaskKind};
use crate::core::time::{Moment, Span};
use crate::io::mspdi::value::{is_plausible, print_format, print_hundredths, print_moment, print_span};
use crate::io::xml::Writer;

use super::{Plan, write_custom};

/// The format of durations that are shown in no unit of their own.
const NO_UNIT: i64 = 21;
/// Percentages of the predecessor's duration, in working and in elapsed time.
const PERCENT: i64 = 19;
const ELAPSED_PERCENT: i64 = 20;
/// Elapsed days, the unit of levelling delays.
const ELAPSED_DAYS: i64 = 8;

/// Writes all rows.
pub fn write_all(xml: &mut Writer, plan: &Plan) {
    let outline = match plan.schedule {
        Some(schedule) if schedule.outline.len() == plan.project.tasks.len() => (*schedule.outline).clone(),
        _ => Outline::of(&plan.project.tasks),
    };
    let mut links: HashMap<TaskId, Vec<&Link>> = HashMap::new();
    for link in plan.project.links.iter() {
        links.entry(link.to).or_default().push(link);
    }
    xml.element("Task", |xml| write_project_row(xml, plan));
    for (row, entry) in outline.entries().iter().enumerate() {
        let Some(task) = plan.project.tasks.at(entry.position as usize) else { continue };
        let written = Row {
            task,
            id: task.id,
            row,
            entry: *entry,
            number: outline.number(row),
            is_summary: entry.end as usize > row + 1,
            dates: plan.schedule.and_then(|schedule| schedule.task(task.id)),
            links: links.get(&task.id).map_or(&[], Vec::as_slice),
        };
        xml.element("Task", |xml| written.write(xml, plan));
    }
}

/// The row number 0, which stands for the project as a whole.
fn write_project_row(xml: &mut Writer, plan: &Plan) {
    let info = &*plan.project.info;
    xml.number("UID", 0);
    xml.number("ID", 0);
    xml.text("Name", &info.name);
    xml.flag("Active", true);
    xml.flag("Manual", false);
    xml.number("Type", 1);
    xml.flag("IsNull", false);
    xml.text("WBS", "0");
    xml.text("OutlineNumber", "0");
    xml.number("OutlineLevel", 0);
    if let Some(schedule) = plan.schedule {
        write_moment(xml, "Start", Some(schedule.start));
        write_moment(xml, "Finish", Some(schedule.finish));
    }
    xml.number("DurationFormat", NO_UNIT);
    xml.flag("Summary", true);
    xml.text_if_any("Notes", &info.description);
}

/// One task with all that is written of it.
struct Row<'p> {
    task: &'p Task,
    id: TaskId,
    row: usize,
    entry: Entry,
    number: String,
    is_summary: bool,
    dates: Option<&'p TaskSchedule>,
    links: &'p [&'p Link],
}

impl Row<'_> {
    fn write(&self, xml: &mut Writer, plan: &Plan) {
        let task = self.task;
        xml.number("UID", plan.tasks.get(self.id).unwrap_or(0));
        xml.number("ID", self.row as i64 + 1);
        xml.text("Name", &task.name);
        // Always written: where they are missing, an option of the reader's decides.
        xml.flag("Active", !task.inactive);
        xml.flag("Manual", task.manual.is_some());
        let kind = match task.kind {
            TaskKind::FixedUnits => 0,
            TaskKind::FixedDuration => 1,
            TaskKind::FixedWork => 2,
        };
        xml.number("Type", kind);
        xml.flag("IsNull", false);
        xml.text("WBS", task.wbs.as_deref().unwrap_or(&self.number));
        xml.text("OutlineNumber", &self.number);
        xml.number("OutlineLevel", i64::from(self.entry.level) + 1);
        xml.number("Priority", task.priority.value());
        self.write_dates(xml);
        if !self.is_summary {
            xml.text("Work", &print_span(task.work));
        }
        write_moment(xml, "Stop", task.progress.stop);
        write_moment(xml, "Resume", task.progress.resume);
        xml.flag("EffortDriven", task.effort_driven);
        xml.flag("Estimated", task.estimated);
        xml.flag("Milestone", if self.is_summary { task.milestone } else { task.is_milestone() });
        xml.flag("Summary", self.is_summary);
        self.write_slack(xml);
        xml.text("FixedCost", &print_hundredths(task.fixed_cost));
        let accrual = match task.fixed_cost_accrual {
            Accrual::Start => 1,
            Accrual::End => 2,
            Accrual::Prorated => 3,
        };
        xml.number("FixedCostAccrual", accrual);
        self.write_progress(xml);
        self.write_constraint(xml, plan);
        xml.number("LevelingDelay", task.leveling_delay.as_tenths());
        xml.number("LevelingDelayFormat", ELAPSED_DAYS);
        if let Some(link) = &task.hyperlink {
            xml.text_if_any("Hyperlink", &link.text);
            xml.text_if_any("HyperlinkAddress", &link.address);
            xml.text_if_any("HyperlinkSubAddress", &link.sub_address);
        }
        xml.flag("IgnoreResourceCalendar", task.ignore_resource_calendars);
        xml.text_if_any("Notes", &task.notes);
        xml.number("PhysicalPercentComplete", task.progress.physical_percent);
        for link in self.links {
            if let Some(from) = plan.tasks.get(link.from) {
                xml.element("PredecessorLink", |xml| write_link(xml, link, from));
            }
        }
        self.write_baselines(xml, plan);
        write_custom(xml, &task.custom);
    }

    fn write_dates(&self, xml: &mut Writer) {
        let task = self.task;
        let pinned = task.manual.unwrap_or_default();
        // A date of a manual task that nobody pinned is left open: written, it would come back as pinned.
        let open = task.manual.is_some();
        write_moment(xml, "Start", if open { pinned.start } else { self.dates.map(|dates| dates.start) });
        write_moment(xml, "Finish", if open { pinned.finish } else { self.dates.map(|dates| dates.finish) });
        let is_rolled_up = self.is_summary && task.manual.is_none();
        let duration = if is_rolled_up {
            self.dates.map(|dates| dates.duration.max(Span::ZERO))
        } else {
            Some(task.duration.span)
        };
        write_span(xml, "Duration", duration);
        if task.manual.is_some() {
            write_moment(xml, "ManualStart", pinned.start);
            write_moment(xml, "ManualFinish", pinned.finish);
            xml.text("ManualDuration", &print_span(task.duration.span));
        }
        let format = if is_rolled_up { NO_UNIT } else { print_format(task.duration, task.estimated) };
        xml.number("DurationFormat", format);
    }

    fn write_slack(&self, xml: &mut Writer) {
        let Some(dates) = self.dates else { return };
        xml.flag("Critical", dates.critical);
        write_moment(xml, "EarlyStart", Some(dates.early_start));
        write_moment(xml, "EarlyFinish", Some(dates.early_finish));
        write_moment(xml, "LateStart", Some(dates.late_start));
        write_moment(xml, "LateFinish", Some(dates.late_finish));
        xml.number("FreeSlack", dates.free_slack.as_tenths());
        xml.number("TotalSlack", dates.total_slack.as_tenths());
        xml.number("StartSlack", dates.start_slack.as_tenths());
        xml.number("FinishSlack", dates.finish_slack.as_tenths());
    }

    fn write_progress(&self, xml: &mut Writer) {
        let (task, progress) = (self.task, &self.task.progress);
        if self.is_summary {
            if let Some(dates) = self.dates {
                xml.number("PercentComplete", dates.percent);
            }
            return;
        }
        let started = |date: Option<Moment>| date.filter(|_| progress.has_started());
        let complete = |date: Option<Moment>| date.filter(|_| progress.is_complete());
        let actual = progress
            .actual_duration
            .unwrap_or_else(|| task.duration.span.scale(f64::from(progress.percent) / 100.0));
        let remaining = match progress.remaining_duration {
            Some(remaining) => remaining,
            None if progress.is_complete() => Span::ZERO,
            None => task.duration.span - actual,
        };
        xml.number("PercentComplete", progress.percent);
        let (start, finish) = (self.dates.map(|dates| dates.start), self.dates.map(|dates| dates.finish));
        write_moment(xml, "ActualStart", progress.actual_start.or(started(start)));
        write_moment(xml, "ActualFinish", progress.actual_finish.or(complete(finish)));
        write_span(xml, "ActualDuration", Some(actual));
        write_span(xml, "ActualWork", Some(task.actual_work));
        write_span(xml, "RemainingDuration", Some(remaining));
        write_span(xml, "RemainingWork", Some(task.work - task.actual_work));
    }

    fn write_constraint(&self, xml: &mut Writer, plan: &Plan) {
        let number = match self.task.constraint {
            Constraint::AsSoonAsPossible => 0,
            Constraint::AsLateAsPossible => 1,
            Constraint::MustStartOn(_) => 2,
            Constraint::MustFinishOn(_) => 3,
            Constraint::StartNoEarlierThan(_) => 4,
            Constraint::StartNoLaterThan(_) => 5,
            Constraint::FinishNoEarlierThan(_) => 6,
            Constraint::FinishNoLaterThan(_) => 7,
        };
        xml.number("ConstraintType", number);
        let calendar = self.task.calendar.and_then(|calendar| plan.calendars.get(calendar));
        xml.number("CalendarUID", calendar.unwrap_or(-1));
        write_moment(xml, "ConstraintDate", self.task.constraint.date());
        write_moment(xml, "Deadline", self.task.deadline);
    }

    fn write_baselines(&self, xml: &mut Writer, plan: &Plan) {
        for baseline in plan.project.baselines.iter() {
            let Some(figures) = baseline.tasks.get(&self.id) else { continue };
            xml.element("Baseline", |xml| {
                xml.number("Number", baseline.number);
                write_moment(xml, "Start", figures.start);
                write_moment(xml, "Finish", figures.finish);
                if let Some(duration) = figures.duration {
                    write_span(xml, "Duration", Some(duration.span));
                    xml.number("DurationFormat", print_format(duration, false));
                }
                write_span(xml, "Work", Some(figures.work));
                xml.text("Cost", &print_hundredths(figures.cost));
            });
        }
    }
}

/// Lags are in tenths of a minute, percentages as they are.
fn write_link(xml: &mut Writer, link: &Link, from: i64) {
    xml.number("PredecessorUID", from);
    let kind = match link.kind {
        LinkKind::FinishToFinish => 0,
        LinkKind::FinishToStart => 1,
        LinkKind::StartToFinish => 2,
        LinkKind::StartToStart => 3,
    };
    xml.number("Type", kind);
    xml.flag("CrossProject", false);
    let (lag, format) = match link.lag {
        Lag::Time(length) => (length.span.as_tenths(), print_format(length, false)),
        Lag::Percent { percent, elapsed: false } => (i64::from(percent), PERCENT),
        Lag::Percent { percent, elapsed: true } => (i64::from(percent), ELAPSED_PERCENT),
    };
    xml.number("LinkLag", lag);
    xml.number("LagFormat", format);
}

/// Writes a date, if there is one. Where hardly anybody works, the schedule reaches years that no reader
/// takes.
pub fn write_moment(xml: &mut Writer, name: &'static str, moment: Option<Moment>) {
    if let Some(moment) = moment.filter(|moment| is_plausible(*moment)) {
        xml.text(name, &print_moment(moment));
    }
}

/// Writes a duration, if there is one.
pub fn write_span(xml: &mut Writer, name: &'static str, span: Option<Span>) {
    if let Some(span) = span {
        xml.text(name, &print_span(span));
    }
}
