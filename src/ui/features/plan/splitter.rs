//! The border between table and chart, to be dragged or moved by the arrow keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::view::PlanView;

/// How far an arrow key moves the border, in pixels.
const STEP: f64 = 16.0;

/// A border that can be moved.
#[component]
pub fn Splitter(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let width = view.layout.grid_width;
    let dragged_from = StoredValue::new(None::<f64>);
    let element = |event: &PointerEvent| event.current_target().and_then(|it| it.dyn_into::<Element>().ok());

    let press = move |event: PointerEvent| {
        dragged_from.set_value(Some(width.get_untracked() - f64::from(event.client_x())));
        if let Some(element) = element(&event) {
            // Without capture the border still follows while the pointer is over it.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        event.prevent_default();
    };
    let drag = move |event: PointerEvent| {
        if let Some(offset) = dragged_from.get_value() {
            view.session.grid_width.set(Some(offset + f64::from(event.client_x())));
        }
    };
    let release = move |_: PointerEvent| {
        dragged_from.set_value(None);
        // What was asked for beyond the limits is forgotten.
        view.session.grid_width.set(Some(width.get_untracked()));
    };
    let key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => -STEP,
            "ArrowRight" => STEP,
            _ => return,
        };
        event.prevent_default();
        view.session.grid_width.set(Some(width.get_untracked() + step));
    };

    view! {
        <div
            class="plan-splitter no-print"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label="Width of the table"
            aria-valuenow=move || width.get() as i32
            aria-valuemin="0"
            aria-valuemax=move || view.layout.size.get().0 as i32
            class:plan-hidden=move || view.layout.narrow.get()
            style:left=move || format!("{}px", width.get())
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:keydown=key
            on:dblclick=move |_| view.session.grid_width.set(None)
        ></div>
    }
}
