//! The menu of projects in the top bar.

use leptos::prelude::*;

use crate::app::navigation::Navigation;
use crate::app::workspace::Workspace;
use crate::core::document::ProjectDoc;
use crate::core::project::ProjectId;
use crate::core::route::Route;
use crate::core::sorting;
use crate::ui::kit::{Glyph, MenuEntry, MenuItem};
use crate::ui::shell::Switcher;

/// The open project and the others, by name.
pub fn switcher(workspace: Workspace, navigation: Navigation) -> Signal<Switcher> {
    let names = Memo::new(move |_| {
        workspace.document().with(|document| {
            let mut names: Vec<(ProjectId, String, u8)> = document
                .projects
                .iter()
                .filter(|(_, project)| !project.info.archived)
                .map(|(id, project)| (*id, display_name(project), project.info.colour))
                .collect();
            sorting::sort_by_key(&mut names, |(_, name, _)| name.to_lowercase());
            names
        })
    });
    let open = Memo::new(move |_| navigation.route().get().project());
    Signal::derive(move || {
        let names = names.get();
        let current = open.get().and_then(|id| names.iter().find(|(other, ..)| *other == id).cloned());
        let project = |(id, name, _): &(ProjectId, String, u8)| {
            let place = Route::Plan(*id, None);
            MenuEntry::from(
                MenuItem::run(name.clone(), move || navigation.go(place)).checked(open.get() == Some(*id)),
            )
        };
        let mut entries: Vec<MenuEntry> = names.iter().map(project).collect();
        entries.push(MenuEntry::from(
            MenuItem::run("All projects", move || navigation.go(Route::Portfolio)).icon(Glyph::Portfolio),
        ));
        Switcher {
            tint: current.as_ref().map_or(1, |(_, _, colour)| *colour),
            name: current.map(|(_, name, _)| name),
            entries,
        }
    })
}

fn display_name(project: &ProjectDoc) -> String {
    match project.info.name.trim() {
        "" => "Unnamed project".to_owned(),
        name => name.to_owned(),
    }
}
