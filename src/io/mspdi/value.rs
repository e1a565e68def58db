//! How Microsoft Project XML writes single values: dates, durations, units, codes. Both directions.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::core::money::Money;
use crate::core::resource::{RatePer, Units};
use crate::core::time::{Length, Moment, PER_DAY, PER_HOUR, Span, TimeUnit};

/// Lengths beyond this many tenths of a minute (about 1,900 years) are damage, not durations.
const LONGEST: f64 = 1.0e10;
/// The years in which a plan can lie. Microsoft Project knows 1984 to 2149.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads `2026-11-21T08:00:00`, also without seconds or time and with a zone, which is passed over: dates
/// in plans are local.
pub fn parse_moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    let date = parse_date(text.get(..10)?)?;
    let seconds = match text.as_bytes().get(10) {
        None => 0,
        Some(b'T' | b' ') => parse_time_of_day(&text[11..])?,
        Some(_) => return None,
    };
    Some(Moment::midnight(date) + Span::tenths(seconds / 6))
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let year = digits(&bytes[..4])? as i32;
    let date = NaiveDate::from_ymd_opt(year, digits(&bytes[5..7])?, digits(&bytes[8..])?)?;
    YEARS.contains(&year).then_some(date)
}

/// Reads `08:30:00` and returns seconds after midnight, 86,400 at most.
fn parse_time_of_day(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() < 5 || bytes[2] != b':' {
        return None;
    }
    let hours = digits(&bytes[..2])?;
    let minutes = digits(&bytes[3..5])?;
    let seconds = match bytes.get(5) {
        Some(b':') => digits(bytes.get(6..8)?)?,
        _ => 0,
    };
    let total = i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(seconds);
    (minutes < 60 && seconds < 60 && total <= 86_400).then_some(total)
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes
        .iter()
        .try_fold(0_u32, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
}

/// Whether a date lies in the years in which a plan can lie.
pub fn is_plausible(moment: Moment) -> bool {
    YEARS.contains(&moment.date().year())
}

/// Writes `2026-11-21T08:00:00`.
pub fn print_moment(moment: Moment) -> String {
    moment.to_datetime().format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Reads `08:30:00` as minutes after midnight, 0 to 1440.
pub fn parse_minute_of_day(text: &str) -> Option<u16> {
    u16::try_from(parse_time_of_day(text.trim())? / 60).ok()
}

/// Writes minutes after midnight as `08:30:00`; 1440 is written as midnight.
pub fn print_minute_of_day(minute: u16) -> String {
    let seconds = u32::from(minute) % 1440 * 60;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN);
    format!("{:02}:{:02}:00", time.hour(), time.minute())
}

/// Reads `PT160H0M0S`. Days and weeks, which Microsoft Project does not write here, count as working time
/// of `minutes_per_day` and five such days.
pub fn parse_span(text: &str, minutes_per_day: u32) -> Option<Span> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut rest = text.strip_prefix('P')?;
    let mut in_time = false;
    let mut tenths = 0.0;
    let mut parts = 0;
    let day = f64::from(minutes_per_day) * 10.0;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (in_time, rest) = (true, time);
            continue;
        }
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',')?;
        let number: f64 = rest[..end].replace(',', ".").parse().ok()?;
        let unit = match (rest.as_bytes()[end], in_time) {
            (b'H', true) => PER_HOUR as f64,
            (b'M', true) => 10.0,
            (b'S', true) => 1.0 / 6.0,
            (b'D', false) => day,
            (b'W', false) => 5.0 * day,
            // Years and months have no length in working time; they occur only as zero.
            (b'Y' | b'M', false) if number == 0.0 => 0.0,
            _ => return None,
        };
        tenths += number * unit;
        parts += 1;
        rest = &rest[end + 1..];
    }
    if parts == 0 || tenths > LONGEST {
        return None;
    }
    let span = Span::tenths(tenths.round() as i64);
    Some(if negative { -span } else { span })
}

/// Writes `PT160H0M0S`.
pub fn print_span(span: Span) -> String {
    let tenths = span.as_tenths();
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}PT{}H{}M{}S", tenths / 600, tenths / 10 % 60, tenths % 10 * 6)
}

/// Reads a number of tenths of a minute, as lags, delays and slack are written.
pub fn parse_tenths(text: &str) -> Option<Span> {
    let tenths = parse_number(text)?;
    (tenths.abs() <= LONGEST).then(|| Span::tenths(tenths.round() as i64))
}

/// Reads a finite number.
pub fn parse_number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Reads a whole number; `12.0` will do.
pub fn parse_integer(text: &str) -> Option<i64> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let number = parse_number(text)?;
        (number.fract() == 0.0 && number.abs() < 9.0e15).then_some(number as i64)
    })
}

/// Reads an amount written in hundredths of the currency unit.
pub fn parse_hundredths(text: &str) -> Option<Money> {
    Money::from_units(parse_number(text)? / 100.0)
}

/// Writes an amount in hundredths of the currency unit.
pub fn print_hundredths(money: Money) -> String {
    money.as_hundredths().to_string()
}

/// Writes a rate in currency units: `12.5`.
pub fn print_rate(money: Money) -> String {
    print_decimal(money.as_hundredths(), 2)
}

/// Reads a share, 1 for 100 %, to four digits: files print them with all the noise of a double.
pub fn parse_units(text: &str) -> Option<Units> {
    Units::from_fraction(parse_number(text)?)
}

/// Writes a share, 1 for 100 %.
pub fn print_units(units: Units) -> String {
    print_decimal(units.as_ten_thousandths(), 4)
}

/// Writes `value` of which the last `digits` digits stand after the point, without noughts at the end.
fn print_decimal(value: i64, digits: u32) -> String {
    let factor = 10_u64.pow(digits);
    let sign = if value < 0 { "-" } else { "" };
    let size = value.unsigned_abs();
    let text = format!("{sign}{}.{:0width$}", size / factor, size % factor, width = digits as usize);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a `DurationFormat` or `LagFormat` says about the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The unit shown, or a percentage.
    pub measure: Measure,
    /// By the clock, ignoring calendars.
    pub elapsed: bool,
    /// Shown with a question mark.
    pub estimated: bool,
}

/// What a duration is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A unit of time.
    Unit(TimeUnit),
    /// Per cent of another duration.
    Percent,
    /// Nothing in particular, as summaries have it.
    Unset,
}

/// Formats of estimated durations are those of fixed ones plus this.
const ESTIMATED: i64 = 32;

/// Reads a format number. Codes that nobody defined are `None`.
pub fn parse_format(code: i64) -> Option<Format> {
    let estimated = code > ESTIMATED;
    let (measure, elapsed) = match if estimated { code - ESTIMATED } else { code } {
        3 => (Measure::Unit(TimeUnit::Minutes), false),
        4 => (Measure::Unit(TimeUnit::Minutes), true),
        5 => (Measure::Unit(TimeUnit::Hours), false),
        6 => (Measure::Unit(TimeUnit::Hours), true),
        7 => (Measure::Unit(TimeUnit::Days), false),
        8 => (Measure::Unit(TimeUnit::Days), true),
        9 => (Measure::Unit(TimeUnit::Weeks), false),
        10 => (Measure::Unit(TimeUnit::Weeks), true),
        11 => (Measure::Unit(TimeUnit::Months), false),
        12 => (Measure::Unit(TimeUnit::Months), true),
        19 => (Measure::Percent, false),
        20 => (Measure::Percent, true),
        21 => (Measure::Unset, false),
        _ => return None,
    };
    Some(Format { measure, elapsed, estimated })
}

/// The format number of a length.
pub fn print_format(length: Length, estimated: bool) -> i64 {
    let working = match length.unit {
        TimeUnit::Minutes => 3,
        TimeUnit::Hours => 5,
        TimeUnit::Days => 7,
        TimeUnit::Weeks => 9,
        TimeUnit::Months => 11,
    };
    working + i64::from(length.elapsed) + if estimated { ESTIMATED } else { 0 }
}

/// What a `StandardRateFormat` says a rate is paid for.
pub fn parse_rate_per(code: i64) -> Option<RatePer> {
    Some(match code {
        1 => RatePer::Time(TimeUnit::Minutes),
        2 => RatePer::Time(TimeUnit::Hours),
        3 => RatePer::Time(TimeUnit::Days),
        4 => RatePer::Time(TimeUnit::Weeks),
        5 => RatePer::Time(TimeUnit::Months),
        7 => RatePer::Year,
        8 => RatePer::MaterialUnit,
        _ => return None,
    })
}

/// The format number of what a rate is paid for.
pub fn print_rate_per(per: RatePer) -> i64 {
    match per {
        RatePer::Time(TimeUnit::Minutes) => 1,
        RatePer::Time(TimeUnit::Hours) => 2,
        RatePer::Time(TimeUnit::Days) => 3,
        RatePer::Time(TimeUnit::Weeks) => 4,
        RatePer::Time(TimeUnit::Months) => 5,
        RatePer::Year => 7,
        RatePer::MaterialUnit => 8,
    }
}

/// The dates that stand for "from the beginning" and "for good" in rates and availability: before 1985
/// and in 2049 or later.
pub fn bounded(from: Option<Moment>, to: Option<Moment>) -> (Option<Moment>, Option<Moment>) {
    let year = |moment: Moment| moment.as_tenths() as f64 / (PER_DAY as f64 * 365.2425) + 1970.0;
    (from.filter(|moment| year(*moment) >= 1985.0), to.filter(|moment| year(*moment) < 2049.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_spelling() {
        for (text, read) in [
            ("2026-11-21T08:00:00", "2026-11-21T08:00"),
            (" 2026-11-21T08:00:30 ", "2026-11-21T08:00:30"),
            ("2026-11-21T08:00", "2026-11-21T08:00"),
            ("2026-11-21 08:00:00", "2026-11-21T08:00"),
            ("2026-11-21T08:00:00.500Z", "2026-11-21T08:00"),
            ("2026-11-21T08:00:00+02:00", "2026-11-21T08:00"),
            ("2026-11-21", "2026-11-21T00:00"),
            ("2026-11-21T24:00:00", "2026-11-22T00:00"),
        ] {
            assert_eq!(parse_moment(text).map(|moment| moment.to_string()).as_deref(), Some(read), "{text}");
        }
        for text in [
            "",
            "NA",
            "2026-02-30T08:00:00",
            "0001-01-01T00:00:00",
            "9999-12-31T00:00:00",
            "21.11.2026",
            "2026-11-21T25:00:00",
            "2026-11-21X",
            "２０２６-11-21",
        ] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
        assert_eq!(print_moment(parse_moment("2026-11-21T08:00:30").unwrap()), "2026-11-21T08:00:30");
    }

    #[test]
    fn durations_are_read_in_every_spelling() {
        for (text, tenths) in [
            ("PT160H0M0S", 96_000),
            ("PT0H0M30S", 5),
            ("PT1.5H", 900),
            ("PT7H59M59S", 4800),
            ("-PT8H0M0S", -4800),
            ("P1D", 4800),
            ("P1DT2H", 6000),
            ("P1W", 24_000),
            ("P0Y0M0DT8H0M0S", 4800),
        ] {
            assert_eq!(parse_span(text, 480).map(Span::as_tenths), Some(tenths), "{text}");
        }
        for text in
            ["", "P", "PT", "8h", "PT8", "PTH", "P1Y", "P8H", "PT1e9H", "PT99999999999H", "PT-8H", "PTéH"]
        {
            assert_eq!(parse_span(text, 480), None, "{text}");
        }
    }

    #[test]
    fn durations_survive_being_written() {
        for tenths in [0, 1, 5, 9, 599, 600, 4800, 123_456_789, -4801] {
            let span = Span::tenths(tenths);
            assert_eq!(parse_span(&print_span(span), 480), Some(span), "{tenths}");
        }
        assert_eq!(print_span(Span::hours(160)), "PT160H0M0S");
    }

    #[test]
    fn every_unit_has_its_format_number() {
        for code in [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44] {
            let format = parse_format(code).unwrap();
            let Measure::Unit(unit) = format.measure else { panic!("{code}") };
            let length = Length { span: Span::ZERO, unit, elapsed: format.elapsed };
            assert_eq!(print_format(length, format.estimated), code);
        }
        assert_eq!(
            parse_format(53).map(|format| (format.measure, format.estimated)),
            Some((Measure::Unset, true))
        );
        assert_eq!(parse_format(51).map(|format| format.measure), Some(Measure::Percent));
        for code in [-1, 0, 1, 2, 13, 22, 34, 99, i64::MAX, i64::MIN] {
            assert_eq!(parse_format(code), None, "{code}");
        }
        for code in [1, 2, 3, 4, 5, 7, 8] {
            assert_eq!(parse_rate_per(code).map(print_rate_per), Some(code));
        }
    }

    #[test]
    fn shares_lose_the_noise_of_doubles() {
        assert_eq!(parse_units("0.59999999999999997779").map(print_units).as_deref(), Some("0.6"));
        assert_eq!(print_units(Units::ONE), "1");
        assert_eq!(print_units(Units::ten_thousandths(-12_345)), "-1.2345");
        assert_eq!(parse_units("NaN"), None);
        assert_eq!(print_rate(Money::hundredths(1250)), "12.5");
    }

    #[test]
    fn midnight_ends_a_day() {
        assert_eq!(parse_minute_of_day("24:00:00"), Some(1440));
        assert_eq!(parse_minute_of_day("08:30:59"), Some(510));
        assert_eq!(print_minute_of_day(1440), "00:00:00");
        assert_eq!(print_minute_of_day(510), "08:30:00");
    }

    #[test]
    fn open_ends_are_recognised() {
        let moment = |text| parse_moment(text);
        assert_eq!(bounded(moment("1984-01-01T00:00:00"), moment("2049-12-31T23:59:06")), (None, None));
        let (from, to) = (moment("2009-06-01T00:00:00"), moment("2009-07-01T23:59:00"));
        assert_eq!(bounded(from, to), (from, to));
    }
}
