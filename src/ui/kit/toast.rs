//! What was just done, in a corner, with the way back. A toast leaves by itself, waits while it is pointed at or holds
//! the focus, and is read out by a screen reader.

use std::sync::Arc;
use std::time::Duration;

use leptos::{ev::FocusEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::{focus, focused, target_element};
use super::{Button, ButtonVariant, Glyph, Icon, IconButton, Status};

/// How many toasts stand at the same time; the oldest makes room.
const MOST: usize = 4;
const STAYS: Duration = Duration::from_secs(8);

/// A message about something that has happened.
#[derive(Clone)]
pub struct Toast {
    /// One sentence: what happened.
    pub text: String,
    /// Its shape and colour.
    pub status: Status,
    /// A verb and what it does, such as Undo. Not a `Callback`: that would end with the row or dialog in which
    /// the thing was done, and a toast outlives both.
    pub action: Option<(String, Arc<dyn Fn() + Send + Sync>)>,
    /// Whether it stays until it is put away. For failures that must be read.
    pub stays: bool,
}

impl Toast {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Toast {
        Toast { text: text.into(), status: Status::Done, action: None, stays: false }
    }

    /// Something is worth knowing.
    pub fn info(text: impl Into<String>) -> Toast {
        Toast { status: Status::Info, ..Toast::done(text) }
    }

    /// Something failed. It stays until it is put away.
    pub fn failed(text: impl Into<String>) -> Toast {
        Toast { status: Status::Bad, stays: true, ..Toast::done(text) }
    }

    /// The same with a button.
    pub fn action(mut self, verb: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Toast {
        self.action = Some((verb.into(), Arc::new(run)));
        self
    }
}

/// The handle by which any component shows a toast. Take it while the component is made; use it in handlers.
#[derive(Clone, Copy)]
pub struct Toaster {
    standing: RwSignal<Vec<(u64, Toast)>>,
    next_key: StoredValue<u64>,
}

impl Toaster {
    /// Makes the toaster of the page and gives it to everything below.
    pub fn provide() -> Toaster {
        let toaster = Toaster::new();
        provide_context(toaster);
        toaster
    }

    /// The toaster of the page; one that nobody sees outside of it.
    pub fn from_context() -> Toaster {
        use_context().unwrap_or_else(Toaster::new)
    }

    /// Shows a toast.
    pub fn show(self, toast: Toast) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        self.standing.update(|standing| {
            if standing.len() >= MOST {
                standing.remove(0);
            }
            standing.push((key, toast));
        });
    }

    /// Puts all of them away.
    pub fn clear(self) {
        self.standing.update(Vec::clear);
    }

    fn dismiss(self, key: u64) {
        self.standing.update(|standing| standing.retain(|(it, _)| *it != key));
    }

    fn new() -> Toaster {
        Toaster { standing: RwSignal::new(Vec::new()), next_key: StoredValue::new(0) }
    }
}

/// The corner where toasts stand. Mounted once, by the shell.
#[component]
pub fn ToastStack() -> impl IntoView {
    let toaster = Toaster::from_context();
    let stack = NodeRef::<html::Section>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    let is_inside =
        move |element: &HtmlElement| stack.get_untracked().is_some_and(|it| it.contains(Some(element)));

    let remember = move |event: FocusEvent| {
        let from = target_element(event.related_target()).and_then(|it| it.dyn_into::<HtmlElement>().ok());
        if from.as_ref().is_some_and(|it| !is_inside(it)) {
            before.set_value(from);
        }
    };
    // A toast that was answered takes its button away; the focus goes back to where the person was working.
    let dismiss = move |key: u64| {
        if focused().is_some_and(|it| is_inside(&it))
            && let Some(element) = before.get_value()
        {
            focus(&element);
        }
        toaster.dismiss(key);
    };

    view! {
        <section
            node_ref=stack
            class="toasts no-print"
            aria-label="Messages"
            role="log"
            aria-live="polite"
            on:focusin=remember
        >
            <For each=move || toaster.standing.get() key=|(key, _)| *key let((key, toast))>
                <ToastCard toast=toast on_dismiss=move |()| dismiss(key) />
            </For>
        </section>
    }
}

#[component]
fn ToastCard(toast: Toast, #[prop(into)] on_dismiss: Callback<()>) -> impl IntoView {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(handle) = timer.get_value() {
            handle.clear();
        }
    };
    let stays = toast.stays;
    let start = move || {
        hold();
        if !stays {
            timer.set_value(set_timeout_with_handle(move || on_dismiss.run(()), STAYS).ok());
        }
    };
    start();
    on_cleanup(hold);

    let act = toast.action.map(|(verb, run)| {
        let click = move |_| {
            on_dismiss.run(());
            run();
        };
        view! { <Button variant=ButtonVariant::Subtle on_click=click>{verb}</Button> }
    });
    view! {
        <div
            class=format!("toast status-{}", toast.status.as_str())
            on:pointerenter=move |_| hold()
            on:pointerleave=move |_| start()
            on:focusin=move |_| hold()
            on:focusout=move |_| start()
        >
            <Icon glyph=toast.status.glyph() />
            <span class="toast-text">{toast.text}</span>
            {act}
            <IconButton glyph=Glyph::Cross label="Dismiss" on_click=move |_| on_dismiss.run(()) />
        </div>
    }
}
