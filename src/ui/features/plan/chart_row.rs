//! The shapes of one row: bar, bracket or diamond, what is done of it, its baseline, deadline and caption.

use leptos::prelude::*;

use super::view::PlanView;
use crate::chart::gantt::{Bar, BarKind, Ghost, Measures, RowMarks, row_marks};
use crate::core::task::TaskId;

/// The shapes of a task's row. They are brought up to date only when one of them changes.
#[component]
pub fn ChartRow(
    /// What is looked at.
    view: PlanView,
    /// Whose row it is.
    task: TaskId,
) -> impl IntoView {
    let measures = Measures::for_row_height(view.layout.row_height);
    let marks = Memo::new(move |_| {
        let x = view.layout.drawn_x.get();
        let place = view.place_of(task)?;
        view.with_plan(|plan| row_marks(plan, place, &x)).map(|marks| (measures.top(place), marks))
    });
    let id = task.to_string();
    move || {
        marks.with(|marks| {
            let (top, marks) = marks.as_ref()?;
            let place = format!("translate(0 {top})");
            Some(view! { <g transform=place data-task=id.clone()>{shapes(marks, &measures)}</g> })
        })
    }
}

fn shapes(marks: &RowMarks, measures: &Measures) -> impl IntoView + use<> {
    let bar = &marks.bar;
    let middle = measures.row / 2.0;
    let shape = match bar.kind {
        BarKind::Work => work(bar, measures).into_any(),
        BarKind::Summary => view! { <path class="plan-bracket" d=bracket(bar, measures) /> }.into_any(),
        BarKind::Milestone => {
            view! { <path class="plan-milestone" d=diamond(bar.x, middle, measures.diamond) /> }.into_any()
        }
    };
    let deadline = marks.deadline.map(|x| {
        view! { <path class="plan-deadline" d=format!("M{x} {}v10m-4 -4l4 4l4 -4", middle - 5.0) /> }
    });
    let caption = marks.caption.as_ref().map(|caption| {
        view! { <text class="plan-caption" x=caption.x y=middle dominant-baseline="central">{caption.text.clone()}</text> }
    });
    let states = [(bar.critical, "is-critical "), (bar.inactive, "is-inactive "), (bar.manual, "is-manual ")];
    let class: String = states.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
    view! {
        <g class=class>
            {marks.ghost.map(|ghost| ghost_shape(ghost, measures))}
            {shape}
            {deadline}
            {caption}
        </g>
    }
}

/// A bar with what is done of it.
fn work(bar: &Bar, measures: &Measures) -> impl IntoView + use<> {
    let top = (measures.row - measures.bar) / 2.0;
    let done = (bar.progress > 0.0).then(|| {
        view! { <rect class="plan-progress" x=bar.x y=top width=bar.progress height=measures.bar /> }
    });
    view! {
        <rect class="plan-bar" x=bar.x y=top width=bar.width height=measures.bar />
        {done}
    }
}

/// The baseline: a thin line below the bar, or the outline of a diamond.
fn ghost_shape(ghost: Ghost, measures: &Measures) -> impl IntoView + use<> {
    let middle = measures.row / 2.0;
    if ghost.width == 0.0 {
        let outline = diamond(ghost.x, middle, measures.diamond - 2.0);
        return view! { <path class="plan-ghost-milestone" d=outline /> }.into_any();
    }
    let top = middle + measures.bar / 2.0 + 2.0;
    view! { <rect class="plan-ghost" x=ghost.x y=top width=ghost.width height=measures.ghost /> }.into_any()
}

fn diamond(x: f64, y: f64, half: f64) -> String {
    format!("M{x} {}l{half} {half}l-{half} {half}l-{half} -{half}z", y - half)
}

/// A bar with a tip at either end, pointing down.
fn bracket(bar: &Bar, measures: &Measures) -> String {
    let Bar { x, width, .. } = *bar;
    let top = measures.row / 2.0 - measures.summary + 1.0;
    let tip = measures.summary.min(width / 2.0);
    let bottom = top + measures.summary - 1.0;
    format!("M{x} {top}h{width}V{}l-{tip} -{tip}H{}l-{tip} {tip}z", bottom + tip, x + tip)
}
