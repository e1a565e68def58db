//! What the person sees. Views read through signals and speak through callbacks; nothing here decides a rule of
//! project management, touches storage, or keeps a second copy of the document.

pub mod features;
pub mod format;
#[cfg(debug_assertions)]
pub mod gallery;
pub mod kit;
pub mod locale;
pub mod root;
pub mod shell;
pub mod verdict;
