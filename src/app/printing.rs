//! Printing sheets of one's own instead of the page as it stands on the screen, whoever asks for it: the app, the
//! browser's menu, a key. The sheets are made when printing begins and are gone when it has ended.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{set_timeout, window_event_listener_untyped};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// One sheet of paper: an SVG document, and how large it stands there, in pixels of the style sheet.
pub struct Sheet {
    /// The document. It becomes a part of the page, so no text in it may be markup.
    pub svg: String,
    /// Pixels.
    pub width: f64,
    /// Pixels.
    pub height: f64,
}

/// What is printed.
pub struct Sheets {
    /// The kind of page in `style/features/print.css` that they need.
    pub page: String,
    /// In their order.
    pub sheets: Vec<Sheet>,
}

/// Of the page's element that holds the sheets; the style sheet hides everything else while there is one.
const HOLDER: &str = "print-sheets";

/// Prints what `make` gives, as long as the view that calls this is shown; if that is nothing, the page as it is.
/// To be called while the view is made.
pub fn print_sheets_instead(make: impl Fn() -> Option<Sheets> + 'static) {
    let before = window_event_listener_untyped("beforeprint", move |_| {
        take_away();
        // Without a place to put them the page is printed as it is.
        let _ = untrack(&make).map(|sheets| put_up(&sheets));
    });
    let after = window_event_listener_untyped("afterprint", move |_| take_away());
    on_cleanup(move || [before, after].into_iter().for_each(WindowListenerHandle::remove));
}

/// Asks the browser to print. `refused` is called if it does not even begin: a host may forbid it to a frame, and
/// the browser then says nothing.
pub fn print(refused: impl Fn() + 'static) {
    const PATIENCE: Duration = Duration::from_millis(1500);
    let has_begun = Rc::new(Cell::new(false));
    let begun = Rc::clone(&has_begun);
    let listening = window_event_listener_untyped("beforeprint", move |_| begun.set(true));
    // What it cannot do it does not throw for.
    let _ = window().print();
    let look = move || {
        listening.remove();
        if !has_begun.get() {
            refused();
        }
    };
    set_timeout(look, PATIENCE);
}

fn put_up(Sheets { page, sheets }: &Sheets) -> Result<(), JsValue> {
    let document = document();
    let holder = document.create_element("div")?;
    holder.set_class_name(HOLDER);
    for sheet in sheets {
        let paper = document.create_element("div")?;
        paper.set_class_name(&format!("print-sheet page-{page}"));
        paper.set_inner_html(&sheet.svg);
        if let Some(drawing) = paper.first_element_child() {
            drawing.set_attribute("width", &sheet.width.to_string())?;
            drawing.set_attribute("height", &sheet.height.to_string())?;
        }
        holder.append_child(&paper)?;
    }
    document.body().ok_or(JsValue::NULL)?.append_child(&holder).map(drop)
}

fn take_away() {
    if let Ok(Some(holder)) = document().query_selector(&format!(".{HOLDER}")) {
        Element::remove(&holder);
    }
}
