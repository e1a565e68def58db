//! What the safety chip and the banner say, from how the workspace is kept.

use leptos::prelude::*;

use crate::app::action::Action;
use crate::app::saving::{Role, SaveState, Saving};
use crate::app::workspace::Workspace;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Banner, Button, Status};
use crate::ui::shell::{Safety, SafetyControls};

/// The chip.
pub fn controls(workspace: Workspace, today: Signal<Moment>, run: Callback<Action>) -> SafetyControls {
    let saving = workspace.saving();
    SafetyControls {
        state: Signal::derive(move || shown(saving, today.get())),
        details: Signal::derive(move || details(saving)),
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
        (SaveState::Saved, _) => Safety::Saved { copy: copy_age(saving.copied_at().get(), today) },
    }
}

/// How old the last copy outside the browser is, where it is worth saying.
fn copy_age(copied: Option<Moment>, today: Moment) -> Option<String> {
    let days = today.day() - copied?.day();
    Some(match days {
        ..=0 => "copied today".to_owned(),
        1 => "copy 1 day old".to_owned(),
        days => format!("copy {days} days old"),
    })
}

fn details(saving: Saving) -> Vec<(String, String)> {
    let at = |moment: Option<Moment>, otherwise: &str| {
        moment.map_or_else(|| otherwise.to_owned(), format::date_and_time)
    };
    let mut details = vec![
        ("Last change saved".to_owned(), at(saving.saved_at().get(), "before this visit")),
        ("Copy outside this browser".to_owned(), at(saving.copied_at().get(), "none yet")),
        (
            "This tab".to_owned(),
            match saving.role().get() {
                Role::Editor => "edits".to_owned(),
                Role::Viewer => "shows what another tab edits".to_owned(),
            },
        ),
    ];
    if let Some(usage) = saving.usage() {
        details.push(("Space used".to_owned(), format::percent(usage.share() * 100.0)));
    }
    details
}

/// What must not be missed: that changes are not saved, or that saved data needs attention.
pub fn banner(workspace: Workspace, run: Callback<Action>) -> AnyView {
    let saving = workspace.saving();
    let unsaved = move || {
        let SaveState::NotSaved { since, why, changes } = saving.state().get() else { return None };
        let text = format!("Not saved since {}: {}. {why}", format::time(since), changes_word(changes));
        Some(view! {
            <Banner status=Status::Bad text=text>
                <Button on_click=move |_| saving.retry()>"Try again"</Button>
                <Button on_click=move |_| run.run(Action::ExportWorkspace)>"Download copy"</Button>
            </Banner>
        })
    };
    let problems = move || {
        let problems = saving.problems().get();
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
    };
    view! {
        {unsaved}
        {problems}
    }
    .into_any()
}

fn changes_word(changes: usize) -> String {
    if changes == 1 { "1 change".to_owned() } else { format!("{changes} changes") }
}
