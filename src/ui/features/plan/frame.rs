//! The frame that scrolls: heads that stay above, the table that stays at the left, the chart that moves both ways.
//! One element scrolls all of them, so rows and bars can never come apart.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::bulk_bar::BulkBar;
use super::chart::Chart;
use super::chart_head::ChartHead;
use super::cursor::cell_at;
use super::grid::Grid;
use super::grid_head::GridHead;
use super::offer::{TASK_ACTIONS, TaskAction};
use super::quick_entry::QuickEntry;
use super::splitter::Splitter;
use super::view::PlanView;
use crate::chart::text::text_width;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{ContextMenu, MenuEntry, MenuItem, reveal_named, with_next_frame};

/// Table and chart.
#[component]
pub fn PlanFrame(
    /// What is looked at.
    view: PlanView,
    /// The field below it, so that a key can lead there.
    quick: NodeRef<html::Input>,
    /// The button that opens the choice of columns.
    choose: NodeRef<html::Button>,
) -> impl IntoView {
    let layout = view.layout;
    let (shift, set_shift) = signal(0);
    let drawn = view.drawn_tasks();
    let scrolled = move |_| {
        if let Some(frame) = layout.frame.get_untracked() {
            let now = (f64::from(frame.scroll_left()), f64::from(frame.scroll_top()));
            view.session.scroll.set(Some(now));
        }
    };
    layout.frame.on_load(move |_| first_look(view));
    let bring = move |task| {
        view.unfold_to(task);
        if let Some(place) = view.place_of(task) {
            layout.reveal(place);
        }
    };
    reveal_named(view.session.selected.into(), Callback::new(bring));
    let width = move || {
        let grid = layout.grid_width.get();
        let chart = if layout.chart_width.get() > 0.0 { view.scale.get().width() } else { 0.0 };
        format!("{}px", grid + chart)
    };
    let height = move || format!("{}px", view.window.get().total);
    let template = Memo::new(move |_| view.column_template());

    let asked = RwSignal::new_local(None);
    let menu = move |event: leptos::ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // A field has the browser's own menu.
        let row = target.filter(|it| it.closest(".plan-editor").ok().flatten().is_none());
        if let Some((task, cell)) = row.as_ref().and_then(cell_at) {
            event.prevent_default();
            view.select(task, cell.unwrap_or(view.session.column.get_untracked()));
            asked.set(Some(event));
        }
    };
    let entries = move || {
        let item = |action: &TaskAction| {
            let run = action.run;
            let item = MenuItem::run(action.label, move || run(view)).hint(action.keys.unwrap_or_default());
            MenuEntry::from(item)
        };
        let groups = TASK_ACTIONS.iter().enumerate().flat_map(|(place, group)| {
            (place > 0).then_some(MenuEntry::Separator).into_iter().chain(group.iter().map(item))
        });
        groups.collect::<Vec<_>>()
    };

    view! {
        <div class="plan-rest">
        <div
            class="plan-frame"
            class:is-narrow=move || layout.narrow.get()
            style=("--plan-scrollbar", move || format!("{}px", layout.scrollbar()))
            style=("--plan-date", date_width())
            style=("--plan-template", move || template.with(|(widths, _)| widths.clone()))
            style=("--plan-least-row", move || template.with(|(_, least)| least.clone()))
        >
            <div
                node_ref=layout.frame
                class="plan-scroll"
                role="treegrid"
                aria-label="Tasks"
                aria-rowcount=move || view.rows.with(|rows| rows.len() + 1)
                aria-colcount=move || view.session.columns.with(|columns| columns.shown().len() + 1)
                aria-multiselectable="true"
                on:scroll=scrolled
            >
                <div class="plan-head" role="rowgroup" style:width=width>
                    <GridHead view=view shift=shift choose=choose />
                    <ChartHead view=view />
                </div>
                <div class="plan-body" role="none" on:contextmenu=menu style:width=width style:height=height>
                    <Grid view=view drawn=drawn shift=set_shift />
                    <Chart view=view drawn=drawn />
                </div>
            </div>
            <Splitter view=view />
            <BulkBar view=view />
        </div>
        <ContextMenu label="Selected task" entries=Signal::derive(entries) asked=asked />
        <QuickEntry view=view field=quick />
        </div>
    }
}

/// The width of the widest date in the table: locales write "Sept" or put the month first.
fn date_width() -> String {
    const FONT: f64 = 14.0;
    // Summaries are set bolder, which makes them a little wider.
    const BOLD: f64 = 1.04;
    let widest = format::longest_dates().map(|date| text_width(&date, FONT)).fold(0.0, f64::max);
    format!("{}px", (widest * BOLD).ceil())
}

/// Where the chart first stands: as it was left, at today, or at the plan's start.
fn first_look(view: PlanView) {
    // A moment later: until then neither the size of the frame nor the width of the chart is known.
    with_next_frame(move || {
        let Some(frame) = view.layout.frame.get_untracked() else { return };
        match view.session.scroll.get_untracked() {
            Some((left, top)) => {
                frame.set_scroll_left(left as i32);
                frame.set_scroll_top(top as i32);
            }
            None => {
                view.show_today();
                if let Some(place) =
                    view.session.selected.get_untracked().and_then(|task| view.place_of(task))
                {
                    view.layout.reveal(place);
                }
            }
        }
    });
}

impl PlanView {
    /// Scrolls to today and to the work of these days, or to the plan's start if today lies outside of it.
    pub fn show_today(self) {
        let scale = self.scale.get_untracked();
        let today = self.today.get_untracked();
        let (start, finish) = self.schedule.with_untracked(|schedule| (schedule.start, schedule.finish));
        let moment = if (start..=finish).contains(&today) { today } else { start };
        let room = self.layout.chart_width.get_untracked();
        self.layout.scroll_to_x(scale.x(moment), room * 0.3);
        if moment == today
            && let Some(place) = self.first_open_row(today)
        {
            self.bring_near_the_top(place);
        }
    }

    /// The place of the first shown task that is not done and not over by then.
    fn first_open_row(self, today: Moment) -> Option<usize> {
        let (rows, schedule) = (self.rows.get_untracked(), self.schedule.get_untracked());
        (0..rows.len()).find(|place| {
            let dates = rows.row_at(*place).and_then(|row| schedule.row(row));
            dates.is_some_and(|it| it.active && !it.summary && it.percent < 100 && it.finish >= today)
        })
    }

    /// A row that is out of sight comes below a few others, so that it is seen where it belongs.
    fn bring_near_the_top(self, place: usize) {
        const ABOVE: usize = 3;
        let Some(frame) = self.layout.frame.get_untracked() else { return };
        let seen = f64::from(frame.scroll_top()) / self.layout.row_height;
        let count = untrack(|| self.layout.rows_height()) / self.layout.row_height;
        if (seen..seen + count - 1.0).contains(&(place as f64)) {
            return;
        }
        frame.set_scroll_top((place.saturating_sub(ABOVE) as f64 * self.layout.row_height) as i32);
    }
}
