//! `cargo xtask test`: everything that must hold, from formatting to the built page in a browser.

use std::time::{Duration, Instant};

use crate::browser::{Chromium, browser_folder, files_ending, node};
use crate::dist;
use crate::project::root;
use crate::setup;
use crate::shell::{Outcome, Tool, cargo};
use crate::tools::Toolbox;

/// A step returns the lines of its runner that sum up what was run.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn() -> Outcome<Vec<String>>,
}

const STEPS: &[Step] = &[
    Step { name: "format", what: "the code is formatted", run: format },
    Step { name: "clippy", what: "no warnings, natively and for the browser", run: clippy },
    Step { name: "core", what: "rules, properties and oracles without a browser", run: core },
    Step { name: "docs", what: "the documentation builds without warnings", run: docs },
    Step { name: "web", what: "WebAssembly tests in Chromium", run: web },
    Step { name: "dist", what: "release build within its size budget", run: dist::build },
    Step { name: "deny", what: "licences, bans and sources of dependencies", run: deny },
    Step { name: "browser", what: "the built page in Chromium, accessibility included", run: browser },
];

/// Runs all steps, or the named ones; stops at the first that fails.
pub fn test(arguments: &[String]) -> Outcome {
    if let Some(unknown) = arguments.iter().find(|argument| STEPS.iter().all(|step| step.name != **argument))
    {
        let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("There is no step {unknown}; the steps are {}.", names.join(", ")));
    }
    let chosen: Vec<_> = STEPS
        .iter()
        .filter(|step| arguments.is_empty() || arguments.iter().any(|argument| argument == step.name))
        .collect();

    let begin = Instant::now();
    let mut done = Vec::new();
    for (index, step) in chosen.iter().enumerate() {
        println!(
            "\n━━ {}/{} {}: {} (after {})",
            index + 1,
            chosen.len(),
            step.name,
            step.what,
            time(begin.elapsed())
        );
        let step_begin = Instant::now();
        let result = (step.run)();
        let elapsed = step_begin.elapsed();
        match result {
            Ok(summary) => done.push((step.name, elapsed, summary)),
            Err(reason) => {
                print_table(&done);
                return Err(format!("Step {} failed after {}: {reason}", step.name, time(elapsed)));
            }
        }
    }
    print_table(&done);
    println!("all {} steps passed in {}", done.len(), time(begin.elapsed()));
    // The runners' own words come last, so that the end of a log tells what was run.
    for (name, _, summary) in done.iter().filter(|(_, _, summary)| !summary.is_empty()) {
        println!("\n━━ {name}");
        summary.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}

fn print_table(done: &[(&str, Duration, Vec<String>)]) {
    println!("\n━━ passed");
    for (name, elapsed, _) in done {
        println!("  {name:<10}{:>9}", time(*elapsed));
    }
}

fn format() -> Outcome<Vec<String>> {
    in_root()
        .args("fmt --all --check")
        .run()
        .map_err(|reason| format!("{reason} `cargo fmt --all` mends it."))?;
    Ok(vec![])
}

fn clippy() -> Outcome<Vec<String>> {
    setup::component("clippy", "clippy")?;
    setup::wasm_target()?;
    in_root().args("clippy --workspace --all-targets --no-default-features -- -D warnings").run()?;
    in_root().args("clippy --lib --bins --test web --target wasm32-unknown-unknown -- -D warnings").run()?;
    in_root()
        .args("clippy --bin milepost --features split --target wasm32-unknown-unknown -- -D warnings")
        .run()?;
    Ok(vec![])
}

fn core() -> Outcome<Vec<String>> {
    let mut summary = in_root().args("test --no-default-features").watch(is_test_result)?;
    summary.extend(in_root().args("test --package xtask").watch(is_test_result)?);
    Ok(summary)
}

/// For the browser's target: the dependencies' metadata is there from clippy.
fn docs() -> Outcome<Vec<String>> {
    setup::wasm_target()?;
    let doc = in_root().args("doc --no-deps --lib --target wasm32-unknown-unknown");
    doc.env("RUSTDOCFLAGS", "-D warnings").run()?;
    Ok(vec![])
}

fn web() -> Outcome<Vec<String>> {
    let toolbox = Toolbox::for_wasm_tests()?;
    let chromium = Chromium::ensure()?;
    let cargo = toolbox.cargo().dir(&root());
    cargo
        .args("test --target wasm32-unknown-unknown --test web")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", chromium.driver()?)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", chromium.webdriver_settings()?)
        .watch(is_test_result)
}

/// Known vulnerabilities are not looked up: their list is not in a package registry, and this must run
/// without any other network. `cargo deny check advisories` does it by hand.
fn deny() -> Outcome<Vec<String>> {
    let toolbox = Toolbox::for_deny()?;
    let deny = toolbox
        .tool("cargo-deny")?
        .dir(&root())
        .args("--workspace --all-features check licenses bans sources");
    deny.watch(|line| line.contains("licenses ok"))
}

fn browser() -> Outcome<Vec<String>> {
    let chromium = Chromium::ensure()?;
    dist::build_if_stale()?;
    let node = node(&chromium)?
        .args("--test --test-reporter=spec --test-concurrency=2 --test-timeout=300000")
        .env("NODE_NO_WARNINGS", "1");
    let tests = files_ending(&browser_folder(), ".test.mjs");
    tests.iter().fold(node, |node, file| node.arg(file)).watch(|line| line.starts_with('ℹ'))
}

fn in_root() -> Tool {
    cargo().dir(&root())
}

fn is_test_result(line: &str) -> bool {
    // Runners without tests would only fill the summary.
    line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed")
}

fn time(duration: Duration) -> String {
    let seconds = duration.as_secs();
    format!("{}m {:02}s", seconds / 60, seconds % 60)
}
