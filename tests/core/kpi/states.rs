//! Tasks by state.

use milepost::chart::kpi::{states_chart, states_summary, states_table};
use milepost::chart::words::EnglishWords;
use milepost::core::measure::{StateCount, TaskState};

fn states(tasks: [usize; 5]) -> Vec<StateCount> {
    TaskState::ALL.into_iter().zip(tasks).map(|(state, tasks)| StateCount { state, tasks }).collect()
}

/// The widths of the bars, in pixels.
fn bars(svg: &str) -> Vec<f64> {
    let width = |rest: &str| rest.split(r#" width=""#).nth(1)?.split('"').next()?.parse().ok();
    svg.split("<rect").skip(1).filter_map(width).collect()
}

#[test]
fn bars_begin_at_zero_and_are_as_long_as_their_counts() {
    let chart = states_chart(&states([15, 6, 3, 5, 19]), 360.0, &EnglishWords).unwrap();
    let bars = bars(&chart.svg);
    for (bar, tasks) in bars.iter().zip([15.0, 6.0, 3.0, 5.0, 19.0]) {
        assert!((bar / bars[4] - tasks / 19.0).abs() < 0.01, "{bars:?}");
    }
    for (name, value) in [("Done", ">15<"), ("In progress", ">6<"), ("Later", ">19<")] {
        assert!(chart.svg.contains(&format!(">{name}<")) && chart.svg.contains(value));
    }
    assert!(!chart.svg.contains('#'), "a colour is fixed");
}

#[test]
fn a_state_without_tasks_has_its_zero_but_no_bar() {
    let chart = states_chart(&states([2, 0, 0, 0, 1]), 360.0, &EnglishWords).unwrap();
    assert_eq!(bars(&chart.svg).len(), 2);
    assert_eq!(chart.svg.matches(">0<").count(), 3);
    assert_eq!(chart.stops[0].text, "Done: 2 of 3 tasks. Nothing is left to do.");
}

#[test]
fn no_tasks_are_no_picture() {
    assert_eq!(states_chart(&states([0; 5]), 360.0, &EnglishWords), None);
    assert_eq!(states_chart(&[], 360.0, &EnglishWords), None);
}

#[test]
fn the_same_as_a_sentence_and_as_a_table() {
    let states = states([15, 6, 3, 5, 19]);
    assert_eq!(
        states_summary(&states, &EnglishWords),
        "Of 48 tasks: 15 done, 6 in progress, 3 late, 5 next 2 weeks, 19 later."
    );
    assert_eq!(states_table(&states, &EnglishWords).rows[0], ["Done", "15", "31 %"]);
}
