//! The plan on paper: sheets with repeated heads, as many as the person wants, drawn from the same scene as the page.

mod dialog;
mod preview;

use leptos::prelude::*;

use super::picture::{Sketch, with_picture};
use super::view::PlanView;
use crate::app::preferences::{Preferences, expect_preferences};
use crate::app::printing::{Sheet, Sheets};
use crate::chart::gantt::{Extent, TimeScale, Zoom};
use crate::chart::sheet::{Drawing, Pages, Part, PrintSetup, sheet};
use crate::core::cells::Cell;

pub use dialog::PrintDialog;

/// The height of a row in a drawing for paper, in pixels: closer than on the screen, where one must hit it.
const ROW: f64 = 26.0;

/// What is chosen of printing. The paper and the number of sheets are remembered, the rest belongs to this plan.
#[derive(Clone, Copy)]
pub struct PrintChoice {
    view: PlanView,
    preferences: RwSignal<Preferences>,
    /// Whether the choice is being made.
    pub open: RwSignal<bool>,
    /// Columns that are on the page and not wanted on paper.
    left_out: RwSignal<Vec<Cell>>,
    /// Whether only the stretch of time is printed that is in sight.
    in_sight: RwSignal<bool>,
}

impl PrintChoice {
    /// As it was the last time.
    pub fn new(view: PlanView) -> Self {
        PrintChoice {
            view,
            preferences: expect_preferences(),
            open: RwSignal::new(false),
            left_out: RwSignal::new(Vec::new()),
            in_sight: RwSignal::new(false),
        }
    }

    fn setup(self) -> PrintSetup {
        self.preferences.with(|it| it.print)
    }

    fn change(self, change: impl FnOnce(&mut PrintSetup)) {
        self.preferences.update(|it| change(&mut it.print));
    }

    /// The columns of the page that are wanted on paper.
    fn cells(self) -> Vec<Cell> {
        let left_out = self.left_out.read();
        self.view
            .session
            .columns
            .with(|columns| columns.shown().iter().copied().filter(|cell| !left_out.contains(cell)).collect())
    }

    /// The days that are printed.
    fn extent(self) -> Extent {
        let scale = self.view.scale.get();
        let whole = scale.extent();
        let width = self.view.layout.chart_width.get();
        if !self.in_sight.get() || width <= 0.0 {
            return whole;
        }
        let (left, _) = self.view.layout.scroll.get();
        let day = |x: f64| scale.moment_at(x).day().clamp(whole.first, whole.last);
        Extent { first: day(left), last: day(left + width) }
    }

    /// How the plan is shared out over paper.
    fn pages(self) -> Pages {
        let rows = self.view.rows.with(|rows| rows.len());
        Pages::of(self.setup(), &super::picture::columns(self.view, &self.cells()), rows, ROW)
    }

    /// Draws some of the sheets.
    fn draw(self, pages: &Pages, parts: &[Part]) -> Vec<Drawing> {
        let project = self.view.project.read();
        let scale = TimeScale::new(self.extent(), Zoom::Fit, pages.chart_width, &project.info);
        let sketch =
            Sketch { cells: &self.cells(), scale: &scale, row_height: ROW, legend: self.setup().legend };
        with_picture(self.view, sketch, |picture| parts.iter().map(|part| sheet(picture, part)).collect())
    }

    /// All sheets, ready for the printer; `None` if there is no plan to print.
    pub fn sheets(self) -> Option<Sheets> {
        if self.view.rows.with(|rows| rows.is_empty()) {
            return None;
        }
        let pages = self.pages();
        let on_paper = |Drawing { svg, width, height }| Sheet {
            svg,
            width: width * pages.scale,
            height: height * pages.scale,
        };
        let drawings = self.draw(&pages, &pages.parts);
        Some(Sheets { page: self.setup().page_name(), sheets: drawings.into_iter().map(on_paper).collect() })
    }
}
