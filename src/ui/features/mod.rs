//! The pages: one folder for each feature. They do not know each other.

pub mod calendars;
pub mod import;
pub mod overview;
pub mod plan;
pub mod portfolio;
pub mod settings;
pub mod task;
