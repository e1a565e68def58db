//! Planned, actual and forecast progress over time: the S-curve.
//!
//! With the weight `w` of each counted task ([`super::Weighting`]), progress at a date is `Σ w·share / Σ w`,
//! where the share is
//!
//! 1. planned: of the time from planned start to planned finish that has passed. Work is spread evenly over
//!    the project's working time; a task of no working time is done when it finishes. Over all tasks this is
//!    PV / BAC, and 2 is EV / BAC, in hours instead of money (PMI, *Standard for Earned Value Management*).
//! 2. actual, until the as-of date: the done share, spread evenly from the (actual) start to the actual
//!    finish or to where work stopped, otherwise to the scheduled finish, and to the as-of date at the latest.
//!    So at the as-of date it is exactly what has been reported, whatever the dates say.
//! 3. forecast, from the as-of date on: the done share, plus the rest spread evenly from when the task goes
//!    on (its start, its resume date, or the as-of date, whichever is last) to the schedule's finish.
//! 4. What is left of a task that the schedule has finished by the as-of date is forecast as though it went on
//!    at once at the planned pace: the soonest that it can be.
//!
//! Points are at the start of each week and at the as-of date. Over [`MOST_WEEKS`] weeks they are further
//! apart, in whole weeks.

use super::basis::{Basis, Counted, Weighting};
use crate::core::time::{Moment, PER_DAY, Span};

/// Planned, actual and forecast progress over time.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressCurve {
    /// By what tasks weigh.
    pub weighting: Weighting,
    /// What "planned" is.
    pub source: PlanSource,
    /// Where actual ends and forecast begins.
    pub as_of: Moment,
    /// Planned share at the as-of date, 0 to 1.
    pub planned_now: f64,
    /// Done share at the as-of date, 0 to 1.
    pub actual_now: f64,
    /// By date. Empty if there are no tasks. The as-of date is among them unless it lies outside of the plan.
    pub points: Vec<ProgressPoint>,
    /// Weeks from one point to the next.
    pub weeks_apart: u32,
}

/// What "planned" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanSource {
    /// Baseline 0.
    Baseline,
    /// The schedule as it is now: there is no baseline.
    Schedule,
}

/// Progress at a date, as shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProgressPoint {
    /// When.
    pub at: Moment,
    /// What should be done by then.
    pub planned: f64,
    /// What was done by then; `None` after the as-of date.
    pub actual: Option<f64>,
    /// What will be done by then; `None` before the as-of date.
    pub forecast: Option<f64>,
}

/// The most points, apart from the as-of date, that a curve has.
pub const MOST_WEEKS: u64 = 156;

/// Measures progress over the time of the plan.
pub fn progress_curve(basis: &Basis<'_>) -> ProgressCurve {
    let (moments, weeks_apart) = moments(basis);
    let times: Vec<Time> = moments.into_iter().map(|at| Time::of(basis, at)).collect();
    let now = Time::of(basis, basis.as_of);

    let counted = || basis.counted.iter();
    let planned: Vec<Piece> = counted().map(|task| planned_piece(basis, task)).collect();
    let done: Vec<Piece> = counted().filter_map(|task| done_piece(basis, task)).collect();
    let rest: Vec<Piece> = counted().filter_map(|task| remaining_piece(basis, task, &now)).collect();
    let total: f64 = counted().map(|task| task.weight).sum();

    let actual_now = shares(&done, std::slice::from_ref(&now), total)[0];
    let planned_now = shares(&planned, std::slice::from_ref(&now), total)[0];
    let curves =
        [shares(&planned, &times, total), shares(&done, &times, total), shares(&rest, &times, total)];
    let points = times.iter().enumerate().map(|(index, time)| ProgressPoint {
        at: time.moment,
        planned: curves[0][index],
        actual: (time.moment <= basis.as_of).then_some(curves[1][index]),
        forecast: (time.moment >= basis.as_of).then_some((actual_now + curves[2][index]).min(1.0)),
    });
    ProgressCurve {
        weighting: basis.weighting,
        source: if basis.baseline.is_some() { PlanSource::Baseline } else { PlanSource::Schedule },
        as_of: basis.as_of,
        planned_now,
        actual_now,
        points: points.collect(),
        weeks_apart,
    }
}

/// A date with the project's working time until then.
struct Time {
    moment: Moment,
    worked: i64,
}

impl Time {
    fn of(basis: &Basis<'_>, moment: Moment) -> Self {
        Time { moment, worked: basis.working_time(basis.project.info.start, moment).as_tenths() }
    }

    fn on(&self, axis: Axis) -> i64 {
        match axis {
            Axis::Working => self.worked,
            Axis::Clock => self.moment.as_tenths(),
        }
    }
}

/// By what time a piece of work advances.
#[derive(Clone, Copy)]
enum Axis {
    Working,
    /// For what takes no working time: milestones, and work on days off.
    Clock,
}

/// Some weight that is worked off evenly from one time to another.
struct Piece {
    axis: Axis,
    from: i64,
    to: i64,
    weight: f64,
}

impl Piece {
    fn between(basis: &Basis<'_>, from: Moment, to: Moment, weight: f64) -> Self {
        let (from, to) = (Time::of(basis, from.min(to)), Time::of(basis, to));
        let axis = if from.worked < to.worked { Axis::Working } else { Axis::Clock };
        Piece { axis, from: from.on(axis), to: to.on(axis), weight }
    }
}

fn planned_piece(basis: &Basis<'_>, task: &Counted<'_>) -> Piece {
    Piece::between(basis, task.planned_start(), task.planned_finish(), task.weight)
}

/// What has been done of a task, over the time in which it was.
fn done_piece(basis: &Basis<'_>, task: &Counted<'_>) -> Option<Piece> {
    let progress = &task.task.progress;
    let recorded = if task.is_done() { progress.actual_finish } else { progress.stop };
    let until = recorded.unwrap_or(task.dates.finish);
    let from = progress.actual_start.unwrap_or(task.dates.start);
    let done = task.done();
    (done > 0.0).then(|| Piece::between(basis, from, until.min(basis.as_of), task.weight * done))
}

/// What is left of a task, over the time in which it will be done.
fn remaining_piece(basis: &Basis<'_>, task: &Counted<'_>, now: &Time) -> Option<Piece> {
    let left = 1.0 - task.done();
    if left <= 0.0 {
        return None;
    }
    let weight = task.weight * left;
    if task.dates.finish > basis.as_of {
        let resumes = task.task.progress.resume.unwrap_or(task.dates.start).max(task.dates.start);
        return Some(Piece::between(basis, resumes.max(basis.as_of), task.dates.finish, weight));
    }
    // The schedule is behind the times: the soonest that it can be, from now on at the planned pace.
    let scheduled = Piece::between(basis, task.dates.start, task.dates.finish, weight);
    let lasts = ((scheduled.to - scheduled.from) as f64 * left).ceil() as i64;
    let from = now.on(scheduled.axis);
    Some(Piece { from, to: from.saturating_add(lasts.max(1)), ..scheduled })
}

/// The weight worked off by each of some ascending times, as a share of the total; zeros if that is zero.
fn shares(pieces: &[Piece], times: &[Time], total: f64) -> Vec<f64> {
    let mut under_way = vec![0.0; times.len()];
    // What is finished by one time is finished by all later ones: it is added up at the end.
    let mut finished = vec![0.0; times.len() + 1];
    for piece in pieces {
        let begin = times.partition_point(|time| time.on(piece.axis) <= piece.from);
        let end = times.partition_point(|time| time.on(piece.axis) < piece.to);
        for (time, sum) in times[begin.min(end)..end].iter().zip(&mut under_way[begin.min(end)..end]) {
            let passed = time.on(piece.axis) - piece.from;
            *sum += piece.weight * passed as f64 / (piece.to - piece.from) as f64;
        }
        finished[end] += piece.weight;
    }
    let mut sum_finished = 0.0;
    under_way
        .iter()
        .zip(&finished)
        .map(|(under_way, finished)| {
            sum_finished += finished;
            if total > 0.0 { ((under_way + sum_finished) / total).clamp(0.0, 1.0) } else { 0.0 }
        })
        .collect()
}

/// The dates of the points, ascending, and how many weeks they are apart.
fn moments(basis: &Basis<'_>) -> (Vec<Moment>, u32) {
    let Some((start, finish)) = extent(basis) else { return (Vec::new(), 1) };
    let first = week_of(start, basis.project.info.week_start);
    let weeks = ((finish - first).as_tenths() as u64).div_ceil(WEEK as u64).max(1);
    let weeks_apart = weeks.div_ceil(MOST_WEEKS);
    let mut moments: Vec<Moment> = (0..=weeks.div_ceil(weeks_apart))
        .map(|point| first + Span::tenths(WEEK) * (point * weeks_apart) as i64)
        .collect();
    if let Err(place) = moments.binary_search(&basis.as_of)
        && place > 0
        && place < moments.len()
    {
        moments.insert(place, basis.as_of);
    }
    (moments, u32::try_from(weeks_apart).unwrap_or(u32::MAX))
}

/// From when to when there is something to see: the plan as promised and as it is now, and up to the as-of
/// date if that is not far outside.
fn extent(basis: &Basis<'_>) -> Option<(Moment, Moment)> {
    let counted = || basis.counted.iter();
    let start = counted().map(|task| task.dates.start.min(task.planned_start())).min()?;
    let finish = counted().map(|task| task.dates.finish.max(task.planned_finish())).max()?;
    // A quarter of the plan's time beyond its end, at least four weeks: more would squeeze the plan itself.
    let farthest = finish + Span::tenths(((finish - start).as_tenths() / 4).max(4 * WEEK));
    if basis.as_of > farthest {
        return Some((start, finish));
    }
    let overdue = counted()
        .filter(|task| !task.is_done() && task.dates.finish <= basis.as_of)
        .map(|task| basis.as_of + (task.dates.finish - task.dates.start).scale(1.0 - task.done()))
        .max();
    Some((start, finish.max(basis.as_of).max(overdue.unwrap_or(finish))))
}

/// Midnight at the start of the week that a date falls in.
pub(super) fn week_of(moment: Moment, week_start: u8) -> Moment {
    // 1970-01-01 was a Thursday, day 3 of a week that begins with Monday 0.
    let weekday = (moment.day() + 3).rem_euclid(7);
    let back = (weekday - i64::from(week_start % 7)).rem_euclid(7);
    Moment::from_tenths((moment.day() - back) * PER_DAY)
}

const WEEK: i64 = 7 * PER_DAY;

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_begin_on_the_projects_day() {
        let wednesday = at("2026-01-07T12:00");
        assert_eq!(week_of(wednesday, 0), at("2026-01-05"));
        assert_eq!(week_of(wednesday, 6), at("2026-01-04"));
        assert_eq!(week_of(at("1969-12-31T23:00"), 0), at("1969-12-29"));
    }
}
