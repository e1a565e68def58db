//! What the project is: names, way of working, people, dates, calendar; edited where it stands.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Facts, Told};
use crate::core::calendar::CalendarId;
use crate::core::command::InfoCommand;
use crate::core::notation::{TypedDate, parse_date, print_day};
use crate::core::project::{Methodology, Phase, ProjectInfo};
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Card, EditCell, SelectField, TextAreaField};

/// The card about the project.
#[component]
pub(super) fn About(facts: Facts, today: Signal<Moment>) -> impl IntoView {
    let failed = RwSignal::new(None::<String>);
    let choose = move |command: InfoCommand| failed.set(facts.on_command.run(command).err());
    let read = move |text: fn(&ProjectInfo) -> String| Memo::new(move |_| text(&facts.project.read().info));
    let description = read(|info| info.description.clone());
    let describe = move |text: String| choose(InfoCommand::SetDescription(text.trim().to_owned()));
    let methodologies: Vec<_> = Methodology::ALL.into_iter().map(|it| (it, it.label().to_owned())).collect();
    let phases: Vec<_> = Phase::ALL.into_iter().map(|it| (it, it.label().to_owned())).collect();
    view! {
        <div class="overview-about">
            <Card title="About the project">
                <div class="about">
                    <div class="about-text">
                        <TextAreaField
                            label="Description"
                            value=description
                            on_input=|_| {}
                            on_commit=describe
                            rows=2
                        />
                    </div>
                    <dl class="about-list">
                        <TextRow label="Name" value=read(|info| info.name.clone()) facts=facts command=InfoCommand::SetName />
                        <TextRow label="Code" value=read(|info| info.code.clone()) facts=facts command=InfoCommand::SetCode />
                        <TextRow
                            label="Manager"
                            value=read(|info| info.manager.clone())
                            facts=facts
                            command=InfoCommand::SetManager
                        />
                        <TextRow
                            label="Sponsor"
                            value=read(|info| info.sponsor.clone())
                            facts=facts
                            command=InfoCommand::SetSponsor
                        />
                        <ReadRow label="For" value=read(|info| info.company.clone()) />
                        <DateRow label="Start" kind=DateKind::Start facts=facts today=today />
                        <DateRow label="Status date" kind=DateKind::Status facts=facts today=today />
                        <ReadRow label="Finish" value=Memo::new(move |_| finish(facts)) />
                        <ReadRow label="Baseline" value=Memo::new(move |_| promised(facts)) />
                    </dl>
                    <div class="about-choices">
                        <SelectField
                            label="Methodology"
                            options=methodologies
                            value=Signal::derive(move || facts.project.read().info.methodology)
                            on_change=move |it| choose(InfoCommand::SetMethodology(it))
                        />
                        <SelectField
                            label="Phase"
                            options=phases
                            value=Signal::derive(move || facts.project.read().info.phase)
                            on_change=move |it| choose(InfoCommand::SetPhase(it))
                        />
                        <CalendarField facts=facts choose=Callback::new(choose) />
                    </div>
                    <Told text=failed />
                </div>
            </Card>
        </div>
    }
}

#[component]
fn CalendarField(facts: Facts, choose: Callback<InfoCommand>) -> impl IntoView {
    let named = move || {
        let project = facts.project.read();
        let none = project.info.calendar.is_none().then(|| (None, "Standard week".to_owned()));
        // A calendar that many resources refine is one of the project's; those of people are theirs alone.
        let own = project
            .calendars
            .iter()
            .filter(|row| row.base.is_none() || project.info.calendar == Some(row.id));
        let own = own.map(|row| (Some(row.id), row.name.clone()));
        none.into_iter().chain(own).collect::<Vec<(Option<CalendarId>, String)>>()
    };
    let set = move |calendar: Option<CalendarId>| {
        if let Some(calendar) = calendar {
            choose.run(InfoCommand::SetCalendar(calendar));
        }
    };
    view! {
        <SelectField
            label="Calendar"
            options=Signal::derive(named)
            value=Signal::derive(move || facts.project.read().info.calendar)
            on_change=set
        />
    }
}

/// A line of text that can be edited.
#[component]
fn TextRow(
    label: &'static str,
    value: Memo<String>,
    facts: Facts,
    command: fn(String) -> InfoCommand,
) -> impl IntoView {
    view! {
        <dt>{label}</dt>
        <dd class:about-empty=move || value.read().is_empty()>
            <EditCell label=label value=value on_commit=move |text| facts.on_command.run(command(text)) />
        </dd>
    }
}

/// A line that follows from something else; left out while there is nothing to say.
#[component]
fn ReadRow(label: &'static str, value: Memo<String>) -> impl IntoView {
    view! {
        <Show when=move || !value.read().is_empty()>
            <dt>{label}</dt>
            <dd class="about-read">{move || value.get()}</dd>
        </Show>
    }
}

/// Which date a row is about.
#[derive(Clone, Copy, PartialEq)]
enum DateKind {
    Start,
    Status,
}

#[component]
fn DateRow(label: &'static str, kind: DateKind, facts: Facts, today: Signal<Moment>) -> impl IntoView {
    // As it can be typed again, in letters that nobody mistakes for another day.
    let value = Memo::new(move |_| {
        let info = &facts.project.read().info;
        match kind {
            DateKind::Start => print_day(info.start.date()),
            DateKind::Status => info.status_date.map_or(String::new(), |at| print_day(at.date())),
        }
    });
    let commit = move |text: String| {
        let command = {
            let project = facts.project.read_untracked();
            date_command(kind, &text, &project.info, today.get_untracked().date())?
        };
        facts.on_command.run(command)
    };
    view! {
        <dt>{label}</dt>
        <dd class:about-empty=move || value.read().is_empty()>
            <EditCell label=label value=value on_commit=commit />
        </dd>
    }
}

fn date_command(
    kind: DateKind,
    text: &str,
    info: &ProjectInfo,
    today: NaiveDate,
) -> Result<InfoCommand, String> {
    if kind == DateKind::Status && text.trim().is_empty() {
        return Ok(InfoCommand::SetStatusDate(None));
    }
    let TypedDate { date, minute } = parse_date(text, today).map_err(|error| error.to_string())?;
    let at = |usual: u16| Moment::at(date, i64::from(minute.unwrap_or(usual)));
    Ok(match kind {
        DateKind::Start => InfoCommand::SetStart(at(info.day_start)),
        DateKind::Status => InfoCommand::SetStatusDate(Some(at(info.day_end))),
    })
}

fn finish(facts: Facts) -> String {
    let measured = facts.measured.read();
    if measured.figures.tasks == 0 {
        return String::new();
    }
    format::date(format::finish_day(measured.figures.finish))
}

fn promised(facts: Facts) -> String {
    let promised = facts.measured.read().figures.promised_finish;
    promised.map_or(String::new(), |promised| format::date(format::finish_day(promised)))
}
