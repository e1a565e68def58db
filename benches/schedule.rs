//! How long it takes to schedule a large plan: `cargo bench --no-default-features --bench schedule`. As WebAssembly it
//! runs in a page, which `cargo xtask bench browser` opens.
//!
//! Plain medians over some runs: enough to see a pass that got slow, and nothing to install.

use std::hint::black_box;

use milepost::core::calendar::{Calendar, CalendarException, CalendarId, Recurrence, Shift};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::rank::Rank;
use milepost::core::resource::{Assignment, Resource, ResourceId};
use milepost::core::schedule::Schedule;
use milepost::core::table::Table;
use milepost::core::task::{Lag, Link, LinkKind, Task, TaskId};
use milepost::core::time::{Length, Span, TimeUnit};

const TASKS: usize = 10_000;
const LINKS: usize = 15_000;
const RUNS: usize = 41;

fn main() {
    measure("10,000 tasks, 15,000 links, one calendar", &plan(Detail::Plain));
    measure("the same with summaries, calendars, people, constraints", &plan(Detail::Rich));
    let mut circle = plan(Detail::Plain);
    let (first, last) = (circle.tasks.at(0), circle.tasks.at(TASKS - 1));
    if let (Some(first), Some(last)) = (first.map(|row| row.id), last.map(|row| row.id)) {
        circle.links.push(IdSource::new(9).make(), Link::new(last, first));
    }
    measure("the same as the first with a circle through all of it", &circle);
}

fn measure(name: &str, project: &ProjectDoc) {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let begun = host::milliseconds();
            black_box(Schedule::of(black_box(project)));
            host::milliseconds() - begun
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (best, median) = (times[0], times[RUNS / 2]);
    host::say(&format!("{name}: median {median:.2} ms, best {best:.2} ms"));
}

/// The machine itself.
#[cfg(not(target_arch = "wasm32"))]
mod host {
    use std::sync::LazyLock;
    use std::time::Instant;

    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);

    pub fn milliseconds() -> f64 {
        BEGUN.elapsed().as_secs_f64() * 1000.0
    }

    pub fn say(line: &str) {
        println!("{line}");
    }
}

/// A page.
#[cfg(target_arch = "wasm32")]
mod host {
    pub fn milliseconds() -> f64 {
        let clock = web_sys::window().and_then(|window| window.performance());
        clock.map_or(f64::NAN, |clock| clock.now())
    }

    pub fn say(line: &str) {
        web_sys::console::log_1(&line.into());
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Plain,
    Rich,
}

/// A plan that is the same every time: chains of tasks with links across.
fn plan(detail: Detail) -> ProjectDoc {
    let mut chance = Chance(42);
    let mut ids = IdSource::new(1);
    let rich = detail == Detail::Rich;
    let mut project = ProjectDoc::default();
    let calendars: Vec<CalendarId> = (0..if rich { 12 } else { 1 }).map(|_| ids.make()).collect();
    for (number, id) in calendars.iter().enumerate() {
        let base = (number > 0).then(|| calendars[0]);
        project.calendars.push(*id, calendar(base, number));
    }
    project.info.update(|info| {
        info.start = milepost::core::time::Moment::from_tenths(29_600 * 14_400 + 4_800);
        info.calendar = calendars.first().copied();
    });

    let tasks: Vec<TaskId> = (0..TASKS).map(|_| ids.make()).collect();
    let mut above = (None, None);
    let records = tasks.iter().enumerate().map(|(number, id)| {
        let mut task = Task::new("", Length::working(Span::hours(chance.below(80)), TimeUnit::Days));
        if rich {
            match number % 200 {
                0 => above = (Some(*id), None),
                place if place % 20 == 1 => (task.parent, above.1) = (above.0, Some(*id)),
                _ => task.parent = above.1,
            }
            if chance.below(20) == 0 {
                task.calendar = Some(calendars[chance.below(3) as usize]);
            }
        }
        (*id, Rank::nth(number as i64), task)
    });
    project.tasks = records.collect();

    let links = (0..LINKS).map(|number| {
        let to = 1 + number * (TASKS - 1) / LINKS;
        let from = to - 1 - chance.below((to as i64).min(40)) as usize;
        let mut link = Link::new(tasks[from], tasks[to]);
        if rich {
            link.kind = LinkKind::ALL[if chance.below(5) == 0 { chance.below(4) as usize } else { 0 }];
            if chance.below(6) == 0 {
                link.lag = Lag::Time(Length::working(Span::hours(chance.below(24) - 8), TimeUnit::Hours));
            }
        }
        (ids.make(), Rank::nth(number as i64), link)
    });
    project.links = links.collect();
    if rich {
        assign(&mut project, &tasks, &calendars, &mut ids, &mut chance);
    }
    project
}

/// Three hundred people on every second task.
fn assign(
    project: &mut ProjectDoc,
    tasks: &[TaskId],
    calendars: &[CalendarId],
    ids: &mut IdSource,
    chance: &mut Chance,
) {
    let people: Vec<ResourceId> = (0..300).map(|_| ids.make()).collect();
    project.resources = people
        .iter()
        .enumerate()
        .map(|(number, id)| {
            let calendar = Some(calendars[number % calendars.len()]);
            (*id, Rank::nth(number as i64), Resource { calendar, ..Resource::default() })
        })
        .collect();
    let assignments: Table<Assignment> = tasks
        .iter()
        .step_by(2)
        .enumerate()
        .map(|(number, task)| {
            let person = people[chance.below(300) as usize];
            let work = Span::hours(1 + chance.below(60));
            let assignment = Assignment { work, ..Assignment::new(*task, person) };
            (ids.make(), Rank::nth(number as i64), assignment)
        })
        .collect();
    project.assignments = assignments;
}

/// The standard week, or one on top of it with holidays of its own.
fn calendar(base: Option<CalendarId>, number: usize) -> Calendar {
    let holidays = (0..40).map(|holiday| {
        let date = milepost::core::time::date_of_day(29_600 + holiday * 53 + number as i64);
        CalendarException {
            name: String::new(),
            from: date,
            to: date,
            hours: if holiday % 9 == 0 { vec![Shift { from: 600, to: 720 }] } else { Vec::new() },
            recurrence: Recurrence::EveryDay,
        }
    });
    let plain = if base.is_some() { Calendar::default() } else { Calendar::standard() };
    Calendar { base, exceptions: holidays.collect(), ..plain }
}

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as i64
    }
}
