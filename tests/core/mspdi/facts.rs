//! Each fact of the format, in a file that has it.

use milepost::core::calendar::{Position, PositionItem, Recurrence, Shift};
use milepost::core::money::Money;
use milepost::core::outline::Outline;
use milepost::core::resource::{RatePer, ResourceKind, Units};
use milepost::core::task::{Accrual, Constraint, Lag, LinkKind, Task, TaskKind};
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use milepost::io::mspdi::{Imported, export};
use milepost::io::report::{Fate, Severity, Subject};

use super::imported;

const EVERY_FIELD: &[u8] = include_bytes!("../../fixtures/mspdi/every-field.xml");

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn task<'a>(plan: &'a Imported, name: &str) -> &'a Task {
    &plan.project.tasks.iter().find(|task| task.name == name).unwrap().value
}

/// A plan with these tasks.
fn plan(tasks: &str) -> Imported {
    let xml = format!(
        "<Project xmlns=\"http://schemas.microsoft.com/project\"><StartDate>2026-03-02T08:00:00</StartDate>\
         <Tasks>{tasks}</Tasks></Project>"
    );
    imported(xml.as_bytes())
}

/// The names of all tasks with their numbers in the outline.
fn outline_of(plan: &Imported) -> Vec<String> {
    let outline = Outline::of(&plan.project.tasks);
    (0..outline.len())
        .map(|row| {
            let task = plan.project.tasks.get(outline.entries()[row].task).unwrap();
            format!("{} {}", outline.number(row), task.name)
        })
        .collect()
}

fn messages(plan: &Imported) -> Vec<String> {
    plan.report.diagnostics.iter().map(ToString::to_string).collect()
}

#[test]
fn the_head_of_the_project_is_read() {
    let plan = imported(EVERY_FIELD);
    let info = &*plan.project.info;
    assert_eq!(info.name, "Branch network");
    assert_eq!(info.description, "New routers for all branches.\nSecond line.");
    assert_eq!((info.manager.as_str(), info.company.as_str()), ("Ada Example", "Example AG"));
    assert_eq!(info.tags, ["Network", "Branches"]);
    assert_eq!(info.start, moment("2026-03-02T08:00"));
    assert_eq!(info.must_finish, None);
    assert_eq!(info.status_date, Some(moment("2026-03-20T16:30")));
    assert_eq!(
        (info.units.minutes_per_day, info.units.minutes_per_week, info.units.days_per_month),
        (450, 2250, 21)
    );
    assert_eq!((info.day_start, info.day_end, info.week_start), (480, 990, 0));
    assert_eq!(info.critical_slack, Span::minutes(900));
    assert!(info.honor_constraints, "what Microsoft Project writes for it means nothing");
    assert!(!info.split_in_progress && info.new_tasks_manual);
    assert!(!info.remaining_after_status, "in Microsoft Project it is no rule of the schedule");
    assert_eq!((info.currency.code.as_str(), info.currency.symbol.as_str()), ("EUR", "€"));
    let source = info.source.as_ref().unwrap();
    assert_eq!(source.format, "mspdi");
    assert_eq!(source.file, "Branch network.xml");
    assert_eq!(source.key, "6B1F5C1E-0000-4000-8000-0000000000AA");
    let fields: Vec<_> = info.custom_fields.values().map(|field| (&*field.name, &*field.alias)).collect();
    assert_eq!(fields, [("Text1", "Ticket"), ("Text2", ""), ("Text1", "Desk")], "Number1 is not used");
}

#[test]
fn a_project_scheduled_from_its_finish_keeps_it() {
    let text = String::from_utf8_lossy(EVERY_FIELD)
        .replace("Start>1</ScheduleFromStart", "Start>0</ScheduleFromStart");
    let plan = imported(text.as_bytes());
    assert_eq!(plan.project.info.must_finish, Some(moment("2026-04-30T17:00")));
    let again = imported(export(&plan.project, None).as_bytes());
    assert_eq!(again.project.info.must_finish, plan.project.info.must_finish);
}

#[test]
fn calendars_are_read() {
    let plan = imported(EVERY_FIELD);
    let names: Vec<_> = plan.project.calendars.iter().map(|calendar| &*calendar.name).collect();
    assert_eq!(names, ["Standard", "Night", "Cem Example"], "Cable only repeats its base");
    let standard = plan.project.calendars.at(0).unwrap();
    assert_eq!(plan.project.info.calendar, Some(standard.id));
    let monday = vec![Shift { from: 480, to: 720 }, Shift { from: 780, to: 990 }];
    assert_eq!(standard.week[0], Some(monday), "shifts come in order");
    assert_eq!(standard.week[4], Some(Shift::STANDARD_DAY.to_vec()), "working without hours is a usual day");
    assert_eq!(standard.week[5], Some(vec![Shift { from: 1080, to: 1440 }]), "until midnight");
    assert_eq!(standard.week[6], Some(vec![]));
    let night = plan.project.calendars.at(1).unwrap();
    assert_eq!(night.base, Some(standard.id));
    assert_eq!(night.week[0], Some(vec![Shift { from: 0, to: 1440 }]), "0 to 0 is the whole day");
    assert_eq!(night.week[1], None, "as the base");
    assert_eq!(standard.alternative_weeks.len(), 1);
    assert_eq!(standard.alternative_weeks[0].name, "Summer");
    assert_eq!(standard.alternative_weeks[0].week[4], Some(vec![]));
}

#[test]
fn exceptions_are_read_once_and_with_their_rule() {
    let plan = imported(EVERY_FIELD);
    let exceptions = &plan.project.calendars.at(0).unwrap().exceptions;
    let rules: Vec<_> = exceptions.iter().map(|exception| (&*exception.name, exception.recurrence)).collect();
    let last_friday_in_may =
        Recurrence::YearlyByPosition { month: 5, position: Position::Last, item: PositionItem::DayOfWeek(4) };
    assert_eq!(
        rules[..4],
        [
            ("Easter", Recurrence::EveryDay),
            ("Company day", last_friday_in_may),
            // Tuesday (4) and Friday (32).
            ("Training", Recurrence::Weekly { interval: 2, weekdays: 0b1_0010 }),
            ("Inventory", Recurrence::MonthlyByDay { interval: 3, day: 31 }),
        ]
    );
    let shifts: Vec<_> = exceptions[4..].iter().map(|exception| exception.from.to_string()).collect();
    assert_eq!(shifts, ["2026-05-04", "2026-05-07", "2026-05-12", "2026-05-15"], "every third weekday");
    assert_eq!(exceptions[0].to.to_string(), "2026-04-06");
    assert_eq!(exceptions[1].hours, [Shift { from: 480, to: 660 }]);
}

#[test]
fn exceptions_of_old_files_stand_among_the_weekdays() {
    let text = String::from_utf8_lossy(EVERY_FIELD);
    let (start, end) = (text.find("<Exceptions>").unwrap(), text.find("</Exceptions>").unwrap());
    let old = format!("{}{}", &text[..start], &text[end + "</Exceptions>".len()..]);
    let plan = imported(old.as_bytes());
    let exceptions = &plan.project.calendars.at(0).unwrap().exceptions;
    assert_eq!(exceptions.len(), 1);
    assert_eq!(
        (exceptions[0].from.to_string(), exceptions[0].to),
        ("2026-04-03".to_owned(), exceptions[0].from)
    );
}

#[test]
fn tasks_are_read() {
    let plan = imported(EVERY_FIELD);
    assert_eq!(
        outline_of(&plan),
        ["1 R&D <design>", "1.1 Survey sites", "1.2 Order routers", "2 Build", "3 Accepted", "4 Review week"]
    );
    let survey = task(&plan, "Survey sites");
    assert_eq!(survey.wbs, None, "its number in the outline");
    assert_eq!(survey.duration, Length::working(Span::minutes(2250), TimeUnit::Weeks));
    assert!(survey.estimated && survey.effort_driven && survey.ignore_resource_calendars);
    assert_eq!(survey.kind, TaskKind::FixedWork);
    assert_eq!(survey.priority.value(), 900);
    assert_eq!(survey.constraint, Constraint::StartNoEarlierThan(moment("2026-03-02T08:00")));
    assert_eq!(survey.deadline, Some(moment("2026-03-13T16:30")));
    assert_eq!((survey.fixed_cost, survey.fixed_cost_accrual), (Money::hundredths(12_345), Accrual::Start));
    assert_eq!(survey.leveling_delay, Span::hours(24), "tenths of a minute");
    assert_eq!(survey.hyperlink.as_ref().unwrap().address, "https://example.org/sites?a=1&b=2");
    assert_eq!(survey.custom["188743731"], "NET-17");
    assert_eq!((survey.work, survey.actual_work), (Span::hours(75), Span::hours(25)));
    assert_eq!(survey.calendar, Some(plan.project.calendars.at(1).unwrap().id));
    assert_eq!(survey.source_uid, Some(11));

    let order = task(&plan, "Order routers");
    assert!(order.inactive);
    assert_eq!(order.duration, Length::elapsed(Span::hours(72), TimeUnit::Days));
    assert_eq!(order.constraint, Constraint::AsLateAsPossible);

    let build = task(&plan, "Build").manual.unwrap();
    assert_eq!(build.start, Some(moment("2026-03-23T08:00")));
    assert_eq!(build.finish, Some(moment("2026-03-24T15:30")));
}

#[test]
fn summaries_keep_only_what_their_tasks_do_not_say() {
    let plan = imported(EVERY_FIELD);
    let design = task(&plan, "R&D <design>");
    assert_eq!(design.wbs.as_deref(), Some("NET.1"));
    assert_eq!((design.duration, design.work), (Length::default(), Span::ZERO));
    assert_eq!((design.progress.percent, design.progress.physical_percent), (0, 35));
}

#[test]
fn progress_is_read() {
    let plan = imported(EVERY_FIELD);
    let survey = &task(&plan, "Survey sites").progress;
    assert_eq!(survey.percent, 33);
    assert_eq!(survey.actual_start, Some(moment("2026-03-02T08:00")));
    assert_eq!(survey.actual_duration, Some(Span::minutes(750)), "more exact than the percentage");
    assert_eq!(survey.remaining_duration, None, "the rest");
    assert_eq!(survey.stop, Some(moment("2026-03-04T12:00")));
    assert_eq!(survey.resume, Some(moment("2026-03-09T08:00")));
    let accepted = &task(&plan, "Accepted").progress;
    assert_eq!(accepted.actual_finish, Some(moment("2026-04-30T16:30")), "where the task is");
}

#[test]
fn milestones_are_flagged_only_where_the_duration_does_not_say_it() {
    let plan = imported(EVERY_FIELD);
    assert!(!task(&plan, "Accepted").milestone && task(&plan, "Accepted").is_milestone());
    assert!(task(&plan, "Review week").milestone);
    assert_eq!(plan.report.counts.milestones, 2);
}

#[test]
fn links_are_read() {
    let plan = imported(EVERY_FIELD);
    let name = |id| plan.project.tasks.get(id).unwrap().name.clone();
    let links: Vec<_> =
        plan.project.links.iter().map(|link| (name(link.from), name(link.to), link.kind, link.lag)).collect();
    let expected = [
        (
            "Survey sites",
            "Order routers",
            LinkKind::FinishToStart,
            Lag::Time(Length::working(Span::minutes(900), TimeUnit::Days)),
        ),
        ("R&D <design>", "Build", LinkKind::StartToStart, Lag::Percent { percent: -25, elapsed: false }),
        (
            "Order routers",
            "Build",
            LinkKind::FinishToFinish,
            Lag::Time(Length::elapsed(-Span::hours(24), TimeUnit::Days)),
        ),
        ("Build", "Accepted", LinkKind::StartToFinish, Lag::default()),
    ];
    let expected: Vec<_> =
        expected.map(|(from, to, kind, lag)| (from.to_owned(), to.to_owned(), kind, lag)).to_vec();
    assert_eq!(links, expected);
    assert!(messages(&plan).iter().any(|message| message.contains("The predecessor is not among the tasks")));
}

#[test]
fn baselines_are_read() {
    let plan = imported(EVERY_FIELD);
    let numbers: Vec<_> = plan.project.baselines.iter().map(|baseline| baseline.number).collect();
    assert_eq!(numbers, [0, 10]);
    let survey = plan.project.tasks.iter().find(|task| task.name == "Survey sites").unwrap().id;
    let first = &plan.project.baselines.at(0).unwrap();
    assert_eq!(first.tasks.len(), 2);
    assert_eq!(first.tasks[&survey].cost, Money::hundredths(450_000));
    assert_eq!(first.resources.len(), 1);
    let tenth = &plan.project.baselines.at(1).unwrap().tasks[&survey];
    assert_eq!(tenth.duration, Some(Length::elapsed(Span::hours(168), TimeUnit::Weeks)));
}

#[test]
fn resources_and_assignments_are_read() {
    let plan = imported(EVERY_FIELD);
    let resources: Vec<_> =
        plan.project.resources.iter().map(|resource| (&*resource.name, resource.kind)).collect();
    assert_eq!(
        resources,
        [
            ("Cem Example", ResourceKind::Work),
            ("Cable", ResourceKind::Material),
            ("Travel", ResourceKind::Cost)
        ]
    );
    let cem = plan.project.resources.at(0).unwrap();
    assert_eq!(cem.max_units, Units::ten_thousandths(6000));
    assert_eq!(cem.calendar, Some(plan.project.calendars.at(2).unwrap().id));
    assert_eq!(cem.availability.len(), 2);
    assert_eq!((cem.availability[0].from, cem.availability[1].to), (None, None));
    assert_eq!(cem.rates.len(), 2, "table E says nothing");
    assert_eq!(cem.rates[0].standard, Money::hundredths(6250), "rates are in whole units");
    assert_eq!(cem.rates[0].per_use, Money::hundredths(1500), "costs are in hundredths");
    assert_eq!(cem.rates[1].standard_per, RatePer::Time(TimeUnit::Days));
    assert_eq!(cem.accrual, Accrual::End);
    assert_eq!(cem.custom["205520904"], "4.17");
    let cable = plan.project.resources.at(1).unwrap();
    assert_eq!(cable.rates[0].standard_per, RatePer::MaterialUnit);
    assert_eq!(cable.calendar, plan.project.info.calendar, "its own only repeats it");

    assert_eq!(plan.project.assignments.len(), 3);
    let survey = plan.project.assignments.at(0).unwrap();
    assert_eq!((survey.units, survey.work), (Units::ten_thousandths(6000), Span::hours(75)));
    assert_eq!(survey.remaining_work, Some(Span::hours(49)));
    assert_eq!((survey.delay, survey.leveling_delay), (Span::hours(8), Span::hours(24)));
    assert_eq!((survey.contour, survey.cost), (1, Money::ZERO));
    let travel = plan.project.assignments.at(1).unwrap();
    assert_eq!((travel.cost, travel.actual_cost), (Money::hundredths(10_000), Money::hundredths(2500)));
}

#[test]
fn what_is_left_out_is_reported_by_field() {
    let plan = imported(EVERY_FIELD);
    let dropped: Vec<_> =
        plan.report.with_fate(Fate::Dropped).map(|line| (line.subject, &*line.field, line.count)).collect();
    assert_eq!(
        dropped,
        [
            (Subject::Project, "Author", 1),
            (Subject::Project, "OutlineCodes", 1),
            (Subject::Task, "Contact", 1),
            (Subject::Task, "TimephasedData", 1),
            (Subject::Resource, "Code", 1),
            (Subject::Assignment, "TimephasedData", 1),
        ]
    );
    let contact = plan.report.with_fate(Fate::Dropped).find(|line| line.field == "Contact").unwrap();
    assert_eq!(contact.examples[0].place, "row 2, Survey sites");
    assert_eq!(contact.examples[0].value, "Dora Example");
    assert!(plan.report.with_fate(Fate::Kept).any(|line| line.field == "Deadline" && line.count == 1));
    assert!(plan.report.with_fate(Fate::Recalculated).any(|line| line.field == "Start"));
}

#[test]
fn every_field_survives_being_written_and_read() {
    let first = imported(EVERY_FIELD);
    let second = imported(export(&first.project, None).as_bytes());
    assert_eq!(first.project, second.project);
}

#[test]
fn levels_may_jump_and_number_zero_may_be_a_task() {
    let plan = plan(
        "<Task><UID>0</UID><ID>1</ID><Name>a</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task>\
         <Task><UID>1</UID><Name>b</Name><OutlineLevel>4</OutlineLevel><Duration>PT8H0M0S</Duration></Task>\
         <Task><UID>2</UID><Name>c</Name><OutlineLevel>3</OutlineLevel><Duration>PT8H0M0S</Duration></Task>\
         <Task><UID>3</UID><Name>d</Name><OutlineNumber>1.1.1</OutlineNumber><Duration>PT8H0M0S</Duration></Task>\
         <Task><UID>4</UID><Name>e</Name><Duration>PT8H0M0S</Duration></Task>",
    );
    assert_eq!(outline_of(&plan), ["1 a", "1.1 b", "1.2 c", "1.3 d", "2 e"]);
    assert!(messages(&plan)[0].starts_with("Task, OutlineLevel: The row skips levels"));
}

#[test]
fn circles_and_links_to_nothing_survive() {
    let link =
        |uid: u32| format!("<PredecessorLink><PredecessorUID>{uid}</PredecessorUID></PredecessorLink>");
    let task = |uid: u32, links: &str| {
        format!(
            "<Task><UID>{uid}</UID><ID>{uid}</ID><Name>t{uid}</Name><Duration>PT8H0M0S</Duration>{links}</Task>"
        )
    };
    let plan = plan(&format!(
        "{}{}{}{}",
        task(1, &link(3)),
        task(2, &link(1)),
        task(3, &(link(2) + &link(2) + &link(3) + &link(42))),
        task(4, &link(3)),
    ));
    assert_eq!(plan.project.links.len(), 4);
    let circle =
        plan.report.diagnostics.iter().find(|line| line.message.contains("waits for itself")).unwrap();
    assert_eq!((circle.count, circle.severity), (3, Severity::Warning), "row 4 only waits for the circle");
    assert_eq!(circle.examples[0].place, "row 1, t1");
    assert_eq!(plan.report.diagnostics.len(), 4, "{:?}", messages(&plan));
}

#[test]
fn bad_values_are_left_out_by_name() {
    let plan = plan(
        "<Task><UID>x</UID><ID>1</ID><Name>a</Name><Duration>soon</Duration><Priority>5000</Priority>\
         <ConstraintType>9</ConstraintType><Deadline>31.12.2026</Deadline><PercentComplete>-5</PercentComplete>\
         <Milestone>perhaps</Milestone><CalendarUID>7</CalendarUID><FixedCost>1e400</FixedCost></Task>\
         <Task><UID>2</UID><ID>2</ID><Name>b</Name><ConstraintType>2</ConstraintType></Task>\
         <Task><UID>2</UID><ID>3</ID><Name>c</Name><Duration>-PT8H0M0S</Duration></Task>",
    );
    let fields: Vec<_> =
        plan.report.diagnostics.iter().map(|line| format!("{} {}", line.field, line.count)).collect();
    for field in [
        "UID 1",
        "Duration 1",
        "Priority 1",
        "ConstraintType 1",
        "Deadline 1",
        "PercentComplete 1",
        "Milestone 1",
        "CalendarUID 1",
        "FixedCost 1",
        "ConstraintDate 1",
        "Duration 3",
    ] {
        assert!(fields.contains(&field.to_owned()), "{field} in {fields:?}");
    }
    let deadline = plan.report.diagnostics.iter().find(|line| line.field == "Deadline").unwrap();
    assert_eq!(deadline.to_string(), "Task, Deadline: This is not a date and was left out. (row 1, a)");
    assert_eq!(deadline.examples[0].value, "31.12.2026");
    assert_eq!(plan.project.tasks.at(0).unwrap().duration, Length::working(Span::hours(8), TimeUnit::Days));
    assert_eq!(plan.project.tasks.at(2).unwrap().source_uid, None);
}

#[test]
fn a_missing_duration_is_counted_from_start_to_finish() {
    let plan = plan(
        "<Task><UID>1</UID><Name>a</Name><Start>2026-03-06T13:00:00</Start><Finish>2026-03-09T12:00:00</Finish></Task>\
         <Task><UID>2</UID><Name>b</Name><Start>2026-03-06T13:00:00</Start></Task>\
         <Task><UID>3</UID><Name>c</Name><Milestone>1</Milestone></Task>",
    );
    assert_eq!(task(&plan, "a").duration, Length::working(Span::hours(8), TimeUnit::Days), "over a weekend");
    assert!(!task(&plan, "a").estimated);
    assert_eq!(task(&plan, "b").duration, Length::working(Span::hours(8), TimeUnit::Days));
    assert!(task(&plan, "b").estimated, "a guess");
    assert!(task(&plan, "c").is_milestone());
}

#[test]
fn percentages_are_taken_to_the_nearest_whole_one() {
    let plan = plan(
        "<Task><UID>1</UID><Name>a</Name><Duration>PT8H0M0S</Duration><PercentComplete>33.6</PercentComplete></Task>\
         <Task><UID>2</UID><Name>b</Name><Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>1</PredecessorUID>\
         <LinkLag>-12.4</LinkLag><LagFormat>51</LagFormat></PredecessorLink></Task>",
    );
    assert_eq!(task(&plan, "a").progress.percent, 34);
    assert_eq!(plan.project.links.at(0).unwrap().lag, Lag::Percent { percent: -12, elapsed: false });
    assert_eq!(plan.report.with_fate(Fate::Converted).count(), 2);
}

#[test]
fn manual_tasks_may_lack_dates() {
    let plan = plan(
        "<Task><UID>1</UID><Name>a</Name><Manual>1</Manual><Start>2026-03-04T08:00:00</Start></Task>\
         <Task><UID>2</UID><Name>b</Name><Manual>1</Manual></Task>",
    );
    assert_eq!(task(&plan, "a").manual.unwrap().start, Some(moment("2026-03-04T08:00")));
    assert_eq!(task(&plan, "b").manual, Some(Default::default()));
}

#[test]
fn a_plan_without_a_start_begins_with_its_first_task() {
    let xml =
        b"<Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks><Task><UID>1</UID><Name>a</Name>\
        <Duration>PT8H0M0S</Duration><Start>2026-03-04T08:00:00</Start></Task></Tasks></Project>";
    let plan = imported(xml);
    assert_eq!(plan.project.info.start, moment("2026-03-04T08:00"));
    assert_eq!(plan.project.info.name, "Untitled project");
}

/// The days that Microsoft Project itself wrote beside the rules of a calendar: what it expands them to.
#[test]
fn recurring_exceptions_fall_on_the_days_that_microsoft_project_lists() {
    use std::collections::BTreeSet;

    let name = "mpxj_calendar-recurring-exceptions-project2016-mspdi.xml";
    let Some((_, bytes)) = super::plans().into_iter().find(|(file, _)| file == name) else { return };
    let days = |bytes: &[u8]| {
        let mut days = BTreeSet::new();
        for exception in &imported(bytes).project.calendars.at(0).unwrap().exceptions {
            exception.for_each_day(&(0..100_000), |day| {
                days.insert((day, exception.hours.clone().len()));
            });
        }
        days
    };
    let text = String::from_utf8(bytes.clone()).unwrap();
    let (start, end) = (text.find("<Exceptions>").unwrap(), text.find("</Exceptions>").unwrap());
    let listed = format!("{}{}", &text[..start], &text[end + "</Exceptions>".len()..]);
    let (by_rule, listed) = (days(&bytes), days(listed.as_bytes()));
    assert!(listed.len() > 130, "{}", listed.len());
    let date = |day: i64| milepost::core::time::date_of_day(day).to_string();
    let only = |one: &BTreeSet<(i64, usize)>, other: &BTreeSet<(i64, usize)>| -> Vec<String> {
        one.difference(other).map(|(day, _)| date(*day)).collect()
    };
    let empty: [String; 0] = [];
    assert_eq!(only(&by_rule, &listed), empty, "days that only the rules have");
    assert_eq!(only(&listed, &by_rule), empty, "days that only the list has");
}

#[test]
fn options_of_the_schedule_are_believed_in_files_written_here() {
    let mut plan = imported(EVERY_FIELD).project;
    plan.info.update(|info| (info.honor_constraints, info.remaining_after_status) = (false, true));
    let text = export(&plan, None);
    let again = imported(text.as_bytes()).project;
    assert!(!again.info.honor_constraints && again.info.remaining_after_status);
    // Microsoft Project keeps no remarks when it saves a file.
    let saved_elsewhere = text.replacen("<!-- Written by Milepost -->", "", 1);
    let again = imported(saved_elsewhere.as_bytes()).project;
    assert!(again.info.honor_constraints && !again.info.remaining_after_status);
}

#[test]
fn tasks_of_other_plans_keep_the_dates_they_had() {
    let text = "<Project xmlns=\"http://schemas.microsoft.com/project\"><StartDate>2026-03-02T08:00:00</StartDate><Tasks>\
                <Task><UID>1</UID><Name>Elsewhere</Name><ExternalTask>1</ExternalTask>\
                <Start>2026-04-06T08:00:00</Start><Finish>2026-04-07T17:00:00</Finish>\
                <Duration>PT16H0M0S</Duration></Task></Tasks></Project>";
    let task = imported(text.as_bytes()).project.tasks.at(0).unwrap().value.clone();
    let dates = task.manual.unwrap();
    assert_eq!(
        (dates.start, dates.finish),
        (Some(moment("2026-04-06T08:00")), Some(moment("2026-04-07T17:00")))
    );
}
