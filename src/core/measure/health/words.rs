//! Facts in sentences. Dates, numbers and money are written by a [`Wording`], as the person's locale does.

use super::{Example, Fact, Promise};
use crate::core::money::Money;
use crate::core::project::{HealthPolicy, ProjectInfo};
use crate::core::time::{Moment, Span, TimeUnit, UnitLengths};

/// How dates, numbers and money are written.
pub trait Wording {
    /// `21 Nov 2026`; a midnight ends the day before it.
    fn day(&self, moment: Moment) -> String;
    /// `1,234.5`, with two decimals at most.
    fn number(&self, value: f64) -> String;
    /// `31%` from 0.31.
    fn percent(&self, share: f64) -> String;
    /// `€1,234.50`, as the project writes its money.
    fn money(&self, amount: Money, info: &ProjectInfo) -> String;
}

/// `8 working days`, `1 working day`, `0.5 working days`.
fn working_days(span: Span, units: &UnitLengths, words: &dyn Wording) -> String {
    let day = units.span_of(TimeUnit::Days, false).as_tenths().max(1) as f64;
    let days = span.as_tenths() as f64 / day;
    // Nobody plans by the tenth of a day, and less than a tenth would be shown as none.
    let rounded =
        if days.abs() < 0.1 { (days * 100.0).round() / 100.0 } else { (days * 10.0).round() / 10.0 };
    counted(rounded, "working day", words)
}

/// `1 task`, `3 tasks`.
fn counted(count: f64, what: &str, words: &dyn Wording) -> String {
    let plural = if count == 1.0 { "" } else { "s" };
    format!("{} {what}{plural}", words.number(count))
}

impl Fact {
    /// `8 working days`, as sentences count them.
    pub fn days(span: Span, units: &UnitLengths, words: &dyn Wording) -> String {
        working_days(span, units, words)
    }

    /// What it says in a few words, and the numbers behind it; the second may be empty.
    pub fn words(&self, info: &ProjectInfo, words: &dyn Wording) -> (String, String) {
        let days = |span: Span| working_days(span, &info.units, words);
        let number = |count: usize| words.number(count as f64);
        let tasks = |count: usize| counted(count as f64, "task", words);
        let money = |amount: Money| words.money(amount, info);
        match self {
            Fact::Finish { finish, promised, by, slip, share, over } => {
                finish_words(&days, words, (*finish, *promised, *slip), *by, *share, *over)
            }
            Fact::NothingPromised { finish } => (
                "There is no baseline".to_owned(),
                format!("The finish, {}, is compared with nothing.", words.day(*finish)),
            ),
            Fact::Overdue { finish, open, tasks: all } => (
                "The planned end is past".to_owned(),
                format!("It was {}. Still open: {} of {}.", words.day(*finish), number(*open), tasks(*all)),
            ),
            Fact::Ended { finish, open, tasks: all } => (
                format!("The plan ended on {}", words.day(*finish)),
                format!(
                    "Still open: {} of {}. With a status date it is measured as of then.",
                    number(*open),
                    tasks(*all)
                ),
            ),
            Fact::DeadlineMissed { example, deadline, finish, late } => (
                format!("{} misses its deadline by {}", named(example), days(*late)),
                format!(
                    "It finishes on {} instead of {}{}.",
                    words.day(*finish),
                    words.day(*deadline),
                    others(example, "other deadline is missed too", "other deadlines are missed too", words)
                ),
            ),
            Fact::DeadlinesKept { tasks: count } => {
                ("All deadlines can be met".to_owned(), format!("{} with a deadline.", tasks(*count)))
            }
            Fact::ConstraintMissed { example, short } => (
                format!("{} cannot keep its constraint", named(example)),
                format!(
                    "{} too late{}.",
                    days(*short),
                    others(example, "other is missed too", "others are missed too", words)
                ),
            ),
            Fact::CriticalLate { example, due, late } => (
                format!("{} is critical and late", named(example)),
                format!(
                    "{}, due {}{}.",
                    days(*late),
                    words.day(*due),
                    others(
                        example,
                        "other critical task is late too",
                        "other critical tasks are late too",
                        words
                    )
                ),
            ),
            Fact::NoCriticalLate { others } => {
                let detail = match others {
                    0 => String::new(),
                    1 => "1 task with slack is late.".to_owned(),
                    more => format!("{} with slack are late.", tasks(*more)),
                };
                ("No critical task is late".to_owned(), detail)
            }
            Fact::Pace { done, reached, ahead, spi_t, spi } => {
                let tenth = info.units.span_of(TimeUnit::Days, false).as_tenths() / 10;
                let title = match ahead.as_tenths() {
                    time if time.abs() < tenth.max(1) => "Progress is as planned".to_owned(),
                    ..0 => format!("Progress is {} behind", days(-*ahead)),
                    _ => format!("Progress is {} ahead", days(*ahead)),
                };
                let index = |name: &str, value: &Option<f64>| {
                    value.map_or(String::new(), |value| {
                        format!(", {name} {}", words.number(hundredths(value)))
                    })
                };
                let detail = format!(
                    "{} of work is done, as planned for {}{}{}.",
                    words.percent(*done),
                    words.day(*reached),
                    index("SPI(t)", spi_t),
                    index("SPI", spi)
                );
                (title, detail)
            }
            Fact::NotBegun { start } => (format!("The plan begins on {}", words.day(*start)), String::new()),
            Fact::NoTasks => ("The plan has no tasks".to_owned(), String::new()),
            Fact::CostEfficiency { cpi, earned, spent, estimate, budget } => {
                let estimate = estimate.map_or(String::new(), |estimate| {
                    format!(
                        " At this rate all of it costs {} instead of {}.",
                        money(estimate),
                        money(*budget)
                    )
                });
                (
                    format!("Cost efficiency (CPI) is {}", words.number(hundredths(*cpi))),
                    format!("Work worth {} has cost {}.{estimate}", money(*earned), money(*spent)),
                )
            }
            Fact::CostMissing { missing, begun } => (
                format!("Actual cost is missing for {}", tasks(*missing)),
                format!(
                    "{} with a budget {} begun. Without all their costs CPI would look too good.",
                    tasks(*begun),
                    if *begun == 1 { "has" } else { "have" }
                ),
            ),
            Fact::NothingSpent { budget } => {
                ("No task with a budget has begun".to_owned(), format!("The budget is {}.", money(*budget)))
            }
            Fact::NoBudget => ("The baseline has no costs".to_owned(), String::new()),
        }
    }
}

fn finish_words(
    days: &dyn Fn(Span) -> String,
    words: &dyn Wording,
    (finish, promised, slip): (Moment, Moment, Span),
    by: Promise,
    share: Option<f64>,
    over: bool,
) -> (String, String) {
    let (subject, verb) = if over { ("The project", "finished") } else { ("The finish", "is") };
    let (held_against, kept) = match by {
        Promise::Baseline => ("in the baseline", "as in the baseline"),
        Promise::RequiredFinish => ("as required", "as required"),
    };
    let instead = |more: &str| {
        format!("{} instead of {} {held_against}{more}.", words.day(finish), words.day(promised))
    };
    match slip.as_tenths() {
        0 => (format!("{subject} {verb} on time"), format!("{}, {kept}.", words.day(finish))),
        ..0 => (format!("{subject} {verb} {} early", days(-slip)), instead("")),
        _ => {
            let of_length = |share| format!(", {} of the promised length", words.percent(share));
            (
                format!("{subject} {verb} {} late", days(slip)),
                instead(&share.map_or(String::new(), of_length)),
            )
        }
    }
}

impl HealthPolicy {
    /// The policy in a sentence.
    pub fn words(&self, words: &dyn Wording) -> String {
        let limits = |days: u16, percent: u16, index: u16| {
            format!(
                "beyond {} or {} of slip, or below an index of {}",
                counted(f64::from(days), "working day", words),
                words.percent(f64::from(percent) / 100.0),
                words.number(f64::from(index) / 100.0)
            )
        };
        format!(
            "At risk {}; off track {}.",
            limits(self.slip_days_at_risk, self.slip_percent_at_risk, self.index_at_risk),
            limits(self.slip_days_off_track, self.slip_percent_off_track, self.index_off_track)
        )
    }
}

fn named(example: &Example) -> String {
    match example.name.trim() {
        "" => "An unnamed task".to_owned(),
        name => format!("“{name}”"),
    }
}

fn others(example: &Example, one: &str, more: &str, words: &dyn Wording) -> String {
    match example.others {
        0 => String::new(),
        1 => format!("; 1 {one}"),
        count => format!("; {} {more}", words.number(count as f64)),
    }
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
