//! Runs in headless Chromium: what only a browser can prove.

mod format;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
