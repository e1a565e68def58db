//! How many tasks are in which state.

use leptos::prelude::*;

use super::Facts;
use super::progress::{drawing, numbers};
use crate::chart::kpi::{states_chart, states_summary, states_table};
use crate::ui::format;
use crate::ui::kit::ChartFigure;
use crate::ui::locale::LocaleWords;

/// The bars with their table.
#[component]
pub(super) fn StatesChart(facts: Facts) -> impl IntoView {
    let states = Memo::new(move |_| facts.measured.read().states.clone());
    let as_of = Memo::new(move |_| facts.measured.read().figures.as_of);
    let total = move || states.read().iter().map(|count| count.tasks).sum::<usize>();
    let ended = Memo::new(move |_| facts.measured.read().figures.ended);
    let draw = move |width: f64| {
        // Every task would be late, which says nothing.
        let chart = if ended.get() { None } else { states_chart(&states.read(), width, &LocaleWords) };
        chart.map(|chart| drawing(chart, None))
    };
    let waits_for = move || {
        let text = if ended.get() {
            "Waits for a status date: the plan ended long ago, and today everything in it would be late."
        } else {
            "Waits for tasks: add the first one in the plan."
        };
        text.to_owned()
    };
    view! {
        <ChartFigure
            title="Tasks by state"
            unit=Signal::derive(move || format!("{} tasks", format::count(total())))
            summary=Signal::derive(move || states_summary(&states.read(), &LocaleWords))
            as_of=Signal::derive(move || format!("as of {}", format::date(as_of.get())))
            draw=draw
            table=Signal::derive(move || numbers(states_table(&states.read(), &LocaleWords)))
            waits_for=Signal::derive(waits_for)
        />
    }
}
