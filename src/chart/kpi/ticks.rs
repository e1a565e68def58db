//! Where a time axis is labelled: few dates, at starts of weeks or months, as many as there is room for.

use chrono::{Datelike, NaiveDate};

use super::Locale;
use crate::chart::text::text_width;
use crate::core::time::{Moment, PER_DAY, Span};

/// A labelled date.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it stands.
    pub at: Moment,
    /// What it says.
    pub label: String,
}

/// Free space between two labels, in pixels.
const GAP: f64 = 28.0;
/// Beyond this many days weeks are too fine, and months are labelled.
const WEEKS_UNTIL_DAYS: i64 = 40 * 7;

/// Ticks from `first`, the start of a week, to `last`, for an axis of `width` pixels and labels of `size` pixels.
pub fn date_ticks(first: Moment, last: Moment, width: f64, size: f64, locale: &dyn Locale) -> Vec<Tick> {
    let days = last.day() - first.day();
    let weekly = days <= WEEKS_UNTIL_DAYS;
    let label = |at| if weekly { locale.date_of_year(at) } else { locale.short_month_and_year(at) };
    // Any label tells how wide they are, give or take a letter that the gap has room for.
    let room = ((width / (text_width(&label(first), size) + GAP)).floor() as usize).max(2);
    let steps: &[i64] = if weekly { &[1, 2, 4, 8, 13, 26] } else { &[1, 2, 3, 6, 12, 24, 60, 120, 240, 600] };
    let at = |step: i64| if weekly { weeks(first, last, step) } else { months(first, last, step) };
    let fitting = steps.iter().map(|step| at(*step)).find(|ticks| ticks.len() <= room);
    let moments = fitting.unwrap_or_else(|| vec![first]);
    moments.into_iter().map(|at| Tick { at, label: label(at) }).collect()
}

fn weeks(first: Moment, last: Moment, step: i64) -> Vec<Moment> {
    let week = Span::tenths(7 * PER_DAY);
    (0..).map(|index| first + week * (index * step)).take_while(|at| *at <= last).collect()
}

/// Starts of months, counted from January in steps that divide the year or are whole years.
fn months(first: Moment, last: Moment, step: i64) -> Vec<Moment> {
    let number = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    let begin = number(first.date()).div_euclid(step) * step;
    let end = number(last.date());
    (begin..=end)
        .step_by(step as usize)
        .filter_map(|month| {
            let year = i32::try_from(month.div_euclid(12)).ok()?;
            NaiveDate::from_ymd_opt(year, month.rem_euclid(12) as u32 + 1, 1)
        })
        .map(Moment::midnight)
        .filter(|at| *at >= first && *at <= last)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::words::EnglishWords;

    fn check(first: &str, last: &str, width: f64, labels: &[&str]) {
        let ticks = date_ticks(first.parse().unwrap(), last.parse().unwrap(), width, 12.0, &EnglishWords);
        assert_eq!(ticks.iter().map(|tick| tick.label.as_str()).collect::<Vec<_>>(), labels);
    }

    #[test]
    fn short_plans_are_labelled_by_week_as_far_as_there_is_room() {
        check("2026-10-12", "2026-11-09", 600.0, &["12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov"]);
        check("2026-10-12", "2026-11-09", 180.0, &["12 Oct", "9 Nov"]);
        check("2026-10-12", "2027-03-22", 600.0, &["12 Oct", "9 Nov", "7 Dec", "4 Jan", "1 Feb", "1 Mar"]);
    }

    #[test]
    fn long_plans_are_labelled_by_month_quarter_or_year() {
        check("2026-10-12", "2027-09-20", 400.0, &["Jan 2027", "Apr 2027", "Jul 2027"]);
        check("2007-01-01", "2026-12-28", 400.0, &["Jan 2010", "Jan 2015", "Jan 2020", "Jan 2025"]);
    }

    #[test]
    fn no_time_has_one_tick() {
        check("2026-10-12", "2026-10-12", 50.0, &["12 Oct"]);
    }
}
