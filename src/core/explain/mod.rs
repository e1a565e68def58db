//! What a plan means, in sentences: why a task is when it is, how much it may slip, what an edit moved.
//!
//! Knows how dates are written as an argument, and nothing of views. All sentences are made of facts of the
//! schedule; none of them guesses.

mod consequence;
mod slack;
mod why;
mod words;

pub use consequence::consequence;
pub use slack::{driven_by, drives_in_words, slack_in_words};
pub use why::{Why, WhyStep, why};
pub use words::{days_later, length_in_words};

use super::time::Moment;

/// How a date is written, such as `12 Dec 2026`.
pub type DateWriter<'a> = &'a dyn Fn(Moment) -> String;
