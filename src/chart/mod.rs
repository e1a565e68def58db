//! Charts: series, theme and size in, SVG text out. Knows `core`, no browser.

pub mod gantt;
pub mod kpi;
pub mod sheet;
pub mod spark;
pub mod text;
pub mod words;
