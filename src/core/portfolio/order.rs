//! Which projects the list shows, and in which order.

use super::query::PortfolioRow;
use crate::core::measure::Verdict;
use crate::core::sorting;
use crate::core::time::{Moment, Span};

/// By what the list is sorted. Those put away always come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Order {
    #[default]
    Name,
    Health,
    Finish,
    Slip,
    Progress,
}

impl Order {
    /// All of them, in the order they are offered.
    pub const ALL: [Order; 5] = [Order::Name, Order::Health, Order::Finish, Order::Slip, Order::Progress];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Order::Name => "Name",
            Order::Health => "Health, worst first",
            Order::Finish => "Finish, soonest first",
            Order::Slip => "Slip, latest first",
            Order::Progress => "Progress, least first",
        }
    }

    /// Puts rows that are in order of name into this one.
    pub fn arrange(self, rows: &mut [PortfolioRow]) {
        // One number for each row, the smallest first; what is not known comes last.
        let number = |row: &PortfolioRow| {
            let Some(figures) = &row.figures else { return i64::MAX };
            match self {
                Order::Name => 0,
                Order::Health => -(row.verdict() as i64),
                Order::Finish => figures.finish.map_or(i64::MAX, Moment::as_tenths),
                Order::Slip => figures.slip.map_or(i64::MAX, |slip| -Span::as_tenths(slip)),
                Order::Progress => (figures.progress * 10_000.0) as i64,
            }
        };
        sorting::sort_by_key(rows, |row| (row.archived, number(row)));
    }
}

/// Which projects are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all stand in the name, the code or the manager's name.
    pub text: String,
    /// How they stand; `None` in any way.
    pub verdict: Option<Verdict>,
    /// Those put away, too.
    pub archived: bool,
}

impl Filter {
    /// Whether a project is asked for.
    pub fn admits(&self, row: &PortfolioRow) -> bool {
        let place = format!("{} {} {}", row.name, row.code, row.manager).to_lowercase();
        let wanted = self.text.to_lowercase();
        (self.archived || !row.archived)
            && self.verdict.is_none_or(|verdict| verdict == row.verdict())
            && wanted.split_whitespace().all(|word| place.contains(word))
    }
}

/// Puts rows in the order of the list: those in use before those put away, each by name.
pub fn by_name(rows: &mut [PortfolioRow]) {
    sorting::sort_by_key(rows, |row| (row.archived, row.name.to_lowercase(), row.project));
}
