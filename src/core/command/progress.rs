//! What the plan says of progress, and how its fields follow each other, as in Microsoft Project.

use crate::core::task::{Constraint, ManualDates, Task};
use crate::core::time::{Length, Moment, Span};

/// Of a task that has begun, when it did; of a manual one, its pin; otherwise the earliest it may.
pub(super) fn set_start(task: &mut Task, start: Moment) {
    if let Some(actual) = &mut task.progress.actual_start {
        *actual = start;
        // The finish follows from the new start and the duration, unless it has not been reached yet anyway.
        task.progress.actual_finish = None;
        task.progress.stop = None;
        task.progress.resume = None;
    }
    match &mut task.manual {
        Some(dates) => *dates = ManualDates { start: Some(start), finish: None },
        None if task.progress.actual_start.is_some() => {}
        None => task.constraint = Constraint::StartNoEarlierThan(start),
    }
}

/// Of a task that is done, when it was; of a manual one, its pin; otherwise the earliest it may.
pub(super) fn set_finish(task: &mut Task, finish: Moment) {
    if task.progress.is_complete() {
        task.progress.actual_finish = Some(finish);
    }
    match &mut task.manual {
        Some(dates) => dates.finish = Some(finish),
        None if task.progress.is_complete() => {}
        None => task.constraint = Constraint::FinishNoEarlierThan(finish),
    }
}

pub(super) fn set_duration(task: &mut Task, duration: Length, estimated: bool) {
    task.duration = duration;
    task.estimated = estimated;
    if let Some(dates) = &mut task.manual {
        // A pinned start stays, so the new duration moves the finish.
        if dates.start.is_some() {
            dates.finish = None;
        }
    }
    // What was done stays done; the rest of the new duration remains.
    if let Some(actual) = task.progress.actual_duration.filter(|_| !task.progress.is_complete()) {
        let remaining = (duration.span - actual).max(Span::ZERO);
        task.progress.remaining_duration = Some(remaining);
        task.progress.percent = percent_of(actual, actual + remaining);
    } else if task.progress.is_complete() {
        task.progress.actual_duration = Some(duration.span);
        task.progress.actual_finish = None;
        task.progress.remaining_duration = Some(Span::ZERO);
    }
}

/// As Microsoft Project does: reporting progress makes the start actual, reporting all of it the finish.
pub(super) fn set_percent(task: &mut Task, percent: u8, start: Moment, finish: Moment) {
    let progress = &mut task.progress;
    progress.percent = percent;
    progress.stop = None;
    progress.resume = None;
    if percent == 0 {
        progress.actual_start = None;
        progress.actual_finish = None;
        progress.actual_duration = None;
        progress.remaining_duration = None;
        return;
    }
    progress.actual_start = progress.actual_start.or(Some(start));
    progress.actual_finish = (percent >= 100).then_some(finish);
    let done = task.duration.span.scale(f64::from(percent) / 100.0);
    progress.actual_duration = Some(done);
    progress.remaining_duration = Some(task.duration.span - done);
}

/// When work began; nothing takes back that it did.
pub(super) fn set_actual_start(task: &mut Task, start: Option<Moment>) {
    match start {
        Some(start) => {
            task.progress.actual_start = Some(start);
            task.progress.stop = None;
            task.progress.resume = None;
        }
        None => set_percent(task, 0, Moment::from_tenths(0), Moment::from_tenths(0)),
    }
}

/// When the task was done, which it then is. Nothing opens it again: it has begun, and nothing of it is done.
pub(super) fn set_actual_finish(task: &mut Task, finish: Option<Moment>, start: Moment) {
    match finish {
        Some(finish) => set_percent(task, 100, start, finish),
        None => {
            let began = task.progress.actual_start;
            set_percent(task, 0, start, start);
            task.progress.actual_start = began;
        }
    }
}

/// What is left to do. What is done stays done, so the duration follows.
pub(super) fn set_remaining(task: &mut Task, remaining: Span) {
    let by_percent = task.duration.span.scale(f64::from(task.progress.percent.min(100)) / 100.0);
    let done = task.progress.actual_duration.unwrap_or(by_percent);
    task.duration.span = done + remaining;
    if task.progress.has_started() {
        task.progress.actual_duration = Some(done);
        task.progress.remaining_duration = Some(remaining);
        task.progress.percent = percent_of(done, done + remaining);
        if !remaining.is_zero() {
            task.progress.actual_finish = None;
        }
    }
}

fn percent_of(part: Span, whole: Span) -> u8 {
    if whole.is_zero() {
        return 100;
    }
    let percent = part.as_tenths() as f64 / whole.as_tenths() as f64 * 100.0;
    percent.round().clamp(0.0, 100.0) as u8
}
