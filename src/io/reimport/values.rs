//! Value by value: what the file says of a record, and what only we know of it.
//!
//! Each function names the fields that files have. A field that is added to a record later is ours until
//! it is named here: it stays as it is.

use super::records::Matched;
use crate::core::calendar::Calendar;
use crate::core::project::ProjectInfo;
use crate::core::resource::{Assignment, Resource, ResourceId};
use crate::core::task::{Task, TaskId};

/// A task as the file has it, on top of the present one.
pub fn task(file: &Task, present: Option<&Task>, matched: &Matched) -> Task {
    Task {
        name: file.name.clone(),
        parent: file.parent.and_then(|parent| matched.tasks.get(parent)),
        wbs: file.wbs.clone(),
        duration: file.duration,
        estimated: file.estimated,
        milestone: file.milestone,
        manual: file.manual,
        inactive: file.inactive,
        constraint: file.constraint,
        deadline: file.deadline,
        calendar: file.calendar.and_then(|calendar| matched.calendars.get(calendar)),
        ignore_resource_calendars: file.ignore_resource_calendars,
        kind: file.kind,
        effort_driven: file.effort_driven,
        priority: file.priority,
        progress: file.progress.clone(),
        work: file.work,
        actual_work: file.actual_work,
        fixed_cost: file.fixed_cost,
        fixed_cost_accrual: file.fixed_cost_accrual,
        leveling_delay: file.leveling_delay,
        notes: file.notes.clone(),
        hyperlink: file.hyperlink.clone(),
        custom: file.custom.clone(),
        source_uid: file.source_uid,
        ..present.cloned().unwrap_or_default()
    }
}

/// A calendar as the file has it, on top of the present one.
pub fn calendar(file: &Calendar, present: Option<&Calendar>, matched: &Matched) -> Calendar {
    Calendar {
        name: file.name.clone(),
        base: file.base.and_then(|base| matched.calendars.get(base)),
        week: file.week.clone(),
        exceptions: file.exceptions.clone(),
        alternative_weeks: file.alternative_weeks.clone(),
        source_uid: file.source_uid,
        ..present.cloned().unwrap_or_default()
    }
}

/// A resource as the file has it, on top of the present one.
pub fn resource(file: &Resource, present: Option<&Resource>, matched: &Matched) -> Resource {
    Resource {
        name: file.name.clone(),
        initials: file.initials.clone(),
        group: file.group.clone(),
        email: file.email.clone(),
        kind: file.kind,
        material_label: file.material_label.clone(),
        max_units: file.max_units,
        availability: file.availability.clone(),
        calendar: file.calendar.and_then(|calendar| matched.calendars.get(calendar)),
        rates: file.rates.clone(),
        accrual: file.accrual,
        notes: file.notes.clone(),
        custom: file.custom.clone(),
        source_uid: file.source_uid,
        ..present.cloned().unwrap_or_default()
    }
}

/// An assignment as the file has it, on top of the present one.
pub fn assignment(
    file: &Assignment,
    present: Option<&Assignment>,
    task: TaskId,
    resource: ResourceId,
) -> Assignment {
    Assignment {
        task,
        resource,
        units: file.units,
        work: file.work,
        actual_work: file.actual_work,
        remaining_work: file.remaining_work,
        delay: file.delay,
        leveling_delay: file.leveling_delay,
        contour: file.contour,
        rate_table: file.rate_table,
        cost: file.cost,
        actual_cost: file.actual_cost,
        actual_start: file.actual_start,
        actual_finish: file.actual_finish,
        source_uid: file.source_uid,
        ..present.cloned().unwrap_or_else(|| Assignment::new(task, resource))
    }
}

/// The head: name, code, description and all that says how the project is kept here stay as they are.
pub fn info(imported: &ProjectInfo, existing: &ProjectInfo, matched: &Matched) -> ProjectInfo {
    let or_kept = |new: &String, kept: &String| if new.is_empty() { kept.clone() } else { new.clone() };
    let mut custom_fields = existing.custom_fields.clone();
    custom_fields.extend(imported.custom_fields.clone());
    ProjectInfo {
        manager: or_kept(&imported.manager, &existing.manager),
        company: or_kept(&imported.company, &existing.company),
        start: imported.start,
        must_finish: imported.must_finish,
        status_date: imported.status_date.or(existing.status_date),
        calendar: imported.calendar.and_then(|calendar| matched.calendars.get(calendar)),
        units: imported.units,
        week_start: imported.week_start,
        day_start: imported.day_start,
        day_end: imported.day_end,
        critical_slack: imported.critical_slack,
        honor_constraints: imported.honor_constraints,
        split_in_progress: imported.split_in_progress,
        remaining_after_status: imported.remaining_after_status,
        new_tasks_manual: imported.new_tasks_manual,
        currency: imported.currency.clone(),
        custom_fields,
        source: imported.source.clone(),
        ..existing.clone()
    }
}

/// Under which name the file came this time is remembered, but is nothing to tell of.
pub fn differs_besides_source(left: &ProjectInfo, right: &ProjectInfo) -> bool {
    ProjectInfo { source: None, ..left.clone() } != ProjectInfo { source: None, ..right.clone() }
}
