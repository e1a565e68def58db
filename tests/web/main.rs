//! Runs in headless Chromium: what only a browser can prove.
