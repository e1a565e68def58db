//! The sample workspace: believable on whatever day it is opened.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate, Weekday};
use milepost::core::calendar::{CalendarSet, WorkingTime};
use milepost::core::change::Change;
use milepost::core::command::{Command, Origin, WorkspaceCommand, apply, label};
use milepost::core::document::{Document, ProjectDoc, TableName};
use milepost::core::history::History;
use milepost::core::id::IdSource;
use milepost::core::money::Money;
use milepost::core::portfolio::{Forecast, PortfolioFigures, PortfolioRow, Trend};
use milepost::core::project::Methodology;
use milepost::core::resource::{Assignment, ResourceKind};
use milepost::core::sample::{Lived, lived, projects};
use milepost::core::schedule::{Diagnostic, Schedule};
use milepost::core::task::{Baseline, Lag, LinkKind, Task};
use milepost::core::time::{Moment, Span, date_of_day, day_number};
use milepost::io::job::{self, Job, Outcome};
use milepost::io::store::states_at;

/// Every third day of three years, which is every weekday of every month, and the days on which people who
/// count days go wrong.
fn days() -> impl Iterator<Item = Moment> {
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let last = NaiveDate::from_ymd_opt(2029, 10, 31).unwrap();
    let special =
        ["2028-02-28", "2028-02-29", "2028-03-01", "2026-12-24", "2027-01-02", "2027-03-29", "2029-05-21"];
    let special = special.map(|text| text.parse::<Moment>().unwrap());
    let every_third = (day_number(first)..=day_number(last)).step_by(3);
    every_third.map(|day| Moment::midnight(date_of_day(day))).chain(special)
}

/// The sample on each of [`days`], made once for all tests.
static DAYS: LazyLock<Vec<[Seen; 3]>> = LazyLock::new(|| days().map(Seen::on).collect());

/// A project of the sample with what is asked of it again and again.
struct Seen {
    today: Moment,
    project: Arc<ProjectDoc>,
    schedule: Schedule,
    status: Moment,
    company: WorkingTime,
}

impl Seen {
    fn on(today: Moment) -> [Seen; 3] {
        let made = projects(today, &mut IdSource::new(7)).into_iter().map(|(_, project)| {
            let mut calendars = CalendarSet::new(&project.calendars);
            let number = calendars.number_of(&project.calendars, project.info.calendar.unwrap()).unwrap();
            Seen {
                today,
                schedule: Schedule::of(&project),
                status: project.info.status_date.unwrap(),
                company: calendars.time(number).clone(),
                project,
            }
        });
        made.collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("three projects"))
    }

    fn says(&self) -> String {
        format!("{} on {}", self.project.info.name, self.today)
    }

    fn baseline(&self, number: u8) -> &Baseline {
        self.project.baselines.iter().find(|baseline| baseline.number == number).unwrap()
    }

    fn figures(&self) -> PortfolioFigures {
        PortfolioRow::of(IdSource::new(1).make(), &self.project, &self.schedule, self.today).figures.unwrap()
    }

    /// The tasks that are no summaries.
    fn leaves(&self) -> impl Iterator<Item = &Task> {
        let rows = self.schedule.outline.entries().iter().zip(&self.schedule.dates);
        rows.filter(|(_, dates)| !dates.summary)
            .map(|(entry, _)| &self.project.tasks.get(entry.task).unwrap().value)
    }

    fn cost(&self) -> Money {
        let fixed: Money = self.project.tasks.iter().map(|task| task.fixed_cost).sum();
        let price = |assignment: &Assignment| {
            let resource = self.project.resources.get(assignment.resource).unwrap();
            let rate = resource.rates.first().map_or(0.0, |rate| rate.standard.as_units());
            Money::from_units(rate * assignment.work.as_hours()).unwrap() + assignment.cost
        };
        fixed + self.project.assignments.iter().map(|row| price(&row.value)).sum()
    }

    fn promised_cost(&self) -> Money {
        let tasks = self.schedule.outline.entries().iter().filter(|entry| entry.level == 0);
        tasks.map(|entry| self.baseline(0).tasks[&entry.task].cost).sum()
    }
}

#[test]
fn on_any_day_nothing_actual_lies_in_the_future_and_nothing_open_in_the_past() {
    for seen in DAYS.iter().flatten() {
        let (status, at) = (seen.status, seen.says());
        assert!(status <= seen.today && seen.company.is_end_of_shift(status), "{at}");
        assert!(seen.company.between(status, seen.today) == Span::ZERO, "{at}: no working day is left out");
        for (entry, dates) in seen.schedule.outline.entries().iter().zip(&seen.schedule.dates) {
            let task = seen.project.tasks.get(entry.task).unwrap();
            let at = format!("{at}: {}", task.name);
            let progress = &task.progress;
            assert!(progress.actual_start.is_none_or(|start| start < status || task.is_milestone()), "{at}");
            assert!(progress.actual_finish.is_none_or(|finish| finish <= status), "{at}");
            if dates.summary {
                continue;
            }
            match (progress.actual_start, progress.actual_finish) {
                (None, _) => assert!(dates.start >= status && progress.percent == 0, "{at}"),
                (Some(start), None) => {
                    assert!((1..=99).contains(&progress.percent) && dates.finish > status, "{at}");
                    let parts = progress.actual_duration.unwrap() + progress.remaining_duration.unwrap();
                    assert!(start == dates.start && parts == task.duration.span, "{at}");
                }
                (Some(_), Some(finish)) => {
                    assert!(finish == dates.finish && progress.percent == 100, "{at}");
                    assert_eq!(task.actual_work, task.work, "{at}");
                }
            }
        }
    }
}

#[test]
fn on_any_day_all_dates_are_working_days() {
    for seen in DAYS.iter().flatten() {
        assert!(seen.company.next_working(seen.project.info.start) == seen.project.info.start);
        let mut calendars = CalendarSet::new(&seen.project.calendars);
        for (entry, dates) in seen.schedule.outline.entries().iter().zip(&seen.schedule.dates) {
            let task = seen.project.tasks.get(entry.task).unwrap();
            let own = task.calendar.and_then(|id| calendars.number_of(&seen.project.calendars, id));
            let time = own.map_or(&seen.company, |number| calendars.time(number));
            let works = |day: i64| time.is_working_day(day) || dates.summary;
            let at = format!("{}: {} {} {}", seen.says(), task.name, dates.start, dates.finish);
            // What is over at midnight was over on the day before.
            let last = (dates.finish - Span::tenths(1)).day();
            assert!(works(dates.start.day()) || dates.milestone, "{at}");
            assert!(works(last), "{at}");
            for date in [task.deadline, task.constraint.date()].into_iter().flatten() {
                assert!(seen.company.is_working_day((date - Span::tenths(1)).day()), "{at}: {date}");
            }
        }
    }
}

#[test]
fn on_any_day_what_has_begun_had_what_it_waited_for() {
    for seen in DAYS.iter().flatten() {
        for link in seen.project.links.iter() {
            let (from, to) =
                (seen.project.tasks.get(link.from).unwrap(), seen.project.tasks.get(link.to).unwrap());
            let leads = matches!(link.lag, Lag::Time(length) if length.span < Span::ZERO);
            let Some(begun) = to.progress.actual_start.filter(|_| !leads) else { continue };
            let dates = seen.schedule.task(link.from).unwrap();
            let met = match link.kind {
                LinkKind::FinishToStart => dates.percent == 100 && dates.finish <= begun,
                LinkKind::StartToStart => dates.start <= begun,
                _ => continue,
            };
            assert!(met, "{}: {} before {}", seen.says(), to.name, from.name);
        }
    }
}

#[test]
fn on_any_day_the_rollout_is_in_trouble_and_the_others_are_not() {
    for [rollout, desk, upgrade] in DAYS.iter() {
        let broken = |seen: &Seen| -> Vec<String> {
            let name = |diagnostic: &Diagnostic| match diagnostic {
                Diagnostic::NegativeSlack { task, .. } => seen.project.tasks.get(*task).unwrap().name.clone(),
                other => other.message(&seen.project),
            };
            seen.schedule.diagnostics.iter().map(name).collect()
        };
        assert_eq!(broken(rollout), ["All twelve sites live"], "{}", rollout.says());
        assert_eq!(broken(desk), [""; 0], "{}", desk.says());
        assert_eq!(broken(upgrade), [""; 0], "{}", upgrade.says());

        let slip = |seen: &Seen| seen.figures().slip.unwrap().as_hours() / 8.0;
        assert!((8.0..=25.0).contains(&slip(rollout)), "{} {}", rollout.says(), slip(rollout));
        assert!((0.0..=8.0).contains(&slip(desk)), "{} {}", desk.says(), slip(desk));
        assert!((-1.0..=1.0).contains(&slip(upgrade)), "{} {}", upgrade.says(), slip(upgrade));

        let progress = [rollout, desk, upgrade].map(|seen| (seen.figures().progress, seen.figures().planned));
        assert!((0.3..0.7).contains(&progress[0].0) && progress[0].0 < progress[0].1, "{progress:?}");
        assert!((0.4..0.75).contains(&progress[1].0) && progress[1].0 <= progress[1].1, "{progress:?}");
        assert!((0.05..0.3).contains(&progress[2].0), "{progress:?}");
        let late = [rollout, desk, upgrade].map(|seen| seen.figures().late);
        assert!(late[0] >= 2 && late[1] <= 5 && late[2] == 0, "{} {late:?}", rollout.says());
    }
}

#[test]
fn baselines_are_plans_that_were_promised_and_cost_less() {
    for today in ["2026-11-22", "2027-05-03", "2028-02-29"] {
        let [rollout, desk, upgrade] = Seen::on(today.parse().unwrap());
        let last = |baseline: &Baseline| baseline.tasks.values().filter_map(|figures| figures.finish).max();
        assert!(last(rollout.baseline(1)) <= last(rollout.baseline(0)), "two more sites take longer");
        assert!(rollout.baseline(1).tasks.len() < rollout.baseline(0).tasks.len());
        assert!(rollout.baseline(1).taken < rollout.baseline(0).taken);
        assert!(rollout.cost() > rollout.promised_cost(), "{:?}", (rollout.cost(), rollout.promised_cost()));
        for seen in [&rollout, &desk, &upgrade] {
            let baseline = seen.baseline(0);
            let taken = baseline.taken.unwrap();
            assert!(taken <= seen.status);
            for (entry, dates) in seen.schedule.outline.entries().iter().zip(&seen.schedule.dates) {
                let task = seen.project.tasks.get(entry.task).unwrap();
                if task.progress.actual_finish.is_some_and(|finish| finish <= taken) {
                    let promised = baseline.tasks[&entry.task].finish.unwrap();
                    assert_eq!(promised, dates.finish, "{}: {} was known", seen.says(), task.name);
                }
            }
        }
    }
}

#[test]
fn each_project_has_all_that_a_plan_has() {
    let sample = Seen::on("2026-11-22".parse().unwrap());
    let methodologies = sample.each_ref().map(|seen| seen.project.info.methodology);
    assert_eq!(methodologies, [Methodology::Waterfall, Methodology::Hybrid, Methodology::SapActivate]);
    for seen in &sample {
        let (project, at) = (&seen.project, seen.says());
        let info = &project.info;
        assert!(
            [&info.code, &info.description, &info.manager, &info.sponsor, &info.company]
                .iter()
                .all(|it| !it.is_empty())
        );
        assert!(!info.tags.is_empty() && (50..=80).contains(&project.tasks.len()), "{at}");
        assert_eq!(info.start.date().weekday(), Weekday::Mon, "{at}");
        let kinds: BTreeSet<u8> = project.resources.iter().map(|row| row.kind as u8).collect();
        assert_eq!(kinds.len(), 3, "{at}: work, material, cost");
        assert!(project.calendars.len() > 3, "{at}: people have calendars of their own");
        let links = |kind: LinkKind| project.links.iter().filter(|link| link.kind == kind).count();
        assert!(links(LinkKind::StartToStart) > 0 && links(LinkKind::FinishToFinish) > 0, "{at}");
        assert!(links(LinkKind::FinishToStart) * 10 > project.links.len() * 8, "{at}");
        assert!(seen.leaves().any(|task| !task.notes.is_empty()), "{at}");
        assert!(seen.leaves().any(|task| task.deadline.is_some()), "{at}");
        assert!(seen.leaves().any(|task| !task.priority.is_usual()), "{at}");
        let unmanned = seen.leaves().filter(|task| !task.is_milestone() && task.work.is_zero()).count();
        assert!(unmanned <= 3, "{at}: only waiting needs nobody");
        let waits: BTreeSet<_> = project.links.iter().flat_map(|link| [link.from, link.to]).collect();
        let loose = seen.schedule.outline.entries().iter().filter(|entry| {
            let row = seen.schedule.outline.row_of(entry.task).unwrap();
            !seen.schedule.dates[row].summary && !waits.contains(&entry.task)
        });
        assert_eq!(loose.count(), 0, "{at}: every task is tied to another");
    }
}

#[test]
fn opened_twice_nothing_collides_and_each_time_is_one_step() {
    let today = "2026-11-22".parse().unwrap();
    let mut ids = IdSource::new(7);
    let mut history = History::default();
    let empty = Document::default();
    let open = |document: &Document, ids: &mut IdSource, history: &mut History| {
        let command = Command::Workspace(WorkspaceCommand::PutAll {
            projects: projects(today, ids),
            origin: Origin::Sample,
        });
        assert_eq!(label(document, &command), "Open the sample");
        let after = apply(document, &command).unwrap();
        history.record(label(document, &command), None, document, &after);
        after
    };
    let once = open(&empty, &mut ids, &mut history);
    let twice = open(&once, &mut ids, &mut history);
    assert_eq!((once.projects.len(), twice.projects.len()), (3, 6));
    let mut seen = BTreeSet::new();
    for project in twice.projects.values() {
        for name in TableName::ALL.into_iter().filter(|name| *name != TableName::Info) {
            let empty = ProjectDoc::default();
            let mut note = |id, _| assert!(seen.insert(id), "{id} is used twice");
            empty.table(name).edits_to(project.table(name), &mut note);
        }
    }
    let back = history.undo(&twice).unwrap().document;
    assert_eq!(back, once);
    assert_eq!(history.undo(&back).unwrap().document, empty);
    assert!(Change::between(&history.redo(&empty).unwrap().document, &once).is_empty());
}

#[test]
fn costs_and_work_of_people_add_up() {
    for seen in Seen::on("2026-11-22".parse().unwrap()) {
        for task in seen.project.tasks.iter() {
            let assigned = seen.project.assignments.iter().filter(|row| row.task == task.id);
            let work = assigned.filter(|row| {
                seen.project.resources.get(row.resource).is_some_and(|it| it.kind == ResourceKind::Work)
            });
            let (planned, actual) =
                work.fold((Span::ZERO, Span::ZERO), |sum, row| (sum.0 + row.work, sum.1 + row.actual_work));
            assert_eq!((planned, actual), (task.work, task.actual_work), "{}: {}", seen.says(), task.name);
        }
    }
}

#[test]
fn each_project_has_a_past_in_which_nothing_lies_ahead_of_its_day() {
    for today in days().step_by(17) {
        for Lived { project, past, .. } in lived(today, &mut IdSource::new(7)) {
            let at = format!("{} on {today}", project.info.name);
            assert!(!past.is_empty(), "{at}");
            assert!(past.windows(2).all(|pair| pair[0].0 < pair[1].0), "{at}");
            for (day, state) in &past {
                assert_eq!(state.info.status_date, Some(*day), "{at}");
                let at = format!("{at}, as of {day}");
                for task in state.tasks.iter() {
                    let progress = &task.progress;
                    assert!(progress.actual_start.is_none_or(|start| start <= *day), "{at}: {}", task.name);
                    assert!(
                        progress.actual_finish.is_none_or(|finish| finish <= *day),
                        "{at}: {}",
                        task.name
                    );
                }
                assert!(state.baselines.iter().all(|it| it.taken.is_none_or(|taken| taken <= *day)), "{at}");
            }
            let done =
                |state: &ProjectDoc| state.tasks.iter().filter(|task| task.progress.percent == 100).count();
            let counts: Vec<usize> =
                past.iter().map(|(_, state)| done(state)).chain([done(&project)]).collect();
            assert!(counts.first() < counts.last(), "{at}: work went on {counts:?}");
        }
    }
}

#[test]
fn the_rollout_in_trouble_becomes_later_and_the_past_that_is_told_leads_to_it() {
    let today: Moment = "2026-11-29T09:00".parse().unwrap();
    let job = Job::Sample { today, maker: 7 };
    let Outcome::Sample { projects: made, past: events } = job::run(&job, &[], &mut |_| {}) else { panic!() };
    let lived = lived(today, &mut IdSource::new(7));
    let mut drifts = Vec::new();
    for ((id, project), Lived { project: same, past, .. }) in made.iter().zip(&lived) {
        assert_eq!(project, same);
        let ends: Vec<i64> = past.iter().map(|(day, _)| day.as_tenths() * 6_000).collect();
        let states = states_at(*id, project, &events, &ends);
        for (state, (day, lived)) in states.iter().zip(past) {
            let state = state.as_ref().unwrap_or_else(|| panic!("{} on {day} is not known", lived.info.name));
            assert!(state.as_ref() == lived.as_ref(), "{} on {day}", lived.info.name);
        }
        let forecasts: Vec<Forecast> =
            past.iter().filter_map(|(day, state)| Forecast::of(state, day.day())).collect();
        let now = Forecast::of(project, today.day()).unwrap();
        let (later, days) = Trend::of(project, &forecasts, now).unwrap().drift();
        assert!((21..=28).contains(&days), "{days}");
        drifts.push(later.as_hours() / 8.0);
    }
    assert!(drifts[0] >= 5.0, "the rollout slips: {drifts:?}");
    assert!(drifts.iter().skip(1).all(|days| days.abs() < drifts[0]), "{drifts:?}");
}
