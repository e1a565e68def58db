//! Who has how much work by week: a row of small columns each, with a line at what they can do. What is beyond
//! the line stands above it, so overload is seen by its place and not by its colour alone.

use plotters_backend::text_anchor::HPos;

use super::ink::{Ink, Role};
use super::place::Frame;
use super::sheet::{Failure, LETTERS, Sheet};
use super::ticks::date_ticks;
use super::{Chart, Locale, NumberTable, Size, Stop};
use crate::chart::text::{fitted, text_width};
use crate::core::measure::{Load, PersonLoad};
use crate::core::time::{Moment, Span};

/// Draws the work of the first `most` people; `None` if nobody has any.
pub fn load_chart(load: &Load, most: usize, as_of: Moment, width: f64, locale: &dyn Locale) -> Option<Chart> {
    let people = &load.people[..load.people.len().min(most)];
    if people.is_empty() || load.periods.len() < 2 {
        return None;
    }
    let size = Size { width: width.max(SMALLEST), height: ROW * people.len() as f64 + BELOW };
    let picture = Picture::new(load, people, as_of, size, locale);
    let mut svg = String::with_capacity(20_000);
    picture.draw(&mut svg).ok()?;
    Some(Chart { svg, size, stops: picture.stops() })
}

/// What the chart shows, in one sentence.
pub fn load_summary(load: &Load, locale: &dyn Locale) -> String {
    let over = load.people.iter().filter(|person| person.overloads() > 0).count();
    let worst = load.people.first().filter(|person| person.overloads() > 0);
    let worst = worst.map_or(String::new(), |worst| {
        format!("; most often {}, in {}", named(worst), periods(worst.overloads(), load.weeks_apart, locale))
    });
    format!(
        "Of {} with work {} have more than they can do{worst}.",
        locale.count(load.people.len()),
        locale.count(over)
    )
}

/// The numbers of the chart: hours by person and period, everybody.
pub fn load_table(load: &Load, locale: &dyn Locale) -> NumberTable {
    let begins = load.periods.iter().take(load.periods.len().saturating_sub(1));
    let head = begins.map(|at| locale.date(*at));
    let row = |person: &PersonLoad| {
        let cell = |(period, work): (usize, &f64)| {
            let over = if person.is_overloaded(period) { " over" } else { "" };
            format!("{}{over}", locale.number(work.round()))
        };
        let cells = person.work.iter().enumerate().map(cell);
        std::iter::once(named(person).to_owned()).chain(cells).collect()
    };
    NumberTable {
        head: std::iter::once("Resource, hours".to_owned()).chain(head).collect(),
        rows: load.people.iter().map(row).collect(),
    }
}

/// Height of a row, in pixels.
const ROW: f64 = 40.0;
/// Height of what can be done, within a row.
const FULL: f64 = 20.0;
/// The most that is drawn above that: an overload by half.
const OVER: f64 = 10.0;
/// Free space below the rows, for dates.
const BELOW: f64 = 24.0;
/// Free space between names and columns.
const GAP: f64 = 14.0;
/// The most of the width that names take.
const NAMES: f64 = 0.36;
/// Below this width nothing can be read.
const SMALLEST: f64 = 240.0;

struct Picture<'a> {
    load: &'a Load,
    people: &'a [PersonLoad],
    as_of: Moment,
    size: Size,
    locale: &'a dyn Locale,
    left: f64,
    /// Width of a period.
    step: f64,
}

impl<'a> Picture<'a> {
    fn new(
        load: &'a Load,
        people: &'a [PersonLoad],
        as_of: Moment,
        size: Size,
        locale: &'a dyn Locale,
    ) -> Self {
        let widest = |text: &dyn Fn(&PersonLoad) -> String| {
            people.iter().map(|it| text_width(&text(it), LETTERS)).fold(0.0, f64::max)
        };
        let words = widest(&|it| total_words(it, load.weeks_apart, locale));
        let names = widest(&|it| named(it).to_owned()).max(words).min(size.width * NAMES);
        let left = names + GAP;
        let step = (size.width - left) / (load.periods.len() - 1) as f64;
        Picture { load, people, as_of, size, locale, left, step }
    }

    fn draw(&self, svg: &mut String) -> Result<(), Failure> {
        let sheet = Sheet::new(svg, self.size);
        self.draw_axis(&sheet)?;
        for (row, person) in self.people.iter().enumerate() {
            self.draw_person(&sheet, person, ROW * row as f64)?;
        }
        Ok(())
    }

    fn draw_axis(&self, sheet: &Sheet<'_>) -> Result<(), Failure> {
        let ground = self.size.height - BELOW;
        let (Some(first), Some(last)) = (self.load.periods.first(), self.load.periods.last()) else {
            return Ok(());
        };
        let across = |at: Moment| {
            let share = |span: Span| span.as_tenths() as f64;
            self.left + (self.size.width - self.left) * share(at - *first) / share(*last - *first).max(1.0)
        };
        for tick in date_ticks(*first, *last, self.size.width - self.left, LETTERS, self.locale) {
            let x = across(tick.at);
            sheet.line((x, 0.0), (x, ground + 3.0), Role::Line1, 1.0)?;
            if x + text_width(&tick.label, LETTERS) <= self.size.width {
                sheet.text(&tick.label, (x, ground + 14.0), HPos::Left, Role::Text3)?;
            }
        }
        if self.as_of >= *first && self.as_of <= *last {
            sheet.line((across(self.as_of), 0.0), (across(self.as_of), ground), Role::Accent, 1.0)?;
        }
        Ok(())
    }

    fn draw_person(&self, sheet: &Sheet<'_>, person: &PersonLoad, top: f64) -> Result<(), Failure> {
        let ground = top + ROW - 5.0;
        let room = self.left - GAP;
        let over = if person.overloads() > 0 { Role::Bad } else { Role::Text3 };
        let words = total_words(person, self.load.weeks_apart, self.locale);
        sheet.text(&fitted(named(person), LETTERS, room), (0.0, top + 12.0), HPos::Left, Role::Text1)?;
        sheet.text(&fitted(&words, LETTERS, room), (0.0, top + 28.0), HPos::Left, over)?;
        for (period, (work, capacity)) in person.work.iter().zip(&person.capacity).enumerate() {
            if *work <= 0.0 {
                continue;
            }
            let share = if *capacity > 0.0 { work / capacity } else { 2.0 };
            let left = self.left + self.step * period as f64;
            let column = |from: f64, to: f64| Frame {
                left: left + self.step * 0.1,
                right: left + self.step * 0.9,
                top: ground - to,
                bottom: ground - from,
            };
            let height = (FULL * share.min(1.0)).max(1.0);
            sheet.bar(column(0.0, height), Role::BarProgress)?;
            if person.is_overloaded(period) {
                let above = (FULL * (share - 1.0)).clamp(3.0, OVER);
                sheet.bar(column(FULL + 1.0, FULL + 1.0 + above), Role::Bad)?;
            }
        }
        sheet.line((self.left, ground), (self.size.width, ground), Role::Line2, 1.0)?;
        let full = (self.left, ground - FULL - 0.5);
        sheet.line(full, (self.size.width, full.1), Ink::dashed(Role::Text3), 0.75)
    }

    /// A stop for each person and period.
    fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::with_capacity(self.people.len() * (self.load.periods.len() - 1));
        for (row, person) in self.people.iter().enumerate() {
            for (period, begin) in self.load.periods[..self.load.periods.len() - 1].iter().enumerate() {
                stops.push(Stop {
                    left: self.left + self.step * period as f64,
                    top: ROW * row as f64,
                    width: self.step,
                    height: ROW,
                    text: self.reading(person, period, *begin),
                    task: None,
                });
            }
        }
        stops
    }

    fn reading(&self, person: &PersonLoad, period: usize, begin: Moment) -> String {
        let hours = |all: &[f64]| self.locale.number(all.get(period).copied().unwrap_or(0.0).round());
        let span = if self.load.weeks_apart == 1 { "week of" } else { "from" };
        let over = if person.is_overloaded(period) { ", more than can be done" } else { "" };
        format!(
            "{}, {span} {}: {} h of work, {} h of time{over}",
            named(person),
            self.locale.date(begin),
            hours(&person.work),
            hours(&person.capacity)
        )
    }
}

/// What stands below the name.
fn total_words(person: &PersonLoad, weeks_apart: u32, locale: &dyn Locale) -> String {
    match person.overloads() {
        0 => format!("{} h", locale.number(person.work.iter().sum::<f64>().round())),
        over => format!("over in {}", periods(over, weeks_apart, locale)),
    }
}

fn periods(count: usize, weeks_apart: u32, locale: &dyn Locale) -> String {
    match (count, weeks_apart) {
        (1, 1) => "1 week".to_owned(),
        (count, 1) => format!("{} weeks", locale.count(count)),
        (1, _) => "1 period".to_owned(),
        (count, _) => format!("{} periods", locale.count(count)),
    }
}

fn named(person: &PersonLoad) -> &str {
    match person.name.trim() {
        "" => "Unnamed",
        name => name,
    }
}
