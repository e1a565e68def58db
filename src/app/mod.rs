//! The shell around the core: the only code with effects and browser calls.
//!
//! Knows `core`, `io` and `chart`. Views (`ui`) know it; it knows no view.

pub mod action;
pub mod checking;
pub mod clock;
pub mod consequences;
pub mod crash;
pub mod doubts;
pub mod exporting;
pub mod files;
pub mod importing;
pub mod incoming;
pub mod locale;
pub mod looks;
pub mod navigation;
pub mod outside;
pub mod page_actions;
pub mod parts;
pub mod pictures;
pub mod preferences;
pub mod printing;
pub mod sample;
pub mod saving;
pub mod schedules;
pub mod selectors;
pub mod storage;
pub mod surroundings;
pub mod tabs;
pub mod trends;
pub mod turns;
pub mod updates;
pub mod worker;
pub mod workspace;

/// A random number to make ids or name a tab by, so that two tabs never choose the same.
pub fn random_maker() -> u32 {
    let mut bytes = [0_u8; 4];
    let drawn = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    match drawn {
        Some(_) => u32::from_le_bytes(bytes),
        // Without strong randomness: good enough to tell a handful of tabs apart.
        None => (js_sys::Math::random() * f64::from(u32::MAX)) as u32,
    }
}
