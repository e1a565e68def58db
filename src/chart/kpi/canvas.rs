//! Writes what plotters draws as SVG: roles instead of colours, fractions of a pixel, escaped text.
//!
//! plotters counts in whole units. A canvas gives it ten of them for a pixel ([`UNIT`]), so that curves are
//! smooth and lines can be 1.5 px wide.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::style::{Color, FontDesc, FontFamily, ShapeStyle, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::Size;
use super::ink::Ink;
use crate::chart::text::text_width;

/// Drawing units in a pixel.
pub const UNIT: f64 = 10.0;

/// Drawing units from pixels.
pub fn units(pixels: f64) -> i32 {
    (pixels * UNIT).round() as i32
}

/// A line of a width in pixels.
pub fn line(ink: impl Into<Ink>, width: f64) -> ShapeStyle {
    ShapeStyle { color: ink.into().colour().into(), filled: false, stroke_width: units(width) as u32 }
}

/// A filled shape.
pub fn filled(ink: impl Into<Ink>) -> ShapeStyle {
    ShapeStyle { color: ink.into().colour().into(), filled: true, stroke_width: 0 }
}

/// A line that is not drawn: plotters drops the labels of an axis together with its line.
pub fn unseen() -> ShapeStyle {
    ShapeStyle { color: plotters::style::TRANSPARENT, filled: false, stroke_width: 0 }
}

/// Text of a size in pixels, hung up at the given point of it.
pub fn lettering(ink: impl Into<Ink>, size: f64, across: HPos, down: VPos) -> TextStyle<'static> {
    // The family is never written: text takes the page's.
    let font = FontDesc::new(FontFamily::SansSerif, size * UNIT, FontStyle::Normal);
    let anchored = TextStyle::from(font).pos(Pos::new(across, down));
    TextStyle { color: ink.into().colour().to_backend_color(), ..anchored }
}

/// An SVG picture being drawn.
pub struct Canvas<'a> {
    svg: &'a mut String,
    size: (u32, u32),
}

impl<'a> Canvas<'a> {
    /// Begins a picture at the end of `svg`.
    pub fn new(svg: &'a mut String, size: Size) -> Self {
        let (width, height) = (size.width.max(1.0).round(), size.height.max(1.0).round());
        // Writing to a string cannot fail, here and below.
        let _ = write!(
            svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">"#
        );
        Canvas { svg, size: (units(width) as u32, units(height) as u32) }
    }

    fn point(&mut self, names: (&str, &str), (x, y): BackendCoord) {
        let _ = write!(self.svg, r#" {}="{}" {}="{}""#, names.0, Pixels(x), names.1, Pixels(y));
    }

    fn points(&mut self, path: impl IntoIterator<Item = BackendCoord>) {
        self.svg.push_str(r#" points=""#);
        for (index, (x, y)) in path.into_iter().enumerate() {
            let between = if index == 0 { "" } else { " " };
            let _ = write!(self.svg, "{between}{},{}", Pixels(x), Pixels(y));
        }
        self.svg.push('"');
    }

    /// How a shape is painted, and the end of its tag.
    fn paint<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        let colour = style.color();
        let ink = Ink::from_bytes(colour.rgb);
        let css = ink.map_or("currentColor", |ink| ink.role.css());
        if fill {
            let _ = write!(self.svg, r#" fill="{css}""#);
        } else {
            let width = Pixels(style.stroke_width() as i32);
            let _ = write!(self.svg, r#" fill="none" stroke="{css}" stroke-width="{width}""#);
            self.svg.push_str(r#" stroke-linejoin="round" stroke-linecap="round""#);
            if ink.is_some_and(|ink| ink.dashed) {
                self.svg.push_str(r#" stroke-dasharray="4 4""#);
            }
        }
        if colour.alpha < 1.0 {
            let _ = write!(self.svg, r#" opacity="{}""#, colour.alpha);
        }
        self.svg.push_str("/>");
    }
}

/// Drawing units, written in pixels with one decimal at most.
struct Pixels(i32);

impl std::fmt::Display for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", f64::from(self.0) / UNIT)
    }
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if is_unseen(style) {
            return Ok(());
        }
        self.svg.push_str("<line");
        self.point(("x1", "y1"), from);
        self.point(("x2", "y2"), to);
        self.paint(style, false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.svg.push_str("<rect");
        self.point(("x", "y"), (from.0.min(to.0), from.1.min(to.1)));
        self.point(("width", "height"), ((to.0 - from.0).abs(), (to.1 - from.1).abs()));
        if let Some(Ink { radius: radius @ 1.., .. }) = Ink::from_bytes(style.color().rgb) {
            let _ = write!(self.svg, r#" rx="{radius}""#);
        }
        self.paint(style, fill);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if is_unseen(style) {
            return Ok(());
        }
        self.svg.push_str("<polyline");
        self.points(path);
        self.paint(style, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.svg.push_str("<circle");
        self.point(("cx", "cy"), center);
        let _ = write!(self.svg, r#" r="{}""#, Pixels(radius as i32));
        self.paint(style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.svg.push_str("<polygon");
        self.points(corners);
        self.paint(style, true);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let Pos { h_pos, v_pos } = style.anchor();
        let anchor = match h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let down = match v_pos {
            VPos::Top => "0.8em",
            VPos::Center => "0.35em",
            VPos::Bottom => "-0.25em",
        };
        let ink = Ink::from_bytes(style.color().rgb);
        let css = ink.map_or("currentColor", |ink| ink.role.css());
        self.svg.push_str("<text");
        self.point(("x", "y"), at);
        let size = style.size() / UNIT;
        let _ = write!(self.svg, r#" dy="{down}" text-anchor="{anchor}" font-size="{size}" fill="{css}""#);
        if let FontStyle::Bold = style.style() {
            self.svg.push_str(r#" font-weight="600""#);
        }
        if let Some(Ink { radius: halo @ 1.., .. }) = ink {
            let surface = super::ink::Role::Surface1.css();
            let _ = write!(
                self.svg,
                r#" stroke="{surface}" stroke-width="{halo}" stroke-linejoin="round" paint-order="stroke""#
            );
        }
        self.svg.push('>');
        push_escaped(self.svg, text);
        self.svg.push_str("</text>");
        Ok(())
    }

    /// From the table of widths: the default would ask the page for each label.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((text_width(text, style.size()).ceil() as u32, style.size().ceil() as u32))
    }
}

impl Drop for Canvas<'_> {
    fn drop(&mut self) {
        self.svg.push_str("</svg>");
    }
}

fn is_unseen<S: BackendStyle>(style: &S) -> bool {
    style.color().alpha == 0.0
}

/// Appends text so that it is only ever text, in XML as well as in HTML.
fn push_escaped(svg: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str("&#39;"),
            // XML has no place for control characters.
            control if control.is_control() => svg.push(' '),
            other => svg.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use plotters::drawing::IntoDrawingArea;
    use plotters::element::{PathElement, Rectangle};

    use super::super::ink::Role;
    use super::*;

    fn draw(
        with: impl FnOnce(&plotters::drawing::DrawingArea<Canvas<'_>, plotters::coord::Shift>),
    ) -> String {
        let mut svg = String::new();
        {
            let area = Canvas::new(&mut svg, Size { width: 100.0, height: 50.0 }).into_drawing_area();
            with(&area);
        }
        svg
    }

    #[test]
    fn shapes_are_painted_with_roles_in_fractions_of_a_pixel() {
        let svg = draw(|area| {
            area.draw(&PathElement::new(vec![(5, 10), (23, 40)], line(Ink::dashed(Role::Accent), 1.5)))
                .unwrap();
            area.draw(&Rectangle::new([(0, 0), (100, 55)], filled(Ink::rounded(Role::Good, 3)))).unwrap();
        });
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{svg}");
        assert!(
            svg.contains(r#"points="0.5,1 2.3,4" fill="none" stroke="var(--accent)" stroke-width="1.5""#)
        );
        assert!(svg.contains(r#"stroke-dasharray="4 4""#));
        assert!(svg.contains(r#"width="10" height="5.5" rx="3" fill="var(--good)""#), "{svg}");
    }

    #[test]
    fn hostile_text_stays_text() {
        let style = lettering(Role::Text1, 12.0, HPos::Left, VPos::Top);
        let svg = draw(|area| {
            area.draw_text("</text><script>alert('1')</script>&\"\u{0}", &style, (0, 0)).unwrap();
        });
        assert!(
            svg.contains("&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot; </text>")
        );
        assert_eq!(svg.matches("<script").count(), 0);
    }

    #[test]
    fn text_takes_the_pages_font_and_a_colour_from_elsewhere_takes_the_texts() {
        let style = lettering(Role::Text1, 12.0, HPos::Center, VPos::Center);
        let svg = draw(|area| {
            area.draw_text("a", &style, (500, 250)).unwrap();
            area.draw_text("b", &style.color(&plotters::style::RGBColor(200, 1, 2)), (0, 0)).unwrap();
        });
        assert!(!svg.contains("font-family"));
        assert!(svg.contains(r#"x="50" y="25" dy="0.35em" text-anchor="middle" font-size="12""#), "{svg}");
        assert!(svg.contains(r#"fill="currentColor""#));
        assert!(!svg.contains('#') && !svg.contains("rgb"), "a colour was written: {svg}");
    }
}
