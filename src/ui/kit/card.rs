//! A card holds one answer. Its title says which question; what can be done with it stands at the right.

use leptos::prelude::*;

use super::Status;

/// A framed part of a page.
#[component]
pub fn Card(
    /// The question it answers.
    #[prop(into)]
    title: Signal<String>,
    /// The unit, the date, the scope: quiet, beside the title.
    #[prop(optional, into)]
    caption: Signal<String>,
    /// At the right of the title.
    #[prop(optional, into)]
    actions: ViewFn,
    /// The answer.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card" aria-label=move || title.get()>
            <header class="card-head">
                <div class="card-heading">
                    <h2 class="card-title">{move || title.get()}</h2>
                    <span class="caption">{move || caption.get()}</span>
                </div>
                <div class="card-actions">{actions.run()}</div>
            </header>
            {children()}
        </section>
    }
}

/// One number that matters, large, with what to compare it with.
#[component]
pub fn KeyFigure(
    /// What is counted.
    #[prop(into)]
    label: Signal<String>,
    /// The number with its unit.
    #[prop(into)]
    value: Signal<String>,
    /// The difference to what was planned: "+8 d".
    #[prop(optional, into)]
    delta: Signal<String>,
    /// Whether that is good.
    #[prop(optional, into)]
    delta_status: Signal<Status>,
    /// Where it comes from: the baseline, the date, the formula.
    #[prop(optional, into)]
    caption: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="card figure" role="group" aria-label=move || label.get()>
            <div class="figure-label">{move || label.get()}</div>
            <div class="figure-line">
                <span class="figure-value">{move || value.get()}</span>
                <span class=move || format!("figure-delta status-{}", delta_status.get().as_str())>
                    {move || delta.get()}
                </span>
            </div>
            <div class="caption">{move || caption.get()}</div>
        </div>
    }
}
