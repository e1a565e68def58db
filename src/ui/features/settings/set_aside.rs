//! Saved data that could not be read: what it is, and the way to get it out.

use leptos::prelude::*;

use crate::app::files;
use crate::app::workspace::Workspace;
use crate::io::store::Quarantined;
use crate::ui::kit::{Button, Card, Glyph, Toast, Toaster};

/// The list; nothing where all is well.
#[component]
pub fn SetAside(
    /// The document and how it is kept.
    workspace: Workspace,
) -> impl IntoView {
    let saving = workspace.saving();
    let toaster = Toaster::from_context();
    let found = Memo::new(move |_| {
        saving.problems().track();
        saving.quarantine()
    });
    let problems = move || {
        saving
            .problems()
            .get()
            .into_iter()
            .map(|problem| view! { <li>{problem.to_string()}</li> })
            .collect_view()
    };
    let download_all = move |_| match saving.export_raw() {
        Some(text) => offer(toaster, "milepost-saved-data.json", &text),
        None => toaster.show(Toast::failed("The browser does not let the page read its storage now.")),
    };
    let is_needed =
        move || found.with(|found| !found.is_empty()) || saving.problems().with(|it| !it.is_empty());
    view! {
        <Show when=is_needed>
            <Card title="Saved data that could not be read" caption="Kept as it is, never overwritten">
                <ul class="settings-problems">{problems}</ul>
                <ul class="settings-found">
                    {move || found.get().into_iter().map(|it| view! { <Found found=it /> }).collect_view()}
                </ul>
                <div class="row settings-actions">
                    <Button icon=Glyph::Download on_click=download_all>"Download all saved data"</Button>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn Found(found: Quarantined) -> impl IntoView {
    let toaster = Toaster::from_context();
    let Quarantined { found, why, text, .. } = found;
    let size = text.chars().count();
    let name = files::safe_file_name(&found.replace('/', "-"), "txt");
    view! {
        <li class="settings-found-item">
            <div>
                <code>{found}</code>
                <p class="text-2">{format!("{why} {size} characters.")}</p>
            </div>
            <Button icon=Glyph::Download on_click=move |_| offer(toaster, &name, &text)>"Download"</Button>
        </li>
    }
}

fn offer(toaster: Toaster, name: &str, text: &str) {
    match files::download(name, "text/plain;charset=utf-8", text.as_bytes()) {
        Ok(()) => toaster.show(Toast::done(format!("Downloaded {name}"))),
        Err(error) => toaster.show(Toast::failed(error.0)),
    }
}
