//! Tells what every change of a plan moved, wherever the change came from: a command, an undo, another tab.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::document::ProjectDoc;
use crate::core::explain::consequence;
use crate::core::schedule::Schedule;
use crate::core::time::Moment;

/// Tells, in a sentence, when a change moves the next milestone or the finish of a plan. `date` writes dates as the
/// person reads them.
pub fn tell_consequences(
    project: Memo<Arc<ProjectDoc>>,
    schedule: Memo<Arc<Schedule>>,
    today: Signal<Moment>,
    date: fn(Moment) -> String,
    tell: Callback<String>,
) {
    type Planned = (Arc<ProjectDoc>, Arc<Schedule>);
    Effect::new(move |before: Option<Planned>| {
        let after = (project.get(), schedule.get());
        if let Some(before) = before.filter(|before| !Arc::ptr_eq(&before.1, &after.1)) {
            let today = today.get_untracked();
            let sentence = consequence((&before.0, &before.1), (&after.0, &after.1), today, &date);
            if let Some(sentence) = sentence {
                untrack(|| tell.run(sentence));
            }
        }
        after
    });
}
