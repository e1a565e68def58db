//! The pinned tools. A tool of exactly the right version on PATH is used; otherwise it is installed once,
//! in a folder named after its version, which all clones of the project share.

use std::path::{Path, PathBuf};

use crate::project::{locked_version, target_dir, tools_dir};
use crate::setup;
use crate::shell::{Outcome, Tool, cargo, find_program, say, write};

/// The folders that are searched before PATH; collected as set-up goes on.
#[derive(Default)]
pub struct Toolbox {
    folders: Vec<PathBuf>,
}

/// A tool that comes from the crate registry.
struct CargoTool {
    package: &'static str,
    version: String,
    features: &'static str,
    /// The programs of the package that are used.
    programs: &'static [&'static str],
    /// Whether they say their version, which is then checked. Others are used only from their own folder.
    says_version: bool,
    /// Whether the package's own lock file is used. Only where it is known to resolve.
    locked: bool,
    purpose: &'static str,
    minutes: u32,
}

impl Toolbox {
    /// What Trunk's builds of the page need. A release build also shrinks the WebAssembly.
    pub fn for_trunk(release: bool) -> Outcome<Self> {
        setup::wasm_target()?;
        let mut toolbox = Self::default();
        toolbox.add_cargo_tool(wasm_bindgen()?)?;
        toolbox.add_cargo_tool(trunk())?;
        if release {
            toolbox.add_binaryen()?;
        }
        Ok(toolbox)
    }

    /// What the release build needs.
    pub fn for_dist() -> Outcome<Self> {
        setup::wasm_target()?;
        let mut toolbox = Self::default();
        toolbox.add_cargo_tool(wasm_bindgen()?)?;
        toolbox.add_cargo_tool(wasm_split())?;
        toolbox.add_binaryen()?;
        Ok(toolbox)
    }

    /// What the tests in the browser's own WebAssembly need.
    pub fn for_wasm_tests() -> Outcome<Self> {
        setup::wasm_target()?;
        let mut toolbox = Self::default();
        toolbox.add_cargo_tool(wasm_bindgen()?)?;
        Ok(toolbox)
    }

    /// What the check of licences and sources needs.
    pub fn for_deny() -> Outcome<Self> {
        let mut toolbox = Self::default();
        toolbox.add_cargo_tool(cargo_deny())?;
        Ok(toolbox)
    }

    /// Makes Node and npm available to the tools that follow.
    pub fn add_node(&mut self) -> Outcome {
        self.folders.extend(setup::node()?);
        Ok(())
    }

    /// A program, found in the toolbox or on PATH, that finds the others in the same places.
    pub fn tool(&self, name: &str) -> Outcome<Tool> {
        let program = find_program(name, &self.folders).ok_or_else(|| format!("{name} was not found."))?;
        Ok(self.with_path(Tool::new(program)))
    }

    /// Cargo, finding the toolbox's programs.
    pub fn cargo(&self) -> Tool {
        self.with_path(cargo())
    }

    fn with_path(&self, tool: Tool) -> Tool {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&path));
        match std::env::join_paths(folders) {
            Ok(joined) => tool.env("PATH", joined),
            Err(_) => tool,
        }
    }

    fn add_cargo_tool(&mut self, wanted: CargoTool) -> Outcome {
        let is_right = |folders: &[PathBuf], program: &str| {
            if wanted.says_version {
                reports_version(program, folders, &wanted.version)
            } else {
                folders.first().is_some_and(|folder| {
                    find_program(program, folders).is_some_and(|file| file.starts_with(folder))
                })
            }
        };
        if wanted.programs.iter().all(|program| is_right(&[], program)) {
            return Ok(());
        }
        let place = tools_dir()?.join(format!("{}-{}", wanted.package, wanted.version));
        let folder = place.join("bin");
        let is_there = |folder: &PathBuf| {
            wanted.programs.iter().all(|program| is_right(std::slice::from_ref(folder), program))
        };
        if !is_there(&folder) {
            install(&wanted, &place)?;
            if !is_there(&folder) {
                return Err(format!(
                    "{} was installed, but its programs are not there or say another version than {}. Delete {} and try again.",
                    wanted.package,
                    wanted.version,
                    place.display()
                ));
            }
        }
        self.folders.push(folder);
        Ok(())
    }

    fn add_binaryen(&mut self) -> Outcome {
        self.add_node()?;
        if BINARYEN.iter().all(|program| reports_version(program, &[], BINARYEN_VERSION)) {
            return Ok(());
        }
        let place = tools_dir()?.join(format!("binaryen-{BINARYEN_VERSION}"));
        let folder = place.join("node_modules").join(".bin");
        let is_there = |program: &&str| {
            find_program(program, std::slice::from_ref(&folder)).is_some_and(|file| file.starts_with(&folder))
        };
        if !BINARYEN.iter().all(is_there) {
            say(&format!(
                "Installing binaryen {BINARYEN_VERSION} (makes the WebAssembly smaller): seconds, once."
            ));
            write(&place.join("package.json"), include_str!("../binaryen/package.json"))?;
            write(&place.join("package-lock.json"), include_str!("../binaryen/package-lock.json"))?;
            setup::npm()?.dir(&place).args("ci --no-audit --no-fund").run()?;
        }
        self.folders.push(folder);
        Ok(())
    }
}

/// The programs of binaryen that are used.
const BINARYEN: &[&str] = &["wasm-opt", "wasm-merge", "wasm-dis", "wasm-as"];
/// The release of binaryen that Trunk 0.21.14 asks for; another one would make it try a download.
const BINARYEN_VERSION: &str = "123";

fn trunk() -> CargoTool {
    // 0.22 wants a newer Rust than rust-version promises.
    CargoTool {
        package: "trunk",
        version: "0.21.14".to_owned(),
        features: "",
        programs: &["trunk"],
        says_version: true,
        locked: true,
        purpose: "bundles the page",
        minutes: 9,
    }
}

/// The command-line half of wasm-bindgen must be of exactly the library's version.
fn wasm_bindgen() -> Outcome<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: locked_version("wasm-bindgen")?,
        features: "",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        says_version: true,
        locked: false,
        purpose: "joins WebAssembly and JavaScript",
        minutes: 2,
    })
}

/// Takes the page's WebAssembly apart. It and the library that the page is built with come from one source.
fn wasm_split() -> CargoTool {
    CargoTool {
        package: "wasm_split_cli_support",
        version: "0.2.4".to_owned(),
        features: "build-binary",
        programs: &["wasm-split-cli"],
        says_version: false,
        locked: true,
        purpose: "takes WebAssembly apart",
        minutes: 2,
    }
}

fn cargo_deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        version: "0.20.2".to_owned(),
        features: "",
        programs: &["cargo-deny"],
        says_version: true,
        locked: true,
        purpose: "checks licences and sources of dependencies",
        minutes: 3,
    }
}

fn reports_version(program: &str, first: &[PathBuf], version: &str) -> bool {
    let Some(file) = find_program(program, first) else { return false };
    let Ok(output) = std::process::Command::new(file).arg("--version").output() else { return false };
    String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == version)
}

fn install(wanted: &CargoTool, place: &Path) -> Outcome {
    let CargoTool { package, version, features, purpose, minutes, .. } = wanted;
    if features.is_empty() && find_program("cargo-binstall", &[]).is_some() {
        say(&format!("Fetching {package} {version} ({purpose}) with cargo-binstall."));
        let fetched = cargo()
            .args("binstall --no-confirm --disable-strategies compile --root")
            .arg(place)
            .arg(format!("{package}@{version}"))
            .run();
        match fetched {
            Ok(()) => return Ok(()),
            Err(reason) => say(&reason),
        }
    }
    say(&format!("Building {package} {version} from source ({purpose}): about {minutes} minutes, once."));
    // One build folder for all tools: they share dependencies, and an interrupted build goes on where it was.
    let build = target_dir()?.join("tools");
    let install = cargo().args("install --version").arg(version).arg("--root").arg(place);
    let install = if wanted.locked { install.arg("--locked") } else { install };
    let install = if features.is_empty() { install } else { install.arg("--features").arg(features) };
    install.arg(package).env("CARGO_TARGET_DIR", build).run().map_err(|reason| {
        format!(
            "{package} {version} could not be installed: {reason} Check the connection to the crate registry."
        )
    })
}
