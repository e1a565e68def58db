//! The sample workspace: three believable IT projects, so that somebody who has no plan at hand can look around.
//!
//! Each is told in a few tables of text (`Story`) and made as though it had been lived through: planned and
//! promised, then slowed down by what happened, and reported until the last working day before today. Knows
//! today's date and fresh ids as arguments, and nothing of views.
//!
//! 1. Whatever day today is, all dates are working days, nothing actual lies in the future, and nothing that
//!    is not done lies in the past.
//! 2. Dates and deadlines are relative: to the status date, or to what the plan was when it was promised. So
//!    each story stays the same story on every day of the year.
//! 3. What was done follows from the schedule and the status date; it is not written down anywhere.
//! 4. Each has a past: how the plan looked in the weeks before, and how it became later.

mod holidays;
mod life;
mod past;
mod people;
mod rollout;
mod script;
mod service_desk;
mod teller;
mod upgrade;

use std::sync::Arc;

use super::document::ProjectDoc;
use super::id::IdSource;
use super::project::{Methodology, Phase, ProjectId};
use super::time::Moment;

/// A project of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Lived {
    /// Its new id.
    pub id: ProjectId,
    /// As it stands today.
    pub project: Arc<ProjectDoc>,
    /// As it stood at the ends of the weeks before, the oldest first.
    pub past: Vec<(Moment, Arc<ProjectDoc>)>,
}

/// Makes the projects of the sample as they stand on the day of `today`. All ids are new.
pub fn projects(today: Moment, ids: &mut IdSource) -> Vec<(ProjectId, Arc<ProjectDoc>)> {
    STORIES.iter().map(|story| (ids.make(), Arc::new(teller::tell(story, today, ids).project()))).collect()
}

/// The same with their past.
pub fn lived(today: Moment, ids: &mut IdSource) -> Vec<Lived> {
    let lived = STORIES.iter().map(|story| {
        let id = ids.make();
        let told = teller::tell(story, today, ids);
        let past = told.past().into_iter().map(|(day, project)| (day, Arc::new(project))).collect();
        Lived { id, project: Arc::new(told.project()), past }
    });
    lived.collect()
}

const STORIES: [&Story; 3] = [&rollout::STORY, &service_desk::STORY, &upgrade::STORY];

/// What a project is made from. How its tables are written is said in [`script`] and [`people`].
struct Story {
    name: &'static str,
    code: &'static str,
    description: &'static str,
    methodology: Methodology,
    phase: Phase,
    manager: &'static str,
    sponsor: &'static str,
    company: &'static str,
    colour: u8,
    tags: &'static [&'static str],
    /// How long ago it started: working days before the status date, then back to the Monday of that week.
    days_ago: i64,
    /// What was promised, oldest first, each with the row of the milestone at which it was. The last one is
    /// baseline 0, the one before it baseline 1.
    baselines: &'static [(&'static str, usize)],
    /// The calendar of work outside of office hours: its name and the hours of each weekday from Monday, in
    /// hours after midnight.
    out_of_hours: (&'static str, [Option<(u16, u16)>; 7]),
    /// Tasks with this much slack are critical. Work on weekends swallows up to four days on the way to it.
    critical_days: i64,
    people: &'static str,
    tasks: &'static str,
}
