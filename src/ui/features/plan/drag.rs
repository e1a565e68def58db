//! A bar in the hand: what the pointer asks for, and what would come of it.
//!
//! While a bar is dragged the command that dropping it would give is tried on a copy of the plan, which is scheduled
//! anew: at most once a frame, and only if the pointer asks for something else than before. Nothing is stored until
//! the bar is dropped, and then by that one command.

use std::sync::Arc;

use leptos::ev::PointerEvent;
use leptos::{html, prelude::*};

use super::bar_words::{effect_in_words, told};
use super::view::PlanView;
use crate::chart::gantt::{Grips, grips};
use crate::core::bars::{Bars, Grain};
use crate::core::command::{ProjectCommand, Refusal, apply_within};
use crate::core::document::ProjectDoc;
use crate::core::id::Id;
use crate::core::preview::effect;
use crate::core::schedule::Schedule;
use crate::core::task::{LinkId, LinkKind, TaskId};

/// What of a bar is taken hold of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grip {
    /// The bar: it starts at another time.
    Body,
    /// Its end: it takes longer.
    Finish,
    /// Where its progress ends.
    Progress,
    /// The dot before it: another task starts with it.
    BeforeStart,
    /// The dot after it: another task waits for it.
    AfterFinish,
}

impl Grip {
    const ALL: [Grip; 5] = [Grip::Body, Grip::Finish, Grip::Progress, Grip::BeforeStart, Grip::AfterFinish];

    /// Its name in the page's markup.
    pub fn name(self) -> &'static str {
        match self {
            Grip::Body => "body",
            Grip::Finish => "finish",
            Grip::Progress => "progress",
            Grip::BeforeStart => "before-start",
            Grip::AfterFinish => "after-finish",
        }
    }

    /// The grip with a name.
    pub fn named(name: &str) -> Option<Grip> {
        Grip::ALL.into_iter().find(|grip| grip.name() == name)
    }

    fn link_kind(self) -> Option<LinkKind> {
        match self {
            Grip::BeforeStart => Some(LinkKind::StartToStart),
            Grip::AfterFinish => Some(LinkKind::FinishToStart),
            _ => None,
        }
    }
}

/// What dropping the bar would do.
pub struct Outcome {
    /// The bar that is dragged.
    pub task: TaskId,
    /// Where a link that is drawn begins.
    pub tie: Option<(f64, f64)>,
    /// The row that it would lead to.
    pub target: Option<usize>,
    /// The plan as it would be; nothing if nothing would change.
    pub after: Option<(ProjectDoc, Schedule)>,
    /// What is said of the task itself.
    pub words: String,
    /// What is said of what else moves.
    pub also: Option<String>,
    /// Whether it cannot be done.
    pub refused: bool,
    wish: Wish,
}

impl Outcome {
    /// All that is said of it.
    pub fn note(&self) -> String {
        match &self.also {
            Some(also) => format!("{} · {also}", self.words),
            None => self.words.clone(),
        }
    }
}

/// A command that was tried on a copy.
struct Tried {
    words: String,
    also: Option<String>,
    after: (ProjectDoc, Schedule),
}

/// What the pointer asks for; nothing where the bar is as it was.
type Wish = Result<Option<ProjectCommand>, Refusal>;

/// The dragging of bars of one chart. Copied freely.
#[derive(Clone, Copy)]
pub struct BarDrag {
    view: PlanView,
    chart: NodeRef<html::Div>,
    held: StoredValue<Option<Held>>,
    /// Whether a look is due at the next frame.
    due: StoredValue<bool>,
    /// Where the pointer is on the chart.
    pub at: RwSignal<(f64, f64)>,
    /// What dropping would do; nothing while nothing is dragged.
    pub outcome: RwSignal<Option<Arc<Outcome>>>,
}

/// A bar that is held, perhaps not dragged yet.
#[derive(Debug, Clone, Copy)]
struct Held {
    task: TaskId,
    grip: Grip,
    grips: Grips,
    /// The identity that a link would get.
    link: LinkId,
    pointer: i32,
    /// Where it was taken hold of, on the chart.
    from: (f64, f64),
    /// Where the pointer is, on the window.
    now: (f64, f64),
    dragged: bool,
}

/// So many pixels make a drag of a press.
const THRESHOLD: f64 = 4.0;
/// This near to an edge the chart scrolls along, by so much a frame.
const EDGE: f64 = 28.0;
const EDGE_STEP: i32 = 14;

impl BarDrag {
    /// Nothing is held yet.
    pub fn new(view: PlanView, chart: NodeRef<html::Div>) -> Self {
        BarDrag {
            view,
            chart,
            held: StoredValue::new(None),
            due: StoredValue::new(false),
            at: RwSignal::new((0.0, 0.0)),
            outcome: RwSignal::new(None),
        }
    }

    /// Takes hold of a bar.
    pub fn press(self, event: &PointerEvent, task: TaskId, grip: Grip) {
        let view = self.view;
        let found = untrack(|| {
            let place = view.place_of(task)?;
            view.with_plan(|plan| grips(plan, place))
        });
        let Some(grips) = found else { return };
        let now = (f64::from(event.client_x()), f64::from(event.client_y()));
        let Some(from) = self.on_chart(now) else { return };
        // The press is ours: no text is selected, and the focus stays where it is.
        event.prevent_default();
        let link = Id::from_raw(view.new_id.run(()));
        let pointer = event.pointer_id();
        self.held.set_value(Some(Held { task, grip, grips, link, pointer, from, now, dragged: false }));
    }

    /// Follows the pointer.
    pub fn pull(self, event: &PointerEvent) {
        let now = (f64::from(event.client_x()), f64::from(event.client_y()));
        let Some(mut held) = self.held_by(event) else { return };
        held.now = now;
        if !held.dragged {
            let Some(at) = self.on_chart(now) else { return };
            if (at.0 - held.from.0).abs().max((at.1 - held.from.1).abs()) < THRESHOLD {
                return;
            }
            held.dragged = true;
            if let Some(chart) = self.chart.get_untracked() {
                // Refused if the pointer has just been lifted; then the drag ends with it.
                let _ = chart.set_pointer_capture(held.pointer);
            }
            self.view.session.selected.set(Some(held.task));
            self.view.notice.set(None);
        }
        self.held.set_value(Some(held));
        self.look_soon();
    }

    /// Lets go: what was previewed is done.
    pub fn drop(self, event: &PointerEvent) {
        let Some(held) = self.held_by(event) else { return };
        if held.dragged {
            untrack(|| self.look());
            let outcome = self.outcome.get_untracked();
            self.cancel();
            if let Some(outcome) = outcome {
                self.settle(&outcome);
            }
        }
        self.cancel();
    }

    /// Lets go, and everything is as it was.
    pub fn cancel(self) {
        self.held.set_value(None);
        if self.outcome.with_untracked(Option::is_some) {
            self.outcome.set(None);
        }
    }

    /// Whether a bar is being dragged.
    pub fn is_on(self) -> bool {
        self.held.with_value(|held| held.is_some_and(|held| held.dragged))
    }

    fn held_by(self, event: &PointerEvent) -> Option<Held> {
        self.held.get_value().filter(|held| held.pointer == event.pointer_id())
    }

    fn settle(self, outcome: &Outcome) {
        let view = self.view;
        let done = match &outcome.wish {
            Ok(None) => Ok(None),
            Ok(Some(command)) => view.run.run(command.clone()).map(Some),
            Err(refusal) => Err(refusal.clone()),
        };
        view.select(outcome.task, view.session.column.get_untracked());
        match done {
            Ok(None) => {}
            Ok(Some(label)) => view.announcer.announce(format!("{label}. {}", outcome.words)),
            Err(refusal) => {
                view.say_why_not(&refusal.0);
                view.announcer.announce(refusal.0);
            }
        }
    }

    fn look_soon(self) {
        if self.due.get_value() {
            return;
        }
        self.due.set_value(true);
        request_animation_frame(move || {
            // The page may have been left meanwhile.
            if self.due.try_update_value(std::mem::take) == Some(true) {
                untrack(|| self.look());
            }
        });
    }

    /// Works out what dropping here would do.
    fn look(self) {
        let Some(held) = self.held.get_value().filter(|held| held.dragged) else { return };
        let Some(at) = self.on_chart(held.now) else { return };
        self.at.set(at);
        let target = held.grip.link_kind().and_then(|_| self.place_under(at.1));
        let wish = self.wish(&held, at, target);
        let is_known = |known: &Option<Arc<Outcome>>| {
            known.as_ref().is_some_and(|known| known.wish == wish && known.target == target)
        };
        if !self.outcome.with_untracked(is_known) {
            self.outcome.set(Some(Arc::new(self.outcome_of(&held, wish, target))));
        }
        self.scroll_along(held.now);
    }

    /// What the pointer asks for.
    fn wish(self, held: &Held, at: (f64, f64), target: Option<usize>) -> Wish {
        let (project, schedule) = (self.view.project.get_untracked(), self.view.schedule.get_untracked());
        let bars = Bars { project: &project, schedule: &schedule };
        let scale = self.view.scale.get_untracked();
        let (grain, pixels) = match scale.shows_hours() {
            true => (Grain::Hours, scale.pixels_per_day() / 24.0),
            false => (Grain::Days, scale.pixels_per_day()),
        };
        let by = ((at.0 - held.from.0) / pixels).round() as i64;
        match held.grip {
            Grip::Body | Grip::Finish if by == 0 => Ok(None),
            Grip::Body => bars.moved(held.task, by, grain).map(Some),
            Grip::Finish => bars.stretched(held.task, by, grain).map(Some),
            Grip::Progress => {
                let (x, width) = held.grips.bar;
                let dates = schedule.outline.row_of(held.task).and_then(|row| schedule.row(row));
                let Some(dates) = dates else { return Ok(None) };
                // As a share of the time in which work is done, as progress is counted.
                let work = self.view.work.get_untracked();
                let until = scale.moment_at(at.0).max(dates.start).min(dates.finish);
                let done = work.between(dates.start, until).as_tenths() as f64;
                let whole = work.between(dates.start, dates.finish).as_tenths() as f64;
                let share = if whole > 0.0 { done / whole } else { (at.0 - x) / width };
                bars.progressed(held.task, share).map(Some)
            }
            Grip::BeforeStart | Grip::AfterFinish => {
                let other = target.and_then(|place| self.view.task_at(place)).filter(|it| *it != held.task);
                let kind = held.grip.link_kind().unwrap_or_default();
                Ok(other.map(|other| bars.tied(held.link, held.task, other, kind)))
            }
        }
    }

    fn outcome_of(self, held: &Held, wish: Wish, target: Option<usize>) -> Outcome {
        let tie = held.grip.link_kind().map(|kind| {
            let (left, right) = held.grips.ends;
            let x = if kind == LinkKind::StartToStart { left } else { right };
            (x, (held.grips.place as f64 + 0.5) * self.view.layout.row_height)
        });
        let tried = match &wish {
            Err(refusal) => Err(refusal.clone()),
            Ok(None) => Ok(None),
            Ok(Some(command)) => self.tried(held.task, command).map(Some),
        };
        let (task, refused) = (held.task, tried.is_err());
        let (words, also, after) = match tried {
            Err(refusal) => (refusal.0, None, None),
            Ok(Some(Tried { words, also, after })) => (words, also, Some(after)),
            Ok(None) if tie.is_some() => ("Drop it on the task that is to wait".to_owned(), None, None),
            Ok(None) => ("As it is".to_owned(), None, None),
        };
        Outcome { task, tie, target, after, words, also, refused, wish }
    }

    /// The plan as a command would make it, and what is said of that.
    fn tried(self, task: TaskId, command: &ProjectCommand) -> Result<Tried, Refusal> {
        let view = self.view;
        let (project, before) = (view.project.get_untracked(), view.schedule.get_untracked());
        let project = apply_within(&project, command)?;
        let schedule = Schedule::of(&project);
        let today = view.today.get_untracked();
        let effect = view.work.with_untracked(|work| effect(&before, &schedule, Some(task), today, work));
        let hours = view.scale.get_untracked().shows_hours();
        let words = told(command, &project, &schedule, hours);
        let also = effect_in_words(&effect, &project);
        Ok(Tried { words, also, after: (project, schedule) })
    }

    /// A point of the window on the chart.
    fn on_chart(self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let rect = self.chart.get_untracked()?.get_bounding_client_rect();
        Some((x - rect.x(), y - rect.y()))
    }

    fn place_under(self, y: f64) -> Option<usize> {
        let place = (y / self.view.layout.row_height).floor();
        let count = self.view.rows.with_untracked(|rows| rows.len());
        (place >= 0.0 && (place as usize) < count).then_some(place as usize)
    }

    /// Scrolls the chart while the bar is held at its edge.
    fn scroll_along(self, (x, y): (f64, f64)) {
        let layout = self.view.layout;
        let Some(frame) = layout.frame.get_untracked() else { return };
        let seen = frame.get_bounding_client_rect();
        let step = |before: bool, after: bool| i32::from(after) * EDGE_STEP - i32::from(before) * EDGE_STEP;
        let left = seen.x() + layout.grid_width.get_untracked();
        let top = seen.y() + layout.head_height;
        let right = step(x < left + EDGE, x > seen.right() - EDGE);
        let down = step(y < top + EDGE, y > seen.bottom() - EDGE);
        let before = (frame.scroll_left(), frame.scroll_top());
        frame.set_scroll_left(before.0 + right);
        frame.set_scroll_top(before.1 + down);
        if before != (frame.scroll_left(), frame.scroll_top()) {
            self.look_soon();
        }
    }
}
