//! How charts write dates and numbers in the page: as the person's locale does.

use crate::chart::kpi::Locale;
use crate::chart::words::DateWords;
use crate::core::measure::Wording;
use crate::core::money::Money;
use crate::core::project::{Currency, ProjectInfo};
use crate::core::time::Moment;
use crate::ui::format;

/// Dates and numbers through `Intl`.
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

impl Locale for LocaleWords {
    fn percent(&self, share: f64) -> String {
        format::percent(share * 100.0)
    }

    fn count(&self, count: usize) -> String {
        format::count(count)
    }

    fn number(&self, value: f64) -> String {
        format::number(value)
    }
}

impl Wording for LocaleWords {
    fn day(&self, moment: Moment) -> String {
        format::date(format::finish_day(moment))
    }

    fn number(&self, value: f64) -> String {
        format::number(value)
    }

    fn percent(&self, share: f64) -> String {
        format::percent(share * 100.0)
    }

    fn money(&self, amount: Money, info: &ProjectInfo) -> String {
        // Sentences compare amounts; cents only matter where nearly nothing else is there.
        let digits = if amount.as_units().abs() >= 100.0 { 0 } else { info.currency.digits };
        format::money(amount, &Currency { digits, ..info.currency.clone() })
    }
}
