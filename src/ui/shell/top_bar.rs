//! The bar above every page: which project, search, the way back, whether the work is safe, the theme.

use leptos::prelude::*;

use super::{HistoryButtons, HistoryControls, MAIN, SafetyChip, SafetyControls, ThemeMenu};
use crate::app::preferences::Theme;
use crate::ui::kit::{Glyph, Icon, MenuButton, MenuEntry};

/// The project that is open, and the others.
#[derive(Clone)]
pub struct Switcher {
    /// The name of the open project; nothing when none is.
    pub name: Option<String>,
    /// Which colour of the chart palette marks it, 1 to 8.
    pub tint: u8,
    /// What the menu offers: the projects, and the way to all of them.
    pub entries: Vec<MenuEntry>,
}

/// The top bar.
#[component]
pub fn TopBar(
    /// The address that the logo leads to.
    home: &'static str,
    /// The project menu.
    #[prop(into)]
    switcher: Signal<Switcher>,
    /// Opens search. Without it there is no search button.
    #[prop(optional, into)]
    on_search: Option<Callback<()>>,
    /// Undo and redo.
    history: HistoryControls,
    /// Whether the work is safe.
    safety: SafetyControls,
    /// The theme as the person wants it.
    #[prop(into)]
    theme: Signal<Theme>,
    /// Called with the theme they choose.
    #[prop(into)]
    on_theme: Callback<Theme>,
) -> impl IntoView {
    view! {
        <a class="brand" href=home aria-label="Milepost, portfolio">
            <Logo />
            <span class="brand-name">"Milepost"</span>
        </a>
        <ProjectSwitcher switcher=switcher />
        <div class="top-search">{on_search.map(|open| view! { <SearchButton on_open=open /> })}</div>
        <div class="top-tools">
            <HistoryButtons controls=history />
            <SafetyChip controls=safety />
            <ThemeMenu theme=theme on_change=on_theme />
        </div>
    }
}

/// Opens search and commands. It looks like a field, because that is what it becomes.
#[component]
pub fn SearchButton(
    /// Opens them.
    #[prop(into)]
    on_open: Callback<()>,
) -> impl IntoView {
    let is_mac = window().navigator().platform().is_ok_and(|it| it.starts_with("Mac"));
    view! {
        <button
            type="button"
            class="search-button"
            aria-keyshortcuts="Control+K Meta+K"
            aria-haspopup="dialog"
            on:click=move |_| on_open.run(())
        >
            <Icon glyph=Glyph::Search />
            <span class="search-text">"Search or do anything"</span>
            <kbd class="search-keys">{if is_mac { "⌘ K" } else { "Ctrl K" }}</kbd>
        </button>
    }
}

#[component]
fn ProjectSwitcher(switcher: Signal<Switcher>) -> impl IntoView {
    let name = move || switcher.with(|it| it.name.clone());
    let tint = move || switcher.with(|it| format!("var(--chart-{})", it.tint.clamp(1, 8)));
    view! {
        <MenuButton
            label="Projects"
            entries=Signal::derive(move || switcher.with(|it| it.entries.clone()))
            class="switcher"
        >
            <span class="switcher-dot" class:switcher-none=move || name().is_none() style:background-color=tint></span>
            <span class="truncate">{move || name().unwrap_or_else(|| "All projects".to_owned())}</span>
            <Icon glyph=Glyph::ChevronDown />
        </MenuButton>
    }
}

/// The mark of the app: a milepost. Drawn here and not as a file, so that it also stands in the single-file build.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 40 40" aria-hidden="true">
            <defs>
                <linearGradient id="logo-ground" x1="0" y1="0" x2="1" y2="1">
                    <stop class="logo-from" offset="0" />
                    <stop class="logo-to" offset="1" />
                </linearGradient>
            </defs>
            <rect fill="url(#logo-ground)" width="40" height="40" rx="10" />
            <path class="logo-post" d="M13 9v22M9.5 31h7" />
            <path class="logo-sign" d="M13 10.5h13.2a1 1 0 0 1 .8.4l3.2 4.3a1 1 0 0 1 0 1.2L27 20.6a1 1 0 0 1-.8.4H13z" />
        </svg>
    }
}

/// Gives the focus to the page, after a jump from elsewhere.
pub fn focus_main() {
    use wasm_bindgen::JsCast;
    if let Some(main) = document().get_element_by_id(MAIN)
        && let Ok(main) = main.dyn_into::<web_sys::HtmlElement>()
    {
        // Focusing an element that is in the page is not refused.
        let _ = main.focus();
    }
}
