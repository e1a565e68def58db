//! How a person looks at a plan, as a short text that is kept beside the workspace: a preference, never a part of the
//! document. What a text says that is not understood is left at its usual value.
//!
//! Each line is a word and what is set: `zoom month`, `column start 96`, `folded 0000002a-1 0000002a-7`.

use std::fmt::Write as _;

use super::cells::Cell;
use super::task::TaskId;

/// More folded summaries than this are not remembered: the text stays under ten thousand characters.
const MOST_FOLDED: usize = 500;
/// The narrowest and the widest that a column can be made, in pixels.
pub const COLUMN_WIDTHS: std::ops::RangeInclusive<u16> = 44..=900;

/// Which columns are shown, in their order, and how wide those are that the person has sized.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    shown: Vec<Cell>,
    widths: Vec<(Cell, u16)>,
}

impl Default for Columns {
    fn default() -> Self {
        Columns { shown: Cell::USUAL.to_vec(), widths: Vec::new() }
    }
}

impl Columns {
    /// The columns, from left to right.
    pub fn shown(&self) -> &[Cell] {
        &self.shown
    }

    /// Whether a column is shown.
    pub fn shows(&self, cell: Cell) -> bool {
        self.shown.contains(&cell)
    }

    /// The place of a column, from 0; the name's if it is not shown.
    pub fn place_of(&self, cell: Cell) -> usize {
        let find = |cell| self.shown.iter().position(|shown| *shown == cell);
        find(cell).or_else(|| find(Cell::Name)).unwrap_or(0)
    }

    /// The column so many places to the right, or to the left; `None` beyond the ends.
    pub fn beside(&self, cell: Cell, by: isize) -> Option<Cell> {
        self.place_of(cell).checked_add_signed(by).and_then(|place| self.shown.get(place).copied())
    }

    /// Shows a column or takes it away. The name always stays: rows are known by it.
    pub fn show(&mut self, cell: Cell, shown: bool) {
        let wanted = |other: &Cell| if *other == cell { shown } else { self.shows(*other) };
        self.shown = Cell::ALL.into_iter().filter(|other| *other == Cell::Name || wanted(other)).collect();
    }

    /// How wide the person has made a column, in pixels.
    pub fn width(&self, cell: Cell) -> Option<u16> {
        self.widths.iter().find(|(other, _)| *other == cell).map(|(_, width)| *width)
    }

    /// Makes a column so wide, within bounds.
    pub fn set_width(&mut self, cell: Cell, width: u16) {
        self.widths.retain(|(other, _)| *other != cell);
        self.widths.push((cell, width.clamp(*COLUMN_WIDTHS.start(), *COLUMN_WIDTHS.end())));
    }
}

/// All that is remembered of looking at one plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanLook {
    /// The columns of the table.
    pub columns: Columns,
    /// The word for how much time is seen at once; empty for the usual.
    pub zoom: String,
    /// Summaries whose rows are folded away.
    pub folded: Vec<TaskId>,
    /// The selected task.
    pub selected: Option<TaskId>,
    /// How far the plan is scrolled, right and down, in pixels.
    pub scroll: Option<(i32, i32)>,
    /// How wide the table is, in pixels.
    pub table_width: Option<i32>,
}

impl PlanLook {
    /// The text that is kept.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut line = |word: &str, rest: &str| {
            text.push_str(word);
            text.push_str(rest);
            text.push('\n');
        };
        if self.columns.shown != Cell::USUAL {
            let keys: String =
                self.columns.shown.iter().fold(String::new(), |keys, cell| keys + " " + cell.key());
            line("columns", &keys);
        }
        for (cell, width) in &self.columns.widths {
            line("column", &format!(" {} {width}", cell.key()));
        }
        if !self.zoom.is_empty() {
            line("zoom ", &self.zoom);
        }
        if !self.folded.is_empty() {
            let mut ids = String::new();
            for id in self.folded.iter().take(MOST_FOLDED) {
                // Writing to a string cannot fail.
                let _ = write!(ids, " {id}");
            }
            line("folded", &ids);
        }
        if let Some(task) = self.selected {
            line("selected", &format!(" {task}"));
        }
        if let Some((left, top)) = self.scroll {
            line("scroll", &format!(" {left} {top}"));
        }
        if let Some(width) = self.table_width {
            line("table", &format!(" {width}"));
        }
        text
    }

    /// What a text says.
    pub fn of_text(text: &str) -> Self {
        let mut look = PlanLook::default();
        for line in text.lines() {
            let mut words = line.split(' ');
            let mut next = || words.next().unwrap_or_default();
            match next() {
                "columns" => {
                    let shown: Vec<Cell> = words.filter_map(Cell::of_key).collect();
                    Cell::ALL.into_iter().for_each(|cell| look.columns.show(cell, shown.contains(&cell)));
                }
                "column" => {
                    if let (Some(cell), Ok(width)) = (Cell::of_key(next()), next().parse()) {
                        look.columns.set_width(cell, width);
                    }
                }
                "zoom" => look.zoom = next().to_owned(),
                "folded" => look.folded = words.filter_map(|id| id.parse().ok()).take(MOST_FOLDED).collect(),
                "selected" => look.selected = next().parse().ok(),
                "scroll" => look.scroll = next().parse().ok().zip(next().parse().ok()),
                "table" => look.table_width = next().parse().ok(),
                _ => {}
            }
        }
        look
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;

    #[test]
    fn a_look_is_read_as_it_was_kept() {
        let mut ids = IdSource::new(1);
        let mut look = PlanLook {
            zoom: "month".to_owned(),
            folded: (0..3).map(|_| ids.make()).collect(),
            selected: Some(ids.make()),
            scroll: Some((1200, 64)),
            table_width: Some(700),
            ..PlanLook::default()
        };
        look.columns.show(Cell::Wbs, true);
        look.columns.show(Cell::Duration, false);
        look.columns.set_width(Cell::Name, 320);
        assert_eq!(PlanLook::of_text(&look.to_text()), look);
        assert_eq!(PlanLook::default().to_text(), "");
    }

    #[test]
    fn nonsense_is_left_at_the_usual() {
        let text = "columns\nzoom\nscroll 4\ncolumn start wide\ncolumn name 9999\nfolded x y\nlater thing\n";
        let look = PlanLook::of_text(text);
        assert_eq!(look.columns.shown(), [Cell::Name], "rows are always known by their names");
        assert_eq!((look.columns.width(Cell::Start), look.columns.width(Cell::Name)), (None, Some(900)));
        assert_eq!((look.scroll, look.folded.len()), (None, 0));
    }

    #[test]
    fn the_text_has_a_bound() {
        let mut ids = IdSource::new(1);
        let look = PlanLook { folded: (0..9000).map(|_| ids.make()).collect(), ..PlanLook::default() };
        assert!(look.to_text().len() < 10_000, "{}", look.to_text().len());
    }

    #[test]
    fn columns_are_walked_in_their_order() {
        let mut columns = Columns::default();
        assert_eq!(columns.beside(Cell::Name, 1), Some(Cell::Duration));
        assert_eq!(columns.beside(Cell::Percent, 1), None);
        assert_eq!(columns.beside(Cell::Name, -1), None);
        columns.show(Cell::Wbs, true);
        columns.show(Cell::Name, false);
        assert_eq!(columns.beside(Cell::Name, -1), Some(Cell::Wbs));
    }
}
