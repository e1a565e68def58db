//! What the plan page can do, for the command palette and the list of keys.

use leptos::prelude::*;

use super::view::PlanView;
use crate::app::page_actions::{Offer, PageAction, PageKey};
use crate::chart::gantt::Zoom;
use crate::io::table::Rows;

/// Keys that are no commands: moving about and writing.
const KEYS: &[PageKey] = &[
    PageKey { keys: "↑ ↓", does: "Go to the task above or below" },
    PageKey { keys: "← →", does: "Go to the cell beside, fold or unfold" },
    PageKey { keys: "PageUp PageDown", does: "Go a page up or down" },
    PageKey { keys: "Ctrl Home", does: "Go to the first task" },
    PageKey { keys: "Ctrl End", does: "Go to the last task" },
    PageKey { keys: "Enter", does: "Edit the cell, then go down" },
    PageKey { keys: "Tab", does: "While editing: save and edit the next cell" },
    PageKey { keys: "Ctrl V", does: "Paste rows of a spreadsheet as tasks" },
    PageKey { keys: "Esc", does: "While editing: leave the cell as it was" },
];

/// The offer of the page that shows this view. `write_a_line` leads to the field for quick entry, `paste` takes
/// a table.
pub fn offer(view: PlanView, write_a_line: Callback<()>, paste: Callback<Rows>) -> Offer {
    let act = |label: &'static str, keys: Option<&'static str>, run: fn(PlanView)| PageAction {
        label,
        keys,
        asked_by: |_| false,
        run: Callback::new(move |()| run(view)),
    };
    Offer {
        page: "Plan",
        actions: vec![
            act("New task", Some("Insert"), |view| view.add_task(true)),
            PageAction {
                label: "Add a task in one line",
                keys: Some("Alt A"),
                // By its place on the keyboard: with Alt it types another letter on some of them.
                asked_by: |event| event.alt_key() && event.code() == "KeyA",
                run: write_a_line,
            },
            act("Open the task", Some("Space"), PlanView::open_or_close),
            act("Indent the task", Some("Alt Shift →"), PlanView::indent),
            act("Outdent the task", Some("Alt Shift ←"), PlanView::outdent),
            act("Delete the task", Some("Delete"), PlanView::remove),
            act("Go to today", None, PlanView::show_today),
            act("Show or hide the critical path", None, |view| {
                view.session.show_critical.update(|shown| *shown = !*shown);
            }),
            act("Show or hide the baseline", None, |view| {
                view.session.show_baseline.update(|shown| *shown = !*shown);
            }),
            act("Fold all summary tasks", None, |view| view.fold_all(true)),
            act("Unfold all summary tasks", None, |view| view.fold_all(false)),
            act("Zoom to days", None, |view| view.zoom_to(Zoom::Day)),
            act("Zoom to weeks", None, |view| view.zoom_to(Zoom::Week)),
            act("Zoom to months", None, |view| view.zoom_to(Zoom::Month)),
            act("Zoom to quarters", None, |view| view.zoom_to(Zoom::Quarter)),
            act("Fit the whole plan", None, |view| view.zoom_to(Zoom::Fit)),
        ],
        keys: KEYS,
        paste: Some(paste),
    }
}
