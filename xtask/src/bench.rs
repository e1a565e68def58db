//! `cargo xtask bench`: how fast the algorithms are natively, and the page in a browser.

use crate::browser::{Chromium, browser_folder, files_ending, node};
use crate::dist::build_if_stale;
use crate::project::root;
use crate::shell::{Outcome, cargo, say};
use crate::tools::Toolbox;
use crate::wasm;

/// Runs the native benchmarks, then those in the browser. `native` or `browser` chooses one kind.
pub fn bench(arguments: &[String]) -> Outcome {
    let wants = |kind: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == kind);
    if wants("native") {
        say("Native benchmarks.");
        cargo().dir(&root()).args("bench --no-default-features").run()?;
    }
    if wants("browser") {
        let programs = files_ending(&browser_folder().join("bench"), ".bench.mjs");
        if programs.is_empty() {
            say("There are no browser benchmarks in tests/browser/bench.");
            return Ok(());
        }
        let chromium = Chromium::ensure()?;
        say("The schedule as WebAssembly in a page.");
        let schedule = wasm::benchmark(&Toolbox::for_dist()?, "schedule")?;
        node(&chromium)?.arg(browser_folder().join("bench").join("native.mjs")).arg(schedule).run()?;
        build_if_stale()?;
        for program in programs {
            say(&format!("Browser benchmark {}.", program.display()));
            node(&chromium)?.arg(program).run()?;
        }
    }
    Ok(())
}
