//! One of a few, all in sight: a radio group that looks like a strip. The browser's radio buttons bring the arrow keys.

use leptos::prelude::*;

use super::dom::unique_id;

/// A strip of choices. `T` is the caller's own enum.
#[component]
pub fn Segmented<T>(
    /// What is chosen between, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The choices with their words.
    options: Vec<(T, &'static str)>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the newly chosen one.
    #[prop(into)]
    on_change: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let group = unique_id("segments");
    let segments = options.into_iter().map(|(option, text)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    class="visually-hidden"
                    name=group.clone()
                    prop:checked=move || value.get() == option
                    on:change=move |_| on_change.run(option)
                />
                <span class="segment-text">{text}</span>
            </label>
        }
    });
    view! {
        <div class="segmented" role="radiogroup" aria-label=move || label.get()>
            {segments.collect_view()}
        </div>
    }
}
