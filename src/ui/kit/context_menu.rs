//! The menu of what is under the pointer, or of what has the focus: the right button, a long press and the menu key
//! open it. What is around it asks for it and says what is in it.

use leptos::ev::{self, MouseEvent};
use leptos::{html, prelude::*};
use web_sys::HtmlElement;

use super::dom::unique_id;
use super::menu::{MenuEntry, MenuLines, focus_start};
use super::popover::Popover;

/// A menu without a button of its own. Its `open` is handed an event of the kind `contextmenu`.
#[component]
pub fn ContextMenu(
    /// Its name to a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The lines. Read while it is open.
    #[prop(into)]
    entries: Signal<Vec<MenuEntry>>,
    /// The event that asks for it.
    asked: RwSignal<Option<MouseEvent>, LocalStorage>,
) -> impl IntoView {
    let id = unique_id("context-menu");
    let trigger = NodeRef::<html::Button>::new();
    let open = RwSignal::new(false);
    // The browser opens a popover for a button only, so that an unseen one stands where the pointer is.
    Effect::new(move |_| {
        if let (Some(event), Some(trigger)) = (asked.get(), trigger.get_untracked()) {
            stand_at(&trigger, &event);
            if event.buttons() == 0 {
                trigger.click();
            } else {
                open_when_released(trigger);
            }
        }
    });
    view! {
        <button
            node_ref=trigger
            type="button"
            class="context-anchor"
            tabindex="-1"
            aria-hidden="true"
            popovertarget=id.clone()
        ></button>
        <Popover
            id=id
            trigger=trigger
            role="menu"
            label=label
            open=open
            class="menu"
            on_open=|menu: HtmlElement| focus_start(&menu)
        >
            <MenuLines entries=entries />
        </Popover>
    }
}

fn stand_at(trigger: &HtmlElement, event: &MouseEvent) {
    let style = trigger.style();
    // Setting a length on a live style object cannot be refused.
    let _ = style.set_property("left", &format!("{}px", event.client_x()));
    let _ = style.set_property("top", &format!("{}px", event.client_y()));
}

/// Lifting the button beside an open popover closes it, and some systems ask for the menu while the button is down.
fn open_when_released(trigger: web_sys::HtmlButtonElement) {
    let listener = StoredValue::new(None::<WindowListenerHandle>);
    let handle = window_event_listener(ev::pointerup, move |_| {
        if let Some(Some(handle)) = listener.try_update_value(Option::take) {
            handle.remove();
        }
        let trigger = trigger.clone();
        set_timeout(move || trigger.click(), std::time::Duration::ZERO);
    });
    listener.set_value(Some(handle));
}
