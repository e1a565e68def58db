//! Per cents done: `35`, `35%`, `35 %`.

use super::NotationError;

/// Reads a whole per cent from 0 to 100, with or without the sign.
///
/// # Errors
/// If the text is no such number.
pub fn parse_percent(text: &str) -> Result<u8, NotationError> {
    let text = text.trim();
    let number = text.strip_suffix('%').unwrap_or(text).trim_end();
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    match number.parse::<u8>() {
        Ok(percent) if digits && percent <= 100 => Ok(percent),
        _ => Err(NotationError::new(format!("“{text}”: type a whole per cent from 0 to 100."))),
    }
}

/// Writes a per cent: `35 %`.
pub fn print_percent(percent: u8) -> String {
    format!("{percent} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_per_cent_reads_back() {
        for percent in 0..=100 {
            assert_eq!(parse_percent(&print_percent(percent)), Ok(percent));
        }
        assert_eq!(parse_percent("35%"), Ok(35));
        assert_eq!(parse_percent(" 35 "), Ok(35));
    }

    #[test]
    fn says_what_is_wrong() {
        for text in ["101", "-1", "12.5", "half", "", "%", "+5", "256"] {
            let error = parse_percent(text).unwrap_err().to_string();
            assert_eq!(error, format!("“{text}”: type a whole per cent from 0 to 100."));
        }
    }
}
