//! Saved data that could not be read: what it is, and the way to get it out.

use leptos::prelude::*;

use crate::app::files;
use crate::app::saving::Saving;
use crate::app::workspace::Workspace;
use crate::io::store::Quarantined;
use crate::ui::kit::{Button, ButtonVariant, Card, Glyph, Toast, Toaster};

use super::ask::Ask;

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
        Some(text) => {
            offer(toaster, "milepost-saved-data.json", &text);
        }
        None => toaster.show(Toast::failed("The browser does not let the page read its storage now.")),
    };
    let is_needed =
        move || found.with(|found| !found.is_empty()) || saving.problems().with(|it| !it.is_empty());
    view! {
        <Show when=is_needed>
            <Card title="Saved data that could not be read" caption="Kept as it is, never overwritten">
                <ul class="settings-problems">{problems}</ul>
                <ul class="settings-found">
                    {move || found.get().into_iter().map(|it| view! { <Found saving=saving found=it /> }).collect_view()}
                </ul>
                <div class="row settings-actions">
                    <Button icon=Glyph::Download on_click=download_all>"Download all saved data"</Button>
                </div>
            </Card>
        </Show>
    }
}

#[component]
fn Found(saving: Saving, found: Quarantined) -> impl IntoView {
    let toaster = Toaster::from_context();
    let size = found.text.chars().count();
    let name = files::safe_file_name(&found.found.replace('/', "-"), "txt");
    let (what, why) = (found.found.clone(), found.why.clone());
    let may_go = found.is_set_aside();
    let found = StoredValue::new((name, found));
    let asking = RwSignal::new(false);
    let download = move || found.with_value(|(name, found)| offer(toaster, name, &found.text));
    let discard = move || match found.with_value(|(_, found)| saving.discard(found)) {
        Ok(()) => toaster.show(Toast::done("Discarded")),
        Err(refusal) => toaster.show(Toast::failed(refusal.0)),
    };
    let question = move || {
        let text = "Discarding it cannot be undone. Somebody who knows Milepost may still read what is in it, so \
                    download it first.";
        view! {
            <Ask text=text on_cancel=move |()| asking.set(false)>
                <Button variant=ButtonVariant::Danger on_click=move |_| discard()>"Discard only"</Button>
                <Button
                    variant=ButtonVariant::Primary
                    icon=Glyph::Download
                    on_click=move |_| {
                        if download() {
                            discard();
                        }
                    }
                >
                    "Download and discard"
                </Button>
            </Ask>
        }
    };
    let ask = move |_| asking.set(true);
    view! {
        <li class="settings-found-item">
            <div>
                <code>{what}</code>
                <p class="text-2">{format!("{why} {size} characters.")}</p>
            </div>
            <div class="row">
                <Button icon=Glyph::Download on_click=move |_| {
                    download();
                }>"Download"</Button>
                {may_go.then(|| view! { <Button icon=Glyph::Trash on_click=ask>"Discard"</Button> })}
            </div>
            <Show when=move || asking.get()>{question()}</Show>
        </li>
    }
}

/// Whether the download was begun.
fn offer(toaster: Toaster, name: &str, text: &str) -> bool {
    match files::download(name, "text/plain;charset=utf-8", text.as_bytes()) {
        Ok(()) => {
            toaster.show(Toast::done(format!("Downloaded {name}")));
            true
        }
        Err(error) => {
            toaster.show(Toast::failed(error.0));
            false
        }
    }
}
