//! The plan page: title, how the plan stands, the controls, the table and its chart.

use std::sync::Arc;

use leptos::{html, prelude::*};

use super::baselines::BaselineDialog;
use super::frame::PlanFrame;
use super::offer::offer;
use super::paste::PasteDialog;
use super::print::{PrintChoice, PrintDialog};
use super::session::PlanSession;
use super::toolbar::PlanToolbar;
use super::view::PlanView;
use crate::app::page_actions::PageActions;
use crate::app::printing::print_sheets_instead;
use crate::core::command::{ProjectCommand, Refusal};
use crate::core::document::ProjectDoc;
use crate::core::id::RawId;
use crate::core::schedule::Schedule;
use crate::core::time::{Moment, TimeUnit};
use crate::io::table::Rows;
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, EmptyState, Glyph, Status};
use crate::ui::shell::PageHeader;

/// The plan of one project.
#[component]
pub fn PlanPage(
    /// The plan.
    project: Memo<Arc<ProjectDoc>>,
    /// Its dates.
    schedule: Memo<Arc<Schedule>>,
    /// The present moment.
    #[prop(into)]
    today: Signal<Moment>,
    /// How the person looks at this plan.
    session: PlanSession,
    /// Changes the plan. Answers what undo will call the change, or why it was refused.
    #[prop(into)]
    on_command: Callback<ProjectCommand, Result<String, Refusal>>,
    /// Hands out an identity that no record has.
    #[prop(into)]
    new_id: Callback<(), RawId>,
    /// Where the page says what it can do.
    #[prop(optional)]
    page_actions: PageActions,
    /// Import, export and the like, beside the primary action and in an empty plan.
    #[prop(optional, into)]
    actions: ViewFn,
) -> impl IntoView {
    let view = PlanView::new(project, schedule, today, session, on_command, new_id);
    let quick = NodeRef::<html::Input>::new();
    let pasted = RwSignal::new(None::<Arc<Rows>>);
    let paste = Callback::new(move |rows| pasted.set(Some(Arc::new(rows))));
    let choose = NodeRef::<html::Button>::new();
    let choose_columns = Callback::new(move |()| {
        if let Some(button) = choose.get_untracked() {
            button.click();
        }
    });
    let print = PrintChoice::new(view);
    print_sheets_instead(move || print.sheets());
    let baselines = RwSignal::new(false);
    page_actions.offer(offer(
        view,
        print,
        baselines,
        Callback::new(move |()| focus_on(quick)),
        choose_columns,
        paste,
    ));
    let is_empty = Memo::new(move |_| project.with(|project| project.tasks.is_empty()));
    let new_task = move || {
        view! {
            <Button variant=ButtonVariant::Primary icon=Glyph::Plus on_click=move |_| view.add_task(false)>"New task"</Button>
        }
    };
    let set_baseline = move || {
        view! {
            <span class="plan-set-baseline">
                <Button icon=Glyph::Baseline on_click=move |_| baselines.set(true)>"Set baseline"</Button>
            </span>
        }
    };
    let header_actions = {
        let actions = actions.clone();
        move || {
            let actions = actions.clone();
            // An empty plan has them in its middle.
            let both = move || (!is_empty.get()).then(|| (set_baseline(), actions.run(), new_task()));
            view! { {both} }
        }
    };
    view! {
        <div class="page page-fill plan-page">
            <PageHeader
                title="Plan"
                status=Signal::derive(move || standing(view))
                subtitle=Signal::derive(move || dates(view))
                actions=header_actions
            />
            <Show
                when=move || !is_empty.get()
                fallback=move || {
                    let actions = actions.clone();
                    view! {
                        <EmptyState
                            glyph=Glyph::Plan
                            title="No tasks yet"
                            text="A plan lists what is to be done, how long it takes and what it waits for; the dates follow from that."
                        >
                            {new_task()}
                            {actions.run()}
                        </EmptyState>
                    }
                }
            >
                <PlanToolbar view=view />
                <PlanFrame view=view quick=quick choose=choose />
            </Show>
            <PasteDialog view=view pasted=pasted />
            <PrintDialog choice=print />
            <BaselineDialog view=view open=baselines />
        </div>
    }
}

fn focus_on(field: NodeRef<html::Input>) {
    if let Some(field) = field.get_untracked() {
        // The call only fails in browsers that are too old to run the page.
        let _ = field.focus();
    }
}

/// How late or early the plan ends against its baseline.
fn standing(view: PlanView) -> Option<(Status, String)> {
    let promised = promised_finish(view)?;
    let finish = view.schedule.with(|schedule| schedule.finish);
    let late = view.work.with(|work| work.between(promised, finish));
    let day = view.project.with(|project| project.info.units.span_of(TimeUnit::Days, false));
    let days = (late.as_tenths() as f64 / day.as_tenths().max(1) as f64).round() as i64;
    let noun = if days.abs() == 1 { "day" } else { "days" };
    Some(match days {
        1.. => (Status::Bad, format!("{} {noun} late", format::count(days as usize))),
        0 => (Status::Good, "On baseline".to_owned()),
        _ => (Status::Good, format!("{} {noun} early", format::count(days.unsigned_abs() as usize))),
    })
}

/// When the plan ends, and when it was promised to.
fn dates(view: PlanView) -> String {
    if view.project.with(|project| project.tasks.is_empty()) {
        return String::new();
    }
    let date = |moment: Moment| format::date(format::finish_day(moment));
    let finish = format!("Finish {}", date(view.schedule.with(|schedule| schedule.finish)));
    match promised_finish(view) {
        Some(promised) => format!("{finish} · baseline {}", date(promised)),
        None => finish,
    }
}

fn promised_finish(view: PlanView) -> Option<Moment> {
    view.baseline.with(|row| row.as_ref()?.finish())
}
