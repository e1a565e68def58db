//! Why a task is when it is, as a sentence and as the whole chain.
//!
//! 1. The sentence begins with the task's own date and goes back along what drives it, three tasks at most;
//!    then it says how many more there are.
//! 2. The chain has one step for every reason, from the task back to the start of the project or to where
//!    somebody decided: a constraint, a date set by hand, an actual date, levelling.
//! 3. A task is named with its row, so that it can be found.

use super::DateWriter;
use super::words::length_in_words;
use crate::core::document::ProjectDoc;
use crate::core::schedule::{Driver, Reason, Schedule};
use crate::core::task::{Constraint, Lag, Link, LinkKind, TaskId};
use crate::core::time::{Moment, Span, UnitLengths};

/// The answer to "why then?".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// The first steps of the chain in a sentence; empty if there is no such task.
    pub sentence: String,
    /// The whole chain, the task itself first.
    pub steps: Vec<WhyStep>,
}

/// One link of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyStep {
    /// Whose date it is about.
    pub task: TaskId,
    /// Its row, counted from 1.
    pub row: usize,
    /// What it is called.
    pub name: String,
    /// Its date and what set it, in a sentence.
    pub text: String,
}

/// Tasks that the sentence names before it says "more".
const MOST: usize = 3;

/// Why a task is when it is.
pub fn why(project: &ProjectDoc, schedule: &Schedule, task: TaskId, date: DateWriter) -> Why {
    let reasons = schedule.why(project, task);
    let teller = Teller { project, schedule, date };
    Why { sentence: teller.sentence(&reasons), steps: teller.steps(&reasons) }
}

struct Teller<'a> {
    project: &'a ProjectDoc,
    schedule: &'a Schedule,
    date: DateWriter<'a>,
}

impl Teller<'_> {
    fn sentence(&self, reasons: &[Reason]) -> String {
        let Some(first) = reasons.first() else { return String::new() };
        let mut text = self.opening(first);
        let mut told = 1;
        let mut before: Option<&Reason> = None;
        for (index, reason) in reasons.iter().enumerate() {
            let same_task = before.is_some_and(|before| before.task == reason.task);
            if index > 0 && !same_task {
                if told == MOST {
                    let more = tasks_in(&reasons[index..]);
                    return format!("{text} … and {more} more.");
                }
                told += 1;
                let told = before.is_some_and(|before| self.tells_start(before, reason));
                text += &self.going_on(reason, told);
            }
            text += match (same_task, reason.driver) {
                (true, _) => " and ",
                (_, Driver::Children | Driver::Actual) => "",
                _ => " because ",
            };
            text += &self.clause(reason, reasons.get(index + 1));
            before = Some(reason);
        }
        text + "."
    }

    /// `Starts 12 Dec 2026`, or what else is to be said of that date.
    fn opening(&self, reason: &Reason) -> String {
        let date = (self.date)(reason.date);
        let milestone = self.schedule.task(reason.task).is_some_and(|dates| dates.milestone);
        match reason.driver {
            Driver::Actual => format!("Began {date}"),
            _ if milestone => format!("Stands at {date}"),
            _ => format!("Starts {date}"),
        }
    }

    /// How the sentence goes on to the task that was named last; `told` if its start was said already.
    fn going_on(&self, reason: &Reason, told: bool) -> String {
        match reason.driver {
            Driver::Children => String::new(),
            Driver::Actual => format!(", which began {}", (self.date)(reason.date)),
            _ if told => ",".to_owned(),
            _ => format!(", which starts {}", (self.date)(reason.date)),
        }
    }

    /// Whether what was said of a task's successor named the task's start: a milestone has one date only.
    fn tells_start(&self, successor: &Reason, reason: &Reason) -> bool {
        let (Driver::Link(link) | Driver::SummaryLink(link)) = successor.driver else { return false };
        let kind = self.project.links.get(link).map(|link| link.kind);
        matches!(kind, Some(LinkKind::StartToStart | LinkKind::StartToFinish))
            || self.schedule.task(reason.task).is_some_and(|dates| dates.milestone)
    }

    fn steps(&self, reasons: &[Reason]) -> Vec<WhyStep> {
        let step = |(index, reason): (usize, &Reason)| {
            let clause = self.clause(reason, reasons.get(index + 1));
            let because = match reason.driver {
                Driver::Children | Driver::Actual => "",
                _ => " because ",
            };
            WhyStep {
                task: reason.task,
                row: self.row(reason.task),
                name: self.name(reason.task),
                text: format!("{}{because}{clause}.", self.opening(reason)),
            }
        };
        reasons.iter().enumerate().map(step).collect()
    }

    /// What set the date, to stand after "because". `next` is the reason that the chain goes on with.
    fn clause(&self, reason: &Reason, next: Option<&Reason>) -> String {
        let then = (self.date)(reason.date);
        match reason.driver {
            Driver::ProjectStart => "it waits for nothing and begins with the project".to_owned(),
            Driver::Link(link) => match self.project.links.get(link) {
                Some(link) => self.link_clause(link, ""),
                None => "it waits for a task that is gone".to_owned(),
            },
            Driver::SummaryLink(link) => match self.project.links.get(link) {
                Some(link) => {
                    self.link_clause(link, &format!("its summary “{}” waits: ", self.name(link.to)))
                }
                None => "its summary waits for a task that is gone".to_owned(),
            },
            Driver::Constraint => self.constraint_clause(reason.task),
            Driver::AsLateAsPossible => "it is planned as late as possible".to_owned(),
            Driver::Manual => "its dates are set by hand".to_owned(),
            Driver::Actual => ", as reported".to_owned(),
            Driver::Resume => format!("what is left of it goes on after {then}"),
            Driver::LevelingDelay => "levelling puts it off, so that people are not overloaded".to_owned(),
            Driver::Calendar => "its calendar has no working time before".to_owned(),
            Driver::Resource(assignment) => {
                let assigned = self.project.assignments.get(assignment);
                let person = assigned.and_then(|row| self.project.resources.get(row.resource));
                let name = person.map_or("someone assigned", |row| row.name.as_str());
                format!("“{name}” has no working time before")
            }
            Driver::Children => self.child_clause(reason, next),
        }
    }

    /// A summary's date is that of a task below it.
    fn child_clause(&self, reason: &Reason, next: Option<&Reason>) -> String {
        let Some(child) = next else { return " with the tasks below it".to_owned() };
        let starts = self.schedule.task(reason.task).is_some_and(|dates| dates.start == reason.date);
        let which = if starts { "with its first task" } else { "with its last task" };
        format!(" {which}, {}", self.named(child.task))
    }

    /// What is waited for, such as `“Draft” (row 3) finishes 11 Dec`, with the lag before it.
    fn link_clause(&self, link: &Link, before: &str) -> String {
        let Some(dates) = self.schedule.task(link.from) else {
            return format!("{before}it waits for a task that is gone");
        };
        let named = self.named(link.from);
        let (verb, moment) = match link.kind {
            LinkKind::StartToStart | LinkKind::StartToFinish => ("starts", dates.start),
            _ if dates.milestone => ("stands at", dates.finish),
            _ => ("finishes", end_of_day(dates.finish)),
        };
        let what = format!("{named} {verb} {}", (self.date)(moment));
        let lag = self.lag(link.lag);
        let ends_with_it = matches!(link.kind, LinkKind::FinishToFinish | LinkKind::StartToFinish);
        match (ends_with_it, lag) {
            (false, None) => format!("{before}{what}"),
            (false, Some((length, false))) => format!("{before}it waits {length} after {what}"),
            (false, Some((length, true))) => format!("{before}it may begin {length} before {what}"),
            (true, None) => format!("{before}it may not finish before {what}"),
            (true, Some((length, false))) => {
                format!("{before}it may not finish earlier than {length} after {what}")
            }
            (true, Some((length, true))) => {
                format!("{before}it may not finish earlier than {length} before {what}")
            }
        }
    }

    /// How long a lag is, and whether it is a lead; nothing where there is none.
    fn lag(&self, lag: Lag) -> Option<(String, bool)> {
        let units = &self.project.info.units;
        match lag {
            lag if lag.is_zero() => None,
            Lag::Time(length) => {
                let elapsed = if length.elapsed { " by the clock" } else { "" };
                // A day by the clock has 24 hours, whatever the project's have.
                let by_the_clock = UnitLengths { minutes_per_day: 24 * 60, ..*units };
                let units = if length.elapsed { &by_the_clock } else { units };
                Some((length_in_words(length.span, units) + elapsed, length.span < Span::ZERO))
            }
            Lag::Percent { percent, .. } => {
                Some((format!("{} % of its duration", percent.unsigned_abs()), percent < 0))
            }
        }
    }

    /// The constraint that set a date: the task's own or that of a summary above it.
    fn constraint_clause(&self, task: TaskId) -> String {
        let row = self.schedule.outline.row_of(task);
        let above = row.into_iter().flat_map(|row| self.schedule.outline.ancestors(row));
        let above = above.filter_map(|row| self.schedule.outline.entries().get(row)).map(|entry| entry.task);
        let bound = std::iter::once(task).chain(above).find_map(|task| {
            let record = self.project.tasks.get(task)?;
            record.constraint.date().map(|_| (task, record.constraint))
        });
        let Some((bound, constraint)) = bound else { return "a constraint says so".to_owned() };
        let who = if bound == task { "it".to_owned() } else { format!("its summary {}", self.named(bound)) };
        let date = |moment: Moment| (self.date)(moment);
        let day = |moment: Moment| (self.date)(end_of_day(moment));
        match constraint {
            Constraint::MustStartOn(moment) => format!("{who} must start on {}", date(moment)),
            Constraint::MustFinishOn(moment) => format!("{who} must finish on {}", day(moment)),
            Constraint::StartNoEarlierThan(moment) => {
                format!("{who} may start no earlier than {}", date(moment))
            }
            Constraint::StartNoLaterThan(moment) => format!("{who} may start no later than {}", date(moment)),
            Constraint::FinishNoEarlierThan(moment) => {
                format!("{who} may finish no earlier than {}", day(moment))
            }
            Constraint::FinishNoLaterThan(moment) => {
                format!("{who} may finish no later than {}", day(moment))
            }
            other => format!("{who} is planned “{}”", other.label().to_lowercase()),
        }
    }

    fn named(&self, task: TaskId) -> String {
        format!("“{}” (row {})", self.name(task), self.row(task))
    }

    fn name(&self, task: TaskId) -> String {
        self.project.tasks.get(task).map(|row| row.name.clone()).unwrap_or_default()
    }

    fn row(&self, task: TaskId) -> usize {
        self.schedule.outline.row_of(task).map_or(0, |row| row + 1)
    }
}

/// Midnight ends the day before.
fn end_of_day(finish: Moment) -> Moment {
    if finish.time_of_day().is_zero() { finish - Span::tenths(1) } else { finish }
}

/// How many tasks a stretch of the chain is about.
fn tasks_in(reasons: &[Reason]) -> usize {
    let mut tasks: Vec<TaskId> = reasons.iter().map(|reason| reason.task).collect();
    tasks.dedup();
    tasks.len()
}
