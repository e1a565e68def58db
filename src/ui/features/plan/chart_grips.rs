//! Where bars are taken hold of, and what is seen while one is dragged.

use std::sync::Arc;

use leptos::prelude::*;

use super::drag::{BarDrag, Grip, Outcome};
use super::view::PlanView;
use crate::chart::gantt::{Grips, Measures, Plan, grips, moved_bars, outline};
use crate::chart::text::text_width;
use crate::core::task::TaskId;

/// The grips of one bar. They lie over it, so that a bar needs none while it is not pointed at.
#[component]
pub fn BarGrips(
    /// What is looked at.
    view: PlanView,
    /// Whose bar it is.
    #[prop(into)]
    task: Signal<Option<TaskId>>,
) -> impl IntoView {
    let measures = Measures::for_row_height(view.layout.row_height);
    let place = Memo::new(move |_| {
        let task = task.get()?;
        let place = view.place_of(task)?;
        view.with_plan(|plan| grips(plan, place)).map(|grips| (task, grips))
    });
    move || place.get().map(|(task, grips)| shapes(task, &grips, &measures))
}

/// Beside the ends of a bar.
const TIE_GAP: f64 = 9.0;
/// The pointer does not lose the bar on its way to what lies beside it.
const AIR: f64 = 20.0;
/// Half the width of the grip at a bar's end.
const END_HALF: f64 = 4.0;

fn shapes(task: TaskId, grips: &Grips, measures: &Measures) -> impl IntoView + use<> {
    let middle = measures.row / 2.0;
    let (top, tall) = (middle - measures.bar / 2.0 - 2.0, measures.bar + 4.0);
    let (left, right) = grips.ends;
    let rect = |grip: Grip, x: f64, width: f64| {
        view! {
            <rect class=class_of(grip) data-grip=grip.name() x=x y=top width=width height=tall />
        }
    };
    let dot = |grip: Grip, x: f64| {
        view! { <circle class=class_of(grip) data-grip=grip.name() cx=x cy=middle r="4" /> }
    };
    let below = middle + measures.bar / 2.0 - 3.0;
    // Of a short bar the end is taken from beside it, so that the bar itself can be moved.
    let within = if grips.bar.1 < 4.0 * END_HALF { 0.0 } else { END_HALF };
    view! {
        <g class="plan-grips" data-task=task.to_string() transform=format!("translate(0 {})", measures.top(grips.place))>
            <rect class="plan-grip-air" x=left - AIR y=top width=right - left + 2.0 * AIR height=tall />
            {grips.body.map(|(x, width)| rect(Grip::Body, x, width))}
            {grips.finish.map(|x| rect(Grip::Finish, x - within, 2.0 * END_HALF))}
            {grips.progress.map(|x| view! {
                <path
                    class=class_of(Grip::Progress)
                    data-grip=Grip::Progress.name()
                    d=format!("M{x} {below}l5 8h-10z")
                />
            })}
            {dot(Grip::BeforeStart, left - TIE_GAP)}
            {dot(Grip::AfterFinish, right + TIE_GAP)}
        </g>
    }
}

fn class_of(grip: Grip) -> &'static str {
    match grip {
        Grip::Body => "plan-grip plan-grip-body",
        Grip::Finish => "plan-grip plan-grip-finish",
        Grip::Progress => "plan-grip plan-grip-progress",
        Grip::BeforeStart | Grip::AfterFinish => "plan-grip plan-grip-tie",
    }
}

/// The bars as they would lie, and the link that is being drawn.
#[component]
pub fn DragGhosts(
    /// What is looked at.
    view: PlanView,
    /// What is dragged.
    drag: BarDrag,
) -> impl IntoView {
    let ghosts = Memo::new(move |_| {
        let outcome = drag.outcome.get()?;
        let (project, schedule) = outcome.after.as_ref()?;
        let window = view.window.get();
        view.with_plan(|plan| {
            let after = Plan { project, schedule, ..*plan };
            let mut path = String::new();
            for moved in moved_bars(plan, &after, window.first..window.end) {
                outline(&moved, &plan.measures, &mut path);
            }
            Some(path)
        })
    });
    let tie = move || {
        let (x, y) = drag.outcome.get()?.tie?;
        let (to_x, to_y) = drag.at.get();
        Some(format!("M{x} {y}L{to_x} {to_y}"))
    };
    let target = move || {
        let outcome = drag.outcome.get()?;
        let place = outcome.target.filter(|_| outcome.after.is_some() || outcome.refused)?;
        let class = if outcome.refused { "plan-drop is-refused" } else { "plan-drop" };
        let y = place as f64 * view.layout.row_height;
        Some(
            view! { <rect class=class x="0" y=y width=view.scale.get_untracked().width() height=view.layout.row_height /> },
        )
    };
    view! {
        <g class="plan-dragging">
            {target}
            <path class="plan-moved" d=move || ghosts.get() />
            <path class="plan-tie" d=tie />
        </g>
    }
}

const FONT: f64 = 12.0;
/// The note's borders and paddings, together.
const NOTE_FRAME: f64 = 26.0;
/// From the dragged row to the note.
const NOTE_GAP: f64 = 6.0;

/// What dropping would do, in words beside the dragged bar.
#[component]
pub fn DragNote(
    /// What is looked at.
    view: PlanView,
    /// What is dragged.
    drag: BarDrag,
) -> impl IntoView {
    let place = move |outcome: &Arc<Outcome>| {
        let (x, y) = drag.at.get();
        let layout = view.layout;
        let row = layout.row_height;
        let width = (text_width(&outcome.note(), FONT) + NOTE_FRAME).min(layout.chart_width.get());
        let (left, top) = layout.scroll.get();
        let most = left + layout.chart_width.get() - width - NOTE_GAP;
        let own = view.place_of(outcome.task).filter(|_| outcome.target.is_none());
        let at_row = own.unwrap_or((y / row).max(0.0) as usize) as f64;
        // Above the row: what moves along mostly stands below it.
        let is_above = at_row * row > top + 2.0 * row;
        let edge = if is_above { at_row * row - NOTE_GAP } else { (at_row + 1.0) * row + NOTE_GAP };
        ((x - width / 2.0).min(most).max(left + NOTE_GAP), edge, is_above)
    };
    move || {
        let outcome = drag.outcome.get()?;
        let (x, y, is_above) = place(&outcome);
        Some(view! {
            <div
                class="plan-note"
                class:is-refused=outcome.refused
                class:is-above=is_above
                style:left=format!("{x}px")
                style:top=format!("{y}px")
            >
                {outcome.note()}
            </div>
        })
    }
}
