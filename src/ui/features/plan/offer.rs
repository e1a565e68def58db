//! What the plan page can do, for the command palette and the list of keys.

use leptos::prelude::*;

use super::picture::{download_png, download_svg};
use super::print::PrintChoice;
use super::view::PlanView;
use crate::app::page_actions::{Offer, PageAction, PageKey};
use crate::chart::gantt::Zoom;
use crate::io::table::Rows;
use crate::ui::kit::Toaster;

/// Keys that are no commands: moving about and writing.
const KEYS: &[PageKey] = &[
    PageKey { keys: "↑ ↓", does: "Go to the task above or below" },
    PageKey { keys: "← →", does: "Go to the cell beside, fold or unfold" },
    PageKey { keys: "PageUp PageDown", does: "Go a page up or down" },
    PageKey { keys: "Shift ↑ ↓", does: "Select several tasks" },
    PageKey { keys: "Ctrl Home", does: "Go to the first task" },
    PageKey { keys: "Ctrl End", does: "Go to the last task" },
    PageKey { keys: "Enter", does: "Edit the cell, then go down" },
    PageKey { keys: "Tab", does: "While editing: save and edit the next cell" },
    PageKey { keys: "Ctrl C", does: "Copy the selected rows for a spreadsheet" },
    PageKey { keys: "Alt ← →", does: "On a column's head: make it narrower or wider" },
    PageKey { keys: "Ctrl V", does: "Paste rows of a spreadsheet as tasks" },
    PageKey { keys: "Esc", does: "While editing: leave the cell as it was" },
];

/// What can be done to the selected task, for the offer and for the menu of a row.
pub struct TaskAction {
    /// What it is called, a verb first.
    pub label: &'static str,
    /// The keys that do the same.
    pub keys: Option<&'static str>,
    /// Does it.
    pub run: fn(PlanView),
}

/// In the order of the menu, by groups.
pub const TASK_ACTIONS: &[&[TaskAction]] = &[
    &[TaskAction { label: "Open the task", keys: Some("Space"), run: PlanView::open_or_close }],
    &[
        TaskAction { label: "Move later", keys: Some("Alt →"), run: |view| view.move_bar(1) },
        TaskAction { label: "Move earlier", keys: Some("Alt ←"), run: |view| view.move_bar(-1) },
        TaskAction { label: "Make a day longer", keys: Some("Shift →"), run: |view| view.stretch_bar(1) },
        TaskAction { label: "Make a day shorter", keys: Some("Shift ←"), run: |view| view.stretch_bar(-1) },
        TaskAction { label: "Mark as done", keys: None, run: PlanView::mark_done },
    ],
    &[
        TaskAction { label: "Link to the task above", keys: Some("Ctrl F2"), run: PlanView::link_to_above },
        TaskAction { label: "Unlink the task", keys: Some("Ctrl Shift F2"), run: PlanView::unlink },
    ],
    &[
        TaskAction { label: "Indent the task", keys: Some("Alt Shift →"), run: PlanView::indent },
        TaskAction { label: "Outdent the task", keys: Some("Alt Shift ←"), run: PlanView::outdent },
        TaskAction { label: "Move the task up", keys: Some("Alt Shift ↑"), run: PlanView::move_up },
        TaskAction { label: "Move the task down", keys: Some("Alt Shift ↓"), run: PlanView::move_down },
        TaskAction { label: "Delete the task", keys: Some("Delete"), run: PlanView::remove },
    ],
];

/// The offer of the page that shows this view. `print` is how it is printed, `baselines` opens them, `write_a_line` leads to the field for
/// quick entry, `choose_columns` opens the choice of columns, `paste` takes a table.
pub fn offer(
    view: PlanView,
    print: PrintChoice,
    baselines: RwSignal<bool>,
    write_a_line: Callback<()>,
    choose_columns: Callback<()>,
    paste: Callback<Rows>,
) -> Offer {
    let toaster = Toaster::from_context();
    let act = |label: &'static str, keys: Option<&'static str>, run: fn(PlanView)| PageAction {
        label,
        keys,
        asked_by: |_| false,
        exports: false,
        run: Callback::new(move |()| run(view)),
    };
    let on_task =
        TASK_ACTIONS.iter().copied().flatten().map(|action| act(action.label, action.keys, action.run));
    Offer {
        page: "Plan",
        actions: [
            act("New task", Some("Insert"), |view| view.add_task(true)),
            PageAction {
                label: "Add a task in one line",
                keys: Some("Alt A"),
                // By its place on the keyboard: with Alt it types another letter on some of them.
                asked_by: |event| event.alt_key() && event.code() == "KeyA",
                exports: false,
                run: write_a_line,
            },
        ]
        .into_iter()
        .chain(on_task)
        .chain([
            act("Select all tasks", Some("Ctrl A"), PlanView::select_all),
            act("Link the selected tasks in order", None, PlanView::link_in_order),
            act("Fill the selected rows with the first value", Some("Ctrl D"), PlanView::fill_down),
            PageAction {
                label: "Choose columns",
                keys: None,
                asked_by: |_| false,
                exports: false,
                run: choose_columns,
            },
            act("Go to today", None, PlanView::show_today),
            act("Show or hide the critical path", None, |view| {
                view.session.show_critical.update(|shown| *shown = !*shown);
            }),
            act("Show or hide slack", None, |view| {
                view.session.show_slack.update(|shown| *shown = !*shown);
            }),
            PageAction {
                label: "Show or hide the progress line",
                keys: None,
                asked_by: |_| false,
                exports: false,
                run: Callback::new(move |()| {
                    view.draw_progress(!view.session.show_progress.get_untracked(), toaster);
                }),
            },
            act("Show or hide the baseline", None, |view| {
                view.session.show_baseline.update(|shown| *shown = !*shown);
            }),
            PageAction {
                label: "Set the baseline",
                keys: None,
                asked_by: |_| false,
                exports: false,
                run: Callback::new(move |()| baselines.set(true)),
            },
            act("Fold all summary tasks", None, |view| view.fold_all(true)),
            act("Unfold all summary tasks", None, |view| view.fold_all(false)),
            act("Zoom to hours", None, |view| view.zoom_to(Zoom::Hour)),
            act("Zoom to days", None, |view| view.zoom_to(Zoom::Day)),
            act("Zoom to weeks", None, |view| view.zoom_to(Zoom::Week)),
            act("Zoom to months", None, |view| view.zoom_to(Zoom::Month)),
            act("Zoom to quarters", None, |view| view.zoom_to(Zoom::Quarter)),
            act("Zoom to years", None, |view| view.zoom_to(Zoom::Year)),
            act("Fit the whole plan", None, |view| view.zoom_to(Zoom::Fit)),
            PageAction {
                label: "Print or save as PDF",
                keys: Some("Ctrl P"),
                asked_by: |event| (event.ctrl_key() || event.meta_key()) && event.code() == "KeyP",
                exports: true,
                run: Callback::new(move |()| print.open.set(true)),
            },
            PageAction {
                label: "Export a picture of the plan (SVG)",
                keys: None,
                asked_by: |_| false,
                exports: true,
                run: Callback::new(move |()| download_svg(view, toaster)),
            },
            PageAction {
                label: "Export a picture of the plan (PNG)",
                keys: None,
                asked_by: |_| false,
                exports: true,
                run: Callback::new(move |()| download_png(view, toaster)),
            },
        ])
        .collect(),
        keys: KEYS,
        paste: Some(paste),
    }
}
