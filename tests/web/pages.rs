//! The portfolio and the overview, mounted alone and used as a person would.

use std::sync::Arc;

use leptos::prelude::*;
use milepost::app::preferences::PortfolioView;
use milepost::chart::kpi::{Size, progress_chart};
use milepost::core::document::ProjectDoc;
use milepost::core::id::IdSource;
use milepost::core::measure::Overview;
use milepost::core::portfolio::{NewProject, PortfolioRow};
use milepost::core::project::ProjectId;
use milepost::core::schedule::Schedule;
use milepost::core::task::Task;
use milepost::core::time::{Length, Moment, Span, TimeUnit};
use milepost::ui::features::overview::OverviewPage;
use milepost::ui::features::portfolio::{PortfolioActions, PortfolioPage};
use milepost::ui::locale::LocaleWords;
use wasm_bindgen_test::wasm_bindgen_test;

use super::stage::{Stage, settle};

const HOSTILE: &str = "<img src=x onerror=alert(1)>";

fn today() -> Moment {
    "2026-11-20".parse().unwrap()
}

/// Tasks of five days from Monday 2 November on, the first half of them done.
fn project(tasks: usize) -> ProjectDoc {
    let mut ids = IdSource::new(1);
    let mut project = ProjectDoc::default();
    project.info.update(|info| {
        info.name = HOSTILE.to_owned();
        info.start = "2026-11-02T08:00".parse().unwrap();
    });
    for number in 0..tasks {
        let mut task = Task::new(HOSTILE, Length::working(Span::hours(40), TimeUnit::Days));
        task.progress.percent = if number < tasks / 2 { 100 } else { 0 };
        project.tasks.push(ids.make(), task);
    }
    let milestone = Task { milestone: true, ..Task::new(HOSTILE, Length::default()) };
    if tasks > 0 {
        project.tasks.push(ids.make(), milestone);
    }
    project
}

async fn overview(project: ProjectDoc) -> Stage {
    Stage::new(move || {
        let project = Memo::new(move |_| Arc::new(project.clone()));
        let schedule = Memo::new(move |_| Arc::new(Schedule::of(&project.read())));
        let id = IdSource::new(2).make();
        view! {
            <OverviewPage
                id=id
                project=project
                schedule=schedule
                today=today()
                on_import=|()| {}
                on_command=|_| Ok(())
            />
        }
    })
    .await
}

#[wasm_bindgen_test]
async fn an_overview_shows_figures_charts_and_what_is_late() {
    let stage = overview(project(4)).await;
    assert_eq!(stage.count(".figure"), 4);
    // Progress, milestones, states and slack; nobody is assigned, so the fifth waits for that.
    assert_eq!((stage.count("figure.chart svg"), stage.count(".chart-waits")), (4, 1));
    assert_eq!(
        stage.count(".card:not(.chart) > ul > .concern"),
        3,
        "two tasks and a milestone should be over"
    );
    assert_eq!(stage.count(".health-part"), 2);
}

#[wasm_bindgen_test]
async fn what_people_typed_never_becomes_an_element() {
    let stage = overview(project(4)).await;
    assert_eq!(stage.count("img"), 0);
    assert!(stage.html().contains("&lt;img src=x"));
}

#[wasm_bindgen_test]
async fn an_empty_plan_says_what_the_overview_waits_for() {
    let stage = overview(project(0)).await;
    assert_eq!((stage.count("svg.chart"), stage.count(".figure"), stage.count(".empty")), (0, 0, 1));
}

#[wasm_bindgen_test]
async fn a_chart_is_read_with_the_arrow_keys_and_shown_as_a_table() {
    let stage = overview(project(4)).await;
    stage.press(".chart-reader", "Home").await;
    let first = stage.find(".chart-as-of").text_content().unwrap();
    assert!(first.contains("planned 0"), "{first}");
    stage.press(".chart-reader", "ArrowRight").await;
    assert_ne!(stage.find(".chart-as-of").text_content().unwrap(), first);
    assert_eq!(stage.count(".chart-mark"), 1);
    stage.press(".chart-reader", "Escape").await;
    assert_eq!(stage.count(".chart-mark"), 0);

    stage.click(".chart .text-button").await;
    assert_eq!(stage.count(".overview-wide svg"), 0);
    assert!(stage.count(".overview-wide tbody tr") >= 3);
}

#[wasm_bindgen_test]
fn a_chart_is_drawn_within_a_frame() {
    let project = project(400);
    let measured = Overview::of(&project, &Schedule::of(&project), today());
    let size = Size { width: 720.0, height: 260.0 };
    let clock = window().performance().unwrap();
    // The first makes the locale's formatters.
    progress_chart(&measured.progress, size, &LocaleWords).unwrap();
    let began = clock.now();
    for _ in 0..20 {
        progress_chart(&measured.progress, size, &LocaleWords).unwrap();
    }
    let took = (clock.now() - began) / 20.0;
    // Tests are not optimised: a release is about eight times as fast.
    assert!(took < 16.0, "{took} ms");
}

#[derive(Clone, Copy)]
struct Asked {
    sample: RwSignal<bool>,
    created: RwSignal<Option<NewProject>>,
    deleted: RwSignal<Option<ProjectId>>,
    renamed: RwSignal<Option<String>>,
}

async fn portfolio(rows: Vec<PortfolioRow>) -> (Stage, Asked) {
    let asked = Asked {
        created: RwSignal::new(None),
        deleted: RwSignal::new(None),
        renamed: RwSignal::new(None),
        sample: RwSignal::new(false),
    };
    let stage = Stage::new(move || {
        let projects = Memo::new(move |_| rows.clone());
        let actions = PortfolioActions {
            create: Callback::new(move |project| asked.created.set(Some(project))),
            import: Callback::new(|()| {}),
            open_sample: Callback::new(move |()| asked.sample.set(true)),
            rename: Callback::new(move |(_, name)| {
                asked.renamed.set(Some(name));
                Ok(())
            }),
            duplicate: Callback::new(|_| {}),
            archive: Callback::new(|_| {}),
            delete: Callback::new(move |id| asked.deleted.set(Some(id))),
        };
        view! { <PortfolioPage projects=projects today=today() form_open=RwSignal::new(false) actions=actions view=PortfolioView::Table on_view=|_| {} /> }
    })
    .await;
    (stage, asked)
}

fn row(archived: bool) -> PortfolioRow {
    let mut project = project(4);
    project.info.update(|info| info.archived = archived);
    let id = IdSource::new(if archived { 8 } else { 7 }).make();
    PortfolioRow::of(id, &project, &Schedule::of(&project), today())
}

#[wasm_bindgen_test]
async fn a_first_visit_offers_the_sample_an_import_and_to_begin() {
    let (stage, asked) = portfolio(Vec::new()).await;
    let counts = ["table", ".welcome button", ".page-actions button"].map(|selector| stage.count(selector));
    assert_eq!(counts, [0, 3, 0]);
    stage.click_text(".welcome-way", "Open the sample").await;
    assert!(asked.sample.get_untracked());
}

#[wasm_bindgen_test]
async fn a_project_is_begun_once_it_has_a_name() {
    let (stage, asked) = portfolio(Vec::new()).await;
    stage.click_text(".welcome-way", "Start empty").await;
    stage.click(".new-project .button-primary").await;
    assert!(stage.html().contains("A project needs a name."));
    assert_eq!(asked.created.get_untracked(), None);

    stage.type_in(".new-project input", " Rollout ").await;
    stage.click(".new-project .button-primary").await;
    let created = asked.created.get_untracked().unwrap();
    assert_eq!((created.name.as_str(), created.start.to_string().as_str()), ("Rollout", "2026-11-20"));
    assert_eq!(stage.count(".new-project"), 0);
}

#[wasm_bindgen_test]
async fn the_list_links_to_each_project_and_hides_what_is_archived() {
    let (stage, _) = portfolio(vec![row(false), row(true)]).await;
    assert_eq!((stage.count("tbody tr"), stage.count("img")), (1, 0));
    let link = stage.find(".portfolio-name").get_attribute("href").unwrap();
    assert_eq!(link, "#/project/7-1/overview");
    stage.click(".chip-toggle").await;
    assert_eq!(stage.count("tbody tr"), 2);
}

#[wasm_bindgen_test]
async fn a_project_is_renamed_and_deleted_from_its_menu() {
    let (stage, asked) = portfolio(vec![row(false)]).await;
    stage.click("tbody [aria-haspopup=menu]").await;
    stage.click_text("[role=menuitem]", "Rename").await;
    settle().await;
    stage.type_in(".edit-cell-input", "Rollout").await;
    stage.press(".edit-cell-input", "Enter").await;
    assert_eq!(asked.renamed.get_untracked().as_deref(), Some("Rollout"));

    stage.click("tbody [aria-haspopup=menu]").await;
    stage.click_text("[role=menuitem]", "Delete").await;
    assert_eq!(asked.deleted.get_untracked().map(|id| id.to_string()).as_deref(), Some("7-1"));
}
