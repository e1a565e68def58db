//! The theme: as the system has it, or pinned by the person.

use leptos::prelude::*;

use crate::app::preferences::Theme;
use crate::ui::kit::{Align, Glyph, Icon, MenuButton, MenuEntry, MenuItem};

/// All of them, in the order they are offered.
const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

/// The word that the person reads.
pub fn theme_label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

fn glyph(theme: Theme) -> Glyph {
    match theme {
        Theme::System => Glyph::AutoTheme,
        Theme::Light => Glyph::Sun,
        Theme::Dark => Glyph::Moon,
    }
}

/// The button with the three themes.
#[component]
pub fn ThemeMenu(
    /// The theme as the person wants it.
    #[prop(into)]
    theme: Signal<Theme>,
    /// Called with the one they choose.
    #[prop(into)]
    on_change: Callback<Theme>,
) -> impl IntoView {
    let entries = Signal::derive(move || {
        let item = |choice: Theme| {
            MenuItem::run(theme_label(choice), move || on_change.run(choice))
                .icon(glyph(choice))
                .checked(theme.get() == choice)
        };
        ALL.into_iter().map(item).map(MenuEntry::from).collect::<Vec<_>>()
    });
    view! {
        <MenuButton
            label="Theme"
            entries=entries
            class="button button-subtle button-icon"
            icon_only=true
            align=Align::End
        >
            <Icon glyph=Signal::derive(move || glyph(theme.get())) />
        </MenuButton>
    }
}
