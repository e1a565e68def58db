//! Where tasks go that are moved by a key or dropped between two rows. Knows the outline only.

use super::command::Place;
use super::outline::Outline;
use super::task::TaskId;

/// One place up or down among their siblings; past the first or the last of them, out beside their summary. `None` if
/// there is nowhere further to go.
pub fn step(outline: &Outline, tasks: &[TaskId], down: bool) -> Option<Place> {
    let entries = outline.entries();
    let moved = outline.outermost(tasks);
    let row = outline.row_of(*if down { moved.last()? } else { moved.first()? })?;
    let entry = entries.get(row)?;
    let parent = entry.parent.and_then(|parent| entries.get(parent as usize));
    if down {
        let next = entries.get(entry.end as usize).filter(|next| next.parent == entry.parent);
        return next.or(parent).map(|other| Place::After(other.task));
    }
    let siblings_begin = entry.parent.map_or(0, |parent| parent as usize + 1);
    let before = (siblings_begin..row).rev().find_map(|other| {
        let other = entries.get(other)?;
        (other.parent == entry.parent).then_some(other)
    });
    before.or(parent).map(|other| Place::Before(other.task))
}

/// Where tasks go that are dropped between two rows that stay where they are, `above` and `below`, on the level nearest
/// to the wished one; and that level.
pub fn between(outline: &Outline, above: Option<usize>, below: Option<usize>, wished: i32) -> (Place, u16) {
    let entry = |row: usize| outline.entries().get(row);
    let below = below.and_then(entry);
    let Some((row, over)) = above.and_then(|row| Some((row, entry(row)?))) else {
        return (below.map_or(Place::LastOf(None), |below| Place::Before(below.task)), 0);
    };
    let deepest = i32::from(over.level) + 1;
    let least = below.map_or(0, |below| i32::from(below.level)).min(deepest);
    let level = wished.clamp(least, deepest);
    let place = match below {
        _ if level < deepest => {
            // The row itself, or the one above it that stands on the level.
            let on_level = std::iter::once(row)
                .chain(outline.ancestors(row))
                .filter_map(entry)
                .find(|entry| i32::from(entry.level) == level);
            Place::After(on_level.map_or(over.task, |entry| entry.task))
        }
        // The first of those below an unfolded summary.
        Some(below) if i32::from(below.level) == deepest => Place::Before(below.task),
        _ => Place::LastOf(Some(over.task)),
    };
    (place, level as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::table::Table;
    use crate::core::task::Task;

    /// Build (0) with Dig (1) and Pour (2), Test (3) with Load (4), Open (5).
    fn plan() -> (Outline, Vec<TaskId>) {
        let mut ids = IdSource::new(1);
        let made: Vec<TaskId> = (0..6).map(|_| ids.make()).collect();
        let mut tasks = Table::default();
        for (id, parent) in made.iter().zip([None, Some(0), Some(0), None, Some(3), None]) {
            tasks.push(*id, Task { parent: parent.map(|parent: usize| made[parent]), ..Task::default() });
        }
        (Outline::of(&tasks), made)
    }

    #[test]
    fn a_step_passes_siblings_and_then_leaves_the_summary() {
        let (outline, ids) = plan();
        assert_eq!(step(&outline, &[ids[2]], false), Some(Place::Before(ids[1])));
        assert_eq!(step(&outline, &[ids[1]], false), Some(Place::Before(ids[0])));
        assert_eq!(step(&outline, &[ids[2]], true), Some(Place::After(ids[0])));
        assert_eq!(step(&outline, &[ids[0]], true), Some(Place::After(ids[3])));
        assert_eq!(step(&outline, &[ids[3], ids[4]], false), Some(Place::Before(ids[0])));
        assert_eq!(step(&outline, &[ids[0]], false), None);
        assert_eq!(step(&outline, &[ids[5]], true), None);
    }

    #[test]
    fn a_drop_goes_to_the_nearest_level_that_there_is() {
        let (outline, ids) = plan();
        let drop = |above, below, wished| between(&outline, above, below, wished);
        assert_eq!(drop(None, Some(0), 3), (Place::Before(ids[0]), 0));
        assert_eq!(drop(Some(0), Some(1), 0), (Place::Before(ids[1]), 1), "inside, the only way");
        assert_eq!(drop(Some(2), Some(3), 0), (Place::After(ids[0]), 0));
        assert_eq!(drop(Some(2), Some(3), 1), (Place::After(ids[2]), 1));
        assert_eq!(drop(Some(2), Some(3), 9), (Place::LastOf(Some(ids[2])), 2), "below the row above");
        assert_eq!(drop(Some(5), None, 0), (Place::After(ids[5]), 0));
        assert_eq!(
            drop(Some(0), Some(3), 1),
            (Place::LastOf(Some(ids[0])), 1),
            "a folded summary takes it in"
        );
    }
}
