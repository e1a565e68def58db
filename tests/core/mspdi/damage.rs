//! Whatever is done to a file, the import gives a plan or a sentence: it neither panics nor hangs, and
//! what it gives holds together.

use std::time::Instant;

use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::outline::Outline;
use milepost::io::error::ImportError;
use milepost::io::mspdi::{Imported, export, import, import_all};
use milepost::io::report::{Continue, Severity};
use proptest::prelude::*;

use super::plans;

const EVERY_FIELD: &[u8] = include_bytes!("../../fixtures/mspdi/every-field.xml");

/// Imports damaged bytes and checks that what comes out, if anything does, holds together.
fn survive(bytes: &[u8]) -> Result<Imported, ImportError> {
    let result = import_all(bytes, &mut IdSource::new(1));
    match &result {
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && sentence.len() > 20, "{sentence}");
        }
        Ok(imported) => {
            check_references(&imported.project);
            assert_eq!(Outline::of(&imported.project.tasks).len(), imported.project.tasks.len());
            for diagnostic in &imported.report.diagnostics {
                assert!(diagnostic.message.ends_with('.'), "{diagnostic}");
            }
        }
    }
    result
}

fn check_references(project: &ProjectDoc) {
    let calendars = &project.calendars;
    assert!(project.info.calendar.is_none_or(|calendar| calendars.contains(calendar)));
    for task in project.tasks.iter() {
        assert!(task.parent.is_none_or(|parent| project.tasks.contains(parent)));
        assert!(task.calendar.is_none_or(|calendar| calendars.contains(calendar)));
    }
    for link in project.links.iter() {
        assert!(project.tasks.contains(link.from) && project.tasks.contains(link.to) && link.from != link.to);
    }
    for resource in project.resources.iter() {
        assert!(resource.calendar.is_none_or(|calendar| calendars.contains(calendar)));
    }
    for assignment in project.assignments.iter() {
        assert!(project.tasks.contains(assignment.task) && project.resources.contains(assignment.resource));
    }
    for calendar in calendars.iter() {
        assert!(calendar.base.is_none_or(|base| calendars.contains(base) && base != calendar.id));
        for hours in calendar.week.iter().flatten() {
            assert!(hours.iter().all(|shift| shift.from < shift.to && shift.to <= 1440));
            assert!(hours.windows(2).all(|pair| pair[0].to <= pair[1].from));
        }
    }
}

#[test]
fn a_file_that_breaks_off_anywhere_gives_what_was_there() {
    let whole = survive(EVERY_FIELD).unwrap();
    let (mut kept, mut refused) = (0, 0);
    for end in (0..EVERY_FIELD.len() - 1).step_by(3) {
        match survive(&EVERY_FIELD[..end]) {
            Ok(imported) => {
                kept += 1;
                assert!(imported.project.tasks.len() <= whole.project.tasks.len());
                let is_closed = EVERY_FIELD[end..].trim_ascii().is_empty();
                assert_eq!(imported.report.worst() == Some(Severity::Error), !is_closed, "{end}");
            }
            Err(_) => refused += 1,
        }
    }
    assert!(kept > 2000 && refused > 300, "{kept} kept, {refused} refused");
}

#[test]
fn real_plans_that_break_off_do_not_panic() {
    for (_, bytes) in plans().iter().filter(|(_, bytes)| bytes.len() < 300_000) {
        for part in 1..8 {
            let _ = survive(&bytes[..bytes.len() * part / 8]);
        }
    }
}

#[test]
fn any_flipped_bit_gives_a_plan_or_a_sentence() {
    let mut bytes = EVERY_FIELD.to_vec();
    // A bit that moves along: all bits of all bytes would take forty times as long.
    for position in (0..bytes.len()).step_by(5) {
        let bit = 1 << (position % 8);
        bytes[position] ^= bit;
        let _ = survive(&bytes);
        bytes[position] ^= bit;
    }
}

#[test]
fn values_of_any_size_give_a_plan() {
    let text = String::from_utf8_lossy(EVERY_FIELD);
    let hostile = [
        "",
        "-1",
        "99999999999999999999999999",
        "1e308",
        "NaN",
        "inf",
        "-9223372036854775808",
        "&#x0;",
        "&lol;",
        "PT9999999999999999999H",
        "-PT1H",
        "9999-12-31T23:59:59",
        "0000-00-00T00:00:00",
        "&lt;Task&gt;",
        "  ",
        "\u{202e}",
        "2026-02-31T08:00:00",
        "24:00:00",
        "99:99:99",
    ];
    let mut texts = 0;
    let mut from = 0;
    // Each text between two tags in turn becomes each hostile value.
    while let Some(start) = text[from..].find('>').map(|at| from + at + 1) {
        let Some(end) = text[start..].find('<').map(|at| start + at) else { break };
        from = end;
        if text[start..end].trim().is_empty() {
            continue;
        }
        texts += 1;
        let value = hostile[texts % hostile.len()];
        let changed = format!("{}{value}{}", &text[..start], &text[end..]);
        let imported = survive(changed.as_bytes());
        assert!(imported.is_ok(), "{value} instead of {}", &text[start..end]);
        if let Ok(imported) = imported {
            let _ = export(&imported.project, None);
        }
    }
    assert!(texts > 300, "{texts}");
}

#[test]
fn any_element_may_be_missing() {
    let text = String::from_utf8_lossy(EVERY_FIELD);
    let mut removed = 0;
    for (start, _) in text.match_indices('<') {
        let rest = &text[start..];
        let Some(name) =
            rest[1..].split(['>', ' ']).next().filter(|name| name.starts_with(char::is_alphabetic))
        else {
            continue;
        };
        let Some(end) = rest.find(&format!("</{name}>")) else { continue };
        let changed = format!("{}{}", &text[..start], &rest[end + name.len() + 3..]);
        let _ = survive(changed.as_bytes());
        removed += 1;
    }
    assert!(removed > 400, "{removed}");
}

#[test]
fn bombs_do_not_go_off() {
    let begin = "<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks>";
    let started = Instant::now();

    let deep = format!("{begin}{}", "<Task>".repeat(200_000));
    assert!(survive(deep.as_bytes()).unwrap_err().to_string().contains("deep in each other"));

    let mut lol = "<!DOCTYPE x [<!ENTITY a0 \"lol\">".to_owned();
    for level in 1..40 {
        lol.push_str(&format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)));
    }
    let lol = format!("{lol}]>{begin}<Task><UID>1</UID><Name>a&a39;b</Name></Task></Tasks></Project>");
    assert_eq!(survive(lol.as_bytes()).unwrap().project.tasks.at(0).unwrap().name, "ab");

    let many = format!("{begin}{}", "<Task/>".repeat(300_000));
    assert!(
        survive(many.as_bytes()).unwrap_err().to_string().starts_with("The file has more than 250000 tasks")
    );

    let wide = format!("{begin}<Task><UID>1</UID>{}</Task></Tasks></Project>", "<Baseline/>".repeat(400_000));
    let wide = survive(wide.as_bytes()).unwrap();
    assert_eq!(wide.report.worst(), Some(Severity::Error));

    let attributes = format!("<Project {}>", "a='b' ".repeat(300_000));
    assert!(survive(attributes.as_bytes()).is_err());

    let unknown: String = (0..50_000).map(|number| format!("<Field{number}>1</Field{number}>")).collect();
    let unknown = format!("{begin}<Task><UID>1</UID>{unknown}</Task></Tasks></Project>");
    assert!(survive(unknown.as_bytes()).unwrap().report.fields.len() < 1000);

    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn other_files_are_refused_with_a_sentence() {
    for (bytes, words) in [
        (&b""[..], "not XML"),
        (b"UID,Name\n1,a", "not XML"),
        (
            b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
            "outermost element is Workbook",
        ),
        (
            b"<Project xmlns='http://schemas.microsoft.com/developer/msbuild/2003'/>",
            "not of Microsoft Project",
        ),
        (b"<Project Sdk='Microsoft.NET.Sdk'><PropertyGroup/></Project>", "not of Microsoft Project"),
        (b"\xff\xfe<\0P\0", "UTF-16"),
        (
            b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks><Ta",
            "breaks off before its first task",
        ),
    ] {
        let error = survive(bytes).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn an_import_can_be_stopped() {
    let mut told = Vec::new();
    let result = import(EVERY_FIELD, &mut IdSource::new(1), &mut |progress| {
        told.push(progress.done);
        if progress.done > progress.total / 2 { Continue::No } else { Continue::Yes }
    });
    assert_eq!(result, Err(ImportError::Cancelled));
    assert!(told.len() > 2 && told.is_sorted(), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn pieces_in_any_order_give_a_plan_or_a_sentence(cuts in prop::collection::vec(0_usize..EVERY_FIELD.len(), 2..6), order in any::<u64>()) {
        let mut cuts = cuts;
        cuts.sort_unstable();
        let mut pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &EVERY_FIELD[pair[0]..pair[1]]).collect();
        let turn = order as usize % pieces.len().max(1);
        pieces.rotate_left(turn);
        let mut bytes = EVERY_FIELD[..cuts[0]].to_vec();
        pieces.iter().for_each(|piece| bytes.extend_from_slice(piece));
        bytes.extend_from_slice(&EVERY_FIELD[*cuts.last().unwrap()..]);
        let _ = survive(&bytes);
    }
}
