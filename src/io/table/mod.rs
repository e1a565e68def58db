//! Tables that people copy out of spreadsheets, mails and web pages: rows of text, and tasks made of them.
//!
//! 1. Every row arrives or is listed with the reason why not; the same holds for every cell.
//! 2. A date that can be read in two ways is asked about, once for the whole table.
//! 3. Which column is what is guessed from its title and its content, shown, and changed by the person.
//!
//! Knows texts and the project's terms; clipboards and files are somebody else's.

mod columns;
mod tasks;
mod tsv;
mod values;

pub use columns::{Column, Layout, guess};
pub use tasks::{PastedTasks, Remark, Terms, read};
pub use tsv::{MOST_CHARACTERS, MOST_ROWS, Rows, parse_tsv, write_tsv};
pub use values::DateOrder;
