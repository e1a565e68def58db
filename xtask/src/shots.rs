//! `cargo xtask shots`: pictures of every screen, to be looked at.

use crate::browser::{Chromium, node};
use crate::dist::build_if_stale;
use crate::project::root;
use crate::shell::{Outcome, say};

/// Takes the screenshots listed in tests/browser/shots.mjs into `shots/`. Arguments choose screens by name.
pub fn shots(arguments: &[String]) -> Outcome {
    let chromium = Chromium::ensure()?;
    build_if_stale()?;
    let folder = root().join("shots");
    say(&format!("Taking screenshots into {}.", folder.display()));
    let node = node(&chromium)?.arg("shots.mjs").arg(&folder);
    arguments.iter().fold(node, |node, argument| node.arg(argument)).run()
}
