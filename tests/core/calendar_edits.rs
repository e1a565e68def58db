//! What a person does to calendars: each is one command, and the schedule follows.

use milepost::core::calendar::edits::{self, ExceptionDraft, ExceptionErrors};
use milepost::core::calendar::holidays::Country;
use milepost::core::calendar::{Calendar, CalendarId, Recurrence, Shift, Users};
use milepost::core::command::{ProjectCommand, apply_within};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::resource::{Resource, ResourceId};
use milepost::core::schedule::Schedule;
use milepost::core::task::Task;
use milepost::core::time::{Length, Span, TimeUnit};

use chrono::NaiveDate;

const TODAY: &str = "2026-11-27";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Plan {
    project: ProjectDoc,
    calendar: CalendarId,
    person: ResourceId,
    ids: IdSource,
}

/// One task of ten days from Monday, 14 December 2026, on the standard week.
fn plan() -> Plan {
    let mut ids = IdSource::new(1);
    let (calendar, person) = (ids.make(), ids.make());
    let mut project = ProjectDoc::default();
    project.calendars.push(calendar, Calendar::standard());
    project.info.update(|info| {
        info.start = "2026-12-14T08:00".parse().unwrap();
        info.calendar = Some(calendar);
    });
    project.resources.push(person, Resource { name: "Ana".to_owned(), ..Resource::default() });
    let duration = Length::working(Span::hours(80), TimeUnit::Days);
    project.tasks.push(ids.make(), Task { name: "Build".to_owned(), duration, ..Task::default() });
    Plan { project, calendar, person, ids }
}

impl Plan {
    fn run(&mut self, command: impl Into<Option<ProjectCommand>>) -> String {
        let command = command.into().expect("something would change");
        self.project = apply_within(&self.project, &command).unwrap();
        match command {
            ProjectCommand::Several { label, .. } => label,
            other => format!("{other:?}"),
        }
    }

    fn finish(&self) -> String {
        Schedule::of(&self.project).finish.to_string()
    }

    fn calendar(&self) -> &Calendar {
        self.project.calendars.get(self.calendar).unwrap()
    }
}

fn draft(from: &str, to: &str) -> ExceptionDraft {
    ExceptionDraft {
        name: "Closed".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        ..ExceptionDraft::empty()
    }
}

#[test]
fn hours_and_days_off_move_the_plan() {
    let mut plan = plan();
    assert_eq!(plan.finish(), "2026-12-25T17:00");
    let command = edits::set_hours(&plan.project, plan.calendar, 4, Some(Vec::new()));
    assert_eq!(plan.run(command), "Change working hours");
    assert_eq!(plan.finish(), "2026-12-29T17:00", "without Fridays");
    let off = draft("2026-12-21", "2026-12-23").parse(day(TODAY)).unwrap();
    let command = edits::put_exception(&plan.project, plan.calendar, None, off);
    assert_eq!(plan.run(command), "Add “Closed”");
    assert_eq!(plan.finish(), "2027-01-04T17:00");
    let command = edits::remove_exception(&plan.project, plan.calendar, 0);
    assert_eq!(plan.run(command), "Delete “Closed”");
    assert_eq!(plan.finish(), "2026-12-29T17:00");
    let same = edits::set_hours(&plan.project, plan.calendar, 4, Some(Vec::new()));
    assert_eq!(same, None, "what changes nothing is no step");
}

#[test]
fn half_a_day_is_an_exception_with_hours() {
    let mut plan = plan();
    let half = ExceptionDraft { hours: "8-12".to_owned(), ..draft("24 Dec 2026", "") };
    let half = half.parse(day(TODAY)).unwrap();
    assert_eq!(half.hours, [Shift { from: 480, to: 720 }]);
    let command = edits::put_exception(&plan.project, plan.calendar, None, half);
    plan.run(command);
    assert_eq!(plan.finish(), "2026-12-28T12:00");
}

#[test]
fn holidays_are_added_once() {
    let mut plan = plan();
    let country = Country::of_code("DE").unwrap();
    let years = edits::holiday_years(&plan.project, day("2027-03-01"), day(TODAY));
    assert_eq!(years, (2026, 2028));
    let command = edits::add_holidays(&plan.project, plan.calendar, country, years);
    assert_eq!(plan.run(command), "Add holidays of Germany (nationwide)");
    assert_eq!(plan.finish(), "2026-12-28T17:00", "Christmas Day is a Friday");
    assert_eq!(edits::add_holidays(&plan.project, plan.calendar, country, years), None);
    let count = plan.calendar().exceptions.len();
    let more = edits::add_holidays(&plan.project, plan.calendar, country, (2026, 2029));
    plan.run(more);
    let easter = plan.calendar().exceptions[count..].iter().filter(|it| it.name == "Easter Monday").count();
    assert_eq!(easter, 1, "only that of the further year");
}

#[test]
fn a_person_gets_days_of_their_own_on_top_of_the_projects() {
    let mut plan = plan();
    let own: CalendarId = plan.ids.make();
    let command = edits::add_personal(&plan.project, own, plan.person);
    assert_eq!(plan.run(command), "Give “Ana” a calendar");
    let calendar = plan.project.calendars.get(own).unwrap();
    assert_eq!((calendar.name.as_str(), calendar.base), ("Ana", Some(plan.calendar)));
    let users = Users::of(&plan.project, own);
    assert_eq!(users.resources, [plan.person]);
    assert!(users.is_personal(calendar));
    let all = Users::of(&plan.project, plan.calendar);
    assert!(all.project && !all.is_personal(plan.calendar()));
    assert_eq!(all.refined_by, [own]);
    plan.run(edits::remove(own));
    assert_eq!(plan.project.resources.get(plan.person).unwrap().calendar, None);
}

#[test]
fn new_calendars_have_names_of_their_own() {
    let mut plan = plan();
    for name in ["Standard copy", "Standard copy 2"] {
        let new = plan.ids.make();
        let command = edits::add(&plan.project, new, Some(plan.calendar));
        assert_eq!(plan.run(command), format!("Add “{name}”"));
    }
    let new: CalendarId = plan.ids.make();
    let command = edits::add(&plan.project, new, None);
    assert_eq!(plan.run(command), "Add “New calendar”");
    assert!(edits::rename(&plan.project, new, "  ").is_err());
    let command = edits::rename(&plan.project, new, " Night shift ").unwrap();
    plan.run(command);
    assert_eq!(plan.project.calendars.get(new).unwrap().name, "Night shift");
}

#[test]
fn a_draft_says_all_that_is_wrong_with_it() {
    let wrong = ExceptionDraft { hours: "noon".to_owned(), ..draft("3/4/2027", "") };
    let ExceptionErrors { from, to, hours } = wrong.parse(day(TODAY)).unwrap_err();
    assert!(from.is_some() && hours.is_some() && to.is_none(), "{from:?} {to:?} {hours:?}");
    let backwards = draft("2027-04-03", "2027-04-01").parse(day(TODAY)).unwrap_err();
    assert_eq!(backwards.to.as_deref(), Some("The last day lies before the first one."));
    assert!(draft("2027-04-03", "2199-04-01").parse(day(TODAY)).unwrap_err().to.is_some());
}

#[test]
fn a_repeating_day_holds_for_ten_years_and_follows_its_first_day() {
    let weekly = Recurrence::Weekly { interval: 1, weekdays: 0b1_0000 };
    let fridays = ExceptionDraft { recurrence: weekly, ..draft("2026-11-27", "") };
    assert_eq!(fridays.parse(day(TODAY)).unwrap().to, day("2036-12-31"));
    let moved = fridays.clone().starting("2026-11-30".to_owned(), day(TODAY));
    assert_eq!(moved.recurrence, Recurrence::Weekly { interval: 1, weekdays: 0b1 });
    // What was imported and is none of the usual ways stays to be chosen, whatever the first day.
    let odd = Recurrence::Weekly { interval: 3, weekdays: 0b11 };
    let imported =
        ExceptionDraft { recurrence: odd, ..fridays }.starting("2026-12-01".to_owned(), day(TODAY));
    assert_eq!(imported.recurrence, odd);
    assert!(imported.choices(day(TODAY)).contains(&odd));
}

#[test]
fn an_exception_is_edited_as_it_stands() {
    for exception in Country::of_code("GB-SCT").unwrap().exceptions(2026, 2027) {
        assert_eq!(ExceptionDraft::of(&exception).parse(day(TODAY)), Ok(exception));
    }
}
