//! Finding Chromium and its driver, and running the Node programs of tests/browser.

use std::path::{Path, PathBuf};

use crate::project::{root, target_dir};
use crate::setup;
use crate::shell::{Outcome, Tool, find_program, read_text, write};
use crate::tools::Toolbox;

/// A Chromium to test in.
pub struct Chromium {
    program: PathBuf,
}

impl Chromium {
    /// Finds Chromium, or installs it where that needs no question.
    pub fn ensure() -> Outcome<Self> {
        if let Some(named) = std::env::var_os("MILEPOST_CHROMIUM") {
            let program = PathBuf::from(named);
            if !program.is_file() {
                return Err(format!("MILEPOST_CHROMIUM names {}, which is no file.", program.display()));
            }
            return Ok(Self { program });
        }
        if find_chromium().is_none() {
            install()?;
        }
        find_chromium().map(|program| Self { program }).ok_or_else(|| {
            "Chromium or Chrome was not found. Install one, or set MILEPOST_CHROMIUM to its program."
                .to_owned()
        })
    }

    /// The driver of the same major version, which the WebAssembly tests need.
    pub fn driver(&self) -> Outcome<PathBuf> {
        if let Some(named) = std::env::var_os("CHROMEDRIVER") {
            return Ok(named.into());
        }
        if find_program("chromedriver", &[]).is_none() {
            install()?;
        }
        let driver = find_program("chromedriver", &[]).ok_or_else(|| {
            "chromedriver was not found. Install the one of your Chromium's version, or set CHROMEDRIVER to it."
                .to_owned()
        })?;
        let (own, other) = (major_version(&self.program), major_version(&driver));
        if own.is_some() && other.is_some() && own != other {
            return Err(format!(
                "{} and {} are of different versions ({} and {}). Install matching ones, or set MILEPOST_CHROMIUM \
                 and CHROMEDRIVER.",
                self.program.display(),
                driver.display(),
                own.unwrap_or_default(),
                other.unwrap_or_default()
            ));
        }
        Ok(driver)
    }

    /// The settings of the WebAssembly tests, with this browser filled in; returns the file.
    pub fn webdriver_settings(&self) -> Outcome<PathBuf> {
        let settings = read_text(&root().join("webdriver.json"))?;
        let program = self.program.to_string_lossy().replace('\\', "\\\\");
        let own = settings.replacen("\"args\"", &format!("\"binary\": \"{program}\",\n    \"args\""), 1);
        let file = target_dir()?.join("webdriver.json");
        write(&file, own)?;
        Ok(file)
    }
}

/// Node, ready to run a program of tests/browser against dist.
pub fn node(chromium: &Chromium) -> Outcome<Tool> {
    let mut toolbox = Toolbox::default();
    toolbox.add_node()?;
    let folder = browser_folder();
    setup::npm_packages(&folder)?;
    Ok(toolbox.tool("node")?.dir(&folder).env("MILEPOST_CHROMIUM", &chromium.program))
}

/// The folder of the browser tests.
pub fn browser_folder() -> PathBuf {
    root().join("tests").join("browser")
}

/// The files of a folder whose names end so, in order.
pub fn files_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)))
        .collect();
    files.sort();
    files
}

fn install() -> Outcome {
    // The fonts make screenshots and text widths the same on every machine.
    setup::system_packages(
        &["chromium", "chromium-driver", "fonts-inter", "fonts-liberation"],
        "Chromium runs the browser tests",
    )
}

fn find_chromium() -> Option<PathBuf> {
    const NAMES: &[&str] =
        &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    const PLACES: &[&str] = &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ];
    let named = NAMES.iter().find_map(|name| find_program(name, &[]));
    named.or_else(|| PLACES.iter().map(PathBuf::from).find(|place| place.is_file()))
}

fn major_version(program: &Path) -> Option<String> {
    // On Windows chrome.exe opens a window instead of printing its version.
    if cfg!(windows) {
        return None;
    }
    let text = Tool::new(program).arg("--version").read().ok()?;
    let number =
        text.split_whitespace().find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    number.split('.').next().map(str::to_owned)
}
