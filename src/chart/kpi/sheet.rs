//! A sheet to draw on in pixels, for charts whose parts are placed one by one. What plotters has to know of each
//! shape is said here once, so that every chart that uses it adds little to the page.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Polygon, Rectangle};
use plotters_backend::text_anchor::{HPos, VPos};

use super::Size;
use super::canvas::{Canvas, filled, lettering, line, units};
use super::ink::{Ink, Role};
use super::place::{Frame, Point};

/// Why a drawing failed. A text takes everything, so it never does.
pub type Failure = DrawingAreaErrorKind<std::convert::Infallible>;

/// Size of all lettering, in pixels.
pub const LETTERS: f64 = 12.0;

/// A picture being drawn.
pub struct Sheet<'a>(DrawingArea<Canvas<'a>, Shift>);

impl<'a> Sheet<'a> {
    /// Begins a picture at the end of `svg`.
    pub fn new(svg: &'a mut String, size: Size) -> Self {
        Sheet(Canvas::new(svg, size).into_drawing_area())
    }

    /// A filled rectangle.
    pub fn bar(&self, frame: Frame, ink: impl Into<Ink>) -> Result<(), Failure> {
        let corners = [at((frame.left, frame.top)), at((frame.right, frame.bottom))];
        self.0.draw(&Rectangle::new(corners, filled(ink)))
    }

    /// A straight line.
    pub fn line(&self, from: Point, to: Point, ink: impl Into<Ink>, width: f64) -> Result<(), Failure> {
        self.0.draw(&PathElement::new(vec![at(from), at(to)], line(ink, width)))
    }

    /// A diamond, as plans mark milestones: filled, or only its edge around the card's surface.
    pub fn diamond(&self, (x, y): Point, radius: f64, role: Role, full: bool) -> Result<(), Failure> {
        let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)].map(at);
        let heart = if full { role } else { Role::Surface1 };
        self.0.draw(&Polygon::new(corners.to_vec(), filled(heart)))?;
        let edge: Vec<_> = corners.into_iter().chain([corners[0]]).collect();
        self.0.draw(&PathElement::new(edge, line(role, 1.5)))
    }

    /// Text, hung up at a point in the middle of its height.
    pub fn text(&self, text: &str, place: Point, across: HPos, ink: impl Into<Ink>) -> Result<(), Failure> {
        self.0.draw_text(text, &lettering(ink, LETTERS, across, VPos::Center), at(place))
    }
}

fn at((x, y): Point) -> (i32, i32) {
    (units(x), units(y))
}
