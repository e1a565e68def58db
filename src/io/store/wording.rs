//! A project's saved text, written and read back a piece at a time: all of a large one at once would keep the page
//! from answering.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::core::document::{ProjectDoc, TableName};
use crate::core::saved;

/// Records in a piece.
const RECORDS: usize = 100;

/// What is left to be put into words of a project.
pub(super) struct Wording {
    doc: Option<Arc<ProjectDoc>>,
    rest: VecDeque<Piece>,
}

enum Piece {
    Text(String),
    /// Rows of a table; its name as JSON.
    Rows {
        table: TableName,
        name: String,
        places: Range<usize>,
    },
}

/// A project that does not come out of its words as it went in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Garbled;

impl Wording {
    /// Begins with a project, or with the word that there is none.
    pub fn of(doc: Option<&Arc<ProjectDoc>>) -> Result<Self, Garbled> {
        let rest = match doc {
            None => VecDeque::from([Piece::Text("null".to_owned())]),
            Some(doc) => pieces_of(doc)?,
        };
        Ok(Wording { doc: doc.cloned(), rest })
    }

    /// Adds the next pieces to `content`, once they have been read back. Says whether there were any: without any left
    /// `content` is what [`saved::to_text`] makes of the project.
    ///
    /// # Errors
    /// If a piece does not come out as it went in.
    pub fn next(&mut self, content: &mut String) -> Result<bool, Garbled> {
        let (mut room, before) = (RECORDS, content.len());
        while self.rest.front().is_some_and(|piece| piece.records() <= room) {
            match (self.rest.pop_front(), &self.doc) {
                (Some(Piece::Text(text)), _) => content.push_str(&text),
                (Some(Piece::Rows { table, name, places }), Some(doc)) => {
                    room -= places.len();
                    if places.start > 0 {
                        content.push(',');
                    }
                    content.push_str(&rows(doc, table, &name, places)?);
                }
                _ => return Err(Garbled),
            }
        }
        Ok(content.len() > before)
    }
}

impl Piece {
    fn records(&self) -> usize {
        match self {
            Piece::Text(_) => 0,
            Piece::Rows { places, .. } => places.len(),
        }
    }
}

fn pieces_of(doc: &ProjectDoc) -> Result<VecDeque<Piece>, Garbled> {
    let head = ProjectDoc { info: doc.info.clone(), extra: doc.extra.clone(), ..ProjectDoc::default() };
    let text = saved::to_text(&head);
    if saved::from_text::<ProjectDoc>(&text).ok().as_ref() != Some(&head) {
        return Err(Garbled);
    }
    let Ok(Value::Object(fields)) = saved::parse(&text) else { return Err(Garbled) };
    let tables: Vec<(TableName, String)> = TableName::ALL
        .into_iter()
        .filter(|table| *table != TableName::Info)
        .map(|table| (table, saved::to_text(&table)))
        .collect();

    let (mut pieces, mut between) = (VecDeque::new(), String::from("{"));
    for (place, (name, value)) in fields.into_iter().enumerate() {
        let name = Value::String(name).to_string();
        if place > 0 {
            between.push(',');
        }
        between.push_str(&name);
        between.push(':');
        let Some((table, _)) = tables.iter().find(|(_, its)| *its == name) else {
            between.push_str(&value.to_string());
            continue;
        };
        between.push('[');
        pieces.push_back(Piece::Text(std::mem::take(&mut between)));
        let count = doc.table(*table).record_count();
        for from in (0..count).step_by(RECORDS) {
            let places = from..count.min(from + RECORDS);
            pieces.push_back(Piece::Rows { table: *table, name: name.clone(), places });
        }
        between.push(']');
    }
    between.push('}');
    pieces.push_back(Piece::Text(between));
    Ok(pieces)
}

/// Rows as JSON, without the brackets around them.
fn rows(doc: &ProjectDoc, table: TableName, name: &str, places: Range<usize>) -> Result<String, Garbled> {
    let mut portion = ProjectDoc::default();
    doc.table(table).share_rows(places, portion.table_mut(table));
    let Ok(Value::Object(mut fields)) = serde_json::to_value(&portion) else { return Err(Garbled) };
    let rows = fields.remove(name.trim_matches('"')).unwrap_or_default().to_string();
    let back = saved::from_text::<ProjectDoc>(&format!("{{{name}:{rows}}}"));
    if back.ok().as_ref() != Some(&portion) {
        return Err(Garbled);
    }
    let inner = rows.strip_prefix('[').and_then(|rows| rows.strip_suffix(']'));
    inner.map(str::to_owned).ok_or(Garbled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::sample;
    use crate::core::time::Moment;

    fn worded(doc: Option<&Arc<ProjectDoc>>) -> String {
        let (mut wording, mut content) = (Wording::of(doc).unwrap(), String::new());
        while wording.next(&mut content).unwrap() {}
        content
    }

    #[test]
    fn the_pieces_are_the_text_of_the_whole() {
        let today = Moment::from_tenths(17_000_000 * 10);
        let lived = sample::lived(today, &mut IdSource::new(1));
        assert!(lived.iter().any(|it| it.project.record_count() > 2 * RECORDS), "one has several pieces");
        for doc in lived.into_iter().map(|it| it.project).chain([Arc::default()]) {
            assert_eq!(worded(Some(&doc)), saved::to_text(&doc));
        }
        assert_eq!(worded(None), saved::to_text(&None::<Arc<ProjectDoc>>));
    }

    #[test]
    fn what_a_newer_version_added_has_its_place() {
        let mut doc = ProjectDoc::default();
        doc.extra.insert("risks".to_owned(), serde_json::json!([["1-1", "0", { "name": "\"" }]]));
        doc.extra.insert("zeal \u{1F600}".to_owned(), serde_json::json!(1));
        doc.extra.insert("a".to_owned(), serde_json::json!(null));
        let doc = Arc::new(doc);
        assert_eq!(worded(Some(&doc)), saved::to_text(&doc));
    }
}
