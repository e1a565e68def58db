//! A copy held against what is here: the restore drill, from the bytes of a file on.

use std::sync::Arc;

use milepost::core::command::{self, Command, InfoCommand, ProjectCommand, TaskCommand};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::IdSource;
use milepost::core::project::ProjectId;
use milepost::core::task::Task;
use milepost::core::time::{Length, Span, TimeUnit};
use milepost::io::compare::{Verdict, compare};
use milepost::io::envelope;
use milepost::io::job::{Job, Outcome, SavedFile, run};

/// Two projects of three tasks each.
fn workspace() -> Document {
    let mut ids = IdSource::new(1);
    let mut document = Document::default();
    for name in ["Bridge", "Network"] {
        let mut project = ProjectDoc::default();
        project.info.update(|info| info.name = name.to_owned());
        for task in ["Plan", "Build", "Open"] {
            let duration = Length::working(Span::hours(8), TimeUnit::Days);
            project.tasks.push(ids.make(), Task::new(task, duration));
        }
        document.projects.insert(ids.make(), Arc::new(project));
    }
    document
}

/// What the worker makes of a file.
fn opened(bytes: &[u8]) -> SavedFile {
    let job = Job::Import { file: "copy.milepost".to_owned(), maker: 9, colour: 1 };
    match run(&job, bytes, &mut |_| {}) {
        Outcome::Saved(file) => file,
        other => panic!("{other:?}"),
    }
}

fn verdicts(here: &Document, file: &SavedFile) -> Vec<(String, Verdict)> {
    compare(here, file).into_iter().map(|it| (it.name, it.verdict)).collect()
}

fn named(document: &Document, name: &str) -> ProjectId {
    *document.projects.iter().find(|(_, project)| project.info.name == name).unwrap().0
}

#[test]
fn a_copy_that_was_just_taken_is_the_same() {
    let here = workspace();
    let file = opened(&envelope::write_workspace(&here, "", ""));
    assert!(file.whole && !file.edited && file.words.as_ref().unwrap().units() > 0);
    let expected = [("Bridge".to_owned(), Verdict::Same), ("Network".to_owned(), Verdict::Same)];
    assert_eq!(verdicts(&here, &file), expected);
}

#[test]
fn what_changed_since_is_counted_by_record() {
    let copied = workspace();
    let file = opened(&envelope::write_workspace(&copied, "", ""));
    let bridge = named(&copied, "Bridge");
    let tasks = &copied.projects[&bridge].tasks;
    let [first, second] = [0, 1].map(|position| tasks.at(position).unwrap().id);
    let mut here = copied.clone();
    for what in [
        ProjectCommand::from(InfoCommand::SetName("Bridge works".to_owned())),
        TaskCommand::Remove { ids: vec![first] }.into(),
        TaskCommand::Remove { ids: vec![second] }.into(),
    ] {
        here = command::apply(&here, &Command::Project(bridge, what)).unwrap();
    }
    let expected = [("Bridge works".to_owned(), Verdict::Differs(3)), ("Network".to_owned(), Verdict::Same)];
    assert_eq!(verdicts(&here, &file), expected);
}

#[test]
fn what_one_side_lacks_is_said_but_a_file_of_one_project_lacks_nothing() {
    let copied = workspace();
    let whole = opened(&envelope::write_workspace(&copied, "", ""));
    let bridge = named(&copied, "Bridge");
    let mut here = copied.clone();
    let project = here.projects.remove(&bridge).unwrap();
    let expected = [("Bridge".to_owned(), Verdict::OnlyInFile), ("Network".to_owned(), Verdict::Same)];
    assert_eq!(verdicts(&here, &whole), expected);

    here.projects.insert(IdSource::new(2).make(), Arc::clone(&project));
    let only_here = verdicts(&here, &whole);
    assert_eq!(only_here.last(), Some(&("Bridge".to_owned(), Verdict::OnlyHere)));

    let one = opened(&envelope::write_project(bridge, &project, "", ""));
    assert_eq!(verdicts(&copied, &one), [("Bridge".to_owned(), Verdict::Same)]);
}
