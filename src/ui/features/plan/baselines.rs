//! Setting the baseline: the plan as it is becomes what is promised, and what was promised before is kept.

use leptos::prelude::*;

use super::view::PlanView;
use crate::core::baselines;
use crate::core::id::Id;
use crate::core::sorting::sort_by_key;
use crate::core::task::Baseline;
use crate::core::time::Moment;
use crate::ui::format;
use crate::ui::kit::{Button, ButtonVariant, Dialog, Glyph, IconButton, TextField, Toast, Toaster};

/// The dialog.
#[component]
pub fn BaselineDialog(
    /// Whose baselines.
    view: PlanView,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let toaster = Toaster::from_context();
    // Until the person writes something it is the usual one.
    let name = RwSignal::new(None::<String>);
    let refusal = RwSignal::new(None::<String>);
    let usual = Memo::new(move |_| format!("Baseline of {}", format::date(view.today.get())));
    let close = move || {
        open.set(false);
        name.set(None);
        refusal.set(None);
    };
    let shown = move || name.get().unwrap_or_else(|| usual.get());
    let set = move || match view.set_baseline(&untrack(shown), &usual.get_untracked()) {
        Ok(name) => {
            close();
            toaster.show(Toast::done(format!("“{name}” is the baseline now.")));
        }
        Err(why) => refusal.set(Some(why)),
    };
    view! {
        <Dialog
            title="Set the baseline"
            open=open
            on_close=move |()| close()
            actions=move || {
                view! {
                    <Button on_click=move |_| close()>"Cancel"</Button>
                    <Button variant=ButtonVariant::Primary icon=Glyph::Baseline on_click=move |_| set()>"Set baseline"</Button>
                }
            }
        >
            <div class="plan-baseline-choice">
                <p>
                    "A baseline keeps dates, durations, work and cost of every task as they are planned now. From then on the plan, its health and its reports are compared with it."
                </p>
                <TextField
                    label="What it is for"
                    value=Signal::derive(shown)
                    on_input=move |text| name.set(Some(text))
                    help="Such as the decision that it follows."
                    error=refusal
                />
                <Kept view=view refusal=refusal />
            </div>
        </Dialog>
    }
}

/// The baselines that are there, the newest first.
#[component]
fn Kept(view: PlanView, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let kept = Memo::new(move |_| {
        let project = view.project.read();
        let mut rows: Vec<_> = project.baselines.iter().cloned().collect();
        sort_by_key(&mut rows, |row| row.number);
        rows.iter().map(|row| (row.id, words_of(row))).collect::<Vec<_>>()
    });
    move || {
        let kept = kept.get();
        (!kept.is_empty()).then(|| {
            let row = |(place, (id, (name, about))): (usize, (Id<Baseline>, (String, String)))| {
                let compared = if place == 0 { " · compared with now" } else { "" };
                let label = format!("Delete “{name}”");
                view! {
                    <li class="plan-baseline">
                        <span class="plan-baseline-words">
                            <span class="truncate">{name}</span>
                            <span class="caption">{about}{compared}</span>
                        </span>
                        <IconButton glyph=Glyph::Trash label=label on_click=move |_| refusal.set(view.remove_baseline(id).err()) />
                    </li>
                }
            };
            view! {
                <section>
                    <h3 class="card-title">"Kept from before"</h3>
                    <ul class="plan-baselines">{kept.into_iter().enumerate().map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// What a baseline is called, and when it was taken and promised to end.
fn words_of(baseline: &Baseline) -> (String, String) {
    let date = |at: Moment| format::date(at);
    let taken = baseline.taken.map(|taken| format!("of {}", date(taken)));
    let finish = baseline.finish().map(|finish| format!("finish {}", date(format::finish_day(finish))));
    (baseline.title(), taken.into_iter().chain(finish).collect::<Vec<_>>().join(", "))
}

impl PlanView {
    /// Makes the plan as it is the baseline. Gives what it is called.
    ///
    /// # Errors
    /// Why not, in a sentence.
    fn set_baseline(self, name: &str, usual: &str) -> Result<String, String> {
        let name = if name.trim().is_empty() { usual } else { name.trim() };
        let (project, schedule) = (self.project.get_untracked(), self.schedule.get_untracked());
        let baseline = baselines::taken(&project, &schedule, name, self.today.get_untracked());
        let id = Id::from_raw(self.new_id.run(()));
        let command = baselines::set(&project, id, baseline).map_err(|refusal| refusal.0)?;
        self.run.run(command).map_err(|refusal| refusal.0)?;
        self.session.show_baseline.set(true);
        Ok(name.to_owned())
    }

    /// Deletes a baseline.
    ///
    /// # Errors
    /// Why not, in a sentence.
    fn remove_baseline(self, id: Id<Baseline>) -> Result<(), String> {
        let command = baselines::remove(&self.project.get_untracked(), id);
        self.run.run(command).map(|_| ()).map_err(|refusal| refusal.0)
    }
}
