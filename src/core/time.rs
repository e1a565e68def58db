//! Instants and lengths of time as a plan uses them: civil, without time zones or leap seconds.
//!
//! The unit below both types is a tenth of a minute, the resolution in which Microsoft Project stores
//! durations, lags and slack; so nothing is rounded on the way in or out.

use std::fmt;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Tenths of a minute in a minute.
pub const PER_MINUTE: i64 = 10;
/// Tenths of a minute in an hour.
pub const PER_HOUR: i64 = 60 * PER_MINUTE;
/// Tenths of a minute from midnight to midnight.
pub const PER_DAY: i64 = 24 * PER_HOUR;

/// A length of working or elapsed time, in tenths of a minute. Negative for leads and negative slack.
///
/// ```
/// use milepost::core::time::Span;
/// assert_eq!(Span::hours(8), Span::minutes(480));
/// assert_eq!(Span::minutes(90).as_minutes(), 90.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);

    /// A length from tenths of a minute.
    pub const fn tenths(tenths: i64) -> Self {
        Span(tenths)
    }

    /// A length from whole minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Span(minutes * PER_MINUTE)
    }

    /// A length from whole hours.
    pub const fn hours(hours: i64) -> Self {
        Span(hours * PER_HOUR)
    }

    /// The length in tenths of a minute.
    pub const fn as_tenths(self) -> i64 {
        self.0
    }

    /// The length in minutes, with tenths as the fraction.
    pub fn as_minutes(self) -> f64 {
        self.0 as f64 / PER_MINUTE as f64
    }

    /// The length in hours.
    pub fn as_hours(self) -> f64 {
        self.0 as f64 / PER_HOUR as f64
    }

    /// Whether no time passes.
    pub const fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// This length times `factor`, rounded to the nearest tenth of a minute.
    pub fn scale(self, factor: f64) -> Self {
        Span((self.0 as f64 * factor).round() as i64)
    }
}

impl Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Span) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Span;
    fn sub(self, other: Span) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Span {
    fn sub_assign(&mut self, other: Span) {
        *self = *self - other;
    }
}

impl Neg for Span {
    type Output = Span;
    fn neg(self) -> Span {
        Span(-self.0)
    }
}

impl Mul<i64> for Span {
    type Output = Span;
    fn mul(self, factor: i64) -> Span {
        Span(self.0.saturating_mul(factor))
    }
}

impl std::iter::Sum for Span {
    fn sum<I: Iterator<Item = Span>>(spans: I) -> Span {
        spans.fold(Span::ZERO, Add::add)
    }
}

/// An instant on the plan's wall clock, in tenths of a minute since 1970-01-01T00:00.
///
/// Saved as `2026-11-21T08:00`, with seconds only where they are not zero.
///
/// ```
/// use milepost::core::time::Moment;
/// let moment: Moment = "2026-11-21T08:00".parse().unwrap();
/// assert_eq!(moment.to_string(), "2026-11-21T08:00");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// The instant `tenths` of a minute after 1970-01-01T00:00.
    pub const fn from_tenths(tenths: i64) -> Self {
        Moment(tenths)
    }

    /// Tenths of a minute since 1970-01-01T00:00.
    pub const fn as_tenths(self) -> i64 {
        self.0
    }

    /// Midnight at the start of `date`.
    pub fn midnight(date: NaiveDate) -> Self {
        Moment(day_number(date) * PER_DAY)
    }

    /// `minute` minutes after midnight of `date`.
    pub fn at(date: NaiveDate, minute: i64) -> Self {
        Moment::midnight(date) + Span::minutes(minute)
    }

    /// Days since 1970-01-01 of the date it falls on.
    pub const fn day(self) -> i64 {
        self.0.div_euclid(PER_DAY)
    }

    /// Time since midnight.
    pub const fn time_of_day(self) -> Span {
        Span(self.0.rem_euclid(PER_DAY))
    }

    /// The date it falls on; midnight belongs to the day that begins. Saturates outside chrono's range.
    pub fn date(self) -> NaiveDate {
        date_of_day(self.day())
    }

    /// The civil date and time.
    pub fn to_datetime(self) -> NaiveDateTime {
        let seconds = (self.time_of_day().as_tenths() * 6) as u32;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN);
        self.date().and_time(time)
    }

    /// The instant at a civil date and time, to the tenth of a minute (six seconds), rounded down.
    pub fn from_datetime(datetime: NaiveDateTime) -> Self {
        let seconds = i64::from(datetime.time().num_seconds_from_midnight());
        Moment(day_number(datetime.date()) * PER_DAY + seconds / 6)
    }
}

/// Days from 1970-01-01 to `date`.
pub fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH_DAYS_FROM_CE
}

/// The date `day` days after 1970-01-01. Saturates outside chrono's range.
pub fn date_of_day(day: i64) -> NaiveDate {
    i32::try_from(day + EPOCH_DAYS_FROM_CE)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .unwrap_or(if day < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// `num_days_from_ce` of 1970-01-01.
const EPOCH_DAYS_FROM_CE: i64 = 719_163;

impl Add<Span> for Moment {
    type Output = Moment;
    fn add(self, span: Span) -> Moment {
        Moment(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Moment {
    type Output = Moment;
    fn sub(self, span: Span) -> Moment {
        Moment(self.0.saturating_sub(span.0))
    }
}

impl Sub for Moment {
    type Output = Span;
    fn sub(self, other: Moment) -> Span {
        Span(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time_of_day().as_tenths() * 6;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{}T{hour:02}:{minute:02}", self.date())?;
        if second == 0 { Ok(()) } else { write!(f, ":{second:02}") }
    }
}

/// A text that is not a date and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MomentError;

impl fmt::Display for MomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date and time like 2026-11-21T08:00")
    }
}

impl std::error::Error for MomentError {}

impl std::str::FromStr for Moment {
    type Err = MomentError;

    /// Reads `2026-11-21`, `2026-11-21T08:00` and `2026-11-21T08:00:00`.
    fn from_str(text: &str) -> Result<Self, MomentError> {
        let text = text.trim();
        let (day, time) = match text.split_once('T') {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let seconds = time.map_or(Some(0), seconds_of_day).ok_or(MomentError)?;
        let day = day::read(day).ok_or(MomentError)?;
        Ok(Moment(day_number(day) * PER_DAY + seconds / 6))
    }
}

/// Seconds after midnight of `08:00` or `08:00:30`.
fn seconds_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(|part| number(part, 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let is_time = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    is_time.then_some(hour * 3600 + minute * 60 + second)
}

/// A whole number of so many digits at most.
fn number(text: &str, most: usize) -> Option<i64> {
    let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// Days as they are saved: `2026-11-21`. chrono can read and write them too, by way of a language for all formats of
/// the world, which everyone would have to download.
pub mod day {
    use std::borrow::Cow;

    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de};

    /// The day that a text such as `2026-11-21` names; years beyond four digits have a sign.
    pub fn read(text: &str) -> Option<NaiveDate> {
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let mut parts = unsigned.splitn(3, '-');
        let mut next = |most| super::number(parts.next()?, most);
        let (year, month, day) = (next(6)?, next(2)?, next(2)?);
        let year = i32::try_from(if negative { -year } else { year }).ok()?;
        NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    }

    /// Writes a day as it is saved.
    ///
    /// # Errors
    /// If the serializer fails.
    pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    /// Reads a saved day.
    ///
    /// # Errors
    /// If it is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        read(&text).ok_or_else(|| de::Error::custom("expected a day like 2026-11-21"))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// The unit in which a length of time is shown and typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TimeUnit {
    Minutes,
    Hours,
    #[default]
    Days,
    Weeks,
    Months,
}

/// How many minutes a displayed day and week have, and how many days a month: what turns `3 d` into
/// working minutes. Each project has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitLengths {
    /// Working minutes in a displayed day.
    pub minutes_per_day: u32,
    /// Working minutes in a displayed week.
    pub minutes_per_week: u32,
    /// Working days in a displayed month.
    pub days_per_month: u32,
}

impl Default for UnitLengths {
    fn default() -> Self {
        UnitLengths { minutes_per_day: 480, minutes_per_week: 2400, days_per_month: 20 }
    }
}

impl UnitLengths {
    /// How long one `unit` is: working time by this project's lengths, or elapsed time by the clock
    /// (a day is 24 hours, a week 7 days, a month 30 days).
    pub fn span_of(&self, unit: TimeUnit, elapsed: bool) -> Span {
        let minutes = match (unit, elapsed) {
            (TimeUnit::Minutes, _) => 1,
            (TimeUnit::Hours, _) => 60,
            (TimeUnit::Days, false) => i64::from(self.minutes_per_day),
            (TimeUnit::Weeks, false) => i64::from(self.minutes_per_week),
            (TimeUnit::Months, false) => i64::from(self.minutes_per_day) * i64::from(self.days_per_month),
            (TimeUnit::Days, true) => 24 * 60,
            (TimeUnit::Weeks, true) => 7 * 24 * 60,
            (TimeUnit::Months, true) => 30 * 24 * 60,
        };
        Span::minutes(minutes)
    }
}

/// A duration as a person states it: how long, working or elapsed, and in which unit it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Length {
    /// How long, in working time or, if `elapsed`, by the clock.
    pub span: Span,
    /// The unit it is shown in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: TimeUnit,
    /// By the clock, ignoring calendars.
    #[serde(default, skip_serializing_if = "is_default")]
    pub elapsed: bool,
}

impl Length {
    /// A working length shown in `unit`.
    pub const fn working(span: Span, unit: TimeUnit) -> Self {
        Length { span, unit, elapsed: false }
    }

    /// A length by the clock, shown in `unit`.
    pub const fn elapsed(span: Span, unit: TimeUnit) -> Self {
        Length { span, unit, elapsed: true }
    }
}

/// For `skip_serializing_if`: whether a field has its default value and need not be saved.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_round_trip_through_text() {
        for text in ["1970-01-01T00:00", "1899-12-31T23:59", "2026-11-21T08:00", "2149-02-28T17:30:06"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert_eq!("2026-11-21".parse::<Moment>().unwrap().to_string(), "2026-11-21T00:00");
        assert_eq!("2026-11-21T08:00:00".parse::<Moment>().unwrap().to_string(), "2026-11-21T08:00");
        assert!("21/11/2026".parse::<Moment>().is_err());
    }

    #[test]
    fn days_and_times_are_read_and_written_as_chrono_does() {
        for text in [
            "2026-11-21",
            "2026-1-5",
            "2024-02-29",
            "2026-02-29",
            "2026-13-01",
            "0001-01-01",
            "-0044-03-15",
            "+12026-11-21",
            "2026-11",
            "2026-11-21-1",
            "26-11-21x",
            "2026-11-",
            "",
            "-",
            "é026-11-21",
        ] {
            let theirs = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            assert_eq!(day::read(text), theirs, "{text}");
        }
        for tenths in (-40_000_000_000..40_000_000_000_i64).step_by(199_999_993) {
            let moment = Moment::from_tenths(tenths);
            let theirs = moment.to_datetime().format("%Y-%m-%dT%H:%M:%S").to_string();
            assert_eq!(moment.to_string(), theirs.strip_suffix(":00").unwrap_or(&theirs));
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
        for text in [
            "2026-11-21T24:00",
            "2026-11-21T8:5",
            "2026-11-21T08:60",
            "2026-11-21T",
            "T08:00",
            "2026-11-21T08:00:00:00",
        ] {
            let theirs = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
            assert_eq!(text.parse::<Moment>().ok(), theirs.map(Moment::from_datetime), "{text}");
        }
    }

    #[test]
    fn midnight_belongs_to_the_day_that_begins() {
        let moment: Moment = "2026-11-21T00:00".parse().unwrap();
        assert_eq!(moment.date().to_string(), "2026-11-21");
        assert_eq!(moment.time_of_day(), Span::ZERO);
        let before_epoch: Moment = "1969-12-31T23:00".parse().unwrap();
        assert_eq!(before_epoch.day(), -1);
        assert_eq!(before_epoch.time_of_day(), Span::hours(23));
    }

    #[test]
    fn units_follow_the_projects_lengths() {
        let lengths = UnitLengths { minutes_per_day: 450, minutes_per_week: 2250, days_per_month: 18 };
        assert_eq!(lengths.span_of(TimeUnit::Days, false), Span::minutes(450));
        assert_eq!(lengths.span_of(TimeUnit::Months, false), Span::minutes(450 * 18));
        assert_eq!(lengths.span_of(TimeUnit::Days, true), Span::hours(24));
    }
}
