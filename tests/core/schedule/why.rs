//! Every date can say why it is there.

use milepost::core::schedule::Driver;

use super::sketch::{Sketch, print_moment, sketch};

/// The chain as text, one reason after the other.
fn why(plan: &Sketch, task: &str) -> String {
    let reasons = plan.schedule().why(&plan.project, plan.id(task));
    let print = |reason: &milepost::core::schedule::Reason| {
        let driver = match reason.driver {
            Driver::Link(_) => "link",
            Driver::SummaryLink(_) => "link of a summary",
            Driver::Resource(_) => "resource",
            Driver::Calendar => "calendar",
            Driver::Constraint => "constraint",
            Driver::ProjectStart => "project start",
            Driver::Children => "below",
            Driver::Manual => "manual",
            Driver::Actual => "actual",
            Driver::LevelingDelay => "levelling",
            Driver::Resume => "resumed",
            Driver::AsLateAsPossible => "as late as possible",
        };
        format!("{} {} by {driver}", plan.name(reason.task), print_moment(reason.date))
    };
    reasons.iter().map(print).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_chain_of_links_leads_back_to_the_start_of_the_project() {
    let plan = sketch(
        "A | 2d |
         B | 1d |
         C | 1d | 1, 2
         D | 1d | 3SS+1d, 1",
    );
    assert_eq!(why(&plan, "D"), "D 26 08:00 by link, C 25 08:00 by link, A 23 08:00 by project start");
}

#[test]
fn a_chain_ends_where_somebody_decided() {
    let plan = sketch(
        "Fixed | 1d |   | MSO 25 08:00
         Hand  | 1d |   | manual 25 08:00
         Begun | 1d |   | started 25 08:00
         Off   | 1d |   | delayed 2ed
         Held  | 1d | 1 | SNET 30 08:00
         Late  | 1d |   | ALAP
         A     | 1d | 2
         B     | 1d | 3
         C     | 1d | 4",
    );
    assert_eq!(why(&plan, "Fixed"), "Fixed 25 08:00 by constraint");
    assert_eq!(why(&plan, "Held"), "Held 30 08:00 by constraint");
    assert_eq!(why(&plan, "Late"), "Late 30 08:00 by as late as possible");
    assert_eq!(why(&plan, "A"), "A 26 08:00 by link, Hand 25 08:00 by manual");
    assert_eq!(why(&plan, "B"), "B 26 08:00 by link, Begun 25 08:00 by actual");
    assert_eq!(why(&plan, "C"), "C 26 08:00 by link, Off 25 08:00 by levelling");
}

#[test]
fn a_summary_points_to_what_decides_it() {
    let plan = sketch(
        "Phase  |    |
           One  | 1d |
           Two  | 3d | 2
         Build  |    | 1
           Wall | 1d |",
    );
    assert_eq!(why(&plan, "Phase"), "Phase 23 08:00 by below, One 23 08:00 by project start");
    assert_eq!(
        why(&plan, "Wall"),
        "Wall 27 08:00 by link of a summary, Phase 26 17:00 by below, Two 24 08:00 by link, One 23 08:00 by \
         project start"
    );
}

#[test]
fn calendars_and_people_are_reasons_of_their_own() {
    let mut plan = sketch(
        "A | 1d |
         B | 1d | 1
         C | 1d | 1",
    );
    let night = plan.calendar(&[(20, 24)]);
    plan.edit("B", |task| task.calendar = Some(night));
    plan.assign("C", 4, 100, Some(night));
    assert_eq!(
        why(&plan, "B"),
        "B 23 20:00 by link, A 23 08:00 by project start",
        "before the next shift of the project nothing is waited for"
    );
    let morning = plan.calendar(&[(9, 10)]);
    plan.edit("B", |task| task.calendar = Some(morning));
    plan.assign("C", 4, 100, Some(morning));
    assert_eq!(why(&plan, "B"), "B 24 09:00 by calendar, B 24 09:00 by link, A 23 08:00 by project start");
    let mut plan = sketch("A | 1d |\nC | 1d | 1");
    let morning = plan.calendar(&[(9, 10)]);
    plan.assign("C", 4, 100, Some(morning));
    assert_eq!(why(&plan, "C"), "C 24 09:00 by resource, C 24 09:00 by link, A 23 08:00 by project start");
}

#[test]
fn a_task_that_does_not_exist_has_no_reasons() {
    let (plan, other) = (sketch("A | 1d"), sketch("A | 1d\nB | 1d"));
    assert!(plan.schedule().why(&plan.project, other.id("B")).is_empty());
}
