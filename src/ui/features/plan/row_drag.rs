//! Moving rows by their numbers: a line shows where they would go, and how far to the right how deep. Its twins are
//! the keys that move rows up and down and in and out.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::cursor::cell_at;
use super::view::PlanView;
use crate::core::command::Place;
use crate::core::moving::between;
use crate::core::task::TaskId;

/// A press that wanders less than this, in pixels, is a click.
const THRESHOLD: f64 = 4.0;
/// How far to the right one level is, in pixels.
const INDENT: f64 = 18.0;

/// Rows that are being moved by the pointer.
#[derive(Clone, Copy)]
pub struct RowDrag {
    view: PlanView,
    grip: RwSignal<Option<Grip>>,
}

/// What was pressed, and where it would go.
#[derive(Debug, Clone, PartialEq)]
struct Grip {
    task: TaskId,
    from: (f64, f64),
    level: u16,
    /// Nothing until the pointer has left the place where it was pressed.
    target: Option<Target>,
}

/// Where the rows would go.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Target {
    /// Above which place among the shown rows.
    gap: usize,
    level: u16,
    /// Nothing if they stand there already.
    place: Option<Place>,
}

impl RowDrag {
    /// Nothing is held yet.
    pub fn new(view: PlanView) -> Self {
        RowDrag { view, grip: RwSignal::new(None) }
    }

    /// A number was pressed.
    pub fn press(self, event: &PointerEvent, target: &Element) {
        let by_mouse = event.button() == 0 && event.pointer_type() != "touch";
        let plain = !(event.shift_key() || event.ctrl_key() || event.meta_key());
        let on_number = target.closest(".plan-row .plan-number").ok().flatten().is_some();
        if let (true, true, true, Some((task, _))) = (by_mouse, plain, on_number, cell_at(target)) {
            let level = self.level_of(task);
            self.grip.set(Some(Grip { task, from: position(event), level, target: None }));
        }
    }

    /// The pointer moved.
    pub fn drag(self, event: &PointerEvent) {
        let Some(mut grip) = self.grip.get_untracked() else { return };
        let (x, y) = position(event);
        if grip.target.is_none() {
            if (x - grip.from.0).hypot(y - grip.from.1) < THRESHOLD {
                return;
            }
            self.take_up(event, grip.task);
        }
        grip.target = self.target_at(&grip, x, y);
        self.grip.set(Some(grip));
        event.prevent_default();
    }

    /// The pointer was let go.
    pub fn release(self) {
        let Some(grip) = self.grip.get_untracked() else { return };
        self.grip.set(None);
        if let Some(place) = grip.target.and_then(|target| target.place) {
            self.view.move_to(untrack(|| self.view.selection()), place);
        }
    }

    /// Nothing is moved after all. Whether something would have been.
    pub fn cancel(self) -> bool {
        let held = self.grip.with_untracked(|grip| grip.as_ref().is_some_and(|grip| grip.target.is_some()));
        self.grip.set(None);
        held
    }

    /// The line that shows where the rows would go.
    pub fn line(self) -> impl IntoView {
        let target = Memo::new(move |_| self.grip.with(|grip| grip.as_ref().and_then(|grip| grip.target)));
        move || {
            let target = target.get()?;
            let top = format!("{}px", target.gap as f64 * self.view.layout.row_height);
            let left = format!("calc(var(--plan-number) + {} * var(--plan-indent))", target.level);
            Some(view! { <div class="plan-drop" style:top=top style:left=left></div> })
        }
    }

    fn take_up(self, event: &PointerEvent, task: TaskId) {
        if !untrack(|| self.view.is_selected(task)) {
            self.view.select(task, self.view.session.column.get_untracked());
        }
        if let Some(grid) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) {
            // Without capture the line still follows while the pointer is over the table.
            let _ = grid.set_pointer_capture(event.pointer_id());
        }
    }

    fn target_at(self, grip: &Grip, x: f64, y: f64) -> Option<Target> {
        let (layout, view) = (self.view.layout, self.view);
        let frame = layout.frame.get_untracked()?;
        let rect = frame.get_bounding_client_rect();
        let (top, height) = (rect.top() + layout.head_height, untrack(|| layout.rows_height()));
        // Near an end of the table it scrolls on.
        if y < top + layout.row_height {
            frame.set_scroll_top(frame.scroll_top() - (layout.row_height / 2.0) as i32);
        } else if y > top + height - layout.row_height {
            frame.set_scroll_top(frame.scroll_top() + (layout.row_height / 2.0) as i32);
        }
        let count = view.rows.with_untracked(|rows| rows.len());
        let down = (y - top + f64::from(frame.scroll_top())) / layout.row_height;
        let gap = (down.round().max(0.0) as usize).min(count);
        let wished = i32::from(grip.level) + ((x - grip.from.0) / INDENT).round() as i32;
        untrack(|| self.target_in(gap, wished, count, grip.level))
    }

    /// What is moved does not count as a neighbour.
    fn target_in(self, gap: usize, wished: i32, count: usize, level_now: u16) -> Option<Target> {
        let moved = self.view.selection();
        let rows = self.view.rows.read();
        self.view.schedule.with(|schedule| {
            let outline = &schedule.outline;
            let ends = moved.iter().filter_map(|task| {
                let row = outline.row_of(*task)?;
                Some(row..row + 1 + outline.descendants(row).len())
            });
            let blocks: Vec<_> = ends.collect();
            let stays = |row: &usize| !blocks.iter().any(|block| block.contains(row));
            let above = (0..gap).rev().filter_map(|place| rows.row_at(place)).find(stays);
            let below = (gap..count).filter_map(|place| rows.row_at(place)).find(stays);
            let (place, level) = between(outline, above, below, wished);
            // Between its own neighbours and as deep as it is: nothing moves.
            let together = blocks.windows(2).all(|pair| pair[0].end >= pair[1].start);
            let block = blocks.first()?.start..blocks.iter().map(|block| block.end).max()?;
            let at_home = above.is_none_or(|above| above < block.start)
                && below.is_none_or(|below| below >= block.end)
                && (rows.row_at(gap).is_none_or(|row| row <= block.end))
                && gap
                    .checked_sub(1)
                    .and_then(|before| rows.row_at(before))
                    .is_none_or(|row| row + 1 >= block.start);
            let same = together && at_home && level == level_now;
            Some(Target { gap, level, place: (!same).then_some(place) })
        })
    }

    fn level_of(self, task: TaskId) -> u16 {
        self.view
            .schedule
            .with_untracked(|schedule| schedule.outline.entry_of(task).map_or(0, |entry| entry.level))
    }
}

fn position(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
