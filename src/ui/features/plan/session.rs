//! How a person looks at a plan: which rows are folded, how far in, what is selected. Never part of the document.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::chart::gantt::Zoom;
use crate::core::cells::Cell;
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
    /// Whether the baseline is drawn under the bars.
    pub show_baseline: RwSignal<bool>,
    /// The selected task.
    pub selected: RwSignal<Option<TaskId>>,
    /// Whether the selected task is open in its panel.
    pub open: RwSignal<bool>,
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
            show_baseline: RwSignal::new(true),
            selected: RwSignal::new(None),
            open: RwSignal::new(false),
            column: RwSignal::new(Cell::Name),
            grid_width: RwSignal::new(None),
            pane: RwSignal::default(),
            scroll: RwSignal::new(None),
        }
    }
}

impl Default for PlanSession {
    fn default() -> Self {
        PlanSession::new()
    }
}
