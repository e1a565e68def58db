//! What the safety chip and the banners say, from how the workspace is kept.

use leptos::prelude::*;

use crate::app::action::{Action, ActionContext};
use crate::app::saving::{Role, SaveState, Saving};
use crate::app::updates::Updates;
use crate::app::workspace::Workspace;
use crate::core::outside_copy::OutsideCopy;
use crate::core::time::Moment;
use crate::io::store::{Level, Problem};
use crate::ui::format;
use crate::ui::kit::{Banner, Button, Glyph, IconButton, Status};
use crate::ui::shell::{Safety, SafetyControls};

/// The chip.
pub fn controls(workspace: Workspace, today: Signal<Moment>, run: Callback<Action>) -> SafetyControls {
    let saving = workspace.saving();
    SafetyControls {
        state: Signal::derive(move || shown(saving, today.get())),
        details: Signal::derive(move || details(saving)),
        warning: Signal::derive(move || filling_up(saving)),
        suggestion: Signal::derive(move || suggestion(saving.outside().known().get(), today.get())),
        on_decline: Callback::new(move |()| saving.outside().decline()),
        on_download: Callback::new(move |()| run.run(Action::ExportWorkspace)),
        on_take_over: Callback::new(move |()| saving.take_over()),
        manage: "#/settings",
    }
}

fn shown(saving: Saving, today: Moment) -> Safety {
    match (saving.state().get(), saving.role().get()) {
        // That something is not saved matters more than who edits.
        (SaveState::NotSaved { since, why, .. }, _) => {
            Safety::NotSaved { since: format::time(since), reason: why }
        }
        (_, Role::Viewer) => Safety::ReadOnly {
            reason: "Another tab of this browser edits the workspace. What it saves shows here at once. \
                     Choose “Edit here” to go on in this tab."
                .to_owned(),
        },
        (SaveState::MemoryOnly, _) => Safety::MemoryOnly,
        (SaveState::Saved, _) => Safety::Saved {
            copy: copy_age(saving.outside().known().get(), today),
            set_apart: saving.place().allows().with(|place| place.is_set_apart()),
        },
    }
}

/// How much is not in the last copy outside the browser, or how old that is; where it is worth saying.
fn copy_age(copy: OutsideCopy, today: Moment) -> Option<String> {
    if copy.is_due(today) {
        let changes = changes_word(copy.changes);
        return Some(if copy.at.is_some() {
            format!("{changes} since copy")
        } else {
            format!("{changes}, no copy yet")
        });
    }
    let days = today.day() - copy.at?.day();
    Some(match days {
        ..=0 => "copied today".to_owned(),
        1 => "copy 1 day old".to_owned(),
        days => format!("copy {days} days old"),
    })
}

/// A calm word that a copy would be good now.
fn suggestion(copy: OutsideCopy, today: Moment) -> Option<String> {
    let since = copy.since.filter(|_| copy.is_suggested(today))?;
    let changes = changes_word(copy.changes);
    let are = if copy.changes == 1 { "is" } else { "are" };
    Some(format!(
        "{changes} since {} {are} in this browser only. Downloading a copy takes a second.",
        format::date(since)
    ))
}

fn filling_up(saving: Saving) -> Option<String> {
    let usage = saving.usage().filter(|usage| usage.level() > Level::Fine)?;
    Some(format!(
        "The browser's storage is {} full. Export projects that are finished, then delete them here.",
        format::percent(usage.share() * 100.0)
    ))
}

fn details(saving: Saving) -> Vec<(String, String)> {
    let at = |moment: Option<Moment>, otherwise: &str| {
        moment.map_or_else(|| otherwise.to_owned(), format::date_and_time)
    };
    let copy = saving.outside().known().get();
    let mut details = vec![
        ("Last change saved".to_owned(), at(saving.saved_at().get(), "before this visit")),
        ("Copy outside this browser".to_owned(), at(copy.at, "none yet")),
    ];
    if copy.changes > 0 {
        let since = if copy.at.is_some() { "Changes since then" } else { "Changes in no copy" };
        details.push((since.to_owned(), format::count(copy.changes as usize)));
    }
    let role = match saving.role().get() {
        Role::Editor => "edits",
        Role::Viewer => "shows what another tab edits",
    };
    details.push(("This tab".to_owned(), role.to_owned()));
    if let Some(usage) = saving.usage() {
        details.push(("Space used".to_owned(), format::percent(usage.share() * 100.0)));
    }
    details
}

/// What must not be missed: that changes are not saved, that saved data needs attention, that the project
/// on the page cannot be changed, that nothing is kept here.
pub fn banner(context: ActionContext, run: Callback<Action>) -> AnyView {
    let ActionContext { workspace, navigation, .. } = context;
    let saving = workspace.saving();
    let route = navigation.route();
    let unsaved = move || {
        let SaveState::NotSaved { since, why, changes } = saving.state().get() else { return None };
        let changes = changes_word(u32::try_from(changes).unwrap_or(u32::MAX));
        let text = format!("Not saved since {}: {changes}. {why}", format::time(since));
        Some(view! {
            <Banner status=Status::Bad text=text>
                <Button on_click=move |_| saving.retry()>"Try again"</Button>
                <Button on_click=move |_| run.run(Action::ExportWorkspace)>"Download copy"</Button>
            </Banner>
        })
    };
    let read_only = Memo::new(move |_| saving.read_only(route.get().project()?));
    let newer = move || {
        Some(view! {
            <Banner status=Status::Info text=read_only.get()?>
                <Button on_click=move |_| run.run(Action::ExportProject)>"Export project"</Button>
                <Button on_click=move |_| reload()>"Reload"</Button>
            </Banner>
        })
    };
    view! {
        {unsaved}
        {newer}
        {move || problems(workspace)}
        <PlaceNotice saving=saving run=run />
        <NewVersion />
    }
    .into_any()
}

/// Projects of a newer version say so themselves, on their pages and in the list, if they can be shown.
fn problems(workspace: Workspace) -> Option<impl IntoView> {
    let told_there = |problem: &Problem| match problem {
        Problem::Newer { project, .. } => {
            workspace.document().with(|document| document.project(*project).is_some())
        }
        _ => false,
    };
    let mut problems = workspace.saving().problems().get();
    problems.retain(|problem| !told_there(problem));
    let first = problems.first()?.to_string();
    let more = match problems.len() {
        1 => String::new(),
        count => format!(" And {} more.", count - 1),
    };
    Some(view! {
        <Banner status=Status::Warn text=format!("{first}{more}")>
            <a href="#/settings">"Look at saved data"</a>
        </Banner>
    })
}

/// That nothing is kept here, or only for the page around this one; until the person has seen it.
#[component]
fn PlaceNotice(
    /// How the workspace is kept.
    saving: Saving,
    /// Runs an action and says what came of it.
    run: Callback<Action>,
) -> impl IntoView {
    let seen = RwSignal::new(false);
    let said = Memo::new(move |_| {
        saving.place().allows().with(|place| match (place.keeps, place.is_set_apart()) {
            _ if seen.get() => None,
            (false, _) => Some((
                Status::Warn,
                "Nothing is kept here when you leave this page. Load a file to go on with it, and download a copy \
                 before you go.",
            )),
            (true, true) => Some((
                Status::Info,
                "What you save here stays inside this page: it does not show when Milepost is open in a tab of its \
                 own. A file takes it there.",
            )),
            (true, false) => None,
        })
    });
    move || {
        let (status, text) = said.get()?;
        Some(view! {
            <Banner status=status text=text>
                <Button on_click=move |_| run.run(Action::Import)>"Load file"</Button>
                <Button on_click=move |_| run.run(Action::ExportWorkspace)>"Download copy"</Button>
                <IconButton glyph=Glyph::Cross label="Understood" on_click=move |_| seen.set(true) />
            </Banner>
        })
    }
}

/// That a newer version has arrived, until the person takes it or puts it off.
#[component]
fn NewVersion() -> impl IntoView {
    // Where the app is shown without its surroundings, as in tests, there are no versions.
    let updates = use_context::<Updates>();
    let put_off = RwSignal::new(false);
    move || {
        let updates = updates.filter(|updates| updates.is_ready() && !put_off.get())?;
        let may = updates.may_be_taken();
        let text = if may {
            "A new version of Milepost is here. Taking it reloads the page; all that is saved stays."
        } else {
            "A new version of Milepost is here. It can be taken as soon as every change is saved."
        };
        Some(view! {
            <Banner status=Status::Info text=text>
                {may.then(|| view! { <Button on_click=move |_| updates.take()>"Take it now"</Button> })}
                <Button on_click=move |_| put_off.set(true)>"Later"</Button>
            </Banner>
        })
    }
}

fn reload() {
    // Refused only by hosts that keep the page as it is; then it can still be looked at.
    let _ = window().location().reload();
}

fn changes_word(changes: u32) -> String {
    if changes == 1 { "1 change".to_owned() } else { format!("{} changes", format::count(changes as usize)) }
}
