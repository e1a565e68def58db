//! What the parts of the plan page share: memos over the plan and its schedule, and how to look into them.
//!
//! Each memo depends on as little as it can. Changing a duration makes a new schedule, but the rows, the links
//! between them and the people are the same as before, so nothing that hangs on those runs.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::layout::Layout;
use super::session::PlanSession;
use crate::chart::gantt::{Extent, LinkLanes, Measures, People, Plan, Report, TimeScale, VisibleRows};
use crate::core::calendar::{CalendarSet, WorkingTime};
use crate::core::cells::{Cell, IncomingLinks, PlanCells};
use crate::core::command::{ProjectCommand, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::id::RawId;
use crate::core::measure::as_of;
use crate::core::outline::Outline;
use crate::core::schedule::Schedule;
use crate::core::table::Row;
use crate::core::task::{Baseline, LinkId, TaskId};
use crate::core::time::Moment;
use crate::ui::kit::{Announcer, RowWindow};
use crate::ui::locale::LocaleWords;

/// The plan as it is looked at. Copied freely.
#[derive(Clone, Copy)]
pub struct PlanView {
    /// The plan.
    pub project: Memo<Arc<ProjectDoc>>,
    /// Its dates.
    pub schedule: Memo<Arc<Schedule>>,
    /// The present day.
    pub today: Signal<Moment>,
    /// How the person looks at it.
    pub session: PlanSession,
    /// Where things lie.
    pub layout: Layout,
    /// The cell that is being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// Why something could not be done, shown at the selected cell until the next key.
    pub notice: RwSignal<Option<String>>,
    /// Tells a screen reader what was done.
    pub announcer: Announcer,
    /// Which rows are shown.
    pub rows: Memo<Arc<VisibleRows>>,
    /// Which of them are in the page.
    pub window: Memo<RowWindow>,
    /// The links between them.
    pub lanes: Memo<Arc<LinkLanes>>,
    /// The links into each task.
    pub incoming: Memo<Arc<IncomingLinks>>,
    /// Who works on what.
    pub people: Memo<Arc<People>>,
    /// The baseline that there is to compare with.
    pub baseline: Memo<Option<Arc<Row<Baseline>>>>,
    /// When work is done.
    pub work: Memo<Arc<WorkingTime>>,
    /// The links along which the start of the selected task came about.
    pub driving: Memo<Vec<LinkId>>,
    /// Where dates lie.
    pub scale: Memo<TimeScale>,
    pub(super) run: Callback<ProjectCommand, Result<String, Refusal>>,
    pub(super) new_id: Callback<(), RawId>,
}

/// A cell that is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// In whose row.
    pub task: TaskId,
    /// Which column.
    pub cell: Cell,
    /// The text to begin with.
    pub first: String,
}

/// Rows drawn above and below those in sight.
const OVERSCAN: usize = 6;
/// What runs across rows is drawn in steps of so many.
const STEP: usize = 8;
/// Today widens the chart if it is no more days than this before or after the plan.
const NEAR: i64 = 60;

impl PlanView {
    /// Looks at a plan.
    pub fn new(
        project: Memo<Arc<ProjectDoc>>,
        schedule: Memo<Arc<Schedule>>,
        today: Signal<Moment>,
        session: PlanSession,
        run: Callback<ProjectCommand, Result<String, Refusal>>,
        new_id: Callback<(), RawId>,
    ) -> Self {
        let layout = Layout::new(session);
        let outline = outline_memo(schedule);
        let rows = Memo::new(move |_| {
            session.collapsed.with(|collapsed| {
                Arc::new(VisibleRows::of(&outline.read(), |task| collapsed.contains(&task)))
            })
        });
        let links = Memo::new(move |_| project.with(|project| project.links.clone()));
        let assignments = Memo::new(move |_| project.with(|project| project.assignments.clone()));
        let baseline = baseline_memo(project);
        PlanView {
            project,
            schedule,
            today,
            session,
            layout,
            editing: RwSignal::new(None),
            notice: RwSignal::new(None),
            announcer: Announcer::from_context(),
            rows,
            window: Memo::new(move |_| {
                let (_, top) = layout.scroll.get();
                let count = rows.with(|rows| rows.len());
                RowWindow::compute(top, layout.rows_height(), layout.row_height, count, OVERSCAN)
            }),
            lanes: Memo::new(move |_| Arc::new(LinkLanes::of(&links.read(), &outline.read(), &rows.read()))),
            incoming: Memo::new(move |_| Arc::new(IncomingLinks::of(&links.read()))),
            people: Memo::new(move |_| Arc::new(People::of(&assignments.read()))),
            baseline,
            work: work_memo(project),
            driving: Memo::new(move |_| {
                let task = session.selected.get();
                task.map(|task| schedule.read().driving_links(&project.read(), task)).unwrap_or_default()
            }),
            scale: scale_memo(project, schedule, baseline, today, session, layout),
            run,
            new_id,
        }
    }

    /// Looks into the table.
    pub fn with_cells<R>(self, look: impl FnOnce(&PlanCells) -> R) -> R {
        let (project, schedule, incoming) = (self.project.read(), self.schedule.read(), self.incoming.read());
        look(&PlanCells { project: &project, schedule: &schedule, incoming: &incoming })
    }

    /// Looks into the chart.
    pub fn with_plan<R>(self, look: impl FnOnce(&Plan) -> R) -> R {
        let (project, schedule) = (self.project.read(), self.schedule.read());
        let (rows, people, scale) = (self.rows.read(), self.people.read(), self.scale.read());
        let baseline = if self.session.show_baseline.get() { self.baseline.get() } else { None };
        let work = self.work.read();
        let date = as_of(&project, self.today.get());
        look(&Plan {
            project: &project,
            schedule: &schedule,
            rows: &rows,
            people: &people,
            baseline: baseline.as_ref().map(|row| &row.value),
            scale: &scale,
            measures: Measures::for_row_height(self.layout.row_height),
            show_critical: self.session.show_critical.get(),
            show_slack: self.session.show_slack.get(),
            report: self.session.show_progress.get().then_some(Report { date, work: &work }),
            show_names: self.layout.narrow.get(),
            words: &LocaleWords,
        })
    }

    /// The rows that are drawn across each other, as places among the shown ones: in steps, so that scrolling by a few
    /// draws nothing.
    pub fn stepped_rows(self) -> Memo<Range<usize>> {
        Memo::new(move |_| {
            let window = self.window.get();
            let count = self.rows.with(|rows| rows.len());
            window.first / STEP * STEP..(window.end.div_ceil(STEP) * STEP).min(count)
        })
    }

    /// The row of the outline in which a task stands.
    pub fn row_of(self, task: TaskId) -> Option<usize> {
        self.schedule.with(|schedule| schedule.outline.row_of(task))
    }

    /// The place of a task among the shown rows; `None` if it is gone or folded away.
    pub fn place_of(self, task: TaskId) -> Option<usize> {
        let row = self.row_of(task)?;
        self.rows.with(|rows| rows.place_of(row))
    }

    /// The task at a place among the shown rows.
    pub fn task_at(self, place: usize) -> Option<TaskId> {
        let row = self.rows.with(|rows| rows.row_at(place))?;
        self.schedule.with(|schedule| schedule.outline.entries().get(row).map(|entry| entry.task))
    }

    /// The tasks whose rows are in the page, in their order: those near to sight and the selected one, which holds
    /// the focus.
    pub fn drawn_tasks(self) -> Memo<Vec<TaskId>> {
        Memo::new(move |_| {
            let window = self.window.get();
            let selected = self.session.selected.get().and_then(|task| self.place_of(task));
            let above = selected.filter(|place| *place < window.first);
            let below = selected.filter(|place| *place >= window.end);
            let (rows, schedule) = (self.rows.read(), self.schedule.read());
            let entries = schedule.outline.entries();
            let places = above.into_iter().chain(window.first..window.end).chain(below);
            places.filter_map(|place| Some(entries.get(rows.row_at(place)?)?.task)).collect()
        })
    }

    /// The cell that the Tab key reaches.
    pub fn tab_stop(self) -> Memo<Option<TaskId>> {
        Memo::new(move |_| {
            let selected = self.session.selected.get().filter(|task| self.place_of(*task).is_some());
            selected.or_else(|| self.task_at(0))
        })
    }
}

/// The outline, the same as long as no task comes, goes or moves.
fn outline_memo(schedule: Memo<Arc<Schedule>>) -> Memo<Arc<Outline>> {
    Memo::new_with_compare(
        move |_| schedule.with(|schedule| Arc::clone(&schedule.outline)),
        |before, after| match (before, after) {
            (Some(before), Some(after)) => !Arc::ptr_eq(before, after) && before.entries() != after.entries(),
            _ => true,
        },
    )
}

/// "The" baseline, or the one with the lowest number.
fn baseline_memo(project: Memo<Arc<ProjectDoc>>) -> Memo<Option<Arc<Row<Baseline>>>> {
    Memo::new_with_compare(
        move |_| project.with(|project| project.baselines.iter().min_by_key(|row| row.number).cloned()),
        |before, after| {
            let revision = |row: &Option<Arc<Row<Baseline>>>| row.as_ref().map(|row| row.revision);
            before.map(revision) != after.map(revision)
        },
    )
}

/// The project's own calendar, ready for counting.
fn work_memo(project: Memo<Arc<ProjectDoc>>) -> Memo<Arc<WorkingTime>> {
    let calendars =
        Memo::new(move |_| project.with(|project| (project.calendars.clone(), project.info.calendar)));
    Memo::new_with_compare(
        move |_| {
            calendars.with(|(calendars, own)| {
                let mut set = CalendarSet::new(calendars);
                let number =
                    own.and_then(|own| set.number_of(calendars, own)).unwrap_or(CalendarSet::STANDARD);
                Arc::new(set.time(number).clone())
            })
        },
        |_, _| true,
    )
}

/// The axis: long enough for the plan, its baseline and deadlines, and for today if that is near.
fn scale_memo(
    project: Memo<Arc<ProjectDoc>>,
    schedule: Memo<Arc<Schedule>>,
    baseline: Memo<Option<Arc<Row<Baseline>>>>,
    today: Signal<Moment>,
    session: PlanSession,
    layout: Layout,
) -> Memo<TimeScale> {
    let promised = Memo::new(move |_| {
        let baseline = baseline.get().filter(|_| session.show_baseline.get())?;
        Extent::of(baseline.tasks.values().flat_map(|task| [task.start, task.finish]).flatten())
    });
    let extent = Memo::new(move |_| {
        let planned = schedule.with(|schedule| [schedule.start, schedule.finish]);
        let deadlines: Vec<Moment> =
            project.with(|project| project.tasks.iter().filter_map(|task| task.deadline).collect());
        let promised = promised.get().into_iter().flat_map(Extent::ends);
        let extent = Extent::of(planned.into_iter().chain(deadlines).chain(promised));
        extent.unwrap_or(Extent { first: 0, last: 0 }).reaching(today.get(), NEAR)
    });
    Memo::new(move |_| {
        let (zoom, width) = (session.zoom.get(), layout.chart_width.get());
        project.with(|project| TimeScale::new(extent.get(), zoom, width, &project.info))
    })
}
