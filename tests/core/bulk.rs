//! Several rows at once, moving rows, and the line of resources: each is one command, all of it or nothing.

use milepost::core::bulk::{fill_down, link_in_order, mark_done};
use milepost::core::cells::{Cell, CellError, IncomingLinks, PlanCells};
use milepost::core::command::{Command, Place, ProjectCommand, TaskCommand, apply, label};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::{Id, IdSource, RawId};
use milepost::core::moving::step;
use milepost::core::project::ProjectId;
use milepost::core::resource::{Resource, ResourceKind};
use milepost::core::schedule::Schedule;
use milepost::core::task::{Link, Task, TaskId};
use milepost::core::time::{Length, Moment, Span, TimeUnit};

const PROJECT: ProjectId = Id::from_raw(RawId::from_bits(1 << 32 | 1));

struct Desk {
    document: Document,
    tasks: Vec<TaskId>,
    ids: IdSource,
}

/// Build with Dig and Pour below it, Test, Open.
fn desk() -> Desk {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    project.info.update(|info| info.start = "2026-11-16T08:00".parse().unwrap());
    let tasks: Vec<TaskId> = (0..5).map(|_| ids.make()).collect();
    let parents = [None, Some(tasks[0]), Some(tasks[0]), None, None];
    for ((id, parent), name) in tasks.iter().zip(parents).zip(["Build", "Dig", "Pour", "Test", "Open"]) {
        let day = Length::working(Span::hours(8), TimeUnit::Days);
        project.tasks.push(*id, Task { parent, ..Task::new(name, day) });
    }
    for (name, kind) in [
        ("Ana Costa", ResourceKind::Work),
        ("Li", ResourceKind::Work),
        ("Cement", ResourceKind::Material),
        ("Müller, Jan", ResourceKind::Work),
    ] {
        project.resources.push(ids.make(), Resource { name: name.to_owned(), kind, ..Resource::default() });
    }
    let mut document = Document::default();
    document.projects.insert(PROJECT, project.into());
    Desk { document, tasks, ids }
}

impl Desk {
    fn project(&self) -> &ProjectDoc {
        &self.document.projects[&PROJECT]
    }

    fn cells<R>(&mut self, look: impl FnOnce(&PlanCells, &mut IdSource) -> R) -> R {
        let project = &self.document.projects[&PROJECT];
        let (schedule, incoming) = (Schedule::of(project), IncomingLinks::of(&project.links));
        look(&PlanCells { project, schedule: &schedule, incoming: &incoming }, &mut self.ids)
    }

    /// Runs a command; its label, or the sentence that refuses it.
    fn run(&mut self, command: Result<ProjectCommand, CellError>) -> Result<String, String> {
        let command = Command::Project(PROJECT, command.map_err(|error| error.0)?);
        let label = label(&self.document, &command);
        self.document = apply(&self.document, &command).map_err(|refusal| refusal.0)?;
        Ok(label)
    }

    fn type_into(&mut self, row: usize, cell: Cell, draft: &str) -> Result<String, String> {
        let command =
            self.cells(|cells, ids| cells.command(row, cell, draft, today(), || ids.make::<Task>().raw()));
        self.run(command)
    }

    fn draft(&mut self, row: usize, cell: Cell) -> String {
        self.cells(|cells, _| cells.draft(row, cell))
    }

    fn names(&self) -> Vec<String> {
        let outline = Schedule::of(self.project()).outline;
        let name = |task: TaskId| self.project().tasks.get(task).unwrap().name.clone();
        outline.entries().iter().map(|entry| format!("{} {}", entry.level, name(entry.task))).collect()
    }
}

fn today() -> Moment {
    "2026-11-21".parse().unwrap()
}

#[test]
fn a_line_of_resources_takes_on_takes_off_and_changes_shares() {
    let mut desk = desk();
    assert_eq!(desk.type_into(1, Cell::People, "ana costa; Li[50%]").unwrap(), "Change resources of “Dig”");
    assert_eq!(desk.draft(1, Cell::People), "Ana Costa; Li[50%]");
    let kept = desk.project().assignments.iter().find(|row| row.units.is_whole()).unwrap().id;

    desk.type_into(1, Cell::People, "Ana Costa[80%], Cement[3 t], Zoe, Müller, Jan").unwrap_err();
    desk.type_into(1, Cell::People, "Ana[80%]; Cement[3 t]; Zoe; Müller, Jan").unwrap();
    assert_eq!(desk.draft(1, Cell::People), "Ana Costa[80%]; Cement[3]; Zoe; Müller, Jan");
    assert!(desk.project().assignments.contains(kept), "who stays keeps the assignment");
    assert_eq!(desk.project().resources.len(), 5, "Zoe is new");

    desk.type_into(1, Cell::People, "").unwrap();
    assert!(desk.project().assignments.is_empty());
}

#[test]
fn a_line_of_resources_that_cannot_be_meant_is_a_sentence() {
    let mut desk = desk();
    let mut error = |row, draft| desk.type_into(row, Cell::People, draft).unwrap_err();
    assert_eq!(error(1, "Li; li"), "“li” is named twice.");
    assert!(error(1, "Li[half]").contains("share in per cent"));
    assert!(error(1, "Cement[some]").contains("no quantity"));
    assert!(error(1, "[50%]").contains("no name"));
    assert!(error(0, "Li").contains("assigned to the tasks below it"));
}

#[test]
fn filling_down_gives_the_others_the_first_value_in_one_step() {
    let mut desk = desk();
    desk.type_into(1, Cell::Duration, "4d?").unwrap();
    desk.type_into(1, Cell::People, "Li[50%]").unwrap();
    for cell in [Cell::Duration, Cell::People] {
        let command =
            desk.cells(|cells, ids| fill_down(cells, &[1, 2, 3], cell, today(), || ids.make::<Task>().raw()));
        assert!(desk.run(command).unwrap().ends_with("in 2 tasks"));
        assert_eq!(desk.draft(3, cell), desk.draft(1, cell));
    }
    let mut error = |rows: &[usize], cell| {
        let filled =
            desk.cells(|cells, ids| fill_down(cells, rows, cell, today(), || ids.make::<Task>().raw()));
        filled.unwrap_err().0
    };
    assert!(error(&[1], Cell::Duration).contains("rows below"));
    assert!(error(&[1, 2], Cell::Predecessors).contains("Link the tasks"));
    assert!(error(&[0, 1], Cell::Duration).contains("follows from the tasks below it"));
    assert!(error(&[1, 2], Cell::Slack).contains("follows from the schedule"));
    assert!(error(&[1, 0], Cell::Duration).contains("summaries"));
}

#[test]
fn marking_done_reaches_all_below_a_summary_once() {
    let mut desk = desk();
    let command = desk.cells(|cells, _| mark_done(cells, &[0, 1, 3], today()));
    assert_eq!(desk.run(command).unwrap(), "Mark 3 tasks done");
    for row in 0..4 {
        assert_eq!(desk.draft(row, Cell::Percent), "100 %");
    }
    let again = desk.cells(|cells, _| mark_done(cells, &[0, 3], today()));
    assert_eq!(again.unwrap_err().0, "These tasks are done already.");
}

#[test]
fn linking_in_order_passes_over_summaries_and_links_that_are_there() {
    let mut desk = desk();
    let (dig, pour) = (desk.tasks[1], desk.tasks[2]);
    let link = desk.ids.make();
    let project = desk.document.projects.get_mut(&PROJECT).unwrap();
    std::sync::Arc::make_mut(project).links.push(link, Link::new(dig, pour));
    let command = desk.cells(|cells, ids| link_in_order(cells, &[0, 1, 2, 3], || ids.make::<Task>().raw()));
    assert_eq!(desk.run(command).unwrap(), "Link 3 tasks in order");
    assert_eq!(
        (desk.draft(2, Cell::Predecessors), desk.draft(3, Cell::Predecessors)),
        ("2".into(), "3".into())
    );
    let again = desk.cells(|cells, ids| link_in_order(cells, &[1, 2, 3], || ids.make::<Task>().raw()));
    assert!(again.unwrap_err().0.contains("already"));
}

#[test]
fn moved_rows_take_what_is_below_them_along() {
    let mut desk = desk();
    let mut move_by_key = |rows: &[usize], down| {
        let outline = Schedule::of(desk.project()).outline;
        let ids: Vec<TaskId> = rows.iter().map(|row| outline.entries()[*row].task).collect();
        let place = step(&outline, &ids, down).unwrap();
        desk.run(Ok(TaskCommand::Move { ids, place }.into())).unwrap();
        desk.names()
    };
    assert_eq!(move_by_key(&[0], true), ["0 Test", "0 Build", "1 Dig", "1 Pour", "0 Open"]);
    assert_eq!(move_by_key(&[2, 3], true), ["0 Test", "0 Build", "0 Dig", "0 Pour", "0 Open"]);
    assert_eq!(move_by_key(&[0, 1], true), ["0 Dig", "0 Test", "0 Build", "0 Pour", "0 Open"]);
    let last = desk.tasks[4];
    let into = TaskCommand::Move { ids: vec![last], place: Place::LastOf(Some(desk.tasks[0])) };
    assert_eq!(desk.run(Ok(into.into())).unwrap(), "Move “Open”");
    assert_eq!(desk.names(), ["0 Dig", "0 Test", "0 Build", "1 Open", "0 Pour"]);
}
