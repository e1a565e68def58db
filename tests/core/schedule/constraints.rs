//! F5 to F7 and B2: the eight constraints, and deadlines.

use milepost::core::schedule::Diagnostic;

use super::sketch::{days, sketch};

#[test]
fn f5_no_earlier_than_holds_back() {
    sketch(
        "A | 3d |
         B | 2d | 1 | SNET 24 08:00
         C | 2d | 1 | SNET 30 08:00
         D | 2d | 1 | FNET 12-01 17:00
         E | 2d | 1 | FNET 24 17:00",
    )
    .expect(
        "B | at 26 08:00 to 27 17:00
         C | at 30 08:00 to 12-01 17:00
         D | at 30 08:00 to 12-01 17:00
         E | at 26 08:00 to 27 17:00",
    );
}

#[test]
fn f5_without_predecessors_no_earlier_than_decides_alone() {
    sketch(
        "A | 1d | | SNET 19 08:00
         B | 1d | | FNET 19 17:00
         C | 1d | | SNET 21 08:00
         D | 1d |",
    )
    .expect(
        "A | at 19 08:00 to 19 17:00
         B | at 19 08:00 to 19 17:00
         C | at 23 08:00 to 23 17:00
         D | at 23 08:00 to 23 17:00",
    );
}

const CONFLICTS: &str = "A    | 3d |
     MSO  | 2d | 1 | MSO 24 08:00
     MFO  | 2d | 1 | MFO 25 17:00
     SNLT | 2d | 1 | SNLT 25 08:00
     FNLT | 2d | 1 | FNLT 24 17:00
     Late | 2d | 1 | MSO 12-01 08:00
     Fine | 2d | 1 | SNLT 30 08:00";

#[test]
fn f6_must_and_no_later_than_win_over_links() {
    sketch(CONFLICTS).expect(
        "MSO  | at 24 08:00 to 25 17:00
         MFO  | at 24 08:00 to 25 17:00
         SNLT | at 25 08:00 to 26 17:00
         FNLT | at 23 08:00 to 24 17:00
         Late | at 12-01 08:00 to 12-02 17:00
         Fine | at 26 08:00 to 27 17:00",
    );
}

#[test]
fn f6_links_win_if_the_project_does_not_honour_constraints() {
    let mut plan = sketch(CONFLICTS);
    plan.project.info.update(|info| info.honor_constraints = false);
    plan.expect(
        "MSO  | at 26 08:00 to 27 17:00 | slack -2d
         MFO  | at 26 08:00 to 27 17:00 | slack -2d
         SNLT | at 26 08:00 to 27 17:00 | slack -1d
         FNLT | at 26 08:00 to 27 17:00 | slack -3d
         Late | at 12-01 08:00 to 12-02 17:00 | slack 0d
         Fine | at 26 08:00 to 27 17:00 | slack 2d",
    );
}

#[test]
fn f7_as_late_as_possible_uses_all_its_slack_and_pushes_what_follows() {
    // Known of Microsoft Project: such a task delays successors that have slack themselves.
    let plan = sketch(
        "Long | 10d |
         Late | 2d  |   | ALAP
         Next | 1d  | 2 |
         Own  | 1d  | 2 | ALAP",
    );
    plan.expect(
        "Late | at 12-02 08:00 to 12-03 17:00 | early 23 08:00 to 24 17:00 | slack 0d
         Next | at 12-04 08:00 to 12-04 17:00 | slack 0d
         Own  | at 12-04 08:00 to 12-04 17:00 | early 25 08:00 to 25 17:00",
    );
}

#[test]
fn f7_in_a_chain_without_slack_late_is_early() {
    sketch(
        "A | 1d |   | ALAP
         B | 1d | 1 |
         C | 1d | 2 | ALAP",
    )
    .expect(
        "A | at 23 08:00 to 23 17:00
         C | at 25 08:00 to 25 17:00",
    );
}

#[test]
fn b2_must_sets_the_late_dates_and_no_later_than_caps_them() {
    sketch(
        "Long | 10d |
         MSO  | 2d  | | MSO 25 08:00
         MFO  | 2d  | | MFO 27 17:00
         SNLT | 2d  | | SNLT 25 08:00
         FNLT | 2d  | | FNLT 27 17:00
         Far  | 2d  | | FNLT 12-24 17:00
         Free | 2d  |",
    )
    .expect(
        "MSO  | late 25 08:00 to 26 17:00 | slack 0d
         MFO  | late 26 08:00 to 27 17:00 | slack 0d
         SNLT | late 25 08:00 to 26 17:00 | slack 2d
         FNLT | late 26 08:00 to 27 17:00 | slack 3d
         Far  | late 12-03 08:00 to 12-04 17:00 | slack 8d
         Free | late 12-03 08:00 to 12-04 17:00 | slack 8d",
    );
}

#[test]
fn b2_a_deadline_caps_the_late_finish_and_moves_nothing() {
    let plan = sketch(
        "Long | 10d |
         A    | 2d  |   |
         B    | 2d  | 2 | deadline 25 17:00
         C    | 2d  |   | deadline 26 17:00",
    );
    plan.expect(
        "A | at 23 08:00 to 24 17:00 | late 20 08:00 to 23 17:00 | slack -1d
         B | at 25 08:00 to 26 17:00 | late 24 08:00 to 25 17:00 | slack -1d
         C | at 23 08:00 to 24 17:00 | late 25 08:00 to 26 17:00 | slack 2d",
    );
    // Only the task that made the promise is reported.
    let broken = vec![Diagnostic::NegativeSlack { task: plan.id("B"), slack: days(-1) }];
    assert_eq!(plan.schedule().diagnostics, broken);
    assert_eq!(
        plan.schedule().diagnostics[0].message(&plan.project),
        "“B” is 8 hours too late for a constraint or deadline."
    );
}

#[test]
fn s2_what_links_would_allow_beyond_a_constraint_is_missing_from_slack() {
    // As Microsoft Project stores it: the milestone stands on its date and has slack of minus one day.
    let plan = sketch(
        "A    | 5d |
         B    | 5d | 1
         Gate | 0d | 2 | MFO 12-03 17:00
         C    | 6d | 1",
    );
    plan.expect(
        "A    | slack -1d
         B    | slack -1d
         Gate | at 12-03 17:00 to 12-03 17:00 | late 12-03 17:00 to 12-03 17:00 | slack -1d
         C    | slack 0d",
    );
}

#[test]
fn f5_with_several_people_finish_no_earlier_than_is_for_the_last_of_them() {
    let mut plan = sketch("A | 1d | | FNET 25 17:00");
    let late = plan.calendar(&[(9, 13), (14, 19)]);
    plan.assign("A", 8, 100, None);
    plan.assign("A", 4, 100, Some(late));
    plan.expect("A | at 25 08:00 to 25 17:00");
}
