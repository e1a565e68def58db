//! The page: installs the crash hook, loads the saved workspace, mounts the app.

fn main() {}
