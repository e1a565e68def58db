//! How wide text is, without asking the page: a table of widths that is a little generous.

/// About how wide `text` is, in pixels, at a font size in pixels.
///
/// The widths are those of Inter, which is wider than the system fonts that the page prefers, so a label that
/// fits by this table fits on the screen. What is not ASCII counts as a wide letter, East Asian as a square.
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| f64::from(hundredths_of_em(letter))).sum::<f64>() * size / 100.0
}

/// `text`, cut and with an ellipsis if it is wider than `most` pixels.
pub fn fitted(text: &str, size: f64, most: f64) -> String {
    if text_width(text, size) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = text_width("…", size);
    for letter in text.chars() {
        used += text_width(letter.encode_utf8(&mut [0; 4]), size);
        if used > most {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

fn hundredths_of_em(letter: char) -> u8 {
    match letter as u32 {
        code @ 32..=126 => ASCII[code as usize - 32],
        0x2e80.. => 100,
        0..=31 | 0x200b..=0x200f => 0,
        _ => 70,
    }
}

/// Widths of the characters from space to tilde in hundredths of the font size; digits are tabular.
const ASCII: [u8; 95] = [
    28, 28, 40, 63, 64, 81, 64, 22, 36, 36, 50, 66, 28, 46, 28, 36, // space to /
    62, 62, 62, 62, 62, 62, 62, 62, 62, 62, // digits
    28, 28, 66, 66, 66, 51, 94, // : to @
    68, 65, 73, 72, 60, 59, 74, 74, 26, 54, 65, 56, 89, 75, 76, 63, 76, 64, 64, 64, 74, 68, 95, 64, 66,
    62, // A to Z
    36, 36, 36, 47, 45, 50, // [ to `
    56, 62, 56, 62, 58, 36, 61, 59, 24, 24, 54, 24, 87, 59, 60, 61, 61, 37, 52, 36, 58, 56, 81, 54, 56,
    54, // a to z
    36, 33, 36, 66, // { to ~
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_near_what_browsers_measure() {
        // Measured in Chromium with Inter at 12 px.
        for (text, measured) in [("November 2026", 87.0), ("Ana, Jonas", 61.0), ("16", 14.0)] {
            let estimated = text_width(text, 12.0);
            assert!((estimated - measured).abs() < 0.2 * measured, "{text}: {estimated}");
        }
    }

    #[test]
    fn widths_grow_with_the_text_and_the_size() {
        assert!(text_width("iii", 12.0) < text_width("mmm", 12.0));
        assert!((text_width("as of 20 Nov", 24.0) - 2.0 * text_width("as of 20 Nov", 12.0)).abs() < 1e-9);
        assert_eq!(text_width("", 12.0), 0.0);
        assert_eq!(text_width("漢字", 10.0), 20.0);
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_letter() {
        assert_eq!(fitted("Design", 12.0, 200.0), "Design");
        let cut = fitted("Überarbeitung der Schnittstelle", 12.0, 80.0);
        assert!(cut.ends_with('…') && text_width(&cut, 12.0) <= 80.0, "{cut}");
        assert_eq!(fitted("Design", 12.0, 0.0), "…");
    }
}
