//! Tasks out of the rows of a table.

use std::collections::HashMap;

use super::columns::{Column, Layout};
use super::tsv::Rows;
use super::values::{DateOrder, DateTrouble, in_english, one_line, people_in, read_amount, read_date};
use crate::core::calendar::WorkingTime;
use crate::core::cells::new_task;
use crate::core::command::{NewTask, Place, ProjectCommand, RecordCommand, TaskCommand, TaskEdit};
use crate::core::document::ProjectDoc;
use crate::core::id::{Id, RawId};
use crate::core::notation::{parse_length, parse_percent, parse_predecessors};
use crate::core::resource::{Assignment, Resource, ResourceId, ResourceKind, Units};
use crate::core::search::same_name;
use crate::core::task::{Constraint, Lag, Link, LinkKind, Task, TaskId};
use crate::core::time::{Length, Moment, Span, TimeUnit};

/// Something of a row that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The row as it was pasted, from 1.
    pub row: usize,
    /// The column; none if it is about the whole row.
    pub column: Option<Column>,
    /// A sentence.
    pub text: String,
}

/// What a table gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PastedTasks {
    /// Rows of the table that hold no titles.
    pub rows: usize,
    /// Rows that are no task. Each has a remark.
    pub left_out: usize,
    /// What was not taken, by row.
    pub remarks: Vec<Remark>,
    /// What holds for many rows, once.
    pub notes: Vec<String>,
    /// A date that can be read in two ways, if the order of dates has to be asked for.
    pub ambiguous: Option<String>,
    tasks: Vec<Draft>,
}

#[derive(Debug, Clone, PartialEq)]
struct Draft {
    /// The row as it was pasted, from 1.
    row: usize,
    /// How predecessors name it.
    number: Option<u32>,
    level: usize,
    /// The place of its summary among the drafts.
    parent: Option<usize>,
    task: Task,
    people: Vec<(String, Units)>,
    /// As typed: what they are called, until they are found.
    predecessors: Vec<(u32, LinkKind, Lag)>,
    /// The places of those that were found, among the drafts.
    after: Vec<(usize, LinkKind, Lag)>,
    /// Per cent done, with start and finish.
    progress: Option<(u8, Moment, Moment)>,
}

/// What reading a table depends on besides the table.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The plan that the tasks go to.
    pub project: &'a ProjectDoc,
    /// When its work is done.
    pub work: &'a WorkingTime,
    /// For dates without a year.
    pub today: Moment,
    /// How dates with two readings are meant.
    pub order: DateOrder,
}

/// Makes tasks of rows. Never fails: what cannot be taken is listed.
pub fn read(rows: &Rows, layout: &Layout, terms: Terms) -> PastedTasks {
    let mut reader = Reader { layout, terms, pasted: PastedTasks::default() };
    let first = usize::from(layout.titles);
    for (place, cells) in rows.iter().enumerate().skip(first) {
        reader.pasted.rows += 1;
        reader.read_row(place + 1, cells);
    }
    reader.find_parents();
    reader.find_predecessors();
    reader.simplify();
    reader.pasted
}

struct Reader<'a> {
    layout: &'a Layout,
    terms: Terms<'a>,
    pasted: PastedTasks,
}

impl Reader<'_> {
    fn cell<'c>(&self, cells: &'c [String], column: Column) -> Option<&'c str> {
        let cell = self.layout.place_of(column).and_then(|place| cells.get(place))?;
        Some(cell.trim()).filter(|cell| !cell.is_empty())
    }

    fn read_row(&mut self, row: usize, cells: &[String]) {
        let Some(name) = self.cell(cells, Column::Name) else {
            let empty = cells.iter().all(|cell| cell.trim().is_empty());
            let text = if empty { "The row is empty." } else { "The row has no task name." };
            self.pasted.left_out += 1;
            self.remark(row, None, text);
            return;
        };
        let info = &self.terms.project.info;
        let mut draft = Draft {
            row,
            number: self.cell(cells, Column::Number).and_then(|cell| cell.parse().ok()),
            level: self.level(cells),
            parent: None,
            task: Task { name: one_line(name), ..new_task(info) },
            people: Vec::new(),
            predecessors: Vec::new(),
            after: Vec::new(),
            progress: None,
        };
        let duration = self.cell(cells, Column::Duration).and_then(|cell| self.duration(row, cell));
        if let Some((length, estimated)) = duration {
            draft.task.duration = length;
            draft.task.estimated = estimated;
        }
        let start = self.date(row, cells, Column::Start, info.day_start);
        let finish = self.date(row, cells, Column::Finish, info.day_end);
        if let (None, Some(start), Some(finish)) = (duration, start, finish)
            && finish >= start
        {
            draft.task.duration = Length::working(self.terms.work.between(start, finish), TimeUnit::Days);
            draft.task.estimated = false;
        }
        if let Some(start) = start {
            draft.task.constraint = Constraint::StartNoEarlierThan(start);
        }
        draft.task.deadline = self.date(row, cells, Column::Deadline, info.day_end);
        draft.task.notes = self.cell(cells, Column::Notes).unwrap_or_default().to_owned();
        draft.task.wbs = None;
        self.take_percent(&mut draft, cells, start, finish);
        self.take_cost(&mut draft, cells);
        self.take_predecessors(&mut draft, cells);
        draft.people = self.cell(cells, Column::People).map(people_in).unwrap_or_default();
        self.pasted.tasks.push(draft);
    }

    /// From a column of levels or codes, otherwise from the spaces before the name.
    fn level(&self, cells: &[String]) -> usize {
        if let Some(level) = self.cell(cells, Column::Level).and_then(|cell| cell.parse::<usize>().ok()) {
            return level;
        }
        if let Some(code) = self.cell(cells, Column::Wbs) {
            return code.split('.').filter(|part| !part.is_empty()).count();
        }
        let name = self.layout.place_of(Column::Name).and_then(|place| cells.get(place));
        name.map_or(0, |name| name.chars().take_while(|letter| letter.is_whitespace()).count())
    }

    fn duration(&mut self, row: usize, cell: &str) -> Option<(Length, bool)> {
        match parse_length(&in_english(cell), &self.terms.project.info.units) {
            Ok(typed) => Some((typed.length, typed.estimated)),
            Err(error) => {
                self.remark(row, Some(Column::Duration), error.to_string());
                None
            }
        }
    }

    fn date(&mut self, row: usize, cells: &[String], column: Column, minute: u16) -> Option<Moment> {
        let cell = self.cell(cells, column)?;
        // Microsoft Project writes "NA" where there is no date.
        if cell.eq_ignore_ascii_case("NA") {
            return None;
        }
        match read_date(cell, self.terms.order, self.terms.today) {
            Ok(typed) => {
                let minutes = i64::from(typed.minute.unwrap_or(minute));
                Some(Moment::midnight(typed.date) + Span::minutes(minutes))
            }
            Err(DateTrouble::TwoWays) => {
                let example = cell.to_owned();
                self.pasted.ambiguous.get_or_insert(example);
                None
            }
            Err(DateTrouble::Unreadable(why)) => {
                self.remark(row, Some(column), why);
                None
            }
        }
    }

    fn take_percent(
        &mut self,
        draft: &mut Draft,
        cells: &[String],
        start: Option<Moment>,
        finish: Option<Moment>,
    ) {
        let Some(cell) = self.cell(cells, Column::Percent) else { return };
        match (parse_percent(cell), start) {
            (Ok(0), _) => {}
            (Ok(percent), Some(start)) => {
                let end = finish.unwrap_or_else(|| self.terms.work.add(start, draft.task.duration.span));
                draft.progress = Some((percent, start, end));
            }
            // A start with two readings is asked for first.
            (Ok(_), None) if self.pasted.ambiguous.is_some() => {}
            (Ok(_), None) => {
                let text = "Progress needs a start date, because work that is done was begun on some day.";
                self.remark(draft.row, Some(Column::Percent), text);
            }
            (Err(error), _) => self.remark(draft.row, Some(Column::Percent), error.to_string()),
        }
    }

    fn take_cost(&mut self, draft: &mut Draft, cells: &[String]) {
        let Some(cell) = self.cell(cells, Column::Cost) else { return };
        match read_amount(cell) {
            Some(amount) => draft.task.fixed_cost = amount,
            None => self.remark(draft.row, Some(Column::Cost), format!("“{cell}” is no amount of money.")),
        }
    }

    fn take_predecessors(&mut self, draft: &mut Draft, cells: &[String]) {
        let Some(cell) = self.cell(cells, Column::Predecessors) else { return };
        match parse_predecessors(cell, &self.terms.project.info.units) {
            Ok(list) => {
                draft.predecessors = list.iter().map(|each| (each.row, each.kind, each.lag)).collect()
            }
            Err(error) => self.remark(draft.row, Some(Column::Predecessors), error.to_string()),
        }
    }

    /// Each task goes below the nearest one above it that stands further out.
    fn find_parents(&mut self) {
        let mut open: Vec<(usize, usize)> = Vec::new();
        for place in 0..self.pasted.tasks.len() {
            let level = self.pasted.tasks[place].level;
            while open.last().is_some_and(|(above, _)| *above >= level) {
                open.pop();
            }
            self.pasted.tasks[place].parent = open.last().map(|(_, place)| *place);
            open.push((level, place));
        }
    }

    /// The rows that predecessors name. Without a column of numbers they count the rows of the table.
    fn find_predecessors(&mut self) {
        let count = self.pasted.tasks.len();
        let numbers: HashMap<u32, usize> = {
            let numbered = self.pasted.tasks.iter().enumerate();
            numbered.filter_map(|(place, draft)| Some((draft.number?, place))).collect()
        };
        let place_of = |number: u32| match numbers.is_empty() {
            true => (number as usize).checked_sub(1).filter(|place| *place < count),
            false => numbers.get(&number).copied(),
        };
        for place in 0..count {
            for (number, kind, lag) in std::mem::take(&mut self.pasted.tasks[place].predecessors) {
                let pasted = &self.pasted;
                let text = match place_of(number) {
                    None => format!("There is no row {number} in what was pasted."),
                    Some(from)
                        if from == place || pasted.contains(from, place) || pasted.contains(place, from) =>
                    {
                        format!("Row {number} and this one contain each other, so they cannot be linked.")
                    }
                    Some(from) => {
                        self.pasted.tasks[place].after.push((from, kind, lag));
                        continue;
                    }
                };
                self.remark(self.pasted.tasks[place].row, Some(Column::Predecessors), text);
            }
        }
    }

    /// Takes away what follows from something else: of summaries all figures, of waiting tasks the start.
    fn simplify(&mut self) {
        let summaries: Vec<bool> = {
            let mut summaries = vec![false; self.pasted.tasks.len()];
            let parents = self.pasted.tasks.iter().filter_map(|draft| draft.parent);
            parents.for_each(|parent| summaries[parent] = true);
            summaries
        };
        let mut freed = 0;
        for (draft, summary) in self.pasted.tasks.iter_mut().zip(summaries) {
            if summary {
                draft.task.constraint = Constraint::AsSoonAsPossible;
                draft.progress = None;
            } else if !draft.after.is_empty() && draft.task.constraint != Constraint::AsSoonAsPossible {
                draft.task.constraint = Constraint::AsSoonAsPossible;
                freed += 1;
            }
        }
        if freed > 0 {
            let tasks = if freed == 1 { "1 task".to_owned() } else { format!("{freed} tasks") };
            self.pasted.notes.push(format!(
                "The start of {tasks} follows from predecessors, so it is not taken from the table."
            ));
        }
    }

    fn remark(&mut self, row: usize, column: Option<Column>, text: impl Into<String>) {
        self.pasted.remarks.push(Remark { row, column, text: text.into() });
    }
}

impl PastedTasks {
    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// The name of a task, how deep it stands and its duration, to be shown before it is taken.
    pub fn preview(&self, place: usize) -> Option<(&str, usize, Length)> {
        let draft = self.tasks.get(place)?;
        let depth = std::iter::successors(draft.parent, |parent| self.tasks[*parent].parent).count();
        Some((&draft.task.name, depth, draft.task.duration))
    }

    /// The one command that adds them, and the first task's identity. `new_id` hands out identities. Nothing if
    /// there is no task.
    pub fn command(
        mut self,
        project: &ProjectDoc,
        place: Place,
        mut new_id: impl FnMut() -> RawId,
    ) -> Option<(TaskId, ProjectCommand)> {
        let ids: Vec<TaskId> = self.tasks.iter().map(|_| Id::from_raw(new_id())).collect();
        let first = *ids.first()?;
        let mut links = Vec::new();
        for (draft, to) in self.tasks.iter().zip(&ids) {
            for &(from, kind, lag) in &draft.after {
                links.push((Id::from_raw(new_id()), Link { kind, lag, ..Link::new(ids[from], *to) }));
            }
        }
        let (people, resources) = self.staff(project, &mut new_id);

        let mut after = Vec::new();
        for ((draft, id), people) in self.tasks.iter_mut().zip(&ids).zip(people) {
            let span = draft.task.duration.span;
            for (resource, units) in people {
                let work = span.scale(units.as_fraction());
                draft.task.work += work;
                let value = Box::new(Assignment { units, work, ..Assignment::new(*id, resource) });
                after.push(ProjectCommand::Assignment(RecordCommand::Put {
                    id: Id::from_raw(new_id()),
                    value,
                }));
            }
            if let Some((percent, start, finish)) = draft.progress {
                let edit = TaskEdit::Percent { percent, start, finish };
                after.push(TaskCommand::Edit { ids: vec![*id], edit }.into());
            }
        }
        let label = match self.tasks.len() {
            1 => "Paste 1 task".to_owned(),
            count => format!("Paste {count} tasks"),
        };
        let parents: Vec<_> = self.tasks.iter().map(|draft| draft.parent.map(|parent| ids[parent])).collect();
        let tasks = self.tasks.into_iter().zip(ids.iter().zip(parents));
        let tasks = tasks.map(|(draft, (id, parent))| NewTask { id: *id, parent, task: draft.task });
        let mut commands = resources;
        commands.push(TaskCommand::AddMany { tasks: tasks.collect(), links, place }.into());
        commands.extend(after);
        Some((first, ProjectCommand::Several { label, commands }))
    }

    fn contains(&self, outer: usize, inner: usize) -> bool {
        std::iter::successors(self.tasks[inner].parent, |parent| self.tasks[*parent].parent)
            .any(|parent| parent == outer)
    }

    /// Who works on each task, and the commands that add those who are not there yet.
    #[allow(clippy::type_complexity, reason = "two lists that are used at once")]
    fn staff(
        &self,
        project: &ProjectDoc,
        new_id: &mut impl FnMut() -> RawId,
    ) -> (Vec<Vec<(ResourceId, Units)>>, Vec<ProjectCommand>) {
        let mut known: Vec<(String, ResourceId)> = Vec::new();
        let mut commands = Vec::new();
        let mut find = |name: &str| {
            if let Some((_, id)) = known.iter().find(|(other, _)| same_name(other, name)) {
                return *id;
            }
            let there = project.resources.iter().find(|row| same_name(&row.name, name));
            let id = match there.filter(|row| row.kind == ResourceKind::Work) {
                Some(row) => row.id,
                None => {
                    let id = Id::from_raw(new_id());
                    let value = Box::new(Resource { name: name.to_owned(), ..Resource::default() });
                    commands.push(ProjectCommand::Resource(RecordCommand::Put { id, value }));
                    id
                }
            };
            known.push((name.to_owned(), id));
            id
        };
        let people = self
            .tasks
            .iter()
            .map(|draft| draft.people.iter().map(|(name, units)| (find(name), *units)).collect::<Vec<_>>());
        let people = people.collect();
        (people, commands)
    }
}
