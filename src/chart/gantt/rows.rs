//! Which rows of the outline are shown: those that stand below no collapsed summary.

use crate::core::outline::Outline;
use crate::core::task::TaskId;

/// The shown rows in order. Places count shown rows, rows count those of the outline; both from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VisibleRows {
    rows: Vec<u32>,
    places: Vec<u32>,
}

/// The place of a row that is not shown.
const HIDDEN: u32 = u32::MAX;

impl VisibleRows {
    /// All rows but those below a collapsed summary.
    pub fn of(outline: &Outline, is_collapsed: impl Fn(TaskId) -> bool) -> Self {
        let entries = outline.entries();
        let mut rows = Vec::with_capacity(entries.len());
        let mut places = vec![HIDDEN; entries.len()];
        let mut row = 0;
        while let Some(entry) = entries.get(row) {
            places[row] = rows.len() as u32;
            rows.push(row as u32);
            row = if is_collapsed(entry.task) { entry.end as usize } else { row + 1 };
        }
        VisibleRows { rows, places }
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of the outline at a place.
    pub fn row_at(&self, place: usize) -> Option<usize> {
        self.rows.get(place).map(|row| *row as usize)
    }

    /// The place of a row of the outline, if it is shown.
    pub fn place_of(&self, row: usize) -> Option<usize> {
        self.places.get(row).filter(|place| **place != HIDDEN).map(|place| *place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::table::Table;
    use crate::core::task::Task;

    #[test]
    fn what_stands_below_a_collapsed_summary_is_not_shown() {
        let mut ids = IdSource::new(1);
        let made: Vec<TaskId> = (0..5).map(|_| ids.make()).collect();
        let mut tasks = Table::default();
        for (id, parent) in made.iter().zip([None, Some(0), Some(1), None, Some(3)]) {
            tasks.push(*id, Task { parent: parent.map(|parent: usize| made[parent]), ..Task::default() });
        }
        let outline = Outline::of(&tasks);

        let all = VisibleRows::of(&outline, |_| false);
        assert_eq!(all.len(), 5);

        let folded = VisibleRows::of(&outline, |task| task == made[0] || task == made[1]);
        assert_eq!((0..folded.len()).filter_map(|place| folded.row_at(place)).collect::<Vec<_>>(), [0, 3, 4]);
        assert_eq!(folded.place_of(1), None);
        assert_eq!(folded.place_of(3), Some(1));
        assert_eq!(folded.place_of(9), None);
    }
}
