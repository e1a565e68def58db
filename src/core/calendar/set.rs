//! The calendars of a project, made ready for counting when they are first asked for.

use super::compile::{MAX_TABLE_DAYS, compile};
use super::working_time::WorkingTime;
use super::{Calendar, CalendarId};
use crate::core::sorted::SortedMap;
use crate::core::table::Table;

/// Calendars ready for counting, each under a number. Number 0 is the standard calendar.
#[derive(Debug, Clone)]
pub struct CalendarSet {
    times: Vec<WorkingTime>,
    /// The number of each calendar of the project, by position in its table.
    numbers: Vec<Option<u16>>,
    /// Pairs of calendars that were asked for together, and the number of what they have in common.
    common: SortedMap<(u16, u16), Option<u16>>,
    faults: Vec<CalendarFault>,
}

/// Something wrong with a calendar. It can be counted on all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarFault {
    /// Its week has no work; the standard week holds instead.
    WithoutWork(CalendarId),
    /// It is, over others, its own base, or has more than sixty-four of them: the rest is ignored.
    Cycle(CalendarId),
    /// Its base does not exist; it is taken to have none.
    MissingBase(CalendarId),
    /// There are more exceptions in the project than can be kept in mind; those of this one are ignored.
    TooManyExceptions(CalendarId),
}

impl CalendarSet {
    /// The number of the standard calendar.
    pub const STANDARD: u16 = 0;

    /// Nothing but the standard calendar, with room for those of a project.
    pub fn new(calendars: &Table<Calendar>) -> Self {
        CalendarSet {
            times: vec![WorkingTime::standard()],
            numbers: vec![None; calendars.len()],
            common: SortedMap::new(),
            faults: Vec::new(),
        }
    }

    /// The number of a calendar; `None` if there is no such calendar.
    pub fn number_of(&mut self, calendars: &Table<Calendar>, id: CalendarId) -> Option<u16> {
        let position = calendars.position(id)?;
        if let Some(number) = self.numbers.get(position).copied().flatten() {
            return Some(number);
        }
        let (chain, fault) = with_bases(calendars, id, position);
        self.faults.extend(fault);
        // Calendars of resources are often nothing but their base: then they share its number.
        let plain = chain.iter().take_while(|position| {
            calendars.at(**position).is_some_and(|row| row.base.is_some() && says_nothing(row))
        });
        let first = plain.count().min(chain.len() - 1);
        let number = match self.numbers.get(chain[first]).copied().flatten() {
            Some(number) => number,
            None => self.compile(calendars, &chain[first..], id),
        };
        for position in &chain[..=first] {
            self.numbers[*position] = Some(number);
        }
        Some(number)
    }

    /// The number of the times at which two calendars both work; `None` if there are none.
    pub fn common(&mut self, left: u16, right: u16) -> Option<u16> {
        if left == right {
            return Some(left);
        }
        let pair = (left.min(right), left.max(right));
        if let Some(number) = self.common.get(&pair) {
            return *number;
        }
        let common = self.time(left).intersection(self.time(right));
        let number = common.and_then(|time| self.push(time));
        self.common.insert(pair, number);
        number
    }

    /// The calendar with a number; the standard one if there is none.
    pub fn time(&self, number: u16) -> &WorkingTime {
        self.times.get(usize::from(number)).unwrap_or(&self.times[0])
    }

    /// What was wrong with the calendars that were asked for.
    pub fn faults(&self) -> &[CalendarFault] {
        &self.faults
    }

    fn compile(&mut self, calendars: &Table<Calendar>, chain: &[usize], asked_for: CalendarId) -> u16 {
        let rows: Vec<&Calendar> =
            chain.iter().filter_map(|position| calendars.at(*position)).map(|row| &row.value).collect();
        let room = MAX_TABLE_DAYS.saturating_sub(self.times.iter().map(WorkingTime::table_days).sum());
        let compiled = compile(&rows, room);
        if compiled.exceptions_ignored {
            self.faults.push(CalendarFault::TooManyExceptions(asked_for));
        }
        if compiled.week_replaced {
            self.faults.push(CalendarFault::WithoutWork(asked_for));
        }
        self.push(compiled.time).unwrap_or(CalendarSet::STANDARD)
    }

    fn push(&mut self, time: WorkingTime) -> Option<u16> {
        let number = u16::try_from(self.times.len()).ok()?;
        self.times.push(time);
        Some(number)
    }
}

/// The positions of a calendar, its base, the base of that, and what is wrong with them.
pub(super) fn with_bases(
    calendars: &Table<Calendar>,
    id: CalendarId,
    position: usize,
) -> (Vec<usize>, Option<CalendarFault>) {
    let mut chain = vec![position];
    let mut refining = position;
    while let Some(base) = calendars.at(refining).and_then(|row| row.base) {
        match calendars.position(base) {
            Some(base) if chain.contains(&base) || chain.len() > MAX_BASES => {
                return (chain, Some(CalendarFault::Cycle(id)));
            }
            Some(base) => {
                chain.push(base);
                refining = base;
            }
            None => return (chain, Some(CalendarFault::MissingBase(id))),
        }
    }
    (chain, None)
}

/// How many bases a calendar may stand on.
const MAX_BASES: usize = 64;

/// Whether a calendar leaves everything to its base.
fn says_nothing(calendar: &Calendar) -> bool {
    calendar.exceptions.is_empty()
        && calendar.alternative_weeks.is_empty()
        && calendar.week.iter().all(Option::is_none)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::calendar::Shift;
    use crate::core::id::IdSource;

    fn set_of(calendars: &[(Calendar, Option<usize>)]) -> (Table<Calendar>, Vec<CalendarId>) {
        let mut ids = IdSource::new(1);
        let made: Vec<CalendarId> = calendars.iter().map(|_| ids.make()).collect();
        let mut table = Table::default();
        for ((calendar, base), id) in calendars.iter().zip(&made) {
            table.push(*id, Calendar { base: base.map(|base| made[base]), ..calendar.clone() });
        }
        (table, made)
    }

    fn assert_standard_week(time: &WorkingTime) {
        for day in 0..7 {
            assert!(time.shifts_on(day).eq(WorkingTime::standard().shifts_on(day)));
        }
    }

    #[test]
    fn a_calendar_that_says_nothing_is_its_base() {
        let (table, ids) = set_of(&[
            (Calendar::standard(), None),
            (Calendar::default(), Some(0)),
            (Calendar::default(), Some(1)),
        ]);
        let mut set = CalendarSet::new(&table);
        let number = set.number_of(&table, ids[2]);
        assert_eq!(number, set.number_of(&table, ids[0]));
        assert_eq!(number, set.number_of(&table, ids[1]));
        assert!(set.faults().is_empty());
    }

    #[test]
    fn a_circle_of_bases_is_broken_and_reported() {
        let (table, ids) = set_of(&[(Calendar::default(), Some(1)), (Calendar::default(), Some(0))]);
        let mut set = CalendarSet::new(&table);
        let number = set.number_of(&table, ids[0]).unwrap();
        assert_standard_week(set.time(number));
        assert_eq!(
            set.faults(),
            [CalendarFault::Cycle(ids[0]), CalendarFault::WithoutWork(ids[0])],
            "nobody in the circle says when work is done"
        );
    }

    #[test]
    fn a_calendar_without_work_falls_back_on_the_standard_week() {
        let (table, ids) = set_of(&[(Calendar::default(), None)]);
        let mut set = CalendarSet::new(&table);
        let number = set.number_of(&table, ids[0]).unwrap();
        assert_standard_week(set.time(number));
        assert_eq!(set.faults(), [CalendarFault::WithoutWork(ids[0])]);
    }

    #[test]
    fn day_and_night_shifts_have_nothing_in_common() {
        let shift = |from, to| {
            let day = || Some(vec![Shift { from, to }]);
            Calendar { week: [day(), day(), day(), day(), day(), day(), day()], ..Calendar::default() }
        };
        let (table, ids) = set_of(&[(shift(480, 960), None), (shift(1200, 1440), None)]);
        let mut set = CalendarSet::new(&table);
        let (day, night) = (set.number_of(&table, ids[0]).unwrap(), set.number_of(&table, ids[1]).unwrap());
        assert_eq!(set.common(day, night), None);
        assert_eq!(set.common(day, day), Some(day));
    }
}
