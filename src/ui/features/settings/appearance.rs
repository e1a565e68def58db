//! Theme, density, and how dates and numbers are written.

use leptos::prelude::*;

use crate::app::preferences::{Density, Preferences, PreferencesContext, Theme};
use crate::app::{clock, locale};
use crate::core::sorting;
use crate::ui::format;
use crate::ui::kit::{Segmented, SelectField};

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
        <LocaleField preferences=preferences />
    }
    .into_any()
}

/// The choice of locale, with a date and numbers as they will be written.
#[component]
fn LocaleField(preferences: RwSignal<Preferences>) -> impl IntoView {
    let mut offered: Vec<(Option<String>, String)> =
        locale::OFFERED.iter().map(|name| (Some((*name).to_owned()), locale::label(name))).collect();
    sorting::sort_by_key(&mut offered, |(_, label)| label.clone());
    let browsers = format!("As this browser: {}", locale::label(&locale::of_browser()));
    offered.insert(0, (None, browsers));
    let chosen = Memo::new(move |_| preferences.with(|it| it.locale.clone()));
    let choose = move |name: Option<String>| {
        // At once, so that the example and what is written next follow it.
        locale::choose(name.as_deref());
        preferences.update(|it| it.locale = name);
    };
    let example = move || {
        chosen.with(|_| ());
        let moment = clock::now();
        [
            format::date_long(moment),
            format::date_and_time(moment),
            format::number(1234.5),
            format::percent(31.0),
        ]
        .join(" · ")
    };
    view! {
        <div class="settings-locale">
            <SelectField
                label="Dates and numbers"
                options=offered
                value=chosen
                on_change=choose
                help="Milepost speaks English; dates and numbers are written as this language and region do."
                    .to_owned()
            />
            <p class="text-2">{example}</p>
        </div>
    }
}
