//! Which column of a table is what: by its title in the languages of our users, otherwise by what stands in it.

use super::tsv::Rows;
use crate::core::notation::{parse_length, parse_percent};
use crate::core::search::same_name;
use crate::core::time::UnitLengths;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Column {
    Ignore,
    Number,
    Level,
    Wbs,
    Name,
    Duration,
    Start,
    Finish,
    Predecessors,
    People,
    Percent,
    Deadline,
    Cost,
    Notes,
}

impl Column {
    /// All of them, in the order they are offered.
    pub const ALL: [Column; 14] = [
        Column::Ignore,
        Column::Name,
        Column::Duration,
        Column::Start,
        Column::Finish,
        Column::Predecessors,
        Column::People,
        Column::Percent,
        Column::Deadline,
        Column::Cost,
        Column::Notes,
        Column::Number,
        Column::Wbs,
        Column::Level,
    ];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Column::Ignore => "Leave out",
            Column::Number => "Row number",
            Column::Level => "Outline level",
            Column::Wbs => "WBS code",
            Column::Name => "Task name",
            Column::Duration => "Duration",
            Column::Start => "Start",
            Column::Finish => "Finish",
            Column::Predecessors => "Predecessors",
            Column::People => "Resources",
            Column::Percent => "% complete",
            Column::Deadline => "Deadline",
            Column::Cost => "Fixed cost",
            Column::Notes => "Notes",
        }
    }

    /// Titles that spreadsheets and planning tools give it, in English, German and French.
    fn titles(self) -> &'static [&'static str] {
        match self {
            Column::Ignore => &[],
            Column::Number => &["ID", "#", "No", "No.", "Nr", "Nr.", "Row", "N°"],
            Column::Level => &["Outline Level", "Level", "Gliederungsebene", "Niveau hiérarchique"],
            Column::Wbs => {
                &["WBS", "WBS Code", "Outline Number", "PSP", "PSP-Code", "Gliederungsnummer", "Code WBS"]
            }
            Column::Name => &[
                "Name",
                "Task Name",
                "Task",
                "Title",
                "Summary",
                "Activity",
                "Description",
                "Vorgangsname",
                "Vorgang",
                "Aufgabe",
                "Nom de la tâche",
                "Nom",
                "Tâche",
            ],
            Column::Duration => &["Duration", "Dauer", "Durée", "Estimate", "Effort"],
            Column::Start => &["Start", "Start Date", "Begin", "Anfang", "Beginn", "Début"],
            Column::Finish => &["Finish", "End", "End Date", "Finish Date", "Ende", "Fin"],
            Column::Predecessors => {
                &["Predecessors", "Predecessor", "Depends on", "After", "Vorgänger", "Prédécesseurs"]
            }
            Column::People => &[
                "Resource Names",
                "Resources",
                "Resource",
                "Assigned to",
                "Assignee",
                "Owner",
                "Responsible",
                "Ressourcennamen",
                "Ressourcen",
                "Verantwortlich",
                "Zugewiesen an",
                "Noms ressources",
                "Responsable",
            ],
            Column::Percent => &[
                "% Complete",
                "Complete",
                "Percent Complete",
                "Progress",
                "Done",
                "% Abgeschlossen",
                "% achevé",
            ],
            Column::Deadline => &["Deadline", "Due", "Due Date", "Stichtag", "Fällig", "Échéance"],
            Column::Cost => &["Fixed Cost", "Cost", "Budget", "Feste Kosten", "Kosten", "Coût fixe", "Coût"],
            Column::Notes => &["Notes", "Note", "Comment", "Comments", "Notizen", "Bemerkung", "Remarques"],
        }
    }

    fn of_title(title: &str) -> Option<Column> {
        let title = title.trim();
        Column::ALL.into_iter().find(|column| column.titles().iter().any(|known| same_name(known, title)))
    }
}

/// Which column is what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Whether the first row holds titles.
    pub titles: bool,
    /// One for each column.
    pub columns: Vec<Column>,
}

impl Layout {
    /// Where a column stands.
    pub fn place_of(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|other| *other == column)
    }

    /// Says what one column is; another that was the same is left out from now on.
    pub fn set(&mut self, place: usize, column: Column) {
        if column != Column::Ignore {
            for other in &mut self.columns {
                if *other == column {
                    *other = Column::Ignore;
                }
            }
        }
        if let Some(here) = self.columns.get_mut(place) {
            *here = column;
        }
    }
}

/// Guesses which column is what.
pub fn guess(rows: &Rows, units: &UnitLengths) -> Layout {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let by_title = |place: usize| rows.first().and_then(|row| Column::of_title(row.get(place)?));
    let titled = (0..width).filter(|place| by_title(*place).is_some()).count();
    // One known word may be a task's name; a single column of names has no title to be sure of.
    let titles = titled >= 2 || titled == 1 && width == 1 && rows.len() > 1;
    let mut layout = Layout { titles, columns: vec![Column::Ignore; width] };
    for place in 0..width {
        let found = if titles { by_title(place) } else { by_content(rows, place, units) };
        if let Some(column) = found
            && layout.place_of(column).is_none()
        {
            layout.set(place, column);
        } else if found == Some(Column::Start) && layout.place_of(Column::Finish).is_none() {
            // Of two columns of dates without titles the second is the finish.
            layout.set(place, Column::Finish);
        }
    }
    if layout.place_of(Column::Name).is_none()
        && let Some(place) = most_text(rows, &layout)
    {
        layout.set(place, Column::Name);
    }
    layout
}

/// What all filled cells of a column could be.
fn by_content(rows: &Rows, place: usize, units: &UnitLengths) -> Option<Column> {
    let cells = || {
        let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim());
        cells.filter(|cell| !cell.is_empty())
    };
    let all = |is: &dyn Fn(&str) -> bool| cells().next().is_some() && cells().all(is);
    let number = |cell: &str| cell.parse::<u32>().ok();
    if all(&|cell| cell.ends_with('%') && parse_percent(cell).is_ok()) {
        return Some(Column::Percent);
    }
    let mut last = 0;
    let rising = cells().all(|cell| number(cell).is_some_and(|now| std::mem::replace(&mut last, now) < now));
    if rising && cells().count() > 1 {
        return Some(Column::Number);
    }
    if all(&|cell| cell.contains(char::is_alphabetic) && parse_length(cell, units).is_ok()) {
        return Some(Column::Duration);
    }
    if all(&looks_like_a_date) {
        return Some(Column::Start);
    }
    None
}

/// Digits with marks between them, or with the name of a month.
fn looks_like_a_date(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let marks = cell.chars().filter(|letter| "./-".contains(*letter)).count();
    digits >= 3 && (marks >= 2 || cell.split_whitespace().count() >= 3)
}

/// The column that is left with the most letters in it.
fn most_text(rows: &Rows, layout: &Layout) -> Option<usize> {
    let letters = |place: usize| {
        let cells = rows.iter().filter_map(|row| row.get(place));
        cells.map(|cell| cell.chars().filter(|letter| letter.is_alphabetic()).count()).sum::<usize>()
    };
    let free = (0..layout.columns.len()).filter(|place| layout.columns[*place] == Column::Ignore);
    free.filter(|place| letters(*place) > 0).max_by_key(|place| letters(*place))
}

#[cfg(test)]
mod tests {
    use super::super::tsv::parse_tsv;
    use super::*;

    fn columns(text: &str) -> (bool, Vec<Column>) {
        let layout = guess(&parse_tsv(text).unwrap(), &UnitLengths::default());
        (layout.titles, layout.columns)
    }

    #[test]
    fn titles_in_three_languages() {
        use Column::*;
        let english = "ID\tTask Name\tDuration\tStart\tFinish\tPredecessors\tResource Names\n1\tA\t1d";
        assert_eq!(
            columns(english),
            (true, vec![Number, Name, Duration, Start, Finish, Predecessors, People])
        );
        let german = "Nr.\tVorgangsname\tDauer\tAnfang\tEnde\tVorgänger\tRessourcennamen\n1\tA";
        assert_eq!(columns(german).1, columns(english).1);
        let french = "N°\tNom de la tâche\tDurée\tDébut\tFin\tPrédécesseurs\tNoms ressources\n1\tA";
        assert_eq!(columns(french).1, columns(english).1);
    }

    #[test]
    fn content_where_there_are_no_titles() {
        use Column::*;
        let text = "1\tDesign\t3d\t1.12.2026\t3.12.2026\t50%\n2\tBuild\t2w\t4.12.2026\t18.12.2026\t0%";
        assert_eq!(columns(text), (false, vec![Number, Name, Duration, Start, Finish, Percent]));
        assert_eq!(columns("Design\nBuild"), (false, vec![Name]));
        // A plan about notes is a plan, not a table of notes.
        assert!(!columns("Notes\tA\nDesign\tB").0);
    }

    #[test]
    fn a_column_is_one_thing_and_a_thing_is_one_column() {
        let mut layout = guess(&parse_tsv("Task\tOwner\nA\tB").unwrap(), &UnitLengths::default());
        layout.set(1, Column::Name);
        assert_eq!(layout.columns, [Column::Ignore, Column::Name]);
    }
}
