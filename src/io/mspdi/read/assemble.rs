//! From the parts of a file, whose references are numbers of that file, to a project.
//!
//! Nothing here refuses a file. A reference to what is not there is left out and reported; of records
//! with the same number the first one is meant.

use std::collections::{HashMap, HashSet};

use crate::core::change::Single;
use crate::core::document::ProjectDoc;
use crate::core::id::{Id, IdSource};
use crate::core::project::{CustomField, ProjectInfo};
use crate::core::rank::Rank;
use crate::core::resource::{Assignment, Resource, ResourceId, ResourceKind};
use crate::core::sorted::SortedMap;
use crate::core::table::Table;
use crate::core::task::{Baseline, BaselineFigures};
use crate::core::time::Moment;
use crate::io::report::{Counts, Severity, Subject};

use super::calendar::CalendarDraft;
use super::calendars::{Calendars, place_calendars};
use super::fields::Reading;
use super::header::Header;
use super::outline::{self, Rows};
use super::resource::{AssignmentDraft, ResourceDraft};
use super::task::Row;

/// Everything that was read from a file.
#[derive(Debug, Default)]
pub struct Parts {
    pub header: Header,
    pub custom_fields: SortedMap<String, CustomField>,
    pub calendars: Vec<CalendarDraft>,
    pub rows: Vec<Row>,
    pub resources: Vec<ResourceDraft>,
    pub assignments: Vec<AssignmentDraft>,
}

/// The ids that the numbers of a file stand for.
pub type Numbers<T> = HashMap<i64, Id<T>>;

/// Puts the project together and counts it.
pub fn assemble(parts: Parts, ids: &mut IdSource, reading: &mut Reading) -> (ProjectDoc, Counts) {
    let Parts { header, mut custom_fields, calendars, rows, resources, assignments } = parts;
    let task_calendars = rows.iter().filter_map(|row| match row {
        Row::Task(draft) => draft.calendar,
        Row::Project { .. } | Row::Blank => None,
    });
    let project_calendar = header.calendar.filter(|uid| *uid > 0);
    let calendars = place_calendars(calendars, task_calendars.collect(), project_calendar, ids, reading);
    let mut baselines = Baselines::default();
    let Rows { tasks, links, task_ids, kinds, name, notes, earliest } =
        outline::place_rows(rows, &calendars, &mut baselines, ids, reading);
    let (resources, resource_ids) = place_resources(resources, &calendars, &mut baselines, ids, reading);
    let assignments = place_assignments(assignments, &task_ids, &resource_ids, &resources, ids, reading);

    // Names of fields that nobody gave a name of their own and nobody uses say nothing.
    let used: HashSet<&String> = tasks
        .iter()
        .flat_map(|task| task.custom.keys())
        .chain(resources.iter().flat_map(|resource| resource.custom.keys()))
        .collect();
    custom_fields.retain(|id, field| !field.alias.is_empty() || used.contains(id));

    let info = place_info(header, name, notes, earliest, &calendars, custom_fields, reading);
    let counts = Counts {
        tasks: tasks.len() as u32,
        summaries: kinds.summaries,
        milestones: kinds.milestones,
        links: links.len() as u32,
        resources: resources.len() as u32,
        assignments: assignments.len() as u32,
        calendars: calendars.table.len() as u32,
        exceptions: calendars.table.iter().map(|calendar| calendar.exceptions.len() as u32).sum(),
        baselines: baselines.by_number.len() as u32,
    };
    let project = ProjectDoc {
        info: Single::new(info),
        tasks,
        links,
        calendars: calendars.table,
        resources,
        assignments,
        baselines: baselines.into_table(ids),
        ..ProjectDoc::default()
    };
    (project, counts)
}

/// A table of values in the order in which they came.
pub fn table_of<T>(records: Vec<(Id<T>, T)>) -> Table<T> {
    records.into_iter().zip(0..).map(|((id, value), place)| (id, Rank::nth(place), value)).collect()
}

/// Remembers what a number stands for. `false`: another record had it before, or there is none.
pub fn register<T>(numbers: &mut Numbers<T>, uid: Option<i64>, id: Id<T>) -> bool {
    match uid {
        Some(uid) if !numbers.contains_key(&uid) => {
            numbers.insert(uid, id);
            true
        }
        _ => false,
    }
}

/// Reports a record that cannot be referred to because it has no number or that of another one.
pub fn report_number(reading: &mut Reading, subject: Subject, place: &str, uid: Option<i64>) {
    let message = match uid {
        Some(_) => "Another record has the same number. What refers to it means the first.",
        None => "The record has no number. Nothing can refer to it.",
    };
    let value = uid.map(|uid| uid.to_string()).unwrap_or_default();
    reading.log.problem(Severity::Warning, subject, "UID", message, &place, &value);
}

fn place_resources(
    drafts: Vec<ResourceDraft>,
    calendars: &Calendars,
    baselines: &mut Baselines,
    ids: &mut IdSource,
    reading: &mut Reading,
) -> (Table<Resource>, Numbers<Resource>) {
    let mut numbers = Numbers::default();
    let mut records = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let ResourceDraft { uid, place, mut resource, calendar, baselines: figures } = draft;
        let id = ids.make();
        if !register(&mut numbers, uid, id) {
            report_number(reading, Subject::Resource, &place, uid);
            resource.source_uid = None;
        }
        resource.calendar = calendars.find(calendar, Subject::Resource, &place, reading);
        for (number, figures) in figures {
            baselines.numbered(number).resources.insert(id, figures);
        }
        records.push((id, resource));
    }
    (table_of(records), numbers)
}

fn place_assignments(
    drafts: Vec<AssignmentDraft>,
    tasks: &Numbers<crate::core::task::Task>,
    resource_ids: &Numbers<Resource>,
    resources: &Table<Resource>,
    ids: &mut IdSource,
    reading: &mut Reading,
) -> Table<Assignment> {
    let mut numbers = Numbers::default();
    let mut records = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let (Some(task), Some(resource)) = (tasks.get(&draft.task), resource_ids.get(&draft.resource)) else {
            // The row that stands for nobody is in no list of resources.
            if draft.resource != 0 {
                let message = "Its task or its resource is not in the file; it was left out.";
                let value = format!("task {}, resource {}", draft.task, draft.resource);
                reading.log.problem(
                    Severity::Warning,
                    Subject::Assignment,
                    "",
                    message,
                    &draft.place,
                    &value,
                );
            }
            continue;
        };
        let id = ids.make();
        let is_numbered = register(&mut numbers, draft.uid, id);
        let kind = resources.get(*resource).map(|resource| resource.kind).unwrap_or_default();
        records.push((id, finished_assignment(draft, *task, *resource, kind, is_numbered)));
    }
    table_of(records)
}

/// Only of a cost resource is the cost an entry; otherwise it follows from work and rates.
fn finished_assignment(
    draft: AssignmentDraft,
    task: crate::core::task::TaskId,
    resource: ResourceId,
    kind: ResourceKind,
    is_numbered: bool,
) -> Assignment {
    let is_cost = kind == ResourceKind::Cost;
    Assignment {
        units: draft.units,
        work: draft.work,
        actual_work: draft.actual_work,
        remaining_work: draft.remaining_work,
        delay: draft.delay,
        leveling_delay: draft.leveling_delay,
        contour: draft.contour,
        rate_table: draft.rate_table,
        cost: if is_cost { draft.cost } else { Default::default() },
        actual_cost: if is_cost { draft.actual_cost } else { Default::default() },
        actual_start: draft.actual_start,
        actual_finish: draft.actual_finish,
        source_uid: draft.uid.filter(|_| is_numbered).and_then(|uid| i32::try_from(uid).ok()),
        ..Assignment::new(task, resource)
    }
}

fn place_info(
    header: Header,
    name: String,
    notes: String,
    earliest: Option<Moment>,
    calendars: &Calendars,
    custom_fields: SortedMap<String, CustomField>,
    reading: &mut Reading,
) -> ProjectInfo {
    let named = [name, header.title, header.file_stem].into_iter().find(|name| !name.is_empty());
    let description = if notes.is_empty() { header.info.description } else { notes };
    let start = header.start.or(earliest).or(header.info.must_finish);
    if start.is_none() {
        let message =
            "Nothing in the file says when the project starts; 1 January 1970 stands there for now.";
        reading.log.problem(Severity::Warning, Subject::Project, "StartDate", message, &"", "");
    }
    ProjectInfo {
        name: named.unwrap_or_else(|| "Untitled project".to_owned()),
        description,
        start: start.unwrap_or(header.info.start),
        calendar: calendars.find(calendars.project, Subject::Project, "", reading),
        custom_fields,
        ..header.info
    }
}

/// Baselines in the making, by number.
#[derive(Debug, Default)]
pub struct Baselines {
    by_number: SortedMap<u8, Baseline>,
}

impl Baselines {
    /// The baseline of this number, made if it is the first time that it is asked for.
    pub fn numbered(&mut self, number: u8) -> &mut Baseline {
        self.by_number.or_insert_with(number, || Baseline { number, ..Baseline::default() })
    }

    /// Adds the figures of a task.
    pub fn add_task(&mut self, task: crate::core::task::TaskId, figures: Vec<(u8, BaselineFigures)>) {
        for (number, figures) in figures {
            self.numbered(number).tasks.insert(task, figures);
        }
    }

    fn into_table(self, ids: &mut IdSource) -> Table<Baseline> {
        table_of(self.by_number.into_values().map(|baseline| (ids.make(), baseline)).collect())
    }
}
