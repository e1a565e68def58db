//! Reading Microsoft Project XML, one record at a time.

mod assemble;
mod calendar;
mod calendars;
mod exception;
mod fates;
mod fields;
mod header;
mod outline;
mod progress;
mod resource;
mod task;

use crate::core::id::IdSource;
use crate::core::project::CustomField;
use crate::core::sorted::SortedMap;
use crate::io::error::{ImportError, check_size};
use crate::io::report::{Continue, Fate, Progress, Severity, Subject};
use crate::io::text::decode;
use crate::io::xml::{Faults, Record, Walker, root_of};

use super::{FORMAT_NAME, Imported, NAMESPACE, OWN_MARK, value};
use assemble::{Parts, assemble};
use fates::HOLLOW;
use fields::Reading;

/// No plan has more records of one kind.
const MOST_RECORDS: usize = 250_000;

/// Reads a file. See [`super::import`].
pub fn import(
    bytes: &[u8],
    ids: &mut IdSource,
    progress: &mut dyn FnMut(Progress) -> Continue,
) -> Result<Imported, ImportError> {
    check_size(bytes.len() as u64)?;
    let decoded = decode(bytes)?;
    check_root(&decoded.text)?;
    let mut file = File {
        walker: Walker::new(&decoded.text),
        record: Record::default(),
        total: decoded.text.len() as u64,
        told: 0,
        progress,
        reading: Reading { minutes_per_day: 480, is_own: is_own(&decoded.text), ..Reading::default() },
    };
    let parts = file.read()?;
    let File { walker, mut reading, .. } = file;

    report_faults(walker.faults(), decoded.unreadable, &mut reading);
    if walker.faults().broken_off && parts.rows.is_empty() && parts.resources.is_empty() {
        let why = "The file is damaged: it breaks off before its first task.".to_owned();
        return Err(ImportError::Damaged { why });
    }
    let written_by = parts.header.written_by.clone();
    let (project, counts) = assemble(parts, ids, &mut reading);
    reading.tally.report(&mut reading.log);
    let mut report = reading.log.finish(FORMAT_NAME, counts);
    report.written_by = written_by;
    Ok(Imported { project, report })
}

/// Other XML has the same file names: only the namespace tells.
fn check_root(text: &str) -> Result<(), ImportError> {
    let wrong = |why: String| Err(ImportError::WrongKind { why });
    let Some(root) = root_of(text) else {
        return wrong(
            "The file is not XML. Save the plan as XML in Microsoft Project and open that file.".to_owned(),
        );
    };
    let has_namespace = root.namespaces.iter().any(|namespace| namespace.starts_with(NAMESPACE));
    // Files made by hand sometimes leave the namespace out, but then they have the rest.
    let looks_like_a_plan = root.namespaces.is_empty() && text.contains("<Tasks");
    if root.name == "Project" && (has_namespace || looks_like_a_plan) {
        return Ok(());
    }
    wrong(format!(
        "The file is XML, but not of Microsoft Project: its outermost element is {}. Save the plan as XML in \
         Microsoft Project and open that file.",
        root.name.chars().take(40).collect::<String>()
    ))
}

/// Whether a file says that it was written here, before its outermost element.
fn is_own(text: &str) -> bool {
    text.split("<Project").next().is_some_and(|head| head.contains(OWN_MARK))
}

/// A file that is being read.
struct File<'a, 'p> {
    walker: Walker<'a>,
    /// The record that is being read, used again for each.
    record: Record,
    total: u64,
    /// How many bytes the caller has been told of.
    told: u64,
    progress: &'p mut dyn FnMut(Progress) -> Continue,
    reading: Reading,
}

impl File<'_, '_> {
    fn read(&mut self) -> Result<Parts, ImportError> {
        let mut parts = Parts::default();
        let mut header = Record::begun("Project");
        self.tell()?;
        if self.walker.next_child()? {
            while self.walker.next_child()? {
                self.read_child(&mut parts, &mut header)?;
            }
        }
        header.finish();
        parts.header = header::read(&header, &mut self.reading);
        Ok(parts)
    }

    /// Reads what stands directly in the project: a field of its head or a list of records.
    fn read_child(&mut self, parts: &mut Parts, header: &mut Record) -> Result<(), ImportError> {
        match self.walker.name() {
            "Calendars" => self.read_list("Calendar", "calendars", |record, reading| {
                parts.calendars.push(calendar::read(record, reading));
            }),
            "Tasks" => self.read_list("Task", "tasks", |record, reading| {
                let is_first = parts.rows.is_empty();
                parts.rows.push(task::read(record, is_first, reading));
            }),
            "Resources" => self.read_list("Resource", "resources", |record, reading| {
                parts.resources.extend(resource::read_resource(record, reading));
            }),
            "Assignments" => self.read_list("Assignment", "assignments", |record, reading| {
                parts.assignments.extend(resource::read_assignment(record, reading));
            }),
            "ExtendedAttributes" => self.read_custom_fields(&mut parts.custom_fields),
            name if LISTS_LEFT_OUT.contains(&name) => self.pass_over(),
            _ => {
                self.walker.append(header, &[])?;
                if header.last().name() == "MinutesPerDay"
                    && let Some(minutes @ 1..=1440) = value::parse_integer(header.last().text())
                {
                    self.reading.minutes_per_day = minutes as u32;
                }
                Ok(())
            }
        }
    }

    fn read_list(
        &mut self,
        name: &str,
        what: &str,
        mut add: impl FnMut(&Record, &mut Reading),
    ) -> Result<(), ImportError> {
        let mut count = 0;
        while self.walker.next_child()? {
            if self.walker.name() != name {
                self.walker.skip()?;
                continue;
            }
            count += 1;
            if count > MOST_RECORDS {
                return Err(ImportError::TooMany { what: what.to_owned(), most: MOST_RECORDS as u64 });
            }
            self.walker.read(&mut self.record, &HOLLOW)?;
            add(&self.record, &mut self.reading);
            self.tell()?;
        }
        Ok(())
    }

    fn read_custom_fields(&mut self, fields: &mut SortedMap<String, CustomField>) -> Result<(), ImportError> {
        self.read_list("ExtendedAttribute", "custom fields", |record, reading| {
            fields.extend(header::read_custom_field(record, reading));
        })
    }

    /// Counts the parts of a list that there is no place for.
    fn pass_over(&mut self) -> Result<(), ImportError> {
        let name = self.walker.name().to_owned();
        let (fate, why) = match name.as_str() {
            "OutlineCodes" => (Fate::Dropped, "Codes from a table of values are not kept."),
            "WBSMasks" => {
                (Fate::Dropped, "The WBS codes are kept, the pattern that they are made by is not.")
            }
            _ => (Fate::Technical, "It belongs to Microsoft Project's own views and tables."),
        };
        while self.walker.next_child()? {
            self.walker.skip()?;
            self.reading.log.field(Subject::Project, &name, fate, why, &"", "");
        }
        Ok(())
    }

    /// Tells the caller how far it has come, about a hundred times in all.
    fn tell(&mut self) -> Result<(), ImportError> {
        let done = self.walker.position();
        if done > 0 && done < self.told + self.total / 100 + 1 {
            return Ok(());
        }
        self.told = done;
        match (self.progress)(Progress { done, total: self.total }) {
            Continue::Yes => Ok(()),
            Continue::No => Err(ImportError::Cancelled),
        }
    }
}

/// Lists in the head of the project that are counted and not read.
const LISTS_LEFT_OUT: [&str; 11] = [
    "DataLinks",
    "Drawings",
    "Filters",
    "Groups",
    "Maps",
    "OutlineCodes",
    "Reports",
    "Tables",
    "VBAProjects",
    "Views",
    "WBSMasks",
];

fn report_faults(faults: &Faults, unreadable: usize, reading: &mut Reading) {
    let mut tell = |severity, message: &str, place: &str| {
        reading.log.problem(severity, Subject::File, "", message, &place, "");
    };
    if faults.broken_off {
        let message = match &faults.syntax {
            Some(syntax) => format!("The file is damaged and can only be read up to here ({syntax})."),
            None => "The file breaks off here; what should follow is missing.".to_owned(),
        };
        tell(Severity::Error, &message, &format!("line {}", faults.line));
    }
    if faults.mismatched > 0 {
        let message = format!("The file is damaged: {} of its end tags fit no element.", faults.mismatched);
        tell(Severity::Warning, &message, "");
    }
    if unreadable > 0 {
        let message = format!("{unreadable} characters are not UTF-8 and show as \u{fffd}.");
        tell(Severity::Warning, &message, "");
    }
    if faults.unknown_entities > 0 {
        let message = format!("{} references to unknown characters were left out.", faults.unknown_entities);
        tell(Severity::Warning, &message, "");
    }
    if faults.overfull > 0 {
        let message = format!("{} records are so large that part of them was left out.", faults.overfull);
        tell(Severity::Error, &message, "");
    }
}
