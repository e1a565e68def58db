//! The rules of project management as plain data. No clock, no randomness, no I/O, no browser.
