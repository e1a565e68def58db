//! What differs between two documents: the one language of undo, the saved log, other tabs and history.
//!
//! A change names records and fields as the saved data does, so it can be kept, sent and read without
//! the types it was made from. It is the difference of two values, never written by hand:
//!
//! 1. applying the difference of `a` and `b` to `a` gives `b`;
//! 2. applying a change, its inverse and the change again is applying it once;
//! 3. changes to different records, or different fields of one record, merge in either order;
//! 4. applying never fails: what cannot be done is left out and reported as a [`Conflict`].

mod saved_form;

use std::any::Any;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::document::{Document, ProjectDoc, TableName};
use super::id::{Id, RawId};
use super::project::ProjectId;
use super::rank::Rank;
use super::saved;
use super::table::{Row, Table};
use crate::core::sorted::SortedMap;
use crate::core::sorting;

/// What differs between two documents, by project.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Change {
    /// Projects that differ, in order of id.
    pub projects: Vec<ProjectChange>,
}

/// What became of one project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "saved_form::Project", into = "saved_form::Project")]
pub struct ProjectChange {
    /// Which one.
    pub project: ProjectId,
    /// What became of it.
    pub what: ProjectEdit,
}

/// What became of a project.
#[derive(Debug, Clone, PartialEq)]
pub enum ProjectEdit {
    /// It is new.
    Added(Arc<ProjectDoc>),
    /// It is gone; this is what it was.
    Removed(Arc<ProjectDoc>),
    /// Some of its records differ.
    Edited(Vec<RecordChange>),
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "saved_form::Record", into = "saved_form::Record")]
pub struct RecordChange {
    /// Its collection.
    pub table: TableName,
    /// Which one.
    pub id: RawId,
    /// What became of it.
    pub what: RecordEdit,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordEdit {
    /// It is new.
    Added(Image),
    /// It is gone; this is what it was.
    Removed(Image),
    /// Some of its fields differ.
    Edited(Difference),
}

/// A whole record as it is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Its place.
    pub rank: Rank,
    /// Its fields.
    pub value: Value,
}

/// Fields of a record that differ, before and after; `null` stands for a field that is not there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Difference {
    /// Its place before and after, if it moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<(Rank, Rank)>,
    /// By field name.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub fields: SortedMap<String, (Value, Value)>,
}

/// A part of a change that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// In which project.
    pub project: ProjectId,
    /// Which record, unless it is the whole project.
    pub record: Option<(TableName, RawId)>,
    /// Why.
    pub why: ConflictReason,
}

/// Why a part of a change could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictReason {
    /// It was edited here and is gone there.
    Gone,
    /// Its fields are not those of such a record.
    Unreadable(String),
}

impl Change {
    /// What differs from `before` to `after`. Looks only at what the two do not share.
    pub fn between(before: &Document, after: &Document) -> Self {
        let mut projects = Vec::new();
        for (id, old) in &before.projects {
            match after.projects.get(id) {
                None => {
                    projects.push(ProjectChange { project: *id, what: ProjectEdit::Removed(Arc::clone(old)) })
                }
                Some(new) if Arc::ptr_eq(old, new) => {}
                Some(new) => {
                    let records = records_between(old, new);
                    if !records.is_empty() {
                        projects.push(ProjectChange { project: *id, what: ProjectEdit::Edited(records) });
                    }
                }
            }
        }
        for (id, new) in &after.projects {
            if !before.projects.contains_key(id) {
                projects.push(ProjectChange { project: *id, what: ProjectEdit::Added(Arc::clone(new)) });
            }
        }
        sorting::sort_by_key(&mut projects, |change| change.project);
        Change { projects }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        let projects = self.projects.iter().map(|change| ProjectChange {
            project: change.project,
            what: match &change.what {
                ProjectEdit::Added(project) => ProjectEdit::Removed(Arc::clone(project)),
                ProjectEdit::Removed(project) => ProjectEdit::Added(Arc::clone(project)),
                ProjectEdit::Edited(records) => {
                    ProjectEdit::Edited(records.iter().rev().map(RecordChange::inverse).collect())
                }
            },
        });
        Change { projects: projects.collect() }
    }

    /// `document` with this change made to it, and what of it could not be made.
    pub fn apply(&self, document: &Document) -> (Document, Vec<Conflict>) {
        let mut document = document.clone();
        let mut conflicts = Vec::new();
        for change in &self.projects {
            change.apply_to(&mut document, &mut conflicts);
        }
        (document, conflicts)
    }
}

impl ProjectChange {
    /// Makes this part of a change to `document` and reports what of it could not be made.
    pub fn apply_to(&self, document: &mut Document, conflicts: &mut Vec<Conflict>) {
        let records = match &self.what {
            ProjectEdit::Added(project) => {
                document.projects.insert(self.project, Arc::clone(project));
                return;
            }
            ProjectEdit::Removed(_) => {
                document.projects.remove(&self.project);
                return;
            }
            ProjectEdit::Edited(records) => records,
        };
        let Some(project) = document.projects.get_mut(&self.project) else {
            conflicts.push(Conflict { project: self.project, record: None, why: ConflictReason::Gone });
            return;
        };
        let project = Arc::make_mut(project);
        for record in records {
            if let Err(why) = project.table_mut(record.table).apply_edit(record.id, &record.what) {
                let record = Some((record.table, record.id));
                conflicts.push(Conflict { project: self.project, record, why });
            }
        }
    }
}

impl RecordChange {
    fn inverse(&self) -> Self {
        let what = match &self.what {
            RecordEdit::Added(image) => RecordEdit::Removed(image.clone()),
            RecordEdit::Removed(image) => RecordEdit::Added(image.clone()),
            RecordEdit::Edited(difference) => RecordEdit::Edited(Difference {
                rank: difference.rank.clone().map(|(before, after)| (after, before)),
                fields: difference
                    .fields
                    .iter()
                    .map(|(name, (before, after))| (name.clone(), (after.clone(), before.clone())))
                    .collect(),
            }),
        };
        RecordChange { table: self.table, id: self.id, what }
    }
}

fn records_between(before: &ProjectDoc, after: &ProjectDoc) -> Vec<RecordChange> {
    let mut records = Vec::new();
    for table in TableName::ALL {
        let mut report = |id, what| records.push(RecordChange { table, id, what });
        before.table(table).edits_to(after.table(table), &mut report);
    }
    records
}

/// A collection, whatever its records are.
pub trait AnyTable {
    /// Reports what became of each record from this collection to `after`, one of the same type.
    fn edits_to(&self, after: &dyn AnyTable, report: &mut dyn FnMut(RawId, RecordEdit));

    /// Makes an edit: adds, takes out, or sets the fields it names and leaves the others.
    ///
    /// # Errors
    /// If the record to edit is gone, or what came out is no such record; then nothing is changed.
    fn apply_edit(&mut self, id: RawId, edit: &RecordEdit) -> Result<(), ConflictReason>;

    /// How many records there are.
    fn record_count(&self) -> usize;

    /// Adds the rows at these places to `into`, a collection of the same type. They are shared, not copied.
    fn share_rows(&self, places: Range<usize>, into: &mut dyn AnyTable);

    /// For looking at the other side of [`AnyTable::edits_to`].
    fn as_any(&self) -> &dyn Any;

    /// For writing to the other side of [`AnyTable::share_rows`].
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl<T: Record> AnyTable for Table<T> {
    fn edits_to(&self, after: &dyn AnyTable, report: &mut dyn FnMut(RawId, RecordEdit)) {
        let Some(after) = after.as_any().downcast_ref::<Table<T>>() else { return };
        if self.same(after) {
            return;
        }
        // Most rows stand where they stood: looking there first saves the look-up by id.
        let at = |table: &Table<T>, position: usize, id: Id<T>| {
            table
                .at(position)
                .is_some_and(|row| row.id == id)
                .then_some(position)
                .or_else(|| table.position(id))
        };
        for (position, old) in self.iter().enumerate() {
            match at(after, position, old.id).and_then(|position| after.at(position)) {
                None => report(old.id.raw(), RecordEdit::Removed(image(old))),
                Some(new) if Arc::ptr_eq(old, new) => {}
                Some(new) => {
                    let rank = (old.rank != new.rank).then(|| (old.rank.clone(), new.rank.clone()));
                    let fields = differing_fields(&old.value, &new.value);
                    if rank.is_some() || !fields.is_empty() {
                        report(old.id.raw(), RecordEdit::Edited(Difference { rank, fields }));
                    }
                }
            }
        }
        for (position, new) in after.iter().enumerate() {
            if at(self, position, new.id).is_none() {
                report(new.id.raw(), RecordEdit::Added(image(new)));
            }
        }
    }

    fn apply_edit(&mut self, id: RawId, edit: &RecordEdit) -> Result<(), ConflictReason> {
        let id = Id::from_raw(id);
        match edit {
            RecordEdit::Added(image) => {
                let value = read(image.value.clone())?;
                self.insert(id, image.rank.clone(), value);
            }
            RecordEdit::Removed(_) => {
                self.remove(id);
            }
            RecordEdit::Edited(difference) => {
                let row = self.get(id).ok_or(ConflictReason::Gone)?;
                let value = with_fields(&row.value, &difference.fields)?;
                let rank =
                    difference.rank.as_ref().map_or_else(|| row.rank.clone(), |(_, after)| after.clone());
                self.insert(id, rank, value);
            }
        }
        Ok(())
    }

    fn record_count(&self) -> usize {
        self.len()
    }

    fn share_rows(&self, places: Range<usize>, into: &mut dyn AnyTable) {
        if let Some(into) = into.as_any_mut().downcast_mut::<Table<T>>() {
            into.share(self.iter().skip(places.start).take(places.len()));
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// What a record must be able to do to be saved and compared.
pub trait Record: Clone + PartialEq + Serialize + DeserializeOwned + 'static {}
impl<T: Clone + PartialEq + Serialize + DeserializeOwned + 'static> Record for T {}

fn image<T: Record>(row: &Row<T>) -> Image {
    Image { rank: row.rank.clone(), value: Value::Object(fields_of(&row.value)) }
}

/// A record's fields as they are saved. Records are structs with text keys, which always serialise.
fn fields_of<T: Record>(value: &T) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn differing_fields<T: Record>(before: &T, after: &T) -> SortedMap<String, (Value, Value)> {
    let mut before = fields_of(before);
    let mut fields = SortedMap::new();
    for (name, new) in fields_of(after) {
        let old = before.remove(&name).unwrap_or(Value::Null);
        if old != new {
            fields.insert(name, (old, new));
        }
    }
    // What is left was saved before and is not any more.
    for (name, old) in before {
        fields.insert(name, (old, Value::Null));
    }
    fields
}

fn with_fields<T: Record>(
    value: &T,
    fields: &SortedMap<String, (Value, Value)>,
) -> Result<T, ConflictReason> {
    let mut all = fields_of(value);
    for (name, (_, after)) in fields {
        match after {
            Value::Null => all.remove(name),
            after => all.insert(name.clone(), after.clone()),
        };
    }
    read(Value::Object(all))
}

fn read<T: Record>(value: Value) -> Result<T, ConflictReason> {
    saved::from_value(value).map_err(|error| ConflictReason::Unreadable(error.to_string()))
}

/// A record that there is exactly one of, such as a project's head. Dereferences to it.
pub struct Single<T>(Arc<T>);

impl<T> Single<T> {
    /// Holds a record.
    pub fn new(value: T) -> Self {
        Single(Arc::new(value))
    }

    /// Changes it through `edit`, unless it comes out as it was.
    pub fn update(&mut self, edit: impl FnOnce(&mut T))
    where
        T: Clone + PartialEq,
    {
        let mut value = (*self.0).clone();
        edit(&mut value);
        if value != *self.0 {
            self.0 = Arc::new(value);
        }
    }

    /// Whether both are one and the same: equal without looking.
    pub fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Single<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Clone for Single<T> {
    fn clone(&self) -> Self {
        Single(Arc::clone(&self.0))
    }
}

impl<T: Default> Default for Single<T> {
    fn default() -> Self {
        Single::new(T::default())
    }
}

impl<T: PartialEq> PartialEq for Single<T> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other) || *self.0 == *other.0
    }
}

impl<T: Eq> Eq for Single<T> {}

impl<T: fmt::Debug> fmt::Debug for Single<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Serialize> Serialize for Single<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Single<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Single::new)
    }
}

/// The id under which the one record of a [`Single`] appears in changes.
const ONLY: RawId = RawId::from_bits(0);

impl<T: Record> AnyTable for Single<T> {
    fn edits_to(&self, after: &dyn AnyTable, report: &mut dyn FnMut(RawId, RecordEdit)) {
        let Some(after) = after.as_any().downcast_ref::<Single<T>>() else { return };
        if self.same(after) {
            return;
        }
        let fields = differing_fields(&**self, &**after);
        if !fields.is_empty() {
            report(ONLY, RecordEdit::Edited(Difference { rank: None, fields }));
        }
    }

    fn apply_edit(&mut self, _id: RawId, edit: &RecordEdit) -> Result<(), ConflictReason> {
        match edit {
            RecordEdit::Added(image) => *self = Single::new(read(image.value.clone())?),
            RecordEdit::Removed(_) => return Err(ConflictReason::Gone),
            RecordEdit::Edited(difference) => *self = Single::new(with_fields(&**self, &difference.fields)?),
        }
        Ok(())
    }

    fn record_count(&self) -> usize {
        1
    }

    fn share_rows(&self, places: Range<usize>, into: &mut dyn AnyTable) {
        if let Some(into) = into.as_any_mut().downcast_mut::<Single<T>>()
            && places.contains(&0)
        {
            *into = self.clone();
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}
