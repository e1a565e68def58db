//! Files and saved data: text and bytes to and from `core`. No browser, no clock.

pub mod migrate;
