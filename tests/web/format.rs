//! Dates, numbers and money through `Intl`. The locale is the browser's, so the tests look for what every
//! Latin one has in common.

use milepost::core::money::Money;
use milepost::core::project::{Currency, SymbolPosition};
use milepost::core::time::{Length, Moment, Span, TimeUnit, UnitLengths};
use milepost::ui::format;
use wasm_bindgen_test::wasm_bindgen_test;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

#[wasm_bindgen_test]
fn a_date_keeps_its_day_and_names_its_month() {
    // The first and last minute of a day: a time zone would move one of them.
    for time in ["00:00", "23:59"] {
        let moment = moment(&format!("2026-11-21T{time}"));
        for text in [format::date(moment), format::date_long(moment), format::date_and_time(moment)] {
            assert!(text.contains("21") && text.contains("2026") && text.contains("Nov"), "{text}");
        }
        assert!(format::date_of_year(moment).contains("21"));
        assert!(format::date_short(moment).contains("26"));
    }
}

#[wasm_bindgen_test]
fn a_finish_at_midnight_is_the_day_before() {
    assert_eq!(format::finish_day(moment("2026-11-21T00:00")).date().to_string(), "2026-11-20");
    assert_eq!(format::finish_day(moment("2026-11-21T17:00")).date().to_string(), "2026-11-21");
}

#[wasm_bindgen_test]
fn durations_carry_their_unit_and_differences_their_sign() {
    let units = UnitLengths::default();
    assert_eq!(format::duration(Length::working(Span::hours(80), TimeUnit::Days), &units), "10 d");
    assert_eq!(format::duration(Length::elapsed(Span::hours(72), TimeUnit::Days), &units), "3 ed");
    assert_eq!(format::signed_days(Span::hours(64), &units), "+8 d");
    assert_eq!(format::signed_days(-Span::hours(16), &units), "\u{2212}2 d");
    assert_eq!(format::signed_days(Span::ZERO, &units), "0 d");
}

#[wasm_bindgen_test]
fn money_takes_the_projects_symbol_and_no_unknown_code_stops_it() {
    let currency = Currency {
        code: "no such thing".to_owned(),
        symbol: "kr".to_owned(),
        digits: 0,
        position: SymbolPosition::AfterWithSpace,
    };
    assert_eq!(format::money(Money::hundredths(41_250), &currency), "413\u{a0}kr");
    assert!(format::money(Money::hundredths(150), &Currency::default()).starts_with("€1"));
}

#[wasm_bindgen_test]
fn what_is_no_date_is_a_dash() {
    assert_eq!(format::date(Moment::from_tenths(i64::MAX)), "\u{2013}");
}

#[wasm_bindgen_test]
fn ten_thousand_dates_take_less_than_a_second() {
    let window = web_sys::window().unwrap();
    let clock = window.performance().unwrap();
    let began = clock.now();
    for day in 0..10_000 {
        format::date_short(Moment::from_tenths(day * 14_400));
    }
    let took = clock.now() - began;
    assert!(took < 1_000.0, "{took} ms");
}
