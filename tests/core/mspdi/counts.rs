//! What comes in is what the index of the real files says is in them.

use std::collections::{BTreeMap, BTreeSet};

use milepost::core::document::ProjectDoc;
use milepost::core::outline::Outline;
use milepost::core::task::Lag;
use milepost::core::time::Span;

use super::{data_folder, imported};

/// The figures of one line of the index.
#[derive(Debug, PartialEq, Eq)]
struct Figures {
    tasks: usize,
    links: BTreeMap<String, usize>,
    /// Waiting times; leads are not among them.
    lags: usize,
    exceptions: usize,
    resources: usize,
    assignments: usize,
}

/// Reads "5 tasks, 4 links {FF=1, FS=3}, lags 1, calendar exceptions 0, …; class A".
fn read_index_line(line: &str) -> Option<(String, Figures)> {
    let mut cells = line.split('|').map(str::trim);
    let file = cells.nth(1)?.strip_prefix("plans/")?.to_owned();
    let text = cells.find(|cell| cell.contains(" tasks, "))?;
    let after = |word: &str| {
        let rest = &text[text.find(word)? + word.len()..];
        rest.trim_start().split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
    };
    let kinds = &text[text.find('{')? + 1..text.find('}')?];
    let links = kinds
        .split(", ")
        .filter_map(|kind| kind.split_once('='))
        .map(|(kind, count)| (kind.to_owned(), count.parse().unwrap()))
        .collect();
    let figures = Figures {
        tasks: text.split(' ').next()?.parse().ok()?,
        links,
        lags: after(", lags ")?,
        exceptions: after("calendar exceptions ")?,
        resources: after("resources ")?,
        assignments: after("assignments ")?,
    };
    Some((file, figures))
}

fn figures_of(project: &ProjectDoc) -> Figures {
    let mut links = BTreeMap::new();
    for link in project.links.iter() {
        *links.entry(link.kind.code().to_owned()).or_insert(0) += 1;
    }
    let waits = |lag: Lag| match lag {
        Lag::Time(length) => length.span > Span::ZERO,
        Lag::Percent { percent, .. } => percent > 0,
    };
    Figures {
        tasks: project.tasks.len(),
        links,
        lags: project.links.iter().filter(|link| waits(link.lag)).count(),
        exceptions: project.calendars.iter().map(|calendar| calendar.exceptions.len()).sum(),
        resources: project.resources.len(),
        assignments: project.assignments.len(),
    }
}

#[test]
fn every_plan_has_what_the_index_says() {
    let Some(folder) = data_folder() else { return };
    let index = std::fs::read_to_string(folder.join("INDEX.md")).unwrap();
    let lines: Vec<_> = index.lines().filter_map(read_index_line).collect();
    assert!(lines.len() >= 20, "the index is read");
    let mut differing = Vec::new();
    for (file, expected) in lines {
        let bytes = std::fs::read(folder.join("plans").join(&file)).unwrap();
        let imported = imported(&bytes);
        let found = figures_of(&imported.project);
        if found != expected {
            differing.push(format!("{file}\n  index {expected:?}\n  found {found:?}"));
        }
        let counts = imported.report.counts;
        assert_eq!(counts.tasks as usize, found.tasks, "{file}");
        assert_eq!(counts.links as usize, found.links.values().sum::<usize>(), "{file}");
        assert_eq!(counts.assignments as usize, found.assignments, "{file}");
        assert_eq!(counts.exceptions as usize, found.exceptions, "{file}");
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn what_was_expected_of_each_task_is_in_the_plan() {
    let Some(folder) = data_folder() else { return };
    let mut compared = 0;
    for (file, bytes) in super::plans() {
        let table = folder.join("plans/expected").join(file.replace(".xml", ".tsv"));
        let Ok(table) = std::fs::read_to_string(table) else { continue };
        let project = imported(&bytes).project;
        let outline = Outline::of(&project.tasks);
        let mut seen = BTreeSet::new();
        let mut lines = table.lines();
        let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
        for line in lines {
            let cells: BTreeMap<&str, &str> = header.iter().copied().zip(line.split('\t')).collect();
            let uid: u32 = cells["uid"].parse().unwrap();
            let Some(task) = project.tasks.iter().find(|task| task.source_uid == Some(uid)) else {
                let is_no_task = cells["outline_level"] == "0" || cells["start"].is_empty();
                assert!(is_no_task, "{file}: task {uid} is missing");
                continue;
            };
            seen.insert(uid);
            let place = format!("{file}: task {uid}");
            let entry = outline.entry_of(task.id).unwrap();
            assert_eq!((entry.level + 1).to_string(), cells["outline_level"], "{place}");
            assert_eq!(task.manual.is_some(), cells["manual"] == "1", "{place}");
            assert_eq!(task.inactive, cells["active"] == "0", "{place}");
            if !outline.is_summary(task.id) {
                let minutes: f64 = cells["duration_min"].parse().unwrap();
                assert!((task.duration.span.as_minutes() - minutes).abs() < 0.1, "{place}: {minutes}");
                assert_eq!(task.progress.percent.to_string(), cells["percent_complete"], "{place}");
            }
            compared += 1;
        }
        assert_eq!(seen.len(), project.tasks.len(), "{file}");
    }
    assert!(compared > 2500, "{compared} tasks compared");
}
