//! The plan: one table of tasks and their Gantt chart, scrolled as one.
//!
//! Only the rows in sight are in the page. What a row shows is a memo of its own, so that an edit touches the rows
//! that it moves and no others. The chart is hidden from screen readers: the table says all that it shows.

mod bar_edits;
mod bar_words;
mod baselines;
mod bulk_bar;
mod cell_text;
mod chart;
mod chart_grips;
mod chart_head;
mod chart_links;
mod chart_row;
mod columns;
mod cursor;
mod drag;
mod edits;
mod frame;
mod grid;
mod grid_head;
mod grid_row;
mod issues;
mod keys;
mod layout;
mod offer;
mod opening;
mod page;
mod paste;
mod picture;
mod print;
mod quick_entry;
mod row_drag;
mod row_editor;
mod row_model;
mod rows_edits;
mod selection;
mod session;
mod splitter;
mod tip;
mod toolbar;
mod view;

pub use page::PlanPage;
pub use session::{Pane, PlanSession};
