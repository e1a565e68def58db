//! What time it is, for the person: civil time of this device, without a zone.

use chrono::NaiveDate;
use leptos::leptos_dom::helpers::set_interval;
use leptos::prelude::*;
use std::time::Duration;

use crate::core::time::{Moment, Span};

/// Now, on the wall clock of this device.
pub fn now() -> Moment {
    civil(&js_sys::Date::new_0())
}

/// The time on this device's wall clock at a stamp, in milliseconds since 1970 in UTC.
pub fn moment_of(millis: i64) -> Moment {
    civil(&js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(millis as f64)))
}

fn civil(date: &js_sys::Date) -> Moment {
    let day = i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()))
        .unwrap_or_default();
    Moment::at(day, i64::from(date.get_hours() * 60 + date.get_minutes()))
        + Span::tenths(i64::from(date.get_seconds() / 6))
}

/// Milliseconds since 1970 in UTC, for stamps that are compared and not shown.
pub fn timestamp() -> f64 {
    js_sys::Date::now()
}

/// Midnight of today; changes when a new day begins while the page is open.
#[derive(Clone, Copy)]
pub struct Today(pub Signal<Moment>);

/// Provides [`Today`] to everything below.
pub fn provide_today() {
    let today = RwSignal::new(Moment::midnight(now().date()));
    // A minute late at midnight is soon enough, and costs nothing.
    let tick = move || {
        let current = Moment::midnight(now().date());
        if current != today.get_untracked() {
            today.set(current);
        }
    };
    // Without a timer (a host that forbids it) today is the day the page was opened.
    set_interval(tick, Duration::from_secs(60));
    provide_context(Today(today.into()));
}
