//! A project in portions, for work that would keep the page from answering if it were done on all of it at once.
//!
//! A portion is a project with few of the records. The first one also has what is not in a table; so a project is
//! its first portion with the rows of the others added, in whatever order they come.

use super::document::{ProjectDoc, TableName};

impl ProjectDoc {
    /// The project in portions of so many records at most, the head of the project not counted. There is at least
    /// one; the rows stay shared with the project.
    pub fn portions(&self, records: usize) -> Vec<ProjectDoc> {
        let head = ProjectDoc { info: self.info.clone(), extra: self.extra.clone(), ..ProjectDoc::default() };
        let (mut portions, mut portion, mut room) = (Vec::new(), head, records.max(1));
        for name in TableName::ALL.into_iter().filter(|name| *name != TableName::Info) {
            let table = self.table(name);
            let (mut from, count) = (0, table.record_count());
            while from < count {
                if room == 0 {
                    portions.push(std::mem::take(&mut portion));
                    room = records.max(1);
                }
                let taken = room.min(count - from);
                table.share_rows(from..from + taken, portion.table_mut(name));
                (from, room) = (from + taken, room - taken);
            }
        }
        portions.push(portion);
        portions
    }

    /// Adds the rows of a portion that is not the first one.
    pub fn add_portion(&mut self, portion: &ProjectDoc) {
        for name in TableName::ALL.into_iter().filter(|name| *name != TableName::Info) {
            let table = portion.table(name);
            table.share_rows(0..table.record_count(), self.table_mut(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::IdSource;
    use crate::core::resource::Resource;
    use crate::core::task::Task;
    use crate::core::time::{Length, Span, TimeUnit};

    fn project() -> ProjectDoc {
        let mut ids = IdSource::new(7);
        let mut project = ProjectDoc::default();
        project.info.update(|info| info.name = "Network".to_owned());
        project.extra.insert("risks".to_owned(), serde_json::json!([1]));
        let duration = Length::working(Span::hours(8), TimeUnit::Days);
        for number in 0..7 {
            project.tasks.push(ids.make(), Task::new(format!("Task {number}"), duration));
        }
        for name in ["Ada", "Ben"] {
            project.resources.push(ids.make(), Resource { name: name.to_owned(), ..Resource::default() });
        }
        project
    }

    #[test]
    fn portions_put_together_are_the_project_in_whatever_order() {
        let project = project();
        for records in 0..11 {
            let portions = project.portions(records);
            assert_eq!(portions.len(), 9_usize.div_ceil(records.max(1)), "{records} records");
            let (first, others) = portions.split_first().unwrap();
            for others in [others.iter().collect::<Vec<_>>(), others.iter().rev().collect()] {
                let mut whole = first.clone();
                others.into_iter().for_each(|portion| whole.add_portion(portion));
                assert_eq!(whole, project, "{records} records");
            }
        }
    }

    #[test]
    fn an_empty_project_is_one_portion() {
        assert_eq!(ProjectDoc::default().portions(10), [ProjectDoc::default()]);
    }
}
