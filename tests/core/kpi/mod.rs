//! Charts of key figures: what stands in the picture, and what never does.

mod load;
mod milestones;
mod progress;
mod slack;
mod states;
