//! The plan's table: what is typed into a cell becomes the command that was meant, or a sentence.

use milepost::core::cells::{Cell, IncomingLinks, PlanCells, new_task};
use milepost::core::command::{TaskCommand, TaskEdit};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::money::Money;
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
        let drafts: Vec<String> = Cell::USUAL.iter().map(|cell| cells.draft(2, *cell)).collect();
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
fn every_column_has_a_key_of_its_own() {
    for cell in Cell::ALL {
        assert_eq!(Cell::of_key(cell.key()), Some(cell));
    }
}

#[test]
fn codes_dates_costs_and_notes_are_typed_as_they_are_shown() {
    let (mut project, tasks) = plan();
    assert_eq!(edit(&project, 2, Cell::Wbs, " P-7 "), Ok(TaskEdit::Wbs(Some("P-7".to_owned()))));
    assert_eq!(edit(&project, 2, Cell::Wbs, ""), Ok(TaskEdit::Wbs(None)), "numbered by its place again");
    let finish = TaskEdit::Finish(moment("2026-12-01T17:00"));
    assert_eq!(edit(&project, 1, Cell::Finish, "1 Dec"), Ok(finish), "at the hour that days end");
    let deadline = TaskEdit::Deadline(Some(moment("2026-12-24T17:00")));
    assert_eq!(edit(&project, 1, Cell::Deadline, "24 Dec"), Ok(deadline));
    assert_eq!(edit(&project, 1, Cell::Deadline, " "), Ok(TaskEdit::Deadline(None)));
    assert_eq!(
        edit(&project, 1, Cell::FixedCost, "1,250.5"),
        Ok(TaskEdit::FixedCost(Money::hundredths(125_050)))
    );
    assert_eq!(edit(&project, 1, Cell::Notes, "Ask Li"), Ok(TaskEdit::Notes("Ask Li".to_owned())));
    project.tasks.update(tasks[1], |task| task.notes = "one\ntwo".to_owned());
    let error = |row, cell| read(&project, row, cell, "1").unwrap_err();
    assert!(error(1, Cell::Notes).contains("several lines"));
    assert!(error(0, Cell::Finish).contains("follow from the tasks below it"));
    for cell in [Cell::Slack, Cell::BaselineStart, Cell::FinishVariance, Cell::Constraint] {
        assert!(with_cells(&project, |cells| cells.locked(1, cell)).is_some(), "{cell:?} follows");
    }
}

#[test]
fn other_programs_are_told_dates_that_every_spreadsheet_reads() {
    let (project, _) = plan();
    with_cells(&project, |cells| {
        assert_eq!(cells.plain(1, Cell::Start), "2026-11-16");
        assert_eq!(
            cells.plain(2, Cell::Start),
            "2026-11-19 13:00",
            "with a time where it is not the usual one"
        );
        assert_eq!(cells.plain(1, Cell::Duration), "3d");
        assert_eq!(cells.plain(1, Cell::Percent), "0%");
    });
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
