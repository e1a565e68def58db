//! Plans that nobody wrote: whatever a project holds that the format has a place for comes back.

use std::collections::BTreeMap;

use milepost::core::calendar::{
    AlternativeWeek, Calendar, CalendarException, DayHours, Position, PositionItem, Recurrence, Shift,
};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::money::Money;
use milepost::core::outline::Outline;
use milepost::core::project::{Currency, SymbolPosition};
use milepost::core::resource::{Assignment, Availability, Rate, RatePer, Resource, ResourceKind, Units};
use milepost::core::schedule::Schedule;
use milepost::core::sorted::SortedMap;
use milepost::core::task::{
    Accrual, Baseline, BaselineFigures, Constraint, Hyperlink, Lag, Link, LinkKind, ManualDates, Priority,
    Progress, Task, TaskKind,
};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use milepost::io::mspdi::export;
use proptest::prelude::*;
use proptest::sample::select;

use super::imported;

/// A text of one line without space around it, with anything in it that people type.
fn line() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9<>&'\"äßé漢–;/]([a-zA-Z0-9 <>&'\"äßé漢–;/]{0,20}[a-z0-9&>])?"
}

fn moment() -> impl Strategy<Value = Moment> {
    // 2020 to 2030, to the minute.
    (26_297_280_i64..31_558_000).prop_map(|minute| Moment::from_tenths(minute * 10))
}

fn unit() -> impl Strategy<Value = TimeUnit> {
    select(vec![TimeUnit::Minutes, TimeUnit::Hours, TimeUnit::Days, TimeUnit::Weeks, TimeUnit::Months])
}

fn length() -> impl Strategy<Value = Length> {
    (0_i64..10_000_000, unit(), any::<bool>()).prop_map(|(tenths, unit, elapsed)| Length {
        span: Span::tenths(tenths),
        unit,
        elapsed,
    })
}

fn span() -> impl Strategy<Value = Span> {
    (0_i64..1_000_000).prop_map(Span::tenths)
}

fn constraint() -> impl Strategy<Value = Constraint> {
    (0..8, moment()).prop_map(|(kind, date)| match kind {
        1 => Constraint::AsLateAsPossible,
        2 => Constraint::MustStartOn(date),
        3 => Constraint::MustFinishOn(date),
        4 => Constraint::StartNoEarlierThan(date),
        5 => Constraint::StartNoLaterThan(date),
        6 => Constraint::FinishNoEarlierThan(date),
        7 => Constraint::FinishNoLaterThan(date),
        _ => Constraint::AsSoonAsPossible,
    })
}

fn progress() -> impl Strategy<Value = Progress> {
    (0_u8..=100, 0_u8..=100, moment(), span()).prop_map(|(percent, physical_percent, start, lasted)| {
        Progress {
            percent,
            physical_percent,
            actual_start: (percent > 0).then_some(start),
            actual_finish: (percent == 100).then_some(start + lasted),
            ..Progress::default()
        }
    })
}

fn hyperlink() -> impl Strategy<Value = Hyperlink> {
    (line(), line()).prop_map(|(text, address)| Hyperlink { text, address, sub_address: String::new() })
}

/// A task that may become a summary; its parent is a number to be made one of the tasks before it.
fn task() -> impl Strategy<Value = (Task, usize)> {
    let names = (
        line(),
        line(),
        prop::option::of(hyperlink()),
        prop::collection::btree_map("[1-9]{3}", line(), 0..3),
    );
    let plan = (
        length(),
        constraint(),
        prop::option::of(moment()),
        prop::option::of((prop::option::of(moment()), prop::option::of(moment()))),
    );
    let flags = (any::<[bool; 5]>(), 0_u16..=1000, 0_usize..3, 0_usize..3);
    let done = (progress(), span(), span(), 0_i64..100_000, span());
    (names, plan, flags, done, any::<usize>()).prop_map(|(names, plan, flags, done, parent)| {
        let (name, notes, hyperlink, custom) = names;
        let (duration, constraint, deadline, manual) = plan;
        let ([estimated, milestone, inactive, effort_driven, ignore], priority, kind, accrual) = flags;
        let (progress, work, actual_work, cost, leveling_delay) = done;
        let task = Task {
            name,
            notes: format!("{notes}\n\tsecond line"),
            hyperlink,
            custom: custom.into_iter().collect(),
            duration,
            estimated,
            milestone: milestone && !duration.span.is_zero(),
            constraint,
            deadline,
            manual: manual.map(|(start, finish)| ManualDates { start, finish }),
            inactive,
            effort_driven,
            ignore_resource_calendars: ignore,
            priority: Priority::new(priority),
            kind: [TaskKind::FixedUnits, TaskKind::FixedDuration, TaskKind::FixedWork][kind],
            progress,
            work,
            actual_work,
            fixed_cost: Money::hundredths(cost),
            fixed_cost_accrual: if cost == 0 {
                Accrual::Prorated
            } else {
                [Accrual::Start, Accrual::End, Accrual::Prorated][accrual]
            },
            leveling_delay,
            ..Task::default()
        };
        (task, parent)
    })
}

fn hours() -> impl Strategy<Value = DayHours> {
    prop::collection::btree_set(0_u16..=1440, 0..6).prop_map(|minutes| {
        let minutes: Vec<u16> = minutes.into_iter().collect();
        minutes.chunks_exact(2).map(|pair| Shift { from: pair[0], to: pair[1] }).collect()
    })
}

fn recurrence() -> impl Strategy<Value = Recurrence> {
    let position =
        select(vec![Position::First, Position::Second, Position::Third, Position::Fourth, Position::Last]);
    let item = prop_oneof![
        Just(PositionItem::Day),
        Just(PositionItem::Weekday),
        Just(PositionItem::WeekendDay),
        (0_u8..7).prop_map(PositionItem::DayOfWeek)
    ];
    (0..7, 1_u16..20, 1_u8..=127, 1_u8..=31, 1_u8..=12, position, item).prop_map(
        |(kind, interval, weekdays, day, month, position, item)| match kind {
            1 => Recurrence::EveryNthDay { interval },
            2 => Recurrence::Weekly { interval, weekdays },
            3 => Recurrence::MonthlyByDay { interval, day },
            4 => Recurrence::MonthlyByPosition { interval, position, item },
            5 => Recurrence::YearlyByDay { month, day },
            6 => Recurrence::YearlyByPosition { month, position, item },
            _ => Recurrence::EveryDay,
        },
    )
}

fn calendar() -> impl Strategy<Value = Calendar> {
    let exception = (line(), moment(), 0_i64..900, hours(), recurrence()).prop_map(
        |(name, from, days, hours, recurrence)| CalendarException {
            name,
            from: from.date(),
            to: (from + Span::hours(24 * days)).date(),
            hours,
            recurrence,
        },
    );
    let week = || prop::array::uniform7(prop::option::of(hours()));
    let alternative = (line(), moment(), 0_i64..60, week()).prop_map(|(name, from, days, week)| {
        AlternativeWeek { name, from: from.date(), to: (from + Span::hours(24 * days)).date(), week }
    });
    (line(), week(), prop::collection::vec(exception, 0..4), prop::collection::vec(alternative, 0..2))
        .prop_map(|(name, week, exceptions, alternative_weeks)| Calendar {
            name,
            week,
            exceptions,
            alternative_weeks,
            ..Calendar::default()
        })
}

fn resource() -> impl Strategy<Value = Resource> {
    let rate = (
        0_u8..5,
        prop::option::of(moment()),
        prop::option::of(moment()),
        1_i64..1_000_000,
        0_i64..1_000_000,
        unit(),
    )
        .prop_map(|(table, from, to, standard, per_use, unit)| Rate {
            table,
            from,
            to,
            standard: Money::hundredths(standard),
            standard_per: RatePer::Time(unit),
            overtime: Money::hundredths(standard / 2),
            overtime_per: RatePer::Year,
            per_use: Money::hundredths(per_use),
        });
    let period = (moment(), prop::option::of(moment()), 0_i64..100_000).prop_map(|(from, to, units)| {
        Availability { from: Some(from), to, units: Units::ten_thousandths(units) }
    });
    let kinds = select(vec![ResourceKind::Work, ResourceKind::Material, ResourceKind::Cost]);
    (
        line(),
        line(),
        kinds,
        0_i64..100_000,
        prop::collection::vec(rate, 0..4),
        prop::collection::vec(period, 0..3),
        any::<bool>(),
    )
        .prop_map(|(name, group, kind, units, mut rates, availability, at_end)| {
            rates.sort_by_key(|rate| (rate.table, rate.from));
            Resource {
                name,
                email: format!("{group}@example.org"),
                group,
                kind,
                max_units: Units::ten_thousandths(units),
                rates,
                availability,
                accrual: if at_end { Accrual::End } else { Accrual::Prorated },
                ..Resource::default()
            }
        })
}

fn lag() -> impl Strategy<Value = Lag> {
    prop_oneof![
        Just(Lag::default()),
        (1_i64..1_000_000, unit(), any::<bool>(), any::<bool>()).prop_map(|(tenths, unit, elapsed, lead)| {
            let span = Span::tenths(if lead { -tenths } else { tenths });
            Lag::Time(Length { span, unit, elapsed })
        }),
        (1_i32..1000, any::<bool>())
            .prop_map(|(percent, elapsed)| Lag::Percent { percent: -percent, elapsed }),
    ]
}

type Pair = (usize, usize);

/// A project in the form in which an import leaves it, in reading order.
fn project() -> impl Strategy<Value = ProjectDoc> {
    let records = (
        prop::collection::vec(task(), 1..12),
        prop::collection::vec(calendar(), 1..4),
        prop::collection::vec(resource(), 0..5),
    );
    let ends = || (any::<usize>(), any::<usize>());
    let links = prop::collection::vec((ends(), select(LinkKind::ALL.to_vec()), lag()), 0..12);
    let assignments = prop::collection::vec((ends(), span(), span(), 0_u8..9, 0_i64..100_000), 0..8);
    let baselines =
        prop::collection::btree_map(0_u8..=10, (any::<usize>(), moment(), length(), 1_i64..10_000), 0..3);
    let head =
        (line(), line(), moment(), prop::option::of(moment()), 1_u32..1440, any::<[bool; 4]>(), 0_u8..7);
    (records, links, assignments, baselines, head).prop_map(
        |((tasks, calendars, resources), links, assignments, baselines, head)| {
            build(tasks, calendars, resources, links, assignments, baselines, head)
        },
    )
}

type Head = (String, String, Moment, Option<Moment>, u32, [bool; 4], u8);

fn build(
    tasks: Vec<(Task, usize)>,
    calendars: Vec<Calendar>,
    resources: Vec<Resource>,
    links: Vec<(Pair, LinkKind, Lag)>,
    assignments: Vec<(Pair, Span, Span, u8, i64)>,
    baselines: BTreeMap<u8, (usize, Moment, Length, i64)>,
    head: Head,
) -> ProjectDoc {
    // In the order in which an import hands them out, so that equal projects have equal ids.
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    let mut calendar_ids = Vec::new();
    for (mut calendar, number) in calendars.into_iter().zip(1_i32..) {
        // The first is a base calendar, which describes every day; the others refine it.
        calendar.base = calendar_ids.first().copied();
        if calendar.base.is_none() {
            calendar.week.iter_mut().for_each(|day| *day = Some(day.take().unwrap_or_default()));
        } else if calendar.exceptions.is_empty() {
            calendar.week[0].get_or_insert_default();
        }
        calendar.source_uid = Some(number);
        let id = ids.make();
        calendar_ids.push(id);
        project.calendars.push(id, calendar);
    }

    let task_ids = place_tasks(&mut project, tasks, &calendar_ids, &mut ids);
    let mut seen = std::collections::BTreeSet::new();
    let mut sorted = Vec::new();
    for ((from, to), kind, lag) in links {
        let (from, to) = (from % task_ids.len(), to % task_ids.len());
        if from != to && seen.insert((to, from, kind.code())) {
            sorted.push((to, Link { kind, lag, ..Link::new(task_ids[from], task_ids[to]) }));
        }
    }
    // Links stand with their successors.
    sorted.sort_by_key(|(to, _)| *to);
    for (_, link) in sorted {
        project.links.push(ids.make(), link);
    }
    let mut resource_ids = Vec::new();
    for (mut resource, number) in resources.into_iter().zip(1_i32..) {
        resource.source_uid = Some(number);
        resource.calendar = calendar_ids.get(number as usize % 5).copied();
        let id = ids.make();
        resource_ids.push(id);
        project.resources.push(id, resource);
    }
    for (((task, resource), work, actual_work, contour, cost), number) in assignments.into_iter().zip(0_i32..)
    {
        let Some(resource) = resource_ids.get(resource % resource_ids.len().max(1)) else { break };
        let is_cost =
            project.resources.get(*resource).is_some_and(|resource| resource.kind == ResourceKind::Cost);
        let assignment = Assignment {
            work,
            actual_work,
            contour,
            units: Units::ten_thousandths(cost),
            cost: if is_cost { Money::hundredths(cost) } else { Money::ZERO },
            source_uid: Some(number),
            ..Assignment::new(task_ids[task % task_ids.len()], *resource)
        };
        project.assignments.push(ids.make(), assignment);
    }
    for (number, (task, start, duration, cost)) in baselines {
        let figures = BaselineFigures {
            start: Some(start),
            finish: None,
            duration: Some(duration),
            work: duration.span,
            cost: Money::hundredths(cost),
        };
        let tasks = SortedMap::from([(task_ids[task % task_ids.len()], figures)]);
        project.baselines.push(ids.make(), Baseline { number, tasks, ..Baseline::default() });
    }
    set_head(&mut project, head, calendar_ids[0]);
    project
}

fn place_tasks(
    project: &mut ProjectDoc,
    tasks: Vec<(Task, usize)>,
    calendars: &[milepost::core::calendar::CalendarId],
    ids: &mut IdSource,
) -> Vec<milepost::core::task::TaskId> {
    let mut open: Vec<milepost::core::task::TaskId> = Vec::new();
    let mut task_ids = Vec::new();
    for ((mut task, parent), number) in tasks.into_iter().zip(1_u32..) {
        // The parent is the task before or one above it, so that the order is that of reading.
        open.truncate(parent % (open.len() + 1));
        task.parent = open.last().copied();
        task.source_uid = Some(number);
        task.calendar = calendars.get(parent % 7).copied();
        let id = ids.make();
        open.push(id);
        task_ids.push(id);
        project.tasks.push(id, task);
    }
    let outline = Outline::of(&project.tasks);
    for id in task_ids.iter().filter(|id| outline.is_summary(**id)) {
        project.tasks.update(*id, |task| {
            task.work = Span::ZERO;
            task.actual_work = Span::ZERO;
            task.progress =
                Progress { physical_percent: task.progress.physical_percent, ..Progress::default() };
            if task.manual.is_none() {
                task.duration = Length::default();
                task.estimated = false;
            }
            task.milestone = false;
        });
    }
    task_ids
}

fn set_head(project: &mut ProjectDoc, head: Head, calendar: milepost::core::calendar::CalendarId) {
    let (name, company, start, must_finish, minutes_per_day, [honor, split, after, manual], week_start) =
        head;
    project.info.update(|info| {
        info.source = Some(milepost::core::project::Source {
            format: milepost::io::mspdi::FORMAT.to_owned(),
            file: format!("{name}.xml"),
            key: String::new(),
        });
        info.description = format!("{company}\nand more");
        info.name = name;
        info.company = company;
        info.start = start;
        info.must_finish = must_finish;
        info.status_date = must_finish;
        info.units.minutes_per_day = minutes_per_day;
        info.honor_constraints = honor;
        info.split_in_progress = split;
        info.remaining_after_status = after;
        info.new_tasks_manual = manual;
        info.week_start = week_start;
        info.calendar = Some(calendar);
        info.tags = vec!["a".to_owned(), "b c".to_owned()];
        info.currency = Currency {
            code: "CHF".to_owned(),
            symbol: "Fr.".to_owned(),
            digits: 1,
            position: SymbolPosition::BeforeWithSpace,
        };
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_plan_comes_back(project in project(), with_dates in any::<bool>()) {
        let schedule = with_dates.then(|| Schedule::of(&project));
        let written = export(&project, schedule.as_ref());
        let read = imported(written.as_bytes());
        prop_assert_eq!(&*read.project.info, &*project.info);
        prop_assert_eq!(&read.project.calendars, &project.calendars);
        prop_assert_eq!(&read.project.tasks, &project.tasks);
        prop_assert_eq!(&read.project, &project);
        let bad: Vec<_> = read.report.diagnostics.iter().map(ToString::to_string)
            .filter(|message| !message.contains("waits for itself")).collect();
        prop_assert_eq!(bad, Vec::<String>::new());
    }
}
