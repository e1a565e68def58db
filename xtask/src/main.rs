//! Developer commands. `cargo xtask` lists them.
//!
//! Each command sets up what it needs and lacks, says so, and fails with a sentence that says what to do.

mod bench;
mod browser;
mod dist;
mod encode;
mod page;
mod project;
mod serve;
mod setup;
mod shell;
mod shots;
mod single_file;
mod sizes;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

struct Command {
    name: &'static str,
    help: &'static str,
    run: fn(&[String]) -> shell::Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        help: "build the page and serve it on localhost, rebuilding on change\n\
               [--port N] [--release] [--open] and what else `trunk serve` takes",
        run: serve::serve,
    },
    Command {
        name: "test",
        help: "run everything that must hold, or some steps of it\n\
               [format] [clippy] [core] [docs] [web] [dist] [deny] [browser]",
        run: test::test,
    },
    Command {
        name: "dist",
        help: "build dist/ for a static host, and dist/milepost.html as a single file; check sizes",
        run: dist::dist,
    },
    Command { name: "bench", help: "measure speed\n[native] [browser]", run: bench::bench },
    Command {
        name: "shots",
        help: "take screenshots of every screen into shots/\n[screen …]",
        run: shots::shots,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print_help();
        return ExitCode::SUCCESS;
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        print_help();
        return if ["help", "--help", "-h"].contains(&name.as_str()) {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        };
    };
    match (command.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\ncargo xtask {name}: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn print_help() {
    println!("cargo xtask <command>\n");
    for command in COMMANDS {
        let mut lines = command.help.lines();
        println!("  {:<8}{}", command.name, lines.next().unwrap_or_default());
        lines.for_each(|line| println!("          {line}"));
    }
}
