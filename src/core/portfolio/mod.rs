//! All projects side by side: what a row of the list says of each, and how a new one begins.

mod draft;
mod query;

pub use draft::{DraftErrors, NewProject, NewProjectDraft};
pub use query::{PortfolioFigures, PortfolioRow, by_name};
