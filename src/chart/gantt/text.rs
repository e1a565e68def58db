//! How wide a text will be, roughly: enough to decide whether a label fits.

/// The width of a text in pixels at a font size in pixels, for the usual sans-serif interface fonts.
///
/// An estimate from classes of letters, on the wide side: real fonts differ by a tenth either way.
pub fn text_width(text: &str, font_size: f64) -> f64 {
    text.chars().map(letter_width).sum::<f64>() * font_size
}

fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 0.30,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 0.40,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
        'A'..='Z' => 0.70,
        '\u{1100}'.. => 1.05,
        _ => 0.60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_near_what_browsers_measure() {
        // Measured in Chromium with Inter at 12 px.
        for (text, measured) in [("November 2026", 87.0), ("Ana, Jonas", 61.0), ("16", 14.0)] {
            let estimated = text_width(text, 12.0);
            assert!((estimated - measured).abs() < 0.2 * measured, "{text}: {estimated}");
        }
    }
}
