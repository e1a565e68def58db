//! X: plans that are wrong, from a circle of links to a file full of nonsense.

use std::time::{Duration, Instant};

use milepost::core::calendar::{Calendar, CalendarException, Recurrence, Shift};
use milepost::core::document::ProjectDoc;
use milepost::core::id::{Id, IdSource, RawId};
use milepost::core::resource::{Assignment, Resource, Units};
use milepost::core::schedule::{Diagnostic, Schedule};
use milepost::core::task::{Constraint, Lag, Link, LinkKind, ManualDates, Task, TaskId, TaskKind};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use proptest::prelude::*;

use super::sketch::{Sketch, sketch};

/// The circles that a plan reports, by name.
fn circles(plan: &Sketch) -> Vec<String> {
    let schedule = plan.schedule();
    let circles = schedule.diagnostics.iter().filter_map(|diagnostic| match diagnostic {
        Diagnostic::Cycle { tasks, left_out } => {
            let names: Vec<&str> = tasks.iter().map(|task| plan.name(*task)).collect();
            Some(format!("{}: {}", names.join(" "), left_out.len()))
        }
        _ => None,
    });
    circles.collect()
}

#[test]
fn x1_a_circle_is_reported_and_the_rest_is_scheduled() {
    let plan = sketch(
        "Before | 2d |
         A      | 1d | 1, 4
         B      | 1d | 2
         C      | 1d | 3
         After  | 1d | 4
         Apart  | 1d | 1",
    );
    plan.expect(
        "Before | at 23 08:00 to 24 17:00
         A      | at 25 08:00 to 25 17:00
         B      | at 26 08:00 to 26 17:00
         C      | at 27 08:00 to 27 17:00
         After  | at 30 08:00 to 30 17:00
         Apart  | at 25 08:00 to 25 17:00",
    );
    assert_eq!(circles(&plan), ["A B C: 1"]);
    assert_eq!(
        plan.schedule().diagnostics[0].message(&plan.project),
        "These tasks wait for each other in a circle: “A” → “B” → “C”."
    );
}

#[test]
fn x1_separate_circles_are_reported_separately_and_nested_ones_together() {
    let plan = sketch(
        "A | 1d | 2
         B | 1d | 1
         C | 1d | 4, 2
         D | 1d | 3, 5
         E | 1d | 4",
    );
    plan.expect(
        "A | at 23 08:00 to 23 17:00
         B | at 24 08:00 to 24 17:00
         C | at 25 08:00 to 25 17:00",
    );
    assert_eq!(circles(&plan), ["A B: 1", "C D: 2"]);
}

#[test]
fn x1_a_circle_may_lead_through_summaries() {
    let plan = sketch(
        "One   |    | 3
           A   | 1d |
         Two   |    | 1
           B   | 1d |",
    );
    plan.expect(
        "A | at 23 08:00 to 23 17:00
         B | at 24 08:00 to 24 17:00",
    );
    assert_eq!(circles(&plan), ["One A Two B: 1"]);
    let through_child = sketch(
        "One   |    |
           A   | 1d | 3
         B     | 1d | 1",
    );
    // Of two links that could go, the one that leads up the outline does.
    through_child.expect("A | at 23 08:00 to 23 17:00\nB | at 24 08:00 to 24 17:00");
    let mostly_up = sketch(
        "A | 1d | 2
         B | 1d | 3
         C | 1d | 1",
    );
    mostly_up.expect("C | at 23 08:00 to 23 17:00\nA | at 25 08:00 to 25 17:00");
    assert_eq!(circles(&mostly_up), ["C B A: 1"]);
    assert_eq!(circles(&through_child), ["A One B: 1"]);
}

#[test]
fn x2_links_to_nowhere_and_to_what_contains_them_are_left_out() {
    let mut plan = sketch(
        "Phase |    |
           A   | 1d |
         B     | 1d | 2",
    );
    let mut ids = IdSource::new(9);
    let nobody: TaskId = ids.make();
    let (phase, a, b) = (plan.id("Phase"), plan.id("A"), plan.id("B"));
    let links: Vec<_> = [(nobody, b), (a, nobody), (phase, a), (a, phase), (b, b)]
        .map(|(from, to)| (ids.make(), Link::new(from, to)))
        .into();
    for (id, link) in &links {
        plan.project.links.push(*id, link.clone());
    }
    plan.expect("A | at 23 08:00 to 23 17:00\nB | at 24 08:00 to 24 17:00");
    let expected = vec![
        Diagnostic::LinkToMissingTask(links[0].0),
        Diagnostic::LinkToMissingTask(links[1].0),
        Diagnostic::LinkToOwnSummary(links[2].0),
        Diagnostic::LinkToOwnSummary(links[3].0),
        Diagnostic::LinkToOwnSummary(links[4].0),
    ];
    let schedule = plan.schedule();
    assert_eq!(schedule.diagnostics, expected);
    for diagnostic in &schedule.diagnostics {
        let message = diagnostic.message(&plan.project);
        assert!(message.ends_with('.') && message.contains("was left out"), "{message}");
    }
}

#[test]
fn a_missing_calendar_is_replaced_and_reported() {
    let mut plan = sketch("A | 1d |");
    let nowhere = IdSource::new(9).make();
    plan.edit("A", |task| task.calendar = Some(nowhere));
    plan.project.info.update(|info| info.calendar = Some(nowhere));
    plan.expect("A | at 23 08:00 to 23 17:00");
    assert_eq!(
        plan.schedule().diagnostics,
        [
            Diagnostic::MissingCalendar { task: None },
            Diagnostic::MissingCalendar { task: Some(plan.id("A")) }
        ]
    );
}

#[test]
fn an_empty_plan_is_scheduled() {
    let project = ProjectDoc::default();
    let schedule = Schedule::of(&project);
    assert_eq!((schedule.start, schedule.finish), (project.info.start, project.info.start));
    assert!(schedule.dates.is_empty() && schedule.diagnostics.is_empty());
    assert_eq!(schedule.whole(&project).start, project.info.start);
}

/// Ten thousand tasks in knots that are as bad as they can be.
#[test]
fn x4_ten_thousand_tasks_in_circles_come_to_an_end() {
    let count = 10_000_usize;
    type LinksOf = fn(usize, usize) -> Vec<(usize, usize)>;
    let shapes: [(&str, LinksOf); 3] = [
        ("one circle", |task, count| vec![(task, (task + 1) % count)]),
        ("pairs", |task, count| vec![(task, (task + 1) % count), ((task + 1) % count, task)]),
        ("everywhere", |task, count| {
            (1..4).map(|step| (task, (task * 7919 + step * 104_729) % count)).collect()
        }),
    ];
    for (name, links_of) in shapes {
        let mut ids = IdSource::new(1);
        let tasks: Vec<TaskId> = (0..count).map(|_| ids.make()).collect();
        let day = Length::working(Span::hours(8), TimeUnit::Days);
        let rank = |place: usize| milepost::core::rank::Rank::nth(place as i64);
        let mut project = ProjectDoc {
            tasks: tasks.iter().enumerate().map(|(at, id)| (*id, rank(at), Task::new("", day))).collect(),
            ..ProjectDoc::default()
        };
        let links = (0..count).flat_map(|task| links_of(task, count));
        project.links = links
            .enumerate()
            .map(|(at, (from, to))| (ids.make(), rank(at), Link::new(tasks[from], tasks[to])))
            .collect();
        let begun = Instant::now();
        let schedule = Schedule::of(&project);
        assert_eq!(schedule.dates.len(), count);
        assert!(!schedule.diagnostics.is_empty(), "{name}");
        assert!(begun.elapsed() < Duration::from_secs(20), "{name} took {:?}", begun.elapsed());
    }
}

const EXTREMES: [i64; 8] = [0, 1, 600, 4800, -4800, 10_000_000_000, i64::MAX, i64::MIN];

fn any_span() -> BoxedStrategy<Span> {
    prop_oneof![3 => (-20_000..20_000i64).prop_map(Span::tenths), 1 => prop::sample::select(&EXTREMES[..]).prop_map(Span::tenths)]
        .boxed()
}

fn any_moment() -> BoxedStrategy<Moment> {
    let usual = (0..2_000_000i64).prop_map(|tenths| Moment::from_tenths(300_000_000 + tenths));
    let extremes = ["-262143-01-01T00:00", "+262142-12-31T23:59:54", "1970-01-01T00:00", "0001-01-01T00:00"];
    prop_oneof![9 => usual, 1 => prop::sample::select(extremes.to_vec()).prop_map(|text| text.parse().unwrap())].boxed()
}

/// An id that may or may not be one of the records'.
fn any_id<T: 'static>() -> BoxedStrategy<Id<T>> {
    (0..14u64).prop_map(|number| Id::from_raw(RawId::from_bits(number))).boxed()
}

fn any_constraint() -> BoxedStrategy<Constraint> {
    (0..8usize, any_moment())
        .prop_map(|(kind, date)| match kind {
            0 => Constraint::AsSoonAsPossible,
            1 => Constraint::AsLateAsPossible,
            2 => Constraint::MustStartOn(date),
            3 => Constraint::MustFinishOn(date),
            4 => Constraint::StartNoEarlierThan(date),
            5 => Constraint::StartNoLaterThan(date),
            6 => Constraint::FinishNoEarlierThan(date),
            _ => Constraint::FinishNoLaterThan(date),
        })
        .boxed()
}

fn any_task() -> BoxedStrategy<Task> {
    let seldom = |odds: f64| prop::option::weighted(odds, any_moment());
    let progress =
        (0..=255u8, seldom(0.3), seldom(0.2), seldom(0.2), seldom(0.2), prop::option::of(any_span()));
    let flags =
        (any::<bool>(), prop::bool::weighted(0.1), prop::bool::weighted(0.1), any::<bool>(), 0..3usize);
    (
        prop::option::of(any_id()),
        any_span(),
        flags,
        any_constraint(),
        (seldom(0.2), prop::option::of((seldom(0.5), seldom(0.5)))),
        prop::option::weighted(0.4, any_id()),
        progress,
        any_span(),
    )
        .prop_map(|(parent, span, flags, constraint, (deadline, manual), calendar, progress, delay)| {
            let (elapsed, inactive, milestone, ignore, kind) = flags;
            let mut task = Task::new("", Length { span, unit: TimeUnit::Days, elapsed });
            (task.parent, task.constraint, task.deadline, task.calendar) =
                (parent, constraint, deadline, calendar);
            (task.inactive, task.milestone, task.ignore_resource_calendars) = (inactive, milestone, ignore);
            task.manual = manual.filter(|_| kind == 0).map(|(start, finish)| ManualDates { start, finish });
            task.kind = [TaskKind::FixedUnits, TaskKind::FixedDuration, TaskKind::FixedWork][kind];
            task.leveling_delay = delay;
            let done = &mut task.progress;
            (done.percent, done.actual_start, done.actual_finish) = (progress.0, progress.1, progress.2);
            (done.stop, done.resume, done.remaining_duration) = (progress.3, progress.4, progress.5);
            task
        })
        .boxed()
}

fn any_link() -> BoxedStrategy<Link> {
    let lag = prop_oneof![
        (any_span(), any::<bool>()).prop_map(|(span, elapsed)| Lag::Time(Length {
            span,
            unit: TimeUnit::Days,
            elapsed
        })),
        (any::<i32>(), any::<bool>()).prop_map(|(percent, elapsed)| Lag::Percent { percent, elapsed }),
    ];
    (any_id(), any_id(), 0..4usize, lag)
        .prop_map(|(from, to, kind, lag)| Link { kind: LinkKind::ALL[kind], lag, ..Link::new(from, to) })
        .boxed()
}

fn any_calendar() -> BoxedStrategy<Calendar> {
    let shift =
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Shift { from: from % 2000, to: to % 2000 });
    let hours = prop::collection::vec(shift, 0..4).boxed();
    let recurrence = prop_oneof![
        Just(Recurrence::EveryDay),
        any::<u16>().prop_map(|interval| Recurrence::EveryNthDay { interval }),
        (any::<u16>(), any::<u8>())
            .prop_map(|(interval, weekdays)| Recurrence::Weekly { interval, weekdays }),
        (any::<u16>(), any::<u8>()).prop_map(|(interval, day)| Recurrence::MonthlyByDay { interval, day }),
        (any::<u8>(), any::<u8>()).prop_map(|(month, day)| Recurrence::YearlyByDay { month, day }),
    ];
    let exception =
        (any_moment(), any_moment(), hours.clone(), recurrence).prop_map(|(from, to, hours, recurrence)| {
            CalendarException { name: String::new(), from: from.date(), to: to.date(), hours, recurrence }
        });
    (
        prop::option::of(any_id()),
        prop::array::uniform7(prop::option::of(hours)),
        prop::collection::vec(exception, 0..3),
    )
        .prop_map(|(base, week, exceptions)| Calendar { base, week, exceptions, ..Calendar::default() })
        .boxed()
}

fn any_assignment() -> BoxedStrategy<Assignment> {
    (any_id(), any_id(), any::<i32>(), any_span(), any_span(), any_span(), any::<u8>())
        .prop_map(|(task, resource, units, work, delay, leveling_delay, contour)| Assignment {
            units: Units::ten_thousandths(i64::from(units)),
            work,
            delay,
            leveling_delay,
            contour: contour % 12,
            ..Assignment::new(task, resource)
        })
        .boxed()
}

fn table<T: 'static>(records: Vec<T>) -> milepost::core::table::Table<T> {
    let mut table = milepost::core::table::Table::default();
    for (number, record) in records.into_iter().enumerate() {
        table.push(Id::from_raw(RawId::from_bits(number as u64)), record);
    }
    table
}

fn any_project() -> BoxedStrategy<ProjectDoc> {
    let resource =
        prop::option::of(any_id()).prop_map(|calendar| Resource { calendar, ..Resource::default() });
    let info = (
        any_moment(),
        prop::option::weighted(0.2, any_moment()),
        prop::option::of(any_moment()),
        any::<bool>(),
    );
    (
        info,
        prop::option::of(any_id()),
        prop::collection::vec(any_task(), 0..12),
        prop::collection::vec(any_link(), 0..20),
        prop::collection::vec(any_calendar(), 0..4),
        prop::collection::vec(resource, 0..4),
        prop::collection::vec(any_assignment(), 0..8),
    )
        .prop_map(|(info, calendar, tasks, links, calendars, resources, assignments)| {
            let mut project = ProjectDoc {
                tasks: table(tasks),
                links: table(links),
                calendars: table(calendars),
                resources: table(resources),
                assignments: table(assignments),
                ..ProjectDoc::default()
            };
            project.info.update(|head| {
                (head.start, head.must_finish, head.status_date) = (info.0, info.1, info.2);
                (head.remaining_after_status, head.calendar) = (info.3, calendar);
            });
            project
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn x4_nonsense_is_scheduled_all_the_same(project in any_project()) {
        let schedule = Schedule::of(&project);
        prop_assert_eq!(schedule.dates.len(), project.tasks.len());
        for task in project.tasks.iter() {
            prop_assert!(!schedule.why(&project, task.id).is_empty());
        }
        for diagnostic in &schedule.diagnostics {
            prop_assert!(diagnostic.message(&project).ends_with('.'));
        }
        schedule.whole(&project);
    }
}
