//! What a bar says when it is pointed at: its dates, its slack, who works on it and what its colour means.

use crate::chart::gantt::People;
use crate::core::cells::PlanCells;
use crate::core::task::TaskId;
use crate::core::time::Span;
use crate::ui::format;

/// The lines of a bar's tooltip; empty if there is no such task.
pub fn tip(cells: &PlanCells, people: &People, task: TaskId) -> String {
    let Some((record, dates)) = cells.schedule.outline.row_of(task).and_then(|row| cells.task(row)) else {
        return String::new();
    };
    let units = &cells.project.info.units;
    let mut lines = vec![record.name.clone()];
    if dates.milestone {
        lines.push(format::date_and_time(dates.finish));
    } else {
        let finish = format::finish_day(dates.finish);
        lines.push(format!("{} \u{2013} {}", format::date_long(dates.start), format::date_long(finish)));
    }
    if !dates.active {
        lines.push("Inactive: left out of the schedule".to_owned());
        return lines.join("\n");
    }
    if !dates.summary {
        lines.push(match dates.total_slack {
            slack if slack < Span::ZERO => format!("{} too late", format::working_days(-slack, units)),
            slack if dates.critical => format!("Critical, {} of slack", format::working_days(slack, units)),
            slack => format!("{} of slack", format::working_days(slack, units)),
        });
    }
    lines.push(format!("{} done", format::percent(f64::from(dates.percent))));
    let people = people.caption(cells.project, task);
    if !people.is_empty() {
        lines.push(people);
    }
    if let Some(deadline) = record.deadline {
        lines.push(format!("Deadline {}", format::date_long(format::finish_day(deadline))));
    }
    lines.join("\n")
}
