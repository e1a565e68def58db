//! The table of tasks of a story, one line a task:
//!
//! ```text
//! 12  Design review|2d/3d|9, 10SS+2d|NH, SO 50%|due 2, p700
//! #A note on the task above.
//! ```
//!
//! 1. The number is the row. It is there for whoever reads the predecessors; as many spaces as follow it, so
//!    deep the task stands. A line of nothing but a name is a summary.
//! 2. Durations and predecessors are written as in the cells of the plan. Durations parted by `/` are those
//!    of the baselines, oldest first, and of the plan now; with fewer of them the first holds for the
//!    baselines that have none. `-` is a task that was not in that plan.
//! 3. Who: initials with a share (`50%`), of material a quantity, of a cost resource an amount.
//! 4. More: `€800/950` fixed cost, in time as durations; `p700` priority; `out` done out of office hours;
//!    `fixed` takes its duration whoever is there;    `due 2` a deadline that many working days after the finish in baseline 0; `from 3` start no earlier
//!    than that many working days after the start that links alone would give, `by 9` finish no later,
//!    counted from the finish.

use crate::core::money::Money;
use crate::core::notation::{Predecessor, TypedLength, parse_length, parse_predecessors};
use crate::core::time::UnitLengths;

/// A task as the script has it.
#[derive(Clone, Copy, Default)]
pub(super) struct Line<'a> {
    /// How deep it stands, from 1.
    pub level: usize,
    pub name: &'a str,
    pub lengths: &'a str,
    pub after: &'a str,
    pub who: &'a str,
    pub more: &'a str,
    pub note: &'a str,
}

/// Reads a table of tasks.
pub(super) fn read(table: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for text in table.lines() {
        match (text.strip_prefix('#'), lines.last_mut()) {
            (Some(note), Some(line)) => line.note = note,
            _ => lines.push(read_line(text)),
        }
    }
    lines
}

fn read_line(text: &str) -> Line<'_> {
    let (_, rest) = text.split_once(' ').unwrap_or_default();
    let mut fields = rest.trim_start().split('|');
    let mut field = || fields.next().unwrap_or_default();
    Line {
        level: 1 + rest.len() - rest.trim_start().len(),
        name: field(),
        lengths: field(),
        after: field(),
        who: field(),
        more: field(),
        note: "",
    }
}

impl<'a> Line<'a> {
    /// The duration in a version of the plan, of which there are so many; `None` if the task was not in it.
    pub fn length(&self, version: usize, versions: usize) -> Option<TypedLength> {
        parse_length(of_version(self.lengths, version, versions), &UnitLengths::default()).ok()
    }

    /// What it waits for.
    pub fn predecessors(&self) -> Vec<Predecessor> {
        parse_predecessors(self.after, &UnitLengths::default()).unwrap_or_default()
    }

    /// Initials of those who work on it, each with what follows them.
    pub fn who(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        list(self.who).map(|part| part.split_once(' ').unwrap_or((part, "")))
    }

    /// Whether a word such as `out` is said of it.
    pub fn says(&self, word: &str) -> bool {
        list(self.more).any(|part| part == word)
    }

    /// The number after a word such as `due`, in working days, or right after a letter such as `p`.
    pub fn number_after(&self, word: &str) -> Option<i64> {
        list(self.more).find_map(|part| part.strip_prefix(word)?.trim_start().parse().ok())
    }

    /// The fixed cost in a version of the plan.
    pub fn fixed_cost(&self, version: usize, versions: usize) -> Money {
        let costs = list(self.more).find_map(|part| part.strip_prefix('€')).unwrap_or_default();
        amount(of_version(costs, version, versions))
    }
}

/// Currency units as money; nothing is nothing.
pub(super) fn amount(units: &str) -> Money {
    units.parse().ok().and_then(Money::from_units).unwrap_or_default()
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Of values parted by `/` the one of a version. The last is that of the last version.
fn of_version(values: &str, version: usize, versions: usize) -> &str {
    let count = values.split('/').count();
    values.split('/').nth((version + count).saturating_sub(versions)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::STORIES;
    use super::*;
    use crate::core::notation::print_predecessors;

    #[test]
    fn every_line_of_every_story_can_be_read() {
        for story in STORIES {
            let lines = read(story.tasks);
            let versions = story.baselines.len() + 1;
            let numbers = story.tasks.lines().filter(|text| !text.starts_with('#'));
            for (row, (line, text)) in lines.iter().zip(numbers).enumerate() {
                let at = format!("{}: {text}", story.code);
                assert!(text.starts_with(&format!("{} ", row + 1)), "{at}");
                assert!(
                    !line.name.is_empty() && line.level <= lines[row.saturating_sub(1)].level + 1,
                    "{at}"
                );
                let is_summary = lines.get(row + 1).is_some_and(|next| next.level > line.level);
                assert_eq!(is_summary, line.lengths.is_empty(), "{at}");
                assert!(is_summary || line.length(versions - 1, versions).is_some(), "{at}");
                let units = UnitLengths::default();
                assert_eq!(print_predecessors(&line.predecessors(), &units), line.after, "{at}");
                assert!(line.predecessors().iter().all(|it| it.row as usize <= lines.len()), "{at}");
                for word in list(line.more) {
                    let known = ["out", "fixed"].contains(&word)
                        || word.starts_with('€')
                        || ["due ", "from ", "by ", "p"].iter().any(|it| {
                            word.strip_prefix(it).is_some_and(|number| number.parse::<i64>().is_ok())
                        });
                    assert!(known, "{at}: {word}");
                }
                for (initials, _) in line.who() {
                    let known = story.people.lines().any(|it| it.starts_with(&format!("{initials}|")));
                    assert!(known, "{at}: {initials}");
                }
            }
        }
    }

    #[test]
    fn with_fewer_values_than_versions_the_first_holds_for_the_older_ones() {
        let values = |text| [0, 1, 2].map(|version| of_version(text, version, 3));
        assert_eq!(values("3d"), ["3d", "3d", "3d"]);
        assert_eq!(values("3d/4d"), ["3d", "3d", "4d"]);
        assert_eq!(values("-/4d/5d"), ["-", "4d", "5d"]);
    }
}
