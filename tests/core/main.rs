//! Rules, properties and oracle files, run natively against the core.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should stop")]

mod bars;
mod baselines;
mod bulk;
mod calendar;
mod calendar_edits;
mod cells;
mod copies;
mod document;
mod effort;
mod explain;
mod fields;
mod files;
mod gantt;
mod holidays;
mod kpi;
mod look;
mod measure;
mod mspdi;
mod notation;
mod oracle;
mod paste;
mod portfolio;
mod quick_entry;
mod reimport;
mod sample;
mod schedule;
mod sheet;
mod store;
mod tidy;
