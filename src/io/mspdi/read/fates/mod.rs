//! What becomes of each field of Microsoft Project XML, as tables: the source of the report's counts.
//!
//! A field that stands in none of them is reported as unknown. A field whose value says nothing (empty,
//! nought, no time) is not counted: nothing is lost with it.

mod people;
mod plan;

use std::fmt::Display;

use crate::core::sorted::SortedMap;
use crate::io::report::{Fate, Log, Subject};
use crate::io::xml::Element;

/// What becomes of a field.
#[derive(Debug, Clone, Copy)]
enum Treatment {
    /// It is read.
    Kept,
    /// It follows from other fields.
    Recalculated,
    /// There is no place for it, for this reason, unless it has this value, which says nothing.
    Dropped(&'static str, &'static str),
    /// It means something only to the program that wrote it, unless it has this value, which says nothing.
    Technical(&'static str),
}

type Fates = [(&'static str, Treatment)];

const RECALCULATED: &str = "The schedule works it out again.";
const TECHNICAL: &str = "It means something only inside the program that wrote the file.";
const UNKNOWN: &str = "This field is not known.";
const OVERTIME: &str = "Overtime is not kept apart from other work.";
const TIMEPHASED: &str =
    "How work and cost are spread over days, and where tasks are split, is not kept; the totals are.";
const OUTLINE_CODES: &str = "Codes from a table of values are not kept.";
const PERSON: &str = "There is no place for it.";

fn fates(subject: Subject) -> &'static Fates {
    match subject {
        Subject::File => &[],
        Subject::Project => plan::PROJECT,
        Subject::Calendar => plan::CALENDAR,
        Subject::Task => plan::TASK,
        Subject::Link => plan::LINK,
        Subject::Baseline => plan::BASELINE,
        Subject::Resource => people::RESOURCE,
        Subject::Assignment => people::ASSIGNMENT,
    }
}

/// How often each known field says something, by kind of record and place in its table.
#[derive(Debug, Default)]
pub struct Tally {
    counts: SortedMap<Subject, Vec<u32>>,
}

impl Tally {
    /// Counts the fields of one record; those that are dropped go to the report at once, as examples.
    pub fn count(&mut self, subject: Subject, record: Element, place: &dyn Display, log: &mut Log) {
        let fates = fates(subject);
        let counts = self.counts.or_insert_with(subject, || vec![0; fates.len()]);
        for field in record.children() {
            let value = field.text().trim();
            let has_more = field.children().next().is_some() || HOLLOW.contains(&field.name());
            if says_nothing(value) && !has_more {
                continue;
            }
            let is_usual = |usual: &str| value == usual && !has_more;
            match fates.binary_search_by_key(&field.name(), |(name, _)| name) {
                Ok(index) => match fates[index].1 {
                    Treatment::Dropped(_, usual) | Treatment::Technical(usual) if is_usual(usual) => {}
                    Treatment::Dropped(why, _) => {
                        log.field(subject, field.name(), Fate::Dropped, why, place, value);
                    }
                    _ => counts[index] += 1,
                },
                Err(_) => log.field(subject, field.name(), Fate::Dropped, UNKNOWN, place, value),
            }
        }
    }

    /// Puts all other fields into the report.
    pub fn report(&self, log: &mut Log) {
        for (subject, counts) in &self.counts {
            for ((field, treatment), count) in fates(*subject).iter().zip(counts) {
                let (fate, why) = match treatment {
                    Treatment::Kept => (Fate::Kept, ""),
                    Treatment::Recalculated => (Fate::Recalculated, RECALCULATED),
                    Treatment::Technical(_) => (Fate::Technical, TECHNICAL),
                    Treatment::Dropped(..) => continue,
                };
                log.field_total(*subject, field, fate, why, *count);
            }
        }
    }
}

/// Elements inside records that are counted but not read.
pub const HOLLOW: [&str; 1] = ["TimephasedData"];

/// Empty, nought, no time, no money, no reference.
fn says_nothing(value: &str) -> bool {
    matches!(value, "" | "0" | "0.0" | "0.00" | "PT0H0M0S" | "-1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for subject in [
            Subject::Project,
            Subject::Calendar,
            Subject::Task,
            Subject::Link,
            Subject::Baseline,
            Subject::Resource,
            Subject::Assignment,
        ] {
            let unsorted = fates(subject).windows(2).find(|pair| pair[0].0 >= pair[1].0);
            assert!(unsorted.is_none(), "{subject:?}: {unsorted:?}");
        }
    }
}
