//! The plan as a drawing that stands alone: whole, well-formed, and every row once.

use milepost::chart::gantt::{
    EnglishWords, Extent, LinkLanes, Measures, People, Plan, TimeScale, VisibleRows, Zoom,
};
use milepost::chart::sheet::{
    Column, Drawing, Line, PagePlace, Pages, Paper, Part, Picture, PrintSetup, Role, picture, sheet,
};
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

const COLUMNS: [Column; 3] = [
    Column { title: "", width: 40.0, numeric: true, role: Role::Number },
    Column { title: "Task", width: 240.0, numeric: false, role: Role::Name },
    Column { title: "Finish", width: 90.0, numeric: false, role: Role::Detail },
];

const ROW: f64 = 28.0;

/// A chain of tasks with these names, drawn by `draw`.
fn drawn<T>(names: &[String], draw: impl Fn(&Picture) -> T) -> T {
    drawn_at(names, 700.0, draw)
}

/// The same in a chart of this width.
fn drawn_at<T>(names: &[String], width: f64, draw: impl Fn(&Picture) -> T) -> T {
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
        width,
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
        measures: Measures::for_row_height(ROW),
        show_critical: true,
        show_slack: false,
        report: None,
        show_names: false,
        words: &EnglishWords,
    };
    let line = |place: usize| Line {
        cells: vec![(place + 1).to_string(), names[place].clone(), format!("finish-{place}")],
        ..Line::default()
    };
    draw(&Picture {
        plan,
        lanes: &lanes,
        work: &WorkingTime::standard(),
        today: TODAY.parse::<Moment>().unwrap(),
        title: "Rollout <2027> & after",
        subtitle: "Finish 18 Dec 2026",
        note: "As of 24 Nov 2026",
        columns: &COLUMNS,
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

/// The drawings of a plan's sheets, in their order.
fn printed(names: &[String], setup: PrintSetup) -> (Pages, Vec<Drawing>) {
    let pages = Pages::of(setup, &COLUMNS, names.len(), ROW);
    let drawings = drawn_at(names, pages.chart_width, |picture| {
        pages.parts.iter().map(|part| sheet(picture, part)).collect()
    });
    (pages, drawings)
}

fn setup(across: u8, down: Option<u8>) -> PrintSetup {
    PrintSetup { across, down, ..PrintSetup::default() }
}

#[test]
fn every_row_stands_once_in_each_column_of_sheets() {
    for (across, down) in [(1, None), (1, Some(1)), (1, Some(3)), (2, None), (3, Some(2))] {
        let names = names(97);
        let (pages, drawings) = printed(&names, setup(across, down));
        let mut seen = vec![0; names.len()];
        for drawing in &drawings {
            let texts = texts(drawing);
            assert!(texts.contains(&"Task".to_owned()), "each sheet has its head");
            for (name, count) in names.iter().zip(&mut seen) {
                *count += texts.iter().filter(|it| *it == name).count();
            }
        }
        assert!(seen.iter().all(|count| *count == usize::from(across)), "{across} {down:?}: {seen:?}");
        if let Some(down) = down {
            assert_eq!(pages.parts.len(), usize::from(across) * usize::from(down));
        }
    }
}

#[test]
fn only_the_first_sheet_of_a_row_has_the_whole_table() {
    let names = names(20);
    let (_, drawings) = printed(&names, setup(3, Some(1)));
    let has = |drawing: &Drawing, text: &str| texts(drawing).iter().any(|it| it == text);
    let finishes: Vec<bool> = drawings.iter().map(|drawing| has(drawing, "finish-7")).collect();
    let tasks: Vec<bool> = drawings.iter().map(|drawing| has(drawing, "Step-7.")).collect();
    assert_eq!((finishes, tasks), (vec![true, false, false], vec![true; 3]));
}

#[test]
fn sheets_side_by_side_share_the_time_without_gap_or_overlap() {
    let (pages, drawings) = printed(&names(60), setup(3, Some(2)));
    for band in pages.parts.chunks(3) {
        assert_eq!(band[0].time.start, 0.0);
        assert_eq!(band[2].time.end, pages.chart_width);
        assert!(band.windows(2).all(|pair| pair[0].time.end == pair[1].time.start));
    }
    let numbers: Vec<String> =
        drawings.iter().filter_map(|it| texts(it).into_iter().find(|text| text.contains("Page "))).collect();
    let expected: Vec<String> = (1..=6).map(|page| format!("As of 24 Nov 2026 · Page {page} of 6")).collect();
    assert_eq!(numbers, expected, "first to the right, then down");
}

#[test]
fn every_bar_is_seen_on_exactly_the_sheets_that_it_reaches() {
    let names = names(40);
    let (pages, drawings) = printed(&names, setup(2, None));
    // A bar without progress is one rectangle with round corners; the legend has two more on each sheet.
    let bars: usize = drawings.iter().map(|it| it.svg.matches("rx=\"3\"").count() - 3).sum();
    let across_border = drawn_at(&names, pages.chart_width, |picture| {
        let border = pages.parts[0].time.end;
        let bar =
            |place| milepost::chart::gantt::row_marks(&picture.plan, place, &(0.0..f64::MAX)).unwrap().bar;
        (0..names.len())
            .filter(|place| bar(*place).x < border && bar(*place).x + bar(*place).width > border)
            .count()
    });
    assert_eq!(bars, names.len() + across_border);
}

#[test]
fn a_sheet_fits_the_paper_whatever_is_asked_for() {
    for paper in Paper::ALL {
        for landscape in [true, false] {
            for (across, down) in [(1, None), (1, Some(1)), (2, Some(2)), (4, None), (1, Some(9))] {
                for count in [0, 1, 30, 97] {
                    let setup = PrintSetup { paper, landscape, across, down, legend: true };
                    let (pages, drawings) = printed(&names(count), setup);
                    let (width, height) = setup.room();
                    for drawing in &drawings {
                        let on_paper = (drawing.width * pages.scale, drawing.height * pages.scale);
                        // The width is rounded up to whole pixels of the drawing.
                        assert!(
                            on_paper.0 <= width + 1.0 && on_paper.1 <= height + 0.01,
                            "{setup:?} {count}: {on_paper:?}"
                        );
                    }
                    let asked = usize::from(down.unwrap_or(20));
                    assert!(pages.parts.len() <= usize::from(across) * asked, "{setup:?} {count}");
                    assert!(!drawings.is_empty(), "an empty plan has its head");
                }
            }
        }
    }
}

#[test]
fn much_on_little_paper_is_said_to_be_hard_to_read() {
    let pages = |rows, down| Pages::of(setup(1, down), &COLUMNS, rows, ROW);
    assert!(pages(300, None).is_readable() && pages(40, Some(1)).is_readable());
    assert!(!pages(300, Some(1)).is_readable(), "{} points", pages(300, Some(1)).text_points());
}

#[test]
fn a_link_to_the_next_sheet_is_cut_and_its_head_stands_there() {
    let heads = |rows: std::ops::Range<usize>| {
        let drawing = drawn(&names(4), |picture| {
            let time = 0.0..picture.plan.scale.width();
            sheet(picture, &Part { rows: rows.clone(), time, whole_table: true, margin: 1.0, place: None })
        });
        assert_eq!(drawing.svg.matches("overflow=\"hidden\"").count(), 2, "axis and rows are cut");
        drawing.svg.matches("v6z").count() + drawing.svg.matches("h6z").count()
    };
    assert_eq!(heads(0..4), 3);
    assert_eq!(heads(2..4), 2, "the link into the sheet and the one within");
}

#[test]
fn a_map_shows_where_each_of_several_sheets_lies() {
    // The only rectangles without rounded corners that are filled as quiet text is.
    let marks = |drawing: &Drawing| -> Vec<(f64, f64)> {
        let rects = drawing.svg.split("<rect ").skip(1).filter_map(|rest| rest.split("/>").next());
        let rects = rects.filter(|rect| rect.contains("fill=\"#606771\""));
        let number = |rect: &str, name: &str| -> f64 {
            rect.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        rects.map(|rect| (number(rect, "x"), number(rect, "y"))).collect()
    };
    let (_, beside) = printed(&names(60), setup(3, Some(2)));
    let places: Vec<(f64, f64)> = beside.iter().map(|drawing| marks(drawing)[0]).collect();
    assert!(places.windows(2).take(2).all(|pair| pair[0].0 < pair[1].0), "to the right: {places:?}");
    let (_, below) = printed(&names(60), setup(1, Some(2)));
    assert!(below.iter().all(|drawing| marks(drawing).is_empty()), "a number says enough of a stack");
    let place = PagePlace { column: 1, row: 2, across: 3, down: 4 };
    assert_eq!((place.number(), place.of()), (8, 12));
}
