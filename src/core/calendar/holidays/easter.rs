//! When Easter is, by the two ways of counting.

use chrono::{Days, NaiveDate};

/// Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher.
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let lunar = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let day = epact + weekday - 7 * correction + 114;
    NaiveDate::from_ymd_opt(year, (day / 31) as u32, (day % 31 + 1) as u32)
}

/// Easter Sunday of the orthodox churches as a date of the Gregorian calendar, by Meeus' method for the Julian one.
pub fn orthodox_easter_sunday(year: i32) -> Option<NaiveDate> {
    let full_moon = (19 * (year % 19) + 15) % 30;
    let weekday = (2 * (year % 4) + 4 * (year % 7) - full_moon + 34) % 7;
    let day = full_moon + weekday + 114;
    let julian = NaiveDate::from_ymd_opt(year, (day / 31) as u32, (day % 31 + 1) as u32)?;
    // The calendars lie so many days apart, one more in three of four centuries.
    let apart = year / 100 - year / 400 - 2;
    julian.checked_add_days(Days::new(u64::try_from(apart).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(easter: fn(i32) -> Option<NaiveDate>, years: &[i32]) -> Vec<String> {
        years.iter().map(|year| easter(*year).unwrap().to_string()).collect()
    }

    #[test]
    fn easter_falls_on_its_known_dates() {
        let years = [2008, 2011, 2019, 2024, 2026, 2027, 2028, 2038];
        let known = [
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
        ];
        assert_eq!(dates(easter_sunday, &years), known);
    }

    #[test]
    fn orthodox_easter_falls_on_its_known_dates() {
        let years = [2008, 2010, 2021, 2024, 2025, 2026, 2027];
        let known = [
            "2008-04-27",
            "2010-04-04",
            "2021-05-02",
            "2024-05-05",
            "2025-04-20",
            "2026-04-12",
            "2027-05-02",
        ];
        assert_eq!(dates(orthodox_easter_sunday, &years), known);
    }
}
