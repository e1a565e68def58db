//! The one door for files: what a file is, told from its content, and its plan.
//!
//! Names of files are not believed: plans of four programs are called `project.xml`. What cannot be
//! opened is named all the same, with the way to a file that can.

use crate::core::id::IdSource;

use super::envelope::{self, Opened};
use super::error::{ImportError, check_size};
use super::mspdi::{self, Imported};
use super::pod;
use super::report::{Continue, Progress};
use super::xml::{Root, root_of};

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detected {
    /// Microsoft Project XML.
    Mspdi,
    /// ProjectLibre.
    Pod,
    /// A workspace or project of Milepost.
    Milepost,
    /// Something known that cannot be opened, or not yet. The sentences say what it is and what to do.
    Unsupported(String),
    /// Something unknown. The sentences say what can be opened.
    Unknown(String),
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A plan of another program.
    Plan(Box<Imported>),
    /// What Milepost saved.
    Saved(Box<Opened>),
}

/// Opens any file that can be opened. `progress` is told how far it has come, and can stop it.
///
/// # Errors
/// If the file cannot be opened; the text says why and what to do.
pub fn open(
    bytes: &[u8],
    file_name: &str,
    ids: &mut IdSource,
    progress: &mut dyn FnMut(Progress) -> Continue,
) -> Result<Content, ImportError> {
    check_size(bytes.len() as u64)?;
    let mut imported = match detect(bytes, file_name) {
        Detected::Mspdi => mspdi::import(bytes, ids, progress)?,
        Detected::Pod => pod::import(bytes, ids, progress)?,
        Detected::Milepost => return Ok(Content::Saved(Box::new(envelope::read(bytes)?))),
        Detected::Unsupported(why) | Detected::Unknown(why) => return Err(ImportError::WrongKind { why }),
    };
    imported.project.info.update(|info| {
        if let Some(source) = &mut info.source {
            source.file = file_name.to_owned();
        }
    });
    Ok(Content::Plan(Box::new(imported)))
}

/// How much of a file is looked at, from either end.
const LOOK: usize = 64 * 1024;

/// Tells what a file is. Its name only helps to find the words for what is not known.
pub fn detect(bytes: &[u8], file_name: &str) -> Detected {
    if bytes.is_empty() {
        return Detected::Unknown("The file is empty.".to_owned());
    }
    if bytes.starts_with(pod::MAGIC) {
        return Detected::Pod;
    }
    if bytes.starts_with(envelope::GZIP_MAGIC) {
        return Detected::Milepost;
    }
    if let Some(binary) = detect_binary(bytes) {
        return binary;
    }
    let head = text_of_head(bytes);
    let start = head.trim_start();
    match start.chars().next() {
        Some('<') => detect_xml(start),
        Some('{' | '[') => detect_json(start),
        _ => detect_text(start).unwrap_or_else(|| unknown(file_name)),
    }
}

fn detect_binary(bytes: &[u8]) -> Option<Detected> {
    let contains = |text: &str| contains(bytes, text.as_bytes());
    let known = |what, advice| Some(unsupported(what, advice));
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // Names inside these containers are UTF-16.
        let contains_wide = |text: &str| self::contains(bytes, &wide(text));
        return if contains_wide("MSProject") || contains("MSProject") {
            known("a Microsoft Project plan (.mpp)", SAVE_AS_XML)
        } else if contains_wide("Workbook") {
            known("an old Excel workbook (.xls)", EXCEL)
        } else {
            known("an old Microsoft Office file", MS_OFFICE)
        };
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return if contains("xl/workbook") {
            known("an Excel workbook (.xlsx)", EXCEL)
        } else if contains("word/document") {
            known("a Word document", MS_OFFICE)
        } else if contains("ppt/presentation") {
            known("a PowerPoint presentation", MS_OFFICE)
        } else {
            known("a zip archive", "Unpack it and open the plan inside.")
        };
    }
    if bytes.starts_with(b"%PDF") {
        return known("a PDF document", "Ask for the plan itself, as Microsoft Project XML.");
    }
    if bytes.starts_with(b"SQLite format 3\0") {
        return known("a database", "Export the plan from its program as Microsoft Project XML.");
    }
    None
}

const SAVE_AS_XML: &str = "Open it in Microsoft Project, choose Save as, XML format, and open that file.";
const EXCEL: &str =
    "Tables cannot be opened yet. If the plan came from Microsoft Project, save it there as XML.";
const MS_OFFICE: &str = "If the plan came from Microsoft Project, save it there as XML and open that file.";
const GANTTPROJECT: &str =
    "Choose Project, Export, Microsoft Project there and XML as the format, and open that file.";
const PRIMAVERA: &str = "Export it from Primavera P6 as Microsoft Project XML and open that file.";
const TABLE: &str = "Tables cannot be opened yet.";
const BOARD: &str = "It cannot be opened yet.";

fn detect_xml(text: &str) -> Detected {
    let Some(Root { name, namespaces }) = root_of(text) else {
        return Detected::Unknown("The file begins like XML but has no element that can be read.".to_owned());
    };
    let namespace = namespaces.first().map_or("", String::as_str);
    let is_mspdi = namespaces.iter().any(|namespace| namespace.starts_with(mspdi::NAMESPACE));
    match name.as_str() {
        "Project" if is_mspdi || namespaces.is_empty() && text.contains("<Tasks") => Detected::Mspdi,
        "project" if text.contains("view-date") || text.contains("<allocations") => {
            unsupported("a GanttProject plan", GANTTPROJECT)
        }
        "APIBusinessObjects" => unsupported("a Primavera P6 plan", PRIMAVERA),
        "Workbook" if namespace.contains("office:spreadsheet") => {
            unsupported("an Excel table saved as XML", EXCEL)
        }
        "mxfile" => unsupported("a draw.io drawing", "A drawing has no plan in it."),
        "svg" => unsupported("a picture", "A picture has no plan in it."),
        "html" | "HTML" => unsupported("a web page", "Save the plan itself as Microsoft Project XML."),
        other => {
            let name: String = other.chars().take(40).collect();
            Detected::Unknown(format!(
                "The file is XML, but not of a kind that is known: its outermost element is {name}. {OPENED}"
            ))
        }
    }
}

fn detect_json(text: &str) -> Detected {
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    if has("milepost") && has("schema") {
        Detected::Milepost
    } else if has("cards") && has("lists") || has("idBoard") {
        unsupported("a Trello board", BOARD)
    } else if has("gid") && has("data") {
        unsupported("an Asana export", BOARD)
    } else {
        Detected::Unknown(format!("The file is JSON, but not of a kind that is known. {OPENED}"))
    }
}

fn detect_text(text: &str) -> Option<Detected> {
    let first = text.lines().next().unwrap_or_default();
    if first.starts_with("MPX,") {
        return Some(unsupported("a plan of Microsoft Project 98 (.mpx)", SAVE_AS_XML));
    }
    if first.starts_with("ERMHDR") {
        return Some(unsupported("a Primavera P6 plan (.xer)", PRIMAVERA));
    }
    if first.starts_with("BEGIN:VCALENDAR") {
        return Some(unsupported("a calendar (.ics)", "It cannot be opened yet."));
    }
    let columns = |separator| first.matches(separator).count();
    let is_table =
        text.lines().take(2).count() == 2 && [',', ';', '\t'].into_iter().any(|mark| columns(mark) > 1);
    is_table.then(|| match first.to_lowercase() {
        first if first.contains("issue key") => unsupported("a Jira export", TABLE),
        first if first.contains("section/column") => unsupported("an Asana export", TABLE),
        _ => unsupported("a table (.csv)", TABLE),
    })
}

const OPENED: &str = "Microsoft Project XML, ProjectLibre (.pod) and Milepost files can be opened.";

fn unsupported(what: &str, advice: &str) -> Detected {
    Detected::Unsupported(format!("This is {what}. {advice}"))
}

fn unknown(file_name: &str) -> Detected {
    let name: String = file_name.chars().take(80).collect();
    let subject = if name.is_empty() { "The file".to_owned() } else { name };
    Detected::Unknown(format!("{subject} is of no kind that is known. {OPENED}"))
}

/// The beginning as text: UTF-8, or UTF-16 where the bytes say so, as far as it can be read.
fn text_of_head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(LOOK)];
    let units = |read: fn([u8; 2]) -> u16| -> Vec<u16> {
        head[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect()
    };
    match head {
        [0xff, 0xfe, ..] => String::from_utf16_lossy(&units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => String::from_utf16_lossy(&units(u16::from_be_bytes)),
        _ => String::from_utf8_lossy(head).trim_start_matches('\u{feff}').to_owned(),
    }
}

/// Whether a text stands near the beginning or the end, where containers keep their names.
fn contains(bytes: &[u8], text: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOK)];
    let tail = &bytes[bytes.len().saturating_sub(LOOK)..];
    [head, tail].iter().any(|part| part.windows(text.len()).any(|window| window == text))
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], words: &str) {
        match detect(bytes, "plan.xml") {
            Detected::Unsupported(why) | Detected::Unknown(why) => {
                assert!(why.contains(words), "{why}");
                assert!(why.ends_with('.'), "{why}");
            }
            other => panic!("{other:?} instead of {words}"),
        }
    }

    #[test]
    fn plans_are_recognised_by_their_content() {
        for text in [
            "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"/>",
            "\u{feff}<!-- a --><Project xmlns=\"http://schemas.microsoft.com/project/2007\"/>",
            "<p:Project xmlns:p=\"http://schemas.microsoft.com/project\"/>",
            "<Project><Tasks/></Project>",
        ] {
            assert_eq!(detect(text.as_bytes(), "plan.pod"), Detected::Mspdi, "{text}");
        }
        assert_eq!(detect(b"\xac\xed\x00\x05sr", "plan.xml"), Detected::Pod);
        assert_eq!(detect(b"\x1f\x8b\x08", "x"), Detected::Milepost);
        assert_eq!(detect(b" { \"milepost\": { \"schema\": 1 } }", "x"), Detected::Milepost);
    }

    #[test]
    fn what_cannot_be_opened_is_named() {
        let mpp = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &wide("MSProject.Project.9")].concat();
        check(&mpp, "Microsoft Project plan (.mpp)");
        check(b"PK\x03\x04..xl/workbook.xml", "Excel workbook");
        check(b"PK\x03\x04..a.txt", "zip archive");
        check(b"<project name=\"x\" view-date=\"2026-01-01\"><tasks/></project>", "GanttProject");
        check(b"<APIBusinessObjects xmlns=\"http://xmlns.oracle.com/Primavera\"/>", "Primavera");
        check(b"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "Excel");
        check(b"<Project Sdk=\"Microsoft.NET.Sdk\"/>", "outermost element is Project");
        check(b"{\"cards\":[],\"lists\":[]}", "Trello");
        check(b"{\"data\":[{\"gid\":\"1\"}]}", "Asana");
        check(b"{\"a\":1}", "JSON");
        check(b"\xef\xbb\xbfSummary,Issue key,Issue id\na,b,c\n", "Jira");
        check(b"WBS;Name;Start\n1;a;b\n", "table");
        check(b"BEGIN:VCALENDAR\r\n", "calendar");
        check(b"MPX,Microsoft Project for Windows,4.0\n", "98");
        check(b"%PDF-1.7", "PDF");
        check(b"\xff\xfeW\0B\0S\0,\0a\0,\0b\0\n\0x\0", "table");
        check(b"hello", "plan.xml is of no kind");
        check(b"", "empty");
        check(b"<", "no element");
    }

    #[test]
    fn the_file_name_is_remembered() {
        let text = "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>old.xml</Name></Project>";
        let content = open(text.as_bytes(), "plan (2).xml", &mut IdSource::new(1), &mut |_| Continue::Yes);
        let Ok(Content::Plan(plan)) = content else { panic!("{content:?}") };
        assert_eq!(plan.project.info.source.as_ref().unwrap().file, "plan (2).xml");
    }
}
