//! The saved workspace under faults, see the rules at the head of `src/io/store/mod.rs`.

mod basics;
mod bench;
mod gate;
mod races;
mod rules;
mod space;
mod sweeps;
mod world;
