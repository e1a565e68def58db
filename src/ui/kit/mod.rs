//! The widgets that every screen is made of. They know nothing of projects, tasks or storage: what changes comes in
//! as a signal, what happens goes out as a callback, and the look is in `style/kit/`, one sheet per file here.

mod badge;
mod button;
mod dom;
mod icon;
mod place;
mod tooltip;

pub use badge::{Chip, Status, StatusPill, ToggleChip};
pub use button::{Button, ButtonSize, ButtonVariant, IconButton, LinkButton};
pub use icon::{Glyph, Icon, IconSize};
pub use place::{Align, Rect, place};
pub use tooltip::{Explain, TooltipHost};
