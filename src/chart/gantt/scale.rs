//! Where a date lies on the chart, and how much time a pixel is.

use crate::core::project::ProjectInfo;
use crate::core::time::{Moment, PER_DAY, PER_MINUTE, Span};

/// How much time is seen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// Hours can be told apart.
    Hour,
    /// Days have numbers.
    Day,
    /// Weeks have numbers.
    #[default]
    Week,
    /// Months have names.
    Month,
    /// Quarters have numbers.
    Quarter,
    /// Years have numbers.
    Year,
    /// The whole plan in the width there is.
    Fit,
}

impl Zoom {
    /// Pixels of a day; `None` for what depends on the plan.
    pub fn pixels_per_day(self) -> Option<f64> {
        match self {
            Zoom::Hour => Some(600.0),
            Zoom::Day => Some(28.0),
            Zoom::Week => Some(4.5),
            Zoom::Month => Some(1.6),
            Zoom::Quarter => Some(0.6),
            Zoom::Year => Some(0.15),
            Zoom::Fit => None,
        }
    }
}

/// The stretch of time that a chart covers, in days since 1970-01-01; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// First day.
    pub first: i64,
    /// Last day.
    pub last: i64,
}

impl Extent {
    /// From the first to the last of some moments; `None` if there are none.
    pub fn of(moments: impl IntoIterator<Item = Moment>) -> Option<Self> {
        moments.into_iter().map(Moment::day).fold(None, |extent: Option<Extent>, day| match extent {
            None => Some(Extent { first: day, last: day }),
            Some(extent) => Some(Extent { first: extent.first.min(day), last: extent.last.max(day) }),
        })
    }

    /// Widened to a moment, unless that is more than `reach` days away: a plan of ten years ago is not
    /// stretched to today.
    pub fn reaching(self, moment: Moment, reach: i64) -> Self {
        let day = moment.day();
        if day < self.first - reach || day > self.last + reach {
            return self;
        }
        Extent { first: self.first.min(day), last: self.last.max(day) }
    }

    /// The beginnings of its first and its last day.
    pub fn ends(self) -> [Moment; 2] {
        [self.first, self.last].map(|day| Moment::from_tenths(day * PER_DAY))
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        self.last - self.first + 1
    }
}

/// The time axis: from dates to pixels and back.
///
/// While hours cannot be told apart, a working day fills the whole day's width: a task from eight to five
/// is a full cell, and two tasks that follow each other overnight touch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeScale {
    first: i64,
    last: i64,
    pixels_per_day: f64,
    opens: i64,
    closes: i64,
    width: f64,
}

/// Room before the first day.
const MARGIN_BEFORE: f64 = 20.0;
/// Room after the last day, for captions.
const MARGIN_AFTER: f64 = 160.0;
/// From so many pixels a day on, hours are told apart.
const HOURS_SHOW: f64 = 120.0;
/// No less than this is a day, however long the plan is: a century then has 730 pixels.
const NARROWEST_DAY: f64 = 0.02;

impl TimeScale {
    /// An axis for a stretch of time in a view `view_width` pixels wide.
    pub fn new(extent: Extent, zoom: Zoom, view_width: f64, info: &ProjectInfo) -> Self {
        let fitting = || {
            let room = (view_width - MARGIN_BEFORE - MARGIN_AFTER).max(100.0);
            (room / extent.days() as f64).clamp(NARROWEST_DAY, HOURS_SHOW)
        };
        let pixels_per_day = zoom.pixels_per_day().unwrap_or_else(fitting);
        let (opens, closes) = day_hours(info, pixels_per_day);
        let width = MARGIN_BEFORE + extent.days() as f64 * pixels_per_day + MARGIN_AFTER;
        TimeScale {
            first: extent.first,
            last: extent.last,
            pixels_per_day,
            opens,
            closes,
            width: width.max(view_width),
        }
    }

    /// Pixels of a day.
    pub fn pixels_per_day(&self) -> f64 {
        self.pixels_per_day
    }

    /// Whether hours can be told apart.
    pub fn shows_hours(&self) -> bool {
        self.pixels_per_day >= HOURS_SHOW
    }

    /// Pixels of the whole chart.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// The stretch of time that the axis was made for.
    pub fn extent(&self) -> Extent {
        Extent { first: self.first, last: self.last }
    }

    /// The last day of the plan that the axis was made for, in days since 1970-01-01.
    pub fn last_day(&self) -> i64 {
        self.last
    }

    /// Where a day begins.
    pub fn day_x(&self, day: i64) -> f64 {
        MARGIN_BEFORE + (day - self.first) as f64 * self.pixels_per_day
    }

    /// Where a moment lies.
    pub fn x(&self, moment: Moment) -> f64 {
        let time = moment.time_of_day().as_tenths().clamp(self.opens, self.closes);
        let fraction = (time - self.opens) as f64 / (self.closes - self.opens) as f64;
        self.day_x(moment.day()) + fraction * self.pixels_per_day
    }

    /// Where the end of something lies: midnight ends the day before.
    pub fn end_x(&self, moment: Moment) -> f64 {
        if moment.time_of_day().is_zero() { self.day_x(moment.day()) } else { self.x(moment) }
    }

    /// Which moment lies at a pixel.
    pub fn moment_at(&self, x: f64) -> Moment {
        let days = (x - MARGIN_BEFORE) / self.pixels_per_day;
        let within = (days - days.floor()) * (self.closes - self.opens) as f64;
        let day = self.first + days.floor() as i64;
        Moment::from_tenths(day * PER_DAY + self.opens) + Span::tenths(within.round() as i64)
    }
}

/// When a day opens and closes on the axis, in tenths of a minute after midnight.
fn day_hours(info: &ProjectInfo, pixels_per_day: f64) -> (i64, i64) {
    let (start, end) = (i64::from(info.day_start), i64::from(info.day_end));
    if pixels_per_day >= HOURS_SHOW || end <= start || end > 24 * 60 {
        return (0, PER_DAY);
    }
    (start * PER_MINUTE, end * PER_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn scale(zoom: Zoom) -> TimeScale {
        let extent = Extent::of([moment("2026-11-16T08:00"), moment("2026-12-18T17:00")]).unwrap();
        TimeScale::new(extent, zoom, 600.0, &ProjectInfo::default())
    }

    #[test]
    fn a_working_day_fills_its_day() {
        let scale = scale(Zoom::Week);
        let day = scale.pixels_per_day();
        let start = scale.x(moment("2026-11-17T08:00"));
        assert_eq!(start, scale.day_x(moment("2026-11-17").day()));
        assert_eq!(scale.x(moment("2026-11-17T17:00")), start + day);
        assert_eq!(scale.x(moment("2026-11-18T08:00")), start + day);
        assert_eq!(scale.x(moment("2026-11-17T05:00")), start);
        assert_eq!(scale.x(moment("2026-11-17T12:30")), start + day / 2.0);
        assert_eq!(scale.end_x(moment("2026-11-18T00:00")), start + day);
    }

    #[test]
    fn hours_are_told_apart_where_there_is_room() {
        let scale = scale(Zoom::Hour);
        let night = scale.x(moment("2026-11-18T08:00")) - scale.x(moment("2026-11-17T17:00"));
        assert_eq!(night, scale.pixels_per_day() * 15.0 / 24.0);
    }

    #[test]
    fn a_pixel_leads_back_to_its_moment() {
        for zoom in [Zoom::Hour, Zoom::Day, Zoom::Week, Zoom::Fit] {
            let scale = scale(zoom);
            for text in ["2026-11-17T08:00", "2026-11-17T12:30", "2026-12-18T16:00"] {
                assert_eq!(scale.moment_at(scale.x(moment(text))), moment(text), "{zoom:?}");
            }
        }
    }

    #[test]
    fn to_fit_is_to_show_everything() {
        let scale = scale(Zoom::Fit);
        assert!(scale.x(moment("2026-12-18T17:00")) <= 600.0 - MARGIN_AFTER + 1.0);
        assert_eq!(scale.width(), 600.0);
    }

    #[test]
    fn today_widens_the_chart_only_if_it_is_near() {
        let extent = Extent { first: 100, last: 200 };
        assert_eq!(extent.reaching(Moment::from_tenths(230 * PER_DAY), 60).last, 230);
        assert_eq!(extent.reaching(Moment::from_tenths(300 * PER_DAY), 60), extent);
    }

    #[test]
    fn odd_office_hours_leave_the_clock() {
        let info = ProjectInfo { day_start: 1020, day_end: 480, ..ProjectInfo::default() };
        let extent = Extent { first: 0, last: 1 };
        let scale = TimeScale::new(extent, Zoom::Day, 100.0, &info);
        assert_eq!(scale.x(moment("1970-01-01T12:00")), scale.day_x(0) + 14.0);
    }
}
