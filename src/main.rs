//! The page: installs the crash hook, loads the saved workspace, mounts the app.

use leptos::prelude::*;
use milepost::app::updates::Updates;
use milepost::app::workspace::Workspace;
use milepost::app::{clock, crash, navigation, preferences, random_maker, saving, tabs};
use milepost::ui::root::App;

fn main() {
    crash::install();
    leptos::mount::mount_to_body(|| {
        preferences::provide_preferences();
        clock::provide_today();
        let navigation = navigation::provide_navigation();
        let maker = random_maker();
        let (document, saving) = saving::open(maker);
        let workspace = Workspace::new(document, maker, saving);
        provide_context(workspace);
        provide_context(Updates::watch(saving));
        tabs::keep_in_step(workspace);
        navigation.name_places(workspace);
        view! { <App workspace=workspace navigation=navigation /> }
    });
}
