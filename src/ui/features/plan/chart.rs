//! The chart: what lies behind, the links, one group of shapes for each row, and the lines over all.

use leptos::ev::PointerEvent;
use leptos::{html, prelude::*, svg};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::chart_grips::{BarGrips, DragGhosts, DragNote};
use super::chart_head::{axis, today_x};
use super::chart_links::ChartLinks;
use super::chart_row::ChartRows;
use super::cursor::cell_at;
use super::drag::{BarDrag, Grip};
use super::tip::tip;
use super::view::PlanView;
use crate::chart::gantt::{Measures, Shade, progress_line, shades};
use crate::core::task::TaskId;
use crate::ui::kit::paint_rows;

/// The bars beside the table. A click on one selects its task; dragging changes it.
#[component]
pub fn Chart(
    /// What is looked at.
    view: PlanView,
    /// The tasks whose rows are in the page.
    drawn: Memo<Vec<TaskId>>,
) -> impl IntoView {
    let chart = NodeRef::<html::Div>::new();
    let drag = BarDrag::new(view, chart);
    let pointed = RwSignal::new(None::<TaskId>);
    let click = move |event: leptos::ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some((task, _)) = target.as_ref().and_then(cell_at) {
            view.select(task, view.session.column.get_untracked());
        }
    };
    // A tooltip is written when it is about to be read: most bars are never pointed at.
    let point = move |event: PointerEvent| {
        if drag.is_on() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let task = target.as_ref().and_then(cell_at).map(|(task, _)| task);
        // A finger does not point: it selects first.
        if event.pointer_type() != "touch" && pointed.get_untracked() != task {
            pointed.set(task);
        }
        if let Some(row) = target.and_then(|target| target.closest("[data-task]").ok().flatten())
            && let Some((task, _)) = cell_at(&row)
        {
            let text = view.with_cells(|cells| tip(cells, &view.people.read(), task));
            let _ = row.set_attribute("data-tip", &text);
        }
    };
    let press = move |event: PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if event.button() == 0
            && let Some((task, grip)) = target.as_ref().and_then(grip_at)
        {
            drag.press(&event, task, grip);
        }
    };
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" {
            drag.cancel();
        }
    });
    on_cleanup(move || escape.remove());
    // The bar that is pointed at, unless it is the selected one, which has its grips anyway.
    let hinted = move || pointed.get().filter(|task| view.session.selected.get() != Some(*task));
    let band = move || {
        let place = view.session.selected.get().and_then(|task| view.place_of(task))?;
        let top = format!("{}px", place as f64 * view.layout.row_height);
        Some(view! { <div class="plan-band" style:top=top></div> })
    };
    let rows = NodeRef::<svg::G>::new();
    let measures = Measures::for_row_height(view.layout.row_height);
    paint_rows(move || rows.get().map(JsCast::unchecked_into), drawn, ChartRows { view, measures });
    view! {
        <div
            node_ref=chart
            class="plan-chart"
            class:is-dragging=move || drag.outcome.with(Option::is_some)
            aria-hidden="true"
            class:plan-hidden=move || view.layout.chart_width.get() == 0.0
            on:click=click
            on:pointerover=point
            on:pointerleave=move |_| pointed.set(None)
            on:pointerdown=press
            on:pointermove=move |event| drag.pull(&event)
            on:pointerup=move |event| drag.drop(&event)
            on:pointercancel=move |_| drag.cancel()
        >
            <Backdrop view=view />
            {band}
            <div class="plan-lines"></div>
            <svg class="plan-drawing" width="1" height="1" focusable="false">
                <ChartLinks view=view />
                <g node_ref=rows></g>
                <Progress view=view />
                <BarGrips view=view task=Signal::derive(hinted) />
                <BarGrips view=view task=view.session.selected />
                <DragGhosts view=view drag=drag />
            </svg>
            <Marks view=view />
            <DragNote view=view drag=drag />
        </div>
    }
}

/// The bar that an element belongs to, and what of it the element is.
fn grip_at(element: &Element) -> Option<(TaskId, Grip)> {
    let grip = element.closest("[data-grip]").ok()??.get_attribute("data-grip")?;
    let (task, _) = cell_at(element)?;
    Some((task, Grip::named(&grip)?))
}

/// Time without work, and a fine line where each stretch of the axis begins. As high as what is in sight.
#[component]
fn Backdrop(view: PlanView) -> impl IntoView {
    let shaded = Memo::new(move |_| shades(&view.scale.read(), view.layout.drawn_x.get(), &view.work.read()));
    let axis = Memo::new(move |_| axis(view, None));
    let height = move || view.layout.rows_height();
    let bands = move || {
        let band = |shade: &Shade| {
            view! { <rect class="plan-shade" x=shade.x y="0" width=shade.width height=height /> }
        };
        shaded.with(|shades| shades.iter().map(band).collect_view())
    };
    let lines = move |upper: bool| {
        let height = height();
        let line = |x: f64| format!("M{} 0V{height}", x.round() + 0.5);
        axis.with(|axis| {
            let ticks = if upper { &axis.upper } else { &axis.lower };
            ticks.iter().map(|tick| line(tick.x)).collect::<String>()
        })
    };
    view! {
        <div class="plan-pinned">
            <svg class="plan-drawing" width="1" height="1" focusable="false">
                {bands}
                <path class="plan-rule" d=move || lines(false) />
                <path class="plan-rule plan-rule-upper" d=move || lines(true) />
            </svg>
        </div>
    }
}

/// Where work stands against the date of the report.
#[component]
fn Progress(view: PlanView) -> impl IntoView {
    let rows = view.stepped_rows();
    let line = Memo::new(move |_| view.with_plan(|plan| progress_line(plan, rows.get())));
    move || {
        line.get().map(|line| {
            view! {
                <path class="plan-progress-line" d=line.path() />
                <path class="plan-progress-peaks" d=line.dots() />
            }
        })
    }
}

/// Today and the status date, over everything.
#[component]
fn Marks(view: PlanView) -> impl IntoView {
    let today = today_x(view);
    let status = Memo::new(move |_| {
        let date = view.project.with(|project| project.info.status_date)?;
        Some(view.scale.read().end_x(date).round())
    });
    let line = move |x: Option<f64>, class: &'static str| {
        x.map(|x| {
            let height = move || format!("{}px", view.layout.rows_height());
            view! { <div class=class style:left=format!("{x}px") style:height=height></div> }
        })
    };
    view! {
        <div class="plan-pinned">
            {move || line(status.get(), "plan-mark plan-status")}
            {move || line(today.get(), "plan-mark plan-today")}
        </div>
    }
}
