//! Who has how much work by week.

use leptos::prelude::*;

use super::Facts;
use super::progress::{drawing, numbers};
use crate::chart::kpi::{load_chart, load_summary, load_table};
use crate::core::measure::Load;
use crate::ui::format;
use crate::ui::kit::ChartFigure;
use crate::ui::locale::LocaleWords;

/// How many people the picture shows; the table has everybody.
const MOST: usize = 10;

/// The rows with their table.
#[component]
pub(super) fn LoadChart(facts: Facts) -> impl IntoView {
    let load = Memo::new(move |_| facts.measured.read().load.clone());
    let as_of = Memo::new(move |_| facts.measured.read().figures.as_of);
    let draw = move |width: f64| {
        let chart = load_chart(&load.read(), MOST, as_of.get(), width, &LocaleWords);
        chart.map(|chart| drawing(chart, None))
    };
    view! {
        <div class="overview-load">
            <ChartFigure
                title="Work per resource"
                unit=Signal::derive(move || unit(&load.read()))
                summary=Signal::derive(move || load_summary(&load.read(), &LocaleWords))
                as_of=Signal::derive(move || note(&load.read(), &format::date(as_of.get())))
                draw=draw
                table=Signal::derive(move || numbers(load_table(&load.read(), &LocaleWords)))
                waits_for="Waits for assignments: no task has somebody with work on it."
            />
        </div>
    }
}

fn unit(load: &Load) -> String {
    match load.weeks_apart {
        0 => String::new(),
        1 => "hours by week, dashed: what can be done".to_owned(),
        weeks => format!("hours by {weeks} weeks, dashed: what can be done"),
    }
}

fn note(load: &Load, as_of: &str) -> String {
    let people = load.people.len();
    let shown = if people > MOST {
        format!(
            " · {MOST} of {} resources, those with overload first; the table has all",
            format::count(people)
        )
    } else {
        String::new()
    };
    format!("as of {as_of} · planned work, spread evenly over each task{shown}")
}
