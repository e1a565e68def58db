//! Charts of key figures: what stands in the picture, and what never does.

mod progress;
mod states;
