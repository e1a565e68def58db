//! How the project stands, with every reason and the policy that it is judged by.

use std::sync::Arc;

use leptos::prelude::*;

use super::policy::Policy;
use super::{Facts, Told};
use crate::core::command::InfoCommand;
use crate::core::measure::{Judgement, Reason};
use crate::core::route::Route;
use crate::ui::format;
use crate::ui::kit::{Button, Card, Glyph, Icon, StatusPill};
use crate::ui::locale::LocaleWords;
use crate::ui::verdict;

/// The card with the verdicts.
#[component]
pub(super) fn HealthCard(facts: Facts) -> impl IntoView {
    let schedule = Memo::new(move |_| facts.measured.read().health.schedule.clone());
    let cost = Memo::new(move |_| facts.measured.read().health.cost.clone());
    let ended = Memo::new(move |_| facts.measured.read().figures.ended);
    view! {
        <div class="overview-health">
            <Card title="Health" caption=Signal::derive(move || as_of(facts))>
                <Part facts=facts title="Schedule" judgement=schedule />
                <Show when=move || ended.get()>
                    <EndedOffer facts=facts />
                </Show>
                <Show when=move || cost.with(|cost| !cost.reasons.is_empty())>
                    <Part facts=facts title="Cost" judgement=cost />
                </Show>
                <Policy facts=facts />
            </Card>
        </div>
    }
}

/// One verdict with its reasons.
#[component]
fn Part(facts: Facts, title: &'static str, judgement: Memo<Judgement>) -> impl IntoView {
    let status = Signal::derive(move || verdict::status(judgement.read().verdict));
    let label = Signal::derive(move || judgement.read().verdict.label().to_owned());
    // Read only and rebuilt as a whole: a reason has no identity of its own.
    let reasons = move || {
        let row = |reason: &Reason| view! { <ReasonRow facts=facts reason=reason.clone() /> };
        judgement.read().reasons.iter().map(row).collect_view()
    };
    view! {
        <section class="health-part" aria-label=title>
            <h3 class="health-title">
                {title} <StatusPill status=status text=label />
            </h3>
            <ul>{reasons}</ul>
        </section>
    }
}

#[component]
fn ReasonRow(facts: Facts, reason: Reason) -> impl IntoView {
    let status = verdict::status(reason.verdict);
    let (title, detail) = reason.fact.words(&facts.project.read_untracked().info, &LocaleWords);
    let link = reason.fact.task().map(|task| {
        let label = format!("Show in the plan: {title}");
        let href = Route::Plan(facts.id, Some(task)).href();
        view! { <a class="concern-link no-print" href=href aria-label=label>"Show"</a> }
    });
    view! {
        <li class="concern">
            <span class=format!("concern-mark status-{}", status.as_str())>
                <Icon glyph=status.glyph() />
            </span>
            <div class="concern-text">
                <p class="concern-title">{title}</p>
                <p class="caption">{detail}</p>
            </div>
            {link}
        </li>
    }
}

/// For a plan that ended long ago: measures it as of its own end.
#[component]
fn EndedOffer(facts: Facts) -> impl IntoView {
    let told = RwSignal::new(None::<String>);
    let finish = move || facts.measured.read_untracked().figures.finish;
    let set = move |_| {
        told.set(facts.on_command.run(InfoCommand::SetStatusDate(Some(finish()))).err());
    };
    view! {
        <p class="health-offer no-print">
            <Button icon=Glyph::Calendar on_click=set>
                {move || format!("Set status date to {}", format::date(format::finish_day(finish())))}
            </Button>
            <Told text=told />
        </p>
    }
}

fn as_of(facts: Facts) -> String {
    let measured: Arc<_> = facts.measured.get();
    format!("as of {}", format::date(measured.figures.as_of))
}
