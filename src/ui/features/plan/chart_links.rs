//! The links: one path for each colour, however many there are.

use leptos::prelude::*;

use super::view::PlanView;
use crate::chart::gantt::{Focus, LinkTone, Window, arrow_head, link_lines, path_data};

/// The lines of one colour, and the heads of their arrows.
#[derive(Debug, Clone, PartialEq, Default)]
struct Drawn {
    lines: String,
    heads: String,
}

/// All links that are in sight.
#[component]
pub fn ChartLinks(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let rows = view.stepped_rows();
    let drawn = Memo::new(move |_| {
        let window = Window { rows: rows.get(), x: view.layout.drawn_x.get() };
        let path = view.driving.read();
        let place = view.session.selected.get().and_then(|task| view.place_of(task));
        let focus = Focus { place, path: &path };
        let mut drawn: [Drawn; 4] = Default::default();
        for line in view.with_plan(|plan| link_lines(plan, &view.lanes.read(), &window, focus)) {
            let into = &mut drawn[line.tone as usize];
            path_data(&line.points, &mut into.lines);
            arrow_head(&line, &mut into.heads);
        }
        drawn
    });
    let layer = move |tone: LinkTone, name: &'static str| {
        let lines = Memo::new(move |_| drawn.with(|drawn| drawn[tone as usize].lines.clone()));
        let heads = Memo::new(move |_| drawn.with(|drawn| drawn[tone as usize].heads.clone()));
        view! {
            <path class=format!("plan-link {name}") d=move || lines.get() />
            <path class=format!("plan-arrow {name}") d=move || heads.get() />
        }
    };
    view! {
        <g>
            {layer(LinkTone::Normal, "is-normal")}
            {layer(LinkTone::Critical, "is-critical")}
            {layer(LinkTone::Focus, "is-focus")}
            {layer(LinkTone::Driving, "is-driving")}
        </g>
    }
}
