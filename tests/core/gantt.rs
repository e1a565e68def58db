//! The chart's shapes for a whole small plan, and that a window of a large one costs what it shows.

use std::sync::Arc;

use milepost::chart::gantt::{
    BarKind, EnglishWords, Extent, Focus, LinkLanes, LinkTone, Measures, People, Plan, Report, TimeScale,
    VisibleRows, Window, Zoom, grips, link_lines, moved_bars, outline, progress_line, row_marks,
};
use milepost::core::calendar::WorkingTime;
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::outline::Outline;
use milepost::core::schedule::{Driver, Schedule, TaskSchedule};
use milepost::core::task::{Baseline, BaselineFigures, Link, LinkId, Task, TaskId};
use milepost::core::time::{Moment, Span};

/// A plan with dates given by hand, so that these tests do not depend on the scheduler.
struct Drawn {
    project: ProjectDoc,
    schedule: Schedule,
    rows: VisibleRows,
    people: People,
    scale: TimeScale,
    ids: Vec<TaskId>,
}

struct Given {
    parent: Option<usize>,
    start: &'static str,
    finish: &'static str,
    percent: u8,
    critical: bool,
}

const fn given(parent: Option<usize>, start: &'static str, finish: &'static str, percent: u8) -> Given {
    Given { parent, start, finish, percent, critical: false }
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn dates_of(given: &Given, summary: bool, driver: Driver) -> TaskSchedule {
    let (start, finish) = (moment(given.start), moment(given.finish));
    TaskSchedule {
        start,
        finish,
        early_start: start,
        early_finish: finish,
        late_start: start,
        late_finish: finish,
        start_slack: Span::ZERO,
        finish_slack: Span::ZERO,
        total_slack: Span::ZERO,
        free_slack: Span::ZERO,
        duration: finish - start,
        critical: given.critical,
        done_until: start + Span::tenths((finish - start).as_tenths() * i64::from(given.percent) / 100),
        percent: given.percent,
        summary,
        milestone: start == finish,
        active: true,
        driver,
    }
}

impl Drawn {
    fn new(tasks: &[Given], links: &[(usize, usize)], zoom: Zoom) -> Self {
        let mut source = IdSource::new(1);
        let ids: Vec<TaskId> = tasks.iter().map(|_| source.make()).collect();
        let mut project = ProjectDoc::default();
        for (id, given) in ids.iter().zip(tasks) {
            project
                .tasks
                .push(*id, Task { parent: given.parent.map(|parent| ids[parent]), ..Task::default() });
        }
        let mut drivers = vec![Driver::ProjectStart; tasks.len()];
        for (from, to) in links {
            let id: LinkId = source.make();
            project.links.push(id, Link::new(ids[*from], ids[*to]));
            drivers[*to] = Driver::Link(id);
        }
        let outline = Outline::of(&project.tasks);
        let dates: Vec<TaskSchedule> = tasks
            .iter()
            .zip(&ids)
            .zip(drivers)
            .map(|((given, id), driver)| dates_of(given, outline.is_summary(*id), driver))
            .collect();
        let start = dates.iter().map(|task| task.start).min().unwrap();
        let finish = dates.iter().map(|task| task.finish).max().unwrap();
        let extent = Extent::of([start, finish]).unwrap();
        let scale = TimeScale::new(extent, zoom, 800.0, &project.info);
        let rows = VisibleRows::of(&outline, |_| false);
        let people = People::of(&project.assignments);
        let schedule = Schedule { outline: Arc::new(outline), dates, start, finish, diagnostics: Vec::new() };
        Drawn { project, schedule, rows, people, scale, ids }
    }

    fn plan(&self) -> Plan<'_> {
        Plan {
            project: &self.project,
            schedule: &self.schedule,
            rows: &self.rows,
            people: &self.people,
            baseline: None,
            scale: &self.scale,
            measures: Measures::for_row_height(32.0),
            show_critical: true,
            show_slack: false,
            report: None,
            show_names: false,
            words: &EnglishWords,
        }
    }

    fn lanes(&self) -> LinkLanes {
        LinkLanes::of(&self.project.links, &self.schedule.outline, &self.rows)
    }
}

const SMALL: [Given; 4] = [
    given(None, "2026-11-16T08:00", "2026-11-27T17:00", 40),
    given(Some(0), "2026-11-16T08:00", "2026-11-20T17:00", 50),
    given(Some(0), "2026-11-23T08:00", "2026-11-27T17:00", 0),
    given(None, "2026-11-27T17:00", "2026-11-27T17:00", 0),
];

#[test]
fn each_task_has_its_shape_where_its_dates_are() {
    let drawn = Drawn::new(&SMALL, &[], Zoom::Day);
    let plan = drawn.plan();
    let marks: Vec<_> = (0..4).map(|place| row_marks(&plan, place, &(0.0..5000.0)).unwrap()).collect();

    let kinds: Vec<BarKind> = marks.iter().map(|row| row.bar.kind).collect();
    assert_eq!(kinds, [BarKind::Summary, BarKind::Work, BarKind::Work, BarKind::Milestone]);

    let day = drawn.scale.pixels_per_day();
    let first = &marks[1].bar;
    assert_eq!(first.x, drawn.scale.x(moment("2026-11-16T08:00")).round());
    assert_eq!((first.width, first.progress), (5.0 * day, 2.5 * day));
    assert_eq!(marks[2].bar.x, first.x + 7.0 * day);
    assert_eq!(
        marks[3].bar.x,
        marks[2].bar.x + marks[2].bar.width,
        "a milestone stands at the end of its day"
    );

    assert_eq!(marks[0].caption.as_ref().unwrap().text, "40%");
    assert_eq!(marks[1].caption, None);
    assert_eq!(marks[3].caption.as_ref().unwrap().text, "27 Nov");
}

#[test]
fn the_progress_line_goes_to_where_work_stands() {
    // Every task is five days long; the report is of the end of Wednesday of the first week.
    let week =
        |parent, monday: &'static str, friday: &'static str, percent| given(parent, monday, friday, percent);
    let (first, second) =
        (("2026-11-16T08:00", "2026-11-20T17:00"), ("2026-11-23T08:00", "2026-11-27T17:00"));
    let tasks = [
        week(None, first.0, second.1, 50),
        week(Some(0), first.0, first.1, 20),
        week(Some(0), first.0, first.1, 60),
        week(Some(0), first.0, first.1, 100),
        week(Some(0), first.0, first.1, 0),
        week(Some(0), second.0, second.1, 0),
        week(Some(0), second.0, second.1, 40),
        week(None, "2026-11-17T17:00", "2026-11-17T17:00", 100),
        week(None, "2026-11-17T17:00", "2026-11-17T17:00", 0),
    ];
    let mut drawn = Drawn::new(&tasks, &[], Zoom::Day);
    assert_eq!(progress_line(&drawn.plan(), 0..9), None, "nobody asked for it");

    let wednesday = moment("2026-11-18T17:00");
    drawn.schedule.dates[5].active = false;
    let work = WorkingTime::standard();
    let report = Some(Report { date: wednesday, work: &work });
    let plan = Plan { report, ..drawn.plan() };
    let line = progress_line(&plan, 0..9).unwrap();
    let day = drawn.scale.pixels_per_day();
    let date = drawn.scale.end_x(wednesday).round();
    let days: Vec<f64> = line.points.iter().map(|(x, _)| (x - date) / day).collect();
    // Top; one of five days done; three; all; none; (left out); two of next week's; passed; missed; bottom.
    assert_eq!(days, [0.0, -2.0, 0.0, 2.0, -3.0, 6.0, 0.0, -1.0, 0.0]);
    assert_eq!(line.peaks.len(), 5);
    let heights: Vec<f64> = line.points.iter().map(|(_, y)| y / 32.0).collect();
    assert_eq!(heights, [0.0, 1.5, 2.5, 3.5, 4.5, 6.5, 7.5, 8.5, 9.0], "summaries are passed by");

    // Against a baseline it tells how far work has come in what was promised: all of it was to begin a week earlier,
    // so that half of it and a weekend more is missing.
    let week = Span::hours(7 * 24);
    let promised = |id: &TaskId| {
        let dates = drawn.schedule.row(drawn.schedule.outline.row_of(*id)?)?;
        let figures = BaselineFigures {
            start: Some(dates.start - week),
            finish: Some(dates.finish - week),
            ..Default::default()
        };
        Some((*id, figures))
    };
    let tasks = drawn.ids.iter().take(7).filter_map(promised).collect();
    let baseline = Baseline { tasks, ..Baseline::default() };
    let line = progress_line(&Plan { baseline: Some(&baseline), ..plan }, 0..9).unwrap();
    let days: Vec<f64> = line.points.iter().map(|(x, _)| (x - date) / day).collect();
    assert_eq!(days, [0.0, -9.0, -7.0, 0.0, -10.0, -1.0, 0.0, -1.0, 0.0]);

    let years_later = Some(Report { date: moment("2031-11-18T17:00"), work: &work });
    assert_eq!(progress_line(&Plan { report: years_later, ..plan }, 0..9), None, "it would leave the axis");

    // What a window sees of it does not depend on the window.
    let whole = progress_line(&plan, 0..9).unwrap();
    let part = progress_line(&plan, 2..5).unwrap();
    assert_eq!(part.points[1..4], whole.points[2..5]);
}

#[test]
fn a_caption_gives_way_to_the_mark_of_a_deadline() {
    let mut drawn = Drawn::new(&SMALL, &[], Zoom::Week);
    let id = drawn.ids[3];
    let free = row_marks(&drawn.plan(), 3, &(0.0..5000.0)).unwrap().caption.unwrap();
    drawn.project.tasks.update(id, |task| task.deadline = Some(moment("2026-12-02T17:00")));
    let marks = row_marks(&drawn.plan(), 3, &(0.0..5000.0)).unwrap();
    let (mark, caption) = (marks.deadline.unwrap(), marks.caption.unwrap());
    assert!(mark > free.x, "the mark would stand on the caption");
    let behind = free.x - marks.bar.x - drawn.plan().measures.diamond;
    assert!(behind > 0.0);
    assert_eq!(caption.x, mark + behind, "as far behind the mark as it stands behind a bar");

    drawn.project.tasks.update(id, |task| task.deadline = Some(moment("2027-01-29T17:00")));
    let far = row_marks(&drawn.plan(), 3, &(0.0..5000.0)).unwrap();
    assert_eq!(far.caption.unwrap(), free, "a mark beyond the caption leaves it alone");
}

#[test]
fn what_lies_outside_the_axis_window_is_left_out() {
    let drawn = Drawn::new(&SMALL, &[], Zoom::Day);
    let plan = drawn.plan();
    assert!(row_marks(&plan, 1, &(0.0..10.0)).is_none());
    assert!(row_marks(&plan, 1, &(0.0..25.0)).is_some());
    assert!(row_marks(&plan, 9, &(0.0..5000.0)).is_none(), "no such row");
}

#[test]
fn a_baseline_is_a_ghost_of_its_own_dates() {
    let drawn = Drawn::new(&SMALL, &[], Zoom::Day);
    let mut baseline = Baseline::default();
    let figures = BaselineFigures {
        start: Some(moment("2026-11-17T08:00")),
        finish: Some(moment("2026-11-18T17:00")),
        ..BaselineFigures::default()
    };
    for id in &drawn.ids {
        baseline.tasks.insert(*id, figures.clone());
    }
    let plan = Plan { baseline: Some(&baseline), ..drawn.plan() };
    let ghost = |place| row_marks(&plan, place, &(0.0..5000.0)).unwrap().ghost;
    let day = drawn.scale.pixels_per_day();
    assert_eq!(ghost(0), None, "a summary's follows from what is below it");
    assert_eq!(ghost(1).map(|ghost| (ghost.x, ghost.width)), Some((20.0 + day, 2.0 * day)));
    assert_eq!(ghost(3).map(|ghost| (ghost.x, ghost.width)), Some((20.0 + 3.0 * day, 0.0)));
}

#[test]
fn captions_carry_names_where_no_table_does() {
    let mut drawn = Drawn::new(&SMALL, &[], Zoom::Week);
    let id = drawn.ids[3];
    drawn.project.tasks.update(id, |task| task.name = "Go-live".to_owned());
    let plan = Plan { show_names: true, ..drawn.plan() };
    assert_eq!(row_marks(&plan, 3, &(0.0..5000.0)).unwrap().caption.unwrap().text, "Go-live · 27 Nov");
}

#[test]
fn critical_links_and_those_of_the_selected_task_stand_out() {
    let mut tasks = SMALL;
    tasks[1].critical = true;
    tasks[2].critical = true;
    let drawn = Drawn::new(&tasks, &[(1, 2), (2, 3)], Zoom::Week);
    let window = Window { rows: 0..4, x: 0.0..5000.0 };
    let tones = |focus| -> Vec<LinkTone> {
        link_lines(&drawn.plan(), &drawn.lanes(), &window, focus).iter().map(|line| line.tone).collect()
    };
    assert_eq!(tones(Focus::default()), [LinkTone::Normal, LinkTone::Critical]);
    let selected = Focus { place: Some(3), path: &[] };
    assert_eq!(tones(selected), [LinkTone::Critical, LinkTone::Focus]);
    let path = drawn.schedule.driving_links(&drawn.project, drawn.ids[3]);
    assert_eq!(path.len(), 2, "from the selected task back to the first one");
    assert_eq!(tones(Focus { path: &path, ..selected }), [LinkTone::Driving, LinkTone::Driving]);

    let plan = Plan { show_critical: false, ..drawn.plan() };
    let lines = link_lines(&plan, &drawn.lanes(), &window, Focus::default());
    assert!(lines.iter().all(|line| line.tone == LinkTone::Normal));
}

#[test]
fn slack_is_drawn_after_bars_and_little_of_it_stands_out() {
    let mut drawn = Drawn::new(&SMALL, &[], Zoom::Week);
    for (row, days) in [(1, 4), (2, 9)] {
        let dates = &mut drawn.schedule.dates[row];
        dates.total_slack = Span::hours(8 * days);
        dates.late_finish = dates.finish + Span::hours(24 * days);
    }
    let look = |show_slack: bool, place: usize| {
        row_marks(&Plan { show_slack, ..drawn.plan() }, place, &(0.0..5000.0)).unwrap()
    };
    assert_eq!(look(false, 1).slack, None);
    assert!(!look(false, 1).bar.near);
    let (little, much) = (look(true, 1), look(true, 2));
    assert_eq!((little.bar.near, much.bar.near), (true, false));
    let line = little.slack.unwrap();
    assert_eq!((line.x, line.width), (little.bar.x + little.bar.width, 18.0));
    assert_eq!(look(true, 0).slack, None, "a summary has none of its own");
}

#[test]
fn bars_are_taken_hold_of_where_they_lie() {
    let drawn = Drawn::new(&SMALL, &[], Zoom::Week);
    let plan = drawn.plan();
    let work = grips(&plan, 1).unwrap();
    let bar = row_marks(&plan, 1, &(0.0..5000.0)).unwrap().bar;
    assert_eq!(work.body, Some((bar.x, bar.width)));
    assert_eq!((work.finish, work.progress), (Some(bar.x + bar.width), Some(bar.x + bar.progress)));
    let summary = grips(&plan, 0).unwrap();
    assert_eq!((summary.body, summary.finish, summary.progress), (None, None, None));
    let milestone = grips(&plan, 3).unwrap();
    assert_eq!((milestone.body.map(|(_, width)| width), milestone.finish), (Some(14.0), None));
}

#[test]
fn only_what_would_lie_elsewhere_has_a_ghost() {
    let drawn = Drawn::new(&SMALL, &[], Zoom::Week);
    let mut schedule = drawn.schedule.clone();
    schedule.dates[2].finish = schedule.dates[2].finish + Span::hours(48);
    let after = Plan { schedule: &schedule, ..drawn.plan() };
    let moved = moved_bars(&drawn.plan(), &after, 0..4);
    assert_eq!(moved.iter().map(|moved| moved.place).collect::<Vec<_>>(), [2]);
    let mut path = String::new();
    outline(&moved[0], &after.measures, &mut path);
    assert!(path.starts_with(&format!("M{} 73h", moved[0].bar.x)), "{path}");
}

#[test]
fn a_window_of_a_large_plan_holds_no_more_than_it_shows() {
    const TASKS: usize = 10_000;
    let tasks: Vec<Given> =
        (0..TASKS).map(|_| given(None, "2026-11-16T08:00", "2026-11-20T17:00", 0)).collect();
    // A chain, and one task that a thousand others wait for: all their links pass the window.
    let links: Vec<(usize, usize)> =
        (1..TASKS).map(|task| (task - 1, task)).chain((9_000..TASKS).map(|task| (5, task))).collect();
    let drawn = Drawn::new(&tasks, &links, Zoom::Week);
    let lanes = drawn.lanes();
    assert_eq!(lanes.len(), links.len());
    let window = Window { rows: 4_000..4_040, x: 0.0..1_000.0 };
    let lines = link_lines(&drawn.plan(), &lanes, &window, Focus::default());
    assert!(lines.len() <= 42, "{} lines: those that look alike are one", lines.len());
}
