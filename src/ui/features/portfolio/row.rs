//! One project in the list: how it stands at a glance, and what can be done with it.

use leptos::{html, prelude::*};

use super::PortfolioActions;
use super::list::COLUMNS;
use crate::core::portfolio::{PortfolioFigures, PortfolioRow};
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::core::time::Span;
use crate::ui::format;
use crate::ui::kit::{CellEditor, Chip, Glyph, Icon, MenuButton, MenuEntry, MenuItem, Meter, once_shown};

/// A row of the table.
#[component]
pub(super) fn ProjectRow(
    /// Which project.
    id: ProjectId,
    /// How it stands; `None` while it is being deleted.
    project: Memo<Option<PortfolioRow>>,
    /// What can be done.
    actions: PortfolioActions,
    /// Whether it can be looked at but not changed.
    locked: Memo<bool>,
) -> impl IntoView {
    let renaming = RwSignal::new(false);
    let figure = move |text: fn(&PortfolioFigures, &PortfolioRow) -> String| {
        Signal::derive(move || {
            project
                .with(|row| row.as_ref().and_then(|row| Some(text(row.figures.as_ref()?, row))))
                .unwrap_or_default()
        })
    };
    let waiting =
        Memo::new(move |_| project.with(|row| row.as_ref().is_some_and(|row| row.figures.is_none())));
    let progress = Signal::derive(move || {
        project.with(|row| {
            row.as_ref().and_then(|row| row.figures.as_ref()).map_or(0.0, |figures| figures.progress)
        })
    });
    view! {
        <tr class:portfolio-waiting=waiting aria-busy=move || waiting.get().then_some("true")>
            <th scope="row" class=COLUMNS[0].class()>
                <NameCell id=id project=project renaming=renaming actions=actions locked=locked />
            </th>
            <td class=COLUMNS[1].class()>{figure(|it, _| format::date_short(it.start))}</td>
            <td class=COLUMNS[2].class()>
                {figure(finish)} <span class="portfolio-note text-bad">{figure(lateness)}</span>
            </td>
            <td class=COLUMNS[3].class()>
                <div class="portfolio-progress">
                    <Meter label="Progress" share=progress />
                    <span class="number">{figure(|it, _| format::percent(it.progress * 100.0))}</span>
                </div>
            </td>
            <td class=COLUMNS[4].class()>
                <div class="portfolio-next">
                    <span class="truncate">{figure(milestone)}</span>
                    <span class="portfolio-note text-2">{figure(milestone_date)}</span>
                </div>
            </td>
            <td class=COLUMNS[5].class()>
                {figure(|it, _| format::count(it.tasks))} <span class="portfolio-note text-bad">{figure(late_tasks)}</span>
            </td>
            <td class=COLUMNS[6].class()>
                <RowMenu id=id project=project renaming=renaming actions=actions />
            </td>
        </tr>
    }
}

#[component]
fn NameCell(
    id: ProjectId,
    project: Memo<Option<PortfolioRow>>,
    renaming: RwSignal<bool>,
    actions: PortfolioActions,
    locked: Memo<bool>,
) -> impl IntoView {
    let link = NodeRef::<html::A>::new();
    let name =
        Memo::new(move |_| project.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()));
    let about = Memo::new(move |_| project.with(|row| row.as_ref().map(about).unwrap_or_default()));
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
            <a node_ref=link class="portfolio-name truncate" href=Route::Overview(id).href()>{move || name.get()}</a>
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

#[component]
fn RowMenu(
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

/// The code, the way of working and the phase.
fn about(row: &PortfolioRow) -> String {
    let parts = [row.code.as_str(), row.methodology.label(), row.phase.label()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn finish(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    figures.finish.map_or_else(|| "–".to_owned(), |finish| format::date_short(format::finish_day(finish)))
}

fn lateness(figures: &PortfolioFigures, row: &PortfolioRow) -> String {
    match figures.slip {
        Some(slip) if slip > Span::ZERO => format::signed_days(slip, &row.units),
        _ => String::new(),
    }
}

fn milestone(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    figures.next_milestone.as_ref().map_or_else(|| "–".to_owned(), |milestone| milestone.name.clone())
}

fn milestone_date(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    let date = figures.next_milestone.as_ref().map(|milestone| format::finish_day(milestone.finish));
    date.map_or_else(String::new, format::date_short)
}

fn late_tasks(figures: &PortfolioFigures, _row: &PortfolioRow) -> String {
    if figures.late == 0 { String::new() } else { format!("{} late", format::count(figures.late)) }
}
