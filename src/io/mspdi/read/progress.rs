//! What has been done of a task: from all that the file repeats to what says something.

use crate::core::task::Progress;
use crate::core::time::{Moment, Span};

use super::fields::Fields;

/// The fields of progress, as the file has them.
#[derive(Debug, Clone, Default)]
pub struct RawProgress {
    percent: u8,
    physical_percent: u8,
    actual_start: Option<Moment>,
    actual_finish: Option<Moment>,
    actual_duration: Option<Span>,
    remaining_duration: Option<Span>,
    stop: Option<Moment>,
    resume: Option<Moment>,
}

/// Reads the fields of progress.
pub fn read(fields: &mut Fields) -> RawProgress {
    RawProgress {
        percent: fields.rounded("PercentComplete", 0, 100).unwrap_or(0),
        physical_percent: fields.rounded("PhysicalPercentComplete", 0, 100).unwrap_or(0),
        actual_start: fields.moment("ActualStart"),
        actual_finish: fields.moment("ActualFinish"),
        actual_duration: fields.span("ActualDuration"),
        remaining_duration: fields.span("RemainingDuration"),
        stop: fields.moment("Stop"),
        resume: fields.moment("Resume"),
    }
}

impl RawProgress {
    /// The progress of a task of this duration, which the file has from `start` to `finish`.
    ///
    /// What follows from the percentage is left out, so that it follows it when it changes. Programs that
    /// leave out the actual dates mean the dates of the task: what has begun cannot begin elsewhere.
    pub fn settle(&self, duration: Span, start: Option<Moment>, finish: Option<Moment>) -> Progress {
        let physical_percent = self.physical_percent;
        if self.percent == 0 && self.actual_start.is_none() && self.actual_finish.is_none() {
            return Progress { physical_percent, ..Progress::default() };
        }
        let is_complete = self.percent == 100 || self.actual_finish.is_some();
        let percent = if is_complete { 100 } else { self.percent };
        let expected = duration.scale(f64::from(percent) / 100.0);
        let actual = self.actual_duration.unwrap_or(expected);
        let left = duration - actual;
        let differs = |given: Option<Span>, follows: Span| given.filter(|given| *given != follows);
        let interrupted = match (self.stop, self.resume) {
            (Some(stop), Some(resume)) => !is_complete && resume > stop,
            (None, Some(_)) => !is_complete,
            _ => false,
        };
        Progress {
            percent,
            physical_percent,
            actual_start: self.actual_start.or(start),
            actual_finish: if is_complete { self.actual_finish.or(finish) } else { None },
            actual_duration: differs(self.actual_duration, expected),
            remaining_duration: if is_complete { None } else { differs(self.remaining_duration, left) },
            stop: self.stop.filter(|_| interrupted),
            resume: self.resume.filter(|_| interrupted),
        }
    }

    /// The progress of a summary: all of it follows from its tasks, except for what a person estimates.
    pub fn of_summary(&self) -> Progress {
        Progress { physical_percent: self.physical_percent, ..Progress::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Option<Moment> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn nothing_done_is_nothing_to_keep() {
        let raw = RawProgress {
            remaining_duration: Some(Span::hours(8)),
            actual_duration: Some(Span::ZERO),
            stop: moment("2026-11-21T08:00"),
            resume: moment("2026-11-21T08:00"),
            ..RawProgress::default()
        };
        assert_eq!(raw.settle(Span::hours(8), moment("2026-11-21T08:00"), None), Progress::default());
    }

    #[test]
    fn what_follows_from_the_percentage_is_left_out() {
        let raw = RawProgress {
            percent: 50,
            actual_start: moment("2026-11-21T08:00"),
            actual_duration: Some(Span::hours(4)),
            remaining_duration: Some(Span::hours(4)),
            ..RawProgress::default()
        };
        let progress = raw.settle(Span::hours(8), None, None);
        assert_eq!((progress.actual_duration, progress.remaining_duration), (None, None));
        let raw = RawProgress { percent: 33, actual_duration: Some(Span::hours(8)), ..raw };
        let progress = raw.settle(Span::hours(24), None, None);
        assert_eq!(progress.actual_duration, Some(Span::hours(8)), "33 % of 24 hours is not 8 hours");
        assert_eq!(progress.remaining_duration, Some(Span::hours(4)));
    }

    #[test]
    fn missing_actual_dates_are_the_dates_of_the_task() {
        let raw = RawProgress { percent: 100, ..RawProgress::default() };
        let (start, finish) = (moment("2026-11-20T08:00"), moment("2026-11-20T17:00"));
        let progress = raw.settle(Span::hours(8), start, finish);
        assert_eq!((progress.actual_start, progress.actual_finish), (start, finish));
        assert_eq!(progress.actual_duration, None);
    }

    #[test]
    fn an_interruption_is_kept() {
        let (stop, resume) = (moment("2026-11-20T12:00"), moment("2026-11-23T08:00"));
        let raw = RawProgress { percent: 50, stop, resume, ..RawProgress::default() };
        let progress = raw.settle(Span::hours(8), None, None);
        assert_eq!((progress.stop, progress.resume), (stop, resume));
    }
}
