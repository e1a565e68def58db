//! Where things are: the project, cargo's target folder, the tools shared between clones.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::shell::{Outcome, cargo, read_text};

/// The root of the project: the folder above xtask.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// Cargo's target folder, wherever the person's configuration put it.
pub fn target_dir() -> Outcome<PathBuf> {
    let metadata = cargo().dir(&root()).args("metadata --format-version 1 --no-deps").read()?;
    json_text(&metadata, "target_directory")
        .map(PathBuf::from)
        .ok_or_else(|| "cargo metadata did not say where the target folder is.".to_owned())
}

/// The per-user folder of pinned tools. One clone's set-up serves the next.
pub fn tools_dir() -> Outcome<PathBuf> {
    if let Some(own) = std::env::var_os("MILEPOST_TOOLS") {
        return Ok(own.into());
    }
    cargo_home().map(|home| home.join("milepost-tools")).map_err(|_| {
        "There is no home folder to keep the tools in; set MILEPOST_TOOLS to a folder.".to_owned()
    })
}

/// The folder that cargo keeps packages in.
pub fn cargo_home() -> Outcome<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .ok_or_else(|| "There is no home folder; set CARGO_HOME to cargo's.".to_owned())
}

/// The version of a package in Cargo.lock.
pub fn locked_version(package: &str) -> Outcome<String> {
    let lock = read_text(&root().join("Cargo.lock"))?;
    locked_version_in(&lock, package).ok_or_else(|| format!("Cargo.lock has no package {package}."))
}

fn locked_version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != name).skip(1);
    let version = lines.next()?.trim().strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// The first text value of a key in JSON that a tool printed.
fn json_text(json: &str, key: &str) -> Option<String> {
    let start = json.split_once(&format!("\"{key}\":\""))?.1;
    let mut text = String::new();
    let mut letters = start.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Some(text),
            '\\' => text.push(letters.next()?),
            other => text.push(other),
        }
    }
    None
}

/// Whether `product` is missing or older than something that the page is built from.
pub fn is_stale(product: &Path) -> bool {
    let Ok(built) = product.metadata().and_then(|metadata| metadata.modified()) else { return true };
    const SOURCES: &[&str] = &["src", "style", "public", "index.html", "Cargo.toml", "Cargo.lock", "xtask"];
    SOURCES.iter().filter_map(|source| newest(&root().join(source))).any(|changed| changed > built)
}

fn newest(path: &Path) -> Option<SystemTime> {
    let own = path.metadata().ok()?.modified().ok()?;
    let Ok(entries) = path.read_dir() else { return Some(own) };
    entries.flatten().filter_map(|entry| newest(&entry.path())).chain([own]).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_comes_from_the_package_of_exactly_that_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version_in(lock, "trunk"), None);
    }

    #[test]
    fn text_values_are_unescaped() {
        let json = r#"{"a":1,"target_directory":"C:\\work\\target","b":""}"#;
        assert_eq!(json_text(json, "target_directory").as_deref(), Some(r"C:\work\target"));
        assert_eq!(json_text(json, "missing"), None);
    }
}
