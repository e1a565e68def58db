//! The plan's table: what is typed into a cell becomes the command that was meant, or a sentence.

use milepost::core::cells::{Cell, IncomingLinks, PlanCells, new_task};
use milepost::core::command::{TaskCommand, TaskEdit};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::schedule::Schedule;
use milepost::core::task::{Lag, Link, LinkKind, Task, TaskId};
use milepost::core::time::{Length, Moment, Span, TimeUnit};

/// A summary with two tasks below it, the second waiting for the first.
fn plan() -> (ProjectDoc, Vec<TaskId>) {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    project.info.update(|info| info.start = moment("2026-11-16T08:00"));
    let tasks: Vec<TaskId> = (0..3).map(|_| ids.make()).collect();
    let day = |days: i64| Length::working(Span::hours(8 * days), TimeUnit::Days);
    project.tasks.push(tasks[0], Task::new("Design", day(1)));
    project.tasks.push(tasks[1], Task { parent: Some(tasks[0]), ..Task::new("Draft", day(3)) });
    project.tasks.push(tasks[2], Task { parent: Some(tasks[0]), ..Task::new("Review", day(2)) });
    let lag = Lag::Time(Length::working(Span::hours(4), TimeUnit::Hours));
    project.links.push(ids.make(), Link { lag, ..Link::new(tasks[1], tasks[2]) });
    (project, tasks)
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn with_cells<R>(project: &ProjectDoc, look: impl FnOnce(&PlanCells) -> R) -> R {
    let schedule = Schedule::of(project);
    let incoming = IncomingLinks::of(&project.links);
    look(&PlanCells { project, schedule: &schedule, incoming: &incoming })
}

fn read(project: &ProjectDoc, row: usize, cell: Cell, draft: &str) -> Result<TaskCommand, String> {
    let mut ids = IdSource::new(9);
    with_cells(project, |cells| {
        cells.read(row, cell, draft, moment("2026-11-21"), || ids.make()).map_err(|error| error.to_string())
    })
}

fn edit(project: &ProjectDoc, row: usize, cell: Cell, draft: &str) -> Result<TaskEdit, String> {
    match read(project, row, cell, draft)? {
        TaskCommand::Edit { edit, .. } => Ok(edit),
        other => Err(format!("{other:?}")),
    }
}

#[test]
fn drafts_are_what_a_person_would_type() {
    let (project, _) = plan();
    with_cells(&project, |cells| {
        let drafts: Vec<String> = Cell::ALL.iter().map(|cell| cells.draft(2, *cell)).collect();
        assert_eq!(drafts[0], "Review");
        assert_eq!(drafts[1], "2d");
        assert!(drafts[2].contains("2026"), "{}", drafts[2]);
        assert_eq!(drafts[3], "2FS+4h");
        assert_eq!(drafts[4], "0 %");
        assert_eq!(cells.draft(9, Cell::Name), "");
    });
}

#[test]
fn each_cell_becomes_its_command() {
    let (project, tasks) = plan();
    assert_eq!(edit(&project, 1, Cell::Name, " Draft it "), Ok(TaskEdit::Name("Draft it".to_owned())));
    let week = Length::working(Span::hours(40), TimeUnit::Weeks);
    assert_eq!(edit(&project, 1, Cell::Duration, "1w?"), Ok(TaskEdit::Duration(week, true)));
    let start = TaskEdit::Start(moment("2026-12-01T08:00"));
    assert_eq!(edit(&project, 1, Cell::Start, "1 Dec"), Ok(start), "at the hour that days begin");
    let at_ten = TaskEdit::Start(moment("2026-12-01T10:00"));
    assert_eq!(edit(&project, 1, Cell::Start, "1 Dec 2026 10:00"), Ok(at_ten));
    assert!(matches!(edit(&project, 1, Cell::Percent, "40"), Ok(TaskEdit::Percent { percent: 40, .. })));

    let Ok(TaskCommand::SetPredecessors { id, predecessors }) = read(&project, 2, Cell::Predecessors, "2SS")
    else {
        panic!("a list of predecessors");
    };
    assert_eq!((id, predecessors.len()), (tasks[2], 1));
    assert_eq!((predecessors[0].from, predecessors[0].kind), (tasks[1], LinkKind::StartToStart));
}

#[test]
fn what_cannot_be_meant_is_a_sentence() {
    let (project, _) = plan();
    let error = |row, cell, draft| read(&project, row, cell, draft).unwrap_err();
    assert_eq!(error(2, Cell::Predecessors, "7"), "There is no row 7; the last one is 3.");
    assert_eq!(error(2, Cell::Predecessors, "3"), "Row 3 cannot wait for itself.");
    assert_eq!(error(0, Cell::Duration, "3d"), "The duration of a summary follows from the tasks below it.");
    assert!(error(1, Cell::Start, "3/4/2026").contains("can be 3 Apr 2026 or 4 Mar 2026"));
    assert!(error(9, Cell::Name, "x").contains("no longer exists"));
}

#[test]
fn columns_are_walked_in_their_order() {
    assert_eq!(Cell::Name.offset(1), Some(Cell::Duration));
    assert_eq!(Cell::Percent.offset(1), None);
    assert_eq!(Cell::Name.offset(-1), None);
}

#[test]
fn a_new_task_is_a_day_and_a_guess() {
    let (mut project, _) = plan();
    let task = new_task(&project.info);
    assert!(task.estimated && task.manual.is_none());
    assert_eq!(task.duration.span, Span::hours(8));
    project.info.update(|info| info.new_tasks_manual = true);
    assert!(new_task(&project.info).manual.is_some());
}
