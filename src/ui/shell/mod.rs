//! The frame around every page: rail, top bar, the corner for toasts, the place where pages stand.
//! It is drawn from plain data and signals and gives back callbacks; it knows no document, no storage and no routes
//! beyond the addresses that it is handed.

mod history_buttons;
mod page_header;
mod palette;
mod rail;
mod safety;
mod theme;
mod top_bar;

use leptos::prelude::*;

use super::kit::{Announcer, AnnouncerRegion, SkipLink, ToastStack, Toaster, TooltipHost};

pub use history_buttons::{HistoryButtons, HistoryControls};
pub use page_header::PageHeader;
pub use palette::{Palette, PaletteGroup, PaletteItem};
pub use rail::{Rail, RailItem, RailSection};
pub use safety::{Safety, SafetyChip, SafetyControls};
pub use theme::{ThemeMenu, theme_label};
pub use top_bar::{SearchButton, Switcher, TopBar, focus_main};

/// The id of the region that pages stand in.
pub const MAIN: &str = "main";

/// The frame. The page stands in it as children.
#[component]
pub fn Shell(
    /// The places.
    #[prop(into)]
    rail: Signal<Vec<RailSection>>,
    /// What stands above: a `TopBar`.
    #[prop(into)]
    top_bar: ViewFn,
    /// What must not be missed: a `Banner`, or nothing.
    #[prop(optional, into)]
    banner: ViewFn,
    /// The page.
    children: Children,
) -> impl IntoView {
    // Pages below use the same two handles as code above, where that has made them already.
    if use_context::<Announcer>().is_none() {
        Announcer::provide();
    }
    if use_context::<Toaster>().is_none() {
        Toaster::provide();
    }
    remove_boot_message();

    view! {
        <div class="shell">
            <SkipLink target=MAIN text="Skip to content" />
            <header class="shell-top no-print">{top_bar.run()}</header>
            <div class="shell-banner no-print">{banner.run()}</div>
            <Rail sections=rail />
            <main id=MAIN class="shell-main" tabindex="-1">
                {children()}
            </main>
            <ToastStack />
            <AnnouncerRegion />
            <TooltipHost />
        </div>
    }
}

/// Takes away what the page showed while the program was on its way.
pub fn remove_boot_message() {
    if let Some(message) = document().get_element_by_id("boot") {
        message.remove();
    }
}
