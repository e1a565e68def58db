//! What a project was at earlier moments: what it is now, with what was done to it since taken back.

use std::sync::Arc;

use super::history::Event;
use super::keys::Millis;
use crate::core::change::{Change, ProjectChange, ProjectEdit};
use crate::core::document::{Document, ProjectDoc};
use crate::core::project::ProjectId;
use crate::core::sorting;

/// The project as it was at each of these moments, which are in order of time. `None` before it was begun, and where
/// history does not tell any more what was done.
pub fn states_at(
    id: ProjectId,
    now: &Arc<ProjectDoc>,
    events: &[Event],
    moments: &[Millis],
) -> Vec<Option<Arc<ProjectDoc>>> {
    let mut own: Vec<&Event> = events.iter().filter(|event| event.project == id).collect();
    sorting::sort_by_key(&mut own, |event| (event.from, event.seq, event.writer));
    let mut states = vec![None; moments.len()];
    let mut state = Some(Arc::clone(now));
    for (place, moment) in moments.iter().enumerate().rev() {
        while let Some(event) = own.pop_if(|event| event.from > *moment) {
            state = state.and_then(|state| before(id, &state, event, own.is_empty()));
        }
        // Something must have been known by then: a project begins with its first event.
        states[place] = state.clone().filter(|_| !own.is_empty());
    }
    states
}

/// A project before an event, of which there is an earlier one or not; `None` if that is not known.
fn before(id: ProjectId, after: &Arc<ProjectDoc>, event: &Event, is_first: bool) -> Option<Arc<ProjectDoc>> {
    let commits: u32 = event.labels.values().sum();
    // A day on which it was deleted and put back does not tell what was done before that.
    let tells_all = event.forgotten == 0 && !(event.removed && commits > 1);
    if !tells_all || (event.added && is_first) {
        return None;
    }
    // Deleted and put back, it is taken to have come back as it was.
    if event.edits.is_empty() {
        return Some(Arc::clone(after));
    }
    let done = ProjectChange { project: id, what: ProjectEdit::Edited(event.edits.clone()) };
    let mut document = Document::default();
    document.projects.insert(id, Arc::clone(after));
    let (mut document, _) = Change { projects: vec![done] }.inverse().apply(&document);
    // What could not be taken back has been changed by something that is not told, and counts for little.
    document.projects.remove(&id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::change::Change;
    use crate::core::id::IdSource;
    use crate::core::sorted::SortedMap;
    use crate::core::task::Task;
    use crate::io::store::WriterId;

    /// A project that grows by a task at each of some moments.
    fn lived(moments: &[Millis]) -> (ProjectId, Arc<ProjectDoc>, Vec<Event>) {
        let mut ids = IdSource::new(1);
        let id = ids.make();
        let with = |project: &ProjectDoc| {
            let mut document = Document::default();
            document.projects.insert(id, Arc::new(project.clone()));
            document
        };
        let mut project = ProjectDoc::default();
        let mut events = Vec::new();
        for (place, at) in moments.iter().enumerate() {
            let before = project.clone();
            project.tasks.push(ids.make(), Task { name: format!("Task {place}"), ..Task::default() });
            project.info.update(|info| info.name = format!("Version {place}"));
            let edits =
                match Change::between(&with(&before), &with(&project)).projects.pop().map(|it| it.what) {
                    Some(ProjectEdit::Edited(edits)) if place > 0 => edits,
                    _ => Vec::new(),
                };
            events.push(Event {
                seq: place as u64,
                writer: WriterId(1),
                from: *at,
                to: *at,
                project: id,
                labels: SortedMap::from([("Add".to_owned(), 1)]),
                added: place == 0,
                removed: false,
                edits,
                forgotten: 0,
            });
        }
        (id, Arc::new(project), events)
    }

    fn names(states: &[Option<Arc<ProjectDoc>>]) -> Vec<String> {
        let name = |it: &Option<Arc<ProjectDoc>>| {
            it.as_ref().map_or_else(|| "-".to_owned(), |it| format!("{} of {}", it.info.name, it.tasks.len()))
        };
        states.iter().map(name).collect()
    }

    #[test]
    fn edits_are_taken_back_one_by_one() {
        let (id, now, events) = lived(&[10, 20, 30, 40]);
        let states = states_at(id, &now, &events, &[5, 10, 25, 35, 50]);
        assert_eq!(
            names(&states),
            ["-", "Version 0 of 1", "Version 1 of 2", "Version 2 of 3", "Version 3 of 4"]
        );
        assert!(Arc::ptr_eq(states[4].as_ref().unwrap(), &now), "what has not changed is not copied");
    }

    #[test]
    fn the_order_of_events_does_not_matter() {
        let (id, now, mut events) = lived(&[10, 20, 30, 40]);
        events.reverse();
        let moments = [15, 25, 35];
        let sorted = states_at(id, &now, &lived(&[10, 20, 30, 40]).2, &moments);
        assert_eq!(names(&states_at(id, &now, &events, &moments)), names(&sorted));
    }

    #[test]
    fn what_history_has_forgotten_is_not_guessed() {
        let (id, now, mut events) = lived(&[10, 20, 30, 40]);
        events[2].forgotten = std::mem::take(&mut events[2].edits).len();
        let states = states_at(id, &now, &events, &[25, 35]);
        assert_eq!(names(&states), ["-", "Version 2 of 3"]);
        assert_eq!(names(&states_at(id, &now, &[], &[25])), ["-"], "without history nothing is known");
    }

    #[test]
    fn deleted_and_put_back_it_is_what_it_was() {
        let (id, now, mut events) = lived(&[10, 20]);
        for (seq, removed) in [(5, true), (6, false)] {
            events.push(Event {
                seq,
                from: 30 + seq as Millis,
                to: 30 + seq as Millis,
                added: !removed,
                removed,
                edits: Vec::new(),
                ..events[0].clone()
            });
        }
        assert_eq!(names(&states_at(id, &now, &events, &[15, 25])), ["Version 0 of 1", "Version 1 of 2"]);
    }
}
