//! Developer commands: `cargo xtask serve`, `cargo xtask test` and friends.

fn main() {}
