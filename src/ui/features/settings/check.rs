//! What came of checking a copy: whether it could be restored, and how it differs from what is here.

use leptos::prelude::*;

use crate::app::checking::{CheckState, Checking, Findings};
use crate::io::compare::{Compared, Verdict};
use crate::ui::format;
use crate::ui::kit::{Icon, Status};

/// The result; before the first check a word on what it is good for.
#[component]
pub fn CheckResult(
    /// The check.
    checking: Checking,
) -> impl IntoView {
    let state = checking.state();
    let shown = move || {
        match state.get() {
        CheckState::Idle => view! {
            <p class="caption">
                "Checking reads a copy and compares it with what is here, project by project. It changes nothing."
            </p>
        }
        .into_any(),
        CheckState::Reading { file } => view! { <p class="text-2">{format!("Reading {file}")}</p> }.into_any(),
        CheckState::Failed { file, why } => {
            let text = format!("{file} could not be restored. {why}");
            view! { <Line status=Status::Bad text=text /> }.into_any()
        }
        CheckState::Done(findings) => view! { <Found findings=findings /> }.into_any(),
    }
    };
    view! { <div class="settings-check" role="status">{shown}</div> }
}

#[component]
fn Found(findings: Findings) -> impl IntoView {
    let Findings { file, exported, edited, newer, projects } = findings;
    let when = exported.parse().map_or_else(|_| exported.clone(), format::date_and_time);
    let when = if when.is_empty() { String::new() } else { format!(" was written {when} and") };
    let whole = if edited {
        let text = format!("{file}{when} can be read, but it was changed since Milepost wrote it.");
        view! { <Line status=Status::Warn text=text /> }
    } else {
        let text = format!("{file}{when} can be restored: its checksum matches its content.");
        view! { <Line status=Status::Good text=text /> }
    };
    let newer = newer.then(|| {
        let text =
            "A newer version of Milepost wrote it. What this version does not know of was not compared.";
        view! { <Line status=Status::Info text=text /> }
    });
    let row = |it: Compared| {
        let status = match it.verdict {
            Verdict::Same => Status::Good,
            Verdict::Differs(_) | Verdict::OnlyInFile => Status::Info,
            Verdict::OnlyHere => Status::Warn,
        };
        view! {
            <tr>
                <th scope="row">{it.name}</th>
                <td><Line status=status text=it.verdict.to_string() /></td>
            </tr>
        }
    };
    let rows = projects.into_iter().map(row).collect_view();
    view! {
        {whole}
        {newer}
        <div class="table-scroll" tabindex="0" role="region" aria-label="Projects in the copy">
            <table class="table settings-table">
                <thead>
                    <tr>
                        <th scope="col">"Project"</th>
                        <th scope="col">"The copy and what is here"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// A sentence with the shape of how it stands.
#[component]
fn Line(
    /// How it stands.
    status: Status,
    /// The sentence.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <p class=format!("settings-line status-{}", status.as_str())>
            <Icon glyph=status.glyph() />
            <span>{text}</span>
        </p>
    }
}
