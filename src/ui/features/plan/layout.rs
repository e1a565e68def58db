//! Where table and chart lie and what of them is in sight: all that follows from size and scrolling.

use std::ops::Range;

use leptos::{html, prelude::*};

use super::session::{Pane, PlanSession};
use crate::core::cells::Cell;
use crate::ui::kit::{style_pixels, watch_size};

/// Below this width there is room for the table or the chart, not for both.
const NARROW: f64 = 640.0;
/// The table as it first is: all its columns, or this share of the width.
const GRID_WIDTH: f64 = 620.0;
const GRID_SHARE: f64 = 0.56;
/// About how much each further column takes.
const COLUMN_WIDTH: f64 = 104.0;
/// Neither the table nor the chart can be pushed away altogether.
const LEAST_WIDTH: f64 = 160.0;
/// The chart is drawn in steps of this many pixels, so that scrolling by a few of them draws nothing.
const STEP: f64 = 256.0;

/// Sizes and scroll position of the frame that holds table and chart.
#[derive(Clone, Copy)]
pub struct Layout {
    /// The element that scrolls.
    pub frame: NodeRef<html::Div>,
    /// Its inner size.
    pub size: Signal<(f64, f64)>,
    /// How far it is scrolled, right and down.
    pub scroll: Memo<(f64, f64)>,
    /// The height of a row.
    pub row_height: f64,
    /// The height of the heads of table and chart.
    pub head_height: f64,
    /// Whether there is room for one of the two only.
    pub narrow: Memo<bool>,
    /// The width of the table; 0 if it is not shown.
    pub grid_width: Memo<f64>,
    /// The width of the chart that is in sight; 0 if it is not shown.
    pub chart_width: Memo<f64>,
    /// Which part of the chart is drawn, in its pixels: what is in sight and a step on either side.
    pub drawn_x: Memo<Range<f64>>,
}

impl Layout {
    /// The layout of a frame that is about to be shown.
    pub fn new(session: PlanSession) -> Self {
        let frame = NodeRef::new();
        let size = watch_size(frame);
        let scroll = Memo::new(move |_| session.scroll.get().unwrap_or_default());
        let narrow = Memo::new(move |_| size.get().0 < NARROW);
        let grid_width = Memo::new(move |_| {
            let (width, _) = size.get();
            if narrow.get() {
                return if session.pane.get() == Pane::Table { width } else { 0.0 };
            }
            let more =
                session.columns.with(|columns| columns.shown().len().saturating_sub(Cell::USUAL.len()));
            let usual = (width * GRID_SHARE).min(GRID_WIDTH + more as f64 * COLUMN_WIDTH);
            let wished = session.grid_width.get().unwrap_or(usual);
            wished.clamp(LEAST_WIDTH, (width - LEAST_WIDTH).max(LEAST_WIDTH)).round()
        });
        let chart_width = Memo::new(move |_| (size.get().0 - grid_width.get()).max(0.0));
        let drawn_x = Memo::new(move |_| {
            let (left, _) = scroll.get();
            let right = left + chart_width.get();
            ((left / STEP).floor() - 1.0) * STEP..((right / STEP).ceil() + 1.0) * STEP
        });
        Layout {
            frame,
            size,
            scroll,
            row_height: style_pixels("--row-height").unwrap_or(32.0),
            head_height: style_pixels("--plan-head-height").unwrap_or(44.0),
            narrow,
            grid_width,
            chart_width,
            drawn_x,
        }
    }

    /// The height in which rows are in sight.
    pub fn rows_height(&self) -> f64 {
        (self.size.get().1 - self.head_height).max(0.0)
    }

    /// How much of the frame's height its scroll bar takes.
    pub fn scrollbar(&self) -> i32 {
        self.size.track();
        self.frame.get().map_or(0, |frame| frame.offset_height() - frame.client_height())
    }

    /// Scrolls so that a place among the rows is in sight, no further than needed.
    pub fn reveal(&self, place: usize) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let height = f64::from(frame.client_height()) - self.head_height;
        let top = f64::from(frame.scroll_top());
        if let Some(top) = crate::ui::kit::RowWindow::reveal(place, top, height, self.row_height) {
            frame.set_scroll_top(top.ceil() as i32);
        }
    }

    /// Scrolls the chart so that `x` lies so far from its left edge.
    pub fn scroll_to_x(&self, x: f64, from_left: f64) {
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_left((x - from_left).max(0.0) as i32);
        }
    }
}
