//! How the finish was forecast in the weeks before, as a small line and in words.

use leptos::prelude::*;

use crate::chart::spark::{Spark, spark};
use crate::core::portfolio::{PortfolioRow, Trend, WEEKS};
use crate::core::time::Span;
use crate::ui::format;

/// Pixels of the line.
const SIZE: (f64, f64) = (72.0, 20.0);

/// The line with its words; a dash while there is nothing to compare with.
#[component]
pub(super) fn TrendLine(project: Memo<Option<PortfolioRow>>, trend: Memo<Option<Trend>>) -> impl IntoView {
    let drawn = Memo::new(move |_| trend.with(|trend| trend.as_ref().map(draw).unwrap_or_default()));
    let words = Memo::new(move |_| {
        let words = project.with(|row| trend.with(|trend| Some(in_words(trend.as_ref()?, row.as_ref()?))));
        words.unwrap_or_default()
    });
    let look = move || {
        let drift = trend.with(|trend| trend.as_ref().map_or(Span::ZERO, |trend| trend.drift().0));
        match drift.as_tenths() {
            0 => "trend",
            1.. => "trend is-later",
            _ => "trend is-earlier",
        }
    };
    let tip =
        format!("When the plan was to end, as it stood in each of the last {WEEKS} weeks. Higher is later.");
    view! {
        <Show when=move || trend.with(Option::is_some) fallback=|| view! { <NoTrend /> }>
            <span class=look data-tip=tip.clone()>
                <svg class="trend-line" width=SIZE.0 height=SIZE.1 aria-hidden="true" focusable="false">
                    <path d=move || drawn.read().line.clone() />
                    <circle cx=move || drawn.read().end.0 cy=move || drawn.read().end.1 r="2" />
                </svg>
                <span class="portfolio-second caption truncate">{move || words.get()}</span>
            </span>
        </Show>
    }
}

#[component]
fn NoTrend() -> impl IntoView {
    view! {
        <span class="text-3" data-tip="There is nothing to compare with yet: the trend begins in the project's second week.">
            "–"
        </span>
    }
}

fn draw(trend: &Trend) -> Spark {
    let points: Vec<(f64, f64)> = trend.points().map(|(day, later)| (day as f64, later.as_hours())).collect();
    spark(&points, SIZE)
}

/// `+5 d in 4 weeks`
fn in_words(trend: &Trend, row: &PortfolioRow) -> String {
    let (drift, days) = trend.drift();
    let since = match days / 7 {
        1 => "a week".to_owned(),
        weeks => format!("{weeks} weeks"),
    };
    if drift == Span::ZERO {
        return format!("steady for {since}");
    }
    format!("{} in {since}", format::signed_days(drift, &row.units))
}
