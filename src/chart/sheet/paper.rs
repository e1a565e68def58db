//! The paper that a plan is printed on, as the person chooses it.

use serde::{Deserialize, Serialize};

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the labels say it")]
pub enum Paper {
    #[default]
    A4,
    A3,
    Letter,
    Tabloid,
}

impl Paper {
    /// All of them, in the order they are offered.
    pub const ALL: [Paper; 4] = [Paper::A4, Paper::A3, Paper::Letter, Paper::Tabloid];

    /// What it is called, with its size where the name does not tell it.
    pub fn label(self) -> &'static str {
        match self {
            Paper::A4 => "A4",
            Paper::A3 => "A3",
            Paper::Letter => "Letter (8.5 × 11 in)",
            Paper::Tabloid => "Tabloid (11 × 17 in)",
        }
    }

    /// The word for it in the style sheet, which knows a kind of page for each size and way of lying.
    pub fn key(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::A3 => "a3",
            Paper::Letter => "letter",
            Paper::Tabloid => "tabloid",
        }
    }

    /// The shorter and the longer side, in millimetres.
    fn sides(self) -> (f64, f64) {
        match self {
            Paper::A4 => (210.0, 297.0),
            Paper::A3 => (297.0, 420.0),
            Paper::Letter => (215.9, 279.4),
            Paper::Tabloid => (279.4, 431.8),
        }
    }
}

/// How a plan is put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintSetup {
    /// On which paper.
    pub paper: Paper,
    /// Whether its longer side lies.
    pub landscape: bool,
    /// So many sheets side by side share the chart.
    pub across: u8,
    /// So many sheets below each other share the rows; `None` for as many as are readable without shrinking.
    pub down: Option<u8>,
    /// Whether the signs are explained on every sheet.
    pub legend: bool,
}

impl Default for PrintSetup {
    fn default() -> Self {
        PrintSetup { paper: Paper::A4, landscape: true, across: 1, down: None, legend: true }
    }
}

/// White at every edge of the paper, as `@page` in the style sheet has it. No printer needs more.
const EDGE: f64 = 10.0;
/// Of a pixel as style sheets count them.
const PER_MILLIMETRE: f64 = 96.0 / 25.4;

impl PrintSetup {
    /// More sheets than this in one direction are not asked for by hand.
    pub const MOST: u8 = 20;

    /// Width and height that can be printed on, in pixels of the style sheet, whole ones.
    pub fn room(self) -> (f64, f64) {
        let (short, long) = self.paper.sides();
        let (width, height) = if self.landscape { (long, short) } else { (short, long) };
        let inside = |side: f64| ((side - 2.0 * EDGE) * PER_MILLIMETRE).floor();
        (inside(width), inside(height))
    }

    /// The name of its kind of page in the style sheet.
    pub fn page_name(self) -> String {
        format!("{}-{}", self.paper.key(), if self.landscape { "landscape" } else { "portrait" })
    }
}
