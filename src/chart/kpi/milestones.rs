//! Milestones as they were promised and as they are now, on one axis of time.

use plotters_backend::text_anchor::HPos;

use super::ink::{Ink, Role};
use super::sheet::{Failure, LETTERS, Sheet};
use super::ticks::date_ticks;
use super::{Chart, Locale, NumberTable, Size, Stop};
use crate::chart::text::{fitted, text_width};
use crate::core::measure::Milestone;
use crate::core::time::{Moment, PER_DAY, Span, TimeUnit, UnitLengths};

/// Draws milestones, a row each; `None` if there are none.
pub fn milestones_chart(
    milestones: &[Milestone],
    (as_of, units): (Moment, &UnitLengths),
    width: f64,
    locale: &dyn Locale,
) -> Option<Chart> {
    let dates = || milestones.iter().flat_map(|it| [it.finish, it.promised.unwrap_or(it.finish)]);
    let (first, last) = (dates().min()?, dates().max()?);
    let size = Size { width: width.max(SMALLEST), height: ROW * milestones.len() as f64 + BELOW };
    let picture = Picture::new(milestones, (first, last), as_of, units, size, locale);
    let mut svg = String::with_capacity(4_000);
    picture.draw(&mut svg).ok()?;
    let stop = |(row, milestone): (usize, &Milestone)| Stop {
        left: 0.0,
        top: ROW * row as f64,
        width: size.width,
        height: ROW,
        text: reading(milestone, units, locale),
        task: Some(milestone.task),
    };
    Some(Chart { svg, size, stops: milestones.iter().enumerate().map(stop).collect() })
}

/// What the chart shows, in one sentence.
pub fn milestones_summary(milestones: &[Milestone], units: &UnitLengths, locale: &dyn Locale) -> String {
    let count = |which: &dyn Fn(&&Milestone) -> bool| locale.count(milestones.iter().filter(which).count());
    let late = |milestone: &&Milestone| milestone.slip.is_some_and(|slip| slip > Span::ZERO);
    let worst = milestones.iter().max_by_key(|milestone| milestone.slip).filter(late);
    let worst = worst.map_or(String::new(), |worst| {
        format!(
            "; most of all {}, by {}",
            named(worst),
            days(worst.slip.unwrap_or(Span::ZERO), units, locale)
        )
    });
    format!(
        "Of {} milestones {} are reached and {} are later than in the baseline{worst}.",
        locale.count(milestones.len()),
        count(&|milestone| milestone.done),
        count(&late)
    )
}

/// The numbers of the chart.
pub fn milestones_table(milestones: &[Milestone], units: &UnitLengths, locale: &dyn Locale) -> NumberTable {
    let row = |milestone: &Milestone| {
        vec![
            named(milestone).to_owned(),
            milestone.promised.map_or_else(|| "–".to_owned(), |promised| locale.date(day(promised))),
            locale.date(day(milestone.finish)),
            milestone.slip.map_or_else(|| "–".to_owned(), |slip| signed(slip, units, locale)),
            if milestone.done { "reached" } else { "open" }.to_owned(),
        ]
    };
    NumberTable {
        head: ["Milestone", "Baseline", "Now", "Slip", "State"].map(str::to_owned).to_vec(),
        rows: milestones.iter().map(row).collect(),
    }
}

/// Height of a row, in pixels.
const ROW: f64 = 28.0;
/// Free space below the rows, for dates.
const BELOW: f64 = 24.0;
/// Half the width of a diamond.
const RADIUS: f64 = 5.5;
/// Free space between columns.
const GAP: f64 = 14.0;
/// Below this width nothing can be read.
const SMALLEST: f64 = 240.0;
/// The most of the width that names take.
const NAMES: f64 = 0.4;

struct Picture<'a> {
    milestones: &'a [Milestone],
    first: Moment,
    last: Moment,
    as_of: Moment,
    units: &'a UnitLengths,
    size: Size,
    locale: &'a dyn Locale,
    /// Where the axis begins and ends, in pixels.
    left: f64,
    right: f64,
}

impl<'a> Picture<'a> {
    fn new(
        milestones: &'a [Milestone],
        (first, last): (Moment, Moment),
        as_of: Moment,
        units: &'a UnitLengths,
        size: Size,
        locale: &'a dyn Locale,
    ) -> Self {
        let widest = |text: &dyn Fn(&Milestone) -> String| {
            milestones.iter().map(|it| text_width(&text(it), LETTERS)).fold(0.0, f64::max)
        };
        let names = widest(&|it| named(it).to_owned()).min(size.width * NAMES);
        let slips = widest(&|it| slip_words(it, units, locale)).max(40.0);
        // Some days around the plan, so that the first and the last stand within the axis and it has dates.
        let around = Span::tenths(((last - first).as_tenths() / 30).max(8 * PER_DAY));
        Picture {
            milestones,
            first: Moment::midnight((first - around).date()),
            last: last + around,
            as_of,
            units,
            size,
            locale,
            left: names + GAP,
            right: size.width - slips - GAP,
        }
    }

    fn draw(&self, svg: &mut String) -> Result<(), Failure> {
        let sheet = Sheet::new(svg, self.size);
        self.draw_axis(&sheet)?;
        for (row, milestone) in self.milestones.iter().enumerate() {
            self.draw_row(&sheet, milestone, ROW * (row as f64 + 0.5))?;
        }
        Ok(())
    }

    fn draw_axis(&self, sheet: &Sheet<'_>) -> Result<(), Failure> {
        let ground = self.size.height - BELOW;
        // Ticks are laid out for an axis that begins with a week.
        let week = Span::tenths((self.first.day() + 3).rem_euclid(7) * PER_DAY);
        for tick in date_ticks(self.first - week, self.last, self.right - self.left, LETTERS, self.locale) {
            if tick.at < self.first {
                continue;
            }
            let x = self.across(tick.at);
            sheet.line((x, 0.0), (x, ground), Role::Line1, 1.0)?;
            // The edge of the picture would cut a label in the middle.
            let half = text_width(&tick.label, LETTERS) / 2.0;
            if x + half <= self.size.width {
                sheet.text(&tick.label, (x, ground + 14.0), HPos::Center, Role::Text3)?;
            }
        }
        if self.as_of >= self.first && self.as_of <= self.last {
            let x = self.across(self.as_of);
            sheet.line((x, 0.0), (x, ground), Role::Accent, 1.0)?;
        }
        Ok(())
    }

    fn draw_row(&self, sheet: &Sheet<'_>, milestone: &Milestone, y: f64) -> Result<(), Failure> {
        let name = fitted(named(milestone), LETTERS, self.left - GAP);
        sheet.text(&name, (0.0, y), HPos::Left, Role::Text1)?;
        let now = self.across(milestone.finish);
        let late = milestone.slip.is_some_and(|slip| slip > Span::ZERO);
        let role = if late {
            Role::Bad
        } else if milestone.done {
            Role::Good
        } else {
            Role::Text2
        };
        if let Some(promised) = milestone.promised {
            let then = self.across(promised);
            sheet.line((then, y), (now, y), Ink::from(role), 3.0)?;
            sheet.diamond((then, y), RADIUS - 1.0, Role::Text2, false)?;
        }
        sheet.diamond((now, y), RADIUS, role, true)?;
        let words = slip_words(milestone, self.units, self.locale);
        let ink = if late || milestone.late { Role::Bad } else { Role::Text2 };
        sheet.text(&words, (self.size.width, y), HPos::Right, ink)
    }

    fn across(&self, at: Moment) -> f64 {
        let share = |span: Span| span.as_tenths() as f64;
        self.left + (self.right - self.left) * share(at - self.first) / share(self.last - self.first).max(1.0)
    }
}

/// How it stands, beside its row.
fn slip_words(milestone: &Milestone, units: &UnitLengths, locale: &dyn Locale) -> String {
    match milestone.slip {
        Some(Span::ZERO) if milestone.late => "overdue".to_owned(),
        Some(Span::ZERO) if milestone.done => "on time".to_owned(),
        Some(slip) => signed(slip, units, locale),
        None if milestone.done => "reached".to_owned(),
        None if milestone.late => "overdue".to_owned(),
        None => String::new(),
    }
}

fn reading(milestone: &Milestone, units: &UnitLengths, locale: &dyn Locale) -> String {
    let state = if milestone.done { "reached" } else { "now" };
    let promised =
        milestone.promised.map_or(String::new(), |it| format!("baseline {}, ", locale.date(day(it))));
    let slip = match milestone.slip {
        Some(slip) if slip > Span::ZERO => format!(", {} late", days(slip, units, locale)),
        Some(Span::ZERO) => ", on time".to_owned(),
        Some(slip) => format!(", {} early", days(-slip, units, locale)),
        None => String::new(),
    };
    format!("{}: {promised}{state} {}{slip}", named(milestone), locale.date(day(milestone.finish)))
}

fn named(milestone: &Milestone) -> &str {
    match milestone.name.trim() {
        "" => "Unnamed milestone",
        name => name,
    }
}

/// The day a finish falls on: midnight ends a day.
fn day(finish: Moment) -> Moment {
    finish - Span::tenths(1)
}

fn in_days(span: Span, units: &UnitLengths, locale: &dyn Locale) -> String {
    let day = units.span_of(TimeUnit::Days, false).as_tenths().max(1) as f64;
    locale.number((span.as_tenths() as f64 / day * 10.0).round() / 10.0)
}

fn days(span: Span, units: &UnitLengths, locale: &dyn Locale) -> String {
    match in_days(span, units, locale) {
        one if one == "1" => "1 working day".to_owned(),
        more => format!("{more} working days"),
    }
}

/// `+8 d`, `−2 d`.
fn signed(span: Span, units: &UnitLengths, locale: &dyn Locale) -> String {
    match span.as_tenths() {
        0 => "0 d".to_owned(),
        1.. => format!("+{} d", in_days(span, units, locale)),
        // A true minus sign: it is as wide as the plus.
        _ => format!("\u{2212}{} d", in_days(-span, units, locale)),
    }
}
