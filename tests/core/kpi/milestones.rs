//! Milestones as promised and as they are.

use milepost::chart::kpi::{Chart, milestones_chart, milestones_summary, milestones_table};
use milepost::chart::words::EnglishWords;
use milepost::core::id::IdSource;
use milepost::core::measure::Milestone;
use milepost::core::time::{Moment, Span, UnitLengths};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn milestone(name: &str, promised: Option<&str>, finish: &str, slip: i64, done: bool) -> Milestone {
    Milestone {
        task: IdSource::new(1).make(),
        name: name.to_owned(),
        finish: at(finish),
        promised: promised.map(at),
        slip: promised.map(|_| Span::hours(8) * slip),
        done,
        late: false,
    }
}

fn sample() -> Vec<Milestone> {
    vec![
        milestone("Charter signed", Some("2026-01-08T17:00"), "2026-01-07T17:00", -1, true),
        milestone("Design approved", Some("2026-02-06T17:00"), "2026-02-06T17:00", 0, false),
        milestone("Go-live <b>", Some("2026-03-06T17:00"), "2026-03-18T17:00", 8, false),
        milestone("New", None, "2026-03-20T17:00", 0, false),
    ]
}

fn chart(milestones: &[Milestone], width: f64) -> Option<Chart> {
    let units = UnitLengths::default();
    milestones_chart(milestones, (at("2026-02-01T08:00"), &units), width, &EnglishWords)
}

/// The x of each diamond's upper corner.
fn diamonds(svg: &str) -> Vec<f64> {
    let x = |rest: &str| rest.split(r#" points=""#).nth(1)?.split(',').next()?.parse().ok();
    svg.split("<polygon").skip(1).filter_map(x).collect()
}

#[test]
fn each_milestone_has_a_mark_for_now_and_one_for_its_promise() {
    let chart = chart(&sample(), 640.0).unwrap();
    let marks = diamonds(&chart.svg);
    assert_eq!(marks.len(), 3 * 2 + 1);
    assert!(marks[1] < marks[0], "the charter was early");
    assert_eq!(marks[2], marks[3]);
    assert!(marks[5] > marks[4], "the go-live is late");
    assert!(marks.windows(2).all(|pair| pair[0] > 0.0 && pair[1] < 640.0));
    for text in [">−1 d<", ">0 d<", ">+8 d<", "Go-live &lt;b&gt;"] {
        assert!(chart.svg.contains(text), "{text}");
    }
    assert_eq!(chart.stops[2].text, "Go-live <b>: baseline 6 Mar 2026, now 18 Mar 2026, 8 working days late");
    assert!(chart.stops.iter().all(|stop| stop.task.is_some()));
}

#[test]
fn one_day_and_narrow_places_can_be_drawn() {
    let one = [milestone("Only", None, "2026-01-08T17:00", 0, false)];
    for width in [0.0, 300.0, 2_000.0] {
        let chart = chart(&one, width).unwrap();
        assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"));
    }
    assert_eq!(self::chart(&[], 640.0), None);
}

#[test]
fn the_same_as_a_sentence_and_as_a_table() {
    let units = UnitLengths::default();
    assert_eq!(
        milestones_summary(&sample(), &units, &EnglishWords),
        "Of 4 milestones 1 are reached and 1 are later than in the baseline; most of all Go-live <b>, by 8 working days."
    );
    let rows = milestones_table(&sample(), &units, &EnglishWords).rows;
    assert_eq!(rows[0], ["Charter signed", "8 Jan 2026", "7 Jan 2026", "−1 d", "reached"]);
    assert_eq!(rows[3], ["New", "–", "20 Mar 2026", "–", "open"]);
}
