//! One tooltip for the whole page. Any element with a `data-tip` attribute shows its text while it is pointed at or
//! focused by keyboard: no wrapper, no extra nodes, so that thousands of bars can have one. With `data-tip-clipped`
//! beside it, only where the text is cut off.
//! Esc puts it away, the pointer may rest on it, and a screen reader gets it as the element's description.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::dom::{float_beside, rect_of, target_element};
use super::place::{Align, Rect};

const BUBBLE_ID: &str = "tooltip";
const DELAY_SHOW: std::time::Duration = std::time::Duration::from_millis(450);
const DELAY_HIDE: std::time::Duration = std::time::Duration::from_millis(120);
/// How often it is looked whether the element has moved away from under its tooltip, because something beside it
/// was resized or came and went.
const FOLLOW: std::time::Duration = std::time::Duration::from_millis(80);

/// Shows the tooltips of the page. Mounted once, by the shell.
#[component]
pub fn TooltipHost() -> impl IntoView {
    let bubble = NodeRef::<html::Div>::new();
    let tips = Tips {
        bubble,
        target: StoredValue::new_local(None),
        timer: StoredValue::new(None),
        following: StoredValue::new(None),
    };

    let listeners = [
        window_event_listener(ev::pointerover, move |event| {
            tips.pointer_over(target_element(event.target()))
        }),
        window_event_listener(ev::focusin, move |event| tips.focus_in(target_element(event.target()))),
        window_event_listener(ev::focusout, move |_| tips.hide()),
        window_event_listener(ev::pointerdown, move |_| tips.hide()),
        window_event_listener(ev::click, move |event| tips.clicked(target_element(event.target()))),
        window_event_listener(ev::wheel, move |_| tips.hide()),
        window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                tips.hide();
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|it| it.remove()));

    view! { <div node_ref=bubble id=BUBBLE_ID class="tooltip" role="tooltip" popover="manual"></div> }
}

/// A term of the trade with its explanation: on hover, on focus, and on a tap.
#[component]
pub fn Explain(
    /// The term as it stands in the text.
    #[prop(into)]
    term: Signal<String>,
    /// One or two sentences for somebody who meets it for the first time.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <button type="button" class="explain" data-tip=move || text.get() aria-description=move || text.get()>
            {move || term.get()}
        </button>
    }
}

#[derive(Clone, Copy)]
struct Tips {
    bubble: NodeRef<html::Div>,
    /// The element whose text is shown or about to be.
    target: StoredValue<Option<Element>, LocalStorage>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// The next look at where the element is.
    following: StoredValue<Option<TimeoutHandle>>,
}

impl Tips {
    fn pointer_over(self, hovered: Option<Element>) {
        let Some(hovered) = hovered else { return };
        if hovered.id() == BUBBLE_ID {
            self.cancel_timer();
            return;
        }
        match tip_owner(&hovered) {
            Some(owner) if self.is_target(&owner) => {}
            Some(owner) => {
                self.close();
                self.target.set_value(Some(owner));
                self.after(DELAY_SHOW, move || self.open());
            }
            None if self.target.with_value(Option::is_some) => self.after(DELAY_HIDE, move || self.hide()),
            None => {}
        }
    }

    fn focus_in(self, focused: Option<Element>) {
        let by_keyboard = |it: &Element| it.matches(":focus-visible").unwrap_or(false);
        if let Some(owner) = focused.filter(by_keyboard).as_ref().and_then(tip_owner) {
            self.close();
            self.target.set_value(Some(owner));
            self.open();
        }
    }

    fn clicked(self, target: Option<Element>) {
        if let Some(owner) = target.and_then(|it| it.closest(".explain").ok().flatten()) {
            self.target.set_value(Some(owner));
            self.open();
        }
    }

    fn hide(self) {
        self.close();
        self.target.set_value(None);
    }

    fn open(self) {
        self.cancel_timer();
        let (Some(bubble), Some(owner)) = (self.bubble.get_untracked(), self.target.get_value()) else {
            return;
        };
        let text = owner.get_attribute("data-tip").unwrap_or_default();
        if text.is_empty() || !owner.is_connected() || is_in_sight_anyway(&owner) {
            return;
        }
        bubble.set_text_content(Some(&text));
        let bubble: &HtmlElement = bubble.unchecked_ref();
        // Showing what is already shown is refused; then it only has to move.
        let _ = bubble.show_popover();
        float_beside(bubble, &owner, Align::Middle);
        self.follow(rect_of(&owner));
        if needs_description(&owner, &text) {
            let _ = owner.set_attribute("aria-describedby", BUBBLE_ID);
        }
    }

    /// Keeps the tooltip beside its element for as long as it is shown.
    fn follow(self, before: Rect) {
        let look = move || {
            let owner = self.target.try_get_value().flatten();
            let (Some(owner), true) = (owner, self.is_open()) else { return };
            let now = rect_of(&owner);
            if !owner.is_connected() || now.width == 0.0 {
                self.hide();
            } else if now != before {
                self.open();
            } else {
                self.follow(now);
            }
        };
        if let Ok(handle) = set_timeout_with_handle(look, FOLLOW)
            && let Some(Some(other)) = self.following.try_update_value(|it| it.replace(handle))
        {
            other.clear();
        }
    }

    fn close(self) {
        self.cancel_timer();
        if let Some(bubble) = self.bubble.get_untracked() {
            // Hiding what is already hidden is refused, which is what we want.
            let _ = bubble.hide_popover();
        }
        if let Some(owner) = self.target.get_value()
            && owner.get_attribute("aria-describedby").as_deref() == Some(BUBBLE_ID)
        {
            let _ = owner.remove_attribute("aria-describedby");
        }
    }

    fn is_target(self, owner: &Element) -> bool {
        let same = self.target.with_value(|it| it.as_ref() == Some(owner));
        if same && self.timer.with_value(Option::is_some) && self.is_open() {
            self.cancel_timer();
        }
        same
    }

    fn is_open(self) -> bool {
        self.bubble
            .try_get_untracked()
            .flatten()
            .is_some_and(|it| it.matches(":popover-open").unwrap_or(false))
    }

    fn after(self, delay: std::time::Duration, run: impl FnOnce() + 'static) {
        self.cancel_timer();
        self.timer.set_value(set_timeout_with_handle(run, delay).ok());
    }

    fn cancel_timer(self) {
        if let Some(handle) = self.timer.get_value() {
            handle.clear();
            self.timer.set_value(None);
        }
    }
}

fn tip_owner(element: &Element) -> Option<Element> {
    element.closest("[data-tip]").ok().flatten()
}

/// `data-tip-clipped` asks for a tooltip only where the text is cut off or folded away.
fn is_in_sight_anyway(owner: &Element) -> bool {
    let text = owner.query_selector(".truncate").ok().flatten();
    let text = text.as_ref().unwrap_or(owner);
    owner.has_attribute("data-tip-clipped") && text.scroll_width() <= text.client_width()
}

/// An icon's label is already its name, and a reason is already its description: neither is read out twice.
fn needs_description(owner: &Element, text: &str) -> bool {
    owner.get_attribute("aria-label").as_deref() != Some(text)
        && !owner.has_attribute("aria-description")
        && !owner.has_attribute("aria-describedby")
}
