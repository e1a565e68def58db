//! Opening a task in its panel, which stands beside this page and is no part of it: the session says that it is open,
//! and whoever lays out the page shows it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::session::PlanSession;
use super::view::PlanView;
use crate::chart::gantt::VisibleRows;
use crate::core::cells::Cell;
use crate::core::schedule::Schedule;
use crate::core::task::TaskId;
use crate::ui::kit::{Glyph, Icon, focus_in_place, once_shown};

impl PlanSession {
    /// Closes the panel; the focus goes back to the row of the task that it showed.
    pub fn close_panel(self) {
        self.open.set(false);
        once_shown(move || {
            // The page may have been left meanwhile; what it held is gone then.
            let Some(task) = self.selected.try_get_untracked().flatten() else { return };
            let column = self.column.get_untracked().key();
            let selector = format!(".plan-grid [data-task=\"{task}\"] [data-cell=\"{column}\"]");
            let cell = document().query_selector(&selector).ok().flatten();
            if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
                focus_in_place(&cell);
            }
        });
    }

    /// Selects the task so many shown rows below the selected one; at the ends it stays.
    pub fn step(self, schedule: &Schedule, by: isize) {
        let Some(selected) = self.selected.get_untracked() else { return };
        let outline = &schedule.outline;
        let rows =
            self.collapsed.with_untracked(|folded| VisibleRows::of(outline, |task| folded.contains(&task)));
        let next = outline.row_of(selected).and_then(|row| rows.place_of(row)).and_then(|place| {
            let row = rows.row_at(place.checked_add_signed(by)?)?;
            outline.entries().get(row).map(|entry| entry.task)
        });
        if let Some(task) = next {
            self.selected.set(Some(task));
        }
    }
}

impl PlanView {
    /// Opens a task in its panel.
    pub fn open(self, task: TaskId) {
        self.notice.set(None);
        self.session.selected.set(Some(task));
        self.session.open.set(true);
    }

    /// Opens the selected task, or closes its panel.
    pub fn open_or_close(self) {
        match self.session.selected.get_untracked() {
            Some(_) if self.session.open.get_untracked() => self.session.close_panel(),
            Some(task) => self.open(task),
            None => {}
        }
    }
}

/// The button that opens the selected task, at the end of its name. One for the whole table; to screen readers the
/// toolbar has its twin and the list of keys its key.
#[component]
pub fn OpenButton(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let place = Memo::new(move |_| {
        let free = view.editing.with(Option::is_none) && !view.session.open.get();
        view.session.selected.get().filter(|_| free).and_then(|task| view.place_of(task))
    });
    let top = move || format!("{}px", place.get().unwrap_or(0) as f64 * view.layout.row_height);
    view! {
        <Show when=move || place.get().is_some()>
            <div class="plan-columns plan-open-row no-print" style:top=top aria-hidden="true">
                <button
                    type="button"
                    class="plan-open"
                    style:grid-column=move || view.grid_column(Cell::Name)
                    tabindex="-1"
                    data-tip="Open the task (Space)"
                    on:click=move |event| {
                        event.stop_propagation();
                        view.open_or_close();
                    }
                >
                    <Icon glyph=Glyph::Panel />
                </button>
            </div>
        </Show>
    }
}
