//! `cargo xtask dist`: the release build. `dist/` goes to any static host; `dist/milepost.html` is the same
//! app as one file, to be carried or mailed.
//!
//! `trunk build --release` builds a page that works too; this one comes in parts, with a content security policy, and
//! with names that change with the content.

use std::path::{Path, PathBuf};

use crate::browser::files_ending;
use crate::encode::fingerprint;
use crate::page::{Link, links, replace_links, smaller_css, smaller_html, smaller_script, with_policy};
use crate::project::{is_stale, root};
use crate::shell::{Outcome, read_text, say, write};
use crate::single_file;
use crate::sizes;
use crate::tools::Toolbox;
use crate::wasm;

/// What the served page may do: run its own files and WebAssembly, talk to nobody. Charts carry style
/// attributes, hence the exception for those.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
    manifest-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'";

/// The same app as one file.
const ALL_IN_ONE: &str = "milepost.html";
/// Its name never changes, because the browser looks there for newer versions.
const SERVICE_WORKER: &str = "service-worker.js";

/// Builds dist and prints its sizes.
pub fn dist(_arguments: &[String]) -> Outcome {
    build().map(|_| ())
}

/// Builds dist; returns the line that sums up its sizes.
pub fn build() -> Outcome<Vec<String>> {
    let toolbox = Toolbox::for_dist()?;
    say("Building the engine and the page for release: a few minutes when much has changed.");
    let engine = wasm::engine(&toolbox)?;
    let page = wasm::page(&toolbox)?;

    let dist = folder();
    empty(&dist)?;
    let source = smaller_html(&read_text(&root().join("index.html"))?);
    let css = stylesheets(&source)?;
    let (html, copied): (String, Vec<PathBuf>) = without_trunk(&source);
    for folder in copied {
        copy_all(&root().join(folder), &dist)?;
    }

    let single = single_file::build(&single_file::Parts {
        html: &html,
        css: &css,
        dist: &dist,
        page: &page,
        engine: &engine,
    })?;
    let served = serve(&dist, &html, &css, &page, &engine)?;
    write(&dist.join("index.html"), served)?;
    // Last, because its age tells whether dist is complete and fresh.
    write(&dist.join(ALL_IN_ONE), single)?;
    sizes::report(&dist)
}

/// Builds dist if it is older than what it is made from.
pub fn build_if_stale() -> Outcome {
    if is_stale(&folder().join(ALL_IN_ONE)) {
        return build().map(|_| ());
    }
    Ok(())
}

/// The folder of the release build.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Writes the files that the served page is made of, each under a name that changes with it; gives the page itself.
fn serve(dist: &Path, html: &str, css: &str, page: &wasm::Page, engine: &wasm::Engine) -> Outcome<String> {
    let put = |name: &str, ending: &str, content: &[u8]| -> Outcome<String> {
        let file = format!("{name}-{}.{ending}", fingerprint(&[content]));
        write(&dist.join(&file), content)?;
        Ok(format!("./{file}"))
    };
    let style = put("style", "css", css.as_bytes())?;
    let main = put("milepost", "wasm", &page.main)?;
    let parts = page.parts.iter().map(|(name, wasm)| Ok(format!("{name}: '{}'", put(name, "wasm", wasm)?)));
    let parts = parts.collect::<Outcome<Vec<_>>>()?.join(", ");
    let engine_wasm = put("engine", "wasm", &engine.wasm)?;
    let engine = put("engine", "js", engine_script(&engine.glue, &format!("'{engine_wasm}'")).as_bytes())?;

    // A classic script: a module may not be fetched by a page that has no origin, as in a sandbox.
    let script = format!(
        "(() => {{\nconst FILES = {{ {parts} }};\nconst PROGRAM = '{main}';\nconst ALL_IN_ONE = './{ALL_IN_ONE}';\n\
         window.__MILEPOST_ENGINE__ = '{engine}';\nwindow.__MILEPOST_SERVICE_WORKER__ = './{SERVICE_WORKER}';\n\
         {}\n{}\n{}\n{}}})();\n",
        smaller_script(include_str!("../page/parts.js")),
        page_glue(&page.glue)?,
        smaller_script(include_str!("../page/start.js")),
        smaller_script(include_str!("../page/start_served.js")),
    );
    let script = put("milepost", "js", script.as_bytes())?;
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{style}\">\n\
         <link rel=\"preload\" href=\"{main}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script defer src=\"{script}\"></script>\n</head>"
    );
    let served = with_policy(&html.replacen("</head>", &head, 1), POLICY)?;
    write(&dist.join(SERVICE_WORKER), service_worker(dist, &served, &script)?)?;
    Ok(served)
}

/// The service worker, which keeps all that the page may ask for. It is written when every other file is there.
fn service_worker(dist: &Path, page: &str, script: &str) -> Outcome<String> {
    let mut files = Vec::new();
    for ending in [".css", ".js", ".png", ".svg", ".wasm", ".webmanifest"] {
        files.extend(files_ending(dist, ending));
    }
    let mut names: Vec<_> =
        files.iter().filter_map(|file| Some(format!("'./{}'", file.file_name()?.to_str()?))).collect();
    names.sort();
    let mut contents = vec![page.as_bytes().to_vec()];
    for file in &files {
        contents.push(read_bytes(file)?);
    }
    let version = fingerprint(&contents.iter().map(Vec::as_slice).collect::<Vec<_>>());
    Ok(format!(
        "const VERSION = '{version}';\nconst PAGE = '{script}';\nconst FILES = [{}];\n{}",
        names.join(", "),
        smaller_script(include_str!("../page/service_worker.js"))
    ))
}

/// wasm-bindgen's glue for the page without what makes it a module of its own: it is followed by the script that
/// starts it.
pub fn page_glue(glue: &str) -> Outcome<String> {
    let glue = glue
        .replace("export { initSync, __wbg_init as default };", "")
        .replace("\nexport class ", "\nclass ")
        .replace("\nexport function ", "\nfunction ")
        // Only where no address is given, which the start script does.
        .replace("new URL('main_bg.wasm', import.meta.url)", "''");
    let left = ["\nexport ", "\nimport ", "import.meta"].into_iter().find(|word| glue.contains(word));
    match left {
        None => Ok(glue),
        Some(left) => Err(format!("wasm-bindgen's JavaScript has a{left} that the build does not expect.")),
    }
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

/// All stylesheets in their order: one request instead of many.
fn stylesheets(source: &str) -> Outcome<String> {
    let sheets = links(source).into_iter().filter(|link| link.is_trunks && link.rel == "css");
    sheets.map(|sheet| Ok(smaller_css(&read_text(&root().join(sheet.href))?))).collect()
}

/// The page without what it says to Trunk, and the folders that are to be copied.
fn without_trunk(source: &str) -> (String, Vec<PathBuf>) {
    let found = links(source);
    let is_copied = |link: &&Link| link.is_trunks && link.rel == "copy-dir";
    let copied = found.iter().filter(is_copied).map(|link| PathBuf::from(&link.href)).collect();
    let html = replace_links(source, found, |link| link.is_trunks.then(String::new));
    (smaller_html(&html), copied)
}

/// Reads a file of the build.
pub fn read_bytes(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file).map_err(|error| format!("{} could not be read: {error}.", file.display()))
}

/// Makes an empty folder.
pub fn empty(folder: &Path) -> Outcome {
    if folder.exists() {
        std::fs::remove_dir_all(folder)
            .map_err(|error| format!("{} could not be emptied: {error}.", folder.display()))?;
    }
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("{} could not be made: {error}.", folder.display()))
}

fn copy_all(from: &Path, to: &Path) -> Outcome {
    let failed = |path: &Path, error| format!("{} could not be copied: {error}.", path.display());
    std::fs::create_dir_all(to).map_err(|error| failed(to, error))?;
    for path in from.read_dir().map_err(|error| failed(from, error))?.flatten().map(|entry| entry.path()) {
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy_all(&path, &to.join(name))?;
        } else {
            std::fs::copy(&path, to.join(name)).map_err(|error| failed(&path, error))?;
        }
    }
    Ok(())
}
