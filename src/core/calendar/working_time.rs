//! Counting on a calendar: how much work lies between two instants, and when a length of work is done.
//!
//! Every question goes through one number, the work done since a fixed instant. Days that differ from the
//! usual week are in a table; beyond it whole weeks are counted by arithmetic. So every answer takes a few
//! steps, however far away it lies, and there always is one: a `WorkingTime` without work cannot be built.

use crate::core::sorted::SortedMap;
use crate::core::time::{Moment, PER_DAY, PER_MINUTE, Span};

use super::Shift;
use super::recurrence::weekday;

/// A calendar made ready for counting. Instants and lengths are in tenths of a minute, as everywhere.
///
/// An instant between two shifts lies in no work. Which of the two shifts it is moved to depends on what
/// it is for: something starts at the beginning of the later and finishes at the end of the earlier one.
#[derive(Debug, Clone)]
pub struct WorkingTime {
    /// The first day of the table, a Monday.
    first_day: i64,
    /// The pattern of each day of the table, which has whole weeks.
    days: Vec<u16>,
    /// Work before each day of the table, and at the end before the day after it.
    work_before: Vec<u32>,
    /// The patterns of the week that holds outside the table, Monday first.
    week: [u16; 7],
    /// Work before each day of that week, and at the end in all of it. Never nothing.
    week_work_before: [i64; 8],
    patterns: Vec<Pattern>,
    shifts: Vec<DayShift>,
}

/// The shifts of a day, as a part of the list of all shifts.
#[derive(Debug, Clone, Copy)]
struct Pattern {
    from: u32,
    to: u32,
    work: i64,
}

/// A shift in tenths of a minute after midnight, with the work before it on its day.
#[derive(Debug, Clone, Copy)]
struct DayShift {
    from: i64,
    to: i64,
    work_before: i64,
}

/// Which of the instants with the same work before them is meant.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    /// The latest: where work goes on.
    Start,
    /// The earliest: where work has ended.
    Finish,
}

impl WorkingTime {
    /// Monday to Friday, 8 to 12 and 13 to 17 o'clock.
    pub fn standard() -> Self {
        let work = Shift::STANDARD_DAY.to_vec();
        WorkingTime::new(0, &[], [0, 0, 0, 0, 0, 1, 1], &[work, Vec::new()])
            .unwrap_or_else(WorkingTime::around_the_clock)
    }

    /// Day and night, every day.
    pub fn around_the_clock() -> Self {
        let shift = DayShift { from: 0, to: PER_DAY, work_before: 0 };
        WorkingTime {
            first_day: A_MONDAY,
            days: Vec::new(),
            work_before: vec![0],
            week: [0; 7],
            week_work_before: std::array::from_fn(|day| day as i64 * PER_DAY),
            patterns: vec![Pattern { from: 0, to: 1, work: PER_DAY }],
            shifts: vec![shift],
        }
    }

    /// From a table of days and a week that holds outside it: indexes into `patterns`, whose shifts are in
    /// order and do not overlap. `None` if the week has no work.
    pub(super) fn new(first_day: i64, days: &[u16], week: [u16; 7], patterns: &[Vec<Shift>]) -> Option<Self> {
        let mut result = WorkingTime {
            first_day: first_day - weekday(first_day) as i64,
            days: Vec::new(),
            work_before: Vec::new(),
            week,
            week_work_before: [0; 8],
            patterns: Vec::with_capacity(patterns.len()),
            shifts: Vec::new(),
        };
        for shifts in patterns {
            result.add_pattern(shifts);
        }
        if !days.is_empty() {
            // Whole weeks, so that counting can go on by weeks on both sides.
            let before = (first_day - result.first_day) as usize;
            let after = (7 - (before + days.len()) % 7) % 7;
            result.days = Vec::with_capacity(before + days.len() + after);
            result.days.extend(&week[..before]);
            result.days.extend(days);
            result.days.extend(&week[7 - after..]);
        }
        let mut work = 0;
        result.work_before.push(0);
        for day in &result.days {
            work += result.patterns[usize::from(*day)].work as u32;
            result.work_before.push(work);
        }
        for (weekday, pattern) in week.iter().enumerate() {
            result.week_work_before[weekday + 1] =
                result.week_work_before[weekday] + result.patterns[usize::from(*pattern)].work;
        }
        (result.week_work_before[7] > 0).then_some(result)
    }

    /// The work between two instants; negative if `to` is before `from`.
    pub fn between(&self, from: Moment, to: Moment) -> Span {
        Span::tenths(self.work_until(to) - self.work_until(from))
    }

    /// When `span` of work is done that begins at `from`: at the end of a shift rather than at the start
    /// of the next. Nothing takes no time; a negative span counts back, see [`WorkingTime::subtract`].
    pub fn add(&self, from: Moment, span: Span) -> Moment {
        match span.as_tenths() {
            0 => from,
            tenths if tenths > 0 => self.instant(self.work_until(from).saturating_add(tenths), Edge::Finish),
            tenths => self.instant(self.work_until(from).saturating_add(tenths), Edge::Start),
        }
    }

    /// When `span` of work must begin that is done at `to`: at the start of a shift rather than at the end
    /// of the one before.
    pub fn subtract(&self, to: Moment, span: Span) -> Moment {
        self.add(to, -span)
    }

    /// The first instant from `moment` on at which work is done.
    pub fn next_working(&self, moment: Moment) -> Moment {
        self.instant(self.work_until(moment), Edge::Start)
    }

    /// The last instant up to `moment` at which work has been done: `moment` itself within a shift or at
    /// its end.
    pub fn previous_working(&self, moment: Moment) -> Moment {
        self.instant(self.work_until(moment), Edge::Finish)
    }

    /// Whether work ends at this very instant.
    pub fn is_end_of_shift(&self, moment: Moment) -> bool {
        let work = self.work_until(moment);
        self.instant(work, Edge::Finish) == moment && self.instant(work, Edge::Start) != moment
    }

    /// The work before an instant, counted from a fixed one that only this calendar knows. Instants between
    /// two shifts share a position, and differences of positions are working time.
    pub fn position(&self, moment: Moment) -> Span {
        Span::tenths(self.work_until(moment))
    }

    /// Where work goes on at a position: within a shift or at its start.
    pub fn start_at(&self, position: Span) -> Moment {
        self.instant(position.as_tenths(), Edge::Start)
    }

    /// Where the work before a position is done: within a shift or at its end.
    pub fn finish_at(&self, position: Span) -> Moment {
        self.instant(position.as_tenths(), Edge::Finish)
    }

    /// The shifts of a day (in days since 1970-01-01), as spans after midnight, in order.
    pub fn shifts_on(&self, day: i64) -> impl ExactSizeIterator<Item = (Span, Span)> + '_ {
        let shifts = self.shifts_of(self.pattern_on(day));
        shifts.iter().map(|shift| (Span::tenths(shift.from), Span::tenths(shift.to)))
    }

    /// Whether any work is done on a day (in days since 1970-01-01).
    pub fn is_working_day(&self, day: i64) -> bool {
        self.pattern_on(day).work > 0
    }

    /// When both this and `other` work; `None` if they have no week in common.
    pub fn intersection(&self, other: &WorkingTime) -> Option<WorkingTime> {
        let mut patterns: Vec<Vec<Shift>> = Vec::new();
        // Few kinds of days meet, on many days.
        let mut known: SortedMap<(usize, usize), u16> = SortedMap::new();
        let mut pattern_of = |day: i64| {
            let (left, right) = (self.pattern_index(day), other.pattern_index(day));
            *known.or_insert_with((left, right), || {
                let common = common_shifts(
                    self.shifts_of(self.patterns[left]),
                    other.shifts_of(other.patterns[right]),
                );
                patterns.push(common);
                u16::try_from(patterns.len() - 1).unwrap_or(0)
            })
        };
        let tables = [self, other].into_iter().filter(|calendar| !calendar.days.is_empty());
        let span = tables.fold(None, |span: Option<(i64, i64)>, calendar| {
            let end = calendar.first_day + calendar.days.len() as i64;
            Some(span.map_or((calendar.first_day, end), |(first, last)| {
                (first.min(calendar.first_day), last.max(end))
            }))
        });
        let (first, end) = span.unwrap_or((A_MONDAY, A_MONDAY));
        let days: Vec<u16> = (first..end).map(&mut pattern_of).collect();
        // Beyond both tables, where the week is the usual one of each.
        let week = std::array::from_fn(|weekday| pattern_of(end + weekday as i64));
        WorkingTime::new(first, &days, week, &patterns)
    }

    /// How many days differ, or may differ, from the usual week.
    pub(super) fn table_days(&self) -> usize {
        self.days.len()
    }

    fn add_pattern(&mut self, shifts: &[Shift]) {
        let from = self.shifts.len() as u32;
        let mut work = 0;
        for shift in shifts {
            let (from, to) = (i64::from(shift.from) * PER_MINUTE, i64::from(shift.to) * PER_MINUTE);
            self.shifts.push(DayShift { from, to, work_before: work });
            work += to - from;
        }
        self.patterns.push(Pattern { from, to: self.shifts.len() as u32, work });
    }

    fn shifts_of(&self, pattern: Pattern) -> &[DayShift] {
        &self.shifts[pattern.from as usize..pattern.to as usize]
    }

    fn pattern_on(&self, day: i64) -> Pattern {
        self.patterns[self.pattern_index(day)]
    }

    fn pattern_index(&self, day: i64) -> usize {
        let offset = day - self.first_day;
        let index = match usize::try_from(offset).ok().and_then(|offset| self.days.get(offset)) {
            Some(pattern) => *pattern,
            None => self.week[offset.rem_euclid(7) as usize],
        };
        usize::from(index)
    }

    /// Work from the start of the table until an instant; negative before it.
    fn work_until(&self, moment: Moment) -> i64 {
        let offset = moment.day() - self.first_day;
        let (work_before_day, index) = match usize::try_from(offset) {
            Ok(offset) if offset < self.days.len() => {
                (i64::from(self.work_before[offset]), self.days[offset])
            }
            _ => {
                // The table has whole weeks and starts on a Monday, so weekdays are counted from it too.
                let (table_days, table_work) = if offset < 0 { (0, 0) } else { self.table_size() };
                let weeks = (offset - table_days).div_euclid(7);
                let weekday = offset.rem_euclid(7) as usize;
                let work = table_work + weeks.saturating_mul(self.week_work_before[7]);
                (work + self.week_work_before[weekday], self.week[weekday])
            }
        };
        let time = moment.time_of_day().as_tenths();
        let mut work = work_before_day;
        for shift in self.shifts_of(self.patterns[usize::from(index)]) {
            if time <= shift.from {
                break;
            }
            work = work_before_day + shift.work_before + (time.min(shift.to) - shift.from);
        }
        work
    }

    fn table_size(&self) -> (i64, i64) {
        (self.days.len() as i64, self.work_before.last().copied().map_or(0, i64::from))
    }

    /// The instant that has this much work before it, counted from the start of the table.
    fn instant(&self, work: i64, edge: Edge) -> Moment {
        let work = work.clamp(-MOST_WORK, MOST_WORK);
        // Of the instants that share an amount of work, `Start` wants the last, so an amount that fills a
        // stretch exactly belongs to the next one; `Finish` wants the first.
        let beyond = i64::from(edge == Edge::Start);
        let (table_days, table_work) = self.table_size();
        let (offset, work_on_day, index) = if work + beyond > 0 && work + beyond <= table_work {
            let day = self.work_before.partition_point(|before| i64::from(*before) < work + beyond) - 1;
            (day as i64, work - i64::from(self.work_before[day]), self.days[day])
        } else {
            let (day_offset, rest) =
                if work + beyond <= 0 { (0, work) } else { (table_days, work - table_work) };
            let week_work = self.week_work_before[7];
            let weeks = (rest + beyond - 1).div_euclid(week_work);
            let rest = rest - weeks * week_work;
            let weekday = self.week_work_before.partition_point(|before| *before < rest + beyond) - 1;
            let offset = day_offset + weeks * 7 + weekday as i64;
            (offset, rest - self.week_work_before[weekday], self.week[weekday])
        };
        let shifts = self.shifts_of(self.patterns[usize::from(index)]);
        let place = shifts.partition_point(|shift| shift.work_before < work_on_day + beyond);
        let time = place
            .checked_sub(1)
            .and_then(|place| shifts.get(place))
            .map_or(0, |shift| shift.from + work_on_day - shift.work_before);
        Moment::from_tenths((self.first_day + offset) * PER_DAY + time)
    }
}

/// More work than any plan has, yet so little that even one minute a week does not count beyond the numbers
/// there are: 19 million years around the clock.
const MOST_WORK: i64 = 100_000_000_000_000;

/// 1970-01-05.
const A_MONDAY: i64 = 4;

/// The parts that both days have, to whole minutes, in which all shifts are defined.
fn common_shifts(left: &[DayShift], right: &[DayShift]) -> Vec<Shift> {
    let mut common = Vec::new();
    for one in left {
        for other in right {
            let (from, to) = (one.from.max(other.from), one.to.min(other.to));
            if from < to {
                common.push(Shift { from: (from / PER_MINUTE) as u16, to: (to / PER_MINUTE) as u16 });
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn work_ends_at_the_end_of_a_shift_and_begins_at_the_start_of_one() {
        let standard = WorkingTime::standard();
        // Friday afternoon to Monday.
        assert_eq!(standard.add(at("2026-11-20T13:00"), Span::hours(4)), at("2026-11-20T17:00"));
        assert_eq!(standard.add(at("2026-11-20T13:00"), Span::hours(5)), at("2026-11-23T09:00"));
        assert_eq!(standard.subtract(at("2026-11-23T17:00"), Span::hours(8)), at("2026-11-23T08:00"));
        assert_eq!(standard.subtract(at("2026-11-23T08:00"), Span::hours(4)), at("2026-11-20T13:00"));
        assert_eq!(standard.add(at("2026-11-21T11:11"), Span::ZERO), at("2026-11-21T11:11"));
    }

    #[test]
    fn instants_between_shifts_are_equal_in_working_time() {
        let standard = WorkingTime::standard();
        assert_eq!(standard.between(at("2026-11-20T17:00"), at("2026-11-23T08:00")), Span::ZERO);
        assert_eq!(standard.next_working(at("2026-11-20T17:00")), at("2026-11-23T08:00"));
        assert_eq!(standard.previous_working(at("2026-11-23T08:00")), at("2026-11-20T17:00"));
        assert_eq!(standard.between(at("2026-11-23T13:00"), at("2026-11-20T12:00")), Span::hours(-8));
        assert!(standard.is_end_of_shift(at("2026-11-20T12:00")));
        assert!(!standard.is_end_of_shift(at("2026-11-20T13:00")));
        assert!(!standard.is_end_of_shift(at("2026-11-20T14:00")));
    }

    #[test]
    fn around_the_clock_is_plain_time() {
        let always = WorkingTime::around_the_clock();
        for moment in ["1923-04-05T06:07", "1970-01-01T00:00", "2149-12-31T23:59"].map(at) {
            assert_eq!(always.add(moment, Span::minutes(100_000)), moment + Span::minutes(100_000));
            assert_eq!(always.next_working(moment), moment);
            assert_eq!(always.previous_working(moment), moment);
        }
    }

    #[test]
    fn counting_works_thousands_of_years_away() {
        let standard = WorkingTime::standard();
        let work = Span::hours(8 * 5 * 1_000_000);
        let end = standard.add(at("2026-11-23T08:00"), work);
        assert_eq!(standard.between(at("2026-11-23T08:00"), end), work);
        assert_eq!(standard.subtract(end, work), at("2026-11-23T08:00"));
    }
}
