//! Undo and redo, as a list of changes.
//!
//! A step is what differed between the document before and after, so there is no inverse operation that
//! someone could forget to write. Taking a step back applies the inverse difference to the document as it
//! is *now*: what another tab changed meanwhile stays.

use super::change::{Change, Conflict};
use super::document::Document;

/// Steps that can be taken back, and those that were.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    open: Option<OpenGroup>,
}

/// One intention of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it is called, such as `Rename “Design”`.
    pub label: String,
    /// What it changed.
    pub change: Change,
}

/// Edits that belong together, such as the letters of one word or the moves of one drag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditGroup(pub String);

#[derive(Debug, Clone)]
struct OpenGroup {
    group: EditGroup,
    before: Document,
}

/// What taking a step back or forth gave.
#[derive(Debug)]
pub struct Stepped {
    /// What the step was called.
    pub label: String,
    /// The document now.
    pub document: Document,
    /// What differs from the document before.
    pub change: Change,
    /// What could not be taken back because it was changed or deleted meanwhile.
    pub conflicts: Vec<Conflict>,
}

impl History {
    /// Records a step from `before` to `after`; in the same group as the step before it, the two become one.
    /// Nothing is recorded if nothing differs. What was undone can then no longer be redone.
    pub fn record(&mut self, label: String, group: Option<EditGroup>, before: &Document, after: &Document) {
        let continued = match (&group, &self.open) {
            (Some(group), Some(open)) if *group == open.group => Some(open.before.clone()),
            _ => None,
        };
        let from = continued.as_ref().unwrap_or(before);
        let change = Change::between(from, after);
        if continued.is_some() {
            self.done.pop();
        }
        self.open = group.map(|group| OpenGroup { group, before: from.clone() });
        self.undone.clear();
        if !change.is_empty() {
            self.done.push(Step { label, change });
        }
    }

    /// Ends the group: the next edit is a step of its own whatever its group.
    pub fn close_group(&mut self) {
        self.open = None;
    }

    /// Takes the last step back.
    pub fn undo(&mut self, document: &Document) -> Option<Stepped> {
        self.open = None;
        let step = self.done.pop()?;
        let stepped = take(&step.label, step.change.inverse(), document);
        self.undone.push(step);
        Some(stepped)
    }

    /// Takes the last undone step again.
    pub fn redo(&mut self, document: &Document) -> Option<Stepped> {
        self.open = None;
        let step = self.undone.pop()?;
        let stepped = take(&step.label, step.change.clone(), document);
        self.done.push(step);
        Some(stepped)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    /// What redo would take again.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    /// The steps that can be taken back, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.done
    }
}

fn take(label: &str, change: Change, document: &Document) -> Stepped {
    let (after, conflicts) = change.apply(document);
    Stepped { label: label.to_owned(), document: after, change, conflicts }
}
