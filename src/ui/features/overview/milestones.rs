//! Milestones against what was promised.

use leptos::prelude::*;

use super::Facts;
use super::progress::{drawing, numbers};
use crate::chart::kpi::{milestones_chart, milestones_summary, milestones_table};
use crate::core::measure::around_now;
use crate::ui::format;
use crate::ui::kit::ChartFigure;
use crate::ui::locale::LocaleWords;

/// How many are drawn; the table and the plan have them all.
const MOST: usize = 9;

/// The milestones around the as-of date, with the table of all.
#[component]
pub(super) fn Milestones(facts: Facts) -> impl IntoView {
    let all = Memo::new(move |_| facts.measured.read().milestones.clone());
    let as_of = Memo::new(move |_| facts.measured.read().figures.as_of);
    let units = Memo::new(move |_| facts.project.read().info.units);
    let has_baseline = Memo::new(move |_| facts.measured.read().figures.promised_finish.is_some());
    let draw = move |width: f64| {
        let all = all.read();
        let shown = around_now(&all, MOST);
        let chart = milestones_chart(shown, (as_of.get(), &units.get()), width, &LocaleWords);
        chart.map(|chart| drawing(chart, Some(facts.id)))
    };
    let unit = move || {
        if has_baseline.get() {
            "from the baseline ◇ to now ◆, slip in working days"
        } else {
            "no baseline to compare with"
        }
    };
    let note = move || {
        let total = all.read().len();
        let some = if total > MOST {
            format!(" · {MOST} of {} around it; the table has all", format::count(total))
        } else {
            String::new()
        };
        format!("as of {}{some}", format::date(as_of.get()))
    };
    view! {
        <div class="overview-milestones">
            <ChartFigure
                title="Milestones"
                unit=Signal::derive(move || unit().to_owned())
                summary=Signal::derive(move || milestones_summary(&all.read(), &units.get(), &LocaleWords))
                as_of=Signal::derive(note)
                draw=draw
                table=Signal::derive(move || numbers(milestones_table(&all.read(), &units.get(), &LocaleWords)))
                waits_for="Waits for milestones: tasks of 0 days in the plan."
            />
        </div>
    }
}
