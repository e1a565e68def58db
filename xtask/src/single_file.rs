//! `dist/milepost.html`: the whole app in one file that also opens from a disk or a mail.
//!
//! A page from a file may neither fetch its WebAssembly nor import modules. So the glue is a classic script, and
//! the WebAssembly, with all its parts in one, is text inside the page: deflated, then base64. The engine is a
//! function of the page's script. A worker starts from a blob that holds that function's own text and the WebAssembly;
//! the page finds the blob's address in `__MILEPOST_ENGINE__`. Where workers are forbidden it calls
//! `__MILEPOST_ENGINE_HERE__`.

use std::path::Path;

use crate::dist::{engine_script, page_glue};
use crate::encode::base64;
use crate::page::{images, links, replace_links, smaller_script, with_address, with_policy};
use crate::shell::Outcome;
use crate::wasm::{Engine, Page};

/// What the file is made from.
pub struct Parts<'a> {
    /// The page, without stylesheets, scripts and a content security policy.
    pub html: &'a str,
    /// All stylesheets.
    pub css: &'a str,
    /// The folder of the release build, with the pictures.
    pub dist: &'a Path,
    /// The page's program.
    pub page: &'a Page,
    /// The engine.
    pub engine: &'a Engine,
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
pub fn build(from: &Parts) -> Outcome<String> {
    let names = from.page.parts.iter().map(|(name, _)| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let engine = engine_script(&from.engine.glue, "unpack(text)");

    // The glue asks for the running script's address, which a page without address does not have;
    // inside an event handler no script is running.
    let start = format!(
        "{UNPACK}
function engine(text) {engine}
addEventListener('DOMContentLoaded', async () => {{
const part = (id) => document.getElementById(id).textContent;
const call = `engine('${{part('engine-wasm')}}');`;
const script = new Blob([unpack, '\\n', engine, '\\n', call], {{ type: 'text/javascript' }});
window.__MILEPOST_ENGINE__ = URL.createObjectURL(script);
window.__MILEPOST_ENGINE_HERE__ = () => engine(part('engine-wasm'));
const NAMES = [{names}];
{}
{}
{}
await start(unpack(part('milepost-wasm')));
}});
",
        smaller_script(include_str!("../page/parts_inside.js")),
        page_glue(&from.page.glue)?,
        smaller_script(include_str!("../page/start.js")),
    );
    let scripts = [
        data("milepost-wasm", &packed(&from.page.whole)),
        data("engine-wasm", &packed(&from.engine.wasm)),
        format!("<script>{}</script>", harmless_in_html(&start)),
    ];

    let html = replace_links(from.html, links(from.html), |link| match link.rel.as_str() {
        "icon" => picture(from.dist, &link.href).map(|address| with_address(from.html, link, &address)),
        // Nothing is left to be fetched, and nothing can be installed from a file.
        _ => Some(String::new()),
    });
    let html = replace_links(&html, images(&html), |image| {
        picture(from.dist, &image.href).map(|address| with_address(&html, image, &address))
    });
    let html = html.replacen("</head>", &format!("<style>{}</style>\n</head>", from.css), 1);
    let html = html.replacen("</body>", &format!("{}\n</body>", scripts.join("\n")), 1);
    with_policy(&html, POLICY)
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
