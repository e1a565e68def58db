//! The same file again: what it says now, in the project that it became. Tests are named after the rules
//! in `io::reimport`.

use std::sync::Arc;

use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::{Id, IdSource};
use milepost::core::outline::Outline;
use milepost::core::project::Phase;
use milepost::core::resource::{Assignment, Resource};
use milepost::core::task::{Link, Task, TaskId};
use milepost::core::time::{Length, Span, TimeUnit};
use milepost::io::delivery;
use milepost::io::job::{self, Job, Outcome};
use milepost::io::mspdi::{export, import_all};
use milepost::io::reimport::{Merged, find_same_source, merge};

use crate::mspdi::plans;

const EVERY_FIELD: &str = include_str!("../fixtures/mspdi/every-field.xml");

/// Imports with ids of `maker`, as each import has its own.
fn imported(text: &str, maker: u32) -> ProjectDoc {
    import_all(text.as_bytes(), &mut IdSource::new(maker)).unwrap().project
}

fn merged(existing: &ProjectDoc, text: &str) -> Merged {
    merge(existing, &imported(text, 2), &mut IdSource::new(3))
}

fn id_of(project: &ProjectDoc, name: &str) -> TaskId {
    project.tasks.iter().find(|task| task.name == name).unwrap().id
}

/// Names in reading order, indented by level.
fn outline(project: &ProjectDoc) -> Vec<String> {
    let outline = Outline::of(&project.tasks);
    outline
        .entries()
        .iter()
        .map(|entry| {
            let name = &project.tasks.get(entry.task).unwrap().name;
            format!("{}{name}", "  ".repeat(usize::from(entry.level)))
        })
        .collect()
}

fn day_of_work(name: &str) -> Task {
    Task::new(name, Length::working(Span::hours(8), TimeUnit::Days))
}

#[test]
fn the_same_file_again_changes_nothing() {
    let mut files: Vec<(String, String)> = plans()
        .into_iter()
        .map(|(file, bytes)| (file, String::from_utf8_lossy(&bytes).into_owned()))
        .collect();
    files.push(("every-field.xml".to_owned(), EVERY_FIELD.to_owned()));
    for (file, text) in files {
        let existing = imported(&text, 1);
        let merged = merged(&existing, &text);
        assert!(merged.summary.is_quiet(), "{file}: {:?}", merged.summary);
        assert_eq!(merged.project, existing, "{file}");
        assert_eq!(merged.summary.sentence(), "Nothing has changed in the file.");
    }
}

#[test]
fn the_engine_gives_as_a_change_what_merging_gives_as_a_project() {
    let mut existing = imported(EVERY_FIELD, 1);
    existing.tasks.push(IdSource::new(8).make(), day_of_work("Ours"));
    let mut plan = imported(EVERY_FIELD, 2);
    let some = plan.tasks.at(0).map(|row| row.id).unwrap();
    plan.tasks.update(some, |task| task.name = "Renamed".to_owned());
    plan.tasks.push(IdSource::new(9).make(), day_of_work("New in the file"));

    let id = IdSource::new(7).make();
    let job = Job::Update { project: id, maker: 3 };
    let both: String = delivery::lines(&[Arc::new(existing.clone()), Arc::new(plan.clone())]).collect();
    let outcome = job::run(&job, both.as_bytes(), &mut |_| {});
    let Outcome::Update(update) = outcome else { panic!("{outcome:?}") };
    let expected = merge(&existing, &plan, &mut IdSource::new(3));
    assert_eq!(update.summary, expected.summary);
    assert!(!update.summary.is_quiet());

    let mut document = Document::default();
    document.projects.insert(id, Arc::new(existing));
    let (after, conflicts) = update.change.apply(&document);
    assert_eq!(conflicts, []);
    assert_eq!(**after.project(id).unwrap(), expected.project);
}

#[test]
fn what_is_recognised_keeps_its_identity_and_takes_the_files_values() {
    let existing = imported(EVERY_FIELD, 1);
    let later = EVERY_FIELD
        .replace("Survey sites", "Survey all sites")
        .replace("<LinkLag>9000</LinkLag>", "<LinkLag>4500</LinkLag>")
        .replace("<Units>250</Units>", "<Units>300</Units>")
        .replace("<Initials>CE</Initials>", "<Initials>CX</Initials>");
    let merged = merged(&existing, &later);
    assert_eq!(id_of(&merged.project, "Survey all sites"), id_of(&existing, "Survey sites"));
    assert_eq!(
        merged.summary.sentence(),
        "1 task updated; 1 link updated; 1 resource updated; 1 assignment updated."
    );
    let ids = |project: &ProjectDoc| project.links.iter().map(|link| link.id).collect::<Vec<_>>();
    assert_eq!(ids(&merged.project), ids(&existing));
    assert_eq!(merged.project.tasks.len(), existing.tasks.len());
    assert_eq!(merged.project.assignments.at(2).unwrap().id, existing.assignments.at(2).unwrap().id);
}

#[test]
fn what_only_we_know_stays() {
    let mut existing = imported(EVERY_FIELD, 1);
    existing.info.update(|info| {
        info.name = "Branches, phase 2".to_owned();
        info.phase = Phase::Executing;
        info.colour = 5;
    });
    let survey = id_of(&existing, "Survey sites");
    existing.tasks.update(survey, |task| {
        task.extra.insert("later".to_owned(), serde_json::json!("kept"));
    });
    let merged = merged(&existing, &EVERY_FIELD.replace("<Priority>900", "<Priority>100"));
    let info = &merged.project.info;
    assert_eq!((&*info.name, info.phase, info.colour), ("Branches, phase 2", Phase::Executing, 5));
    let task = merged.project.tasks.get(survey).unwrap();
    assert_eq!((task.priority.value(), &task.extra["later"]), (100, &serde_json::json!("kept")));
}

#[test]
fn what_is_new_in_the_file_is_added_in_its_place() {
    let existing = imported(EVERY_FIELD, 1);
    let new = "<Task><UID>50</UID><ID>4</ID><Name>Install routers</Name><OutlineLevel>2</OutlineLevel>\
               <Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>12</PredecessorUID></PredecessorLink></Task>";
    let later = EVERY_FIELD.replace("<Task><UID>13</UID>", &format!("{new}<Task><UID>13</UID>"));
    let merged = merged(&existing, &later);
    assert_eq!(merged.summary.sentence(), "1 task new; 1 link new.");
    assert_eq!(
        outline(&merged.project),
        [
            "R&D <design>",
            "  Survey sites",
            "  Order routers",
            "  Install routers",
            "Build",
            "Accepted",
            "Review week"
        ]
    );
}

#[test]
fn what_has_vanished_is_kept_and_listed() {
    let existing = imported(EVERY_FIELD, 1);
    let start = EVERY_FIELD.find("<Task><UID>15</UID>").unwrap();
    let end = EVERY_FIELD.find("<Task><UID>16</UID>").unwrap();
    let later = format!("{}{}", &EVERY_FIELD[..start], &EVERY_FIELD[end..]);
    let merged = merged(&existing, &later);
    assert_eq!(merged.summary.vanished_tasks, [id_of(&existing, "Accepted")]);
    assert_eq!(merged.summary.sentence(), "1 task no longer in the file.");
    assert!(merged.summary.is_quiet(), "a vanished task is kept");
    assert_eq!(merged.project, existing, "with its place and its links");
}

#[test]
fn what_never_was_in_the_file_is_none_of_its_business() {
    let mut existing = imported(EVERY_FIELD, 1);
    let mut ids = IdSource::new(9);
    let (own, own_resource): (TaskId, Id<Resource>) = (ids.make(), ids.make());
    let survey = id_of(&existing, "Survey sites");
    existing.tasks.push(own, day_of_work("Ours"));
    existing.resources.push(own_resource, Resource { name: "Eva".to_owned(), ..Resource::default() });
    existing.links.push(ids.make(), Link::new(survey, own));
    existing.assignments.push(ids.make(), Assignment::new(own, own_resource));
    existing.assignments.push(ids.make(), Assignment::new(survey, own_resource));
    let merged = merged(&existing, EVERY_FIELD);
    assert!(merged.summary.is_quiet(), "{:?}", merged.summary);
    assert_eq!(merged.summary.vanished_tasks, []);
    assert_eq!(merged.project, existing);
}

#[test]
fn links_and_assignments_that_the_file_has_no_more_go() {
    let existing = imported(EVERY_FIELD, 1);
    let link = "<PredecessorLink><PredecessorUID>14</PredecessorUID><Type>2</Type></PredecessorLink>";
    let later = EVERY_FIELD
        .replace(link, "")
        .replace("<TaskUID>14</TaskUID><ResourceUID>3", "<TaskUID>99</TaskUID><ResourceUID>3");
    let merged = merged(&existing, &later);
    assert_eq!(merged.summary.sentence(), "1 link removed; 1 assignment removed.");
    assert_eq!(merged.project.links.len(), existing.links.len() - 1);
    assert_eq!(merged.project.assignments.len(), existing.assignments.len() - 1);
}

#[test]
fn a_task_that_moved_in_the_file_moves_here() {
    let existing = imported(EVERY_FIELD, 1);
    let start = EVERY_FIELD.find("<Task><UID>16</UID>").unwrap();
    let end = start + EVERY_FIELD[start..].find("</Task>").unwrap() + "</Task>".len();
    let moved = &EVERY_FIELD[start..end];
    let later =
        EVERY_FIELD.replace(moved, "").replace("<Task><UID>14</UID>", &format!("{moved}<Task><UID>14</UID>"));
    let merged = merged(&existing, &later);
    assert_eq!(merged.summary.sentence(), "1 task in another place.");
    assert_eq!(
        outline(&merged.project)[3..],
        ["Review week".to_owned(), "Build".to_owned(), "Accepted".to_owned()]
    );
}

/// A task that was added here, exported, worked on in Microsoft Project and brought back is one task.
#[test]
fn what_was_added_here_and_comes_back_is_recognised_by_its_name() {
    let mut existing = imported(EVERY_FIELD, 1);
    let mut ids = IdSource::new(9);
    let own: TaskId = ids.make();
    let parent = Some(id_of(&existing, "R&D <design>"));
    existing.tasks.push(own, Task { parent, ..day_of_work("Ours") });
    let person: Id<Resource> = ids.make();
    existing.resources.push(person, Resource { name: "Eva".to_owned(), ..Resource::default() });
    existing.assignments.push(ids.make(), Assignment::new(own, person));

    let returned =
        export(&existing, None).replace("<Name>Ours</Name>", "<Name>Ours</Name><Notes>Seen</Notes>");
    let merged = merged(&existing, &returned);
    assert_eq!(merged.project.tasks.len(), existing.tasks.len());
    assert_eq!(merged.project.resources.len(), existing.resources.len());
    assert_eq!(merged.project.assignments.len(), existing.assignments.len());
    let task = merged.project.tasks.get(own).unwrap();
    assert_eq!(task.notes, "Seen");
    assert!(task.source_uid.is_some(), "from now on by its number");
}

#[test]
fn a_plan_is_found_again_by_key_and_likeness() {
    let mut document = Document::default();
    let mut ids = IdSource::new(7);
    let first = imported(EVERY_FIELD, 1);
    let id = ids.make();
    document.projects.insert(id, Arc::new(first));
    let plain = |text: &str| imported(text, 2);

    assert_eq!(find_same_source(&document, &plain(EVERY_FIELD)), Some(id));
    let renamed = EVERY_FIELD.replace("Branch network.xml", "other.xml");
    assert_eq!(find_same_source(&document, &plain(&renamed)), Some(id), "by its key");
    let other_key = EVERY_FIELD.replace("0000000000AA", "0000000000AB");
    assert_eq!(find_same_source(&document, &plain(&other_key)), Some(id), "by its name");
    let unknown = renamed.replace("0000000000AA", "0000000000AB");
    assert_eq!(find_same_source(&document, &plain(&unknown)), None);
    let template = EVERY_FIELD.replace("<Name>", "<Name>Other ");
    assert_eq!(find_same_source(&document, &plain(&template)), None, "same key, other tasks");
}
