//! Reading XML of any size and any state of repair, one record at a time, and writing it.
//!
//! Knows nothing of the formats written in it. What is wrong with the XML itself does not stop the
//! reading: a missing end tag is closed, a text that breaks off is closed everywhere, and [`Faults`] says
//! so afterwards. Only nesting that no plan has is refused.

mod record;
mod writer;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::error::ImportError;
pub use record::{Element, Record};
pub use writer::Writer;

/// How deep elements may nest. Real plans reach about ten.
const MAX_DEPTH: usize = 256;

/// What was wrong with the XML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// The text ends while elements are open, or nothing could be read from somewhere on.
    pub broken_off: bool,
    /// Why nothing could be read any further, in the words of the XML reader.
    pub syntax: Option<String>,
    /// The line at which it breaks off, counted from 1.
    pub line: usize,
    /// End tags that fit no start tag.
    pub mismatched: u32,
    /// References to entities that nobody defines; they are left out of the text.
    pub unknown_entities: u32,
    /// Records with so many parts that some were left out.
    pub overfull: u32,
}

/// Where a step has led.
#[derive(Debug)]
enum Step<'a> {
    /// Into an element; [`Walker::name`] is its name.
    Open,
    /// To a piece of text in it. One text may come in several pieces.
    Text(Cow<'a, str>),
    /// Out of it.
    Close,
    /// To the end of everything.
    End,
}

/// Walks through the elements of a text.
pub struct Walker<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Names of the open elements, one after the other, and where each begins.
    names: String,
    starts: Vec<usize>,
    /// Elements that are over although nothing said so.
    closing: usize,
    ended: bool,
    faults: Faults,
}

impl<'a> Walker<'a> {
    /// A walk from the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        Walker {
            text,
            reader,
            names: String::new(),
            starts: Vec::new(),
            closing: 0,
            ended: false,
            faults: Faults::default(),
        }
    }

    /// How many bytes have been walked through.
    pub fn position(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// What was wrong so far.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The name of the innermost open element, without a namespace prefix; empty outside of all.
    pub fn name(&self) -> &str {
        self.starts.last().map_or("", |start| &self.names[*start..])
    }

    /// Goes into the next element directly inside the open one. `false`: that one is over, and the walk
    /// is outside of it. After `true`, the caller reads, skips or walks through the new element.
    ///
    /// # Errors
    /// If elements nest too deep.
    pub fn next_child(&mut self) -> Result<bool, ImportError> {
        loop {
            match self.step()? {
                Step::Open => return Ok(true),
                Step::Text(_) => {}
                Step::Close | Step::End => return Ok(false),
            }
        }
    }

    /// Leaves the open element without looking at what is in it.
    ///
    /// # Errors
    /// If elements nest too deep.
    pub fn skip(&mut self) -> Result<(), ImportError> {
        let outside = self.starts.len().saturating_sub(1);
        while self.starts.len() > outside {
            if let Step::End = self.step()? {
                break;
            }
        }
        Ok(())
    }

    /// Reads the open element with everything in it and leaves it. Of elements with a name in `hollow`
    /// only the fact that they are there is read.
    ///
    /// # Errors
    /// If elements nest too deep.
    pub fn read(&mut self, record: &mut Record, hollow: &[&str]) -> Result<(), ImportError> {
        record.clear();
        self.append(record, hollow)
    }

    /// Reads the open element as the next child of what is open in `record`, and leaves it.
    ///
    /// # Errors
    /// If elements nest too deep.
    pub fn append(&mut self, record: &mut Record, hollow: &[&str]) -> Result<(), ImportError> {
        let outside = record.depth();
        record.open(self.name());
        while record.depth() > outside {
            match self.step()? {
                Step::Open if record.is_full() => {
                    self.faults.overfull += u32::from(!record.overfull);
                    record.overfull = true;
                    self.skip()?;
                }
                Step::Open => {
                    record.open(self.name());
                    if hollow.contains(&self.name()) {
                        self.skip()?;
                        record.close();
                    }
                }
                Step::Text(text) => record.text(&text),
                Step::Close | Step::End => record.close(),
            }
        }
        Ok(())
    }

    fn step(&mut self) -> Result<Step<'a>, ImportError> {
        loop {
            if self.closing > 0 {
                self.closing -= 1;
                self.leave();
                return Ok(Step::Close);
            }
            if self.ended {
                return Ok(Step::End);
            }
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => return self.enter(&tag),
                Ok(Event::Empty(tag)) => {
                    self.closing = 1;
                    return self.enter(&tag);
                }
                Ok(Event::End(tag)) => self.close_to(tag.local_name().as_ref()),
                Ok(Event::Text(text)) => return Ok(Step::Text(text.xml10_content())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.xml10_content())),
                Ok(Event::GeneralRef(reference)) => {
                    if let Some(letter) = self.resolve(&reference) {
                        return Ok(Step::Text(Cow::Owned(letter.to_string())));
                    }
                }
                Ok(Event::Eof) => self.end(None),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_)) => {}
                Err(error) => self.end(Some(error.to_string())),
            }
        }
    }

    fn enter(&mut self, tag: &BytesStart) -> Result<Step<'a>, ImportError> {
        if self.starts.len() >= MAX_DEPTH {
            return Err(ImportError::Damaged {
                why: format!(
                    "The file is damaged: its elements lie more than {MAX_DEPTH} deep in each other."
                ),
            });
        }
        self.starts.push(self.names.len());
        self.names.push_str(tag.local_name().as_ref());
        Ok(Step::Open)
    }

    fn leave(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.names.truncate(start);
        }
    }

    /// An end tag closes the innermost element of its name and all that were left open in it.
    fn close_to(&mut self, name: &str) {
        let mut end = self.names.len();
        for (above, start) in self.starts.iter().rev().enumerate() {
            if &self.names[*start..end] == name {
                self.closing = above + 1;
                self.faults.mismatched += u32::from(above > 0);
                return;
            }
            end = *start;
        }
        self.faults.mismatched += 1;
    }

    /// Nothing more can be read: what is still open is over.
    fn end(&mut self, error: Option<String>) {
        self.ended = true;
        self.closing = self.starts.len();
        if error.is_some() || self.closing > 0 {
            let read = (self.position() as usize).min(self.text.len());
            let bytes = &self.text.as_bytes()[..read];
            self.faults.line = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            self.faults.broken_off = true;
            self.faults.syntax = error;
        }
    }

    /// The letter that a reference stands for. Only the five of XML and numbers are known: entities that
    /// a file defines itself are the stuff of bombs and occur in no plan.
    fn resolve(&mut self, reference: &BytesRef) -> Option<char> {
        let letter = match &**reference {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => reference.resolve_char_ref().ok().flatten(),
        };
        if letter.is_none() {
            self.faults.unknown_entities += 1;
        }
        letter
    }
}

/// The outermost element of an XML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// Its name, without a prefix.
    pub name: String,
    /// The namespaces that it declares; the default one first, if there is one.
    pub namespaces: Vec<String>,
}

/// Looks at the outermost element. `None` if the text has none near its beginning.
pub fn root_of(text: &str) -> Option<Root> {
    /// More comments and instructions than this before the root are no plan.
    const MAX_PROLOGUE: usize = 200;

    let mut reader = Reader::from_str(text);
    for _ in 0..MAX_PROLOGUE {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                let mut namespaces = Vec::new();
                for attribute in tag.attributes().with_checks(false).flatten().take(50) {
                    match attribute.key.as_ref() {
                        "xmlns" => namespaces.insert(0, attribute.value.into_owned()),
                        key if key.starts_with("xmlns:") => namespaces.push(attribute.value.into_owned()),
                        _ => {}
                    }
                }
                return Some(Root { name: tag.local_name().as_ref().to_owned(), namespaces });
            }
            Ok(Event::Text(text)) if !text.trim().is_empty() => return None,
            Ok(Event::Eof | Event::End(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks through everything and prints it as `name(text child …)`.
    fn print(text: &str) -> (String, Faults) {
        let mut walker = Walker::new(text);
        let mut record = Record::default();
        let mut out = String::new();
        while walker.next_child().unwrap() {
            walker.read(&mut record, &["hollow"]).unwrap();
            print_element(record.root(), &mut out);
        }
        (out, walker.faults().clone())
    }

    fn print_element(element: Element, out: &mut String) {
        out.push_str(element.name());
        out.push('(');
        out.push_str(element.text());
        for child in element.children() {
            print_element(child, out);
        }
        out.push(')');
    }

    #[track_caller]
    fn check(text: &str, printed: &str) -> Faults {
        let (out, faults) = print(text);
        assert_eq!(out, printed);
        faults
    }

    #[test]
    fn text_in_pieces_is_one_text() {
        let faults = check("<a><b>R&amp;D &#x41;&#66;<![CDATA[ <c> ]]>.</b></a>", "a(b(R&D AB <c> .))");
        assert_eq!(faults, Faults::default());
    }

    #[test]
    fn prefixes_comments_and_line_ends_do_not_matter() {
        check("<?xml version='1.0'?><!-- x --><p:a><p:b>1\r\n2</p:b><c/></p:a>", "a(b(1\n2)c())");
    }

    #[test]
    fn a_dangling_ampersand_is_text() {
        check("<a><b>R & D</b><c>&</c></a>", "a(b(R & D)c(&))");
    }

    #[test]
    fn unknown_entities_are_left_out_and_counted() {
        let faults = check("<!DOCTYPE a [<!ENTITY x 'xxxx'>]><a>1&x;2&#0;</a>", "a(12)");
        assert_eq!(faults.unknown_entities, 2);
    }

    #[test]
    fn a_forgotten_end_tag_costs_no_more_than_its_element() {
        let faults = check("<a><b>1<c>2</b><d>3</d></e></a>", "a(b(1c(2))d(3))");
        assert_eq!(faults.mismatched, 2);
        assert!(!faults.broken_off);
    }

    #[test]
    fn what_breaks_off_is_closed() {
        let faults = check("<a>\n<b>1</b><c>2", "a(\nb(1)c(2))");
        assert!(faults.broken_off);
        assert_eq!((faults.line, faults.syntax), (2, None));
        let faults = check("<a><b>1</b><c attr='", "a(b(1))");
        assert!(faults.syntax.is_some());
    }

    #[test]
    fn hollow_elements_are_counted_and_not_read() {
        check("<a><hollow><b>1</b></hollow><c>2</c></a>", "a(hollow()c(2))");
    }

    #[test]
    fn elements_that_nest_too_deep_are_refused() {
        let text = "<a>".repeat(MAX_DEPTH + 1);
        let mut walker = Walker::new(&text);
        walker.next_child().unwrap();
        assert!(walker.skip().is_err());
    }

    #[test]
    fn the_root_tells_its_namespaces() {
        let root =
            root_of("<?xml version='1.0'?>\n<!-- x --><p:a xmlns:p='one' b='c' xmlns='two'/>").unwrap();
        assert_eq!(root, Root { name: "a".to_owned(), namespaces: vec!["two".to_owned(), "one".to_owned()] });
        for text in ["", "no xml", "name,start", "{\"a\": 1}"] {
            assert_eq!(root_of(text), None, "{text}");
        }
    }
}
