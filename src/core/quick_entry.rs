//! A line such as `Design review 3d @Ana ^Prototype+2d` held against a project: which person, which task, and
//! the one command that it becomes.
//!
//! 1. What was understood is told word by word before anything is done; nothing is guessed.
//! 2. A word that could mean two things is a question, and there is no command until it is answered.

use std::ops::Range;

use super::cells::new_task;
use super::command::{InfoCommand, Place, PredecessorDraft, ProjectCommand, RecordCommand, TaskCommand};
use super::document::ProjectDoc;
use super::id::{Id, RawId};
use super::notation::{QuickMeaning, QuickTerms, parse_quick, print_day, print_length};
use super::outline::Outline;
use super::project::CustomField;
use super::resource::{Assignment, Resource, ResourceId, ResourceKind, Units};
use super::search::{Query, same_name};
use super::task::{Constraint, Lag, LinkKind, Task, TaskId};
use super::time::{Moment, Span};

/// What a line means in a project.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickTask {
    /// What was understood, in the order of the words.
    pub chips: Vec<Chip>,
    task: Task,
    people: Vec<(Who, Units)>,
    after: Vec<(TaskId, LinkKind, Lag)>,
    tags: Vec<String>,
}

/// What one word was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// Where the word stands, in bytes.
    pub range: Range<usize>,
    /// What sort of thing it says.
    pub kind: ChipKind,
    /// What is meant: "after 14 Prototype, 2d later". Of a question: the sentence that asks it.
    pub text: String,
}

/// What sort of thing a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ChipKind {
    Duration,
    Person,
    NewPerson,
    Predecessor,
    Tag,
    Cost,
    Deadline,
    Start,
    /// It could not be understood, or could mean two things.
    Question,
}

/// Someone who is there, or someone to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Who {
    There(ResourceId),
    New(String),
}

/// What people call the field that tags are kept in. It travels to Microsoft Project as a custom field.
const TAGS: &str = "Tags";
/// The built-in text fields of Microsoft Project that tags may take, with their ids.
const TEXT_FIELDS: [(&str, &str); 10] = [
    ("188743731", "Text1"),
    ("188743734", "Text2"),
    ("188743737", "Text3"),
    ("188743740", "Text4"),
    ("188743743", "Text5"),
    ("188743746", "Text6"),
    ("188743747", "Text7"),
    ("188743748", "Text8"),
    ("188743749", "Text9"),
    ("188743750", "Text10"),
];

/// Reads a line against a project.
pub fn understand(text: &str, project: &ProjectDoc, outline: &Outline, today: Moment) -> QuickTask {
    let info = &project.info;
    let line = parse_quick(text, QuickTerms { units: &info.units, currency: &info.currency, today });
    let mut quick = QuickTask {
        chips: Vec::new(),
        task: Task { name: line.name, ..new_task(info) },
        people: Vec::new(),
        after: Vec::new(),
        tags: Vec::new(),
    };
    for word in line.words {
        let understood = match word.meaning {
            Ok(meaning) => quick.take(meaning, project, outline),
            Err(error) => Err(error.to_string()),
        };
        let (kind, text) = understood.unwrap_or_else(|question| (ChipKind::Question, question));
        quick.chips.push(Chip { range: word.range, kind, text });
    }
    quick
}

impl QuickTask {
    /// What the task will be called.
    pub fn name(&self) -> &str {
        &self.task.name
    }

    /// The command that adds it, and the task's identity. `new_id` hands out identities.
    ///
    /// # Errors
    /// If a word is still a question or there is no name; the sentence says so.
    pub fn command(
        self,
        project: &ProjectDoc,
        place: Place,
        mut new_id: impl FnMut() -> RawId,
    ) -> Result<(TaskId, ProjectCommand), String> {
        if let Some(question) = self.chips.into_iter().find(|chip| chip.kind == ChipKind::Question) {
            return Err(question.text);
        }
        if self.task.name.is_empty() {
            return Err("Type what is to be done: a task needs a name.".to_owned());
        }
        let QuickTask { mut task, people, after, tags, .. } = self;
        let id = Id::from_raw(new_id());
        let mut commands = Vec::new();
        if !tags.is_empty() {
            let (field, define) = tag_field(project)?;
            commands.extend(define.map(ProjectCommand::Info));
            task.custom.insert(field, tags.join(", "));
        }
        let shares: Vec<Span> = people.iter().map(|(_, units)| work_of(&task, *units)).collect();
        task.work = shares.iter().copied().sum();
        let label = super::command::added_label(&task.name);
        commands.push(TaskCommand::Add { id, task: Box::new(task), place }.into());
        for ((who, units), work) in people.into_iter().zip(shares) {
            let resource = match who {
                Who::There(resource) => resource,
                Who::New(name) => {
                    let resource = Id::from_raw(new_id());
                    let value = Box::new(Resource { name, ..Resource::default() });
                    commands.push(ProjectCommand::Resource(RecordCommand::Put { id: resource, value }));
                    resource
                }
            };
            let value = Box::new(Assignment { units, work, ..Assignment::new(id, resource) });
            commands
                .push(ProjectCommand::Assignment(RecordCommand::Put { id: Id::from_raw(new_id()), value }));
        }
        if !after.is_empty() {
            let draft = |(from, kind, lag)| PredecessorDraft { id: Id::from_raw(new_id()), from, kind, lag };
            let predecessors = after.into_iter().map(draft).collect();
            commands.push(TaskCommand::SetPredecessors { id, predecessors }.into());
        }
        Ok((id, ProjectCommand::Several { label, commands }))
    }

    /// Takes a word in and says what was understood.
    fn take(
        &mut self,
        meaning: QuickMeaning,
        project: &ProjectDoc,
        outline: &Outline,
    ) -> Result<(ChipKind, String), String> {
        let info = &project.info;
        Ok(match meaning {
            QuickMeaning::Duration(typed) => {
                self.task.duration = typed.length;
                self.task.estimated = typed.estimated;
                let length = print_length(typed.length, typed.estimated, &info.units);
                let text = if typed.length.span.is_zero() { "milestone".to_owned() } else { length };
                (ChipKind::Duration, text)
            }
            QuickMeaning::Person { name, units } => self.take_person(&name, units, project)?,
            QuickMeaning::After { what, kind, lag } => {
                let (row, task) = find_task(&what, project, outline)?;
                if self.after.iter().any(|(from, ..)| *from == task) {
                    return Err(format!("Row {} is named twice.", row + 1));
                }
                self.after.push((task, kind, lag));
                (ChipKind::Predecessor, describe_tie(row, task, kind, lag, project))
            }
            QuickMeaning::Tag(tag) => {
                let text = format!("#{tag}");
                self.tags.push(tag);
                (ChipKind::Tag, text)
            }
            QuickMeaning::Cost(amount) => {
                self.task.fixed_cost += amount;
                let units = amount.as_hundredths() / 100;
                let part = match amount.as_hundredths() % 100 {
                    0 => String::new(),
                    part => format!(".{part:02}"),
                };
                (ChipKind::Cost, format!("fixed cost {units}{part} {}", info.currency.code))
            }
            QuickMeaning::Deadline(day) => {
                self.task.deadline = Some(day + Span::minutes(i64::from(info.day_end)));
                (ChipKind::Deadline, format!("deadline {}", print_day(day.date())))
            }
            QuickMeaning::Start(day) => {
                let start = day + Span::minutes(i64::from(info.day_start));
                self.task.constraint = Constraint::StartNoEarlierThan(start);
                (ChipKind::Start, format!("not before {}", print_day(day.date())))
            }
        })
    }

    fn take_person(
        &mut self,
        name: &str,
        units: Units,
        project: &ProjectDoc,
    ) -> Result<(ChipKind, String), String> {
        let share = match units {
            Units::ONE => String::new(),
            units => format!(" {} %", units.as_ten_thousandths() / 100),
        };
        let (who, kind, text) = match find_person(name, project)? {
            Some((id, full)) => (Who::There(id), ChipKind::Person, format!("{full}{share}")),
            None => (Who::New(name.to_owned()), ChipKind::NewPerson, format!("{name}{share}, new")),
        };
        if self.people.iter().any(|(other, _)| *other == who) {
            return Err(format!("“{name}” is named twice."));
        }
        self.people.push((who, units));
        Ok((kind, text))
    }
}

/// The work of someone with a share over the task's duration; elapsed time is no work to count.
fn work_of(task: &Task, units: Units) -> Span {
    if task.duration.elapsed { Span::ZERO } else { task.duration.span.scale(units.as_fraction()) }
}

/// The one resource that takes time and bears a name, or begins with it. `None` if nobody does.
pub(super) fn find_person(name: &str, project: &ProjectDoc) -> Result<Option<(ResourceId, String)>, String> {
    let people = || project.resources.iter().filter(|row| row.kind == ResourceKind::Work);
    if let Some(row) = people().find(|row| same_name(&row.name, name)) {
        return Ok(Some((row.id, row.name.clone())));
    }
    let query = Query::new(name);
    let meant: Vec<_> = people().filter(|row| query.begins_words_of(&row.name)).take(4).collect();
    match meant.as_slice() {
        [] => Ok(None),
        [row] => Ok(Some((row.id, row.name.clone()))),
        several => {
            let names: Vec<String> = several.iter().take(3).map(|row| row.name.clone()).collect();
            Err(format!("“{name}” could be {}. Type more of the name.", names.join(" or ")))
        }
    }
}

/// The one task that a row number or a part of a name means: its row from 0, and the task.
fn find_task(what: &str, project: &ProjectDoc, outline: &Outline) -> Result<(usize, TaskId), String> {
    let entries = outline.entries();
    if let Ok(row) = what.parse::<usize>() {
        let entry = row.checked_sub(1).and_then(|row| entries.get(row));
        return match entry {
            Some(entry) => Ok((row - 1, entry.task)),
            None => Err(format!("There is no row {row}; the last one is {}.", entries.len())),
        };
    }
    let query = Query::new(what);
    let mut meant: Vec<(usize, TaskId)> = Vec::new();
    for (row, entry) in entries.iter().enumerate() {
        let Some(task) = project.tasks.get(entry.task) else { continue };
        if same_name(&task.name, what) {
            return Ok((row, entry.task));
        }
        if query.score(&task.name).is_some() {
            meant.push((row, entry.task));
        }
    }
    match meant.as_slice() {
        [] => Err(format!("No task is called “{what}”.")),
        [(row, task)] => Ok((*row, *task)),
        several => {
            let name = |(row, task): &(usize, TaskId)| {
                let name = project.tasks.get(*task).map(|task| task.name.as_str()).unwrap_or_default();
                format!("{} {name}", row + 1)
            };
            let names: Vec<String> = several.iter().take(3).map(name).collect();
            let more =
                if several.len() > 3 { format!(" or {} more", several.len() - 3) } else { String::new() };
            Err(format!("“{what}” could be {}{more}. Type the row's number.", names.join(" or ")))
        }
    }
}

fn describe_tie(row: usize, task: TaskId, kind: LinkKind, lag: Lag, project: &ProjectDoc) -> String {
    let name = project.tasks.get(task).map(|task| task.name.as_str()).unwrap_or_default();
    let tie = match kind {
        LinkKind::FinishToStart => String::new(),
        kind => format!(" {}", kind.code()),
    };
    let lag = match lag {
        lag if lag.is_zero() => String::new(),
        Lag::Time(length) => {
            let sign = if length.span < Span::ZERO { "" } else { "+" };
            format!(" {sign}{}", print_length(length, false, &project.info.units))
        }
        Lag::Percent { percent, .. } => format!(" {percent:+}%"),
    };
    format!("after {} {name}{tie}{lag}", row + 1)
}

/// The id of the field that tags are kept in, and the command that names it if it is not there yet.
fn tag_field(project: &ProjectDoc) -> Result<(String, Option<InfoCommand>), String> {
    let fields = &project.info.custom_fields;
    if let Some((id, _)) = fields.iter().find(|(_, field)| same_name(&field.alias, TAGS)) {
        return Ok((id.clone(), None));
    }
    let in_use =
        |id: &str| fields.contains_key(id) || project.tasks.iter().any(|task| task.custom.contains_key(id));
    let Some((id, name)) = TEXT_FIELDS.into_iter().find(|(id, _)| !in_use(id)) else {
        return Err("All ten text fields of this plan are taken, so there is none for tags.".to_owned());
    };
    let field = CustomField { name: name.to_owned(), alias: TAGS.to_owned() };
    Ok((id.to_owned(), Some(InfoCommand::SetCustomField(id.to_owned(), field))))
}
