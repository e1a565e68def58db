//! How large things are on the screen, for views whose content depends on it.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// The width and height of an element in pixels without its scroll bars, kept true while it is resized.
pub fn watch_size(element: NodeRef<html::Div>) -> Signal<(f64, f64)> {
    let size = RwSignal::new((0.0, 0.0));
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let element: Element = element.unchecked_into();
        size.set(inner_size(&element));
        let watched = element.clone();
        let resized = Closure::<dyn FnMut()>::new(move || {
            // The observer may speak once more while the page is being left.
            let now = inner_size(&watched);
            if size.try_get_untracked().is_some_and(|before| before != now) {
                let _ = size.try_set(now);
            }
        });
        let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let held = StoredValue::new_local((observer, resized));
        on_cleanup(move || {
            let _ = held.try_with_value(|(observer, _)| observer.disconnect());
        });
    });
    size.into()
}

/// The height of an element in pixels, kept true while the element is resized.
pub fn watch_height(element: NodeRef<html::Div>) -> Signal<f64> {
    let size = watch_size(element);
    Signal::derive(move || size.get().1)
}

/// A length of the style sheets, such as `--row-height`, in pixels as it is now; nothing if it is no such length.
pub fn style_pixels(name: &str) -> Option<f64> {
    let root = document().document_element()?;
    let style = window().get_computed_style(&root).ok()??;
    style.get_property_value(name).ok()?.trim().strip_suffix("px")?.parse().ok()
}

fn inner_size(element: &Element) -> (f64, f64) {
    (f64::from(element.client_width()), f64::from(element.client_height()))
}
