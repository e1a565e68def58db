//! How many tasks are in which state.

use leptos::prelude::*;

use super::Facts;
use super::progress::drawing;
use crate::chart::kpi::{states_chart, states_summary, states_table};
use crate::ui::format;
use crate::ui::kit::{ChartFigure, ChartTable};
use crate::ui::locale::LocaleWords;

/// The bars with their table.
#[component]
pub(super) fn StatesChart(facts: Facts) -> impl IntoView {
    let states = Memo::new(move |_| facts.measured.read().states.clone());
    let as_of = Memo::new(move |_| facts.measured.read().figures.as_of);
    let total = move || states.read().iter().map(|count| count.tasks).sum::<usize>();
    let table = move || {
        let table = states_table(&states.read(), &LocaleWords);
        ChartTable { head: table.head, rows: table.rows }
    };
    view! {
        <ChartFigure
            title="Tasks by state"
            unit=Signal::derive(move || format!("{} tasks", format::count(total())))
            summary=Signal::derive(move || states_summary(&states.read(), &LocaleWords))
            as_of=Signal::derive(move || format!("as of {}", format::date(as_of.get())))
            draw=move |width: f64| states_chart(&states.read(), width, &LocaleWords).map(drawing)
            table=Signal::derive(table)
            waits_for="Waits for tasks: add the first one in the plan."
        />
    }
}
