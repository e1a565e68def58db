//! What the plan means, in sentences. Plans start on Monday, 23 November 2026.

use milepost::core::explain::{consequence, driven_by, drives_in_words, slack_in_words, why};
use milepost::core::schedule::Schedule;
use milepost::core::time::{Length, Moment, Span, TimeUnit};

use crate::schedule::sketch::{Sketch, days, sketch};

fn date(moment: Moment) -> String {
    moment.date().format("%-d %b").to_string()
}

#[track_caller]
fn check(plan: &Sketch, task: &str, sentence: &str) {
    let why = why(&plan.project, &plan.schedule(), plan.id(task), &date);
    assert_eq!(why.sentence, sentence);
}

#[test]
fn a_chain_is_told_back_to_the_start_of_the_project() {
    let plan = sketch(
        "Draft  | 2d |
         Review | 1d | 1
         Build  | 1d | 2FS+2d
         Test   | 1d | 3SS",
    );
    check(&plan, "Draft", "Starts 23 Nov because it waits for nothing and begins with the project.");
    check(
        &plan,
        "Review",
        "Starts 25 Nov because “Draft” (row 1) finishes 24 Nov, which starts 23 Nov because it waits for nothing \
         and begins with the project.",
    );
    check(
        &plan,
        "Test",
        "Starts 30 Nov because “Build” (row 3) starts 30 Nov, because it waits 2 days after “Review” (row 2) \
         finishes 25 Nov, which starts 25 Nov because “Draft” (row 1) finishes 24 Nov … and 1 more.",
    );
}

#[test]
fn every_kind_of_link_is_told_with_its_lag() {
    let plan = sketch(
        "A     | 4d |
         Go    | 0d | 1
         Lead  | 5d | 1FS-1d
         Clock | 1d | 1FS+2ed
         Half  | 5d | 1SS+50%
         End   | 1d | 1FF
         After | 1d | 1FF+1d
         Next  | 1d | 2",
    );
    let told = |task: &str| {
        let sentence = why(&plan.project, &plan.schedule(), plan.id(task), &date).sentence;
        let because = sentence.split_once(" because ").unwrap().1.to_owned();
        because.split_once(", which").map_or(because.clone(), |(first, _)| first.to_owned())
    };
    assert_eq!(told("Lead"), "it may begin 1 day before “A” (row 1) finishes 26 Nov");
    assert_eq!(told("Clock"), "it waits 2 days by the clock after “A” (row 1) finishes 26 Nov");
    assert!(
        told("Half").starts_with("it waits 50 % of its duration after “A” (row 1) starts 23 Nov, because")
    );
    assert_eq!(told("End"), "it may not finish before “A” (row 1) finishes 26 Nov");
    assert_eq!(told("After"), "it may not finish earlier than 1 day after “A” (row 1) finishes 26 Nov");
    assert!(told("Next").starts_with("“Go” (row 2) stands at 26 Nov, because “A” (row 1) finishes 26 Nov"));
}

#[test]
fn a_long_chain_ends_with_how_many_more_there_are_and_all_are_listed() {
    let lines: Vec<String> = (1..9).map(|row| format!("T{row} | 1d | {}", row - 1)).collect();
    let text = lines.join("\n").replace("| 0", "|");
    let plan = sketch(&text);
    let why = why(&plan.project, &plan.schedule(), plan.id("T8"), &date);
    assert!(why.sentence.ends_with(" … and 5 more."), "{}", why.sentence);
    let rows: Vec<usize> = why.steps.iter().map(|step| step.row).collect();
    assert_eq!(rows, [8, 7, 6, 5, 4, 3, 2, 1]);
    assert_eq!(why.steps[1].text, "Starts 1 Dec because “T6” (row 6) finishes 30 Nov.");
    assert_eq!(why.steps[7].text, "Starts 23 Nov because it waits for nothing and begins with the project.");
}

#[test]
fn a_chain_ends_where_somebody_decided() {
    let plan = sketch(
        "Fixed | 1d |   | MSO 25 08:00
         Held  | 1d | 1 | SNET 30 08:00
         Hand  | 1d |   | manual 25 08:00
         Begun | 1d |   | started 25 08:00
         Off   | 1d |   | delayed 2ed
         Late  | 1d |   | ALAP
         After | 1d | 4",
    );
    check(&plan, "Fixed", "Starts 25 Nov because it must start on 25 Nov.");
    check(&plan, "Held", "Starts 30 Nov because it may start no earlier than 30 Nov.");
    check(&plan, "Hand", "Starts 25 Nov because its dates are set by hand.");
    check(&plan, "Begun", "Began 25 Nov, as reported.");
    check(&plan, "Off", "Starts 25 Nov because levelling puts it off, so that people are not overloaded.");
    check(&plan, "Late", "Starts 30 Nov because it is planned as late as possible.");
    check(
        &plan,
        "After",
        "Starts 26 Nov because “Begun” (row 4) finishes 25 Nov, which began 25 Nov, as reported.",
    );
}

#[test]
fn summaries_pass_the_question_on() {
    let plan = sketch(
        "Phase  |    |
           One  | 1d |
           Two  | 3d | 2
         Build  |    | 1
           Wall | 1d |
         Held   |    |   | SNET 30 08:00
           Roof | 1d |",
    );
    check(
        &plan,
        "Phase",
        "Starts 23 Nov with its first task, “One” (row 2), which starts 23 Nov because it waits for nothing and \
         begins with the project.",
    );
    check(
        &plan,
        "Wall",
        "Starts 27 Nov because its summary “Build” waits: “Phase” (row 1) finishes 26 Nov with its last task, \
         “Two” (row 3), which starts 24 Nov because “One” (row 2) finishes 23 Nov … and 1 more.",
    );
    check(
        &plan,
        "Roof",
        "Starts 30 Nov because its summary “Held” (row 6) may start no earlier than 30 Nov.",
    );
}

#[test]
fn time_without_work_is_a_reason() {
    let mut plan = sketch("A | 1d |\nB | 1d | 1");
    let morning = plan.calendar(&[(9, 10)]);
    plan.edit("B", |task| task.calendar = Some(morning));
    check(
        &plan,
        "B",
        "Starts 24 Nov because its calendar has no working time before and “A” (row 1) finishes 23 Nov, which \
         starts 23 Nov because it waits for nothing and begins with the project.",
    );
}

#[test]
fn slack_is_said_as_what_may_happen() {
    let plan = sketch(
        "A     | 5d |
         B     | 2d |
         C     | 1d | 2
         D     | 0d | 1, 3
         Done  | 1d |   | finished 23 17:00
         Off   | 1d |   | inactive
         Tight | 2d |   | deadline 23 17:00",
    );
    let slack = |task: &str| slack_in_words(&plan.project, &plan.schedule(), plan.id(task));
    assert_eq!(slack("A"), "It is critical: if it slips, the finish of the project slips with it.");
    assert_eq!(
        slack("B"),
        "It may slip 2 days without moving the finish, but any slip moves tasks that wait for it."
    );
    assert_eq!(slack("C"), "It may slip 2 days without moving the finish or any other task.");
    assert_eq!(slack("Done"), "It is done, so it cannot slip any more.");
    assert!(slack("Off").starts_with("It is inactive"));
    assert!(slack("Tight").starts_with("It is 1 day too late already"), "{}", slack("Tight"));
}

#[test]
fn a_task_knows_what_it_drives() {
    let plan = sketch("A | 2d |\nB | 1d | 1\nC | 1d | 1\nD | 1d | 1\nE | 1d | 2, 3FS+2d");
    let drives = |task: &str| {
        drives_in_words(&plan.project, &driven_by(&plan.project, &plan.schedule(), plan.id(task)))
    };
    assert_eq!(drives("A"), "It sets the start of “B”, “C” and 1 more.");
    assert_eq!(drives("B"), "No other task starts when it does because of this one.");
    assert_eq!(drives("C"), "It sets the start of “E”.");
}

#[test]
fn an_edit_says_which_milestone_it_moved() {
    let before = sketch(
        "Build   | 2d |
         Go-live | 0d | 1
         Support | 5d | 2
         Side    | 1d |",
    );
    let mut after = sketch("");
    after.project = before.project.clone();
    let said = |after: &milepost::core::document::ProjectDoc, today: &str| {
        let (was, now) = (before.schedule(), Schedule::of(after));
        consequence((&before.project, &was), (after, &now), today.parse().unwrap(), &date)
    };
    let build = before.id("Build");
    let longer = Length::working(days(5), TimeUnit::Days);
    after.project.tasks.update(build, |task| task.duration = longer);
    assert_eq!(
        said(&after.project, "2026-11-23").as_deref(),
        Some("“Go-live” moves 3 days later, now 27 Nov. The project finishes 3 days later, now 4 Dec.")
    );
    assert_eq!(
        said(&after.project, "2026-12-01").as_deref(),
        Some("The project finishes 3 days later, now 4 Dec."),
        "a milestone of the past is no news"
    );
    after.project = before.project.clone();
    let shorter = Length::working(Span::hours(4), TimeUnit::Days);
    after.project.tasks.update(before.id("Side"), |task| task.duration = shorter);
    assert_eq!(said(&after.project, "2026-11-23"), None, "nothing that matters moved");
}
