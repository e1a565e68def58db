//! The theme: as the system has it, or pinned by the person.

use leptos::prelude::*;

use crate::ui::kit::{Align, Glyph, Icon, MenuButton, MenuEntry, MenuItem};

/// Which theme the person wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The word that is saved and that stands in `data-theme`.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a saved word; the system's for one that is not known.
    pub fn from_word(word: &str) -> Theme {
        Theme::ALL.into_iter().find(|it| it.as_str() == word).unwrap_or_default()
    }

    /// The word that the person reads.
    pub fn label(self) -> &'static str {
        match self {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }

    /// Its icon.
    pub fn glyph(self) -> Glyph {
        match self {
            Theme::System => Glyph::AutoTheme,
            Theme::Light => Glyph::Sun,
            Theme::Dark => Glyph::Moon,
        }
    }

    /// Pins the page to the theme. Called at the start and whenever the person chooses.
    pub fn apply(self) {
        let Some(root) = document().document_element() else { return };
        // Plain attribute names are never refused.
        let _ = match self {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", self.as_str()),
        };
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
            MenuItem::run(choice.label(), move || on_change.run(choice))
                .icon(choice.glyph())
                .checked(theme.get() == choice)
        };
        Theme::ALL.into_iter().map(item).map(MenuEntry::from).collect::<Vec<_>>()
    });
    view! {
        <MenuButton
            label="Theme"
            entries=entries
            class="button button-subtle button-icon"
            icon_only=true
            align=Align::End
        >
            <Icon glyph=Signal::derive(move || theme.get().glyph()) />
        </MenuButton>
    }
}
