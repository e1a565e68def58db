//! How the finish of a project was forecast week after week: whether it keeps its word, or slips a little every time.
//!
//! 1. The forecast of a day is when the plan ended as it stood that day; nothing is guessed for a day that is not known.
//! 2. Forecasts are compared in working time, by the calendar that the project has now.

use crate::core::calendar::{CalendarSet, WorkingTime};
use crate::core::document::ProjectDoc;
use crate::core::schedule::Schedule;
use crate::core::time::{Moment, Span};

/// So far back a trend reaches.
pub const WEEKS: i64 = 8;
/// What is said in words compares with so long ago.
const COMPARED: i64 = 4 * 7;

/// When a project was to end, as it was planned on some day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// The day, in days since 1970-01-01.
    pub day: i64,
    /// When the plan ended then.
    pub finish: Moment,
}

impl Forecast {
    /// What a plan forecasts; `None` if nothing is to be done in it.
    pub fn of(project: &ProjectDoc, day: i64) -> Option<Self> {
        let schedule = Schedule::of(project);
        let counts = schedule.dates.iter().any(|task| task.active && !task.summary);
        counts.then_some(Forecast { day, finish: schedule.finish })
    }
}

/// The days whose ends a trend looks at before today: a week apart, the oldest first.
pub fn days_before(today: Moment) -> impl Iterator<Item = i64> {
    (1..=WEEKS).rev().map(move |week| today.day() - 7 * week)
}

/// Forecasts of the last weeks, with the one of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Each with the working time by which it was later than the oldest one, which is the first.
    points: Vec<(Forecast, Span)>,
}

impl Trend {
    /// From the forecasts of earlier days, the oldest first, to that of today. `None` if there is nothing to compare
    /// with.
    pub fn of(project: &ProjectDoc, earlier: &[Forecast], today: Forecast) -> Option<Self> {
        let first = earlier.first()?;
        let work = calendar_of(project);
        let all = earlier.iter().chain(std::iter::once(&today));
        Some(Trend { points: all.map(|it| (*it, work.between(first.finish, it.finish))).collect() })
    }

    /// Each day, in days since 1970-01-01, with the working time by which its forecast was later than the first one.
    pub fn points(&self) -> impl ExactSizeIterator<Item = (i64, Span)> {
        self.points.iter().map(|(forecast, later)| (forecast.day, *later))
    }

    /// By how much working time the forecast has become later in so many days: since about four weeks ago, or since
    /// the first day that is known.
    pub fn drift(&self) -> (Span, i64) {
        let Some(((today, now), earlier)) = self.points.split_last() else { return (Span::ZERO, 0) };
        let near = earlier.iter().find(|(forecast, _)| today.day - forecast.day <= COMPARED);
        let from = near.or(earlier.last());
        from.map_or((Span::ZERO, 0), |(forecast, then)| (*now - *then, today.day - forecast.day))
    }
}

fn calendar_of(project: &ProjectDoc) -> WorkingTime {
    let mut calendars = CalendarSet::new(&project.calendars);
    let own = project.info.calendar.and_then(|id| calendars.number_of(&project.calendars, id));
    calendars.time(own.unwrap_or(CalendarSet::STANDARD)).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forecast(day: &str, finish: &str) -> Forecast {
        Forecast { day: moment(day).day(), finish: moment(finish) }
    }

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_trend_counts_working_days_since_four_weeks_ago() {
        let project = ProjectDoc::default();
        let earlier = [
            forecast("2026-10-05", "2026-12-16T17:00"),
            forecast("2026-11-02", "2026-12-18T17:00"),
            forecast("2026-11-23", "2026-12-18T17:00"),
        ];
        let trend = Trend::of(&project, &earlier, forecast("2026-11-30", "2026-12-22T17:00")).unwrap();
        assert_eq!(trend.drift(), (Span::hours(16), 28), "a weekend lies between, which is no working time");
        let later: Vec<i64> = trend.points().map(|(_, later)| later.as_minutes() as i64 / 480).collect();
        assert_eq!(later, [0, 2, 2, 4]);
    }

    #[test]
    fn a_young_project_is_compared_with_its_first_week() {
        let project = ProjectDoc::default();
        let today = forecast("2026-11-30", "2026-12-17T17:00");
        assert_eq!(Trend::of(&project, &[], today), None);
        let first = [forecast("2026-11-23", "2026-12-18T17:00")];
        let trend = Trend::of(&project, &first, today).unwrap();
        assert_eq!(trend.drift(), (Span::hours(-8), 7));
    }

    #[test]
    fn the_days_are_a_week_apart() {
        let days: Vec<i64> = days_before(moment("2026-11-30")).collect();
        assert_eq!(days.len() as i64, WEEKS);
        assert!(days.windows(2).all(|pair| pair[1] - pair[0] == 7));
        assert_eq!(days.last(), Some(&(moment("2026-11-23").day())));
    }
}
