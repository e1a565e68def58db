//! Public holidays against what an independent library says: see tests/fixtures/holidays.tsv.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use milepost::core::calendar::holidays::{COUNTRIES, Country};

/// Where the two differ on purpose: the country, the dates or the years and dates, the reason.
const DIFFERENCES: &[(&str, &[&str], &str)] = &[
    ("BG", &["2025-12-31", "2026-01-02"], "bridge days, decided year by year"),
    ("HU", &["2025-05-02", "2025-10-24", "2026-01-02", "2026-08-21"], "bridge days, decided year by year"),
    ("LV", &["2025-05-02", "2025-11-17", "2026-01-02", "2026-06-22"], "bridge days, decided year by year"),
    ("GR", &["2027-05-04", "2032-05-04"], "Labour Day in the Easter holidays is moved by decree"),
    (
        "NL",
        &[
            "2025-04-18",
            "2026-04-03",
            "2027-03-26",
            "2028-04-14",
            "2029-03-30",
            "2030-04-19",
            "2031-04-11",
            "2032-03-26",
        ],
        "Good Friday is a working day in most companies",
    ),
    ("NL", &["2025-05-05"], "Liberation Day is off in every fifth year, and only where agreed"),
    ("SE", &["12-24", "12-31"], "no public holidays, but the law on working hours treats them as Sundays"),
    ("SE", &["06-19", "06-20", "06-21", "06-22", "06-23", "06-24", "06-25"], "Midsummer Eve, the same"),
];

#[test]
fn weekdays_off_are_those_of_an_independent_library() {
    let table = include_str!("../fixtures/holidays.tsv");
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap();
        let (code, year, dates) = (next(), next().parse::<i32>().unwrap(), next());
        let country = Country::of_code(code).unwrap();
        seen.insert(code);
        // A holiday of the next year can be taken on the last day of this one.
        let all = (year..=year + 1).flat_map(|year| country.holidays(year));
        let is_weekday = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let ours: BTreeSet<String> = all
            .map(|(day, _)| day)
            .filter(|day| day.year() == year && is_weekday(day))
            .map(|day| day.format("%m-%d").to_string())
            .collect();
        let theirs: BTreeSet<String> = dates.split_whitespace().map(str::to_owned).collect();
        for day in ours.symmetric_difference(&theirs) {
            let known = |on: &&str| *on == day || **on == format!("{year}-{day}");
            if !DIFFERENCES.iter().any(|(of, days, _)| *of == code && days.iter().any(known)) {
                let whose = if ours.contains(day) { "only here" } else { "only there" };
                findings.push(format!("{code} {year}-{day} {whose}"));
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    let unchecked: Vec<&str> =
        COUNTRIES.iter().map(|country| country.code).filter(|code| !seen.contains(code)).collect();
    assert_eq!(
        unchecked,
        ["IN"],
        "the library lists all holidays of religions there, many of them of choice"
    );
}
