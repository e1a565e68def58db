//! Milepost: the workspace of an IT project-management intern, as one static page.

#[cfg(feature = "ui")]
pub mod app;
pub mod chart;
pub mod core;
pub mod io;
#[cfg(feature = "ui")]
pub mod ui;
