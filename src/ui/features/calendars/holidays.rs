//! Public holidays of a country, added in one step.

use leptos::{ev, prelude::*};

use super::Desk;
use crate::app::locale;
use crate::core::calendar::edits;
use crate::core::calendar::holidays::{COUNTRIES, Country};
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, SelectField, Toast};

/// The form. Enter adds, Esc closes.
#[component]
pub(super) fn HolidayForm(
    desk: Desk,
    /// Called when the form is not needed any more.
    on_close: Callback<()>,
) -> impl IntoView {
    let country = RwSignal::new(COUNTRIES.iter().position(is_here).unwrap_or(0));
    let options: Vec<(usize, String)> =
        COUNTRIES.iter().enumerate().map(|(place, country)| (place, country.name.to_owned())).collect();
    let years = move || {
        let finish = desk.schedule.with(|schedule| schedule.finish).date();
        edits::holiday_years(&desk.project.read(), finish, desk.today.get().date())
    };
    let first_days = move || {
        let (first, _) = years();
        let country = &COUNTRIES[country.get()];
        let days = country.holidays(first).into_iter();
        let told = days.map(|(day, name)| format!("{name} {}", format::date_of_year(Moment::midnight(day))));
        told.collect::<Vec<_>>().join(" · ")
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (country, years) = (&COUNTRIES[country.get_untracked()], untrack(years));
        let count = move || desk.with(|_, row| row.exceptions.len()).unwrap_or(0);
        let before = untrack(count);
        match desk.edit(|project, id| edits::add_holidays(project, id, country, years)) {
            Ok(()) => {
                let text = match untrack(count) - before {
                    0 => format!("The holidays of {} are in the calendar already", country.name),
                    _ => format!("Added the holidays of {}", country.name),
                };
                desk.toaster.show(Toast::done(text));
                on_close.run(());
            }
            Err(reason) => desk.toaster.show(Toast::failed(reason)),
        }
    };
    let close_on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            on_close.run(());
        }
    };
    view! {
        <form
            class="calendars-form calendars-holidays"
            aria-label="Public holidays"
            on:submit=submit
            on:keydown=close_on_escape
        >
            <SelectField label="Country" options=options value=country on_change=move |it| country.set(it) />
            <p class="caption">
                <b>{move || format!("{} to {}: ", years().0, years().1)}</b>
                {first_days}
                ". Holidays of single regions are not among them; add those by hand."
            </p>
            <div class="calendars-form-actions">
                <Button variant=ButtonVariant::Primary submit=true>"Add holidays"</Button>
                <Button variant=ButtonVariant::Subtle on_click=move |_| on_close.run(())>"Cancel"</Button>
            </div>
        </form>
    }
}

/// Whether it is the country of the person's locale: `de-AT` is Austria, `en-GB` the first of its parts.
fn is_here(country: &Country) -> bool {
    country.code.split('-').next() == Some(locale::region().as_str())
}
