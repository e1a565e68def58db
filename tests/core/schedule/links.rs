//! F1 to F4: links and delays.

use super::sketch::sketch;

#[test]
fn f1_what_waits_for_nothing_starts_with_the_project() {
    sketch("A | 1d").expect("A | at 23 08:00 to 23 17:00");
    let mut weekend = sketch("A | 1d\nM | 0d");
    weekend.project.info.update(|info| info.start = "2026-11-21T06:00".parse().unwrap());
    weekend.expect("A | at 23 08:00 to 23 17:00\nM | at 23 08:00 to 23 08:00");
}

#[test]
fn f2_each_kind_of_link_ties_its_two_ends() {
    let plan = sketch(
        "A  | 3d |
         FS | 2d | 1
         SS | 2d | 1SS+1d
         FF | 2d | 1FF+1d
         SF | 2d | 1SF+4d",
    );
    plan.expect(
        "FS | at 26 08:00 to 27 17:00
         SS | at 24 08:00 to 25 17:00
         FF | at 25 08:00 to 26 17:00
         SF | at 25 08:00 to 26 17:00",
    );
}

#[test]
fn f2_the_latest_link_decides() {
    sketch(
        "A | 3d |
         B | 5d |
         C | 1d | 1, 2
         D | 1d | 1, 2FF+1d
         E | 1d | 1, 2SS",
    )
    .expect(
        "C | at 30 08:00 to 30 17:00
         D | at 30 08:00 to 30 17:00
         E | at 26 08:00 to 26 17:00",
    );
}

#[test]
fn f3_a_lead_may_take_a_task_before_the_project() {
    sketch(
        "A  | 1d |
         FS | 1d | 1FS-3d
         SS | 1d | 1SS-1d
         SF | 3d | 1SF
         FF | 3d | 1FF",
    )
    .expect(
        "FS | at 19 08:00 to 19 17:00
         SS | at 20 08:00 to 20 17:00
         SF | at 18 08:00 to 20 17:00
         FF | at 23 08:00 to 25 17:00",
    );
}

#[test]
fn f4_levelling_delay_is_added_by_the_clock_to_what_links_allow() {
    sketch(
        "A | 1d |   | delayed 1ed
         B | 1d | 1 | delayed 48h",
    )
    .expect(
        "A | at 24 08:00 to 24 17:00
         B | at 27 08:00 to 27 17:00",
    );
}
