//! What the list of projects says of each, and its order.

use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::measure::Verdict;
use milepost::core::portfolio::{Filter, Order, PortfolioRow, by_name};
use milepost::core::schedule::Schedule;
use milepost::core::task::Task;
use milepost::core::time::{Length, Moment, Span, TimeUnit};

fn row(ids: &mut IdSource, name: &str, archived: bool, tasks: &[(i64, u8)]) -> PortfolioRow {
    let mut project = ProjectDoc::default();
    project.info.update(|info| {
        info.name = name.to_owned();
        info.archived = archived;
        info.start = at("2026-01-05T08:00");
    });
    for (days, percent) in tasks {
        let mut task = Task::new("A task", Length::working(Span::hours(8) * *days, TimeUnit::Days));
        task.progress.percent = *percent;
        project.tasks.push(ids.make(), task);
    }
    PortfolioRow::of(ids.make(), &project, &Schedule::of(&project), at("2026-01-05T08:00"))
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn a_row_counts_the_tasks_and_weighs_their_progress() {
    let row = row(&mut IdSource::new(1), "Rollout", false, &[(3, 100), (1, 0)]);
    let figures = row.figures.unwrap();
    assert_eq!((figures.tasks, figures.done, figures.progress), (2, 1, 0.75));
    assert!(figures.finish.is_some() && figures.slip.is_none());
}

#[test]
fn a_project_without_tasks_has_no_finish() {
    let row = row(&mut IdSource::new(1), "Empty", false, &[]);
    let figures = row.figures.unwrap();
    assert_eq!((figures.tasks, figures.finish, figures.start), (0, None, at("2026-01-05T08:00")));
}

#[test]
fn a_project_that_is_not_scheduled_yet_is_listed_with_its_name() {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    project.info.update(|info| info.name = "Rollout".to_owned());
    let row = PortfolioRow::unscheduled(ids.make(), &project);
    assert_eq!(
        (row.name.as_str(), row.figures.is_none(), row.verdict()),
        ("Rollout", true, Verdict::CannotSay)
    );
}

#[test]
fn projects_are_listed_by_name_and_those_put_away_last() {
    let mut ids = IdSource::new(1);
    let mut rows = [("beta", false), ("Old", true), ("Alpha", false)]
        .map(|(name, archived)| row(&mut ids, name, archived, &[]));
    by_name(&mut rows);
    assert_eq!(rows.map(|row| row.name), ["Alpha", "beta", "Old"]);
}

/// Three projects: one that should have begun, one that is done, one that is empty.
fn three() -> Vec<PortfolioRow> {
    let mut ids = IdSource::new(1);
    let mut rows = vec![
        row(&mut ids, "Alpha", false, &[(3, 100), (20, 0)]),
        row(&mut ids, "Beta", false, &[(30, 100)]),
        row(&mut ids, "Gamma", false, &[]),
        row(&mut ids, "Put away", true, &[(1, 0)]),
    ];
    rows[1].manager = "Ana Costa".to_owned();
    rows[2].figures = None;
    rows
}

#[test]
fn any_order_keeps_what_is_put_away_or_not_known_last() {
    let arranged = |order: Order| {
        let mut rows = three();
        order.arrange(&mut rows);
        rows.iter().map(|row| row.name.chars().next().unwrap()).collect::<String>()
    };
    for (order, names) in [
        (Order::Name, "ABGP"),
        (Order::Finish, "ABGP"),
        (Order::Progress, "ABGP"),
        (Order::Slip, "ABGP"),
        (Order::Health, "BAGP"),
    ] {
        let all = arranged(order);
        assert_eq!(&all[2..], "GP", "{order:?}");
        assert!(order == Order::Health || all == names, "{order:?}: {all}");
    }
    assert_eq!(Order::ALL.map(Order::label)[1], "Health, worst first");
}

#[test]
fn a_filter_takes_words_of_the_name_the_code_and_the_manager() {
    let rows = three();
    let names = |filter: &Filter| {
        rows.iter().filter(|row| filter.admits(row)).map(|row| row.name.as_str()).collect::<Vec<_>>()
    };
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    assert_eq!(names(&Filter::default()), ["Alpha", "Beta", "Gamma"]);
    assert_eq!(names(&Filter { archived: true, ..Filter::default() }).len(), 4);
    assert_eq!(names(&text(" COSTA beta ")), ["Beta"]);
    assert!(names(&text("costa alpha")).is_empty());
    let unsaid = Filter { verdict: Some(Verdict::CannotSay), ..Filter::default() };
    assert!(names(&unsaid).contains(&"Gamma"));
}
