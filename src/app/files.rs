//! Files in and out of the page: choosing, dropping, pasting, downloading.

use std::fmt;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, DomParser, Element, File, HtmlAnchorElement, HtmlInputElement,
    NodeList, SupportedType, Url,
};

use crate::io::table::{MOST_CHARACTERS, MOST_ROWS, Rows, parse_tsv};

/// The largest file that is read. A plan of 100,000 tasks is smaller.
pub const LARGEST_FILE: f64 = 150.0 * 1024.0 * 1024.0;

/// What the file dialog offers first.
pub const PLAN_FILES: &str = ".xml,.pod,.milepost,.json,application/xml,text/xml";

/// Why a file could not be read or written, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError(pub String);

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a file whole.
///
/// # Errors
/// If it is too large, or the browser cannot read it.
pub async fn read(file: &File) -> Result<Uint8Array, FileError> {
    if file.size() > LARGEST_FILE {
        return Err(FileError(format!(
            "{} has {:.0} MB. Files over 150 MB are not read.",
            file.name(),
            file.size() / 1024.0 / 1024.0
        )));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| {
        FileError(format!("{} could not be read. It may have been moved or be open elsewhere.", file.name()))
    })?;
    Ok(Uint8Array::new(&buffer))
}

/// Opens the browser's file dialog and hands over what is chosen there.
pub fn choose(accept: &str, on_file: impl Fn(File) + 'static) {
    let input = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("input").ok())
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    input.set_type("file");
    input.set_accept(accept);
    let chosen = input.clone();
    let handler = Closure::<dyn FnMut()>::new(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            on_file(file);
        }
    });
    input.set_onchange(Some(handler.as_ref().unchecked_ref()));
    // The dialog outlives this call, and not every browser tells when it is dismissed.
    handler.forget();
    input.click();
}

/// The first file of a drop or a paste.
pub fn dropped(data: Option<DataTransfer>) -> Option<File> {
    data.and_then(|data| data.files()).and_then(|files| files.get(0))
}

/// The table in what was pasted: of a web page or a mail the largest one in it, otherwise text parted by tabs or
/// lines. `None` if it is a single cell.
///
/// # Errors
/// If it is too large; the sentence says what to do instead.
pub fn pasted_table(data: &DataTransfer) -> Option<Result<Rows, String>> {
    let of = |kind: &str| data.get_data(kind).ok().filter(|text| !text.is_empty());
    let marked_up =
        of("text/html").filter(|html| html.len() <= MOST_CHARACTERS * 4).and_then(|html| table_in(&html));
    let rows = match marked_up {
        Some(rows) => Ok(rows),
        None => parse_tsv(&of("text/plain")?),
    };
    let is_cell = |rows: &Rows| rows.len() <= 1 && rows.first().is_none_or(|row| row.len() <= 1);
    match rows {
        Ok(rows) if is_cell(&rows) => None,
        rows => Some(rows),
    }
}

/// The texts of the table with the most rows. What is parsed is never put into the page, and runs nothing.
fn table_in(html: &str) -> Option<Rows> {
    if !html.contains("<table") {
        return None;
    }
    let parsed = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    let tables = elements(parsed.query_selector_all("table").ok()?);
    let tables = tables.into_iter().map(|table| {
        let lines = table.query_selector_all("tr").map(elements).unwrap_or_default();
        let cells = lines.into_iter().take(MOST_ROWS).map(|line| {
            let cells = line.query_selector_all("th, td").map(elements).unwrap_or_default();
            cells.iter().map(text_of).collect()
        });
        cells.collect::<Rows>()
    });
    tables.max_by_key(Vec::len).filter(|rows| !rows.is_empty())
}

/// What a cell shows: line ends and spaces of the markup are one space, those that were meant to stay are kept.
fn text_of(cell: &Element) -> String {
    let text = cell.text_content().unwrap_or_default();
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ").replace('\u{a0}', " ")
}

fn elements(list: NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|place| list.item(place)?.dyn_into().ok()).collect()
}

/// Offers bytes as a download.
///
/// # Errors
/// If the host of the page forbids it.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), FileError> {
    offer(name, mime, bytes)
        .map_err(|_| FileError("This page is not allowed to download files here.".to_owned()))
}

fn offer(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // Revoked later: some browsers start to read only after the click has been handled.
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    if let Some(window) = web_sys::window() {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000)?;
    }
    Ok(())
}

/// A file name without characters that a system may refuse.
pub fn safe_file_name(name: &str, extension: &str) -> String {
    let kept: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.') { c } else { '_' })
        .take(80)
        .collect();
    let kept = kept.trim().trim_matches('.');
    format!("{}.{extension}", if kept.is_empty() { "project" } else { kept })
}
