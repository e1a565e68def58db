//! Who works on what, for the captions of bars.

use std::collections::HashMap;

use crate::core::document::ProjectDoc;
use crate::core::resource::{Assignment, Resource, ResourceKind, Units};
use crate::core::table::Table;
use crate::core::task::TaskId;

/// The assignments of each task. Made anew when assignments change, not when tasks do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    positions: HashMap<TaskId, Vec<u32>>,
}

/// Captions longer than this name the first people and count the others.
const LONGEST: usize = 36;

impl People {
    /// Sorts assignments by task.
    pub fn of(assignments: &Table<Assignment>) -> Self {
        let mut positions: HashMap<TaskId, Vec<u32>> = HashMap::new();
        for (position, assignment) in assignments.iter().enumerate() {
            positions.entry(assignment.task).or_default().push(position as u32);
        }
        People { positions }
    }

    /// The people and things on a task, such as `Ana, Priya 50%`. Empty if there are none.
    pub fn caption(&self, project: &ProjectDoc, task: TaskId) -> String {
        let Some(positions) = self.positions.get(&task) else { return String::new() };
        let mut caption = String::new();
        for (count, position) in positions.iter().enumerate() {
            let Some(assignment) = project.assignments.at(*position as usize) else { continue };
            let Some(resource) = project.resources.get(assignment.resource) else { continue };
            let name = with_units(resource, assignment.units);
            if caption.is_empty() {
                caption = name;
            } else if caption.chars().count() + name.chars().count() > LONGEST {
                caption.push_str(&format!(" +{}", positions.len() - count));
                break;
            } else {
                caption.push_str(", ");
                caption.push_str(&name);
            }
        }
        caption
    }
}

fn with_units(resource: &Resource, units: Units) -> String {
    let name = resource.name.trim();
    if units.is_whole() || resource.kind != ResourceKind::Work {
        return name.to_owned();
    }
    format!("{name} {}%", (units.as_fraction() * 100.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::task::Task;

    #[test]
    fn names_people_with_their_share_and_counts_the_rest() {
        let mut ids = IdSource::new(1);
        let mut project = ProjectDoc::default();
        let task = ids.make();
        project.tasks.push(task, Task::default());
        let mut assign = |name: &str, units: i64| {
            let resource = ids.make();
            project.resources.push(resource, Resource { name: name.to_owned(), ..Resource::default() });
            let units = Units::ten_thousandths(units);
            project.assignments.push(ids.make(), Assignment { units, ..Assignment::new(task, resource) });
        };
        assign("Ana", 10_000);
        assign("Priya", 5_000);
        assign("Department of long names", 10_000);
        assign("Jonas", 10_000);

        let people = People::of(&project.assignments);
        assert_eq!(people.caption(&project, task), "Ana, Priya 50% +2");
    }
}
