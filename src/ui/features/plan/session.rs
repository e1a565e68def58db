//! How a person looks at a plan: which rows are folded, how far in, what is selected. Never part of the document.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::chart::gantt::Zoom;
use crate::core::cells::Cell;
use crate::core::plan_look::{Columns, PlanLook};
use crate::core::sorting::sort_by_key;
use crate::core::task::TaskId;

/// The state of looking at one plan. Made by whoever keeps it while the person visits other pages.
#[derive(Clone, Copy)]
pub struct PlanSession {
    /// Summaries whose rows are folded away.
    pub collapsed: RwSignal<HashSet<TaskId>>,
    /// How much time is seen at once.
    pub zoom: RwSignal<Zoom>,
    /// Whether the critical path stands out.
    pub show_critical: RwSignal<bool>,
    /// Whether it is drawn how far tasks may slip.
    pub show_slack: RwSignal<bool>,
    /// Whether the progress line is drawn.
    pub show_progress: RwSignal<bool>,
    /// Whether the baseline is drawn under the bars.
    pub show_baseline: RwSignal<bool>,
    /// The selected task.
    pub selected: RwSignal<Option<TaskId>>,
    /// Whether the selected task is open in its panel.
    pub open: RwSignal<bool>,
    /// The tasks that are selected together with it, itself among them. Meant only as long as it is.
    pub together: RwSignal<HashSet<TaskId>>,
    /// Where a selection of several rows began.
    pub anchor: RwSignal<Option<TaskId>>,
    /// Which columns are shown, and how wide.
    pub columns: RwSignal<Columns>,
    /// The column in which the keyboard works.
    pub column: RwSignal<Cell>,
    /// How wide the table is, in pixels, once the person has chosen it.
    pub grid_width: RwSignal<Option<f64>>,
    /// Which of the two is seen where there is room for one.
    pub pane: RwSignal<Pane>,
    /// How far the plan is scrolled, right and down; `None` before it was seen.
    pub scroll: RwSignal<Option<(f64, f64)>>,
}

/// Table or chart, on a narrow screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Pane {
    #[default]
    Table,
    Chart,
}

impl PlanSession {
    /// As a plan is first seen.
    pub fn new() -> Self {
        PlanSession {
            collapsed: RwSignal::default(),
            zoom: RwSignal::default(),
            show_critical: RwSignal::new(true),
            show_slack: RwSignal::new(false),
            show_progress: RwSignal::new(false),
            show_baseline: RwSignal::new(true),
            selected: RwSignal::new(None),
            open: RwSignal::new(false),
            together: RwSignal::default(),
            anchor: RwSignal::new(None),
            columns: RwSignal::default(),
            column: RwSignal::new(Cell::Name),
            grid_width: RwSignal::new(None),
            pane: RwSignal::default(),
            scroll: RwSignal::new(None),
        }
    }

    /// As a plan was last seen.
    pub fn of_look(look: PlanLook) -> Self {
        let session = PlanSession::new();
        session.zoom.set(zoom_named(&look.zoom));
        session.collapsed.set(look.folded.into_iter().collect());
        session.selected.set(look.selected);
        session.columns.set(look.columns);
        session.grid_width.set(look.table_width.map(f64::from));
        session.scroll.set(look.scroll.map(|(left, top)| (f64::from(left), f64::from(top))));
        session
    }

    /// What of it is worth remembering.
    pub fn look(self) -> PlanLook {
        let mut folded: Vec<TaskId> = self.collapsed.with(|folded| folded.iter().copied().collect());
        // The same set is always the same text.
        sort_by_key(&mut folded, |task| *task);
        let zoom = self.zoom.get();
        PlanLook {
            columns: self.columns.get(),
            zoom: ZOOMS
                .iter()
                .find(|(_, each)| *each == zoom)
                .map(|(name, _)| *name)
                .unwrap_or_default()
                .to_owned(),
            folded,
            selected: self.selected.get(),
            scroll: self.scroll.get().map(|(left, top)| (left as i32, top as i32)),
            table_width: self.grid_width.get().map(|width| width as i32),
        }
    }
}

/// The words that zooms are remembered by.
const ZOOMS: [(&str, Zoom); 6] = [
    ("hour", Zoom::Hour),
    ("day", Zoom::Day),
    ("month", Zoom::Month),
    ("quarter", Zoom::Quarter),
    ("year", Zoom::Year),
    ("fit", Zoom::Fit),
];

fn zoom_named(name: &str) -> Zoom {
    ZOOMS.iter().find(|(each, _)| *each == name).map(|(_, zoom)| *zoom).unwrap_or_default()
}

impl Default for PlanSession {
    fn default() -> Self {
        PlanSession::new()
    }
}
