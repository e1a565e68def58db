//! Keeping step: with other tabs of this browser, with the clock, and with the page's own end.

use std::time::Duration;

use leptos::leptos_dom::helpers::{set_interval, set_timeout};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, StorageEvent};

use super::workspace::Workspace;
use crate::io::store::{HEARTBEAT, PREFIX};

/// The name under which tabs hear each other.
const CHANNEL: &str = "milepost";
/// Between a burst of changes elsewhere and looking at them: less than a person notices.
const GATHER: Duration = Duration::from_millis(30);
/// Between the last change here and tidying up.
const QUIET: Duration = Duration::from_millis(1_500);
/// Between two pieces of tidying.
const PAUSE: Duration = Duration::from_millis(60);

/// Keeps a workspace in step as long as the page is open.
pub fn keep_in_step(workspace: Workspace) {
    listen_to_other_tabs(workspace);
    keep_the_lease(workspace);
    save_before_leaving(workspace);
    tidy_when_quiet(workspace);
}

fn listen_to_other_tabs(workspace: Workspace) {
    let waiting = StoredValue::new(false);
    let look = move || {
        if !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    waiting.set_value(false);
                    workspace.absorb();
                },
                GATHER,
            );
        }
    };
    let lease_key = format!("{PREFIX}lease");
    let handle = window_event_listener_untyped("storage", move |event| {
        let Some(key) = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key) else { return };
        if key == lease_key {
            workspace.saving().check_lease();
        } else if key.starts_with(PREFIX) {
            look();
        }
    });
    on_cleanup(move || handle.remove());

    // Some hosts deliver storage events late or never; a channel tells at once. Where there is none the
    // heartbeat still looks every few seconds.
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |_: web_sys::MessageEvent| {
        workspace.saving().check_lease();
        look();
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    Effect::new(move |before: Option<()>| {
        // What others have to hear of: a commit, or who edits. The document is small to compare: it is not
        // compared, only tracked.
        workspace.document().track();
        workspace.saving().role().track();
        if before.is_some() {
            // A closed channel hears nothing; neither does anybody else then.
            let _ = channel.post_message(&JsValue::from_str("look"));
        }
    });
}

fn keep_the_lease(workspace: Workspace) {
    let saving = workspace.saving();
    let beat = move || {
        let visible = !document().hidden();
        // Only a tab that somebody looks at takes what nobody has.
        saving.beat(visible);
        saving.retry();
        workspace.absorb();
    };
    let every = Duration::from_millis(HEARTBEAT.unsigned_abs());
    // Without a timer nothing is lost: the claim expires and changes are still written at once.
    set_interval(beat, every);
    let handle = window_event_listener_untyped("visibilitychange", move |_| beat());
    on_cleanup(move || handle.remove());
}

fn save_before_leaving(workspace: Workspace) {
    let saving = workspace.saving();
    let handle = window_event_listener_untyped("pagehide", move |_| {
        saving.retry();
        saving.release();
    });
    on_cleanup(move || handle.remove());
    let handle = window_event_listener_untyped("beforeunload", move |event| {
        saving.retry();
        let lost_with_the_page = saving.state().with_untracked(|state| {
            use super::saving::SaveState;
            matches!(state, SaveState::NotSaved { .. })
        });
        if lost_with_the_page {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

fn tidy_when_quiet(workspace: Workspace) {
    let saving = workspace.saving();
    let generation = StoredValue::new(0_u64);
    Effect::new(move |_| {
        workspace.document().track();
        generation.update_value(|generation| *generation += 1);
        let mine = generation.get_value();
        set_timeout(move || tidy(saving, generation, mine), QUIET);
    });
    // Commits settle a minute after they were made, whether or not somebody goes on working.
    let later = move || {
        let mine = generation.get_value();
        set_timeout(move || tidy(saving, generation, mine), QUIET);
    };
    set_interval(later, Duration::from_secs(30));
}

/// Tidies step by step until there is nothing left to do or somebody works again.
fn tidy(saving: super::saving::Saving, generation: StoredValue<u64>, mine: u64) {
    if generation.get_value() == mine && saving.tidy() {
        set_timeout(move || tidy(saving, generation, mine), PAUSE);
    }
}
