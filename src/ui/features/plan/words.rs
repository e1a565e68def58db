//! The dates of the chart as the person's locale writes them.

use crate::chart::gantt::DateWords;
use crate::core::time::Moment;
use crate::ui::format;

/// Dates through `Intl`.
pub struct LocaleWords;

impl DateWords for LocaleWords {
    fn weekday_and_date(&self, moment: Moment) -> String {
        format::date_long(moment)
    }

    fn date(&self, moment: Moment) -> String {
        format::date(moment)
    }

    fn date_of_year(&self, moment: Moment) -> String {
        format::date_of_year(moment)
    }

    fn month_and_year(&self, moment: Moment) -> String {
        format::month_and_year(moment)
    }

    fn short_month_and_year(&self, moment: Moment) -> String {
        format::month_and_year_short(moment)
    }

    fn short_month(&self, moment: Moment) -> String {
        format::month_short(moment)
    }
}
