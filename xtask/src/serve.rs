//! `cargo xtask serve`: the page on localhost, rebuilt on every change.

use std::net::{Ipv4Addr, TcpListener};

use crate::project::{root, target_dir};
use crate::shell::{Outcome, say};
use crate::tools::Toolbox;

/// Sets up what is missing, then builds and serves until it is stopped. Arguments go on to Trunk.
pub fn serve(arguments: &[String]) -> Outcome {
    let release = arguments.iter().any(|argument| argument == "--release");
    let toolbox = Toolbox::for_trunk(release)?;

    let (port, rest) = port_among(arguments)?;
    let port = match port {
        Some(port) => port,
        None => free_port().ok_or("No port between 8080 and 8179 is free; name one with --port.")?,
    };
    println!();
    println!("  Milepost will be at   http://localhost:{port}/   (Ctrl-C stops it)");
    println!();
    say("Building. The first build takes a few minutes; then the page reloads by itself on every change.");

    let mut trunk = toolbox.tool("trunk")?.dir(&root());
    // Trunk reads NO_COLOR as true or false, and stops at the usual value 1.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk = trunk.env("NO_COLOR", "true");
    }
    // Not into dist: that is always a release.
    trunk = trunk.args("serve --address 127.0.0.1 --port").arg(port.to_string());
    trunk = trunk.arg("--dist").arg(target_dir()?.join("serve"));
    rest.iter().fold(trunk, |trunk, argument| trunk.arg(argument)).take_over()
}

fn port_among(arguments: &[String]) -> Outcome<(Option<u16>, Vec<String>)> {
    let mut port = None;
    let mut rest = Vec::new();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--port") {
            Some("") => words.next().map(String::as_str),
            Some(value) => value.strip_prefix('='),
            None => {
                rest.push(word.clone());
                continue;
            }
        };
        let number = value.and_then(|value| value.parse().ok());
        port = Some(number.ok_or("--port needs a number, as in --port 8090.")?);
    }
    Ok((port, rest))
}

fn free_port() -> Option<u16> {
    (8080..8180).find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_taken_out_in_both_spellings() {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(port_among(&words("--port 9000 --open")), Ok((Some(9000), words("--open"))));
        assert_eq!(port_among(&words("--release --port=9001")), Ok((Some(9001), words("--release"))));
        assert!(port_among(&words("--port many")).is_err());
    }
}
