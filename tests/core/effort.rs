//! Who works on a task, and what that makes of its duration: rules of `core/command/effort.rs`.

use milepost::core::command::{
    AssignCommand, Assignee, Command, ProjectCommand, TaskCommand, TaskEdit, apply, label,
};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::{Id, IdSource, RawId};
use milepost::core::measure::assignment_cost;
use milepost::core::money::Money;
use milepost::core::notation::parse_quantity;
use milepost::core::project::ProjectId;
use milepost::core::resource::{AssignmentId, Rate, Resource, ResourceId, ResourceKind, Units};
use milepost::core::schedule::Schedule;
use milepost::core::task::{Task, TaskId, TaskKind};
use milepost::core::time::{Length, Moment, Span, TimeUnit};

const PROJECT: ProjectId = Id::from_raw(RawId::from_bits(1 << 32 | 1));

/// One task and a project to change it in.
struct Desk {
    document: Document,
    task: TaskId,
    ids: IdSource,
}

fn hours(hours: i64) -> Length {
    Length::working(Span::hours(hours), TimeUnit::Days)
}

fn desk(kind: TaskKind, effort_driven: bool) -> Desk {
    let mut ids = IdSource::new(1);
    let (task, mut project) = (ids.make(), ProjectDoc::default());
    project.info.update(|info| info.start = "2026-11-23T08:00".parse().unwrap());
    project.tasks.push(task, Task { kind, effort_driven, ..Task::new("Build", hours(40)) });
    let mut document = Document::default();
    document.projects.insert(PROJECT, project.into());
    Desk { document, task, ids }
}

impl Desk {
    fn try_run(&mut self, command: impl Into<ProjectCommand>) -> Result<String, String> {
        let command = Command::Project(PROJECT, command.into());
        let label = label(&self.document, &command);
        self.document = apply(&self.document, &command).map_err(|refusal| refusal.0)?;
        Ok(label)
    }

    #[track_caller]
    fn run(&mut self, command: impl Into<ProjectCommand>) {
        self.try_run(command).unwrap();
    }

    fn project(&self) -> &ProjectDoc {
        &self.document.projects[&PROJECT]
    }

    /// Puts one of something that the project has on the task.
    fn use_up(&mut self, resource: Resource) -> AssignmentId {
        let (id, known): (AssignmentId, ResourceId) = (self.ids.make(), self.ids.make());
        let project = self.document.projects.get_mut(&PROJECT).unwrap();
        std::sync::Arc::make_mut(project).resources.push(known, resource);
        self.run(AssignCommand::Add { id, task: self.task, who: Assignee::Known(known), units: Units::ONE });
        id
    }

    fn cost(&self, id: AssignmentId) -> f64 {
        let assignment = self.project().assignments.get(id).unwrap();
        assignment_cost(self.project(), &Schedule::of(self.project()), assignment).as_units()
    }

    fn assign(&mut self, name: &str, per_cent: i64) -> AssignmentId {
        let (id, resource) = (self.ids.make(), self.ids.make());
        let who = Assignee::New { id: resource, name: name.to_owned() };
        let units = Units::ten_thousandths(per_cent * 100);
        self.run(AssignCommand::Add { id, task: self.task, who, units });
        id
    }

    fn edit(&mut self, edit: TaskEdit) {
        self.run(TaskCommand::Edit { ids: vec![self.task], edit });
    }

    /// Duration of the task in hours as planned and as scheduled, its work, then work and share of each.
    fn state(&self) -> String {
        let project = self.project();
        let task = project.tasks.get(self.task).unwrap();
        let scheduled = Schedule::of(project).task(self.task).unwrap().duration;
        let people = project
            .assignments
            .iter()
            .map(|row| format!(" | {} h at {} %", row.work.as_hours(), row.units.as_fraction() * 100.0));
        assert_eq!(task.duration.span, scheduled, "plan and schedule agree");
        format!("{} h, {} h work{}", scheduled.as_hours(), task.work.as_hours(), people.collect::<String>())
    }
}

#[test]
fn the_first_person_does_what_fits_the_duration() {
    let mut desk = desk(TaskKind::FixedUnits, false);
    desk.assign("Ana", 50);
    assert_eq!(desk.state(), "40 h, 20 h work | 20 h at 50 %");
}

#[test]
fn work_that_was_planned_before_anyone_was_named_is_theirs() {
    let mut desk = desk(TaskKind::FixedUnits, false);
    desk.edit(TaskEdit::Work(Span::hours(16)));
    desk.assign("Ana", 50);
    assert_eq!(desk.state(), "32 h, 16 h work | 16 h at 50 %");
}

#[test]
fn with_fixed_units_duration_and_work_follow_each_other() {
    let mut desk = desk(TaskKind::FixedUnits, false);
    let ana = desk.assign("Ana", 100);
    desk.edit(TaskEdit::Duration(hours(80), false));
    assert_eq!(desk.state(), "80 h, 80 h work | 80 h at 100 %");
    desk.run(AssignCommand::Units { id: ana, units: Units::ten_thousandths(5_000) });
    assert_eq!(desk.state(), "160 h, 80 h work | 80 h at 50 %");
    desk.run(AssignCommand::Work { id: ana, work: Span::hours(20) });
    assert_eq!(desk.state(), "40 h, 20 h work | 20 h at 50 %");
    desk.edit(TaskEdit::Work(Span::hours(40)));
    assert_eq!(desk.state(), "80 h, 40 h work | 40 h at 50 %");
}

#[test]
fn with_fixed_work_the_duration_changes_the_share() {
    let mut desk = desk(TaskKind::FixedWork, false);
    desk.assign("Ana", 100);
    desk.edit(TaskEdit::Duration(hours(80), false));
    assert_eq!(desk.state(), "80 h, 40 h work | 40 h at 50 %");
}

#[test]
fn with_fixed_duration_work_and_share_follow_each_other() {
    let mut desk = desk(TaskKind::FixedDuration, false);
    let ana = desk.assign("Ana", 100);
    desk.run(AssignCommand::Units { id: ana, units: Units::ten_thousandths(5_000) });
    assert_eq!(desk.state(), "40 h, 20 h work | 20 h at 50 %");
    desk.run(AssignCommand::Work { id: ana, work: Span::hours(40) });
    assert_eq!(desk.state(), "40 h, 40 h work | 40 h at 100 %");
    desk.edit(TaskEdit::Duration(hours(80), false));
    assert_eq!(desk.state(), "80 h, 80 h work | 80 h at 100 %");
}

#[test]
fn more_people_share_the_work_only_if_the_task_is_effort_driven() {
    let mut driven = desk(TaskKind::FixedUnits, true);
    driven.assign("Ana", 100);
    let ben = driven.assign("Ben", 100);
    assert_eq!(driven.state(), "20 h, 40 h work | 20 h at 100 % | 20 h at 100 %");
    driven.run(AssignCommand::Remove { ids: vec![ben] });
    assert_eq!(driven.state(), "40 h, 40 h work | 40 h at 100 %");

    let mut plain = desk(TaskKind::FixedUnits, false);
    plain.assign("Ana", 100);
    let ben = plain.assign("Ben", 100);
    assert_eq!(plain.state(), "40 h, 80 h work | 40 h at 100 % | 40 h at 100 %");
    plain.run(AssignCommand::Remove { ids: vec![ben] });
    assert_eq!(plain.state(), "40 h, 40 h work | 40 h at 100 %");
}

#[test]
fn what_is_done_stays_done() {
    let mut desk = desk(TaskKind::FixedUnits, false);
    desk.assign("Ana", 100);
    let (start, finish): (Moment, Moment) =
        ("2026-11-23T08:00".parse().unwrap(), "2026-11-27T17:00".parse().unwrap());
    desk.edit(TaskEdit::Percent { percent: 50, start, finish });
    let row = desk.project().assignments.at(0).unwrap();
    assert_eq!((row.actual_work, row.remaining_work), (Span::hours(20), Some(Span::hours(20))));
    desk.edit(TaskEdit::Duration(hours(60), false));
    let row = desk.project().assignments.at(0).unwrap();
    assert_eq!((row.actual_work, row.remaining_work), (Span::hours(20), Some(Span::hours(40))));
    assert_eq!(desk.state(), "60 h, 60 h work | 60 h at 100 %");
    desk.edit(TaskEdit::Remaining(Span::hours(20)));
    assert_eq!(desk.state(), "40 h, 40 h work | 40 h at 100 %");
    assert_eq!(desk.project().tasks.at(0).unwrap().progress.percent, 50);
}

#[test]
fn material_takes_no_time_and_costs_by_its_quantity() {
    let mut desk = desk(TaskKind::FixedUnits, true);
    desk.assign("Ana", 100);
    let steel = Resource {
        name: "Steel".into(),
        kind: ResourceKind::Material,
        rates: vec![Rate { standard: Money::from_units(120.0).unwrap(), ..Rate::default() }],
        ..Resource::default()
    };
    let id = desk.use_up(steel);
    assert_eq!(
        desk.state(),
        "40 h, 40 h work | 40 h at 100 % | 1 h at 100 %",
        "a unit is an hour, as in files"
    );
    assert_eq!(desk.cost(id), 120.0);
    desk.run(AssignCommand::Units { id, units: parse_quantity("2,5 t").unwrap() });
    assert_eq!((desk.cost(id), desk.project().tasks.at(0).unwrap().duration), (300.0, hours(40)));
    assert_eq!(desk.project().tasks.at(0).unwrap().work, Span::hours(40), "nobody works for it");
    assert!(parse_quantity("some").is_err() && parse_quantity("0").is_err() && parse_quantity("-3").is_err());
}

#[test]
fn a_cost_resource_costs_what_is_entered_and_others_do_not() {
    let mut desk = desk(TaskKind::FixedUnits, true);
    let ana = desk.assign("Ana", 100);
    let travel = Resource { name: "Travel".into(), kind: ResourceKind::Cost, ..Resource::default() };
    let id = desk.use_up(travel);
    let cost = Money::from_units(450.0).unwrap();
    assert_eq!(desk.try_run(AssignCommand::Cost { id, cost }).unwrap(), "Change cost of “Travel” on “Build”");
    assert_eq!(desk.cost(id), 450.0);
    assert!(desk.try_run(AssignCommand::Cost { id: ana, cost }).unwrap_err().contains("rates"));
}

#[test]
fn what_makes_no_sense_is_refused_with_a_sentence() {
    let mut desk = desk(TaskKind::FixedUnits, false);
    let ana = desk.assign("Ana", 100);
    let resource = desk.project().assignments.at(0).unwrap().resource;
    let (id, task) = (desk.ids.make(), desk.task);
    let again = AssignCommand::Add { id, task, who: Assignee::Known(resource), units: Units::ONE };
    assert_eq!(desk.try_run(again).unwrap_err(), "“Ana” is assigned to “Build” already.");
    let none = AssignCommand::Units { id: ana, units: Units::ten_thousandths(0) };
    assert!(desk.try_run(none).unwrap_err().starts_with("A share must be more than 0 %."));
    let nameless = Assignee::New { id: desk.ids.make(), name: "  ".to_owned() };
    let add = AssignCommand::Add { id: desk.ids.make(), task, who: nameless, units: Units::ONE };
    assert_eq!(desk.try_run(add).unwrap_err(), "A resource needs a name.");
    assert_eq!(desk.project().resources.len(), 1, "a refused command leaves no resource behind");
}

#[test]
fn actual_dates_begin_finish_and_open_a_task_again() {
    let mut desk = desk(TaskKind::FixedUnits, false);
    let (start, finish): (Moment, Moment) =
        ("2026-11-24T08:00".parse().unwrap(), "2026-11-26T17:00".parse().unwrap());
    let progress = |desk: &Desk| desk.project().tasks.at(0).unwrap().progress.clone();
    desk.edit(TaskEdit::ActualStart(Some(start)));
    assert_eq!((progress(&desk).actual_start, progress(&desk).percent), (Some(start), 0));
    desk.edit(TaskEdit::ActualFinish { finish: Some(finish), start: finish });
    assert_eq!((progress(&desk).actual_start, progress(&desk).actual_finish), (Some(start), Some(finish)));
    assert_eq!(progress(&desk).percent, 100);
    desk.edit(TaskEdit::ActualFinish { finish: None, start });
    assert_eq!((progress(&desk).actual_start, progress(&desk).percent), (Some(start), 0));
    desk.edit(TaskEdit::ActualStart(None));
    assert!(!progress(&desk).has_started());
}
