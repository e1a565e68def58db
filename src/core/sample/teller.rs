//! Makes a project from its story: head, calendars, people, tasks, links, assignments. What became of the plan
//! is [`super::life`].

use crate::core::calendar::{Calendar, CalendarId, CalendarSet, Shift, WorkingTime};
use crate::core::document::ProjectDoc;
use crate::core::id::IdSource;
use crate::core::project::ProjectInfo;
use crate::core::resource::{Assignment, AssignmentId, ResourceId, ResourceKind, Units};
use crate::core::schedule::Schedule;
use crate::core::task::{Link, Priority, Task, TaskId, TaskKind};
use crate::core::time::{Moment, PER_DAY, Span};

use super::script::{Line, amount};
use super::{Story, holidays, life, people, script};

/// A project in the making.
#[derive(Clone)]
pub(super) struct Telling<'a> {
    pub story: &'a Story,
    pub project: ProjectDoc,
    /// The tasks in reading order: what the script says of each, and who works on it.
    pub lines: Vec<(TaskId, Line<'a>, Vec<AssignmentId>)>,
    /// The company's working time.
    pub time: WorkingTime,
    /// The end of the last working day before today.
    pub status: Moment,
}

/// A story that has been told.
pub(super) struct Told<'a> {
    telling: Telling<'a>,
    now: Schedule,
}

impl Told<'_> {
    /// The project as it stands today.
    pub fn project(self) -> ProjectDoc {
        self.telling.project
    }

    /// The project at the ends of the weeks before, the oldest first.
    pub fn past(&self) -> Vec<(Moment, ProjectDoc)> {
        self.telling.past(&self.now)
    }
}

/// Tells a story as it stands today.
pub(super) fn tell<'a>(story: &'a Story, today: Moment, ids: &mut IdSource) -> Told<'a> {
    let mut project = ProjectDoc::default();
    let calendar = ids.make();
    project.calendars.push(calendar, holidays::company_calendar(today.date()));
    let time = working_time(&project, calendar);
    let status = time.previous_working(Moment::midnight(today.date()));
    project.info.update(|info| *info = head(story, calendar, &time, status));
    let mut telling = Telling { story, project, lines: Vec::new(), time, status };
    let resources = telling.add_people(calendar, ids);
    let out_of_hours = telling.add_out_of_hours(ids);
    telling.add_tasks(out_of_hours, &resources, ids);
    telling.add_links(ids);
    let now = life::live(&mut telling, ids);
    Told { telling, now }
}

fn working_time(project: &ProjectDoc, calendar: CalendarId) -> WorkingTime {
    let mut calendars = CalendarSet::new(&project.calendars);
    let number = calendars.number_of(&project.calendars, calendar).unwrap_or(CalendarSet::STANDARD);
    calendars.time(number).clone()
}

fn head(story: &Story, calendar: CalendarId, time: &WorkingTime, status: Moment) -> ProjectInfo {
    let about = time.subtract(status, Span::hours(8) * story.days_ago);
    // 1970-01-01 was a Thursday, day 3 of a week that begins on a Monday.
    let monday = about.day() - (about.day() + 3).rem_euclid(7);
    ProjectInfo {
        name: story.name.to_owned(),
        code: story.code.to_owned(),
        description: story.description.to_owned(),
        methodology: story.methodology,
        phase: story.phase,
        manager: story.manager.to_owned(),
        sponsor: story.sponsor.to_owned(),
        company: story.company.to_owned(),
        start: time.next_working(Moment::from_tenths(monday * PER_DAY)),
        status_date: Some(status),
        calendar: Some(calendar),
        critical_slack: Span::hours(8) * story.critical_days,
        colour: story.colour,
        tags: story.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..ProjectInfo::default()
    }
}

impl<'a> Telling<'a> {
    fn add_people(&mut self, calendar: CalendarId, ids: &mut IdSource) -> Vec<(&'a str, ResourceId)> {
        let office = people::Office { calendar, time: &self.time, status: self.status };
        let people = people::read(self.story.people, &office);
        let added = people.into_iter().map(|mut person| {
            if let Some(calendar) = person.calendar {
                let id = ids.make();
                self.project.calendars.push(id, calendar);
                person.resource.calendar = Some(id);
            }
            let id = ids.make();
            self.project.resources.push(id, person.resource);
            (person.initials, id)
        });
        added.collect()
    }

    fn add_out_of_hours(&mut self, ids: &mut IdSource) -> CalendarId {
        let (name, week) = self.story.out_of_hours;
        let day = |hours: Option<(u16, u16)>| {
            let shift = hours.map(|(from, to)| Shift { from: from * 60, to: to * 60 });
            Some(shift.into_iter().collect())
        };
        let calendar = Calendar { name: name.to_owned(), week: week.map(day), ..Calendar::default() };
        let id = ids.make();
        self.project.calendars.push(id, calendar);
        id
    }

    fn add_tasks(
        &mut self,
        out_of_hours: CalendarId,
        resources: &[(&'a str, ResourceId)],
        ids: &mut IdSource,
    ) {
        let mut above: Vec<TaskId> = Vec::new();
        for line in script::read(self.story.tasks) {
            let id: TaskId = ids.make();
            above.truncate(line.level - 1);
            let out = line.says("out");
            let task = Task {
                name: line.name.to_owned(),
                parent: above.last().copied(),
                calendar: out.then_some(out_of_hours),
                ignore_resource_calendars: out,
                kind: if line.says("fixed") { TaskKind::FixedDuration } else { TaskKind::default() },
                priority: line
                    .number_after("p")
                    .map_or_else(Priority::default, |value| Priority::new(value as u16)),
                notes: line.note.to_owned(),
                ..Task::default()
            };
            self.project.tasks.push(id, task);
            above.push(id);
            let assigned = line.who().filter_map(|(initials, share)| {
                let (_, resource) = resources.iter().find(|(known, _)| *known == initials)?;
                Some(self.assign(id, *resource, share, ids))
            });
            let assigned = assigned.collect();
            self.lines.push((id, line, assigned));
        }
    }

    fn assign(
        &mut self,
        task: TaskId,
        resource: ResourceId,
        share: &str,
        ids: &mut IdSource,
    ) -> AssignmentId {
        let kind = self.project.resources.get(resource).map(|row| row.kind).unwrap_or_default();
        let mut assignment = Assignment::new(task, resource);
        let number = |text: &str| text.parse::<i64>().unwrap_or_default();
        match (kind, share.strip_suffix('%')) {
            (ResourceKind::Work, Some(percent)) => {
                assignment.units = Units::ten_thousandths(number(percent) * 100);
            }
            (ResourceKind::Work, None) => {}
            (ResourceKind::Material, _) => {
                assignment.units = Units::ten_thousandths(number(share) * 10_000);
                // A unit of material is written as an hour of work, as Microsoft Project does.
                assignment.work = Span::hours(number(share));
            }
            (ResourceKind::Cost, _) => assignment.cost = amount(share),
        }
        let id = ids.make();
        self.project.assignments.push(id, assignment);
        id
    }

    fn add_links(&mut self, ids: &mut IdSource) {
        for (to, line, _) in &self.lines {
            for typed in line.predecessors() {
                let Some((from, ..)) = self.lines.get(typed.row as usize - 1) else { continue };
                let link = Link { kind: typed.kind, lag: typed.lag, ..Link::new(*from, *to) };
                self.project.links.push(ids.make(), link);
            }
        }
    }
}
