//! The axis above the chart.

use leptos::prelude::*;

use super::view::PlanView;
use crate::chart::gantt::{Header, Tick, header, leading_label};
use crate::ui::locale::LocaleWords;

/// Two tiers of dates, and today's mark. The name of the month at the left edge stays in sight while the month does.
#[component]
pub fn ChartHead(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let today_x = today_x(view);
    let axis = Memo::new(move |_| axis(view, today_x.get()));
    // The name that stands at the left edge. A name that has been scrolled away gives way to it.
    let leading = Memo::new(move |_| {
        let week_start = view.project.with(|project| project.info.week_start);
        leading_label(&view.scale.read(), view.layout.scroll.get().0, week_start, &LocaleWords)
    });
    let named = Memo::new(move |_| {
        let left = view.layout.scroll.get().0;
        axis.with(|axis| named_ticks(&axis.upper, left))
    });
    let upper = move || named.with(|ticks| ticks.iter().map(tick).collect_view());
    let lower = move || axis.with(|axis| axis.lower.iter().map(tick).collect_view());
    view! {
        <div
            class="plan-chart-head"
            class:plan-hidden=move || view.layout.chart_width.get() == 0.0
            aria-hidden="true"
            style=("--plan-stuck", move || format!("{}px", view.layout.grid_width.get()))
        >
            <div class="plan-tier plan-tier-upper">
                <span class="plan-leading">{move || leading.get()}</span>
                {upper}
            </div>
            <div class="plan-tier plan-tier-lower">{lower}</div>
            {move || today_x.get().map(|x| view! {
                <span class="plan-today-mark" style:left=format!("{x}px")>"Today"</span>
            })}
        </div>
    }
}

/// The axis over the part of the chart that is drawn.
pub fn axis(view: PlanView, today_x: Option<f64>) -> Header {
    let week_start = view.project.with(|project| project.info.week_start);
    header(&view.scale.read(), view.layout.drawn_x.get(), week_start, today_x, &LocaleWords)
}

/// Where today is on the chart, if the chart reaches it.
pub fn today_x(view: PlanView) -> Memo<Option<f64>> {
    Memo::new(move |_| {
        let x = view.scale.read().x(view.today.get()).round();
        (x >= 0.0 && x <= view.scale.read().width()).then_some(x)
    })
}

/// The stretches of the upper tier, without the name of the one at the left edge.
fn named_ticks(ticks: &[Tick], left: f64) -> Vec<Tick> {
    let named = |tick: &Tick| {
        let label = if tick.x > left { tick.label.clone() } else { String::new() };
        Tick { label, ..*tick }
    };
    ticks.iter().map(named).collect()
}

fn tick(tick: &Tick) -> impl IntoView + use<> {
    let place = format!("left:{}px;width:{}px", tick.x, tick.width);
    view! { <div class="plan-tick" style=place>{tick.label.clone()}</div> }
}
