//! Dates, numbers and money as the person's own locale writes them, or the one that was chosen in its place. Knows the
//! browser's `Intl`, decides nothing.
//!
//! A date names its month in letters wherever it is shown, so that no reader can take the month for the day.
//! Making an `Intl` formatter is a thousand times slower than using it, so each is made once and kept.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::app::locale;
use crate::core::money::Money;
use crate::core::project::{Currency, SymbolPosition};
use crate::core::time::{Length, Moment, PER_DAY, Span, TimeUnit, UnitLengths};

/// `21 Nov 2026`: where a date stands alone.
pub fn date(moment: Moment) -> String {
    moment_in(Style::Date, moment)
}

/// `21 Nov 26`: in table cells.
pub fn date_short(moment: Moment) -> String {
    moment_in(Style::DateShort, moment)
}

/// A date of each month that is as long as any other in it, as [`date_short`] writes them: what a column of dates
/// must have room for.
pub fn longest_dates() -> impl Iterator<Item = String> {
    let first = Moment::from_tenths(DAYS_TO_2028 * PER_DAY);
    (0..12).map(move |month| date_short(first + Span::hours(24 * (27 + 30 * month))))
}

/// The first of January of a year whose dates have no single digits.
const DAYS_TO_2028: i64 = 21_184;

/// `Sat 21 Nov 2026`: in titles and tooltips, where the weekday helps.
pub fn date_long(moment: Moment) -> String {
    moment_in(Style::DateLong, moment)
}

/// `21 Nov`: on axes and wherever the year is plain from what stands beside it.
pub fn date_of_year(moment: Moment) -> String {
    moment_in(Style::DateOfYear, moment)
}

/// `November 2026`: over the months of an axis.
pub fn month_and_year(moment: Moment) -> String {
    moment_in(Style::MonthAndYear, moment)
}

/// `Nov 2026`: the same where there is less room.
pub fn month_and_year_short(moment: Moment) -> String {
    moment_in(Style::MonthAndYearShort, moment)
}

/// `November`: over the days of a month.
pub fn month_long(moment: Moment) -> String {
    moment_in(Style::MonthLong, moment)
}

/// `Nov`: on an axis below its years.
pub fn month_short(moment: Moment) -> String {
    moment_in(Style::MonthShort, moment)
}

/// `21 Nov 2026, 08:00`: where the time of day matters.
pub fn date_and_time(moment: Moment) -> String {
    moment_in(Style::DateAndTime, moment)
}

/// `08:00`: the time of day.
pub fn time(moment: Moment) -> String {
    moment_in(Style::Time, moment)
}

/// A finish as people say it: midnight belongs to the day that ends there, not to the one that begins.
pub fn finish_day(finish: Moment) -> Moment {
    if finish.time_of_day().is_zero() { finish - Span::tenths(1) } else { finish }
}

/// `1,234.5`: with as many decimals as it needs, two at most.
pub fn number(value: f64) -> String {
    formatted(Style::Number, value)
}

/// `1,234`: a count.
pub fn count(value: usize) -> String {
    formatted(Style::Number, value as f64)
}

/// `31%` from 31.0, rounded to whole per cent.
pub fn percent(percent: f64) -> String {
    formatted(Style::Percent, percent / 100.0)
}

/// `10 d`, `1.5 w`, `3 ed`: a length in the unit that the person chose for it.
pub fn duration(length: Length, units: &UnitLengths) -> String {
    let unit = units.span_of(length.unit, length.elapsed).as_tenths();
    let value = if unit == 0 { 0.0 } else { length.span.as_tenths() as f64 / unit as f64 };
    let elapsed = if length.elapsed { "e" } else { "" };
    format!("{} {elapsed}{}", number(value), unit_symbol(length.unit))
}

/// `10 d`: working time in the project's days.
pub fn working_days(span: Span, units: &UnitLengths) -> String {
    duration(Length::working(span, TimeUnit::Days), units)
}

/// `+8 d`, `−2 d`, `0 d`: a difference in working days, with its sign.
pub fn signed_days(span: Span, units: &UnitLengths) -> String {
    let text = working_days(if span < Span::ZERO { -span } else { span }, units);
    let sign = match span.as_tenths() {
        0 => "",
        1.. => "+",
        // A true minus sign: it is as wide as the plus, so columns line up.
        _ => "\u{2212}",
    };
    format!("{sign}{text}")
}

/// `€1,234.50`: an amount with the project's own symbol, where the project puts it.
pub fn money(amount: Money, currency: &Currency) -> String {
    // The code in a plan can be anything, and `Intl` throws on an unknown one: the number is formatted
    // without it and the project's symbol is set beside it.
    let value = amount.as_units();
    let text = match currency.digits {
        0 => formatted(Style::Whole, value),
        _ => formatted(Style::Cents, value),
    };
    let symbol = currency.symbol.as_str();
    match currency.position {
        SymbolPosition::Before => format!("{symbol}{text}"),
        SymbolPosition::After => format!("{text}{symbol}"),
        SymbolPosition::BeforeWithSpace => format!("{symbol}\u{a0}{text}"),
        SymbolPosition::AfterWithSpace => format!("{text}\u{a0}{symbol}"),
    }
}

/// The symbol that durations are shown and typed with.
pub fn unit_symbol(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Minutes => "min",
        TimeUnit::Hours => "h",
        TimeUnit::Days => "d",
        TimeUnit::Weeks => "w",
        TimeUnit::Months => "mo",
    }
}

/// What is formatted how: one `Intl` formatter each.
#[derive(Clone, Copy)]
enum Style {
    Date,
    DateShort,
    DateLong,
    DateOfYear,
    MonthAndYear,
    MonthAndYearShort,
    MonthLong,
    MonthShort,
    DateAndTime,
    Time,
    Number,
    Whole,
    Cents,
    Percent,
}

impl Style {
    const COUNT: usize = Style::Percent as usize + 1;

    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Style::Date => &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
            Style::DateShort => &[("day", "numeric"), ("month", "short"), ("year", "2-digit")],
            Style::DateLong => {
                &[("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric")]
            }
            Style::DateOfYear => &[("day", "numeric"), ("month", "short")],
            Style::MonthAndYear => &[("month", "long"), ("year", "numeric")],
            Style::MonthAndYearShort => &[("month", "short"), ("year", "numeric")],
            Style::MonthLong => &[("month", "long")],
            Style::MonthShort => &[("month", "short")],
            Style::DateAndTime => &[
                ("day", "numeric"),
                ("month", "short"),
                ("year", "numeric"),
                ("hour", "2-digit"),
                ("minute", "2-digit"),
            ],
            Style::Time => &[("hour", "2-digit"), ("minute", "2-digit")],
            Style::Number => &[("maximumFractionDigits", "2")],
            Style::Whole => &[("maximumFractionDigits", "0")],
            Style::Cents => &[("minimumFractionDigits", "2"), ("maximumFractionDigits", "2")],
            Style::Percent => &[("style", "percent"), ("maximumFractionDigits", "0")],
        }
    }

    fn is_date(self) -> bool {
        !matches!(self, Style::Number | Style::Whole | Style::Cents | Style::Percent)
    }

    /// The `format` function of a new formatter, bound to it.
    fn formatter(self) -> Function {
        let options = Object::new();
        for (name, value) in self.options() {
            // Setting a property of a plain object cannot fail.
            let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
        }
        // No locales named: the person's own.
        let locales: Array = locale::chosen().map(JsValue::from).into_iter().collect();
        if self.is_date() {
            // A plan's dates are civil: they are taken and shown as UTC, so no time zone moves them.
            let _ = Reflect::set(&options, &"timeZone".into(), &"UTC".into());
            Intl::DateTimeFormat::new(&locales, &options).format()
        } else {
            Intl::NumberFormat::new(&locales, &options).format()
        }
    }
}

thread_local! {
    static FORMATTERS: RefCell<Formatters> = const { RefCell::new(Formatters { of: 0, made: [const { None }; Style::COUNT] }) };
}

/// The formatters that have been made so far, for the choice of locale that they were made for.
struct Formatters {
    of: u32,
    made: [Option<Function>; Style::COUNT],
}

impl Formatters {
    fn get(&mut self, style: Style) -> &Function {
        let choice = locale::choice();
        if self.of != choice {
            *self = Formatters { of: choice, made: [const { None }; Style::COUNT] };
        }
        self.made[style as usize].get_or_insert_with(|| style.formatter())
    }
}

fn moment_in(style: Style, moment: Moment) -> String {
    formatted(style, moment.as_tenths() as f64 * MILLISECONDS_PER_TENTH)
}

const MILLISECONDS_PER_TENTH: f64 = 6_000.0;

/// What the formatter makes of a number, or of a date in milliseconds since 1970; a dash for what it refuses,
/// such as a date beyond the year 275,760.
fn formatted(style: Style, value: f64) -> String {
    FORMATTERS.with_borrow_mut(|formatters| {
        let text = formatters.get(style).call1(&JsValue::UNDEFINED, &value.into()).ok();
        text.and_then(|text| text.as_string()).unwrap_or_else(|| "\u{2013}".to_owned())
    })
}
