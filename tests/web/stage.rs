//! A place in the page where a view is mounted alone, and used as a person would.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// A place in the page that is taken away at the end of the test.
pub struct Stage {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Stage {
    pub async fn new<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Stage {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let mounted = leptos::mount::mount_to(root.clone(), view);
        let stage = Stage { root, _mounted: Box::new(mounted) };
        settle().await;
        stage
    }

    pub fn find(&self, selector: &str) -> Element {
        self.root
            .query_selector(selector)
            .unwrap()
            .unwrap_or_else(|| panic!("no {selector}: {}", self.html()))
    }

    pub fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    pub fn html(&self) -> String {
        self.root.inner_html()
    }

    pub async fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    /// Clicks the element with this text.
    pub async fn click_text(&self, selector: &str, text: &str) {
        let all = self.root.query_selector_all(selector).unwrap();
        let found = (0..all.length())
            .filter_map(|index| all.item(index))
            .find(|it| it.text_content().is_some_and(|it| it.contains(text)))
            .unwrap_or_else(|| panic!("no {selector} with {text}: {}", self.html()));
        found.unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    /// Puts text into a field, as typing does.
    pub async fn type_in(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.find(selector).unchecked_into();
        field.set_value(text);
        self.send(selector, "Event", "input", &[]).await;
    }

    /// Presses a key.
    pub async fn press(&self, selector: &str, key: &str) {
        self.send(selector, "KeyboardEvent", "keydown", &[("key", key.into())]).await;
    }

    async fn send(&self, selector: &str, class: &str, name: &str, more: &[(&str, JsValue)]) {
        let settings = js_sys::Object::new();
        let all = [("bubbles", JsValue::TRUE), ("cancelable", JsValue::TRUE)];
        for (name, value) in all.iter().chain(more) {
            js_sys::Reflect::set(&settings, &(*name).into(), value).unwrap();
        }
        let class: js_sys::Function =
            js_sys::Reflect::get(&window(), &class.into()).unwrap().unchecked_into();
        let arguments = js_sys::Array::of2(&name.into(), &settings);
        let event: web_sys::Event = js_sys::Reflect::construct(&class, &arguments).unwrap().unchecked_into();
        self.find(selector).dispatch_event(&event).unwrap();
        settle().await;
    }
}

/// Until effects, popover events and animation frames have run.
pub async fn settle() {
    let wait = js_sys::Promise::new(&mut |done, _| {
        let done: js_sys::Function = done.unchecked_into();
        let later = Closure::once_into_js(move || done.call0(&JsValue::NULL).map(drop));
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), 60)
            .map(drop)
            .unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(wait).await.unwrap();
}
