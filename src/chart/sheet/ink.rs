//! Writes SVG: a few shapes in literal colours, text that cannot become markup, and windows that cut what sticks out.

use std::fmt::Write as _;

use crate::chart::text::fitted;

// The light theme's roles in style/tokens.css, as the sRGB values that every program reads.
pub const WHITE: &str = "#ffffff";
pub const LINE_1: &str = "#e0e3e8";
pub const LINE_2: &str = "#c9ced5";
pub const TEXT_1: &str = "#19202a";
pub const TEXT_2: &str = "#515963";
pub const TEXT_3: &str = "#606771";
pub const ACCENT: &str = "#325ec6";
pub const BAR: &str = "#9ab8ee";
pub const BAR_PROGRESS: &str = "#507ed3";
pub const CRITICAL: &str = "#f0a8a5";
pub const CRITICAL_PROGRESS: &str = "#d64f4e";
pub const SUMMARY: &str = "#394353";
pub const BASELINE: &str = "#cdd1d8";
pub const LINK: &str = "#8b939f";
pub const NONWORKING: &str = "#f3f5f8";
pub const WARN: &str = "#965800";
pub const GOOD: &str = "#0f7044";

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Font {
    size: f64,
    colour: &'static str,
    weight: &'static str,
    anchor: &'static str,
}

impl Font {
    /// A size in pixels and a colour.
    pub fn new(size: f64, colour: &'static str) -> Self {
        Font { size, colour, weight: "400", anchor: "start" }
    }

    /// The same in bold.
    pub fn bold(self) -> Self {
        Font { weight: "600", ..self }
    }

    /// The same, ending where it is set.
    pub fn to_the_right(self) -> Self {
        Font { anchor: "end", ..self }
    }

    /// The same, around where it is set.
    pub fn centred(self) -> Self {
        Font { anchor: "middle", ..self }
    }
}

/// A document that is being written.
pub struct Ink(String);

impl Ink {
    /// Begins a document, in pixels. `name` is what a screen reader calls it.
    pub fn new(width: f64, height: f64, name: &str) -> Self {
        let mut ink = Ink(String::new());
        ink.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" \
             font-family=\"'Segoe UI', Inter, -apple-system, system-ui, Arial, sans-serif\" \
             style=\"font-variant-numeric:tabular-nums\"><title>"
        ));
        ink.put_text(name);
        ink.0.push_str("</title>");
        ink
    }

    /// The document.
    pub fn finished(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }

    /// Cuts what follows at a rectangle (left, top, width, height), whose corner shows the point `at`.
    pub fn open_window(&mut self, (x, y, width, height): (f64, f64, f64, f64), at: (f64, f64)) {
        self.put(format_args!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" overflow=\"hidden\" \
             viewBox=\"{} {} {width} {height}\">",
            at.0, at.1
        ));
    }

    /// Ends the last window.
    pub fn close_window(&mut self) {
        self.0.push_str("</svg>");
    }

    /// A filled rectangle (left, top, width, height) with further attributes.
    pub fn rect(&mut self, (x, y, width, height): (f64, f64, f64, f64), fill: &str, more: &str) {
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" {more}/>"
        ));
    }

    /// A path with its attributes.
    pub fn path(&mut self, data: &str, attributes: &str) {
        if !data.is_empty() {
            self.put(format_args!("<path d=\"{data}\" {attributes}/>"));
        }
    }

    /// A text on its base line, cut if it is wider than `most` pixels.
    pub fn text(&mut self, (x, y): (f64, f64), text: &str, font: Font, most: f64) {
        self.text_with((x, y), text, font, most, "");
    }

    /// The same with a halo that interrupts what passes behind.
    pub fn text_over(&mut self, at: (f64, f64), text: &str, font: Font) {
        self.text_with(
            at,
            text,
            font,
            f64::MAX,
            "stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\" ",
        );
    }

    fn text_with(&mut self, (x, y): (f64, f64), text: &str, font: Font, most: f64, more: &str) {
        if text.is_empty() {
            return;
        }
        let Font { size, colour, weight, anchor } = font;
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\" font-weight=\"{weight}\" \
             text-anchor=\"{anchor}\" {more}>"
        ));
        self.put_text(&fitted(text, size, most));
        self.0.push_str("</text>");
    }

    fn put(&mut self, text: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(text);
    }

    /// Text as XML has it: no markup, and none of the characters that XML forbids.
    fn put_text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => self.0.push(' '),
                other => self.0.push(other),
            }
        }
    }
}
