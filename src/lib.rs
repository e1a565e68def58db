//! Milepost: the workspace of an IT project-management intern, as one static page.

pub mod chart;
pub mod core;
pub mod io;
#[cfg(feature = "ui")]
pub mod ui;
