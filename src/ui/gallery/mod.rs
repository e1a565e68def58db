//! Every widget on one page inside the frame, for looking at them. Only in debug builds; nothing links here.

mod charts;
mod controls;
mod lists;

use leptos::prelude::*;

use crate::app::preferences::{Preferences, Theme};
use crate::ui::kit::{
    Button, ButtonVariant, DropOverlay, Glyph, KeyFigure, MenuEntry, MenuItem, Status, Toast, Toaster,
};
use crate::ui::shell::{
    HistoryControls, PageHeader, RailItem, RailSection, Safety, SafetyControls, Shell, Switcher, TopBar,
};

use charts::Charts;
use controls::Controls;
use lists::Lists;

/// The gallery, as a whole app.
#[component]
pub fn Gallery() -> impl IntoView {
    let toaster = Toaster::provide();
    let theme = RwSignal::new(Theme::System);
    let on_theme = move |chosen: Theme| {
        theme.set(chosen);
        Preferences { theme: chosen, ..Preferences::default() }.show();
    };
    let undone = RwSignal::new(Some("Change duration of Order hardware".to_owned()));
    let history = HistoryControls {
        undo: undone.into(),
        redo: Signal::stored(None),
        on_undo: Callback::new(move |()| undone.set(None)),
        on_redo: Callback::new(|()| {}),
    };
    let state = RwSignal::new(Safety::Saved { copy: Some("copy 2 days old".to_owned()), set_apart: false });
    let safety = SafetyControls {
        state: state.into(),
        details: Signal::stored(vec![
            ("Last saved".to_owned(), "14:32, this tab".to_owned()),
            ("Space used".to_owned(), "1.2 of 5 MB".to_owned()),
            ("Copy outside the browser".to_owned(), "19 Nov 2026".to_owned()),
        ]),
        warning: Signal::stored(None),
        suggestion: Signal::stored(None),
        on_decline: Callback::new(|()| {}),
        on_download: Callback::new(move |()| toaster.show(Toast::done("Copy downloaded"))),
        on_take_over: Callback::new(move |()| state.set(Safety::Saving)),
        manage: "#/settings",
    };
    let top_bar = move || {
        view! {
            <TopBar
                home="#/"
                switcher=switcher()
                on_search=|()| {}
                history=history
                safety=safety
                theme=theme
                on_theme=on_theme
            />
        }
    };
    view! {
        <Shell rail=Signal::derive(rail) top_bar=top_bar>
            <Page state=state />
        </Shell>
    }
}

#[component]
fn Page(state: RwSignal<Safety>) -> impl IntoView {
    let dropping = RwSignal::new(false);
    let actions = move || {
        view! {
            <Button on_click=move |_| state.set(next_safety(&state.get_untracked()))>"Next safety state"</Button>
            <Button on_click=move |_| dropping.update(|it| *it = !*it)>"Drop overlay"</Button>
            <Button variant=ButtonVariant::Primary>"New task"</Button>
        }
    };
    view! {
        <div class="page">
            <PageHeader
                title="Overview"
                status=Signal::stored(Some((Status::Bad, "8 days late".to_owned())))
                subtitle="as of Fri 20 Nov 2026 · sponsor Dr. L. Okafor · Waterfall · Execute"
                actions=actions
            />
            <div class="figure-grid">
                <KeyFigure label="Go-live" value="23 Mar 27" delta="+8 d" delta_status=Status::Bad caption="baseline 11 Mar · 80 % sure by 2 Apr" />
                <KeyFigure label="Progress" value="31 %" delta="plan 36 %" delta_status=Status::Warn caption="SPI(t) 0.87 · 15 of 48 tasks done" />
                <KeyFigure label="Cost at completion" value="€412 k" delta="+€19 k" delta_status=Status::Warn caption="CPI 0.95 · €131 k spent of €393 k" />
                <KeyFigure label="Open risks" value="9" delta="2 severe" delta_status=Status::Bad caption="1 not reviewed for 21 days" />
            </div>
            <Charts />
            <Controls />
            <Lists />
        </div>
        <DropOverlay active=dropping text="Drop to import a plan" help="Microsoft Project XML, .pod, .milepost" />
    }
}

fn next_safety(state: &Safety) -> Safety {
    match state {
        Safety::Saved { .. } => Safety::Saving,
        Safety::Saving => Safety::NotSaved {
            since: "14:32".to_owned(),
            reason: "The browser's space is full. Download a copy, then make room in Settings.".to_owned(),
        },
        Safety::NotSaved { .. } => Safety::ReadOnly {
            reason: "Another tab of Milepost is writing. This one follows it live.".to_owned(),
        },
        Safety::ReadOnly { .. } => Safety::MemoryOnly,
        Safety::MemoryOnly => Safety::Saved { copy: None, set_apart: false },
    }
}

fn switcher() -> Switcher {
    let project = |name: &str, at: usize| MenuItem::go(name, format!("#/p/{at}/plan")).checked(at == 1);
    Switcher {
        name: Some("Branch network rollout".to_owned()),
        tint: 1,
        entries: vec![
            MenuEntry::Heading("Projects".to_owned()),
            project("Branch network rollout", 1).into(),
            project("Identity and access clean-up in all subsidiaries of the group", 2).into(),
            MenuEntry::Separator,
            MenuItem::go("All projects", "#/").icon(Glyph::Portfolio).into(),
            MenuItem::run("New project", || {}).icon(Glyph::Plus).hint("Ctrl N").into(),
            MenuItem::run("Export project", || {})
                .icon(Glyph::Export)
                .blocked(Some("Nothing to export".into()))
                .into(),
            MenuItem::run("Delete project", || {}).icon(Glyph::Trash).danger().into(),
        ],
    }
}

fn rail() -> Vec<RailSection> {
    let item = |label: &str, glyph, href: &str, count: Option<usize>| RailItem {
        label: label.to_owned(),
        glyph,
        href: href.to_owned(),
        count: Signal::stored(count),
        active: Signal::stored(label == "Overview"),
    };
    vec![
        RailSection { title: String::new(), items: vec![item("Portfolio", Glyph::Portfolio, "#/", Some(3))] },
        RailSection {
            title: "Project".to_owned(),
            items: vec![
                item("Overview", Glyph::Overview, "#/kit", None),
                item("Plan", Glyph::Plan, "#/p/1/plan", Some(48)),
            ],
        },
        RailSection {
            title: "Me".to_owned(),
            items: vec![item("Settings & safety", Glyph::Shield, "#/settings", None)],
        },
    ]
}
