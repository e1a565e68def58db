//! What every file of the release build weighs, raw and as servers send it, held against the budget.

use std::path::{Path, PathBuf};

use crate::project::root;
use crate::shell::{Outcome, read_text};

struct Sizes {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// One line of the budget.
struct Limit {
    what: String,
    metric: String,
    bytes: usize,
}

const FIRST_VISIT: &str = "first-visit";

/// Prints the sizes; fails with the lines of the budget that are exceeded. Returns one line that sums up.
pub fn report(dist: &Path) -> Outcome<Vec<String>> {
    let limits = parse_budget(&read_text(&root().join("xtask").join("budget.txt"))?)?;
    let mut sizes = measure(dist)?;
    let page = read_text(&dist.join("index.html"))?;
    sizes.push(first_visit(&sizes, &page));

    println!("\n{:<44}{:>12}{:>12}{:>12}", "kB", "raw", "gzip", "brotli");
    for file in &sizes {
        let [raw, gzip, brotli] = [file.raw, file.gzip, file.brotli].map(kilobytes);
        println!("{:<44}{raw:>12}{gzip:>12}{brotli:>12}", file.name);
    }
    println!();

    let verdicts: Vec<_> = limits.iter().map(|limit| limit.judge(&sizes)).collect();
    let over: Vec<_> = verdicts.iter().filter_map(|verdict| verdict.as_ref().err().cloned()).collect();
    if !over.is_empty() {
        return Err(format!("The build is over the budget of xtask/budget.txt: {}.", over.join("; ")));
    }
    let within: Vec<_> = verdicts.into_iter().flatten().collect();
    let line = format!("sizes within budget: {}", within.join("; "));
    println!("{line}");
    Ok(vec![line])
}

impl Limit {
    fn judge(&self, sizes: &[Sizes]) -> Result<String, String> {
        let matching = sizes.iter().filter(|file| matches(&self.what, &file.name));
        let size = matching
            .map(|file| match self.metric.as_str() {
                "raw" => file.raw,
                "gzip" => file.gzip,
                _ => file.brotli,
            })
            .sum::<usize>();
        let line =
            format!("{} {} of {} kB {}", self.what, kilobytes(size), kilobytes(self.bytes), self.metric);
        if size > self.bytes { Err(line) } else { Ok(line) }
    }
}

fn parse_budget(text: &str) -> Outcome<Vec<Limit>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            let [what, metric @ ("raw" | "gzip" | "brotli"), limit] = words.as_slice() else {
                return Err(format!(
                    "xtask/budget.txt has a line that is not `what raw|gzip|brotli kB`: {line}"
                ));
            };
            let limit: usize =
                limit.parse().map_err(|_| format!("xtask/budget.txt has no number in: {line}"))?;
            Ok(Limit { what: (*what).to_owned(), metric: (*metric).to_owned(), bytes: limit * 1000 })
        })
        .collect()
}

/// A name, or its beginning and a star.
fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |start| name.starts_with(start))
}

fn first_visit(sizes: &[Sizes], page: &str) -> Sizes {
    let fetched = sizes.iter().filter(|file| {
        file.name == "index.html" || page.contains(&file.name) && !file.name.starts_with("engine-")
    });
    let nothing = Sizes { name: FIRST_VISIT.to_owned(), raw: 0, gzip: 0, brotli: 0 };
    fetched.fold(nothing, |sum, file| Sizes {
        name: sum.name,
        raw: sum.raw + file.raw,
        gzip: sum.gzip + file.gzip,
        brotli: sum.brotli + file.brotli,
    })
}

/// Brotli at its best takes seconds for a megabyte, so the files are measured side by side.
fn measure(dist: &Path) -> Outcome<Vec<Sizes>> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    files.sort();
    std::thread::scope(|scope| {
        let measuring: Vec<_> = files.iter().map(|file| scope.spawn(|| measure_file(dist, file))).collect();
        let measured = measuring.into_iter().map(|thread| thread.join());
        measured.map(|sizes| sizes.unwrap_or_else(|_| Err("Measuring a file failed.".to_owned()))).collect()
    })
}

fn measure_file(dist: &Path, file: &Path) -> Outcome<Sizes> {
    let content = crate::dist::read_bytes(file)?;
    let name = file.strip_prefix(dist).unwrap_or(file).to_string_lossy().replace('\\', "/");
    // gzip is deflate with a frame of 18 bytes.
    let gzip = miniz_oxide::deflate::compress_to_vec(&content, 9).len() + 18;
    let mut brotli = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut content.as_slice(), &mut brotli, &settings)
        .map_err(|error| format!("{name} could not be compressed: {error}."))?;
    Ok(Sizes { name, raw: content.len(), gzip, brotli: brotli.len() })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let entries =
        folder.read_dir().map_err(|error| format!("{} could not be read: {error}.", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, brotli: usize) -> Sizes {
        Sizes { name: name.to_owned(), raw: 0, gzip: 0, brotli }
    }

    #[test]
    fn the_budget_sums_up_what_a_pattern_matches() {
        let limits = parse_budget("# comment\n\nengine-* brotli 2\n").unwrap();
        assert!(limits[0].judge(&[file("engine-1.js", 1000), file("engine-1_bg.wasm", 1000)]).is_ok());
        assert!(limits[0].judge(&[file("engine-1.js", 1000), file("engine-1_bg.wasm", 1001)]).is_err());
        assert!(parse_budget("engine-* zip 2").is_err());
    }

    #[test]
    fn the_first_visit_is_the_page_and_what_it_names_but_the_worker() {
        let sizes = [file("index.html", 1), file("a.css", 10), file("b.css", 100), file("engine-1.js", 1000)];
        assert_eq!(first_visit(&sizes, "<link href=\"./a.css\"> './engine-1.js'").brotli, 11);
    }
}
