//! The rules of `core::schedule`, one test each, by their names in its documentation.

pub mod sketch;

mod constraints;
mod damaged;
mod finish;
mod golden;
mod links;
mod progress;
mod random;
mod rcpsp;
mod slack;
mod summaries;
mod time;
mod twin;
mod why;
