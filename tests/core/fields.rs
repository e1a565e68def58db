//! The fields of a task: what is typed into each becomes the command that was meant, or a sentence.

use milepost::core::command::{TaskCommand, TaskEdit};
use milepost::core::fields::{TaskField, TaskFields};
use milepost::core::money::Money;
use milepost::core::task::{Constraint, Priority};
use milepost::core::time::{Moment, Span};

use crate::schedule::sketch::{Sketch, moment, sketch};

fn plan() -> Sketch {
    sketch(
        "Phase    |    |
           Draft  | 4d |   | done 50%
           Review | 2d | 2 | deadline 12-04 17:00, FNLT 12-04 17:00
         Go-live  | 0d | 1",
    )
}

fn draft(plan: &Sketch, task: &str, field: TaskField) -> String {
    TaskFields::of(&plan.project, &plan.schedule(), plan.id(task)).unwrap().draft(field)
}

fn read(plan: &Sketch, task: &str, field: TaskField, draft: &str) -> Result<TaskEdit, String> {
    let today: Moment = "2026-11-21".parse().unwrap();
    let schedule = plan.schedule();
    let fields = TaskFields::of(&plan.project, &schedule, plan.id(task)).unwrap();
    match fields.read(field, draft, today).map_err(|error| error.0)? {
        TaskCommand::Edit { edit, .. } => Ok(edit),
        other => Err(format!("{other:?}")),
    }
}

#[test]
fn drafts_are_what_a_person_would_type() {
    let plan = plan();
    for (field, expected) in [
        (TaskField::Name, "Review"),
        (TaskField::Wbs, "1.2"),
        (TaskField::Start, "27 Nov 2026"),
        (TaskField::Finish, "30 Nov 2026"),
        (TaskField::ConstraintDate, "4 Dec 2026"),
        (TaskField::Deadline, "4 Dec 2026"),
        (TaskField::Duration, "2d"),
        (TaskField::Remaining, "2d"),
        (TaskField::Percent, "0 %"),
        (TaskField::ActualStart, ""),
        (TaskField::Priority, "500"),
        (TaskField::Work, "0h"),
        (TaskField::FixedCost, "0"),
    ] {
        assert_eq!(draft(&plan, "Review", field), expected, "{field:?}");
    }
    let mut staffed = sketch("Review | 2d |");
    staffed.assign("Review", 16, 100, None);
    staffed.assign("Review", 4, 25, None);
    assert_eq!(draft(&staffed, "Review", TaskField::Work), "20h", "the sum of what its people do");
    assert_eq!(draft(&plan, "Draft", TaskField::Remaining), "2d");
    assert_eq!(draft(&plan, "Phase", TaskField::Wbs), "1");
}

#[test]
fn each_field_becomes_its_command() {
    let plan = plan();
    let edit = |field, text| read(&plan, "Review", field, text);
    assert_eq!(edit(TaskField::Start, "1 Dec"), Ok(TaskEdit::Start(moment("12-01 08:00"))));
    assert_eq!(edit(TaskField::Finish, "1 Dec"), Ok(TaskEdit::Finish(moment("12-01 17:00"))));
    assert_eq!(edit(TaskField::Deadline, "1 Dec"), Ok(TaskEdit::Deadline(Some(moment("12-01 17:00")))));
    assert_eq!(edit(TaskField::Deadline, " "), Ok(TaskEdit::Deadline(None)));
    assert_eq!(edit(TaskField::ActualStart, "na"), Ok(TaskEdit::ActualStart(None)));
    let constraint = Constraint::FinishNoLaterThan(moment("12-01 17:00"));
    assert_eq!(edit(TaskField::ConstraintDate, "1 Dec"), Ok(TaskEdit::Constraint(constraint)));
    let done = TaskEdit::ActualFinish { finish: Some(moment("12-01 17:00")), start: moment("27 08:00") };
    assert_eq!(edit(TaskField::ActualFinish, "1 Dec"), Ok(done));
    assert_eq!(edit(TaskField::Remaining, "1d"), Ok(TaskEdit::Remaining(Span::hours(8))));
    assert_eq!(edit(TaskField::Work, "12"), Ok(TaskEdit::Work(Span::hours(12))));
    assert_eq!(edit(TaskField::FixedCost, "€ 1,250.50"), Ok(TaskEdit::FixedCost(Money::hundredths(125_050))));
    assert_eq!(edit(TaskField::Priority, "700"), Ok(TaskEdit::Priority(Priority::new(700))));
    assert_eq!(edit(TaskField::Wbs, ""), Ok(TaskEdit::Wbs(None)));
    assert_eq!(edit(TaskField::Notes, "One\nTwo\n"), Ok(TaskEdit::Notes("One\nTwo".to_owned())));
}

#[test]
fn what_cannot_be_meant_is_a_sentence() {
    let plan = plan();
    let error = |task, field, text| read(&plan, task, field, text).unwrap_err();
    assert_eq!(
        error("Phase", TaskField::Finish, "1 Dec"),
        "The dates of a summary follow from the tasks below it."
    );
    assert_eq!(error("Draft", TaskField::ConstraintDate, "1 Dec"), "This kind of constraint needs no date.");
    assert_eq!(error("Draft", TaskField::Name, " "), "A task needs a name.");
    assert!(error("Draft", TaskField::Priority, "1001").contains("from 0 to 1000"));
    assert!(error("Draft", TaskField::Deadline, "3/4/2026").contains("can be 3 Apr 2026 or 4 Mar 2026"));
    assert!(error("Draft", TaskField::Work, "much").contains("“much"));
}

#[test]
fn drafts_that_were_not_changed_change_nothing() {
    let plan = plan();
    for field in [TaskField::Deadline, TaskField::ConstraintDate, TaskField::Remaining, TaskField::Priority] {
        let text = draft(&plan, "Review", field);
        let before = plan.project.tasks.get(plan.id("Review")).unwrap();
        match read(&plan, "Review", field, &text).unwrap() {
            TaskEdit::Deadline(date) => assert_eq!(date, before.deadline),
            TaskEdit::Constraint(constraint) => assert_eq!(constraint, before.constraint),
            TaskEdit::Remaining(span) => assert_eq!(span, before.duration.span),
            TaskEdit::Priority(priority) => assert_eq!(priority, before.priority),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn another_kind_of_constraint_keeps_the_date_or_takes_the_present_one() {
    let plan = plan();
    let schedule = plan.schedule();
    let fields = |task: &str| TaskFields::of(&plan.project, &schedule, plan.id(task)).unwrap();
    let must_start = fields("Draft").constraint_of_kind(2);
    assert_eq!(must_start, Constraint::MustStartOn(moment("23 08:00")));
    let must_finish = fields("Draft").constraint_of_kind(3);
    assert_eq!(must_finish, Constraint::MustFinishOn(moment("26 17:00")));
    assert_eq!(fields("Review").constraint_of_kind(3), Constraint::MustFinishOn(moment("12-04 17:00")));
    assert_eq!(fields("Review").constraint_of_kind(0), Constraint::AsSoonAsPossible);
}
