//! The controls over the plan: how much time is seen, what stands out, what can be done to the selected task.

use std::ops::Range;

use leptos::prelude::*;

use super::issues::Issues;
use super::session::Pane;
use super::view::PlanView;
use crate::chart::gantt::{Zoom, progress_line};
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Glyph, IconButton, Segmented, Toast, Toaster, ToggleChip};

/// The controls, and the plan in figures at the right.
#[component]
pub fn PlanToolbar(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let session = view.session;
    let toaster = Toaster::from_context();
    let zooms = vec![
        (Zoom::Hour, "Hour"),
        (Zoom::Day, "Day"),
        (Zoom::Week, "Week"),
        (Zoom::Month, "Month"),
        (Zoom::Quarter, "Quarter"),
        (Zoom::Year, "Year"),
        (Zoom::Fit, "Fit"),
    ];
    let baseline_name =
        move || view.baseline.with(|row| row.as_ref().map(|row| row.title())).unwrap_or_default();
    let panes = vec![(Pane::Table, "Table"), (Pane::Chart, "Chart")];
    let chart_is_seen = move || view.layout.chart_width.get() > 0.0;
    view! {
        <div class="toolbar plan-toolbar no-print">
            <Show when=move || view.layout.narrow.get()>
                <Segmented label="What is shown" options=panes.clone() value=session.pane on_change=move |pane| session.pane.set(pane) />
            </Show>
            <Show when=chart_is_seen>
                <Segmented label="Zoom" options=zooms.clone() value=session.zoom on_change=move |zoom| view.zoom_to(zoom) />
                <IconButton glyph=Glyph::Today label="Go to today" on_click=move |_| view.show_today() />
            </Show>
            <ToggleChip
                text="Critical path"
                pressed=session.show_critical
                on_toggle=move |on| session.show_critical.set(on)
                tip="In red: the tasks that move the finish of the project if they slip."
            />
            <ToggleChip
                text="Slack"
                pressed=session.show_slack
                on_toggle=move |on| session.show_slack.set(on)
                tip="How far each task may slip before the project's finish or a deadline moves."
            />
            <ToggleChip
                text="Progress line"
                pressed=session.show_progress
                on_toggle=move |on| view.draw_progress(on, toaster)
                tip="A line down the status date, or today, that is drawn to where the work of each task stands, in the baseline if it is shown: left of it is behind, right of it ahead."
            />
            <Show when=move || view.baseline.with(Option::is_some)>
                <ToggleChip
                    text=Signal::derive(baseline_name)
                    pressed=session.show_baseline
                    on_toggle=move |on| session.show_baseline.set(on)
                    tip=Signal::derive(move || {
                        format!("“{}”, in grey below the bars: when each task was promised.", baseline_name())
                    })
                />
            </Show>
            <RowActions view=view />
            <span class="toolbar-end plan-figures">
                <Figures view=view />
                <Issues view=view />
            </span>
        </div>
    }
}

/// What the keys do to the selected task, for the pointer.
#[component]
fn RowActions(view: PlanView) -> impl IntoView {
    let blocked = Signal::derive(move || {
        let none = view.session.selected.get().is_none_or(|task| view.row_of(task).is_none());
        none.then(|| "Select a task first.".to_owned())
    });
    view! {
        <span class="plan-row-actions" role="group" aria-label="Selected task">
            <IconButton
                glyph=Glyph::Panel
                label="Task in full (Space)"
                blocked=blocked
                pressed=Signal::derive(move || Some(view.session.open.get()))
                on_click=move |_| view.open_or_close()
            />
            <IconButton glyph=Glyph::Outdent label="Outdent" blocked=blocked shortcut="Alt+Shift+ArrowLeft" on_click=move |_| view.outdent() />
            <IconButton glyph=Glyph::Indent label="Indent" blocked=blocked shortcut="Alt+Shift+ArrowRight" on_click=move |_| view.indent() />
            <IconButton glyph=Glyph::Trash label="Delete" blocked=blocked shortcut="Delete" on_click=move |_| view.remove() />
        </span>
    }
}

/// How many tasks there are and how many of them are critical.
#[component]
fn Figures(view: PlanView) -> impl IntoView {
    let counts = Memo::new(move |_| {
        view.schedule.with(|schedule| {
            let critical = schedule.dates.iter().filter(|task| task.critical && task.active && !task.summary);
            (schedule.dates.len(), critical.count())
        })
    });
    let text = move || {
        let (tasks, critical) = counts.get();
        let noun = if tasks == 1 { "task" } else { "tasks" };
        format!("{} {noun} · {} critical", format::count(tasks), format::count(critical))
    };
    view! { <span>{text}</span> }
}

impl PlanView {
    /// Draws the progress line or takes it away, and says why if there is none to draw.
    pub fn draw_progress(self, wanted: bool, toaster: Toaster) {
        self.session.show_progress.set(wanted);
        if wanted && untrack(|| self.with_plan(|plan| progress_line(plan, 0..0))).is_none() {
            toaster.show(Toast::info(
                "This plan lies far from today, so there is no progress line. Give the project a status date on its overview, \
                 to see where work stood then.",
            ));
        }
    }

    /// Changes how much time is seen, with the middle of the chart where it was; or at the work of the rows in sight,
    /// if there is none in the middle.
    pub fn zoom_to(self, zoom: Zoom) {
        let width = self.layout.chart_width.get_untracked();
        let left = self.layout.scroll.get_untracked().0;
        let middle = self.scale.get_untracked().moment_at(left + width / 2.0);
        self.session.zoom.set(zoom);
        request_animation_frame(move || {
            let Some(scale) = self.scale.try_get_untracked() else { return };
            let x = scale.x(middle);
            let seen = scale.moment_at(x - width / 2.0)..scale.moment_at(x + width / 2.0);
            match untrack(|| self.nearest_work(&seen)) {
                Some(start) => self.layout.scroll_to_x(scale.x(start), width * 0.2),
                None => self.layout.scroll_to_x(x, width / 2.0),
            }
        });
    }

    /// Where the work begins of the rows in sight that comes nearest to a stretch of time: of the selected task if it
    /// is in sight. `None` if some lies within, or there is none.
    fn nearest_work(self, seen: &Range<Moment>) -> Option<Moment> {
        let (rows, schedule) = (self.rows.read(), self.schedule.read());
        let top = self.layout.scroll.get().1 / self.layout.row_height;
        let first = top.ceil() as usize;
        let last = ((top + self.layout.rows_height() / self.layout.row_height) as usize).min(rows.len());
        let dates = |place: usize| rows.row_at(place).and_then(|row| schedule.row(row));
        let in_sight = || (first..last).filter_map(dates).filter(|dates| dates.active && !dates.summary);
        if in_sight().any(|dates| dates.start < seen.end && dates.finish > seen.start) {
            return None;
        }
        let selected = self.session.selected.get().and_then(|task| self.place_of(task));
        if let Some(dates) = selected.filter(|place| (first..last).contains(place)).and_then(dates) {
            return Some(dates.start);
        }
        let away =
            |start: Moment| (start - seen.start).as_tenths().abs().min((start - seen.end).as_tenths().abs());
        in_sight().map(|dates| dates.start).min_by_key(|start| away(*start))
    }
}
