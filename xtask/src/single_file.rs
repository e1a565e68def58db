//! `dist/milepost.html`: the whole app in one file that also opens from a disk or a mail.
//!
//! A page from a file may neither fetch its WebAssembly nor import modules. So the glue is a classic script, and
//! the WebAssembly is text inside the page: deflated, then base64. The engine is a function of the page's script.
//! A worker starts from a blob that holds that function's own text and the WebAssembly; the page finds the blob's
//! address in `__MILEPOST_ENGINE__`. Where workers are forbidden it calls `__MILEPOST_ENGINE_HERE__`.

use std::path::Path;

use crate::dist::{Engine, engine_script, read_bytes};
use crate::encode::base64;
use crate::page::{images, links, replace_links, start_script, with_address, with_policy};
use crate::shell::{Outcome, read_text};
use crate::tools::Toolbox;

/// What the file is made from.
pub struct Parts<'a> {
    /// The page, before its content security policy.
    pub html: &'a str,
    /// All stylesheets.
    pub css: &'a str,
    /// The folder of the release build.
    pub dist: &'a Path,
    /// The engine in that folder.
    pub engine: &'a Engine,
    /// Cargo's target folder.
    pub target: &'a Path,
}

/// Like the served page's policy, but the page may not even talk to where it came from.
const POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; style-src {styles}; \
    style-src-attr 'unsafe-inline'; img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'";

/// Turns the text of a `<script type="text/plain">` back into WebAssembly.
const UNPACK: &str = "\
async function unpack(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}";

/// Builds the text of the file.
pub fn build(toolbox: &Toolbox, parts: &Parts) -> Outcome<String> {
    if parts.dist.join("snippets").exists() {
        return Err(
            "A dependency brings JavaScript modules of its own; the single file cannot hold them.".to_owned()
        );
    }
    let page_wasm = links(parts.html)
        .into_iter()
        .find(|link| link.rel == "preload" && link.href.ends_with(".wasm"))
        .ok_or("The page does not preload its WebAssembly; has Trunk's output changed?")?
        .href;
    let page_glue = classic_glue(toolbox, parts.target)?;
    let engine_wasm = read_bytes(&parts.dist.join(format!("{}_bg.wasm", parts.engine.name)))?;
    let engine = engine_script(&parts.engine.glue, "unpack(text)");

    // The glue asks for the running script's address, which a page without address does not have;
    // inside an event handler no script is running.
    let start = format!(
        "{UNPACK}
function engine(text) {engine}
addEventListener('DOMContentLoaded', async () => {{
const part = (id) => document.getElementById(id).textContent;
const start = `engine('${{part('engine-wasm')}}');`;
const script = new Blob([unpack, '\\n', engine, '\\n', start], {{ type: 'text/javascript' }});
window.__MILEPOST_ENGINE__ = URL.createObjectURL(script);
window.__MILEPOST_ENGINE_HERE__ = () => engine(part('engine-wasm'));
{page_glue}
await wasm_bindgen({{ module_or_path: await unpack(part('milepost-wasm')) }});
}});
"
    );
    let scripts = [
        data("milepost-wasm", &packed(&read_bytes(&parts.dist.join(page_wasm))?)),
        data("engine-wasm", &packed(&engine_wasm)),
        format!("<script>{}</script>", harmless_in_html(&start)),
    ];

    let mut html = parts.html.to_owned();
    let module = start_script(&html)?;
    let opening = html[..module.start].rfind("<script").unwrap_or(module.start);
    html.replace_range(opening..module.end + "</script>".len(), "");
    let html = replace_links(&html, links(&html), |link| match link.rel.as_str() {
        "stylesheet" => Some(format!("<style>{}</style>", parts.css)),
        "icon" => picture(parts.dist, &link.href).map(|address| with_address(&html, link, &address)),
        // Nothing is left to be fetched, and nothing can be installed from a file.
        _ => Some(String::new()),
    });
    let html = replace_links(&html, images(&html), |image| {
        picture(parts.dist, &image.href).map(|address| with_address(&html, image, &address))
    });
    let html = html.replacen("</body>", &format!("{}\n</body>", scripts.join("\n")), 1);
    with_policy(&html, POLICY)
}

/// wasm-bindgen's glue as a classic script. It fits the WebAssembly that Trunk made smaller only if both runs
/// of wasm-bindgen gave the same WebAssembly, which is checked.
fn classic_glue(toolbox: &Toolbox, target: &Path) -> Outcome<String> {
    let out = target.join("single-file");
    let input = target.join("wasm32-unknown-unknown/release/milepost.wasm");
    let run = toolbox.tool("wasm-bindgen")?.args("--target no-modules --no-typescript --out-dir").arg(&out);
    run.arg(&input).run()?;
    let by_trunk = read_bytes(&target.join("wasm-bindgen/release/milepost_bg.wasm"))?;
    if read_bytes(&out.join("milepost_bg.wasm"))? != by_trunk {
        return Err("wasm-bindgen gives other WebAssembly for classic scripts than for modules; \
             the single file then needs its own run of wasm-opt."
            .to_owned());
    }
    read_text(&out.join("milepost.js"))
}

fn packed(wasm: &[u8]) -> String {
    base64(&miniz_oxide::deflate::compress_to_vec_zlib(wasm, 9))
}

fn data(id: &str, text: &str) -> String {
    format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>")
}

/// A picture of the build as an address that carries it.
fn picture(dist: &Path, href: &str) -> Option<String> {
    let kind = match href.rsplit_once('.')?.1 {
        "svg" => "svg+xml",
        other => other,
    };
    let image = std::fs::read(dist.join(href)).ok()?;
    Some(format!("data:image/{kind};base64,{}", base64(&image)))
}

/// JavaScript in whose strings nothing ends the script element early.
fn harmless_in_html(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_cannot_close_its_script() {
        assert_eq!(harmless_in_html("a = '</script>'"), "a = '<\\/script>'");
        assert_eq!(harmless_in_html("a = '<!--'"), "a = '<\\!--'");
    }
}
