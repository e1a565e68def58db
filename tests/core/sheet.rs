//! The plan as a drawing that stands alone: whole, well-formed, and every row once.

use milepost::chart::gantt::{
    EnglishWords, Extent, LinkLanes, Measures, People, Plan, TimeScale, VisibleRows, Zoom,
};
use milepost::chart::sheet::{Column, Drawing, Line, Picture, picture, rows_in, sheet, sheets};
use milepost::core::calendar::WorkingTime;
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::schedule::Schedule;
use milepost::core::task::{Link, Task, TaskId};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use quick_xml::Reader;
use quick_xml::events::Event;

const TODAY: &str = "2026-11-18";

fn two_days() -> Length {
    Length::working(Span::hours(16), TimeUnit::Days)
}

/// A chain of tasks with these names, drawn by `draw`.
fn drawn(names: &[String], draw: impl Fn(&Picture) -> Drawing) -> Drawing {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    project.info.update(|info| info.start = "2026-11-16T08:00".parse().unwrap());
    let made: Vec<TaskId> = names.iter().map(|_| ids.make()).collect();
    for (id, name) in made.iter().zip(names) {
        project.tasks.push(*id, Task { name: name.clone(), duration: two_days(), ..Task::default() });
    }
    for pair in made.windows(2) {
        project.links.push(ids.make(), Link::new(pair[0], pair[1]));
    }
    let schedule = Schedule::of(&project);
    let rows = VisibleRows::of(&schedule.outline, |_| false);
    let scale = TimeScale::new(
        Extent::of([schedule.start, schedule.finish]).unwrap(),
        Zoom::Fit,
        700.0,
        &project.info,
    );
    let lanes = LinkLanes::of(&project.links, &schedule.outline, &rows);
    let people = People::of(&project.assignments);
    let plan = Plan {
        project: &project,
        schedule: &schedule,
        rows: &rows,
        people: &people,
        baseline: None,
        scale: &scale,
        measures: Measures::for_row_height(28.0),
        show_critical: true,
        show_slack: false,
        show_names: false,
        words: &EnglishWords,
    };
    let line =
        |place: usize| Line { cells: vec![(place + 1).to_string(), names[place].clone()], ..Line::default() };
    draw(&Picture {
        plan,
        lanes: &lanes,
        work: &WorkingTime::standard(),
        today: TODAY.parse::<Moment>().unwrap(),
        title: "Rollout <2027> & after",
        subtitle: "Finish 18 Dec 2026",
        note: "As of 24 Nov 2026",
        columns: &[
            Column { title: "", width: 40.0, numeric: true },
            Column { title: "Task", width: 240.0, numeric: false },
        ],
        line: &line,
        legend: true,
    })
}

/// The texts of a document, which must be well-formed and hold nothing that could run or be fetched.
fn texts(drawing: &Drawing) -> Vec<String> {
    let mut reader = Reader::from_str(&drawing.svg);
    let (mut texts, mut depth, mut text) = (Vec::new(), 0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                let name = start.name().as_ref().to_owned();
                assert!(["svg", "title", "text"].contains(&name.as_str()), "{name}");
                text.clear();
            }
            Event::End(_) => {
                depth -= 1;
                if !text.is_empty() {
                    texts.push(std::mem::take(&mut text));
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(part) => text.push_str(&format!("&{};", &*part)),
            Event::Empty(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(depth, 0);
    texts
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("Step-{number}.")).collect()
}

#[test]
fn a_picture_holds_heads_rows_legend_and_foot() {
    let texts = texts(&drawn(&names(4), picture));
    for text in [
        "Rollout &lt;2027&gt; &amp; after",
        "Finish 18 Dec 2026",
        "Task",
        "Step-0.",
        "Step-3.",
        "Today",
        "Milestone",
    ] {
        assert!(texts.iter().any(|it| it == text), "{text} is not among {texts:?}");
    }
    assert!(texts.iter().any(|it| it == "As of 24 Nov 2026"));
}

#[test]
fn a_name_never_becomes_markup() {
    let hostile = vec![
        "</text><script>1</script>".to_owned(),
        "a\u{0}b\u{1b}\" onload='x' &amp;".to_owned(),
        "]]>".to_owned(),
    ];
    let drawing = drawn(&hostile, picture);
    assert!(!drawing.svg.contains("<script"));
    assert!(texts(&drawing).iter().any(|it| it.starts_with("&lt;/text&gt;&lt;script&gt;")));
}

#[test]
fn every_row_stands_on_one_sheet() {
    let names = names(50);
    let all = sheets(50, 22);
    assert_eq!(all, [0..22, 22..44, 44..50]);
    let mut seen = vec![0; 50];
    for (number, rows) in all.iter().enumerate() {
        let page = format!("{} of {}", number + 1, all.len());
        let texts = texts(&drawn(&names, |picture| sheet(picture, rows.clone(), &page)));
        assert!(texts.contains(&"Task".to_owned()), "each sheet has its head");
        assert!(texts.iter().any(|it| it.ends_with(&page)), "{texts:?}");
        for (name, count) in names.iter().zip(&mut seen) {
            *count += texts.iter().filter(|it| *it == name).count();
        }
    }
    assert!(seen.iter().all(|count| *count == 1), "{seen:?}");
}

#[test]
fn a_link_to_the_next_sheet_is_cut_and_its_head_stands_there() {
    let heads = |rows: std::ops::Range<usize>| {
        let drawing = drawn(&names(4), |picture| sheet(picture, rows.clone(), ""));
        assert_eq!(drawing.svg.matches("overflow=\"hidden\"").count(), 2, "axis and rows are cut");
        drawing.svg.matches("v6z").count() + drawing.svg.matches("h6z").count()
    };
    assert_eq!(heads(0..4), 3);
    assert_eq!(heads(2..4), 2, "the link into the sheet and the one within");
}

#[test]
fn a_sheet_is_no_higher_than_it_may_be() {
    for height in [400.0, 700.0, 1123.0] {
        let rows = rows_in(height, 28.0);
        assert!(drawn(&names(60), |picture| sheet(picture, 0..rows, "")).height <= height);
        assert!(drawn(&names(60), |picture| sheet(picture, 0..rows + 1, "")).height > height);
    }
    assert_eq!(sheets(0, 22).len(), 1, "an empty plan has its head");
    assert!(sheets(0, 22)[0].is_empty());
    assert_eq!(rows_in(10.0, 28.0), 1);
}
