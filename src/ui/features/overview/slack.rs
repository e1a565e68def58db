//! How many open tasks have how much slack.

use leptos::prelude::*;

use super::Facts;
use super::progress::{drawing, numbers};
use crate::chart::kpi::{Size, slack_chart, slack_summary, slack_table};
use crate::ui::format;
use crate::ui::kit::ChartFigure;
use crate::ui::locale::LocaleWords;

/// Height of the picture, in pixels.
const HEIGHT: f64 = 200.0;

/// The columns with their table.
#[component]
pub(super) fn SlackChart(facts: Facts) -> impl IntoView {
    let bands = Memo::new(move |_| facts.measured.read().slack.clone());
    let as_of = Memo::new(move |_| facts.measured.read().figures.as_of);
    let draw = move |width: f64| {
        let size = Size { width, height: HEIGHT };
        slack_chart(&bands.read(), size, &LocaleWords).map(|chart| drawing(chart, None))
    };
    view! {
        <ChartFigure
            title="Slack"
            unit="open tasks by total slack, working days"
            summary=Signal::derive(move || slack_summary(&bands.read(), &LocaleWords))
            as_of=Signal::derive(move || format!("as of {}", format::date(as_of.get())))
            draw=draw
            table=Signal::derive(move || numbers(slack_table(&bands.read(), &LocaleWords)))
            waits_for="Waits for open tasks: all tasks of the plan are done."
        />
    }
}
