//! Long work in sight: what is being done, how far, and a way to stop it.

use leptos::prelude::*;

use super::Button;

/// A bar with its label. Without a share it only says that work goes on.
#[component]
pub fn Progress(
    /// What is being done: "Reading 4,210 tasks".
    #[prop(into)]
    label: Signal<String>,
    /// How much is done, 0 to 1; nothing when that is not known.
    #[prop(optional, into)]
    share: Signal<Option<f64>>,
    /// Stops the work. Without it there is no button.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let percent = move || share.get().map(|it| (it.clamp(0.0, 1.0) * 100.0).round());
    view! {
        <div class="progress">
            <div class="progress-head">
                <span class="truncate">{move || label.get()}</span>
                <span class="caption">{move || percent().map(|it| format!("{it} %"))}</span>
            </div>
            <div
                class="progress-track"
                class:progress-unknown=move || share.get().is_none()
                role="progressbar"
                aria-label=move || label.get()
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || percent().map(|it| it.to_string())
            >
                <div class="progress-fill" style:width=move || percent().map(|it| format!("{it}%"))></div>
            </div>
            {on_cancel.map(|stop| view! { <Button on_click=move |_| stop.run(())>"Stop"</Button> })}
        </div>
    }
}

/// A thin bar without words, for a cell or a card. The number stands beside it.
#[component]
pub fn Meter(
    /// What is measured, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// 0 to 1.
    #[prop(into)]
    share: Signal<f64>,
) -> impl IntoView {
    let percent = move || (share.get().clamp(0.0, 1.0) * 100.0).round();
    view! {
        <div
            class="progress-track"
            role="meter"
            aria-label=move || label.get()
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || percent().to_string()
        >
            <div class="progress-fill" style:width=move || format!("{}%", percent())></div>
        </div>
    }
}
