//! What became of a file: the one report that every import writes, whatever the format.
//!
//! Imports lose nothing silently. For each field the report counts what was kept, converted, worked out
//! again or dropped, with a few examples; what was wrong with the file stands in its diagnostics. It is
//! plain data, so that it crosses from the worker to the page as it is.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// How many examples a line of the report shows.
pub const EXAMPLES: usize = 3;
/// How many different lines of each sort a report has; a file made to annoy has more.
const MAX_LINES: usize = 400;
/// How many characters of a file's text an example quotes.
const QUOTED: usize = 80;

/// What an import found and what it did with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportReport {
    /// What kind of file it is, in words: "Microsoft Project XML".
    pub format: String,
    /// The program that wrote it, if the file says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub written_by: String,
    /// How many records the project got.
    pub counts: Counts,
    /// What became of each field, by record kind and field.
    pub fields: Vec<FieldLine>,
    /// What was wrong, worst first.
    pub diagnostics: Vec<Diagnostic>,
}

/// How many records an imported project has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// All tasks: summaries and milestones among them.
    pub tasks: u32,
    /// Tasks that have others below them.
    pub summaries: u32,
    /// Milestones that are no summaries.
    pub milestones: u32,
    /// Links between tasks.
    pub links: u32,
    /// Resources.
    pub resources: u32,
    /// Assignments of resources to tasks.
    pub assignments: u32,
    /// Calendars.
    pub calendars: u32,
    /// Calendar exceptions, a repeated one counted once.
    pub exceptions: u32,
    /// Baselines.
    pub baselines: u32,
}

/// The kinds of record that a report speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Subject {
    File,
    Project,
    Calendar,
    Task,
    Link,
    Baseline,
    Resource,
    Assignment,
}

impl Subject {
    /// Its name in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Subject::File => "file",
            Subject::Project => "project",
            Subject::Calendar => "calendar",
            Subject::Task => "task",
            Subject::Link => "link",
            Subject::Baseline => "baseline",
            Subject::Resource => "resource",
            Subject::Assignment => "assignment",
        }
    }
}

/// What became of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// There is no place for it.
    Dropped,
    /// It was taken in, but not exactly as the file has it.
    Converted,
    /// It is a result: the schedule works it out again.
    Recalculated,
    /// It was taken in as it is.
    Kept,
    /// It says nothing about the plan: numbers, settings and stamps of the program that wrote it.
    Technical,
}

impl Fate {
    /// Its name in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Fate::Dropped => "left out",
            Fate::Converted => "converted",
            Fate::Recalculated => "worked out again",
            Fate::Kept => "kept",
            Fate::Technical => "of no use here",
        }
    }
}

/// What became of one field, over all records of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldLine {
    /// The kind of record.
    pub subject: Subject,
    /// The field, as the file names it.
    pub field: String,
    /// What became of it.
    pub fate: Fate,
    /// In how many records.
    pub count: u32,
    /// Why, as a sentence; empty for fields that were kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The first few.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// One record that a line of the report is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Which record, in words: "row 12, Dig the trench".
    pub place: String,
    /// What the file has there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// Something that is wrong with the file, with the records it is wrong in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The kind of record.
    pub subject: Subject,
    /// The field, as the file names it; empty if it is the record as a whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What is wrong and what was done about it, as sentences.
    pub message: String,
    /// How often.
    pub count: u32,
    /// The first few.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Part of the plan is missing.
    Error,
    /// Something may not be as it was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl ImportReport {
    /// The counts as a sentence: "108 tasks (21 summaries, 8 milestones), 118 links and 23 resources."
    pub fn summary(&self) -> String {
        let counts = &self.counts;
        let mut within = Vec::new();
        push_counted(&mut within, counts.summaries, "summary", "summaries");
        push_counted(&mut within, counts.milestones, "milestone", "milestones");
        let mut tasks = counted(counts.tasks, "task", "tasks");
        if !within.is_empty() {
            tasks.push_str(&format!(" ({})", within.join(", ")));
        }
        let mut parts = vec![tasks];
        push_counted(&mut parts, counts.links, "link", "links");
        push_counted(&mut parts, counts.resources, "resource", "resources");
        push_counted(&mut parts, counts.assignments, "assignment", "assignments");
        push_counted(&mut parts, counts.calendars, "calendar", "calendars");
        push_counted(&mut parts, counts.exceptions, "calendar exception", "calendar exceptions");
        push_counted(&mut parts, counts.baselines, "baseline", "baselines");
        match parts.pop() {
            Some(last) if !parts.is_empty() => format!("{} and {last}.", parts.join(", ")),
            Some(only) => format!("{only}."),
            None => String::new(),
        }
    }

    /// The lines of one fate.
    pub fn with_fate(&self, fate: Fate) -> impl Iterator<Item = &FieldLine> {
        self.fields.iter().filter(move |line| line.fate == fate)
    }

    /// The worst that was found, if anything was.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).min()
    }
}

impl fmt::Display for FieldLine {
    /// "Task, Contact: left out in 4 records. There is no place for it."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let records = counted(self.count, "record", "records");
        write!(f, "{}, {}: {} in {records}.", capital(self.subject.label()), self.field, self.fate.label())?;
        if !self.why.is_empty() {
            write!(f, " {}", self.why)?;
        }
        Ok(())
    }
}

impl fmt::Display for Diagnostic {
    /// "Task, ConstraintDate: it is not a date and was left out (3 times, first in row 4, Test)."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&capital(self.subject.label()))?;
        if !self.field.is_empty() {
            write!(f, ", {}", self.field)?;
        }
        write!(f, ": {}", self.message)?;
        match (self.count, self.examples.first()) {
            (count, Some(first)) if count > 1 => write!(f, " ({count} times, first in {})", first.place),
            (_, Some(first)) if !first.place.is_empty() => write!(f, " ({})", first.place),
            _ => Ok(()),
        }
    }
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn push_counted(parts: &mut Vec<String>, count: u32, one: &str, many: &str) {
    if count > 0 {
        parts.push(counted(count, one, many));
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Collects a report while a file is read: like findings become one line.
#[derive(Debug, Default)]
pub struct Log {
    fields: Vec<FieldLine>,
    field_places: HashMap<(Subject, String, Fate, String), usize>,
    diagnostics: Vec<Diagnostic>,
    diagnostic_places: HashMap<(Subject, String, String), usize>,
}

impl Log {
    /// Notes what became of a field in one record. `value` is what the file has there.
    pub fn field(
        &mut self,
        subject: Subject,
        field: &str,
        fate: Fate,
        why: &str,
        place: &dyn fmt::Display,
        value: &str,
    ) {
        let key = (subject, field.to_owned(), fate, why.to_owned());
        let line = match self.field_places.get(&key) {
            Some(index) => &mut self.fields[*index],
            None if self.fields.len() >= MAX_LINES => return,
            None => {
                self.fields.push(FieldLine {
                    subject,
                    field: shortened(field),
                    fate,
                    count: 0,
                    why: why.to_owned(),
                    examples: Vec::new(),
                });
                let index = self.fields.len() - 1;
                self.field_places.insert(key, index);
                &mut self.fields[index]
            }
        };
        line.count += 1;
        add_example(&mut line.examples, place, value);
    }

    /// Adds a field that was kept or worked out again in `count` records; nothing if that is none.
    pub fn field_total(&mut self, subject: Subject, field: &str, fate: Fate, why: &str, count: u32) {
        if count > 0 && self.fields.len() < MAX_LINES {
            let (field, why) = (field.to_owned(), why.to_owned());
            self.fields.push(FieldLine { subject, field, fate, count, why, examples: Vec::new() });
        }
    }

    /// Notes that something is wrong in one record. `value` is what the file has there.
    pub fn problem(
        &mut self,
        severity: Severity,
        subject: Subject,
        field: &str,
        message: &str,
        place: &dyn fmt::Display,
        value: &str,
    ) {
        let key = (subject, field.to_owned(), message.to_owned());
        let line = match self.diagnostic_places.get(&key) {
            Some(index) => &mut self.diagnostics[*index],
            None if self.diagnostics.len() >= MAX_LINES => return,
            None => {
                self.diagnostics.push(Diagnostic {
                    severity,
                    subject,
                    field: field.to_owned(),
                    message: message.to_owned(),
                    count: 0,
                    examples: Vec::new(),
                });
                let index = self.diagnostics.len() - 1;
                self.diagnostic_places.insert(key, index);
                &mut self.diagnostics[index]
            }
        };
        line.count += 1;
        add_example(&mut line.examples, place, value);
    }

    /// The report: fields by record kind, worst diagnostics first.
    pub fn finish(mut self, format: &str, counts: Counts) -> ImportReport {
        self.fields.sort_by(|left, right| {
            (left.subject, left.fate, &left.field).cmp(&(right.subject, right.fate, &right.field))
        });
        // Stable: within a severity, in the order of the file.
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
        ImportReport {
            format: format.to_owned(),
            written_by: String::new(),
            counts,
            fields: self.fields,
            diagnostics: self.diagnostics,
        }
    }
}

fn add_example(examples: &mut Vec<Example>, place: &dyn fmt::Display, value: &str) {
    if examples.len() < EXAMPLES {
        let place = shortened(&place.to_string());
        examples.push(Example { place, value: shortened(value) });
    }
}

/// At most [`QUOTED`] characters of a text from a file, on one line.
fn shortened(text: &str) -> String {
    let mut letters = text.trim().chars();
    let mut short: String =
        letters.by_ref().take(QUOTED).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

/// How far a long reading or writing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes dealt with.
    pub done: u64,
    /// Bytes in all.
    pub total: u64,
}

/// Whether to go on; what the caller answers to a [`Progress`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continue {
    /// Go on.
    Yes,
    /// Stop: the person cancelled.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_findings_become_one_line_with_a_few_examples() {
        let mut log = Log::default();
        for row in 1..=10 {
            let place = format!("row {row}");
            log.problem(Severity::Warning, Subject::Task, "Start", "it is not a date", &place, "soon");
            log.field(Subject::Task, "Contact", Fate::Dropped, "There is no place for it.", &place, "Ann");
        }
        log.problem(Severity::Error, Subject::File, "", "the file ends in the middle", &"", "");
        let report = log.finish("Test", Counts::default());
        assert_eq!(report.worst(), Some(Severity::Error));
        assert_eq!(report.diagnostics.len(), 2);
        assert_eq!(report.diagnostics[0].to_string(), "File: the file ends in the middle");
        let start = &report.diagnostics[1];
        assert_eq!((start.count, start.examples.len()), (10, EXAMPLES));
        assert_eq!(start.to_string(), "Task, Start: it is not a date (10 times, first in row 1)");
        assert_eq!(
            report.fields[0].to_string(),
            "Task, Contact: left out in 10 records. There is no place for it."
        );
    }

    #[test]
    fn counts_read_as_a_sentence() {
        let counts = Counts { tasks: 3, summaries: 1, milestones: 2, links: 1, ..Counts::default() };
        let report = Log::default().finish("Test", counts);
        assert_eq!(report.summary(), "3 tasks (1 summary, 2 milestones) and 1 link.");
        let report = Log::default().finish("Test", Counts::default());
        assert_eq!(report.summary(), "0 tasks.");
    }

    #[test]
    fn quoted_text_is_short_and_on_one_line() {
        assert_eq!(shortened(" a\nb "), "a b");
        assert_eq!(shortened(&"x".repeat(200)).chars().count(), QUOTED + 1);
    }

    #[test]
    fn a_report_crosses_as_json() {
        let mut log = Log::default();
        log.field(Subject::Link, "LinkLag", Fate::Converted, "Why.", &"row 2", "12.5");
        let report = log.finish("Test", Counts { tasks: 1, ..Counts::default() });
        let text = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<ImportReport>(&text).unwrap(), report);
    }
}
