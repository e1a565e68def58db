//! Work by person and week.

use milepost::chart::kpi::{load_chart, load_summary, load_table};
use milepost::chart::words::EnglishWords;
use milepost::core::id::IdSource;
use milepost::core::measure::{Load, PersonLoad};
use milepost::core::time::{Moment, PER_DAY, Span};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn load(people: &[(&str, &[f64])]) -> Load {
    let weeks = people.first().map_or(0, |(_, work)| work.len()) as i64;
    let mut ids = IdSource::new(1);
    Load {
        periods: (0..=weeks).map(|week| at("2026-01-05") + Span::tenths(7 * PER_DAY) * week).collect(),
        weeks_apart: 1,
        people: people
            .iter()
            .map(|(name, work)| PersonLoad {
                resource: ids.make(),
                name: (*name).to_owned(),
                work: work.to_vec(),
                capacity: vec![40.0; work.len()],
            })
            .collect(),
    }
}

#[test]
fn what_is_beyond_capacity_stands_above_its_line() {
    let load = load(&[("Ana", &[60.0, 40.0, 0.0]), ("Jonas", &[20.0, 0.0, 8.4])]);
    let chart = load_chart(&load, 10, at("2026-01-14"), 640.0, &EnglishWords).unwrap();
    assert_eq!(chart.svg.matches(r#"fill="var(--bar-progress)""#).count(), 4);
    assert_eq!(chart.svg.matches("<rect").count(), 5, "one is beyond");
    for text in [">Ana<", ">over in 1 week<", ">28 h<", ">5 Jan<"] {
        assert!(chart.svg.contains(text), "{text}");
    }
    assert_eq!(chart.stops.len(), 6);
    assert_eq!(
        chart.stops[0].text,
        "Ana, week of 5 Jan 2026: 60 h of work, 40 h of time, more than can be done"
    );
    assert_eq!(chart.stops[5].text, "Jonas, week of 19 Jan 2026: 8 h of work, 40 h of time");
}

#[test]
fn the_picture_shows_some_and_the_table_everybody() {
    let load = load(&[("Ana", &[60.0]), ("Jonas", &[20.0])]);
    let chart = load_chart(&load, 1, at("2026-01-14"), 640.0, &EnglishWords).unwrap();
    assert!(!chart.svg.contains("Jonas"));
    let table = load_table(&load, &EnglishWords);
    assert_eq!(table.head, ["Resource, hours", "5 Jan 2026"]);
    assert_eq!(table.rows, [["Ana", "60 over"], ["Jonas", "20"]]);
    assert_eq!(
        load_summary(&load, &EnglishWords),
        "Of 2 with work 1 have more than they can do; most often Ana, in 1 week."
    );
}

#[test]
fn nobody_is_no_picture_and_no_time_is_overload() {
    assert_eq!(load_chart(&Load::default(), 10, at("2026-01-14"), 640.0, &EnglishWords), None);
    let mut away = load(&[("Ana", &[8.0])]);
    away.people[0].capacity[0] = 0.0;
    let chart = load_chart(&away, 10, at("2026-01-14"), 640.0, &EnglishWords).unwrap();
    assert!(chart.svg.contains("over in 1 week") && !chart.svg.contains("NaN") && !chart.svg.contains("inf"));
}
