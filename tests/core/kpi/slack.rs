//! Slack of open tasks.

use milepost::chart::kpi::{Size, slack_chart, slack_summary, slack_table};
use milepost::chart::words::EnglishWords;
use milepost::core::measure::SlackBand;

const SIZE: Size = Size { width: 360.0, height: 220.0 };

fn bands() -> Vec<SlackBand> {
    let band = |above, most, tasks, critical| SlackBand { above, most, tasks, critical };
    vec![
        band(None, None, 2, 2),
        band(None, Some(0), 10, 10),
        band(Some(0), Some(2), 4, 1),
        band(Some(2), Some(5), 0, 0),
        band(Some(40), None, 1, 0),
    ]
}

#[test]
fn columns_stand_for_tasks_and_their_critical_part_is_set_off() {
    let chart = slack_chart(&bands(), SIZE, &EnglishWords).unwrap();
    // Four bands with tasks, one of them in two parts, and the legend.
    assert_eq!(chart.svg.matches("<rect").count(), 5 + 2);
    assert_eq!(chart.svg.matches("var(--bad)").count(), 3 + 1);
    for label in [">&lt;0<", ">0<", ">1–2<", ">3–5<", ">41+<", ">critical<", ">10<"] {
        assert!(chart.svg.contains(label), "{label}");
    }
    assert!(!chart.svg.contains('#') && !chart.svg.contains("NaN"));
    assert_eq!(chart.stops[2].text, "Up to 2 working days of slack: 4 open tasks, 1 of them critical");
    assert_eq!(chart.stops[4].text, "More than 40 working days of slack: 1 open task");
}

#[test]
fn nothing_open_is_no_picture() {
    let none: Vec<SlackBand> =
        bands().into_iter().map(|band| SlackBand { tasks: 0, critical: 0, ..band }).collect();
    assert_eq!(slack_chart(&none, SIZE, &EnglishWords), None);
    assert_eq!(slack_chart(&[], SIZE, &EnglishWords), None);
}

#[test]
fn the_same_as_a_sentence_and_as_a_table() {
    assert_eq!(
        slack_summary(&bands(), &EnglishWords),
        "Of 17 open tasks 12 have no slack and 13 are critical."
    );
    assert_eq!(slack_table(&bands(), &EnglishWords).rows[2], ["1–2", "4", "1"]);
}
