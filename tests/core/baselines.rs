//! What a baseline keeps, and how one follows another.

use milepost::core::baselines::{LAST_NUMBER, remove, set, taken};
use milepost::core::command::{ProjectCommand, apply_within};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::measure::task_cost;
use milepost::core::sample;
use milepost::core::schedule::Schedule;
use milepost::core::task::Baseline;
use milepost::core::time::{Moment, Span};

use crate::schedule::sketch::{days, moment, sketch};

fn done(project: &ProjectDoc, command: &ProjectCommand) -> ProjectDoc {
    apply_within(project, command).unwrap()
}

fn names(project: &ProjectDoc) -> Vec<(u8, String)> {
    let mut names: Vec<_> = project.baselines.iter().map(|row| (row.number, row.name.clone())).collect();
    names.sort();
    names
}

#[test]
fn it_keeps_the_plan_as_it_is() {
    let mut plan = sketch(
        "Phase | 1d | |
           Dig  | 2d | |
           Pour | 3d | 2 |
         Open  | 0d | 3 |
         Extra | 5d | | inactive",
    );
    plan.edit("Dig", |task| task.work = days(2));
    plan.edit("Pour", |task| task.work = days(4));
    let baseline = taken(&plan.project, &plan.schedule(), " Approved ", moment("20 12:00"));
    assert_eq!((&*baseline.name, baseline.number, baseline.taken), ("Approved", 0, Some(moment("20 12:00"))));
    let of = |name: &str| baseline.tasks.get(&plan.id(name));
    let pour = of("Pour").unwrap();
    assert_eq!((pour.start, pour.finish), (Some(moment("25 08:00")), Some(moment("27 17:00"))));
    assert_eq!(pour.duration.unwrap().span, days(3));
    let phase = of("Phase").unwrap();
    assert_eq!((phase.start, phase.finish, phase.work), (Some(moment("23 08:00")), pour.finish, days(6)));
    assert_eq!(phase.duration.unwrap().span, days(5));
    assert_eq!(of("Open").unwrap().finish, Some(moment("27 17:00")));
    assert_eq!(of("Extra"), None, "what does not count was not promised");

    // A plan that has just been promised is as promised, and stays so until it changes.
    let now = plan.schedule();
    for (entry, dates) in now.outline.entries().iter().zip(&now.dates).filter(|(_, dates)| dates.active) {
        let figures = &baseline.tasks[&entry.task];
        assert_eq!((figures.start, figures.finish), (Some(dates.start), Some(dates.finish)));
    }
}

#[test]
fn work_and_cost_are_those_of_the_plan() {
    let today = Moment::from_tenths(17_000_000 * 10);
    for lived in sample::lived(today, &mut IdSource::new(1)) {
        let schedule = Schedule::of(&lived.project);
        let baseline = taken(&lived.project, &schedule, "Now", today);
        for (id, figures) in &baseline.tasks {
            assert_eq!(figures.cost, task_cost(&lived.project, &schedule, *id).total());
        }
        let leaves =
            schedule.outline.entries().iter().zip(&schedule.dates).filter(|(_, dates)| !dates.summary);
        let of_tasks: Span =
            leaves.filter_map(|(entry, _)| Some(baseline.tasks.get(&entry.task)?.work)).sum();
        let of_resources: Span = baseline.resources.values().map(|figures| figures.work).sum();
        assert_eq!(of_tasks, of_resources, "{}", lived.project.info.name);
        assert!(of_tasks > Span::ZERO);
    }
}

#[test]
fn the_newest_is_compared_with_and_the_others_are_kept() {
    let plan = sketch("Dig | 2d | |");
    let mut ids = IdSource::new(5);
    let named = |name: &str| Baseline { name: name.to_owned(), ..Baseline::default() };
    let mut project = plan.project.clone();
    for name in ["first", "second", "third"] {
        project = done(&project, &set(&project, ids.make(), named(name)).unwrap());
    }
    let numbered = |names: &[&str]| -> Vec<(u8, String)> {
        names.iter().enumerate().map(|(number, name)| (number as u8, (*name).to_owned())).collect()
    };
    assert_eq!(names(&project), numbered(&["third", "second", "first"]));

    // Only those move that stand in the way.
    let far = ids.make();
    project.baselines.push(far, Baseline { number: 7, ..named("imported") });
    project = done(&project, &set(&project, ids.make(), named("fourth")).unwrap());
    assert_eq!(names(&project).last().unwrap(), &(7, "imported".to_owned()));

    let newest = project.baselines.iter().find(|row| row.number == 0).unwrap().id;
    project = done(&project, &remove(&project, newest));
    assert_eq!(
        names(&project)[0],
        (0, "third".to_owned()),
        "the one before it is compared with from then on"
    );
    project = done(&project, &remove(&project, far));
    assert_eq!(project.baselines.len(), 3);

    while project.baselines.len() <= usize::from(LAST_NUMBER) {
        project = done(&project, &set(&project, ids.make(), named("more")).unwrap());
    }
    let refusal = set(&project, ids.make(), named("too many")).unwrap_err();
    assert!(refusal.0.contains("11 baselines"), "{refusal}");
}
