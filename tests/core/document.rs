//! The rules of the document, its commands, changes and history, as properties over random commands.

use std::sync::Arc;

use milepost::core::calendar::Calendar;
use milepost::core::change::{Change, Single};
use milepost::core::command::{
    self, AssignCommand, Assignee, Command, InfoCommand, LinkCommand, Origin, Place, PredecessorDraft,
    ProjectCommand, RecordCommand, TaskCommand, TaskEdit, WorkspaceCommand, apply_within,
};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::history::{EditGroup, History};
use milepost::core::id::{Id, IdSource, RawId};
use milepost::core::outline::Outline;
use milepost::core::project::{HealthPolicy, ProjectId, ProjectInfo};
use milepost::core::resource::{Assignment, Resource, Units};
use milepost::core::saved;
use milepost::core::task::{
    Baseline, BaselineFigures, Constraint, Lag, Link, LinkKind, ManualDates, Priority, Task, TaskId, TaskKind,
};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use proptest::prelude::*;

const PROJECT: ProjectId = Id::from_raw(RawId::from_bits(1 << 32 | 1));

/// A random draw: which command, on which of the existing records, with which numbers.
type Draw = (u8, u16, u16, i16);

fn draws(most: usize) -> impl Strategy<Value = Vec<Draw>> {
    prop::collection::vec(any::<Draw>(), 0..most)
}

fn start() -> Document {
    let mut ids = IdSource::new(7);
    let mut project = ProjectDoc { info: Single::new(named("Start")), ..ProjectDoc::default() };
    let calendar = ids.make();
    project.calendars.push(calendar, Calendar::standard());
    project.info.update(|info| info.calendar = Some(calendar));
    for number in 0..6 {
        project.tasks.push(ids.make(), Task::new(format!("Task {number}"), days(number)));
    }
    let mut document = Document::default();
    document.projects.insert(PROJECT, Arc::new(project));
    document
}

fn named(name: &str) -> ProjectInfo {
    ProjectInfo { name: name.to_owned(), ..ProjectInfo::default() }
}

fn days(number: i64) -> Length {
    Length::working(Span::hours(8 * number), TimeUnit::Days)
}

fn moment(number: i16) -> Moment {
    Moment::from_tenths(17_000_000 * 10 + i64::from(number) * 600)
}

/// Turns a draw into a command that makes sense for the document, most of the time.
fn command(document: &Document, draw: Draw, ids: &mut IdSource) -> Command {
    let (kind, first, second, number) = draw;
    let Some(project) = document.projects.get(&PROJECT) else {
        let content = Arc::new(ProjectDoc { info: Single::new(named("Again")), ..ProjectDoc::default() });
        return Command::Workspace(WorkspaceCommand::Add { project: PROJECT, content, origin: Origin::New });
    };
    let pick = |number: u16| -> TaskId {
        let count = project.tasks.len().max(1);
        project.tasks.at(usize::from(number) % count).map_or(Id::from_raw(RawId::from_bits(9)), |row| row.id)
    };
    let (one, other) = (pick(first), pick(second));
    let place = match number.rem_euclid(3) {
        0 => Place::LastOf(Some(other)),
        1 => Place::After(other),
        _ => Place::Before(other),
    };
    let kind_of_link = LinkKind::ALL[usize::from(second % 4)];
    let lag = Lag::Time(Length::working(Span::minutes(i64::from(number)), TimeUnit::Hours));
    let edit = |edit: TaskEdit| TaskCommand::Edit { ids: vec![one, other], edit }.into();
    let inner: ProjectCommand = match kind % 27 {
        0 | 1 => {
            let task =
                Box::new(Task::new(format!("New {number}"), days(i64::from(number.unsigned_abs() % 9))));
            TaskCommand::Add { id: ids.make(), task, place }.into()
        }
        2 => edit(TaskEdit::Name(format!("Name {number}"))),
        3 => edit(TaskEdit::Duration(days(i64::from(number % 20)), number % 2 == 0)),
        4 => edit(TaskEdit::Start(moment(number))),
        5 => edit(TaskEdit::Percent {
            percent: (second % 110) as u8,
            start: moment(number),
            finish: moment(number.saturating_add(9)),
        }),
        6 => edit(TaskEdit::Constraint(Constraint::MustFinishOn(moment(number)))),
        7 => edit(TaskEdit::Manual(Some(ManualDates { start: Some(moment(number)), finish: None }))),
        8 => edit(TaskEdit::Priority(Priority::new(second))),
        9 => edit(TaskEdit::Notes("“quotes”\n\t<b>\u{1F600}".repeat(usize::from(second % 3)))),
        10 => edit(TaskEdit::Kind(TaskKind::FixedWork)),
        11 => TaskCommand::Move { ids: vec![one], place }.into(),
        12 => TaskCommand::Indent { ids: vec![one, other] }.into(),
        13 => TaskCommand::Outdent { ids: vec![one] }.into(),
        14 => TaskCommand::Remove { ids: vec![one] }.into(),
        15 => {
            let ends = [(one, other), (other, pick(first ^ second))];
            let link = |(from, to)| (ids.make(), Link { kind: kind_of_link, lag, ..Link::new(from, to) });
            LinkCommand::AddAll { links: ends.map(link).into() }.into()
        }
        16..=17 => {
            let link = Link { kind: kind_of_link, lag, ..Link::new(one, other) };
            LinkCommand::Add { id: ids.make(), link }.into()
        }
        18 => {
            let draft = PredecessorDraft { id: ids.make(), from: other, kind: kind_of_link, lag };
            TaskCommand::SetPredecessors { id: one, predecessors: vec![draft] }.into()
        }
        19 => match project.links.at(usize::from(first)) {
            Some(link) => LinkCommand::Remove { ids: vec![link.id] }.into(),
            None => InfoCommand::SetName(format!("Project {number}")).into(),
        },
        20 => {
            let resource = Resource { name: format!("Person {number}"), ..Resource::default() };
            ProjectCommand::Resource(RecordCommand::Put { id: ids.make(), value: Box::new(resource) })
        }
        21 => match project.resources.at(usize::from(second) % project.resources.len().max(1)) {
            Some(resource) => {
                let units = Units::ten_thousandths(i64::from(number));
                let value = Box::new(Assignment { units, ..Assignment::new(one, resource.id) });
                ProjectCommand::Assignment(RecordCommand::Put { id: ids.make(), value })
            }
            None if number % 2 == 0 => InfoCommand::SetSponsor(format!("S{number}")).into(),
            None => InfoCommand::SetCode(format!("P{number}")).into(),
        },
        22 => {
            let figures = BaselineFigures { start: Some(moment(number)), ..BaselineFigures::default() };
            let tasks = [(one, figures)].into_iter().collect();
            let value = Box::new(Baseline { number: (second % 12) as u8, tasks, ..Baseline::default() });
            ProjectCommand::Baseline(RecordCommand::Put { id: ids.make(), value })
        }
        23 => {
            let who = Assignee::New { id: ids.make(), name: format!("Person {number}") };
            let units = Units::ten_thousandths(i64::from(number));
            AssignCommand::Add { id: ids.make(), task: one, who, units }.into()
        }
        24 => match project.assignments.at(usize::from(second) % project.assignments.len().max(1)) {
            Some(row) if first % 2 == 0 => AssignCommand::Remove { ids: vec![row.id] }.into(),
            Some(row) => AssignCommand::Work { id: row.id, work: Span::hours(i64::from(number)) }.into(),
            None => edit(TaskEdit::Remaining(Span::hours(i64::from(number)))),
        },
        _ if number % 5 == 0 => InfoCommand::SetHealth(HealthPolicy {
            slip_days_off_track: number.unsigned_abs(),
            ..HealthPolicy::default()
        })
        .into(),
        _ if number % 7 == 0 => {
            return Command::Workspace(WorkspaceCommand::Remove { project: PROJECT });
        }
        _ => InfoCommand::SetStatusDate(Some(moment(number))).into(),
    };
    Command::Project(PROJECT, inner)
}

/// Carries out the draws that are not refused; gives every document on the way.
fn run(draws: &[Draw], mut from: Document) -> Vec<Document> {
    let mut ids = IdSource::new(99);
    let mut way = vec![from.clone()];
    for draw in draws {
        if let Ok(after) = command::apply(&from, &command(&from, *draw, &mut ids)) {
            from = after;
            way.push(from.clone());
        }
    }
    way
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn projects_are_read_as_serde_json_reads_them(draws in draws(40)) {
        let document = run(&draws, start()).pop().unwrap();
        for project in document.projects.values() {
            let value = serde_json::to_value(&**project).unwrap();
            let theirs: ProjectDoc = serde_json::from_value(value.clone()).unwrap();
            prop_assert_eq!(&theirs, &**project);
            prop_assert_eq!(saved::from_value::<ProjectDoc>(value).unwrap(), theirs);
        }
    }

    #[test]
    fn undoing_everything_gives_the_start_and_redoing_it_the_end(draws in draws(40)) {
        let way = run(&draws, start());
        let mut history = History::default();
        for pair in way.windows(2) {
            history.record("Step".to_owned(), None, &pair[0], &pair[1]);
        }
        let mut document = way[way.len() - 1].clone();
        while let Some(stepped) = history.undo(&document) {
            prop_assert!(stepped.conflicts.is_empty());
            document = stepped.document;
        }
        prop_assert_eq!(&document, &way[0]);
        while let Some(stepped) = history.redo(&document) {
            prop_assert!(stepped.conflicts.is_empty());
            document = stepped.document;
        }
        prop_assert_eq!(&document, &way[way.len() - 1]);
    }

    #[test]
    fn a_refused_command_changes_nothing(draws in draws(40)) {
        let mut ids = IdSource::new(99);
        let mut document = start();
        for draw in draws {
            let copy = document.clone();
            let command = command(&document, draw, &mut ids);
            match command::apply(&document, &command) {
                Ok(after) => document = after,
                Err(refusal) => {
                    prop_assert!(document.same(&copy));
                    prop_assert!(refusal.0.ends_with('.'), "a refusal is a sentence: {}", refusal.0);
                }
            }
        }
    }

    #[test]
    fn apply_invert_apply_is_identity(draws in draws(40)) {
        let way = run(&draws, start());
        let (before, after) = (&way[0], &way[way.len() - 1]);
        let change = Change::between(before, after);
        let (there, conflicts) = change.apply(before);
        prop_assert!(conflicts.is_empty());
        prop_assert_eq!(&there, after);
        let (back, conflicts) = change.inverse().apply(&there);
        prop_assert!(conflicts.is_empty());
        prop_assert_eq!(&back, before);
        let (again, _) = change.apply(&change.apply(before).0);
        prop_assert_eq!(&again, after, "applying a change twice is applying it once");
    }

    #[test]
    fn a_change_saved_and_loaded_is_the_same(draws in draws(30)) {
        let way = run(&draws, start());
        let change = Change::between(&way[0], &way[way.len() - 1]);
        let text = serde_json::to_string(&change).unwrap();
        prop_assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change);
    }

    #[test]
    fn a_document_saved_and_loaded_is_the_same(draws in draws(40)) {
        let way = run(&draws, start());
        let document = &way[way.len() - 1];
        let text = serde_json::to_string(document).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Document>(&text).unwrap(), document);
    }

    #[test]
    fn changes_to_different_records_merge_in_either_order(
        common in draws(20), left in draws(12), right in draws(12)
    ) {
        let base = run(&common, start()).pop().unwrap();
        // New records of the two sides need different ids, as two tabs make them.
        let ours = run(&left, base.clone()).pop().unwrap();
        let mut ids = IdSource::new(0x5eed);
        let mut theirs = base.clone();
        for draw in &right {
            let command = command(&theirs, *draw, &mut ids);
            theirs = command::apply(&theirs, &command).unwrap_or(theirs);
        }
        let (ours, theirs) = (Change::between(&base, &ours), Change::between(&base, &theirs));
        prop_assume!(!touches_same(&ours, &theirs));
        let one_way = theirs.apply(&ours.apply(&base).0).0;
        let other_way = ours.apply(&theirs.apply(&base).0).0;
        prop_assert_eq!(one_way, other_way);
    }

    #[test]
    fn the_outline_never_loses_a_task(draws in draws(60)) {
        for document in run(&draws, start()) {
            if let Some(project) = document.projects.get(&PROJECT) {
                let outline = Outline::of(&project.tasks);
                prop_assert_eq!(outline.len(), project.tasks.len());
                for link in project.links.iter() {
                    prop_assert!(project.tasks.contains(link.from) && project.tasks.contains(link.to));
                }
                for assignment in project.assignments.iter() {
                    prop_assert!(project.tasks.contains(assignment.task));
                }
            }
        }
    }
}

/// Whether two changes name the same record, or one a whole project that the other names.
fn touches_same(left: &Change, right: &Change) -> bool {
    use milepost::core::change::ProjectEdit;
    left.projects.iter().any(|one| {
        right.projects.iter().filter(|other| other.project == one.project).any(|other| {
            match (&one.what, &other.what) {
                (ProjectEdit::Edited(one), ProjectEdit::Edited(other)) => one
                    .iter()
                    .any(|one| other.iter().any(|other| one.table == other.table && one.id == other.id)),
                _ => true,
            }
        })
    })
}

/// `check` for what a typed date becomes.
fn typed(before: Task, edit: TaskEdit) -> Task {
    let id = Id::from_raw(RawId::from_bits(5));
    let mut project = ProjectDoc::default();
    project.tasks.push(id, before);
    let mut document = Document::default();
    document.projects.insert(PROJECT, Arc::new(project));
    let edit = TaskCommand::Edit { ids: vec![id], edit };
    let after = command::apply(&document, &Command::Project(PROJECT, edit.into())).unwrap();
    after.projects[&PROJECT].tasks.get(id).unwrap().value.clone()
}

#[test]
fn a_typed_date_means_what_the_state_of_the_task_makes_it_mean() {
    let (day, later) = (moment(1), moment(50));
    let planned = Task::new("t", days(2));
    assert_eq!(typed(planned.clone(), TaskEdit::Start(day)).constraint, Constraint::StartNoEarlierThan(day));
    assert_eq!(
        typed(planned.clone(), TaskEdit::Finish(day)).constraint,
        Constraint::FinishNoEarlierThan(day)
    );

    let begun = typed(planned.clone(), TaskEdit::Percent { percent: 40, start: day, finish: later });
    assert_eq!(begun.progress.actual_start, Some(day));
    let moved = typed(begun, TaskEdit::Start(later));
    assert_eq!((moved.progress.actual_start, moved.constraint), (Some(later), Constraint::AsSoonAsPossible));

    let done = typed(planned.clone(), TaskEdit::Percent { percent: 100, start: day, finish: day });
    assert_eq!(typed(done, TaskEdit::Finish(later)).progress.actual_finish, Some(later));

    let manual = Task { manual: Some(ManualDates::default()), ..planned };
    let pinned = typed(manual, TaskEdit::Start(day));
    assert_eq!(pinned.manual.and_then(|dates| dates.start), Some(day));
    assert_eq!(pinned.constraint, Constraint::AsSoonAsPossible);
}

#[test]
fn edits_of_one_group_are_one_step() {
    let mut history = History::default();
    let mut documents = vec![start()];
    for name in ["D", "De", "Des"] {
        let before = documents[documents.len() - 1].clone();
        let rename = Command::Project(PROJECT, InfoCommand::SetName(name.to_owned()).into());
        let after = command::apply(&before, &rename).unwrap();
        let group = Some(EditGroup("name".to_owned()));
        history.record(command::label(&before, &rename), group, &before, &after);
        documents.push(after);
    }
    assert_eq!(history.steps().len(), 1);
    let undone = history.undo(&documents[3]).unwrap();
    assert_eq!(undone.document, documents[0]);
    assert_eq!(undone.label, "Rename project");
}

#[test]
fn undo_keeps_what_another_tab_changed_meanwhile() {
    let before = start();
    let rename = Command::Project(PROJECT, InfoCommand::SetName("Ours".to_owned()).into());
    let ours = command::apply(&before, &rename).unwrap();
    let mut history = History::default();
    history.record("Rename".to_owned(), None, &before, &ours);
    let theirs = Command::Project(PROJECT, InfoCommand::SetCode("X-1".to_owned()).into());
    let both = command::apply(&ours, &theirs).unwrap();
    let undone = history.undo(&both).unwrap().document;
    let info = &undone.projects[&PROJECT].info;
    assert_eq!((info.name.as_str(), info.code.as_str()), ("Start", "X-1"));
}

#[test]
fn fields_and_collections_of_a_newer_version_survive() {
    let text = serde_json::to_string(&*start().projects[&PROJECT]).unwrap();
    let newer = text.replacen("{", r#"{"whiteboards":[1,2],"#, 1).replacen(
        r#""name":"Task 0""#,
        r#""name":"Task 0","mood":{"is":"good"}"#,
        1,
    );
    assert_ne!(newer.len(), text.len());
    let project: ProjectDoc = serde_json::from_str(&newer).unwrap();
    let mut document = Document::default();
    document.projects.insert(PROJECT, Arc::new(project));
    let task = document.projects[&PROJECT].tasks.at(0).unwrap().id;
    let edit = TaskCommand::Edit { ids: vec![task], edit: TaskEdit::Name("Renamed".to_owned()) };
    let after = command::apply(&document, &Command::Project(PROJECT, edit.into())).unwrap();
    let (after, _) = Change::between(&document, &after).apply(&document);
    let saved = serde_json::to_string(&after).unwrap();
    assert!(saved.contains(r#""mood":{"is":"good"}"#) && saved.contains(r#""whiteboards":[1,2]"#), "{saved}");
}

/// `check` for outline commands: indented names before, a command, indented names after.
fn check_outline(before: &str, act: impl Fn(&dyn Fn(&str) -> TaskId) -> TaskCommand, after: &str) {
    let mut ids = IdSource::new(3);
    let mut project = ProjectDoc::default();
    let mut above: Vec<TaskId> = Vec::new();
    for line in before.split(' ') {
        let name = line.trim_start_matches('.');
        let level = line.len() - name.len();
        above.truncate(level);
        let id = ids.make();
        project.tasks.push(id, Task { parent: above.last().copied(), ..Task::new(name, days(1)) });
        above.push(id);
    }
    let find = |name: &str| project.tasks.iter().find(|row| row.name == name).unwrap().id;
    let command = Command::Project(PROJECT, act(&find).into());
    let mut document = Document::default();
    document.projects.insert(PROJECT, Arc::new(project.clone()));
    let shown = match command::apply(&document, &command) {
        Err(refusal) => refusal.0,
        Ok(document) => {
            let tasks = &document.projects[&PROJECT].tasks;
            let line = |entry: &milepost::core::outline::Entry| {
                ".".repeat(usize::from(entry.level)) + &tasks.get(entry.task).unwrap().name
            };
            Outline::of(tasks).entries().iter().map(line).collect::<Vec<_>>().join(" ")
        }
    };
    assert_eq!(shown, after, "from {before}");
}

#[test]
fn indenting_outdenting_and_moving_keep_the_reading_order() {
    let indent = |name: &'static str| {
        move |find: &dyn Fn(&str) -> TaskId| TaskCommand::Indent { ids: vec![find(name)] }
    };
    let outdent = |name: &'static str| {
        move |find: &dyn Fn(&str) -> TaskId| TaskCommand::Outdent { ids: vec![find(name)] }
    };
    check_outline("a b c", indent("b"), "a .b c");
    check_outline("a .b c", indent("c"), "a .b .c");
    check_outline("a .b c .d", indent("c"), "a .b .c ..d");
    check_outline("a b", indent("a"), "The first task of a level has no task above it to go under.");
    check_outline("a .b .c", outdent("c"), "a .b c");
    check_outline("a .b .c d", outdent("b"), "a b .c d");
    check_outline("a .b ..x .c", outdent("b"), "a b .x .c");
    check_outline("a b", outdent("b"), "These tasks stand at the top level already.");
    check_outline(
        "a b c d",
        |find| TaskCommand::Move { ids: vec![find("d"), find("a")], place: Place::After(find("b")) },
        "b a d c",
    );
    check_outline(
        "a .b c",
        |find| TaskCommand::Move { ids: vec![find("a")], place: Place::LastOf(Some(find("b"))) },
        "A task cannot be moved into itself.",
    );
    check_outline("a .b ..c d", |find| TaskCommand::Remove { ids: vec![find("b")] }, "a d");
    check_outline(
        "a b",
        |find| TaskCommand::Add {
            id: Id::from_raw(RawId::from_bits(77)),
            task: Box::new(Task::new("n", days(1))),
            place: Place::Before(find("a")),
        },
        "n a b",
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_that_are_added_together_are_those_that_could_be_added_one_by_one(
        draws in draws(25),
        ends in prop::collection::vec((any::<u16>(), any::<u16>()), 1..6),
    ) {
        let document = run(&draws, start()).pop().unwrap();
        let Some(project) = document.projects.get(&PROJECT) else { return Ok(()) };
        let count = project.tasks.len();
        prop_assume!(count > 0);
        let task = |number: u16| project.tasks.at(usize::from(number) % count).unwrap().id;
        let mut ids = IdSource::new(98);
        let links: Vec<_> =
            ends.iter().map(|(from, to)| (ids.make(), Link::new(task(*from), task(*to)))).collect();
        let one_by_one = links.iter().try_fold((**project).clone(), |project, (id, link)| {
            apply_within(&project, &LinkCommand::Add { id: *id, link: link.clone() }.into())
        });
        let together = apply_within(project, &LinkCommand::AddAll { links }.into());
        prop_assert_eq!(together, one_by_one);
    }
}

#[test]
fn a_link_that_would_close_a_circle_is_refused_with_a_sentence() {
    // S contains a and b; x stands alone. a waits for x.
    let mut ids = IdSource::new(3);
    let [summary, a, b, x]: [TaskId; 4] = std::array::from_fn(|_| ids.make());
    let mut project = ProjectDoc::default();
    project.tasks.push(summary, Task::new("S", days(0)));
    project.tasks.push(a, Task { parent: Some(summary), ..Task::new("a", days(1)) });
    project.tasks.push(b, Task { parent: Some(summary), ..Task::new("b", days(1)) });
    project.tasks.push(x, Task::new("x", days(1)));
    project.links.push(ids.make(), Link::new(x, a));
    let mut document = Document::default();
    document.projects.insert(PROJECT, Arc::new(project));
    let mut link = |from, to| {
        let add = LinkCommand::Add { id: ids.make(), link: Link::new(from, to) };
        command::apply(&document, &Command::Project(PROJECT, add.into())).map(|_| ()).map_err(|error| error.0)
    };
    assert!(link(a, b).is_ok());
    assert!(link(x, b).is_ok());
    assert!(link(a, x).unwrap_err().contains("circle"));
    assert!(link(summary, x).unwrap_err().contains("circle"), "S waits for x through a");
    assert!(link(x, summary).is_ok());
    assert!(link(summary, a).unwrap_err().contains("contains the other"));
    assert!(link(a, a).unwrap_err().contains("itself"));
    assert!(link(x, a).unwrap_err().contains("already"));
}
