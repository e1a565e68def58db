//! What takes how much room in the browser's storage.

use leptos::prelude::*;

use crate::app::workspace::Workspace;
use crate::core::document::Document;
use crate::core::sorting;
use crate::io::store::{Level, Usage};
use crate::ui::format;
use crate::ui::kit::{Banner, Meter, Status};

/// The meter and the list.
#[component]
pub fn Space(
    /// The document and how it is kept.
    workspace: Workspace,
) -> impl IntoView {
    let saving = workspace.saving();
    let usage = Memo::new(move |_| saving.usage());
    let shown = move || match usage.get() {
        None => view! { <p>"The browser does not let the page look at its storage now."</p> }.into_any(),
        Some(usage) => {
            let rows = workspace.document().with_untracked(|document| rows(&usage, document));
            let row = |(name, size): (String, usize)| {
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="number">{kilobytes(size)}</td>
                        <td class="number">{share_of(size, usage.capacity)}</td>
                    </tr>
                }
            };
            let share = usage.share();
            view! {
                <p>
                    {format!(
                        "{} of {} used, {}.",
                        kilobytes(usage.used()),
                        kilobytes(usage.capacity),
                        share_of(usage.used(), usage.capacity),
                    )}
                </p>
                <Meter label="Space used" share=Signal::stored(share) />
                {warning(usage.level())}
                <table class="table settings-table">
                    <thead>
                        <tr>
                            <th scope="col">"What"</th>
                            <th scope="col" class="number">"Size"</th>
                            <th scope="col" class="number">"Share"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }
    };
    shown.into_any()
}

fn warning(level: Level) -> Option<impl IntoView> {
    let text = match level {
        Level::Fine => return None,
        Level::Filling => {
            "The storage is filling up. Export projects that are finished, then delete them here."
        }
        Level::Full => {
            "The storage is nearly full. Nothing large can be added until there is room again: export projects \
             that are finished, then delete them here."
        }
    };
    let status = if level == Level::Full { Status::Bad } else { Status::Warn };
    Some(view! { <Banner status=status text=text /> })
}

fn rows(usage: &Usage, document: &Document) -> Vec<(String, usize)> {
    let name = |id| match document.project(id) {
        Some(project) => project.info.name.clone(),
        None => "A deleted project (recovery points)".to_owned(),
    };
    let mut rows: Vec<(String, usize)> = usage.projects.iter().map(|(id, size)| (name(*id), *size)).collect();
    sorting::sort_by_key(&mut rows, |(_, size)| std::cmp::Reverse(*size));
    rows.extend(
        [
            ("What happened earlier (history)", usage.history),
            ("Set aside because it could not be read", usage.lost_and_found),
            ("Anything else of Milepost", usage.rest),
            ("Other pages of this address", usage.others),
        ]
        .into_iter()
        .filter(|(_, size)| *size > 0)
        .map(|(name, size)| (name.to_owned(), size)),
    );
    rows
}

fn share_of(size: usize, capacity: usize) -> String {
    let percent = size as f64 / capacity.max(1) as f64 * 100.0;
    if percent > 0.0 && percent < 1.0 { "under 1%".to_owned() } else { format::percent(percent) }
}

/// Browsers count characters; what people know is kilobytes.
fn kilobytes(characters: usize) -> String {
    let kilo = characters as f64 / 1024.0;
    if kilo < 10.0 {
        format!("{} kB", format::number(kilo))
    } else {
        format!("{} kB", format::number(kilo.round()))
    }
}
