//! Theme and density.

use leptos::prelude::*;

use crate::app::preferences::{Density, PreferencesContext, Theme};
use crate::ui::kit::Segmented;

/// The choices of how the page looks.
#[component]
pub fn Appearance() -> impl IntoView {
    let Some(PreferencesContext(preferences)) = use_context::<PreferencesContext>() else {
        return ().into_any();
    };
    let themes = vec![(Theme::System, "System"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
    let densities = vec![(Density::Comfortable, "Comfortable"), (Density::Compact, "Compact")];
    view! {
        <div class="settings-choices">
            <div class="settings-choice">
                <span class="settings-label">"Theme"</span>
                <Segmented
                    label="Theme"
                    options=themes
                    value=Signal::derive(move || preferences.with(|it| it.theme))
                    on_change=move |theme| preferences.update(|it| it.theme = theme)
                />
            </div>
            <div class="settings-choice">
                <span class="settings-label">"Rows"</span>
                <Segmented
                    label="Rows"
                    options=densities
                    value=Signal::derive(move || preferences.with(|it| it.density))
                    on_change=move |density| preferences.update(|it| it.density = density)
                />
            </div>
        </div>
    }
    .into_any()
}
