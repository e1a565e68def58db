//! Runs in headless Chromium: what only a browser can prove. `cargo xtask test web` runs it.

// Clippy does not take these for tests and would forbid what tests may.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod crash;
mod format;
mod kit;
mod pages;
mod painted_rows;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
