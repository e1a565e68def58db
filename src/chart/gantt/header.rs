//! The axis: two tiers of labelled stretches of time, coarse above fine.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};

use super::scale::TimeScale;
use crate::chart::text::text_width;
use crate::chart::words::DateWords;
use crate::core::time::{Moment, PER_HOUR, Span};

/// Both tiers, as far as a window shows them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Header {
    /// Years over months, months over weeks or days, days over hours.
    pub upper: Vec<Tick>,
    /// The finest stretches whose labels fit.
    pub lower: Vec<Tick>,
}

/// A stretch of time with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
    /// What it is called; empty where that does not fit.
    pub label: String,
}

/// The font size of labels, in pixels.
const FONT: f64 = 12.0;
/// Free pixels before and after a label, together.
const PADDING: f64 = 10.0;
/// Half the width of today's mark, with some air around it.
const TODAY_HALF: f64 = 28.0;

/// The axis over a window. The label of the fine tier gives way to today's mark, if `today_x` is seen.
pub fn header(
    scale: &TimeScale,
    x: Range<f64>,
    week_start: u8,
    today_x: Option<f64>,
    words: &dyn DateWords,
) -> Header {
    let lower = Unit::finest_for(scale);
    let mut header = Header {
        upper: lower.above().map(|upper| ticks(scale, &x, upper, week_start, words)).unwrap_or_default(),
        lower: ticks(scale, &x, lower, week_start, words),
    };
    if let Some(today) = today_x {
        for tick in &mut header.lower {
            let label_end = tick.x + PADDING / 2.0 + text_width(&tick.label, FONT);
            if tick.x < today + TODAY_HALF && label_end > today - TODAY_HALF {
                tick.label.clear();
            }
        }
    }
    header
}

/// The name of the coarse stretch that the window begins in, short enough for what is seen of it. It stands at the
/// window's left edge, where the name of the stretch itself has been scrolled away.
pub fn leading_label(scale: &TimeScale, left: f64, week_start: u8, words: &dyn DateWords) -> String {
    let Some(unit) = Unit::finest_for(scale).above() else { return String::new() };
    let start = unit.start_of(scale.moment_at(left.max(0.0)), week_start);
    let seen = unit.x(scale, unit.after(start)) - left;
    let fits = |label: &String| text_width(label, FONT) + PADDING <= seen;
    unit.labels(start, words).into_iter().find(fits).unwrap_or_default()
}

fn ticks(scale: &TimeScale, x: &Range<f64>, unit: Unit, week_start: u8, words: &dyn DateWords) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut start = unit.start_of(scale.moment_at(x.start.max(0.0)), week_start);
    loop {
        let end = unit.after(start);
        // What begins before the chart does is seen from the chart's edge on.
        let (begin, right) = (unit.x(scale, start), unit.x(scale, end));
        let left = begin.max(0.0);
        if left >= x.end || end <= start {
            return ticks;
        }
        let width = right - left;
        let fits = |label: &String| text_width(label, FONT) + PADDING <= width;
        // A week is named by its first day, which must then be seen.
        let named = unit != Unit::Week || begin >= 0.0;
        let label =
            unit.labels(start, words).into_iter().find(|label| named && fits(label)).unwrap_or_default();
        ticks.push(Tick { x: left, width, label });
        start = end;
    }
}

/// Stretches that the axis is parted into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

impl Unit {
    /// From fine to coarse, with the width in days and the pixels that its shortest label needs.
    const ALL: [(Unit, f64, f64); 7] = [
        (Unit::Hour, 1.0 / 24.0, 25.0),
        (Unit::Day, 1.0, 22.0),
        (Unit::Week, 7.0, 26.0),
        (Unit::Month, 30.4, 34.0),
        (Unit::Quarter, 91.3, 28.0),
        (Unit::Year, 365.25, 40.0),
        (Unit::Decade, 3652.5, 0.0),
    ];

    fn finest_for(scale: &TimeScale) -> Unit {
        let fits = |(_, days, pixels): &&(Unit, f64, f64)| scale.pixels_per_day() * days >= *pixels;
        Unit::ALL.iter().find(fits).map_or(Unit::Decade, |(unit, ..)| *unit)
    }

    fn above(self) -> Option<Unit> {
        match self {
            Unit::Hour => Some(Unit::Day),
            Unit::Day | Unit::Week => Some(Unit::Month),
            Unit::Month | Unit::Quarter => Some(Unit::Year),
            Unit::Year => Some(Unit::Decade),
            Unit::Decade => None,
        }
    }

    /// The beginning of the unit that a moment lies in.
    fn start_of(self, moment: Moment, week_start: u8) -> Moment {
        let date = moment.date();
        let start = match self {
            Unit::Hour => {
                let hours = moment.time_of_day().as_tenths() / PER_HOUR;
                return Moment::midnight(date) + Span::hours(hours);
            }
            Unit::Day => Some(date),
            Unit::Week => {
                let days = (7 + date.weekday().num_days_from_monday() - u32::from(week_start % 7)) % 7;
                date.checked_sub_days(chrono::Days::new(u64::from(days)))
            }
            Unit::Month => date.with_day(1),
            Unit::Quarter => NaiveDate::from_ymd_opt(date.year(), date.month0() / 3 * 3 + 1, 1),
            Unit::Year => NaiveDate::from_ymd_opt(date.year(), 1, 1),
            Unit::Decade => NaiveDate::from_ymd_opt(date.year().div_euclid(10) * 10, 1, 1),
        };
        Moment::midnight(start.unwrap_or(date))
    }

    /// The beginning of the next unit.
    fn after(self, start: Moment) -> Moment {
        let months = match self {
            Unit::Hour => return start + Span::hours(1),
            Unit::Day => return start + Span::hours(24),
            Unit::Week => return start + Span::hours(7 * 24),
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
            Unit::Decade => 120,
        };
        start.date().checked_add_months(Months::new(months)).map_or(start, Moment::midnight)
    }

    fn x(self, scale: &TimeScale, start: Moment) -> f64 {
        match self {
            Unit::Hour => scale.x(start),
            _ => scale.day_x(start.day()),
        }
    }

    /// Its label in all its forms, longest first.
    fn labels(self, start: Moment, words: &dyn DateWords) -> Vec<String> {
        let date = start.date();
        match self {
            Unit::Hour => vec![date_hour(start)],
            Unit::Day => {
                vec![words.weekday_and_date(start), words.date_of_year(start), date.day().to_string()]
            }
            Unit::Week => vec![words.date_of_year(start), date.day().to_string()],
            Unit::Month => {
                vec![words.month_and_year(start), words.short_month_and_year(start), words.short_month(start)]
            }
            Unit::Quarter => vec![format!("Q{}", date.month0() / 3 + 1)],
            Unit::Year => vec![date.year().to_string()],
            Unit::Decade => vec![format!("{}s", date.year())],
        }
    }
}

fn date_hour(start: Moment) -> String {
    format!("{:02}", start.time_of_day().as_tenths() / PER_HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::gantt::{EnglishWords, Extent, Zoom};
    use crate::core::project::ProjectInfo;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn scale(zoom: Zoom) -> TimeScale {
        let extent = Extent::of([moment("2026-10-12"), moment("2027-03-19")]).unwrap();
        TimeScale::new(extent, zoom, 600.0, &ProjectInfo::default())
    }

    fn labels(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.label.as_str()).filter(|label| !label.is_empty()).collect()
    }

    fn shown(zoom: Zoom, days: i64) -> Header {
        let scale = scale(zoom);
        let from = scale.day_x(moment("2026-11-16").day());
        header(&scale, from..from + scale.pixels_per_day() * days as f64, 0, None, &EnglishWords)
    }

    #[test]
    fn each_zoom_has_its_tiers() {
        let week = shown(Zoom::Week, 28);
        assert_eq!(labels(&week.upper), ["November 2026", "December 2026"]);
        assert_eq!(labels(&week.lower), ["16", "23", "30", "7"]);

        let day = shown(Zoom::Day, 3);
        assert_eq!(labels(&day.upper), ["November 2026"]);
        assert_eq!(labels(&day.lower), ["16", "17", "18"]);

        let month = shown(Zoom::Month, 60);
        assert_eq!(labels(&month.upper), ["2026", "2027"]);
        assert_eq!(labels(&month.lower), ["Nov", "Dec", "Jan"]);

        let quarter = shown(Zoom::Quarter, 100);
        assert_eq!(labels(&quarter.upper), ["2026", "2027"]);
        assert_eq!(labels(&quarter.lower), ["Q4", "Q1"]);

        let hour = shown(Zoom::Hour, 1);
        assert_eq!(labels(&hour.upper), ["Mon 16 Nov 2026"]);
        assert_eq!(labels(&hour.lower)[7..10], ["07", "08", "09"]);

        let year = shown(Zoom::Year, 100);
        assert_eq!(labels(&year.upper), ["2020s"]);
        assert_eq!(labels(&year.lower), ["2027"], "of 2026 the chart shows less than its name needs");
    }

    #[test]
    fn no_label_is_wider_than_its_stretch() {
        for zoom in [Zoom::Hour, Zoom::Day, Zoom::Week, Zoom::Month, Zoom::Quarter, Zoom::Year, Zoom::Fit] {
            let header = shown(zoom, 400);
            for tick in header.upper.iter().chain(&header.lower) {
                assert!(text_width(&tick.label, FONT) <= tick.width, "{zoom:?} {tick:?}");
            }
            for pair in header.lower.windows(2) {
                assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 1e-6, "{zoom:?}: no gaps");
            }
        }
    }

    #[test]
    fn a_month_that_begins_before_the_chart_is_only_named_if_it_fits() {
        let scale = scale(Zoom::Week);
        // 12 October stands 20 pixels from the edge; before it there are four days.
        let header = header(&scale, -256.0..256.0, 0, None, &EnglishWords);
        assert_eq!((header.upper[0].x, header.upper[0].label.as_str()), (0.0, "October 2026"));
        assert_eq!((header.lower[0].x, header.lower[0].label.as_str()), (0.0, ""));
    }

    #[test]
    fn the_month_at_the_left_edge_is_named_as_far_as_it_is_seen() {
        let scale = scale(Zoom::Week);
        let name = |day: &str| leading_label(&scale, scale.day_x(moment(day).day()), 0, &EnglishWords);
        assert_eq!(name("2026-11-02"), "November 2026");
        assert_eq!(name("2026-11-14"), "Nov 2026");
        assert_eq!(name("2026-11-22"), "Nov");
        assert_eq!(name("2026-11-28"), "");
    }

    #[test]
    fn weeks_begin_on_the_projects_weekday() {
        let scale = scale(Zoom::Week);
        let from = scale.day_x(moment("2026-11-18").day());
        let sunday = header(&scale, from..from + 10.0, 6, None, &EnglishWords);
        assert_eq!(labels(&sunday.lower), ["15"]);
    }

    #[test]
    fn labels_give_way_to_todays_mark() {
        let scale = scale(Zoom::Week);
        let from = scale.day_x(moment("2026-11-16").day());
        let today = scale.x(moment("2026-11-24"));
        let header = header(&scale, from..from + 130.0, 0, Some(today), &EnglishWords);
        assert_eq!(labels(&header.lower), ["7", "14"]);
    }
}
