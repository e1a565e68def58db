//! How dates are written on the axis and at marks. The page writes them as the person's locale does.

use chrono::Datelike;

use crate::core::notation::print_day;
use crate::core::time::Moment;

/// Dates in words, by how much of them is said.
pub trait DateWords {
    /// `Sat 21 Nov 2026`.
    fn weekday_and_date(&self, moment: Moment) -> String;
    /// `21 Nov 2026`.
    fn date(&self, moment: Moment) -> String;
    /// `21 Nov`.
    fn date_of_year(&self, moment: Moment) -> String;
    /// `November 2026`.
    fn month_and_year(&self, moment: Moment) -> String;
    /// `Nov 2026`.
    fn short_month_and_year(&self, moment: Moment) -> String;
    /// `Nov`.
    fn short_month(&self, moment: Moment) -> String;
}

/// Dates in English, for files and tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct EnglishWords;

impl DateWords for EnglishWords {
    fn weekday_and_date(&self, moment: Moment) -> String {
        format!("{} {}", moment.date().format("%a"), self.date(moment))
    }

    fn date(&self, moment: Moment) -> String {
        print_day(moment.date())
    }

    fn date_of_year(&self, moment: Moment) -> String {
        format!("{} {}", moment.date().day(), self.short_month(moment))
    }

    fn month_and_year(&self, moment: Moment) -> String {
        moment.date().format("%B %Y").to_string()
    }

    fn short_month_and_year(&self, moment: Moment) -> String {
        moment.date().format("%b %Y").to_string()
    }

    fn short_month(&self, moment: Moment) -> String {
        moment.date().format("%b").to_string()
    }
}
