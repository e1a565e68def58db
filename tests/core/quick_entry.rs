//! A task in one line, held against a project.

use milepost::core::command::{self, Command, Place};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::{Id, IdSource};
use milepost::core::outline::Outline;
use milepost::core::project::ProjectId;
use milepost::core::quick_entry::{ChipKind, understand};
use milepost::core::resource::Resource;
use milepost::core::task::{LinkKind, Task};
use milepost::core::time::{Length, Moment, Span, TimeUnit};

use std::sync::Arc;

struct Stage {
    document: Document,
    id: ProjectId,
    ids: IdSource,
    today: Moment,
}

impl Stage {
    fn new(tasks: &[&str], people: &[&str]) -> Stage {
        let mut ids = IdSource::new(7);
        let mut project = ProjectDoc::default();
        for name in tasks {
            project.tasks.push(ids.make(), Task::new(*name, Length::working(Span::hours(8), TimeUnit::Days)));
        }
        for name in people {
            project.resources.push(ids.make(), Resource { name: (*name).to_owned(), ..Resource::default() });
        }
        let id = ids.make();
        let mut document = Document::default();
        document.projects.insert(id, Arc::new(project));
        Stage { document, id, ids, today: "2026-11-22T00:00".parse().unwrap() }
    }

    fn project(&self) -> &Arc<ProjectDoc> {
        &self.document.projects[&self.id]
    }

    fn chips(&self, text: &str) -> Vec<(ChipKind, String)> {
        let quick = understand(text, self.project(), &Outline::of(&self.project().tasks), self.today);
        quick.chips.into_iter().map(|chip| (chip.kind, chip.text)).collect()
    }

    /// Adds the task and gives it, or the sentence that says why not.
    fn add(&mut self, text: &str) -> Result<Task, String> {
        let project = Arc::clone(self.project());
        let quick = understand(text, &project, &Outline::of(&project.tasks), self.today);
        let new_id = || self.ids.make::<Task>().raw();
        let (id, command) = quick.command(&project, Place::LastOf(None), new_id)?;
        let command = Command::Project(self.id, command);
        assert!(command::label(&self.document, &command).starts_with("Add “"));
        self.document = command::apply(&self.document, &command).map_err(|refusal| refusal.0)?;
        Ok(self.project().tasks.get(id).unwrap().value.clone())
    }
}

#[test]
fn a_line_becomes_a_task_with_all_that_belongs_to_it_in_one_step() {
    let mut stage = Stage::new(&["Prototype", "Build"], &["Ana Costa", "Li Wei"]);
    let line = "Design review 3d @Ana:50% @Omar ^Prototype+2d #phase2 €1.5k !2026-12-04";
    let expected = [
        (ChipKind::Duration, "3d"),
        (ChipKind::Person, "Ana Costa 50 %"),
        (ChipKind::NewPerson, "Omar, new"),
        (ChipKind::Predecessor, "after 1 Prototype +2d"),
        (ChipKind::Tag, "#phase2"),
        (ChipKind::Cost, "fixed cost 1500 EUR"),
        (ChipKind::Deadline, "deadline 4 Dec 2026"),
    ];
    assert_eq!(stage.chips(line), expected.map(|(kind, text)| (kind, text.to_owned())));

    let before = stage.document.clone();
    let task = stage.add(line).unwrap();
    assert_eq!(task.name, "Design review");
    assert_eq!(task.duration.span, Span::hours(24));
    assert_eq!(task.work, Span::hours(36));
    assert_eq!(task.fixed_cost.as_units(), 1500.0);
    assert_eq!(task.deadline, Some("2026-12-04T17:00".parse().unwrap()));
    assert_eq!(task.custom.values().collect::<Vec<_>>(), ["phase2"]);
    let project = stage.project();
    assert_eq!(project.info.custom_fields.values().next().unwrap().alias, "Tags");
    assert_eq!(
        project.resources.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(),
        ["Ana Costa", "Li Wei", "Omar"]
    );
    assert_eq!(project.assignments.iter().map(|row| row.work).sum::<Span>(), Span::hours(36));
    let link = project.links.iter().next().unwrap();
    assert_eq!(link.kind, LinkKind::FinishToStart);
    // One step: what differs is one change, and its inverse takes all of it back.
    let change = milepost::core::change::Change::between(&before, &stage.document);
    let inverse = change.inverse();
    assert_eq!(inverse.apply(&stage.document).0, before);
}

#[test]
fn what_could_mean_two_things_is_asked_and_nothing_is_done() {
    let mut stage =
        Stage::new(&["Prototype", "Prototype review", "Build web", "Build app"], &["Ana Costa", "Ana Petit"]);
    assert!(stage.add("Talk @Ana").unwrap_err().contains("Ana Costa or Ana Petit"));
    assert!(stage.add("Talk ^Build").unwrap_err().contains("3 Build web or 4 Build app"));
    assert!(stage.add("Talk ^Nothing").unwrap_err().contains("No task is called"));
    assert!(stage.add("Talk ^9").unwrap_err().contains("There is no row 9; the last one is 4."));
    assert!(stage.add("Talk ^1 ^1SS").unwrap_err().contains("named twice"));
    assert!(stage.add("3d @Ana").is_err());
    assert!(stage.add("3d").unwrap_err().contains("needs a name"));
    assert_eq!(stage.project().tasks.len(), 4);
    // A whole name wins over others that it begins.
    assert!(stage.add("Talk ^prototype").is_ok());
    assert!(stage.add("Talk @petit").is_ok());
}

#[test]
fn tags_share_one_field_and_take_none_that_is_in_use() {
    let mut stage = Stage::new(&["A"], &[]);
    let document = Arc::make_mut(stage.document.projects.get_mut(&stage.id).unwrap());
    let a = document.tasks.iter().next().unwrap().id;
    document.tasks.update(a, |task| drop(task.custom.insert("188743731".into(), "mine".into())));
    let first = stage.add("One #x").unwrap();
    let second = stage.add("Two #y #z").unwrap();
    assert_eq!(first.custom.keys().collect::<Vec<_>>(), ["188743734"]);
    assert_eq!(second.custom.iter().next().unwrap(), (&"188743734".to_owned(), &"y, z".to_owned()));
    let a: &Task = stage.project().tasks.get(Id::from_raw(a.raw())).unwrap();
    assert_eq!(a.custom["188743731"], "mine");
}
