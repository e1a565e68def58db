//! E: projects scheduled from their finish.

use super::sketch::{moment, sketch};

#[test]
fn e1_a_project_that_must_finish_is_computed_backward() {
    let mut plan = sketch(
        "A    | 3d |      | ALAP
         B    | 2d | 1    | ALAP
         C    | 1d |      | ALAP
         Soon | 1d |      |
         Snet | 1d |      | SNET 12-09 08:00
         Fnlt | 1d |      | FNLT 12-02 17:00",
    );
    plan.project.info.update(|info| info.must_finish = Some(moment("12-04 17:00")));
    plan.expect(
        "A    | at 30 08:00 to 12-02 17:00 | early 30 08:00 to 12-02 17:00
         B    | at 12-03 08:00 to 12-04 17:00
         C    | at 12-04 08:00 to 12-04 17:00 | early 30 08:00 to 30 17:00
         Soon | at 30 08:00 to 30 17:00 | late 12-04 08:00 to 12-04 17:00
         Snet | at 12-09 08:00 to 12-09 17:00
         Fnlt | at 30 08:00 to 30 17:00 | late 12-02 08:00 to 12-02 17:00",
    );
    let schedule = plan.schedule();
    assert_eq!(schedule.start, moment("30 08:00"));
}

#[test]
fn e1_links_and_lags_count_backward_too() {
    let mut plan = sketch(
        "A | 1d |        | ALAP
         B | 1d | 1FS+1d | ALAP
         C | 2d | 1SS    | ALAP
         D | 1d | 2FF    | ALAP",
    );
    plan.project.info.update(|info| info.must_finish = Some(moment("27 17:00")));
    plan.expect(
        "A | at 25 08:00 to 25 17:00
         B | at 27 08:00 to 27 17:00
         C | at 26 08:00 to 27 17:00
         D | at 27 08:00 to 27 17:00",
    );
}
