//! What people type into the cells of a plan, and how it is written back: durations, predecessors, dates,
//! per cents, shares, work and money; and a whole task in one line.
//!
//! Knows the project's unit lengths and today's date as arguments, and nothing of documents or views.
//!
//! 1. What is written for a cell to be edited reads back as the same value.
//! 2. What cannot be read is refused with a sentence that names it and says what to type instead.
//! 3. Nothing is guessed: a date that can be read in two ways is refused.

mod amounts;
mod date;
mod decimal;
mod hours;
mod length;
mod percent;
mod predecessors;
mod quick;

use std::fmt;

pub use amounts::{
    parse_lag, parse_money, parse_quantity, parse_units, parse_work, print_lag, print_money, print_quantity,
    print_units, print_work,
};
pub use date::{TypedDate, parse_date, print_date, print_day};
pub use hours::{parse_hours, print_hours};
pub use length::{TypedLength, parse_length, print_length};
pub use percent::{parse_percent, print_percent};
pub use predecessors::{Predecessor, parse_predecessors, print_predecessors};
pub use quick::{QuickLine, QuickMeaning, QuickTerms, QuickWord, parse_quick};

/// A text that could not be read, as the sentence to show beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotationError(String);

impl NotationError {
    fn new(sentence: impl Into<String>) -> Self {
        NotationError(sentence.into())
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotationError {}
