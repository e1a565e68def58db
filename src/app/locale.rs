//! How dates and numbers are written: as the browser's own locale does, unless the person has chosen another one.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static CHOSEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static CHOICE: Cell<u32> = const { Cell::new(0) };
}

/// Locales to choose from, as BCP 47 names them: the languages and regions of Europe, and the larger ones beyond.
pub const OFFERED: &[&str] = &[
    "en-GB", "en-US", "en-IE", "en-IN", "en-CA", "en-AU", "de-DE", "de-AT", "de-CH", "fr-FR", "fr-BE",
    "fr-CH", "fr-CA", "es-ES", "es-MX", "it-IT", "pt-PT", "pt-BR", "nl-NL", "nl-BE", "da-DK", "sv-SE",
    "nb-NO", "fi-FI", "is-IS", "et-EE", "lv-LV", "lt-LT", "pl-PL", "cs-CZ", "sk-SK", "hu-HU", "sl-SI",
    "hr-HR", "ro-RO", "bg-BG", "el-GR", "mt-MT", "ga-IE", "tr-TR", "uk-UA", "ja-JP", "ko-KR", "zh-CN",
];

/// Chooses a locale by its name; `None` for the browser's own, and so is a name that the browser does not know.
pub fn choose(name: Option<&str>) {
    let known = name.filter(|name| is_known(name)).map(str::to_owned);
    if CHOSEN.with_borrow(|current| *current != known) {
        CHOSEN.set(known);
        CHOICE.set(CHOICE.get() + 1);
    }
}

/// The chosen locale.
pub fn chosen() -> Option<String> {
    CHOSEN.with_borrow(Clone::clone)
}

/// Another number after each choice, for those who keep something that was made for the last one.
pub fn choice() -> u32 {
    CHOICE.get()
}

/// The locale that the browser itself would choose, such as `en-GB`.
pub fn of_browser() -> String {
    let format = Intl::NumberFormat::new(&Array::new(), &Object::new());
    let locale = Reflect::get(&format.resolved_options(), &"locale".into()).ok();
    locale.and_then(|locale| locale.as_string()).unwrap_or_else(|| "en".to_owned())
}

/// The region that is part of the locale in use, such as `GB`; empty if it has none.
pub fn region() -> String {
    let locale = chosen().unwrap_or_else(of_browser);
    let region = |part: &&str| part.len() == 2 && part.bytes().all(|letter| letter.is_ascii_uppercase());
    locale.split('-').skip(1).find(region).unwrap_or_default().to_owned()
}

/// What a locale is called in English, such as `German (Switzerland)`; its own name in browsers that cannot tell.
pub fn label(name: &str) -> String {
    english_name(name).unwrap_or_else(|| name.to_owned())
}

fn english_name(name: &str) -> Option<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    // Setting a field of a plain new object cannot fail.
    let _ = Reflect::set(&options, &"type".into(), &"language".into());
    let _ = Reflect::set(&options, &"languageDisplay".into(), &"standard".into());
    let arguments = Array::of2(&"en".into(), &options);
    let names = Reflect::construct(&constructor, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &name.into()).ok()?.as_string()
}

fn is_known(name: &str) -> bool {
    let names = Array::of1(&JsValue::from(name));
    let intl = Reflect::get(&js_sys::global(), &"Intl".into());
    let check = intl.and_then(|intl| Reflect::get(&intl, &"getCanonicalLocales".into()));
    // A name that is no locale at all makes it throw.
    check
        .ok()
        .and_then(|check| check.dyn_into::<Function>().ok())
        .is_some_and(|check| check.call1(&JsValue::UNDEFINED, &names).is_ok())
}
