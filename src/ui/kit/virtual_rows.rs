//! Long lists: only the rows in sight are in the page. The arithmetic is a plain value that a grid with its own
//! scrolling can use; `VirtualRows` is the ready-made list.

use std::hash::Hash;

use leptos::{html, prelude::*};

use super::measure::watch_height;

/// Which rows of a long list are drawn, and how far down they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RowWindow {
    /// The first row that is drawn.
    pub first: usize,
    /// One after the last row that is drawn.
    pub end: usize,
    /// The space above the first drawn row, in pixels.
    pub offset: f64,
    /// The height of all rows together, in pixels.
    pub total: f64,
}

impl RowWindow {
    /// The window onto `count` rows of `row_height` when a viewport of `viewport` pixels has been scrolled by
    /// `scroll_top`. `overscan` rows more are drawn on either side, so that a quick scroll does not show a gap.
    /// Scroll positions outside the list, which browsers report while they bounce, are taken as its ends.
    pub fn compute(
        scroll_top: f64,
        viewport: f64,
        row_height: f64,
        count: usize,
        overscan: usize,
    ) -> RowWindow {
        let total = row_height * count as f64;
        if row_height <= 0.0 || count == 0 {
            return RowWindow { first: 0, end: 0, offset: 0.0, total: total.max(0.0) };
        }
        let top = scroll_top.clamp(0.0, (total - viewport).max(0.0));
        let first_seen = (top / row_height).floor() as usize;
        let end_seen = ((top + viewport.max(0.0)) / row_height).ceil() as usize;
        let first = first_seen.saturating_sub(overscan).min(count);
        let end = (end_seen + overscan).clamp(first, count);
        RowWindow { first, end, offset: first as f64 * row_height, total }
    }

    /// Where to scroll so that a row is wholly in sight, moving no further than needed; nothing when it already is.
    pub fn reveal(row: usize, scroll_top: f64, viewport: f64, row_height: f64) -> Option<f64> {
        let top = row as f64 * row_height;
        let bottom = top + row_height;
        if top < scroll_top {
            Some(top)
        } else if bottom > scroll_top + viewport {
            Some((bottom - viewport).max(0.0))
        } else {
            None
        }
    }
}

/// A scrolling list of rows that all have the same height. Rows are told apart by the caller's keys.
#[component]
pub fn VirtualRows<K>(
    /// What it lists, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The keys of all rows, in order.
    #[prop(into)]
    keys: Signal<Vec<K>>,
    /// The height of a row in pixels, the same as in the style sheet.
    #[prop(into)]
    row_height: Signal<f64>,
    /// Draws a row. It looks its data up by the key, in a memo.
    #[prop(into)]
    row: Callback<K, AnyView>,
    /// A row to bring into sight when it changes, such as the one that the keyboard reached.
    #[prop(optional, into)]
    reveal: Signal<Option<usize>>,
    /// Rows drawn beyond those in sight, on either side.
    #[prop(default = 8)]
    overscan: usize,
    /// Its look.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    let frame = NodeRef::<html::Div>::new();
    let scroll_top = RwSignal::new(0.0);
    let viewport = watch_height(frame);
    let window = Memo::new(move |_| {
        let count = keys.with(Vec::len);
        RowWindow::compute(scroll_top.get(), viewport.get(), row_height.get(), count, overscan)
    });
    let drawn = move || {
        let window = window.get();
        keys.with(|keys| keys.get(window.first..window.end).map(<[K]>::to_vec).unwrap_or_default())
    };

    // Scrolling is the browser's state: a wish to see a row is carried over to it.
    Effect::new(move |_| {
        let (Some(frame), Some(row)) = (frame.get(), reveal.get()) else { return };
        let top = f64::from(frame.scroll_top());
        let height = viewport.get_untracked();
        if let Some(top) = RowWindow::reveal(row, top, height, row_height.get_untracked()) {
            frame.set_scroll_top(top as i32);
        }
    });
    let scrolled = move |_| {
        if let Some(frame) = frame.get_untracked() {
            scroll_top.set(f64::from(frame.scroll_top()));
        }
    };

    view! {
        <div
            node_ref=frame
            class=format!("virtual {class}")
            role="group"
            aria-label=move || label.get()
            tabindex="0"
            on:scroll=scrolled
        >
            <div class="virtual-space" style:height=move || format!("{}px", window.get().total)>
                <div class="virtual-rows" style:transform=move || format!("translateY({}px)", window.get().offset)>
                    <For each=drawn key=K::clone let(key)>
                        {row.run(key)}
                    </For>
                </div>
            </div>
        </div>
    }
}

/// Brings the row of a key into sight whenever another key is named, for a grid with its own scrolling. `reveal`
/// knows how; a row that only changes its place is left where it is, so that nothing jumps under the reader.
pub fn reveal_named<K>(named: Signal<Option<K>>, reveal: Callback<K>)
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    // Scrolling is the browser's state: the wish to see a row is carried over to it.
    Effect::new(move |before: Option<Option<K>>| {
        let now = named.get();
        if let (Some(key), Some(before)) = (&now, before)
            && before.as_ref() != Some(key)
        {
            untrack(|| reveal.run(key.clone()));
        }
        now
    });
}
