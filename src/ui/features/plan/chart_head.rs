//! The axis above the chart.

use leptos::prelude::*;

use super::view::PlanView;
use crate::chart::gantt::{Header, Tick, header};
use crate::ui::locale::LocaleWords;

/// Two tiers of dates, and today's mark. The names of the upper tier stay in sight while their stretch does.
#[component]
pub fn ChartHead(
    /// What is looked at.
    view: PlanView,
) -> impl IntoView {
    let today_x = today_x(view);
    let axis = Memo::new(move |_| axis(view, today_x.get()));
    let tier = move |class: &'static str, read: fn(&Header) -> &[Tick]| {
        let ticks = move || axis.with(|axis| read(axis).iter().map(tick).collect_view());
        view! { <div class=class>{ticks}</div> }
    };
    view! {
        <div
            class="plan-chart-head"
            class:plan-hidden=move || view.layout.chart_width.get() == 0.0
            aria-hidden="true"
            style=("--plan-stuck", move || format!("{}px", view.layout.grid_width.get()))
        >
            {tier("plan-tier plan-tier-upper", |axis| &axis.upper)}
            {tier("plan-tier plan-tier-lower", |axis| &axis.lower)}
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

fn tick(tick: &Tick) -> impl IntoView + use<> {
    view! {
        <div class="plan-tick" style:left=format!("{}px", tick.x) style:width=format!("{}px", tick.width)>
            <span class="plan-tick-label">{tick.label.clone()}</span>
        </div>
    }
}
