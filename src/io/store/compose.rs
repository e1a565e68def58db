//! Several edits of a record as one, for history that is kept by the day.

use serde_json::Value;

use crate::core::change::{Difference, Image, RecordChange, RecordEdit};
use crate::core::document::TableName;
use crate::core::id::RawId;
use crate::core::sorted::SortedMap;

/// Edits by record, each put together into one.
#[derive(Debug, Default)]
pub struct Composed(SortedMap<(TableName, RawId), Option<Box<RecordEdit>>>);

impl Composed {
    /// Puts a later edit on top.
    pub fn add(&mut self, change: RecordChange) {
        let slot = self.0.or_default((change.table, change.id));
        let what = match slot.take() {
            None => Some(change.what),
            Some(earlier) => then(*earlier, change.what),
        };
        *slot = what.map(Box::new);
    }

    /// What is left of all of them.
    pub fn into_changes(self) -> Vec<RecordChange> {
        let left = self.0.into_iter();
        left.filter_map(|((table, id), what)| Some(RecordChange { table, id, what: *what? })).collect()
    }
}

/// One edit that does what two do; `None` if that is nothing.
fn then(earlier: RecordEdit, later: RecordEdit) -> Option<RecordEdit> {
    use RecordEdit::{Added, Edited, Removed};
    match (earlier, later) {
        (Added(_), Removed(_)) => None,
        (Added(image), Edited(difference)) => Some(Added(with(image, difference, |(_, after)| after))),
        (Added(_) | Edited(_), Added(image)) => Some(Added(image)),
        (Removed(before), Added(after)) => {
            let difference = between(before, after);
            (difference != Difference::default()).then_some(Edited(difference))
        }
        (Removed(image), Edited(_) | Removed(_)) => Some(Removed(image)),
        (Edited(difference), Removed(image)) => Some(Removed(with(image, difference, |(before, _)| before))),
        (Edited(first), Edited(second)) => {
            let difference = one_after_the_other(first, second);
            (difference != Difference::default()).then_some(Edited(difference))
        }
    }
}

/// A record with one side of a difference put into it.
fn with(mut image: Image, difference: Difference, side: impl Fn((Value, Value)) -> Value) -> Image {
    if let Some(fields) = image.value.as_object_mut() {
        for (name, values) in difference.fields {
            match side(values) {
                Value::Null => fields.remove(&name),
                value => fields.insert(name, value),
            };
        }
    }
    image
}

fn between(before: Image, after: Image) -> Difference {
    let rank = (before.rank != after.rank).then_some((before.rank, after.rank));
    let (Value::Object(mut old), Value::Object(new)) = (before.value, after.value) else {
        return Difference { rank, fields: SortedMap::new() };
    };
    let mut fields = SortedMap::new();
    for (name, value) in new {
        let earlier = old.remove(&name).unwrap_or(Value::Null);
        if earlier != value {
            fields.insert(name, (earlier, value));
        }
    }
    fields.extend(old.into_iter().map(|(name, value)| (name, (value, Value::Null))));
    Difference { rank, fields }
}

fn one_after_the_other(first: Difference, second: Difference) -> Difference {
    let rank = match (first.rank, second.rank) {
        (Some((before, _)), Some((_, after))) => (before != after).then_some((before, after)),
        (one, other) => one.or(other),
    };
    let mut fields = first.fields;
    for (name, (before, after)) in second.fields {
        let before = fields.remove(&name).map_or(before, |(earliest, _)| earliest);
        if before != after {
            fields.insert(name, (before, after));
        }
    }
    Difference { rank, fields }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::rank::Rank;
    use serde_json::json;

    fn edit(before: Value, after: Value) -> RecordEdit {
        let fields = SortedMap::from([("name".to_owned(), (before, after))]);
        RecordEdit::Edited(Difference { rank: None, fields })
    }

    fn image(value: Value) -> Image {
        Image { rank: Rank::nth(1), value }
    }

    #[test]
    fn two_edits_are_one_from_the_first_to_the_last() {
        use RecordEdit::{Added, Removed};
        let renamed = |value| image(json!({ "name": value, "notes": "n" }));
        for (earlier, later, both) in [
            (edit(json!("a"), json!("b")), edit(json!("b"), json!("c")), Some(edit(json!("a"), json!("c")))),
            (edit(json!("a"), json!("b")), edit(json!("b"), json!("a")), None),
            (Added(renamed("a")), edit(json!("a"), json!("b")), Some(Added(renamed("b")))),
            (Added(renamed("a")), Removed(renamed("a")), None),
            (edit(json!("a"), json!("b")), Removed(renamed("b")), Some(Removed(renamed("a")))),
            (Removed(renamed("a")), Added(renamed("a")), None),
            (Removed(renamed("a")), Added(renamed("b")), Some(edit(json!("a"), json!("b")))),
            (edit(Value::Null, json!("b")), edit(json!("b"), Value::Null), None),
        ] {
            assert_eq!(then(earlier.clone(), later.clone()), both, "{earlier:?} then {later:?}");
        }
    }
}
