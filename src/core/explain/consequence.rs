//! What an edit moved, in a sentence: the next milestone, and the finish of the project.

use super::DateWriter;
use super::words::days_later;
use crate::core::document::ProjectDoc;
use crate::core::measure::work_time_of;
use crate::core::preview::{Shift, effect};
use crate::core::schedule::Schedule;
use crate::core::time::Moment;

/// A plan and its schedule at one time.
type Planned<'a> = (&'a ProjectDoc, &'a Schedule);

/// What moved between two states of a plan: of the milestones that are not over by `today` the first one that
/// did, and the finish of the project if that is another date. `None` if neither moved.
pub fn consequence(before: Planned, after: Planned, today: Moment, date: DateWriter) -> Option<String> {
    let (project, schedule) = after;
    let effect = effect(before.1, schedule, None, today, &work_time_of(project));
    let moved =
        |shift: Shift| format!("{}, now {}.", days_later(shift.by, &project.info.units), date(shift.after));
    let mut sentences = Vec::new();
    if let Some((task, shift)) = effect.milestone {
        let name = project.tasks.get(task).map_or("", |row| row.name.as_str());
        sentences.push(format!("“{name}” moves {}", moved(shift)));
    }
    // A milestone at the new finish has said it already.
    let told = effect.milestone.map(|(_, shift)| shift.after);
    if let Some(shift) = effect.finish.filter(|shift| told != Some(shift.after)) {
        sentences.push(format!("The project finishes {}", moved(shift)));
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
