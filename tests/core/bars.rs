//! What is done to bars by hand, and what it moves.

use milepost::core::bars::{Bars, Grain};
use milepost::core::calendar::WorkingTime;
use milepost::core::command::{ProjectCommand, Refusal, apply_within};
use milepost::core::id::IdSource;
use milepost::core::preview::{Effect, effect};
use milepost::core::schedule::Schedule;
use milepost::core::task::{LinkId, LinkKind};
use milepost::core::time::{Moment, Span};

use crate::schedule::sketch::{Sketch, print_moment, sketch};

const PLAN: &str = "Design  | 5d |   |
                    Build   | 5d | 1 |
                    Paint   | 2d |   |
                    Phase   |    |   |
                      Inner | 1d |   |
                    Go-live | 0d | 2 |";

fn new_link() -> LinkId {
    IdSource::new(99).make()
}

/// The dates of a task after a command, such as `30 08:00 – 12-04 17:00`.
fn after(
    plan: &Sketch,
    task: &str,
    command: impl Fn(Bars) -> Result<ProjectCommand, Refusal>,
) -> Result<String, String> {
    let schedule = plan.schedule();
    let command =
        command(Bars { project: &plan.project, schedule: &schedule }).map_err(|refusal| refusal.0)?;
    let changed = apply_within(&plan.project, &command).map_err(|refusal| refusal.0)?;
    let schedule = Schedule::of(&changed);
    let dates = schedule.task(plan.id(task)).unwrap();
    Ok(format!("{} – {}", print_moment(dates.start), print_moment(dates.finish)))
}

#[test]
fn a_moved_bar_goes_on_to_the_next_day_with_work_in_its_direction() {
    let plan = sketch(PLAN);
    for (by, expected) in [
        (1, "24 08:00 – 25 17:00"),
        (4, "27 08:00 – 30 17:00"),
        (5, "30 08:00 – 12-01 17:00"),
        (6, "30 08:00 – 12-01 17:00"),
        (-1, "20 08:00 – 23 17:00"),
    ] {
        let moved = after(&plan, "Paint", |bars| bars.moved(plan.id("Paint"), by, Grain::Days));
        assert_eq!(moved.as_deref(), Ok(expected), "by {by}");
    }
}

#[test]
fn hours_are_hours_of_work() {
    let plan = sketch(PLAN);
    for (by, expected) in [
        (2, "23 10:00 – 25 10:00"),
        (4, "23 13:00 – 25 12:00"),
        (10, "24 08:00 – 25 17:00"),
        (-2, "20 16:00 – 24 16:00"),
    ] {
        let moved = after(&plan, "Paint", |bars| bars.moved(plan.id("Paint"), by, Grain::Hours));
        assert_eq!(moved.as_deref(), Ok(expected), "by {by}");
    }
}

#[test]
fn a_bar_is_not_moved_before_what_it_waits_for() {
    let plan = sketch(PLAN);
    let moved = after(&plan, "Build", |bars| bars.moved(plan.id("Build"), -3, Grain::Days));
    assert_eq!(moved.as_deref(), Ok("30 08:00 – 12-04 17:00"));
}

#[test]
fn a_milestone_stays_at_its_time_of_day() {
    let plan = sketch(PLAN);
    let moved = after(&plan, "Go-live", |bars| bars.moved(plan.id("Go-live"), 4, Grain::Days));
    assert_eq!(moved.as_deref(), Ok("12-08 17:00 – 12-08 17:00"));
}

#[test]
fn a_stretched_bar_finishes_with_the_day() {
    let plan = sketch(PLAN);
    for (by, expected) in [
        (1, "23 08:00 – 25 17:00"),
        (4, "23 08:00 – 30 17:00"),
        (-1, "23 08:00 – 23 17:00"),
        (-9, "23 08:00 – 23 17:00"),
    ] {
        let longer = after(&plan, "Paint", |bars| bars.stretched(plan.id("Paint"), by, Grain::Days));
        assert_eq!(longer.as_deref(), Ok(expected), "by {by}");
    }
    let hours = after(&plan, "Paint", |bars| bars.stretched(plan.id("Paint"), 3, Grain::Hours));
    assert_eq!(hours.as_deref(), Ok("23 08:00 – 25 11:00"));
}

#[test]
fn a_day_more_or_less_is_a_day_of_duration() {
    let plan = sketch(PLAN);
    let longer = after(&plan, "Paint", |bars| bars.lengthened(plan.id("Paint"), 1));
    assert_eq!(longer.as_deref(), Ok("23 08:00 – 25 17:00"));
    assert!(
        after(&plan, "Paint", |bars| bars.lengthened(plan.id("Paint"), -2))
            .unwrap_err()
            .contains("no more than a day")
    );
}

#[test]
fn progress_snaps_to_steps() {
    let plan = sketch(PLAN);
    for (share, expected) in [(0.41, 40), (-1.0, 0), (7.0, 100), (0.98, 100)] {
        let schedule = plan.schedule();
        let bars = Bars { project: &plan.project, schedule: &schedule };
        let changed =
            apply_within(&plan.project, &bars.progressed(plan.id("Paint"), share).unwrap()).unwrap();
        assert_eq!(changed.tasks.get(plan.id("Paint")).unwrap().progress.percent, expected, "{share}");
    }
}

#[test]
fn what_follows_from_others_is_refused() {
    let plan = sketch(PLAN);
    for refused in [
        after(&plan, "Phase", |bars| bars.moved(plan.id("Phase"), 1, Grain::Days)),
        after(&plan, "Phase", |bars| bars.stretched(plan.id("Phase"), 1, Grain::Days)),
        after(&plan, "Phase", |bars| bars.done(plan.id("Phase"), 100)),
        after(&plan, "Go-live", |bars| bars.stretched(plan.id("Go-live"), 1, Grain::Days)),
        after(&plan, "Paint", |bars| bars.untied(plan.id("Paint"))),
        after(&plan, "Design", |bars| bars.tied_to_above(new_link(), plan.id("Design"))),
    ] {
        assert!(refused.is_err(), "{refused:?}");
    }
}

#[test]
fn tying_and_untying() {
    let plan = sketch(PLAN);
    let tied = after(&plan, "Paint", |bars| bars.tied_to_above(new_link(), plan.id("Paint")));
    assert_eq!(tied.as_deref(), Ok("12-07 08:00 – 12-08 17:00"));
    let inner = after(&plan, "Inner", |bars| bars.tied_to_above(new_link(), plan.id("Inner")));
    assert_eq!(inner.as_deref(), Ok("25 08:00 – 25 17:00"), "its own summary is passed over");
    let circle = after(&plan, "Design", |bars| {
        Ok(bars.tied(new_link(), plan.id("Build"), plan.id("Design"), LinkKind::FinishToStart))
    });
    assert!(circle.unwrap_err().contains("circle"));
    let free = after(&plan, "Build", |bars| bars.untied(plan.id("Build")));
    assert_eq!(free.as_deref(), Ok("23 08:00 – 27 17:00"));
}

/// What moving a task by so many days moves.
fn effect_of(plan: &Sketch, task: &str, by: i64, today: Moment) -> Effect {
    let before = plan.schedule();
    let bars = Bars { project: &plan.project, schedule: &before };
    let changed = apply_within(&plan.project, &bars.moved(plan.id(task), by, Grain::Days).unwrap()).unwrap();
    effect(&before, &Schedule::of(&changed), Some(plan.id(task)), today, &WorkingTime::standard())
}

#[test]
fn the_effect_is_what_else_moved() {
    let plan = sketch(PLAN);
    let start = plan.schedule().start;
    let moved = effect_of(&plan, "Design", 3, start);
    assert_eq!(moved.moved, 2);
    let (task, shift) = moved.milestone.unwrap();
    assert_eq!((task, shift.by), (plan.id("Go-live"), Span::hours(24)));
    assert_eq!(print_moment(shift.after), "12-09 17:00");
    assert_eq!(moved.finish.map(|shift| shift.by), Some(Span::hours(24)));

    let far = start + Span::hours(24 * 365);
    assert_eq!(effect_of(&plan, "Design", 3, far).milestone, None, "it was over long ago");
    assert_eq!(effect_of(&plan, "Paint", 1, start), Effect::default());
    assert_eq!(
        effect_of(&plan, "Go-live", 1, start).milestone,
        None,
        "the task itself is not what else moved"
    );
}
