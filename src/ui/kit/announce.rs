//! Says to a screen reader what happened elsewhere on the page: a row moved, a date followed, a list was filtered.

use leptos::prelude::*;

/// The handle by which any component speaks. Take it while the component is made; use it in handlers.
#[derive(Clone, Copy)]
pub struct Announcer {
    text: RwSignal<String>,
}

impl Announcer {
    /// Makes the announcer of the page and gives it to everything below.
    pub fn provide() -> Announcer {
        let announcer = Announcer { text: RwSignal::new(String::new()) };
        provide_context(announcer);
        announcer
    }

    /// The announcer of the page; a silent one outside of it.
    pub fn from_context() -> Announcer {
        use_context().unwrap_or_else(|| Announcer { text: RwSignal::new(String::new()) })
    }

    /// Says a sentence. The same sentence twice is said twice: a trailing space makes it new to the screen reader.
    pub fn announce(self, sentence: impl Into<String>) {
        let mut sentence = sentence.into();
        if self.text.with_untracked(|before| *before == sentence) {
            sentence.push('\u{a0}');
        }
        self.text.set(sentence);
    }
}

/// The region that is read out. Mounted once, by the shell.
#[component]
pub fn AnnouncerRegion() -> impl IntoView {
    let announcer = Announcer::from_context();
    view! { <div class="visually-hidden" role="status" aria-live="polite">{move || announcer.text.get()}</div> }
}
