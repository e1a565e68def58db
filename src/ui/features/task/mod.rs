//! A task in full, in the panel beside the plan: why it is when it is, and every field of it.
//!
//! Each field saves by itself, as one command. The panel stays while one walks from task to task, and the focus in the
//! same field, so that one column can be filled in down the plan. Knows no other feature: where a link leads and how
//! the panel closes are callbacks.

mod baseline;
mod cost;
mod dates;
mod desk;
mod head;
mod links;
mod panel;
mod people;
mod progress;
mod reasons;
mod section;

pub use panel::TaskPanel;
