//! What the person likes, saved but never undone: theme, density of rows, how projects are shown, how dates are written.
//!
//! Nothing is lost with it, so unlike the document it is kept in one small key, and what cannot be read
//! or written is simply the default.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{locale, storage};
use crate::chart::sheet::PrintSetup;

const KEY: &str = "milepost/preferences";

/// Everything that is preferred, as it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// How close rows stand.
    pub density: Density,
    /// As what the projects are shown; `None` as there is room for.
    pub portfolio: Option<PortfolioView>,
    /// How plans are put on paper.
    pub print: PrintSetup,
    /// How dates and numbers are written, as BCP 47 names it; `None` as the browser does.
    pub locale: Option<String>,
}

impl Preferences {
    /// Makes the page look like it.
    pub fn show(&self) {
        locale::choose(self.locale.as_deref());
        let Some(root) = document().document_element() else { return };
        let set = |name: &str, value: Option<&str>| {
            // Plain attribute names are never refused.
            let _ = match value {
                Some(value) => root.set_attribute(name, value),
                None => root.remove_attribute(name),
            };
        };
        set("data-theme", self.theme.attribute());
        set("data-density", (self.density == Density::Compact).then_some("compact"));
    }
}

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme`; `None` follows the system.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

/// How close rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

/// As what the projects are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum PortfolioView {
    #[default]
    Table,
    Cards,
}

/// The preferences, to be read and set everywhere below.
#[derive(Clone, Copy)]
pub struct PreferencesContext(pub RwSignal<Preferences>);

/// The preferences, as they were provided; without that, for tests of single views, the usual ones.
pub fn expect_preferences() -> RwSignal<Preferences> {
    use_context::<PreferencesContext>().map_or_else(RwSignal::default, |context| context.0)
}

/// Loads the preferences, provides them, and keeps the page and the saved copy in step with them.
pub fn provide_preferences() -> RwSignal<Preferences> {
    let preferences = RwSignal::new(storage::recall::<Preferences>(KEY).unwrap_or_default());
    // Before anything is written for the first time.
    preferences.with_untracked(Preferences::show);
    provide_context(PreferencesContext(preferences));
    Effect::new(move |before: Option<Preferences>| {
        let current = preferences.get();
        current.show();
        if before.as_ref().is_some_and(|before| *before != current) {
            // Without storage the preference holds for this visit.
            storage::remember(KEY, &current);
        }
        current
    });
    preferences
}
