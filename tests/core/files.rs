//! The one door for files, with real files of many programs; and what was saved by every released version.

use std::path::Path;

use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::project::{Methodology, Phase};
use milepost::io::detect::{Content, Detected, detect, open};
use milepost::io::envelope::{self, Opened, Saved};
use milepost::io::migrate::SCHEMA;
use milepost::io::report::Continue;

use crate::mspdi::data_folder;

fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn real_files_are_told_apart() {
    let Some(data) = data_folder() else { return };
    let mut seen = 0;
    for (folder, what) in [
        ("plans", "mspdi"),
        ("pod", "pod"),
        ("gan", "GanttProject"),
        ("jira", "Tables cannot be opened yet"),
        ("trello", "Trello"),
        ("planner", "Excel"),
    ] {
        for (file, bytes) in files_in(&data.join(folder)) {
            let found = match detect(&bytes, &file) {
                Detected::Mspdi => "mspdi".to_owned(),
                Detected::Pod => "pod".to_owned(),
                Detected::Unsupported(why) => why,
                other => panic!("{folder}/{file}: {other:?}"),
            };
            assert!(found.contains(what), "{folder}/{file}: {found}");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen} files");
}

#[test]
fn everything_else_has_a_sentence() {
    let Some(data) = data_folder() else { return };
    for folder in ["asana", "csv", "rcpsp", "evm", "plans/expected", "ics"] {
        for (file, bytes) in files_in(&data.join(folder)) {
            let content = open(&bytes, &file, &mut IdSource::new(1), &mut |_| Continue::Yes);
            let sentence = content.unwrap_err().to_string();
            assert!(sentence.ends_with('.') && sentence.contains(' '), "{folder}/{file}: {sentence}");
        }
    }
}

#[test]
fn a_pod_without_xml_says_what_to_do() {
    let Some(data) = data_folder() else { return };
    for (file, bytes) in files_in(&data.join("pod")) {
        match open(&bytes, &file, &mut IdSource::new(1), &mut |_| Continue::Yes) {
            Ok(Content::Plan(plan)) => assert!(plan.report.counts.tasks > 0, "{file}"),
            Ok(other) => panic!("{file}: {other:?}"),
            Err(error) => assert!(error.to_string().contains("save it as XML"), "{file}: {error}"),
        }
    }
}

/// Files of released versions load for ever. A file here is never changed; a new schema gets new ones.
#[test]
fn files_of_schema_1_load() {
    let packed = include_bytes!("../fixtures/saved/schema-1-workspace.milepost");
    let opened = check_opened(envelope::read(packed).unwrap());
    let Saved::Workspace(document) = opened.saved else { panic!("a workspace") };
    assert_eq!(document.projects.len(), 2);
    let (id, project) = document.projects.first_key_value().unwrap();
    check_network(project);

    let plain = include_bytes!("../fixtures/saved/schema-1-project.json");
    let opened = check_opened(envelope::read(plain).unwrap());
    let Saved::Project { id: alone, project: same } = opened.saved else { panic!("a project") };
    assert_eq!(
        (alone, &*same),
        (*id, &**project),
        "the same project, packed in one file and plain in the other"
    );

    let again = envelope::read(&envelope::write_project(alone, &same, "", "")).unwrap();
    assert_eq!(again.saved, Saved::Project { id: alone, project: same }, "saved and loaded it is the same");
}

fn check_opened(opened: Opened) -> Opened {
    assert_eq!((opened.stamp.schema, &*opened.stamp.app), (1, "0.1.0"));
    assert!(!opened.edited, "the checksum fits");
    assert_eq!(opened.newer, None);
    const { assert!(SCHEMA >= 1) };
    opened
}

fn check_network(project: &ProjectDoc) {
    let info = &project.info;
    assert_eq!((&*info.name, &*info.code), ("Branch network", "NET-24"));
    assert_eq!((info.methodology, info.phase, info.colour), (Methodology::Hybrid, Phase::Executing, 3));
    assert_eq!(info.extra["from_the_future"]["kept"][1], "two");
    let sizes = [
        project.tasks.len(),
        project.links.len(),
        project.calendars.len(),
        project.resources.len(),
        project.assignments.len(),
        project.baselines.len(),
    ];
    assert_eq!(sizes, [6, 4, 3, 3, 3, 2]);
    let survey = project.tasks.iter().find(|task| task.name == "Survey sites").unwrap();
    assert_eq!(survey.extra["later"], 7);
    assert_eq!(survey.progress.percent, 33);
    assert_eq!(project.extra["later_register"][0][2]["name"], "kept");
}
