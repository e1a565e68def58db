//! Rules, properties and oracle files, run natively against the core.
mod notation;
