//! Counting on calendars against a slow twin that knows nothing but the definition.

use chrono::{Datelike, NaiveDate};
use milepost::core::calendar::{
    AlternativeWeek, Calendar, CalendarException, CalendarId, CalendarSet, DayHours, Decides, Recurrence,
    Shift, WorkingTime, decides,
};
use milepost::core::id::IdSource;
use milepost::core::table::Table;
use milepost::core::time::{Moment, Span, date_of_day, day_number};
use proptest::prelude::*;

/// The first Monday of the window that the random calendars play in.
const FIRST: &str = "2026-01-05";
/// Days in it. The naive steps stay well within the weeks around it.
const DAYS: i64 = 40;

fn day(offset: i64) -> NaiveDate {
    date_of_day(day_number(FIRST.parse().unwrap()) + offset)
}

/// What the definition says about a day: exceptions, alternative weeks, week, each of all bases in turn.
fn hours_on(chain: &[&Calendar], date: NaiveDate) -> DayHours {
    let weekday = date.weekday().num_days_from_monday() as usize;
    let falls_on = |exception: &CalendarException| {
        let mut falls = false;
        exception.for_each_day(&(-100_000..100_000), |found| falls |= found == day_number(date));
        falls
    };
    let exception = chain.iter().find_map(|calendar| {
        let once = |exception: &&CalendarException| exception.recurrence == Recurrence::EveryDay;
        let single = calendar.exceptions.iter().rev().filter(once).find(|exception| falls_on(exception));
        single.or_else(|| calendar.exceptions.iter().rev().find(|exception| falls_on(exception)))
    });
    let usual = || chain.iter().find_map(|calendar| calendar.week[weekday].clone());
    // The first alternative week that holds decides; what it leaves open is as usual.
    let alternative = chain.iter().find_map(|calendar| {
        calendar.alternative_weeks.iter().rev().find(|week| week.from <= date && date <= week.to)
    });
    let alternative = || alternative.and_then(|week| week.week[weekday].clone());
    exception.map(|exception| exception.hours.clone()).or_else(alternative).or_else(usual).unwrap_or_default()
}

/// Whether the minute after an instant is worked in.
fn works(chain: &[&Calendar], moment: Moment) -> bool {
    let minute = (moment.time_of_day().as_tenths() / 10) as u16;
    hours_on(chain, moment.date()).iter().any(|shift| shift.from <= minute && minute < shift.to)
}

const MINUTE: Span = Span::minutes(1);

fn slow_next(chain: &[&Calendar], mut moment: Moment) -> Moment {
    while !works(chain, moment) {
        moment = moment + MINUTE;
    }
    moment
}

fn slow_previous(chain: &[&Calendar], mut moment: Moment) -> Moment {
    while !works(chain, moment - MINUTE) {
        moment = moment - MINUTE;
    }
    moment
}

fn slow_add(chain: &[&Calendar], mut moment: Moment, mut minutes: i64) -> Moment {
    while minutes > 0 {
        minutes -= i64::from(works(chain, moment));
        moment = moment + MINUTE;
    }
    while minutes < 0 {
        moment = moment - MINUTE;
        minutes += i64::from(works(chain, moment));
    }
    moment
}

fn any_hours() -> BoxedStrategy<DayHours> {
    prop_oneof![
        2 => Just(Shift::STANDARD_DAY.to_vec()),
        1 => Just(Vec::new()),
        1 => Just(vec![Shift { from: 0, to: 1440 }]),
        1 => Just(vec![Shift { from: 0, to: 180 }, Shift { from: 240, to: 480 }, Shift { from: 1380, to: 1440 }]),
        1 => Just(vec![Shift { from: 600, to: 660 }]),
    ]
    .boxed()
}

fn any_week(said: f64) -> BoxedStrategy<[Option<DayHours>; 7]> {
    prop::array::uniform7(prop::option::weighted(said, any_hours())).boxed()
}

fn any_recurrence() -> impl Strategy<Value = Recurrence> {
    prop_oneof![
        3 => Just(Recurrence::EveryDay),
        1 => (1..5u16).prop_map(|interval| Recurrence::EveryNthDay { interval }),
    ]
}

fn any_exception() -> impl Strategy<Value = CalendarException> {
    (0..DAYS, 0..6i64, any_hours(), any_recurrence()).prop_map(|(from, length, hours, recurrence)| {
        CalendarException { name: String::new(), from: day(from), to: day(from + length), hours, recurrence }
    })
}

fn any_calendar(said: f64) -> BoxedStrategy<Calendar> {
    let alternative = (0..DAYS, 0..15i64, any_week(0.5)).prop_map(|(from, length, week)| AlternativeWeek {
        name: String::new(),
        from: day(from),
        to: day(from + length),
        week,
    });
    (any_week(said), prop::collection::vec(any_exception(), 0..6), prop::collection::vec(alternative, 0..3))
        .prop_map(|(week, exceptions, alternative_weeks)| Calendar {
            week,
            exceptions,
            alternative_weeks,
            ..Calendar::default()
        })
        .boxed()
}

/// A base with a week, and a calendar that refines it here and there.
fn any_pair() -> impl Strategy<Value = (Calendar, Calendar)> {
    let base = any_calendar(0.99).prop_map(|mut base| {
        // Some work in every week, or the twin would step for ever.
        base.week[1] = Some(vec![Shift { from: 540, to: 600 }]);
        base
    });
    (base, any_calendar(0.2)).prop_map(|(base, mut refined)| {
        refined.week[1] = None;
        (base, refined)
    })
}

/// The two in a table; gives the id of the one that refines.
fn table_of(base: &Calendar, refined: &Calendar) -> (Table<Calendar>, CalendarId) {
    let mut ids = IdSource::new(1);
    let (base_id, refined_id) = (ids.make(), ids.make());
    let mut calendars = Table::default();
    calendars.push(base_id, base.clone());
    calendars.push(refined_id, Calendar { base: Some(base_id), ..refined.clone() });
    (calendars, refined_id)
}

fn compiled(base: &Calendar, refined: &Calendar) -> WorkingTime {
    let (calendars, refined_id) = table_of(base, refined);
    let mut set = CalendarSet::new(&calendars);
    let number = set.number_of(&calendars, refined_id).unwrap();
    assert!(set.faults().is_empty());
    set.time(number).clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counting_agrees_with_stepping_minute_by_minute(
        (base, refined) in any_pair(),
        minute in 0..60 * 24 * DAYS,
        work in -4000..4000i64,
    ) {
        let time = compiled(&base, &refined);
        let chain = [&refined, &base];
        let moment = Moment::midnight(day(0)) + Span::minutes(minute);
        prop_assert_eq!(time.next_working(moment), slow_next(&chain, moment));
        prop_assert_eq!(time.previous_working(moment), slow_previous(&chain, moment));
        let end = slow_add(&chain, moment, work);
        prop_assert_eq!(time.add(moment, Span::minutes(work)), end);
        prop_assert_eq!(time.between(moment, end), Span::minutes(work));
        prop_assert_eq!(time.subtract(moment, Span::minutes(-work)), end);
        let hours: Vec<(Span, Span)> = time.shifts_on(moment.day()).collect();
        let shifts = hours_on(&chain, moment.date());
        let minutes = |from: u16| Span::minutes(i64::from(from));
        let worked: i64 = shifts.iter().map(|shift| i64::from(shift.to - shift.from)).sum();
        prop_assert_eq!(hours.iter().map(|(from, to)| *to - *from).sum::<Span>(), Span::minutes(worked));
        prop_assert_eq!(hours.first().map(|hours| hours.0), shifts.first().map(|shift| minutes(shift.from)));
    }

    #[test]
    fn what_is_said_to_decide_a_day_has_the_hours_that_are_counted((base, refined) in any_pair(), offset in -3..DAYS + 9) {
        let (calendars, id) = table_of(&base, &refined);
        let date = day(offset);
        let (decides, hours) = decides(&calendars, id, date);
        prop_assert_eq!(&hours, &hours_on(&[&refined, &base], date));
        let counted: Vec<(Span, Span)> = compiled(&base, &refined).shifts_on(day_number(date)).collect();
        let minutes = |from: u16| Span::minutes(i64::from(from));
        let told: Vec<(Span, Span)> =
            hours.iter().map(|shift| (minutes(shift.from), minutes(shift.to))).collect();
        prop_assert_eq!(counted, told);
        match decides {
            Decides::Exception(of, place) => {
                prop_assert_eq!(&calendars.get(of).unwrap().exceptions[place].hours, &hours);
            }
            Decides::AlternativeWeek(of, place) => {
                let week = &calendars.get(of).unwrap().alternative_weeks[place];
                prop_assert!(week.from <= date && date <= week.to);
            }
            Decides::Week(of) => {
                let weekday = date.weekday().num_days_from_monday() as usize;
                prop_assert_eq!(calendars.get(of).unwrap().week[weekday].as_ref(), Some(&hours));
            }
            Decides::Nothing => prop_assert!(hours.is_empty()),
        }
    }

    #[test]
    fn what_two_calendars_have_in_common_is_where_both_work(
        (base, refined) in any_pair(),
        (other_base, other) in any_pair(),
        minute in 0..60 * 24 * DAYS,
    ) {
        let (left, right) = (compiled(&base, &refined), compiled(&other_base, &other));
        let common = left.intersection(&right).expect("both work on Tuesdays from 9 to 10");
        let moment = Moment::midnight(day(0)) + Span::minutes(minute);
        let works_then = |time: &WorkingTime| time.next_working(moment) == moment;
        prop_assert_eq!(works_then(&common), works_then(&left) && works_then(&right));
    }
}

/// What an element of a snippet of XML says.
fn text_of<'a>(snippet: &'a str, name: &str) -> Option<&'a str> {
    snippet.split_once(&format!("<{name}>"))?.1.split('<').next()
}

#[test]
fn recurring_exceptions_fall_on_the_days_that_microsoft_project_wrote_out() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/plans/mpxj_calendar-recurring-exceptions-project2016-mspdi.xml"
    );
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let project = milepost::io::mspdi::import_all(&bytes, &mut IdSource::new(1)).unwrap().project;
    let calendar = project.calendars.iter().find(|calendar| !calendar.exceptions.is_empty()).unwrap();
    assert_eq!(calendar.exceptions.len(), 27);
    let mut set = CalendarSet::new(&project.calendars);
    let number = set.number_of(&project.calendars, calendar.id).unwrap();
    let time = set.time(number);

    // For older programs the file also has each day by itself: as a weekday of number 0.
    let text = String::from_utf8(bytes).unwrap();
    let days = text.split("<WeekDay>").filter(|day| text_of(day, "DayType") == Some("0"));
    let day = |date: &str| day_number(date[..10].parse::<NaiveDate>().unwrap());
    let written: Vec<(i64, i64, bool)> = days
        .map(|snippet| {
            let date = |name: &str| day(text_of(snippet, name).unwrap());
            (date("FromDate"), date("ToDate"), text_of(snippet, "DayWorking") == Some("1"))
        })
        .collect();
    assert_eq!(written.len(), 138);
    let usual = WorkingTime::standard();
    for day in day("1999-01-01")..day("2012-01-01") {
        let exception = written.iter().find(|(from, to, _)| (*from..=*to).contains(&day));
        let works = exception.map_or(usual.is_working_day(day), |(_, _, works)| *works);
        assert_eq!(time.is_working_day(day), works, "{}", date_of_day(day));
        if exception.is_none() {
            assert!(time.shifts_on(day).eq(usual.shifts_on(day)), "{}", date_of_day(day));
        }
    }
}
