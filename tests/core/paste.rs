//! Tables from spreadsheets as tasks: every row arrives or is listed, every cell too.

use std::sync::Arc;

use milepost::core::calendar::WorkingTime;
use milepost::core::command::{self, Command, Place};
use milepost::core::document::{Document, ProjectDoc};
use milepost::core::id::IdSource;
use milepost::core::outline::Outline;
use milepost::core::project::ProjectInfo;
use milepost::core::schedule::Schedule;
use milepost::core::task::{Constraint, Task};
use milepost::core::time::{Length, Moment, Span, TimeUnit, UnitLengths};
use milepost::io::table::{DateOrder, PastedTasks, Terms, guess, parse_tsv, read};

use proptest::prelude::*;

fn today() -> Moment {
    "2026-11-22T00:00".parse().unwrap()
}

fn plan(names: &[&str]) -> ProjectDoc {
    let mut ids = IdSource::new(3);
    let info = ProjectInfo { start: "2026-11-02T08:00".parse().unwrap(), ..ProjectInfo::default() };
    let mut project = ProjectDoc::default();
    project.info.update(|head| *head = info);
    for name in names {
        project.tasks.push(ids.make(), Task::new(*name, Length::working(Span::hours(8), TimeUnit::Days)));
    }
    project
}

fn pasted(text: &str, order: DateOrder) -> PastedTasks {
    let project = plan(&[]);
    let rows = parse_tsv(text).unwrap();
    let layout = guess(&rows, &UnitLengths::default());
    read(&rows, &layout, Terms { project: &project, work: &WorkingTime::standard(), today: today(), order })
}

/// Pastes a table below the task in a row, or at the end, in one command.
fn paste(project: ProjectDoc, text: &str, below: Option<usize>) -> (Arc<ProjectDoc>, Vec<String>) {
    let pasted = pasted(text, DateOrder::DayFirst);
    let remarks: Vec<String> = pasted.remarks.iter().map(|it| format!("{}: {}", it.row, it.text)).collect();
    let mut ids = IdSource::new(9);
    let id = ids.make();
    let outline = Outline::of(&project.tasks);
    let place = below.map_or(Place::LastOf(None), |row| Place::After(outline.entries()[row].task));
    let (_, command) = pasted.command(&project, place, || ids.make::<Task>().raw()).unwrap();
    let mut document = Document::default();
    document.projects.insert(id, Arc::new(project));
    let document = command::apply(&document, &Command::Project(id, command)).unwrap();
    (Arc::clone(&document.projects[&id]), remarks)
}

fn names(project: &ProjectDoc) -> Vec<(usize, String)> {
    let outline = Outline::of(&project.tasks);
    let entries = outline.entries().iter();
    entries.map(|it| (it.level as usize, project.tasks.get(it.task).unwrap().name.clone())).collect()
}

#[test]
fn a_block_from_microsoft_project_arrives_whole() {
    let text = "ID\tTask Name\tDuration\tStart\tFinish\tPredecessors\tResource Names\t% Complete\n\
        1\tDesign\t8 days\tMon 2.11.2026\tWed 11.11.2026\t\t\t0%\n\
        2\t   Draft\t5 days?\tMon 2.11.2026\tFri 6.11.2026\t\tAna[50%];Li\t100%\n\
        3\t   Review\t3 days\tMon 9.11.2026\tWed 11.11.2026\t2\tAna\t0%\n\
        4\tSign off\t0 days\tWed 11.11.2026\tWed 11.11.2026\t1;3FF+1d\t\t0%\n";
    let (project, remarks) = paste(plan(&["Before", "After"]), text, Some(0));
    assert_eq!(remarks, Vec::<String>::new());
    let expected = [(0, "Before"), (0, "Design"), (1, "Draft"), (1, "Review"), (0, "Sign off"), (0, "After")];
    assert_eq!(names(&project), expected.map(|(level, name)| (level, name.to_owned())));

    let draft = project.tasks.iter().find(|task| task.name == "Draft").unwrap();
    assert!(draft.estimated);
    assert_eq!(draft.work, Span::hours(60));
    assert_eq!(draft.progress.percent, 100);
    assert_eq!(project.resources.len(), 2);
    assert_eq!(project.assignments.len(), 3);
    assert_eq!(project.links.len(), 3);
    let review = project.tasks.iter().find(|task| task.name == "Review").unwrap();
    assert_eq!(review.constraint, Constraint::AsSoonAsPossible, "its start follows from its predecessor");

    let schedule = Schedule::of(&project);
    assert_eq!(schedule.task(review.id).unwrap().finish, "2026-11-11T17:00".parse().unwrap());
}

#[test]
fn german_and_french_units_and_names_are_understood() {
    let (project, remarks) = paste(
        plan(&[]),
        "Vorgangsname\tDauer\tRessourcennamen\nEntwurf\t2,5 Tage\tJörg\nBau\t3 Wochen?\tJorg",
        None,
    );
    assert_eq!(remarks, Vec::<String>::new());
    let spans: Vec<Span> = project.tasks.iter().map(|task| task.duration.span).collect();
    assert_eq!(spans, [Span::hours(20), Span::hours(120)]);
    assert_eq!(project.resources.len(), 1, "one person, however the name is accented");
}

#[test]
fn what_cannot_be_taken_is_listed_by_row_and_the_rest_is_kept() {
    let text = "Task\tDuration\tStart\tPredecessors\tDone\tCost\n\
        A\tsoon\t\t\t\t€1.250,50\n\
        \t\t\t\t\t\n\
        \t3d\t\t\t\t\n\
        B\t2d\t31.02.2026\t9\t50%\tfree\n\
        C\t1d\t\tx\t\t1,250";
    let (project, remarks) = paste(plan(&[]), text, None);
    assert_eq!(names(&project).len(), 3);
    let rows: Vec<&str> = remarks.iter().map(|remark| remark.split(':').next().unwrap()).collect();
    assert_eq!(rows, ["2", "3", "4", "5", "5", "5", "6", "5"]);
    assert!(remarks[0].contains("“soon” is no length of time"));
    assert!(remarks.last().unwrap().contains("There is no row 9"));
    let costs: Vec<f64> = project.tasks.iter().map(|task| task.fixed_cost.as_units()).collect();
    assert_eq!(costs, [1250.5, 0.0, 1250.0]);
    let table = pasted(text, DateOrder::DayFirst);
    assert_eq!((table.rows, table.len(), table.left_out), (5, 3, 2));
}

#[test]
fn dates_with_two_readings_are_asked_about_once() {
    let text = "Task\tStart\nA\t3/4/2026\nB\t13/4/2026\nC\t5/6/2026";
    let unknown = pasted(text, DateOrder::Unknown);
    assert_eq!(unknown.ambiguous.as_deref(), Some("3/4/2026"));
    assert_eq!(unknown.remarks, []);
    for (order, expected) in
        [(DateOrder::DayFirst, "2026-04-03T08:00"), (DateOrder::MonthFirst, "2026-03-04T08:00")]
    {
        let known = pasted(text, order);
        assert_eq!(known.ambiguous, None);
        let mut ids = IdSource::new(1);
        let (_, command) =
            known.command(&plan(&[]), Place::LastOf(None), || ids.make::<Task>().raw()).unwrap();
        let expected = Constraint::StartNoEarlierThan(expected.parse().unwrap());
        assert!(format!("{command:?}").contains(&format!("{expected:?}")), "{order:?}");
    }
}

#[test]
fn circles_survive_as_a_diagnostic_of_the_schedule() {
    let (project, remarks) = paste(plan(&[]), "Task\tPredecessors\nA\t2\nB\t1\n C\t2\nD\t3", None);
    assert_eq!(remarks, ["4: Row 2 and this one contain each other, so they cannot be linked."]);
    assert_eq!(project.links.len(), 3);
    assert_eq!(Schedule::of(&project).dates.len(), 4);
}

#[test]
fn thousands_of_rows_keep_short_ranks_and_their_order() {
    let rows: Vec<String> = (0..3000).map(|row| format!("Task {row}\t{}d", row % 7 + 1)).collect();
    let (project, remarks) = paste(plan(&["Before", "After"]), &rows.join("\n"), Some(0));
    assert_eq!(remarks.len(), 0);
    let names = names(&project);
    assert_eq!(names.len(), 3002);
    assert!(names[1..3001].iter().enumerate().all(|(row, (_, name))| *name == format!("Task {row}")));
    let longest = project.tasks.iter().map(|row| row.rank.to_string().len()).max().unwrap();
    assert!(longest < 16, "{longest}");
}

proptest! {
    /// Whatever is pasted: every row is a task or has a remark, and the command is taken.
    #[test]
    fn every_row_arrives_or_is_listed(cells in prop::collection::vec(prop::collection::vec("[ -~äß\t]{0,9}", 1..6), 1..12)) {
        let text: Vec<String> = cells.iter().map(|row| row.join("\t")).collect();
        let text = text.join("\n");
        let rows = parse_tsv(&text).unwrap();
        let table = pasted(&text, DateOrder::Unknown);
        prop_assert_eq!(table.len() + table.left_out, table.rows);
        let reasons = table.remarks.iter().filter(|remark| remark.column.is_none()).count();
        prop_assert_eq!(reasons, table.left_out);
        prop_assert!(table.rows + 1 >= rows.len());
        if !table.is_empty() {
            let (project, _) = paste(plan(&["X"]), &text, Some(0));
            prop_assert_eq!(project.tasks.len(), 1 + table.len());
        }
    }
}
