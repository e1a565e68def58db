//! The saved workspace under faults, see the rules at the head of `src/io/store/mod.rs`.

mod basics;
mod bench;
mod dice;
mod gate;
mod large;
mod lease;
mod model;
mod races;
mod rules;
mod rules_of_damage;
mod scene;
mod space;
mod sweeps;
mod tabs;
mod world;
