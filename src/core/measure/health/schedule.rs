//! What speaks for and against the dates of a project.

use super::{Example, Fact, LEAST_PLANNED, Promise, Reason, Verdict, below, beyond};
use crate::core::measure::basis::{Basis, Counted, Weighting};
use crate::core::measure::earned::{EarnedSchedule, ratio};
use crate::core::measure::figures::KeyFigures;
use crate::core::measure::progress::ProgressCurve;
use crate::core::measure::state::{TaskState, state};
use crate::core::schedule::Diagnostic;
use crate::core::task::TaskId;
use crate::core::time::{Moment, Span};

pub(super) fn reasons(basis: &Basis<'_>, figures: &KeyFigures, curve: &ProgressCurve) -> Vec<Reason> {
    let unsaid = |fact| vec![Reason { verdict: Verdict::CannotSay, fact }];
    let (finish, tasks) = (figures.finish, figures.tasks);
    let open = tasks - figures.done;
    if tasks == 0 {
        return unsaid(Fact::NoTasks);
    }
    if figures.ended {
        return unsaid(Fact::Ended { finish, open, tasks });
    }
    let mut reasons = vec![finish_reason(basis, figures)];
    if figures.overdue {
        reasons.push(Reason { verdict: Verdict::OffTrack, fact: Fact::Overdue { finish, open, tasks } });
    }
    reasons.extend(deadlines(basis));
    reasons.extend(constraints(basis));
    if basis.as_of.day() <= figures.start.day() && figures.progress <= 0.0 {
        reasons.extend(unsaid(Fact::NotBegun { start: figures.start }));
    } else if open > 0 {
        reasons.push(critical_tasks(basis));
    }
    reasons.extend(pace(basis, figures, curve));
    reasons
}

/// The finish against the baseline, otherwise against the required finish.
fn finish_reason(basis: &Basis<'_>, figures: &KeyFigures) -> Reason {
    let finish = figures.finish;
    let baseline = figures.promised_finish.map(|promised| (promised, Promise::Baseline));
    let required = basis.project.info.must_finish.map(|promised| (promised, Promise::RequiredFinish));
    let Some((promised, by)) = baseline.or(required) else {
        return Reason { verdict: Verdict::CannotSay, fact: Fact::NothingPromised { finish } };
    };
    let slip = basis.working_time(promised, finish);
    let begin = basis.counted.iter().map(Counted::planned_start).min().unwrap_or(promised);
    let length = basis.working_time(begin, promised);
    let share = ratio(slip.as_tenths() as f64, length.as_tenths() as f64);
    let policy = &basis.project.info.health;
    let by_days =
        beyond(basis.days(slip), f64::from(policy.slip_days_at_risk), f64::from(policy.slip_days_off_track));
    let by_share = share.map_or(Verdict::Good, |share| {
        let (at_risk, off_track) = (policy.slip_percent_at_risk, policy.slip_percent_off_track);
        beyond(share * 100.0, f64::from(at_risk), f64::from(off_track))
    });
    let over = figures.done == figures.tasks;
    Reason { verdict: by_days.max(by_share), fact: Fact::Finish { finish, promised, by, slip, share, over } }
}

/// The deadlines of open tasks: the one that is missed by most, or that all can be met.
fn deadlines(basis: &Basis<'_>) -> Option<Reason> {
    let open = basis.counted.iter().filter(|task| !task.is_done());
    let with_deadline = open.filter_map(|task| Some((task, task.task.deadline?)));
    let mut worst: Worst<(Moment, Moment)> = Worst::default();
    let mut tasks = 0;
    for (task, deadline) in with_deadline {
        tasks += 1;
        if deadline < task.dates.finish {
            let late = basis.working_time(deadline, task.dates.finish);
            worst.add(task, late, (deadline, task.dates.finish));
        }
    }
    match worst.take() {
        Some((example, late, (deadline, finish))) => Some(Reason {
            verdict: missed(basis, late),
            fact: Fact::DeadlineMissed { example, deadline, finish, late },
        }),
        None if tasks > 0 => Some(Reason { verdict: Verdict::Good, fact: Fact::DeadlinesKept { tasks } }),
        None => None,
    }
}

/// Constraints that cannot be met, where it is no deadline that is missed.
fn constraints(basis: &Basis<'_>) -> Option<Reason> {
    let broken = |id: TaskId| {
        basis
            .schedule
            .diagnostics
            .iter()
            .any(|diagnostic| matches!(diagnostic, Diagnostic::NegativeSlack { task, .. } if *task == id))
    };
    let mut worst: Worst<()> = Worst::default();
    for task in basis.counted.iter().filter(|task| !task.is_done() && broken(task.task.id)) {
        let deadline_missed = task.task.deadline.is_some_and(|deadline| deadline < task.dates.finish);
        if !deadline_missed {
            worst.add(task, -task.dates.total_slack, ());
        }
    }
    let (example, short, ()) = worst.take()?;
    Some(Reason { verdict: missed(basis, short), fact: Fact::ConstraintMissed { example, short } })
}

fn critical_tasks(basis: &Basis<'_>) -> Reason {
    let mut worst: Worst<Moment> = Worst::default();
    let mut others = 0;
    for task in basis.counted.iter().filter(|task| state(task, basis.as_of) == TaskState::Late) {
        if task.dates.critical {
            worst.add(task, late_by(basis, task), task.due());
        } else {
            others += 1;
        }
    }
    match worst.take() {
        Some((example, late, due)) => {
            Reason { verdict: missed(basis, late), fact: Fact::CriticalLate { example, due, late } }
        }
        None => Reason { verdict: Verdict::Good, fact: Fact::NoCriticalLate { others } },
    }
}

/// Working time since it should have been finished or, if that is to come, since it should have begun.
fn late_by(basis: &Basis<'_>, task: &Counted<'_>) -> Span {
    let since_due = basis.working_time(task.due(), basis.as_of);
    let since_start = basis.working_time(task.dates.start, basis.as_of);
    if since_due > Span::ZERO { since_due } else { since_start.max(Span::ZERO) }
}

/// A date that is not kept is a risk at once, and off track beyond the days of the policy.
fn missed(basis: &Basis<'_>, late: Span) -> Verdict {
    let off_track = f64::from(basis.project.info.health.slip_days_off_track);
    beyond(basis.days(late), 0.0, off_track).max(Verdict::AtRisk)
}

/// Progress against a baseline with work, by earned schedule on the working time of the project.
fn pace(basis: &Basis<'_>, figures: &KeyFigures, curve: &ProgressCurve) -> Option<Reason> {
    basis.baseline?;
    if basis.weighting != Weighting::Work || curve.planned_now < LEAST_PLANNED {
        return None;
    }
    let begin = basis.counted.iter().map(Counted::planned_start).min()?;
    let over = figures.done == figures.tasks;
    let until = if over { basis.as_of.min(figures.finish) } else { basis.as_of };
    let passed = |at: Moment| basis.working_time(begin, at).max(Span::ZERO).as_tenths() as f64;
    let planned: Vec<(f64, f64)> =
        curve.points.iter().map(|point| (passed(point.at), point.planned)).collect();
    let earned = EarnedSchedule::of(&planned, curve.actual_now, passed(until))?;
    let (spi_t, spi) = (earned.spi(), ratio(curve.actual_now, curve.planned_now));
    let policy = &basis.project.info.health;
    let verdict = below(spi_t.or(spi)?, policy.index_at_risk, policy.index_off_track);
    let reached = basis.after(begin, Span::tenths(earned.earned.round() as i64));
    let ahead = Span::tenths(earned.variance().round() as i64);
    Some(Reason { verdict, fact: Fact::Pace { done: curve.actual_now, reached, ahead, spi_t, spi } })
}

/// The worst of some tasks, and how many others there are.
struct Worst<T> {
    found: Option<(Example, Span, T)>,
}

impl<T> Default for Worst<T> {
    fn default() -> Self {
        Worst { found: None }
    }
}

impl<T> Worst<T> {
    fn add(&mut self, task: &Counted<'_>, by: Span, more: T) {
        let others = self.found.as_ref().map_or(0, |(example, ..)| example.others + 1);
        match &mut self.found {
            Some((example, worst, _)) if *worst >= by => example.others = others,
            found => {
                let example = Example { task: task.task.id, name: task.task.name.clone(), others };
                *found = Some((example, by, more));
            }
        }
    }

    fn take(self) -> Option<(Example, Span, T)> {
        self.found
    }
}
