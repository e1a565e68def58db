//! From Rust to the WebAssembly that is served: the page in parts, and the engine.
//!
//! The page is compiled as one file with its relocations kept. wasm-split takes out what only parts use
//! (`src/app/parts.rs`) and gives a file for each part, and one for each set of parts that have something in common;
//! those become one file, `shared`, because fetching dozens of small files takes longer than fetching one. All of
//! them work in the memory and the function table of the page's own file. Then wasm-bindgen writes the JavaScript
//! for that file, and wasm-opt makes each smaller.

use std::path::{Path, PathBuf};

use crate::browser::files_ending;
use crate::dist::{empty, read_bytes};
use crate::project::{cargo_home, root, target_dir};
use crate::shell::{Outcome, cargo, read_text, write};
use crate::tools::Toolbox;

/// What the browsers of README have; given to every tool, because not all of them find it in the file.
const FEATURES: &str = "--enable-bulk-memory --enable-bulk-memory-opt --enable-multivalue --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext";
const TARGET: &str = "wasm32-unknown-unknown";
/// How wasm-split calls the page's own file, towards the parts.
const MAIN: &str = "__wasm_split";
/// In one file the parts may call each other without the table, which nobody writes to once it has been filled.
const TOGETHER: &str = "--directize --pass-arg=directize-initial-contents-immutable";
/// Where wasm-split lets the page's file look for its loaders.
const LOADERS: &str = "./__wasm_split.js";

/// The page.
pub struct Page {
    /// wasm-bindgen's JavaScript, a module. Its loaders of parts are `parts.begin`.
    pub glue: String,
    /// The WebAssembly that the first screen needs.
    pub main: Vec<u8>,
    /// What is fetched later, by name; `shared` is what several parts need.
    pub parts: Vec<(String, Vec<u8>)>,
    /// Everything in one, with the same JavaScript.
    pub whole: Vec<u8>,
}

/// The engine.
pub struct Engine {
    /// wasm-bindgen's JavaScript, a classic script.
    pub glue: String,
    /// Its WebAssembly.
    pub wasm: Vec<u8>,
}

/// Builds the page.
pub fn page(toolbox: &Toolbox) -> Outcome<Page> {
    let folder = clean_folder("page")?;
    let built = compile("milepost", "--features split", &["-C", "link-args=--emit-relocs"])?;
    toolbox.tool("wasm-split-cli")?.arg(&built).arg(&folder).read()?;

    let bound = bind(toolbox, &folder.join("main.wasm"), &folder, "web")?;
    let (chunks, splits): (Vec<_>, Vec<_>) = files_ending(&folder, ".wasm")
        .into_iter()
        .filter(|file| ["chunk_", "split_"].iter().any(|start| stem(file).starts_with(start)))
        .partition(|file| stem(file).starts_with("chunk_"));
    for file in chunks.iter().chain(&splits) {
        write(file, without_names(&read_bytes(file)?))?;
    }
    if splits.is_empty() {
        return Err("wasm-split found no parts; is `part!` still what src/app/parts.rs says?".to_owned());
    }

    let door = folder.join("door.wasm");
    let text = folder.join("door.wat");
    write(&text, door_to_page(&imports(toolbox, &chunks)?))?;
    toolbox.tool("wasm-as")?.args(FEATURES).arg(&text).arg("-o").arg(&door).run()?;
    let shared = merge(toolbox, &door, &chunks, &folder.join("shared.wasm"))?;
    let others: Vec<_> = chunks.iter().chain(&splits).cloned().collect();
    let whole = merge(toolbox, &bound, &others, &folder.join("whole.wasm"))?;

    let mut parts = vec![("shared".to_owned(), smaller(toolbox, &shared, "")?)];
    for split in &splits {
        parts.push((stem(split).trim_start_matches("split_").to_owned(), smaller(toolbox, split, "")?));
    }
    Ok(Page {
        glue: with_loaders(&read_text(&folder.join("main.js"))?)?,
        main: smaller(toolbox, &bound, "")?,
        parts,
        whole: smaller(toolbox, &whole, TOGETHER)?,
    })
}

/// Builds the engine.
pub fn engine(toolbox: &Toolbox) -> Outcome<Engine> {
    let folder = clean_folder("engine")?;
    let built = compile("engine", "--no-default-features --features engine", &[])?;
    let bound = bind(toolbox, &built, &folder, "no-modules")?;
    Ok(Engine { glue: read_text(&folder.join("engine.js"))?, wasm: smaller(toolbox, &bound, "")? })
}

/// Builds a benchmark of `benches/` as a script and WebAssembly for a page; gives their folder.
pub fn benchmark(toolbox: &Toolbox, name: &str) -> Outcome<PathBuf> {
    let folder = clean_folder("bench")?;
    let build = cargo().dir(&root()).args("build --release --no-default-features --features engine --target");
    build.arg(TARGET).arg("--bench").arg(name).run()?;
    // Cargo gives it a name with a hash; what is left of earlier builds is older.
    let built = files_ending(&target_dir()?.join(TARGET).join("release").join("deps"), ".wasm")
        .into_iter()
        .filter(|file| stem(file).rsplit_once('-').is_some_and(|(program, _)| program == name))
        .max_by_key(|file| file.metadata().and_then(|about| about.modified()).ok())
        .ok_or_else(|| format!("The benchmark {name} was built, but is not there."))?;
    let wasm = folder.join(format!("{name}.wasm"));
    write(&wasm, read_bytes(&built)?)?;
    let bound = bind(toolbox, &wasm, &folder, "no-modules")?;
    write(&bound, smaller(toolbox, &bound, "")?)?;
    Ok(folder)
}

/// Compiles a program for release; gives the file.
fn compile(program: &str, features: &str, linking: &[&str]) -> Outcome<PathBuf> {
    // Messages of panics name source files; in which folders of this machine they were is nobody's business.
    let sources = cargo_home()?.join("registry").join("src");
    let flags = format!("target.{TARGET}.rustflags=['--remap-path-prefix={}=']", sources.display());
    let tool = cargo().dir(&root()).arg("--config").arg(flags).args("rustc --release --target").arg(TARGET);
    let tool = tool.arg("--bin").arg(program).args(features).arg("--");
    let tool = linking.iter().fold(tool, |tool, argument| tool.arg(argument));
    // wasm-split finds by their names what belongs together; the names go when the files are made smaller.
    tool.env("CARGO_PROFILE_RELEASE_STRIP", "none").run()?;
    Ok(target_dir()?.join(TARGET).join("release").join(format!("{program}.wasm")))
}

/// Writes the JavaScript for a file; gives the WebAssembly that fits it.
fn bind(toolbox: &Toolbox, wasm: &Path, folder: &Path, target: &str) -> Outcome<PathBuf> {
    // The linker's own exports are the function table and the like, which parts work in.
    let bind = toolbox.tool("wasm-bindgen")?.args("--no-typescript --keep-lld-exports --target").arg(target);
    bind.arg("--out-dir").arg(folder).arg(wasm).run()?;
    if folder.join("snippets").exists() {
        return Err(
            "A dependency brings JavaScript modules of its own; the build cannot place them.".to_owned()
        );
    }
    Ok(folder.join(format!("{}_bg.wasm", stem(wasm))))
}

/// Makes one file of several. They find in `first` what they import.
fn merge(toolbox: &Toolbox, first: &Path, others: &[PathBuf], out: &Path) -> Outcome<PathBuf> {
    let merge = toolbox.tool("wasm-merge")?.args(FEATURES);
    // Each file brings its own entry for the one memory, until they have been joined.
    let merge = merge.arg("--enable-multimemory").arg(first).arg(MAIN);
    let merge = others.iter().fold(merge, |merge, file| merge.arg(file).arg(stem(file)));
    merge.arg("-o").arg(out).read()?;
    Ok(out.to_owned())
}

/// A WebAssembly file without the names of what is in it: two files may use one name, over which wasm-merge
/// stumbles. What is not such a file stays as it is.
fn without_names(wasm: &[u8]) -> Vec<u8> {
    const HEAD: usize = 8;
    const CUSTOM: u8 = 0;
    const NAMES: &[u8] = b"\x04name";
    let (head, mut rest) = wasm.split_at(HEAD.min(wasm.len()));
    let mut kept = head.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let Some((size, width)) = leb128(after) else { break };
        let Some((section, next)) = rest.split_at_checked(1 + width + size) else { break };
        if kind != CUSTOM || !section[1 + width..].starts_with(NAMES) {
            kept.extend_from_slice(section);
        }
        rest = next;
    }
    kept.extend_from_slice(rest);
    kept
}

/// The number at the beginning, in WebAssembly's way of writing it, and over how many bytes it goes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        number |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((number, index + 1));
        }
    }
    None
}

/// Makes a file smaller; gives its content.
fn smaller(toolbox: &Toolbox, wasm: &Path, more: &str) -> Outcome<Vec<u8>> {
    let out = wasm.with_extension("opt.wasm");
    let opt = toolbox.tool("wasm-opt")?.args("-Oz --strip-debug --strip-producers").args(FEATURES).args(more);
    opt.arg(wasm).arg("-o").arg(&out).read()?;
    read_bytes(&out)
}

/// The lines with which files import, each different one once.
fn imports(toolbox: &Toolbox, files: &[PathBuf]) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for file in files {
        let text = toolbox.tool("wasm-dis")?.arg(file).read()?;
        for line in text.lines().map(str::trim).filter(|line| line.starts_with("(import ")) {
            if !found.iter().any(|known| known == line) {
                found.push(line.to_owned());
            }
        }
    }
    Ok(found)
}

/// A module, as text, that imports from the page what these lines import, and hands it on by the same names. Merged
/// with the files that the lines are from, it leaves one import of each thing.
fn door_to_page(imports: &[String]) -> String {
    let through = imports.iter().filter_map(|line| {
        let mut quoted = line.split('"').skip(1).step_by(2);
        let name = (quoted.next()? == MAIN).then(|| quoted.next()).flatten()?;
        // `(import "module" "name" (kind $id …))`
        let (kind, rest) = line.rsplit_once("\" (")?.1.split_once(' ')?;
        let id = rest.split([' ', ')']).next()?;
        let line = line.replacen(MAIN, "page", 1);
        Some(format!("{line}\n(export \"{name}\" ({kind} {id}))\n"))
    });
    format!("(module\n{})\n", through.collect::<String>())
}

/// The glue with `parts.begin` in the place of the module that wasm-split meant.
fn with_loaders(glue: &str) -> Outcome<String> {
    let mut found = false;
    let lines = glue.lines().map(|line| {
        let imported = line.strip_prefix("import * as ").filter(|line| line.contains(LOADERS));
        match imported.and_then(|line| line.split_once(' ')) {
            Some((name, _)) => {
                found = true;
                format!("const {name} = parts.begin;\n")
            }
            None => format!("{line}\n"),
        }
    });
    let glue = lines.collect();
    if found { Ok(glue) } else { Err(format!("wasm-bindgen's JavaScript does not import {LOADERS}.")) }
}

fn clean_folder(name: &str) -> Outcome<PathBuf> {
    let folder = target_dir()?.join("dist").join(name);
    empty(&folder)?;
    Ok(folder)
}

fn stem(file: &Path) -> &str {
    file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_hands_on_what_parts_import() {
        let lines = [
            "(import \"__wasm_split\" \"memory\" (memory $mimport$0 20))".to_owned(),
            "(import \"__wasm_split\" \"stack\" (global $__stack_pointer (mut i32)))".to_owned(),
        ];
        let door = door_to_page(&lines);
        assert!(door.contains(
            "(import \"page\" \"memory\" (memory $mimport$0 20))\n(export \"memory\" (memory $mimport$0))"
        ));
        assert!(door.contains("(export \"stack\" (global $__stack_pointer))"));
    }

    #[test]
    fn names_go_and_everything_else_stays() {
        let head = b"\0asm\x01\0\0\0".to_vec();
        let section = |kind: u8, content: &[u8]| [&[kind, content.len() as u8 | 0x80, 0], content].concat();
        let (types, names, other) =
            (section(1, b"types"), section(0, b"\x04name and more"), section(0, b"\x05other"));
        let file = [&head[..], &types, &names, &other].concat();
        assert_eq!(without_names(&file), [&head[..], &types, &other].concat());
        assert_eq!(without_names(b"\0asm"), b"\0asm");
        assert_eq!(
            without_names(&file[..file.len() - 1]),
            [&head[..], &types, &other[..other.len() - 1]].concat()
        );
    }

    #[test]
    fn the_loaders_take_the_place_of_the_module() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n";
        assert_eq!(with_loaders(glue).as_deref(), Ok("const import1 = parts.begin;\nlet wasm;\n"));
        assert!(with_loaders("let wasm;\n").is_err());
    }
}
