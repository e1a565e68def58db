//! What a row and a card say of a project, in the same words.

use crate::core::measure::{Fact, Wording};
use crate::core::portfolio::{PortfolioFigures, PortfolioRow};
use crate::core::project::{Currency, ProjectInfo};
use crate::core::time::Span;
use crate::ui::format;
use crate::ui::locale::LocaleWords;

/// The code, who runs it, the way of working and the phase.
pub(super) fn about(row: &PortfolioRow) -> String {
    let parts = [row.code.as_str(), row.manager.as_str(), row.methodology.label(), row.phase.label()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Why it stands as it does, in a few words.
pub(super) fn reason(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    figures
        .health
        .worst_reason()
        .map_or(String::new(), |reason| reason.fact.words(&info(row), &LocaleWords).0)
}

/// `31%`
pub(super) fn progress(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    format::percent(figures.progress * 100.0)
}

/// What progress is to be held against, with what is done and late.
pub(super) fn planned(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    let done = format!("{} of {} tasks done", format::count(figures.done), format::count(figures.tasks));
    if figures.ended || figures.tasks == 0 {
        return done;
    }
    let late =
        if figures.late > 0 { format!(", {} late", format::count(figures.late)) } else { String::new() };
    format!("plan {} · {done}{late}", format::percent(figures.planned * 100.0))
}

/// The same for a narrow place.
pub(super) fn planned_short(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    if figures.ended || figures.tasks == 0 {
        return planned(figures, row);
    }
    let rest = match figures.late {
        0 => format!("{}/{} done", format::count(figures.done), format::count(figures.tasks)),
        late => format!("{} late", format::count(late)),
    };
    format!("plan {} · {rest}", format::percent(figures.planned * 100.0))
}

/// When the schedule ends.
pub(super) fn finish(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    figures.finish.map_or_else(|| "–".to_owned(), |finish| format::date(format::finish_day(finish)))
}

/// How that is against what was promised; empty without tasks.
pub(super) fn slip(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    let length = |slip: Span| Fact::days(slip, &row.units, &LocaleWords);
    match figures.slip {
        _ if figures.finish.is_none() => String::new(),
        None if figures.ended => "ended, no baseline".to_owned(),
        None => "no baseline".to_owned(),
        Some(slip) if slip > Span::ZERO => format!("{} late", length(slip)),
        Some(Span::ZERO) => "as in the baseline".to_owned(),
        Some(slip) => format!("{} early", length(-slip)),
    }
}

/// The same for a narrow place.
pub(super) fn slip_short(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    match figures.slip {
        Some(slip) if slip != Span::ZERO && figures.finish.is_some() => {
            let late = slip > Span::ZERO;
            let length = format::working_days(if late { slip } else { -slip }, &row.units);
            format!("{length} {}", if late { "late" } else { "early" })
        }
        _ => slip(figures, row),
    }
}

/// Whether it is later than promised.
pub(super) fn is_late(figures: &PortfolioFigures) -> bool {
    figures.slip.is_some_and(|slip| slip > Span::ZERO)
}

/// What is reached next.
pub(super) fn milestone(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    figures.next_milestone.as_ref().map_or_else(|| "–".to_owned(), |milestone| milestone.name.clone())
}

/// When, and how that is against what was promised.
pub(super) fn milestone_date(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    let Some(milestone) = &figures.next_milestone else { return String::new() };
    let date = format::date(format::finish_day(milestone.finish));
    match milestone.slip {
        Some(slip) if slip > Span::ZERO => format!("{date}, {}", format::signed_days(slip, &row.units)),
        _ => date,
    }
}

/// The cost efficiency, where it is known.
pub(super) fn cost(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    match figures.cost() {
        Some(Fact::CostEfficiency { cpi, .. }) => {
            format!("CPI {}", LocaleWords.number((cpi * 100.0).round() / 100.0))
        }
        _ => "–".to_owned(),
    }
}

/// What was spent of the budget.
pub(super) fn spent(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    match figures.cost() {
        Some(Fact::CostEfficiency { spent, budget, .. }) => {
            let money = |amount| format::money(amount, &Currency { digits: 0, ..row.currency.clone() });
            format!("{} of {}", money(*spent), money(*budget))
        }
        _ => String::new(),
    }
}

/// What sentences need to know of the project.
fn info(row: &PortfolioRow) -> ProjectInfo {
    ProjectInfo { units: row.units, currency: row.currency.clone(), ..ProjectInfo::default() }
}
