//! Reads the sources and fails where they break the house rules of ARCHITECTURE.md.
//!
//! Exceptions stand in the tables below with a reason. The tables only ever get shorter.

use std::fs;
use std::path::{Path, PathBuf};

/// Files that may be longer than [`LONGEST_FILE`], with the reason.
const LONG_FILES: &[(&str, &str)] = &[];
/// Components that may be longer than [`LONGEST_COMPONENT`], with the reason.
const LONG_COMPONENTS: &[(&str, &str)] = &[];

const LONGEST_FILE: usize = 600;
const LONGEST_COMPONENT: usize = 120;

struct Source {
    /// From the package's root, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    /// The text up to its unit tests.
    fn code(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod tests").next().unwrap_or(&self.text)
    }

    /// The code without comments, so that words in prose do not count.
    fn statements(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().lines().enumerate().filter_map(|(number, line)| {
            let code = line.split("//").next().unwrap_or_default();
            (!code.trim().is_empty()).then_some((number + 1, code))
        })
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                sources.push(Source { path: relative, text: fs::read_to_string(&path).unwrap() });
            }
        }
    }
    sources.sort_by(|left, right| left.path.cmp(&right.path));
    assert!(sources.len() > 20, "the sources are read");
    sources
}

/// Fails with all findings at once.
fn report(findings: Vec<String>, rule: &str) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}

#[test]
fn pure_code_sees_no_browser_and_no_clock() {
    const BROWSER: &[&str] = &[
        "leptos",
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "gloo",
        "SystemTime",
        "Instant::now",
        "Local::now",
        "Utc::now",
        "crate::app",
        "crate::ui",
    ];
    let mut findings = Vec::new();
    for source in sources() {
        let outside: &[&str] = if source.path.starts_with("src/core/") {
            &["crate::io", "crate::chart"]
        } else if source.path.starts_with("src/io/") {
            &["crate::chart"]
        } else if source.path.starts_with("src/chart/") {
            &["crate::io"]
        } else {
            continue;
        };
        for (line, code) in source.statements() {
            findings.extend(
                BROWSER
                    .iter()
                    .chain(outside)
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{}:{line} names {word}", source.path)),
            );
        }
    }
    report(findings, "core, io and chart are pure; io and chart know core only.");
}

#[test]
fn the_kit_knows_nothing_of_ours_and_the_app_knows_no_view() {
    let mut findings = Vec::new();
    for source in sources() {
        let forbidden: &[&str] = if source.path.starts_with("src/ui/kit/") {
            &["crate::core", "crate::io", "crate::chart", "crate::app", "ui::features", "ui::shell"]
        } else if source.path.starts_with("src/app/") {
            &["crate::ui"]
        } else {
            continue;
        };
        for (line, code) in source.statements() {
            findings.extend(
                forbidden
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(|word| format!("{}:{line} names {word}", source.path)),
            );
        }
    }
    report(findings, "ui/kit imports nothing of ours; app imports no view.");
}

#[test]
fn features_and_formats_do_not_import_each_other() {
    let all = sources();
    let mut findings = Vec::new();
    for (area, module) in [("src/ui/features/", "ui::features::"), ("src/io/", "io::")] {
        // What the formats share is not a format: XML, one report, one door, saved data, the worker's jobs.
        const SHARED: &[&str] =
            &["xml", "report", "detect", "envelope", "migrate", "store", "job", "reimport"];
        let folder_of = |path: &str| {
            path.strip_prefix(area).and_then(|rest| rest.split_once('/')).map(|(folder, _)| folder.to_owned())
        };
        let mut folders: Vec<String> = all.iter().filter_map(|source| folder_of(&source.path)).collect();
        folders.dedup();
        for source in &all {
            let Some(own) = folder_of(&source.path) else { continue };
            for other in folders.iter().filter(|other| **other != own && !SHARED.contains(&other.as_str())) {
                if SHARED.contains(&own.as_str()) {
                    continue;
                }
                let name = format!("{module}{other}");
                for (line, code) in source.statements().filter(|(_, code)| code.contains(&name)) {
                    findings.push(format!("{}:{line} names {}", source.path, code.trim()));
                }
            }
        }
    }
    report(findings, "Features do not import each other, nor do formats.");
}

#[test]
fn effects_stay_in_the_app_and_the_kit() {
    let mut findings = Vec::new();
    for source in sources() {
        if source.path.starts_with("src/app/") || source.path.starts_with("src/ui/kit/") {
            continue;
        }
        for (line, code) in source.statements() {
            if code.contains("Effect::new") || code.contains("Effect::watch") {
                findings.push(format!("{}:{line}", source.path));
            }
        }
    }
    report(findings, "Views derive; effects belong to app/ and ui/kit/.");
}

#[test]
fn nothing_panics_on_purpose() {
    const PANICS: &[&str] =
        &[".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("];
    let mut findings = Vec::new();
    for source in sources() {
        for (line, code) in source.statements() {
            if PANICS.iter().any(|word| code.contains(word)) {
                findings.push(format!("{}:{line} {}", source.path, code.trim()));
            }
        }
    }
    report(findings, "Outside tests nothing unwraps or panics.");
}

#[test]
fn files_and_components_stay_small() {
    let mut findings = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE && !LONG_FILES.iter().any(|(path, _)| *path == source.path) {
            findings.push(format!("{} has {lines} lines", source.path));
        }
        for (name, lines) in components(source.code()) {
            if lines > LONGEST_COMPONENT && !LONG_COMPONENTS.iter().any(|(known, _)| *known == name) {
                findings.push(format!("{}: component {name} has {lines} lines", source.path));
            }
        }
    }
    report(findings, "A file has at most 600 lines, a component at most 120.");
}

/// The components of a file with the number of lines of their bodies.
fn components(code: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        if lines[index].trim() == "#[component]" {
            let name = lines[index..]
                .iter()
                .find_map(|line| line.split_once("fn ").map(|(_, rest)| rest))
                .and_then(|rest| rest.split(['(', '<']).next())
                .unwrap_or_default()
                .to_owned();
            // The body begins after the arguments and ends with the brace in the first column.
            let begin = (index..lines.len()).find(|line| lines[*line].contains("-> impl IntoView"));
            let end = begin.and_then(|begin| (begin..lines.len()).find(|line| lines[*line] == "}"));
            if let (Some(begin), Some(end)) = (begin, end) {
                found.push((name, end - begin - 1));
                index = end;
            }
        }
        index += 1;
    }
    found
}

#[test]
fn only_the_tokens_hold_raw_colours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let mut open = vec![root.clone()];
    let mut findings = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            if path == root.join("tokens.css") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in text.lines().enumerate() {
                let line = line.split("/*").next().unwrap_or_default();
                let hex = line.split('#').skip(1).any(|rest| {
                    let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                    let ends =
                        rest.chars().nth(digits).is_none_or(|next| !next.is_alphanumeric() && next != '-');
                    matches!(digits, 3 | 4 | 6 | 8) && ends
                });
                if hex || ["oklch(", "rgb(", "rgba(", "hsl("].iter().any(|colour| line.contains(colour)) {
                    findings.push(format!("{}:{} {}", path.display(), number + 1, line.trim()));
                }
            }
        }
    }
    report(findings, "Only tokens.css holds raw colours.");
}
