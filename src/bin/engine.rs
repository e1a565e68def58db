//! The worker: heavy imports, exports and analyses, off the page's thread.

fn main() {}
