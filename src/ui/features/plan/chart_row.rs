//! The shapes of one row: bar, bracket or diamond, what is done of it, its baseline, deadline and caption.

use leptos::prelude::*;
use web_sys::Element;

use super::view::PlanView;
use crate::chart::gantt::{Bar, BarKind, Ghost, Measures, RowMarks, row_marks};
use crate::core::task::TaskId;
use crate::ui::kit::{RowPainter, paint_attribute, paint_text, part};

/// Paints the rows of the chart.
#[derive(Clone, Copy)]
pub struct ChartRows {
    /// What is looked at.
    pub view: PlanView,
    /// How tall things are.
    pub measures: Measures,
}

/// All that a row of the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct RowScene {
    task: TaskId,
    top: f64,
    /// Nothing, if all of it lies outside of what is drawn.
    marks: Option<RowMarks>,
}

/// The nodes of a row.
pub struct RowParts {
    row: Element,
    ghost: Element,
    slack: Element,
    bar: Element,
    progress: Element,
    shape: Element,
    promise: Element,
    deadline: Element,
    caption: Element,
}

impl RowPainter for ChartRows {
    type Key = TaskId;
    type Scene = RowScene;
    type Parts = RowParts;

    fn scene(self, task: TaskId) -> RowScene {
        let view = self.view;
        let x = view.layout.drawn_x.get();
        let place = view.place_of(task);
        let marks = place.and_then(|place| view.with_plan(|plan| row_marks(plan, place, &x)));
        RowScene { task, top: self.measures.top(place.unwrap_or(0)), marks }
    }

    fn blank(self) -> AnyView {
        let middle = self.measures.row / 2.0;
        let top = middle - self.measures.bar / 2.0;
        let below = middle + self.measures.bar / 2.0 + 2.0;
        // Leptos wraps an element in which nothing can change into a group of its own; this one takes its class.
        let path = |class: &'static str| view! { <path class=class /> };
        view! {
            <g>
                <rect class="plan-ghost" y=below height=self.measures.ghost />
                {path("plan-ghost-milestone")}
                <rect class="plan-bar" y=top height=self.measures.bar />
                <rect class="plan-progress" y=top height=self.measures.bar />
                {path("plan-shape")}
                {path("plan-deadline")}
                {path("plan-slack")}
                <text class="plan-caption" y=middle dominant-baseline="central"></text>
            </g>
        }
        .into_any()
    }

    fn parts(self, row: Element) -> RowParts {
        RowParts {
            ghost: part(&row, &[0]),
            promise: part(&row, &[1]),
            bar: part(&row, &[2]),
            progress: part(&row, &[3]),
            shape: part(&row, &[4]),
            deadline: part(&row, &[5]),
            slack: part(&row, &[6]),
            caption: part(&row, &[7]),
            row,
        }
    }

    fn paint(self, parts: &RowParts, before: Option<&RowScene>, now: &RowScene) {
        if before.map(|before| before.task) != Some(now.task) {
            paint_attribute(&parts.row, "data-task", None, Some(&now.task.to_string()));
        }
        if before.map(|before| before.top) != Some(now.top) {
            paint_attribute(&parts.row, "transform", None, Some(&format!("translate(0 {})", now.top)));
        }
        let shown = before.and_then(|before| before.marks.as_ref());
        paint_bar(
            parts,
            shown.map(|marks| &marks.bar),
            now.marks.as_ref().map(|marks| &marks.bar),
            &self.measures,
        );
        paint_promises(parts, shown, now.marks.as_ref(), &self.measures);
        paint_caption(parts, shown, now.marks.as_ref());
    }
}

/// The task's own shape.
fn paint_bar(parts: &RowParts, before: Option<&Bar>, now: Option<&Bar>, measures: &Measures) {
    if before == now {
        return;
    }
    let work = |bar: Option<&Bar>| bar.filter(|bar| bar.kind == BarKind::Work).map(|bar| (bar.x, bar.width));
    let done = |bar: Option<&Bar>| {
        bar.filter(|bar| bar.kind == BarKind::Work && bar.progress > 0.0).map(|bar| (bar.x, bar.progress))
    };
    paint_stretch(&parts.bar, work(before), work(now));
    paint_stretch(&parts.progress, done(before), done(now));
    paint_attribute(&parts.shape, "d", None, now.and_then(|bar| outline(bar, measures)).as_deref());
    let kind = match now.map(|bar| bar.kind) {
        Some(BarKind::Milestone) => "plan-milestone",
        _ => "plan-bracket",
    };
    paint_attribute(&parts.shape, "class", None, Some(kind));
    paint_attribute(
        &parts.row,
        "class",
        before.map(states).as_ref().map(|it| Some(it.as_str())),
        Some(&now.map(states).unwrap_or_default()),
    );
}

/// The baseline, the slack and the deadline.
fn paint_promises(parts: &RowParts, before: Option<&RowMarks>, now: Option<&RowMarks>, measures: &Measures) {
    let ghost = |marks: Option<&RowMarks>| marks.and_then(|marks| marks.ghost);
    let deadline = |marks: Option<&RowMarks>| marks.and_then(|marks| marks.deadline);
    let middle = measures.row / 2.0;
    if ghost(before) != ghost(now) {
        let line = |ghost: Option<Ghost>| ghost.filter(|it| it.width > 0.0).map(|it| (it.x, it.width));
        paint_stretch(&parts.ghost, line(ghost(before)), line(ghost(now)));
        let point = ghost(now).filter(|ghost| ghost.width == 0.0);
        let outline = point.map(|ghost| diamond(ghost.x, middle, measures.diamond - 2.0));
        paint_attribute(&parts.promise, "d", None, outline.as_deref());
    }
    let slack = |marks: Option<&RowMarks>| marks.and_then(|marks| marks.slack);
    if slack(before) != slack(now) {
        let foot = middle + measures.bar / 2.0 - 1.0;
        let line = slack(now).map(|slack| format!("M{} {foot}h{}m0 -3v6", slack.x, slack.width - 1.0));
        paint_attribute(&parts.slack, "d", None, line.as_deref());
    }
    if deadline(before) != deadline(now) {
        let arrow = deadline(now).map(|x| format!("M{x} {}v10m-4 -4l4 4l4 -4", middle - 5.0));
        paint_attribute(&parts.deadline, "d", None, arrow.as_deref());
    }
}

fn paint_caption(parts: &RowParts, before: Option<&RowMarks>, now: Option<&RowMarks>) {
    let caption = |marks: Option<&RowMarks>| marks.and_then(|marks| marks.caption.clone());
    let (before, now) = (caption(before), caption(now));
    if before == now {
        return;
    }
    if let Some(now) = &now {
        paint_attribute(&parts.caption, "x", None, Some(&now.x.to_string()));
    }
    paint_text(&parts.caption, None, now.as_ref().map_or("", |now| &now.text));
}

/// Where a bar lies. One without a width is not drawn.
fn paint_stretch(bar: &Element, before: Option<(f64, f64)>, now: Option<(f64, f64)>) {
    if before == now {
        return;
    }
    if let Some((x, _)) = now {
        paint_attribute(bar, "x", None, Some(&x.to_string()));
    }
    paint_attribute(bar, "width", None, now.map(|(_, width)| width.to_string()).as_deref());
}

fn states(bar: &Bar) -> String {
    let states = [
        (bar.critical, "is-critical "),
        (bar.near, "is-near "),
        (bar.inactive, "is-inactive "),
        (bar.manual, "is-manual "),
    ];
    states.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect()
}

/// The shape of what is no bar.
fn outline(bar: &Bar, measures: &Measures) -> Option<String> {
    match bar.kind {
        BarKind::Work => None,
        BarKind::Summary => Some(bracket(bar, measures)),
        BarKind::Milestone => Some(diamond(bar.x, measures.row / 2.0, measures.diamond)),
    }
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
