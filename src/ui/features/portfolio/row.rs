//! One project in the list: how it stands at a glance, and what can be done with it.

use leptos::{html, prelude::*};

use super::list::COLUMNS;
use super::trend::TrendLine;
use super::{PortfolioActions, words};
use crate::core::portfolio::{PortfolioFigures, PortfolioRow, Trend};
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::ui::kit::{
    CellEditor, Chip, Glyph, Icon, MenuButton, MenuEntry, MenuItem, Meter, StatusPill, once_shown,
};
use crate::ui::verdict;

/// A row of the table.
#[component]
pub(super) fn ProjectRow(
    /// Which project.
    id: ProjectId,
    /// How it stands; `None` while it is being deleted.
    project: Memo<Option<PortfolioRow>>,
    /// How its finish was forecast in the weeks before.
    trend: Memo<Option<Trend>>,
    /// What can be done.
    actions: PortfolioActions,
    /// Whether it can be looked at but not changed.
    locked: Memo<bool>,
) -> impl IntoView {
    let renaming = RwSignal::new(false);
    let figure = move |text| figure(project, text);
    let waiting =
        Memo::new(move |_| project.with(|row| row.as_ref().is_some_and(|row| row.figures.is_none())));
    view! {
        <tr class:portfolio-waiting=waiting aria-busy=move || waiting.get().then_some("true")>
            <th scope="row" class=COLUMNS[0].class()>
                <NameCell id=id project=project renaming=renaming actions=actions locked=locked />
            </th>
            <td class=COLUMNS[1].class()>
                <HealthPill project=project />
                <span class="portfolio-second caption truncate" data-tip-clipped="" data-tip=figure(words::reason)>
                    {figure(words::reason)}
                </span>
            </td>
            <td class=COLUMNS[2].class()>
                <ProgressLine project=project />
                <span class="portfolio-second caption truncate">{figure(words::planned_short)}</span>
            </td>
            <td class=COLUMNS[3].class()>
                {figure(words::finish)} <span class="portfolio-second caption truncate" class:text-bad=late(project)>
                    {figure(words::slip_short)}
                </span>
            </td>
            <td class=COLUMNS[4].class()>
                <TrendLine project=project trend=trend />
            </td>
            <td class=COLUMNS[5].class()>
                <span class="truncate portfolio-second">{figure(words::milestone)}</span>
                <span class="portfolio-second caption truncate">{figure(words::milestone_date)}</span>
            </td>
            <td class=COLUMNS[6].class()>
                {figure(words::cost)} <span class="portfolio-second caption truncate">{figure(words::spent)}</span>
            </td>
            <td class=COLUMNS[7].class()>
                <RowMenu id=id project=project renaming=renaming actions=actions />
            </td>
        </tr>
    }
}

/// A text about the figures of a project; empty until they are known.
pub(super) fn figure(
    project: Memo<Option<PortfolioRow>>,
    text: fn(&PortfolioFigures, &PortfolioRow) -> String,
) -> Signal<String> {
    Signal::derive(move || {
        let text = project.with(|row| row.as_ref().and_then(|row| Some(text(row.figures.as_ref()?, row))));
        text.unwrap_or_default()
    })
}

/// Whether the finish is later than promised.
pub(super) fn late(project: Memo<Option<PortfolioRow>>) -> Memo<bool> {
    Memo::new(move |_| {
        project.with(|row| row.as_ref().and_then(|row| row.figures.as_ref()).is_some_and(words::is_late))
    })
}

/// How the project stands, as shape, word and colour; nothing until it is known.
#[component]
pub(super) fn HealthPill(project: Memo<Option<PortfolioRow>>) -> impl IntoView {
    let known = Memo::new(move |_| project.with(|row| row.as_ref().is_some_and(|row| row.figures.is_some())));
    let verdict =
        Memo::new(move |_| project.with(|row| row.as_ref().map(PortfolioRow::verdict)).unwrap_or_default());
    view! {
        <Show when=move || known.get()>
            <StatusPill
                status=Signal::derive(move || verdict::status(verdict.get()))
                text=Signal::derive(move || verdict.get().label().to_owned())
            />
        </Show>
    }
}

/// Progress as a bar with a mark where it should be, and as a number.
#[component]
pub(super) fn ProgressLine(project: Memo<Option<PortfolioRow>>) -> impl IntoView {
    let share = move |of: fn(&PortfolioFigures) -> f64| {
        Signal::derive(move || {
            project.with(|row| row.as_ref().and_then(|row| row.figures.as_ref()).map_or(0.0, of))
        })
    };
    let planned = share(|figures| if figures.ended { 0.0 } else { figures.planned });
    view! {
        <div class="portfolio-progress">
            <span class="portfolio-track">
                <Meter label="Progress" share=share(|figures| figures.progress) />
                <span class="portfolio-plan" style:left=move || format!("{}%", (planned.get() * 100.0).round())></span>
            </span>
            <span class="number">{figure(project, words::progress)}</span>
        </div>
    }
}

/// The name as a link, or as a field while it is changed, with what the project is below.
#[component]
pub(super) fn NameCell(
    id: ProjectId,
    project: Memo<Option<PortfolioRow>>,
    renaming: RwSignal<bool>,
    actions: PortfolioActions,
    locked: Memo<bool>,
) -> impl IntoView {
    let link = NodeRef::<html::A>::new();
    let name =
        Memo::new(move |_| project.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()));
    let about = Memo::new(move |_| project.with(|row| row.as_ref().map(words::about).unwrap_or_default()));
    let colour = Memo::new(move |_| project.with(|row| row.as_ref().map_or(1, |row| row.colour)));
    let archived = Memo::new(move |_| project.with(|row| row.as_ref().is_some_and(|row| row.archived)));
    let finish = move |keep_focus: bool| {
        renaming.set(false);
        if keep_focus {
            // The link comes back after the field has gone; then it takes the focus.
            once_shown(move || {
                if let Some(link) = link.try_get_untracked().flatten() {
                    let _ = link.focus();
                }
            });
        }
    };
    let open = move || {
        view! {
            <a
                node_ref=link
                class="portfolio-name truncate"
                href=Route::Overview(id).href()
                title=move || name.get()
            >
                {move || name.get()}
            </a>
        }
    };
    view! {
        <div class="portfolio-project">
            <span class="portfolio-dot" style:background=move || format!("var(--chart-{})", colour.get())></span>
            <Show when=move || renaming.get() fallback=open>
                <CellEditor
                    label=Signal::derive(move || format!("Name of {}", name.get()))
                    value=name
                    first=name.get_untracked()
                    on_commit=move |name| actions.rename.run((id, name))
                    on_finish=finish
                />
            </Show>
            <span class="portfolio-about caption truncate">
                {move || locked.get().then(|| view! { <Chip text="read only" /> })}
                {move || about.get()} {move || archived.get().then(|| view! { <Chip text="archived" /> })}
            </span>
        </div>
    }
}

/// What can be done with a project.
#[component]
pub(super) fn RowMenu(
    id: ProjectId,
    project: Memo<Option<PortfolioRow>>,
    renaming: RwSignal<bool>,
    actions: PortfolioActions,
) -> impl IntoView {
    let label = move || {
        let name = project.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default());
        format!("Actions for {name}")
    };
    let entries = move || {
        let archived = project.with(|row| row.as_ref().is_some_and(|row| row.archived));
        let put_away = if archived { "Bring back" } else { "Archive" };
        // The menu gives the focus back to its button first; the field takes it from there.
        let rename = move || request_animation_frame(move || renaming.set(true));
        vec![
            MenuItem::go("Open overview", Route::Overview(id).href()).icon(Glyph::Overview).into(),
            MenuItem::go("Open plan", Route::Plan(id, None).href()).icon(Glyph::Plan).into(),
            MenuEntry::Separator,
            MenuItem::run("Rename", rename).icon(Glyph::Edit).into(),
            MenuItem::run("Duplicate", move || actions.duplicate.run(id)).icon(Glyph::Copy).into(),
            MenuItem::run(put_away, move || actions.archive.run((id, !archived))).icon(Glyph::Folder).into(),
            MenuEntry::Separator,
            MenuItem::run("Delete", move || actions.delete.run(id)).icon(Glyph::Trash).danger().into(),
        ]
    };
    view! {
        <MenuButton
            label=Signal::derive(label)
            entries=Signal::derive(entries)
            class="button button-subtle button-icon"
            icon_only=true
        >
            <Icon glyph=Glyph::Dots />
        </MenuButton>
    }
}
