//! What a file holds and what becomes of it, before it is taken in.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::importing::Update;
use crate::io::job::Plan;
use crate::io::report::{Counts, Fate};
use crate::ui::format;

use super::report::{DiagnosticList, FieldList};

/// The preview of a plan that was read.
#[component]
pub fn Preview(
    /// What was read.
    plan: Arc<Plan>,
    /// What it would change in the project that came from the same source.
    update: Option<Arc<Update>>,
) -> impl IntoView {
    let report = &plan.report;
    let written_by = (!report.written_by.is_empty()).then(|| format!(", written by {}", report.written_by));
    let kind = format!("{}{}.", report.format, written_by.unwrap_or_default());
    let section = |fate: Fate, open: bool| {
        let lines: Vec<_> = report.with_fate(fate).cloned().collect();
        (!lines.is_empty()).then(|| view! { <FieldList fate=fate lines=lines open=open /> })
    };
    let nothing_lost = report.with_fate(Fate::Dropped).next().is_none() && report.diagnostics.is_empty();
    view! {
        <p class="import-kind">{kind}</p>
        {update.map(|update| view! { <UpdateSummary update=update /> })}
        <CountList counts=report.counts />
        {nothing_lost.then(|| view! { <p class="import-clean">"Everything in the file has a place here."</p> })}
        {(!report.diagnostics.is_empty())
            .then(|| view! { <DiagnosticList diagnostics=report.diagnostics.clone() /> })}
        {section(Fate::Dropped, true)}
        {section(Fate::Converted, true)}
        {section(Fate::Recalculated, false)}
        {section(Fate::Kept, false)}
    }
}

/// That the file was taken in before, and what differs now.
#[component]
fn UpdateSummary(
    /// The project and what would change.
    update: Arc<Update>,
) -> impl IntoView {
    view! {
        <div class="import-update">
            <p class="import-update-title">
                {format!("“{}” came from the same source.", update.name)}
            </p>
            <p>{format!("Updating it: {}", update.summary.sentence())}</p>
            <p class="caption">"An update is one step that can be undone. Importing as a new project leaves it as it is."</p>
        </div>
    }
}

/// How many records there are of each kind.
#[component]
fn CountList(
    /// The numbers.
    counts: Counts,
) -> impl IntoView {
    let rows = [
        ("Tasks", counts.tasks),
        ("Summaries", counts.summaries),
        ("Milestones", counts.milestones),
        ("Links", counts.links),
        ("Resources", counts.resources),
        ("Assignments", counts.assignments),
        ("Calendars", counts.calendars),
        ("Calendar exceptions", counts.exceptions),
        ("Baselines", counts.baselines),
    ];
    let row = |(label, count): (&'static str, u32)| {
        view! {
            <div class="import-count" class:import-count-none=count == 0>
                <dt>{label}</dt>
                <dd>{format::count(count as usize)}</dd>
            </div>
        }
    };
    view! { <dl class="import-counts">{rows.map(row).collect_view()}</dl> }
}
