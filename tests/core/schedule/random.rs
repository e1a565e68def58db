//! X3 and all the rest: random networks against the twin, and the same network entered in another order.

use milepost::core::calendar::{Calendar, WorkingTime};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::rank::Rank;
use milepost::core::schedule::{Schedule, TaskSchedule};
use milepost::core::task::{Lag, Link, LinkKind, ManualDates, Task, TaskId};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use proptest::prelude::*;

use super::sketch::moment;
use super::twin::{TwinConstraint, TwinDates, TwinLink, TwinPlan, TwinTask};

/// The instant this many working hours after the project's start.
fn at(hours: i64) -> Moment {
    WorkingTime::standard().add(moment("23 08:00"), Span::hours(hours))
}

/// The twin's plan as a project. Links are entered in the order of `shuffle`.
fn project_of(plan: &TwinPlan, shuffle: &[usize]) -> (ProjectDoc, Vec<TaskId>) {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    let standard = ids.make();
    project.calendars.push(standard, Calendar::standard());
    project.info.update(|info| {
        info.start = at(0);
        info.calendar = Some(standard);
        info.honor_constraints = plan.honor;
        info.must_finish = plan.must_finish.map(at);
    });
    let length = |hours: i64| Length::working(Span::hours(hours), TimeUnit::Hours);
    let tasks: Vec<TaskId> = plan.tasks.iter().map(|_| ids.make()).collect();
    for (task, id) in plan.tasks.iter().zip(&tasks) {
        let manual = task
            .manual
            .map(|hour| ManualDates { start: Some(at(hour)), finish: Some(at(hour + task.hours)) });
        project.tasks.push(
            *id,
            Task {
                parent: task.parent.map(|parent| tasks[parent]),
                constraint: task.constraint.at(at),
                deadline: task.deadline.map(at),
                manual,
                inactive: task.inactive,
                ..Task::new("", length(task.hours))
            },
        );
    }
    for (link, place) in plan.links.iter().zip(shuffle) {
        let value = Link {
            kind: link.kind,
            lag: Lag::Time(length(link.lag)),
            ..Link::new(tasks[link.from], tasks[link.to])
        };
        project.links.insert(ids.make(), Rank::nth(*place as i64), value);
    }
    (project, tasks)
}

fn figures(dates: &TaskSchedule) -> TwinDates {
    let hour = |moment: Moment| {
        let span = WorkingTime::standard().between(at(0), moment);
        assert_eq!(span.as_tenths() % 600, 0);
        span.as_tenths() / 600
    };
    TwinDates {
        early: (hour(dates.early_start), hour(dates.early_finish)),
        late: (hour(dates.late_start), hour(dates.late_finish)),
        shown: (hour(dates.start), hour(dates.finish)),
        total: dates.total_slack.as_tenths() / 600,
    }
}

fn any_constraint() -> BoxedStrategy<TwinConstraint> {
    prop_oneof![
        8 => Just(TwinConstraint::Asap),
        2 => Just(TwinConstraint::Alap),
        1 => (-20..80i64).prop_map(TwinConstraint::Mso),
        1 => (-20..80i64).prop_map(TwinConstraint::Mfo),
        1 => (-20..80i64).prop_map(TwinConstraint::Snet),
        1 => (-20..80i64).prop_map(TwinConstraint::Snlt),
        1 => (-20..80i64).prop_map(TwinConstraint::Fnet),
        1 => (-20..80i64).prop_map(TwinConstraint::Fnlt),
    ]
    .boxed()
}

/// How deep each task stands, its hours and the rest; the parent follows from the depth.
fn any_task() -> BoxedStrategy<(usize, TwinTask)> {
    let hours = prop_oneof![1 => Just(0), 6 => 1..40i64];
    let rarely = |odds: f64| prop::option::weighted(odds, 0..60i64);
    (0..3usize, hours, any_constraint(), rarely(0.1), rarely(0.1), prop::bool::weighted(0.07))
        .prop_map(|(depth, hours, constraint, deadline, manual, inactive)| {
            (depth, TwinTask { parent: None, hours, constraint, deadline, manual, inactive })
        })
        .boxed()
}

fn any_plan() -> BoxedStrategy<TwinPlan> {
    let link = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4usize, -16..24i64);
    let lag = |lag: i64| if lag % 3 == 0 { lag } else { 0 };
    (
        prop::collection::vec(any_task(), 2..14),
        prop::collection::vec(link, 0..20),
        any::<bool>(),
        prop::bool::weighted(0.8),
        prop::option::weighted(0.15, 60..120i64),
    )
        .prop_map(move |(tasks, links, upward, honor, must_finish)| {
            let mut plan = TwinPlan { tasks: Vec::new(), links: Vec::new(), honor, must_finish };
            let mut above: Vec<usize> = Vec::new();
            for (depth, task) in tasks {
                above.truncate(depth.min(above.len()));
                let parent = above.last().copied();
                above.push(plan.tasks.len());
                plan.tasks.push(TwinTask { parent, ..task });
            }
            for index in 0..plan.tasks.len() {
                if plan.is_summary(index) {
                    // Summaries only pass links on here; their constraints have tests of their own.
                    let task = &mut plan.tasks[index];
                    (task.constraint, task.manual, task.deadline) = (TwinConstraint::Asap, None, None);
                }
            }
            for (one, other, kind, hours) in links {
                let (one, other) = (one.index(plan.tasks.len()), other.index(plan.tasks.len()));
                let (first, last) = (one.min(other), one.max(other));
                // All links of a plan lead the same way through the outline, so none closes a circle.
                if !plan.is_below(last, first) {
                    let (from, to) = if upward { (last, first) } else { (first, last) };
                    plan.links.push(TwinLink { from, to, kind: LinkKind::ALL[kind], lag: lag(hours) });
                }
            }
            plan
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_plans_agree_with_the_twin(plan in any_plan()) {
        let order: Vec<usize> = (0..plan.links.len()).collect();
        let (project, tasks) = project_of(&plan, &order);
        let schedule = Schedule::of(&project);
        for ((expected, id), row) in plan.solve().into_iter().zip(&tasks).zip(0..) {
            let Some(expected) = expected else { continue };
            let found = figures(schedule.task(*id).unwrap());
            prop_assert_eq!(found, expected, "task {}", row);
        }
    }

    #[test]
    fn x3_the_order_in_which_links_were_entered_changes_nothing(
        (plan, shuffle) in any_plan().prop_flat_map(|plan| {
            let order: Vec<usize> = (0..plan.links.len()).collect();
            (Just(plan), Just(order).prop_shuffle())
        }),
    ) {
        let order: Vec<usize> = (0..plan.links.len()).collect();
        let one = Schedule::of(&project_of(&plan, &order).0);
        let other = Schedule::of(&project_of(&plan, &shuffle).0);
        prop_assert_eq!(one, other);
    }
}
