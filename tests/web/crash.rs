//! After a crash: a message that says what is safe, the way on, and every saved byte.

use milepost::app::crash;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

#[wasm_bindgen_test]
fn the_overlay_says_what_is_safe_and_is_shown_once() {
    crash::show("index out of bounds").unwrap();
    crash::show("and again").unwrap();
    let document = web_sys::window().unwrap().document().unwrap();
    let overlays = document.query_selector_all("#crash").unwrap();
    assert_eq!(overlays.length(), 1);
    let overlay: HtmlElement = document.get_element_by_id("crash").unwrap().dyn_into().unwrap();
    let text = overlay.text_content().unwrap();
    assert!(text.contains("Everything that was shown as saved is intact"), "{text}");
    assert!(text.contains("index out of bounds"), "{text}");
    let buttons = overlay.query_selector_all("button").unwrap();
    let words = |index| buttons.item(index).and_then(|button| button.text_content()).unwrap();
    assert_eq!((words(0), words(1)), ("Reload".to_owned(), "Download saved data".to_owned()));
    assert_eq!(document.active_element().and_then(|it| it.text_content()), Some("Reload".to_owned()));
    overlay.remove();
}
