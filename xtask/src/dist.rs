//! `cargo xtask dist`: the release build. `dist/` goes to any static host; `dist/milepost.html` is the same
//! app as one file, to be carried or mailed.

use std::path::{Path, PathBuf};

use crate::encode::fingerprint;
use crate::page::{links, replace_links, smaller_css, smaller_html, start_script, with_policy};
use crate::project::{is_stale, root, target_dir};
use crate::shell::{Outcome, read_text, say, write};
use crate::single_file;
use crate::sizes;
use crate::tools::Toolbox;

/// What the served page may do: run its own files and WebAssembly, talk to nobody. Charts carry style
/// attributes, hence the exception for those.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self' {styles}; \
    style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'";

/// The engine in the release build.
pub struct Engine {
    /// Its files' name without ending.
    pub name: String,
    /// wasm-bindgen's glue for it: a classic script.
    pub glue: String,
}

/// Builds dist and prints its sizes.
pub fn dist(_arguments: &[String]) -> Outcome {
    build().map(|_| ())
}

/// Builds dist; returns the line that sums up its sizes.
pub fn build() -> Outcome<Vec<String>> {
    let toolbox = Toolbox::for_page(true)?;
    let dist = folder();
    say("Building the page and its worker for release: a few minutes when much has changed.");
    let mut trunk =
        toolbox.tool("trunk")?.dir(&root()).args("build --release --public-url ./ --dist").arg(&dist);
    if std::env::var_os("NO_COLOR").is_some() {
        trunk = trunk.env("NO_COLOR", "true");
    }
    trunk.run()?;

    let html = smaller_html(&read_text(&dist.join("index.html"))?);
    let (html, css) = join_stylesheets(&dist, html)?;
    let engine = name_engine_by_content(&dist)?;
    let address = engine.name.clone();

    let parts =
        single_file::Parts { html: &html, css: &css, dist: &dist, engine: &engine, target: &target_dir()? };
    let single = single_file::build(&toolbox, &parts)?;

    let start = start_script(&html)?.start;
    let mut served = html;
    served.insert_str(start, &format!("window.__MILEPOST_ENGINE__ = './{address}.js';\n"));
    write(&dist.join("index.html"), with_policy(&served, POLICY)?)?;
    // Last, because its age tells whether dist is complete and fresh.
    write(&dist.join("milepost.html"), single)?;
    sizes::report(&dist)
}

/// Builds dist if it is older than what it is made from.
pub fn build_if_stale() -> Outcome {
    if is_stale(&folder().join("milepost.html")) {
        return build().map(|_| ());
    }
    Ok(())
}

/// The folder of the release build.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// One request instead of many: the stylesheets become one file, in their order.
fn join_stylesheets(dist: &Path, html: String) -> Outcome<(String, String)> {
    let sheets = links(&html).into_iter().filter(|link| link.rel == "stylesheet");
    let files: Vec<_> = sheets.map(|link| dist.join(link.href)).collect();
    let mut css = String::new();
    for file in &files {
        css.push_str(&smaller_css(&read_text(file)?));
        remove(file)?;
    }
    if files.is_empty() {
        return Ok((html, css));
    }
    let name = format!("style-{}.css", fingerprint(&[css.as_bytes()]));
    write(&dist.join(&name), &css)?;
    let mut joined = Some(format!("<link rel=\"stylesheet\" href=\"./{name}\">"));
    let html = replace_links(&html, links(&html), |link| {
        (link.rel == "stylesheet").then(|| joined.take().unwrap_or_default())
    });
    Ok((html, css))
}

/// Trunk leaves the engine's names without a hash, so a browser could pair a new page with an old engine from
/// its cache.
fn name_engine_by_content(dist: &Path) -> Outcome<Engine> {
    let (glue_file, wasm_file) = (dist.join("engine.js"), dist.join("engine_bg.wasm"));
    let glue = read_text(&glue_file)?;
    let wasm = read_bytes(&wasm_file)?;
    let name = format!("engine-{}", fingerprint(&[glue.as_bytes(), &wasm]));
    write(&dist.join(format!("{name}.js")), engine_script(&glue, &format!("'./{name}_bg.wasm'")))?;
    write(&dist.join(format!("{name}_bg.wasm")), wasm)?;
    for old in [glue_file, wasm_file, dist.join("engine_loader.js")] {
        remove(&old)?;
    }
    Ok(Engine { name, glue })
}

/// The engine's script around wasm-bindgen's glue; `wasm` is JavaScript for where its WebAssembly is. In
/// a block, because a page that may have no workers runs it once for each job. An engine that cannot start
/// says so to whoever waits for it.
pub fn engine_script(glue: &str, wasm: &str) -> String {
    format!(
        "{{\n{glue}\nwasm_bindgen({{ module_or_path: {wasm} }}).catch((error) => {{
console.warn(error);
const ports = self.__MILEPOST_PORTS__;
(ports ? ports.shift() : self)?.postMessage('failed');
}});\n}}\n"
    )
}

/// Reads a file of the build.
pub fn read_bytes(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file).map_err(|error| format!("{} could not be read: {error}.", file.display()))
}

fn remove(file: &Path) -> Outcome {
    std::fs::remove_file(file).map_err(|error| format!("{} could not be removed: {error}.", file.display()))
}
