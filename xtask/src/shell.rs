//! Running other programs, so that a failure reads as a sentence.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// The result of anything that may fail here; the error is a sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// A program about to be run.
pub struct Tool {
    name: String,
    command: Command,
}

impl Tool {
    /// A program by name or path. The variables that `cargo run` set for xtask itself are taken away:
    /// they describe the wrong package and would make cargo rebuild what is fresh.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let program = Path::new(program.as_ref());
        let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
        let mut command = Command::new(program);
        for (key, _) in std::env::vars_os() {
            let key_text = key.to_string_lossy();
            if key_text.starts_with("CARGO_PKG_") || key_text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&key);
            }
        }
        Self { name, command }
    }

    /// Adds one argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds the words of a line; no word may contain a space.
    pub fn args(mut self, line: &str) -> Self {
        self.command.args(line.split_whitespace());
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Sets the folder that the program starts in.
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs with the terminal's own input and output.
    pub fn run(mut self) -> Outcome {
        let status = self.command.status().map_err(|error| self.not_started(&error))?;
        self.judge(status)
    }

    /// Runs in the place of this program where the system can do that, so that whoever stops the command stops
    /// the tool and not only its parent.
    pub fn take_over(self) -> Outcome {
        #[cfg(unix)]
        {
            let mut tool = self;
            let error = std::os::unix::process::CommandExt::exec(&mut tool.command);
            Err(tool.not_started(&error))
        }
        #[cfg(not(unix))]
        self.run()
    }

    /// Runs in silence and returns what it printed.
    pub fn read(mut self) -> Outcome<String> {
        let output = self.command.output().map_err(|error| self.not_started(&error))?;
        if !output.status.success() {
            eprint!("{}", String::from_utf8_lossy(&output.stderr));
        }
        self.judge(output.status)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Whether it can be run and ends well; to ask for a version of what may not be there.
    pub fn works(mut self) -> bool {
        self.command.output().is_ok_and(|output| output.status.success())
    }

    /// Runs, shows its output as it comes, and returns the printed lines that `keep` wants.
    pub fn watch(mut self, keep: fn(&str) -> bool) -> Outcome<Vec<String>> {
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        let mut kept = Vec::new();
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line);
                let line = line.trim_end();
                println!("{line}");
                if keep(line) {
                    kept.push(line.to_owned());
                }
            }
        }
        let status = child.wait().map_err(|error| self.not_started(&error))?;
        self.judge(status)?;
        Ok(kept)
    }

    fn not_started(&self, error: &std::io::Error) -> String {
        format!("{} could not be started: {error}.", self.name)
    }

    fn judge(&self, status: ExitStatus) -> Outcome {
        if status.success() {
            return Ok(());
        }
        let line: Vec<_> = self.command.get_args().map(OsStr::to_string_lossy).collect();
        Err(format!("`{} {}` failed ({status}); its own message is above.", self.name, line.join(" ")))
    }
}

/// The cargo that runs this program.
pub fn cargo() -> Tool {
    Tool::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Looks for a program in `first`, then on PATH; on Windows also as `.exe` and `.cmd`.
pub fn find_program(name: &str, first: &[PathBuf]) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    let path = std::env::var_os("PATH").unwrap_or_default();
    first
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path))
        .flat_map(|dir| endings.iter().map(move |ending| dir.join(format!("{name}{ending}"))))
        .find(|file| file.is_file())
}

/// Says what is being done and why, before it is done.
pub fn say(text: &str) {
    println!("• {text}");
}

/// Reads a file as text.
pub fn read_text(file: &Path) -> Outcome<String> {
    std::fs::read_to_string(file).map_err(|error| format!("{} could not be read: {error}.", file.display()))
}

/// Writes a file and the folders above it.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Outcome {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{} could not be made: {error}.", folder.display()))?;
    }
    std::fs::write(file, content)
        .map_err(|error| format!("{} could not be written: {error}.", file.display()))
}
