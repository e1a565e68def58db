//! Planned and actual progress.

use milepost::chart::kpi::{Size, progress_chart, progress_summary, progress_table};
use milepost::chart::words::EnglishWords;
use milepost::core::measure::{PlanSource, ProgressCurve, ProgressPoint, Weighting};
use milepost::core::time::{Moment, Span};

const WIDE: Size = Size { width: 720.0, height: 260.0 };

/// 24 weeks with the as-of date after six, as in the picture of the look.
fn curve() -> ProgressCurve {
    let planned =
        [0, 2, 5, 10, 16, 23, 36, 44, 51, 57, 62, 68, 74, 80, 85, 89, 92, 95, 97, 99, 100, 100, 100];
    let actual = [0, 1, 4, 8, 13, 20, 31];
    let forecast = [31, 37, 43, 49, 54, 60, 66, 71, 77, 82, 86, 90, 93, 96, 98, 99, 100];
    let monday: Moment = "2026-10-12".parse().unwrap();
    let point = |(week, planned): (usize, &i32)| ProgressPoint {
        at: monday + Span::hours(168) * week as i64,
        planned: f64::from(*planned) / 100.0,
        actual: actual.get(week).map(|share| f64::from(*share) / 100.0),
        forecast: week
            .checked_sub(6)
            .and_then(|week| forecast.get(week))
            .map(|share| f64::from(*share) / 100.0),
    };
    let points: Vec<ProgressPoint> = planned.iter().enumerate().map(point).collect();
    ProgressCurve {
        weighting: Weighting::Work,
        source: PlanSource::Baseline,
        as_of: points[6].at,
        planned_now: 0.36,
        actual_now: 0.31,
        points,
        weeks_apart: 1,
    }
}

fn texts(svg: &str) -> Vec<&str> {
    svg.split("<text").skip(1).filter_map(|rest| rest.split(['>', '<']).nth(1)).collect()
}

/// The value of every attribute of this name.
fn values<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!(r#" {name}=""#);
    svg.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn lines_have_names_axes_have_units_and_the_as_of_date_is_marked() {
    let chart = progress_chart(&curve(), WIDE, &EnglishWords).unwrap();
    let texts = texts(&chart.svg);
    for text in ["planned", "actual", "forecast", "as of 23 Nov", "100 %", "0", "12 Oct", "9 Nov"] {
        assert!(texts.contains(&text), "{text} is not among {texts:?}");
    }
    assert_eq!(values(&chart.svg, "stroke-dasharray").len(), 1, "only the forecast is dashed");
}

#[test]
fn no_colour_and_no_font_is_fixed() {
    let svg = progress_chart(&curve(), WIDE, &EnglishWords).unwrap().svg;
    for colour in values(&svg, "fill").into_iter().chain(values(&svg, "stroke")) {
        assert!(colour == "none" || colour.starts_with("var(--"), "{colour}");
    }
    assert!(!svg.contains("font-family"));
}

#[test]
fn everything_lies_in_the_picture_at_any_width() {
    for width in [220.0, 340.0, 500.0, 720.0, 1200.0] {
        let size = Size { width, height: 220.0 };
        let chart = progress_chart(&curve(), size, &EnglishWords).unwrap();
        let inside = |name: &str, most: f64| {
            for value in values(&chart.svg, name) {
                let value: f64 = value.parse().unwrap();
                assert!((0.0..=most).contains(&value), "{name}={value} at width {width}");
            }
        };
        inside("x", width);
        inside("y", size.height);
        for stop in &chart.stops {
            assert!(stop.width > 0.0 && stop.left + stop.width <= width, "{stop:?} at width {width}");
        }
    }
}

#[test]
fn the_stops_cover_the_plot_without_gaps() {
    let stops = progress_chart(&curve(), WIDE, &EnglishWords).unwrap().stops;
    assert_eq!(stops.len(), 23);
    for pair in stops.windows(2) {
        assert!((pair[0].left + pair[0].width - pair[1].left).abs() < 1e-6);
    }
    assert_eq!(stops[0].text, "12 Oct 2026: planned 0 %, actual 0 %");
    assert_eq!(stops[7].text, "30 Nov 2026: planned 44 %, forecast 37 %");
}

#[test]
fn an_as_of_date_outside_of_the_plan_is_not_drawn() {
    let late = ProgressCurve { as_of: "2030-01-01".parse().unwrap(), ..curve() };
    let svg = progress_chart(&late, WIDE, &EnglishWords).unwrap().svg;
    assert!(!texts(&svg).iter().any(|text| text.starts_with("as of")));
}

#[test]
fn without_a_baseline_the_schedule_is_the_plan_and_needs_no_second_line() {
    let mut same = ProgressCurve { source: PlanSource::Schedule, ..curve() };
    for point in &mut same.points {
        point.forecast = point.forecast.map(|_| point.planned);
    }
    let svg = progress_chart(&same, WIDE, &EnglishWords).unwrap().svg;
    assert!(texts(&svg).contains(&"scheduled") && !texts(&svg).contains(&"forecast"));
}

#[test]
fn nothing_to_draw_is_no_picture() {
    let empty = ProgressCurve { points: Vec::new(), ..curve() };
    assert_eq!(progress_chart(&empty, WIDE, &EnglishWords), None);
    assert!(progress_table(&empty, &EnglishWords).rows.is_empty());
}

#[test]
fn the_same_as_a_sentence_and_as_a_table() {
    assert_eq!(
        progress_summary(&curve(), &EnglishWords),
        "On 23 Nov 2026, 31 % of work is done and 36 % was planned in the baseline; the schedule reaches \
         100 % by 15 Mar 2027."
    );
    let table = progress_table(&curve(), &EnglishWords);
    assert_eq!(table.rows[6], ["23 Nov 2026", "36 %", "31 %", "31 %"]);
    assert_eq!(table.rows[7], ["30 Nov 2026", "44 %", "", "37 %"]);
}
