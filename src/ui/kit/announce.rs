//! Says to a screen reader what happened elsewhere on the page: a row moved, a date followed, a list was filtered.

use leptos::prelude::*;

/// The handle by which any component speaks. Take it while the component is made; use it in handlers.
#[derive(Clone, Copy)]
pub struct Announcer {
    text: RwSignal<String>,
    /// Something was said a moment ago and may not have been read out yet.
    fresh: StoredValue<bool>,
}

impl Announcer {
    /// Makes the announcer of the page and gives it to everything below.
    pub fn provide() -> Announcer {
        let announcer = Announcer { text: RwSignal::new(String::new()), fresh: StoredValue::new(false) };
        provide_context(announcer);
        announcer
    }

    /// The announcer of the page; a silent one outside of it.
    pub fn from_context() -> Announcer {
        use_context().unwrap_or_else(|| Announcer {
            text: RwSignal::new(String::new()),
            fresh: StoredValue::new(false),
        })
    }

    /// Says a sentence. The same sentence twice is said twice: a trailing space makes it new to the screen reader.
    pub fn announce(self, sentence: impl Into<String>) {
        let mut sentence = sentence.into();
        if self.text.with_untracked(|before| *before == sentence) {
            sentence.push('\u{a0}');
        }
        self.text.set(sentence);
        self.fresh.set_value(true);
        let fresh = self.fresh;
        set_timeout(
            move || {
                fresh.try_set_value(false);
            },
            std::time::Duration::ZERO,
        );
    }

    /// Says what came of what was just announced, after it: saying it alone would take its place unread.
    pub fn announce_also(self, sentence: &str) {
        if !self.fresh.get_value() {
            return self.announce(sentence);
        }
        self.text.update(|text| {
            let end = if text.ends_with('.') { " " } else { ". " };
            text.push_str(end);
            text.push_str(sentence);
        });
    }
}

/// The region that is read out. Mounted once, by the shell.
#[component]
pub fn AnnouncerRegion() -> impl IntoView {
    let announcer = Announcer::from_context();
    view! { <div class="visually-hidden" role="status" aria-live="polite">{move || announcer.text.get()}</div> }
}
