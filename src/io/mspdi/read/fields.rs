//! The fields of one record: each is read, or it is missing, or the report says what is wrong with it.

use std::fmt;

use crate::core::money::Money;
use crate::core::resource::Units;
use crate::core::time::{Moment, Span};
use crate::io::mspdi::value;
use crate::io::report::{Fate, Log, Severity, Subject};
use crate::io::xml::Element;

use super::fates::Tally;

/// What is known and collected while a file is read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The report in the making.
    pub log: Log,
    /// How often each field occurs.
    pub tally: Tally,
    /// Working minutes of a day in this project; 480 until the file says otherwise.
    pub minutes_per_day: u32,
    /// The file was written here.
    pub is_own: bool,
}

/// Where a record stands in the file, for the report.
#[derive(Debug, Clone, Copy)]
pub struct Place<'r> {
    subject: Subject,
    id: &'r str,
    uid: &'r str,
    name: &'r str,
}

impl<'r> Place<'r> {
    /// The place of a record that has the fields `ID`, `UID` and `Name`, as far as it has them.
    pub fn of(subject: Subject, element: Element<'r>) -> Self {
        let text = |name| element.child(name).map_or("", |child| child.text().trim());
        Place { subject, id: text("ID"), uid: text("UID"), name: text("Name") }
    }

    /// A place in the head of the project.
    pub const PROJECT: Place<'static> = Place { subject: Subject::Project, id: "", uid: "", name: "" };
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.subject, self.id, self.uid) {
            (Subject::Project, ..) => return Ok(()),
            (Subject::Task, "", "") => f.write_str("a row without number")?,
            (Subject::Task, "", uid) => write!(f, "the row with unique ID {uid}")?,
            (Subject::Task, id, _) => write!(f, "row {id}")?,
            (subject, "", uid) | (subject, uid, _) => write!(f, "{} {uid}", subject.label())?,
        }
        if self.name.is_empty() { Ok(()) } else { write!(f, ", {}", self.name) }
    }
}

/// The fields of one record.
pub struct Fields<'r, 'l> {
    /// The record.
    pub element: Element<'r>,
    /// Where it stands.
    pub place: Place<'r>,
    /// What kind of record it is.
    pub subject: Subject,
    reading: &'l mut Reading,
}

impl<'r, 'l> Fields<'r, 'l> {
    /// The fields of a record of its own, which are counted for the report.
    pub fn of_record(subject: Subject, element: Element<'r>, reading: &'l mut Reading) -> Self {
        Fields::at(subject, element, Place::of(subject, element), reading)
    }

    /// The fields of an element at a given place, which are counted for the report.
    pub fn at(subject: Subject, element: Element<'r>, place: Place<'r>, reading: &'l mut Reading) -> Self {
        reading.tally.count(subject, element, &place, &mut reading.log);
        Fields { element, place, subject, reading }
    }

    /// The fields of an element inside this record, counted as those of `subject`.
    pub fn inside(&mut self, subject: Subject, element: Element<'r>) -> Fields<'r, '_> {
        Fields::at(subject, element, self.place, self.reading)
    }

    /// The fields of an element inside this record that is a part of it and not counted.
    pub fn part(&mut self, element: Element<'r>) -> Fields<'r, '_> {
        Fields { element, place: self.place, subject: self.subject, reading: self.reading }
    }

    /// The text of a field as it stands; empty if there is none.
    pub fn raw(&self, name: &str) -> &'r str {
        self.element.child(name).map_or("", |child| child.text())
    }

    /// The text of a field without space around it; empty if there is none.
    pub fn text(&self, name: &str) -> &'r str {
        self.raw(name).trim()
    }

    /// A text that may have several lines, without characters that no text should have.
    pub fn prose(&self, name: &str) -> String {
        clean(self.raw(name).trim_end())
    }

    /// A text of one line.
    pub fn line(&self, name: &str) -> String {
        clean(self.text(name))
    }

    /// A date and time.
    pub fn moment(&mut self, name: &str) -> Option<Moment> {
        self.parsed(name, value::parse_moment, "This is not a date and was left out.")
    }

    /// A length of time such as `PT8H0M0S`.
    pub fn span(&mut self, name: &str) -> Option<Span> {
        let minutes_per_day = self.reading.minutes_per_day;
        let parse = |text: &str| value::parse_span(text, minutes_per_day);
        self.parsed(name, parse, "This is not a duration and was left out.")
    }

    /// A length of time in tenths of a minute.
    pub fn tenths(&mut self, name: &str) -> Option<Span> {
        self.parsed(name, value::parse_tenths, "This is not a number of tenths of a minute and was left out.")
    }

    /// A whole number.
    pub fn integer(&mut self, name: &str) -> Option<i64> {
        self.parsed(name, value::parse_integer, "This is not a whole number and was left out.")
    }

    /// A whole number between two others; one outside of them is reported and left out.
    pub fn integer_within<T: TryFrom<i64> + PartialOrd>(
        &mut self,
        name: &str,
        least: T,
        most: T,
    ) -> Option<T> {
        let number = self.integer(name)?;
        let inside = T::try_from(number).ok().filter(|number| least <= *number && *number <= most);
        if inside.is_none() {
            self.problem(Severity::Warning, name, "This number is out of range and was left out.");
        }
        inside
    }

    /// A number between two others, taken to the nearest whole one; one outside of them is reported and
    /// left out.
    pub fn rounded<T: TryFrom<i64> + PartialOrd>(&mut self, name: &str, least: T, most: T) -> Option<T> {
        let number = self.parsed(name, value::parse_number, "This is not a number and was left out.")?;
        let inside = T::try_from(number.round() as i64).ok();
        let inside = inside.filter(|number| least <= *number && *number <= most);
        match inside {
            None => self.problem(Severity::Warning, name, "This number is out of range and was left out."),
            Some(_) if number.fract() != 0.0 => {
                self.converted(name, "Percentages are kept as whole numbers.");
            }
            Some(_) => {}
        }
        inside
    }

    /// Yes or no: `1` or `0`.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        let parse = |text: &str| match text {
            "1" | "true" | "True" | "TRUE" => Some(true),
            "0" | "false" | "False" | "FALSE" => Some(false),
            _ => None,
        };
        self.parsed(name, parse, "This is neither 0 nor 1 and was left out.")
    }

    /// An amount of money in hundredths.
    pub fn hundredths(&mut self, name: &str) -> Option<Money> {
        self.parsed(name, value::parse_hundredths, "This is not an amount and was left out.")
    }

    /// Whether the file was written here.
    pub fn is_own(&self) -> bool {
        self.reading.is_own
    }

    /// An amount of money in whole units with a fraction.
    pub fn rate(&mut self, name: &str) -> Option<Money> {
        let parse = |text: &str| Money::from_units(value::parse_number(text)?);
        let rate = self.parsed(name, parse, "This is not an amount and was left out.")?;
        if value::parse_number(self.text(name)).is_some_and(|exact| (exact - rate.as_units()).abs() > 1e-9) {
            self.converted(name, "Rates are kept to a hundredth of the currency unit.");
        }
        Some(rate)
    }

    /// A share, 1 for 100 %.
    pub fn units(&mut self, name: &str) -> Option<Units> {
        self.parsed(name, value::parse_units, "This is not a number and was left out.")
    }

    /// Reports that something is wrong with a field; with an empty name, with the record.
    pub fn problem(&mut self, severity: Severity, name: &str, message: &str) {
        let value = self.text(name);
        self.reading.log.problem(severity, self.subject, name, message, &self.place, value);
    }

    /// Reports that a field was taken in, but not exactly as the file has it.
    pub fn converted(&mut self, name: &str, why: &str) {
        let value = self.text(name);
        self.reading.log.field(self.subject, name, Fate::Converted, why, &self.place, value);
    }

    fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>, problem: &str) -> Option<T> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        let parsed = parse(text);
        if parsed.is_none() {
            self.problem(Severity::Warning, name, problem);
        }
        parsed
    }
}

/// A text without control characters, except for tabs and line ends, which become `\n`.
fn clean(text: &str) -> String {
    if !text.contains(|letter: char| letter.is_control() && letter != '\n' && letter != '\t') {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_loses_characters_that_no_text_should_have() {
        assert_eq!(clean("a\r\nb\rc\td\u{1}e\u{85}"), "a\nb\nc\tde");
        assert_eq!(clean("plain\ntext"), "plain\ntext");
    }
}
