//! What happened long ago: commits that have left the log, at first one by one, later by the day.
//!
//! Nothing is loaded from here, so history may be shortened. It is the project's memory: who did what
//! when, and which values there were before.

use serde::{Deserialize, Serialize};

use super::codec;
use super::compose::Composed;
use super::keys::{Key, Millis, Serial, WriterId};
use super::kv::{KeyValue, KvError, units};
use super::log::{self, Entry, EntryHead};
use super::maintain::Step;
use super::tab::Store;
use super::versions::Version;
use crate::core::change::{ProjectEdit, RecordChange};
use crate::core::project::ProjectId;
use crate::core::saved;
use crate::core::sorted::SortedMap;
use crate::core::sorting;

/// Milliseconds of a day.
const DAY: Millis = 24 * 60 * 60 * 1000;
/// When history is shortened, it is shortened to so many hundredths of what it may take.
const SHORTENED: usize = 75;

/// What was done to one project, in one commit or in those of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Sequence number of the first commit.
    pub seq: u64,
    /// Who made the first commit.
    pub writer: WriterId,
    /// When the first was made.
    pub from: Millis,
    /// When the last was made.
    pub to: Millis,
    /// To which project.
    pub project: ProjectId,
    /// What was done, such as "Rename task", and how often.
    pub labels: SortedMap<String, u32>,
    /// The project was added.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub added: bool,
    /// The project was deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// What came of it, by record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<RecordChange>,
    /// So many records were edited in ways that are not kept any more.
    #[serde(default, skip_serializing_if = "crate::core::time::is_default")]
    pub forgotten: usize,
}

/// What can be told of a segment without unpacking it.
#[derive(Debug, Serialize, Deserialize)]
struct SegmentHead {
    schema: u32,
    from: Millis,
    to: Millis,
    events: usize,
}

impl<K: KeyValue> Store<K> {
    /// What was done, to one project or to all, oldest first. Reads and unpacks all of history.
    ///
    /// # Errors
    /// If the storage cannot be read.
    pub fn history(&self, project: Option<ProjectId>) -> Result<Vec<Event>, KvError> {
        let mut events = Vec::new();
        for serial in &self.shelf.history {
            events.extend(self.segment(*serial)?.unwrap_or_default());
        }
        for serial in self.shelf.log.keys() {
            let text = self.kv.get(&Key::Log(*serial).to_string())?;
            if let Some(entry) = text.and_then(|text| log::decode(&text, self.schema).ok()) {
                events.extend(events_of(&entry));
            }
        }
        events.retain(|event| project.is_none_or(|project| event.project == project));
        Ok(in_order(events))
    }

    /// Takes in what was done to projects before they came here, so that they have a past.
    ///
    /// # Errors
    /// If there is no room for it, or the storage cannot be written; nothing depends on it.
    pub fn tell_past(&mut self, events: &[Event]) -> Result<(), String> {
        self.write_segment(events)
    }

    /// The events of a segment; `None` if it is gone, damaged, or a newer version's.
    fn segment(&self, serial: Serial) -> Result<Option<Vec<Event>>, KvError> {
        let Some(text) = self.kv.get(&Key::History(serial).to_string())? else { return Ok(None) };
        let Ok(envelope) = codec::open(&text) else { return Ok(None) };
        let head: Option<SegmentHead> = saved::from_text(envelope.head).ok();
        if head.is_none_or(|head| self.schema.version_of(head.schema) == Version::Newer) {
            return Ok(None);
        }
        Ok(envelope.content().ok().and_then(|content| saved::from_text(&content).ok()))
    }

    /// Writes events into a new segment and reads it back.
    pub(super) fn write_segment(&mut self, events: &[Event]) -> Result<(), String> {
        let text = self.segment_text(events);
        let serial = self.write_anew(Key::History, &text)?;
        self.shelf.history.insert(serial);
        self.history_grew = true;
        Ok(())
    }

    fn segment_text(&self, events: &[Event]) -> String {
        let head = SegmentHead {
            schema: self.schema.0,
            from: events.iter().map(|event| event.from).min().unwrap_or(0),
            to: events.iter().map(|event| event.to).max().unwrap_or(0),
            events: events.len(),
        };
        // Structs with text keys always serialise; an empty text would fail to be read back.
        let head = saved::to_text(&head);
        codec::seal(&head, &saved::to_text(events))
    }

    /// Shortens history if it takes more than it may: first by the day, then without the old values,
    /// the oldest first.
    pub(super) fn compact_history(&mut self, _now: Millis) -> Result<Option<Step>, String> {
        if !std::mem::take(&mut self.history_grew) {
            return Ok(None);
        }
        let budget = self.limits.history_budget;
        let mut size = 0;
        for serial in &self.shelf.history {
            let text = self.kv.get(&Key::History(*serial).to_string()).map_err(|error| error.0)?;
            size += text.map_or(0, |text| units(&text));
        }
        if size <= budget {
            return Ok(None);
        }
        self.rewrite_history(budget / 100 * SHORTENED)
    }

    /// Writes all of history anew in at most `target` units.
    fn rewrite_history(&mut self, target: usize) -> Result<Option<Step>, String> {
        let mut events = Vec::new();
        let mut replaced = Vec::new();
        for serial in self.shelf.history.clone() {
            // What cannot be read stays where it is.
            if let Some(segment) = self.segment(serial).map_err(|error| error.0)? {
                events.extend(segment);
                replaced.push(serial);
            }
        }
        if replaced.is_empty() {
            return Ok(None);
        }
        let mut events = by_day(in_order(events));
        self.shorten(&mut events, target);
        self.write_segment(&events)?;
        for serial in replaced {
            self.kv.remove(&Key::History(serial).to_string()).map_err(|error| error.0)?;
            self.shelf.history.remove(&serial);
        }
        Ok(Some(Step::Compacted))
    }

    /// Takes values and finally whole days away, the oldest first, until the rest fits.
    fn shorten(&self, events: &mut Vec<Event>, target: usize) {
        let fits = |events: &[Event]| units(&self.segment_text(events)) <= target;
        // Each round forgets half of what still has its values, so there are few rounds.
        while !fits(events) {
            let full: Vec<usize> = (0..events.len()).filter(|at| !events[*at].edits.is_empty()).collect();
            if full.is_empty() {
                break;
            }
            for at in &full[..full.len().div_ceil(2)] {
                events[*at].forget_values();
            }
        }
        while !events.is_empty() && !fits(events) {
            events.drain(..events.len().div_ceil(2));
        }
    }
}

impl Event {
    fn forget_values(&mut self) {
        self.forgotten += self.edits.len();
        self.edits = Vec::new();
    }

    /// The event as it is, or with nothing but the number of records that it changed.
    pub(super) fn without_values_if(mut self, forget: bool) -> Self {
        if forget {
            self.forget_values();
        }
        self
    }
}

/// What a commit did, by project.
pub fn events_of(entry: &Entry) -> impl Iterator<Item = Event> {
    let parts = entry.change.iter().flat_map(|change| &change.projects);
    parts.map(|part| Event {
        added: matches!(part.what, ProjectEdit::Added(_)),
        removed: matches!(part.what, ProjectEdit::Removed(_)),
        edits: match &part.what {
            ProjectEdit::Edited(edits) => edits.clone(),
            _ => Vec::new(),
        },
        ..event_of(&entry.head, part.project)
    })
}

/// What a commit did that only adds projects, by project.
pub(super) fn events_of_adding(head: &EntryHead) -> impl Iterator<Item = Event> {
    head.projects.keys().map(|project| Event { added: true, ..event_of(head, *project) })
}

/// That a commit did something to a project.
fn event_of(head: &EntryHead, project: ProjectId) -> Event {
    Event {
        seq: head.seq,
        writer: head.writer,
        from: head.at,
        to: head.at,
        project,
        labels: SortedMap::from([(head.label.clone(), 1)]),
        added: false,
        removed: false,
        edits: Vec::new(),
        forgotten: 0,
    }
}

/// Sorts events. Two tabs may have noted the same one: the fuller stays.
fn in_order(mut events: Vec<Event>) -> Vec<Event> {
    let commits = |event: &Event| event.labels.values().sum::<u32>();
    sorting::sort_by_key(&mut events, |event| {
        let fuller = std::cmp::Reverse((commits(event), event.edits.len()));
        (event.seq, event.writer, event.project, fuller)
    });
    events.dedup_by_key(|event| (event.seq, event.writer, event.project));
    events
}

/// Puts the events of each project and day together.
fn by_day(events: Vec<Event>) -> Vec<Event> {
    let mut days: SortedMap<(Millis, ProjectId), (Event, Composed)> = SortedMap::new();
    for mut event in events {
        let day = (event.from.div_euclid(DAY), event.project);
        let edits = std::mem::take(&mut event.edits);
        if let Some((sum, _)) = days.get_mut(&day) {
            add(sum, event);
        } else {
            days.insert(day, (event, Composed::default()));
        }
        let Some((sum, composed)) = days.get_mut(&day) else { continue };
        // A project that was deleted and put back starts over: edits before and after do not add up.
        if sum.removed {
            *composed = Composed::default();
        }
        edits.into_iter().for_each(|edit| composed.add(edit));
    }
    let events = days.into_values().map(|(mut event, composed)| {
        event.edits = composed.into_changes();
        event
    });
    in_order(events.collect())
}

fn add(sum: &mut Event, event: Event) {
    if (event.seq, event.writer) < (sum.seq, sum.writer) {
        (sum.seq, sum.writer) = (event.seq, event.writer);
    }
    sum.from = sum.from.min(event.from);
    sum.to = sum.to.max(event.to);
    sum.added |= event.added;
    sum.removed |= event.removed;
    sum.forgotten += event.forgotten;
    for (label, count) in event.labels {
        *sum.labels.or_default(label) += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::change::{Difference, RecordEdit};
    use crate::core::document::TableName;
    use crate::core::id::RawId;
    use serde_json::json;

    fn event(seq: u64, from: Millis, before: &str, after: &str) -> Event {
        let fields = SortedMap::from([("name".to_owned(), (json!(before), json!(after)))]);
        let what = RecordEdit::Edited(Difference { rank: None, fields });
        Event {
            seq,
            writer: WriterId(1),
            from,
            to: from,
            project: crate::core::id::IdSource::new(1).make(),
            labels: SortedMap::from([("Rename task".to_owned(), 1)]),
            added: false,
            removed: false,
            edits: vec![RecordChange { table: TableName::Tasks, id: RawId::from_bits(7), what }],
            forgotten: 0,
        }
    }

    #[test]
    fn a_day_is_one_event_with_what_came_of_it() {
        let days = by_day(vec![
            event(1, 10, "a", "b"),
            event(2, 20, "b", "c"),
            event(3, DAY + 5, "c", "d"),
            event(4, DAY + 6, "d", "c"),
        ]);
        assert_eq!(days.len(), 2);
        assert_eq!(days[0].labels["Rename task"], 2);
        assert_eq!((days[0].from, days[0].to), (10, 20));
        assert_eq!(days[0].edits, event(1, 0, "a", "c").edits);
        assert_eq!(days[1].edits, [], "there and back");
    }

    #[test]
    fn what_two_tabs_noted_counts_once() {
        let once = in_order(vec![event(2, 20, "b", "c"), event(1, 10, "a", "b"), event(2, 20, "b", "c")]);
        assert_eq!(once.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2]);
    }
}
