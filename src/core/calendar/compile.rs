//! From the definition of a calendar and its bases to one that can be counted on.
//!
//! What says something about a day is painted onto a table of days, the strongest first; later coats
//! only reach days that are still blank.

use std::ops::Range;

use chrono::NaiveDate;

use super::recurrence::weekday;
use super::working_time::WorkingTime;
use super::{Calendar, CalendarException, DayHours, Recurrence, Shift, Week};
use crate::core::sorting;
use crate::core::time::day_number;

/// What a calendar and its bases amount to.
pub(super) struct Compiled {
    /// Ready for counting.
    pub time: WorkingTime,
    /// Its week had no work, so the standard week holds instead.
    pub week_replaced: bool,
    /// It speaks of more days than there is room for, so only its week counts.
    pub exceptions_ignored: bool,
}

/// How many days all tables of a project may have: some hundred calendars of three centuries.
pub(super) const MAX_TABLE_DAYS: usize = 12_000_000;

/// Compiles a calendar: itself first, then its base, the base of that, and so on.
/// Its table has `room` days at most.
pub(super) fn compile(chain: &[&Calendar], room: usize) -> Compiled {
    let mut patterns = Patterns::default();
    let usual = usual_week(chain);
    let mut week: [u16; 7] = std::array::from_fn(|day| patterns.index_of(usual[day]));
    let week_replaced = usual.iter().all(|hours| clean(hours).is_empty());
    if week_replaced {
        let standard = Calendar::standard().week;
        week = std::array::from_fn(|day| patterns.index_of(standard[day].as_deref().unwrap_or_default()));
    }

    let window = days_spoken_of(chain);
    let exceptions_ignored = (window.end - window.start) as usize > room;
    let mut table = Table::new(if exceptions_ignored { 0..0 } else { window });
    for calendar in chain {
        table.paint_exceptions(calendar, &mut patterns);
    }
    for calendar in chain {
        for alternative in calendar.alternative_weeks.iter().rev() {
            let hours = week_indexes(&alternative.week, &mut patterns);
            let days = day_number(alternative.from)..day_number(alternative.to).saturating_add(1);
            table.paint_range(&days, |day| hours[weekday(day)].unwrap_or(week[weekday(day)]));
        }
    }
    let days = table.finish(&week);
    let time = WorkingTime::new(table.window.start, &days, week, &patterns.shifts);
    Compiled { time: time.unwrap_or_else(WorkingTime::standard), week_replaced, exceptions_ignored }
}

/// The hours of each weekday, from the nearest calendar that says so.
fn usual_week<'a>(chain: &[&'a Calendar]) -> [&'a [Shift]; 7] {
    std::array::from_fn(|day| {
        let said = chain.iter().find_map(|calendar| calendar.week[day].as_deref());
        said.unwrap_or_default()
    })
}

fn week_indexes(week: &Week, patterns: &mut Patterns) -> [Option<u16>; 7] {
    std::array::from_fn(|day| week[day].as_deref().map(|hours| patterns.index_of(hours)))
}

/// In order, without overlaps, within the day.
fn clean(hours: &[Shift]) -> DayHours {
    let mut sorted: Vec<Shift> = hours
        .iter()
        .map(|shift| Shift { from: shift.from.min(1440), to: shift.to.min(1440) })
        .filter(|shift| shift.from < shift.to)
        .collect();
    sorting::sort_by_key(&mut sorted, |shift| (shift.from, shift.to));
    let mut merged: DayHours = Vec::with_capacity(sorted.len());
    for shift in sorted {
        match merged.last_mut() {
            Some(last) if shift.from <= last.to => last.to = last.to.max(shift.to),
            _ => merged.push(shift),
        }
    }
    merged
}

/// The different days that occur; there are few.
#[derive(Default)]
struct Patterns {
    shifts: Vec<DayHours>,
}

impl Patterns {
    fn index_of(&mut self, hours: &[Shift]) -> u16 {
        let cleaned = clean(hours);
        let known = self.shifts.iter().position(|shifts| *shifts == cleaned);
        let index = known.unwrap_or_else(|| {
            // More kinds of days than there are days in the table would be needed to run out of numbers.
            let full = self.shifts.len() >= usize::from(BLANK);
            if !full {
                self.shifts.push(cleaned);
            }
            self.shifts.len() - 1
        });
        index as u16
    }
}

/// Days that may differ from the usual week.
struct Table {
    window: Range<i64>,
    /// A pattern for each day, or `BLANK`.
    days: Vec<u16>,
    /// For each day the next one that is not painted, found by following and shortening.
    next_blank: Vec<u32>,
}

const BLANK: u16 = u16::MAX;

impl Table {
    fn new(window: Range<i64>) -> Self {
        let length = (window.end - window.start) as usize;
        Table { window, days: vec![BLANK; length], next_blank: (0..=length as u32).collect() }
    }

    /// Strongest kind first, and of one kind the last first.
    fn paint_exceptions(&mut self, calendar: &Calendar, patterns: &mut Patterns) {
        for strength in 0..=WEAKEST {
            for exception in calendar.exceptions.iter().rev() {
                if strength_of(exception) == strength {
                    let pattern = patterns.index_of(&exception.hours);
                    self.paint_exception(exception, pattern);
                }
            }
        }
    }

    fn paint_exception(&mut self, exception: &CalendarException, pattern: u16) {
        if exception.recurrence == Recurrence::EveryDay {
            let days = day_number(exception.from)..day_number(exception.to).saturating_add(1);
            self.paint_range(&days, |_| pattern);
        } else {
            let window = self.window.clone();
            exception.for_each_day(&window, |day| self.paint(day, pattern));
        }
    }

    fn paint_range(&mut self, days: &Range<i64>, pattern_of: impl Fn(i64) -> u16) {
        let (start, end) = (days.start.max(self.window.start), days.end.min(self.window.end));
        if start >= end {
            return;
        }
        let mut offset = self.blank_from((start - self.window.start) as u32);
        while i64::from(offset) < end - self.window.start {
            let day = self.window.start + i64::from(offset);
            self.paint(day, pattern_of(day));
            offset = self.blank_from(offset);
        }
    }

    fn paint(&mut self, day: i64, pattern: u16) {
        let offset = (day - self.window.start) as usize;
        if let Some(place) = self.days.get_mut(offset).filter(|place| **place == BLANK) {
            *place = pattern;
            self.next_blank[offset] = offset as u32 + 1;
        }
    }

    /// The first blank day from `offset` on, or the length of the table.
    fn blank_from(&mut self, offset: u32) -> u32 {
        let mut found = offset as usize;
        while self.next_blank[found] as usize != found {
            let next = self.next_blank[found] as usize;
            self.next_blank[found] = self.next_blank[next];
            found = next;
        }
        found as u32
    }

    fn finish(&self, week: &[u16; 7]) -> Vec<u16> {
        let days = self.window.clone().zip(&self.days);
        days.map(|(day, pattern)| if *pattern == BLANK { week[weekday(day)] } else { *pattern }).collect()
    }
}

/// From the first to the last day that exceptions and alternative weeks speak of, within reason.
fn days_spoken_of(chain: &[&Calendar]) -> Range<i64> {
    let spans = chain.iter().flat_map(|calendar| {
        let exceptions = calendar.exceptions.iter().map(|exception| (exception.from, exception.to));
        let weeks = calendar.alternative_weeks.iter().map(|week| (week.from, week.to));
        exceptions.chain(weeks)
    });
    let reason = reasonable_days();
    let within_reason = spans.filter_map(|(from, to)| {
        let from = day_number(from).max(reason.start);
        let end = day_number(to).saturating_add(1).min(reason.end);
        (from < end).then_some(from..end)
    });
    within_reason
        .reduce(|window, days| window.start.min(days.start)..window.end.max(days.end))
        .unwrap_or_default()
}

/// 0 for the strongest kind of exception.
pub(super) fn strength_of(exception: &CalendarException) -> u8 {
    match exception.recurrence {
        Recurrence::EveryDay => 0,
        Recurrence::EveryNthDay { .. } => 1,
        Recurrence::YearlyByDay { .. } | Recurrence::YearlyByPosition { .. } => 2,
        Recurrence::MonthlyByDay { .. } | Recurrence::MonthlyByPosition { .. } => 3,
        Recurrence::Weekly { .. } => WEAKEST,
    }
}

const WEAKEST: u8 = 4;

/// 1900 to 2199: beyond these years only the usual week counts, so that a table cannot grow without end.
fn reasonable_days() -> Range<i64> {
    let day = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, day_number);
    day(1900)..day(2200)
}
