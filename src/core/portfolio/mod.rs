//! All projects side by side: what a row of the list says of each, and how a new one begins.

mod draft;
mod order;
mod query;
mod trend;

pub use draft::{DraftErrors, NewProject, NewProjectDraft};
pub use order::{Filter, Order, by_name};
pub use query::{PortfolioFigures, PortfolioRow};
pub use trend::{Forecast, Trend, WEEKS, days_before};
