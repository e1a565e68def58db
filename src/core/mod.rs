//! The rules of project management as plain data.
//!
//! Knows no clock, no randomness, no I/O and no browser: today's date, new ids and files are arguments.
//! Everything the person owns is one [`document::Document`]; it changes only through
//! [`command::apply`], and what differs between two documents is a [`change::Change`].

pub mod bars;
pub mod baselines;
pub mod bulk;
pub mod calendar;
pub mod cells;
pub mod change;
pub mod command;
pub mod document;
pub mod explain;
pub mod fields;
pub mod history;
pub mod id;
pub mod measure;
pub mod money;
pub mod moving;
pub mod notation;
pub mod outline;
pub mod outside_copy;
pub mod plan_look;
pub mod portfolio;
pub mod portions;
pub mod preview;
pub mod project;
pub mod quick_entry;
pub mod rank;
pub mod resource;
pub mod route;
pub mod sample;
pub mod saved;
pub mod schedule;
pub mod search;
pub mod sorted;
pub mod sorting;
pub mod surroundings;
pub mod table;
pub mod task;
pub mod team;
pub mod time;
