//! The picture of a chart, with values to be read by pointing at it or with the arrow keys.
//! It is one stop of the Tab key, however many values there are.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::dom::rect_of;

/// A part of a picture that has something to say, as shares of its width and height from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartStop {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// What it says.
    pub text: String,
    /// Where a click on it, or Enter, leads.
    pub href: Option<String>,
}

/// A chart as it is drawn for a width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartDrawing {
    /// The `<svg>` element. What people typed is escaped in it.
    pub svg: String,
    /// The parts that have something to say, in reading order.
    pub stops: Vec<ChartStop>,
}

impl ChartStop {
    /// How far a point is from it, as a share of the picture; nothing inside.
    fn distance(&self, x: f64, y: f64) -> f64 {
        let beyond = |at: f64, from: f64, length: f64| (from - at).max(at - from - length).max(0.0);
        beyond(x, self.left, self.width) + beyond(y, self.top, self.height)
    }
}

/// A picture with its stops.
#[component]
pub(super) fn ChartPicture(
    /// What the chart is called.
    title: Signal<String>,
    /// What it shows, in one sentence.
    summary: Signal<String>,
    /// The picture.
    drawing: Signal<Option<ChartDrawing>>,
    /// Told what the pointed-at part says.
    reading: RwSignal<Option<String>>,
) -> impl IntoView {
    let svg = move || drawing.with(|drawing| drawing.as_ref().map(|it| it.svg.clone()).unwrap_or_default());
    let stops =
        Signal::derive(move || drawing.with(|it| it.as_ref().map(|it| it.stops.clone()).unwrap_or_default()));
    view! {
        <div class="chart-picture">
            <div role="img" aria-label=move || summary.get() inner_html=svg></div>
            <Show when=move || stops.with(|stops| !stops.is_empty())>
                <Reader title=title stops=stops reading=reading />
            </Show>
        </div>
    }
}

#[component]
fn Reader(
    title: Signal<String>,
    stops: Signal<Vec<ChartStop>>,
    reading: RwSignal<Option<String>>,
) -> impl IntoView {
    let at = RwSignal::new(None::<usize>);
    let show = move |index: Option<usize>| {
        at.set(index);
        reading
            .set(index.and_then(|index| stops.with_untracked(|stops| Some(stops.get(index)?.text.clone()))));
    };
    let point = move |event: ev::PointerEvent| {
        let Some(target) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) else {
            return;
        };
        let place = rect_of(&target);
        let x = (f64::from(event.client_x()) - place.x) / place.width.max(1.0);
        let y = (f64::from(event.client_y()) - place.y) / place.height.max(1.0);
        show(stops.with_untracked(|stops| nearest(stops, x, y)));
    };
    let href = move || stops.with(|stops| stops.get(at.get()?).and_then(|stop| stop.href.clone()));
    let follow = move || {
        if let Some(href) = untrack(href) {
            // Only a malformed address is refused, and ours are printed by a type.
            let _ = window().location().set_href(&href);
        }
    };
    let step = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            follow();
        }
        let last = stops.with_untracked(|stops| stops.len().saturating_sub(1));
        if let Some(index) = step_to(&event.key(), at.get_untracked(), last) {
            event.prevent_default();
            show(index);
        }
    };
    let value_text = move || match (reading.get(), href()) {
        (Some(text), Some(_)) => format!("{text}. Enter opens it"),
        (Some(text), None) => text,
        (None, _) => "Arrow keys read the values".to_owned(),
    };
    let mark = move || {
        let stop = stops.with(|stops| stops.get(at.get()?).cloned())?;
        let share = |it: f64| format!("{}%", it * 100.0);
        Some(view! {
            <div
                class="chart-mark"
                style:left=share(stop.left)
                style:top=share(stop.top)
                style:width=share(stop.width)
                style:height=share(stop.height)
            ></div>
        })
    };
    view! {
        <div
            class="chart-reader no-print"
            class:chart-reader-link=move || href().is_some()
            tabindex="0"
            role="slider"
            aria-label=move || format!("{}, values", title.get())
            aria-valuemin="0"
            aria-valuemax=move || stops.with(|stops| stops.len().saturating_sub(1)).to_string()
            aria-valuenow=move || at.get().unwrap_or_default().to_string()
            aria-valuetext=value_text
            on:click=move |_| follow()
            on:pointermove=point
            on:pointerdown=point
            on:pointerleave=move |_| show(None)
            on:blur=move |_| show(None)
            on:keydown=step
        >
            {mark}
        </div>
    }
}

/// The stop at a point, or the nearest to it.
fn nearest(stops: &[ChartStop], x: f64, y: f64) -> Option<usize> {
    let distances = stops.iter().enumerate().map(|(index, stop)| (index, stop.distance(x, y)));
    distances.min_by(|left, right| left.1.total_cmp(&right.1)).map(|(index, _)| index)
}

/// Where a key leads from a stop; `None` if it leads nowhere, `Some(None)` out of the picture.
fn step_to(key: &str, at: Option<usize>, last: usize) -> Option<Option<usize>> {
    match key {
        "ArrowRight" | "ArrowDown" => Some(Some(at.map_or(0, |at| (at + 1).min(last)))),
        "ArrowLeft" | "ArrowUp" => Some(Some(at.map_or(last, |at| at.saturating_sub(1)))),
        "Home" => Some(Some(0)),
        "End" => Some(Some(last)),
        "Escape" if at.is_some() => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_reads_the_stop_it_is_in_or_the_nearest() {
        let column = |left: f64| ChartStop {
            left,
            top: 0.1,
            width: 0.2,
            height: 0.8,
            text: String::new(),
            href: None,
        };
        let stops = [column(0.2), column(0.4), column(0.6)];
        assert_eq!(nearest(&stops, 0.5, 0.5), Some(1));
        assert_eq!(nearest(&stops, 0.0, 0.5), Some(0));
        assert_eq!(nearest(&stops, 0.95, 0.0), Some(2));
        assert_eq!(nearest(&[], 0.5, 0.5), None);
    }

    #[test]
    fn arrows_walk_the_stops_and_stay_within() {
        assert_eq!(step_to("ArrowRight", None, 3), Some(Some(0)));
        assert_eq!(step_to("ArrowRight", Some(3), 3), Some(Some(3)));
        assert_eq!(step_to("ArrowLeft", None, 3), Some(Some(3)));
        assert_eq!(step_to("ArrowLeft", Some(0), 3), Some(Some(0)));
        assert_eq!(step_to("Escape", Some(1), 3), Some(None));
        assert_eq!(step_to("Escape", None, 3), None);
        assert_eq!(step_to("a", Some(1), 3), None);
    }
}
