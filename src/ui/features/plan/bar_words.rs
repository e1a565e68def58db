//! What is said while a bar is dragged and when a key has moved it: its own new dates, and what else they move.

use crate::core::command::{LinkCommand, ProjectCommand, TaskCommand, TaskEdit};
use crate::core::document::ProjectDoc;
use crate::core::preview::{Effect, Shift};
use crate::core::schedule::Schedule;
use crate::core::task::{LinkKind, TaskId};
use crate::core::time::Moment;
use crate::ui::format;

/// What a command makes of the task that it is about, such as `Starts 4 Dec`.
pub fn told(command: &ProjectCommand, after: &ProjectDoc, schedule: &Schedule, hours: bool) -> String {
    if let ProjectCommand::Link(LinkCommand::Add { link, .. }) = command {
        let (from, to) = (name(after, link.from), name(after, link.to));
        return match link.kind {
            LinkKind::StartToStart => format!("“{to}” starts with “{from}”"),
            _ => format!("“{to}” waits for “{from}”"),
        };
    }
    let Some((id, edit)) = edit_of(command) else { return String::new() };
    let (Some(task), Some(dates)) = (after.tasks.get(id), schedule.task(id)) else { return String::new() };
    let date =
        |moment: Moment| if hours { format::date_and_time(moment) } else { format::date_of_year(moment) };
    let finish = date(if hours { dates.finish } else { format::finish_day(dates.finish) });
    match edit {
        TaskEdit::Percent { percent, .. } => format!("{} done", format::percent(f64::from(*percent))),
        TaskEdit::Duration(..) => {
            format!("Finishes {finish}, {}", format::duration(task.duration, &after.info.units))
        }
        TaskEdit::Start(_) if dates.milestone => format!("On {finish}"),
        TaskEdit::Start(wished) if date(*wished) != date(dates.start) => {
            format!("No earlier than {}; starts {}", date(*wished), date(dates.start))
        }
        _ => format!("Starts {}", date(dates.start)),
    }
}

/// What else moves: the next milestone, the finish if that is another date, or how many tasks.
pub fn effect_in_words(effect: &Effect, after: &ProjectDoc) -> Option<String> {
    let shifted = |what: String, shift: &Shift| {
        let day = format::date(format::finish_day(shift.after));
        match shift.by.is_zero() {
            true => format!("{what} now {day}"),
            false => format!("{what} {}, now {day}", format::signed_days(shift.by, &after.info.units)),
        }
    };
    let mut words = Vec::new();
    if let Some((task, shift)) = &effect.milestone {
        words.push(shifted(name(after, *task).to_owned(), shift));
    }
    let told = effect.milestone.map(|(_, shift)| shift.after);
    if let Some(shift) = effect.finish.filter(|shift| told != Some(shift.after)) {
        words.push(shifted("Finish".to_owned(), &shift));
    }
    if words.is_empty() && effect.moved > 0 {
        let noun = if effect.moved == 1 { "other task moves" } else { "other tasks move" };
        words.push(format!("{} {noun}", format::count(effect.moved)));
    }
    (!words.is_empty()).then(|| words.join(" · "))
}

/// The field that a command sets of a task.
fn edit_of(command: &ProjectCommand) -> Option<(TaskId, &TaskEdit)> {
    match command {
        ProjectCommand::Task(TaskCommand::Edit { ids, edit }) => ids.first().map(|id| (*id, edit)),
        _ => None,
    }
}

fn name(project: &ProjectDoc, task: TaskId) -> &str {
    project.tasks.get(task).map_or("", |row| row.name.as_str())
}
