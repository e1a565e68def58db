//! Files and saved data: text and bytes to and from `core`. No browser, no clock.

pub mod compare;
pub mod delivery;
pub mod detect;
pub mod envelope;
pub mod error;
pub mod gzip;
pub mod job;
pub mod migrate;
pub mod mspdi;
pub mod pod;
pub mod reimport;
pub mod report;
pub mod store;
pub mod table;
pub mod text;
pub mod xml;
