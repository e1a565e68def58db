//! Planned against actual progress over time.

use leptos::prelude::*;

use super::Facts;
use crate::chart::kpi::{Chart, NumberTable, Size, progress_chart, progress_summary, progress_table};
use crate::core::measure::{PlanSource, ProgressCurve};
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::ui::format;
use crate::ui::kit::{ChartDrawing, ChartFigure, ChartStop, ChartTable};
use crate::ui::locale::LocaleWords;

/// Below this width the picture is lower, so that the curve keeps its shape.
const NARROW: f64 = 480.0;

/// The S-curve with its table.
#[component]
pub(super) fn ProgressChart(facts: Facts) -> impl IntoView {
    let curve = Memo::new(move |_| facts.measured.read().progress.clone());
    let draw = move |width: f64| {
        let height = if width < NARROW { 220.0 } else { 310.0 };
        let chart = progress_chart(&curve.read(), Size { width, height }, &LocaleWords);
        chart.map(|chart| drawing(chart, None))
    };
    view! {
        <div class="overview-wide">
            <ChartFigure
                title="Planned and actual progress"
                unit=Signal::derive(move || unit(&curve.read()))
                summary=Signal::derive(move || progress_summary(&curve.read(), &LocaleWords))
                as_of=Signal::derive(move || note(&curve.read()))
                draw=draw
                table=Signal::derive(move || numbers(progress_table(&curve.read(), &LocaleWords)))
                waits_for="Waits for tasks with dates: add the first one in the plan."
            />
        </div>
    }
}

/// A chart in the words of the kit. Stops about tasks lead to them in the plan of `project`.
pub(super) fn drawing(chart: Chart, project: Option<ProjectId>) -> ChartDrawing {
    let Size { width, height } = chart.size;
    let stops = chart.stops.into_iter().map(|stop| ChartStop {
        left: stop.left / width,
        top: stop.top / height,
        width: stop.width / width,
        height: stop.height / height,
        text: stop.text,
        href: project.and_then(|project| Some(Route::Plan(project, Some(stop.task?)).href())),
    });
    ChartDrawing { svg: chart.svg, stops: stops.collect() }
}

/// The numbers of a chart in the words of the kit.
pub(super) fn numbers(table: NumberTable) -> ChartTable {
    ChartTable { head: table.head, rows: table.rows }
}

fn unit(curve: &ProgressCurve) -> String {
    let grain = match curve.weeks_apart {
        1 => "by week".to_owned(),
        weeks => format!("every {weeks} weeks"),
    };
    format!("% {}, {grain}", curve.weighting.of_what())
}

fn note(curve: &ProgressCurve) -> String {
    let as_of = format!("as of {}", format::date(curve.as_of));
    let source = match curve.source {
        PlanSource::Baseline => "planned is the baseline",
        PlanSource::Schedule => "no baseline: planned is the schedule as it is now",
    };
    let seen = curve.points.iter().any(|point| point.at == curve.as_of);
    let outside = if seen || curve.points.is_empty() { "" } else { ", outside of the plan's time" };
    format!("{as_of}{outside} · {source}")
}
