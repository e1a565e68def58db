//! The few questions that widgets ask the browser, each answered without a panic.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use super::place::{Align, Rect, place};

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// An id for an element of this page, different at every call. Labels and their fields find each other by it.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

/// The size of the window in CSS pixels.
pub fn window_size() -> (f64, f64) {
    let side = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|it| it.as_f64()).unwrap_or(0.0);
    (side(window().inner_width()), side(window().inner_height()))
}

/// Where an element is on the window.
pub fn rect_of(element: &Element) -> Rect {
    let it = element.get_bounding_client_rect();
    Rect { x: it.x(), y: it.y(), width: it.width(), height: it.height() }
}

/// The element an event happened on.
pub fn target_element(target: Option<EventTarget>) -> Option<Element> {
    target.and_then(|it| it.dyn_into::<Element>().ok())
}

/// The element that has the focus, if it is one that can be given the focus again.
pub fn focused() -> Option<HtmlElement> {
    document().active_element().and_then(|it| it.dyn_into::<HtmlElement>().ok())
}

/// Gives an element the focus; one that is gone or hidden is left alone.
pub fn focus(element: &HtmlElement) {
    // The call only fails in browsers that are too old to run the page.
    let _ = element.focus();
}

/// Gives the focus to the first field within an element, if it has one.
pub fn focus_first_field(within: &Element) {
    if let Some(field) = all_matching(within, "input, select, textarea").first() {
        focus(field);
    }
}

/// Gives an element the focus without scrolling to it.
pub fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // As with `focus`.
    let _ = element.focus_with_options(&options);
}

/// Runs something once the page shows what has been set so far: after the views that wait for it, and still before
/// the next key is heard. What it uses may be gone by then.
pub fn once_shown(run: impl FnOnce() + 'static) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        run();
    });
}

/// Runs something with the next frame, unless the view that asks for it is gone by then. To be called where a view is
/// made.
pub fn with_next_frame(run: impl FnOnce() + 'static) {
    // Without frames nothing is shown either.
    if let Ok(asked) = request_animation_frame_with_handle(run) {
        on_cleanup(move || asked.cancel());
    }
}

/// Moves a floating element that is already shown beside its anchor.
pub fn float_beside(floating: &HtmlElement, anchor: &Element, align: Align) {
    let size = rect_of(floating);
    let (x, y) = place(rect_of(anchor), size.width, size.height, window_size(), align);
    let style = floating.style();
    // Setting a length on a live style object cannot be refused.
    let _ = style.set_property("left", &format!("{x}px"));
    let _ = style.set_property("top", &format!("{y}px"));
}

/// All descendants that match a selector, in document order.
pub fn all_matching(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|i| found.item(i)?.dyn_into::<HtmlElement>().ok()).collect()
}

/// Scrolls what holds an element no further than needed to bring it into sight, once the page has been updated.
pub fn reveal_by_id(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
