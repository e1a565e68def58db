//! The hours of a day: `8-12, 13-17`, `08:30–16:00`, `off`.

use super::NotationError;
use crate::core::calendar::{DayHours, Shift};

/// Microsoft Project stores no more shifts of one day, and nobody works so many.
const MOST_SHIFTS: usize = 5;
const DAY: u16 = 24 * 60;
/// What people write for a day without work.
const OFF: [&str; 7] = ["off", "none", "free", "closed", "non-working", "not working", "-"];

/// Reads the hours of a day; no shifts is a day off.
///
/// # Errors
/// If a time or a shift cannot be read, shifts overlap, or one ends on the next day.
pub fn parse_hours(text: &str) -> Result<DayHours, NotationError> {
    let text = text.trim().to_lowercase().replace(['–', '—', '−'], "-");
    let text = text.replace(" am", "am").replace(" pm", "pm");
    if text.is_empty() {
        return Err(NotationError::new("Hours are missing. Type them such as 8-12, 13-17, or off."));
    }
    if OFF.contains(&text.as_str()) {
        return Ok(Vec::new());
    }
    let mut shifts: Vec<Shift> = Vec::new();
    for piece in pieces(&text) {
        shifts.push(shift(piece)?);
    }
    crate::core::sorting::sort_by_key(&mut shifts, |shift| shift.from);
    if shifts.len() > MOST_SHIFTS {
        return Err(NotationError::new(format!("A day has no more than {MOST_SHIFTS} shifts.")));
    }
    if let Some(pair) = shifts.windows(2).find(|pair| pair[1].from < pair[0].to) {
        return Err(NotationError::new(format!(
            "{} and {} overlap.",
            print_shift(&pair[0]),
            print_shift(&pair[1])
        )));
    }
    Ok(shifts)
}

/// Writes the hours of a day: `08:00–12:00, 13:00–17:00`, or `Off`.
pub fn print_hours(hours: &[Shift]) -> String {
    if hours.is_empty() {
        return "Off".to_owned();
    }
    hours.iter().map(print_shift).collect::<Vec<_>>().join(", ")
}

/// Shifts are parted by commas or semicolons, and where a time follows a whole shift by a space.
fn pieces(text: &str) -> Vec<&str> {
    let by_sign: Vec<&str> =
        text.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let mut pieces = Vec::new();
    for piece in by_sign {
        let mut rest = piece;
        // A second dash belongs to a second shift, which begins at the last space before it.
        while let Some(second) = rest.match_indices('-').nth(1).map(|(at, _)| at) {
            let Some(space) = rest[..second].trim_end().rfind(char::is_whitespace) else { break };
            pieces.push(rest[..space].trim());
            rest = rest[space..].trim();
        }
        pieces.push(rest);
    }
    pieces
}

fn shift(text: &str) -> Result<Shift, NotationError> {
    let unreadable = || {
        NotationError::new(format!(
            "“{text}” is no stretch of time. Type it such as 8-12 or 8:30-17:00, several with commas, or off."
        ))
    };
    let (from, to) = text.split_once('-').ok_or_else(unreadable)?;
    let (from, to) = (time(from).ok_or_else(unreadable)?, time(to).ok_or_else(unreadable)?);
    if from < to {
        return Ok(Shift { from, to });
    }
    Err(NotationError::new(if from == to {
        format!("“{text}” is no time at all. For all day type 0-24.")
    } else {
        format!("“{text}” ends on the next day. Write it until 24:00, and the rest on the day after.")
    }))
}

/// Minutes after midnight of `8`, `8:30`, `8.30`, `0830`, `8am`, `5:30 pm`, `24`.
fn time(text: &str) -> Option<u16> {
    let text = text.trim();
    let (clock, noon) =
        match text.strip_suffix("am").map(|it| (it, 0)).or(text.strip_suffix("pm").map(|it| (it, 12))) {
            Some((clock, noon)) => (clock.trim_end(), Some(noon)),
            None => (text.trim_end_matches('h').trim_end(), None),
        };
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute),
        None if clock.len() == 4 && clock.is_ascii() => clock.split_at(2),
        None => (clock, "0"),
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) {
        return None;
    }
    let (mut hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
    if let Some(noon) = noon {
        hour = (1..=12).contains(&hour).then_some(hour % 12 + noon)?;
    }
    let minutes = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && minutes <= DAY).then_some(minutes)
}

fn print_shift(shift: &Shift) -> String {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("{}–{}", time(shift.from), time(shift.to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse_hours(text).map_or_else(|error| error.to_string(), |hours| print_hours(&hours))
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, hours) in [
            ("8-12, 13-17", "08:00–12:00, 13:00–17:00"),
            ("08:30–16:00", "08:30–16:00"),
            ("8:00 - 12:00 13:00 - 17:00", "08:00–12:00, 13:00–17:00"),
            ("13-17; 8-12", "08:00–12:00, 13:00–17:00"),
            ("8.15-12", "08:15–12:00"),
            ("0800-1230", "08:00–12:30"),
            ("9am-5:30pm", "09:00–17:30"),
            ("12am-12pm", "00:00–12:00"),
            ("9 am - 1 pm 2 pm - 5 pm", "09:00–13:00, 14:00–17:00"),
            ("8h-12h", "08:00–12:00"),
            ("0-24", "00:00–24:00"),
            ("Off", "Off"),
            ("-", "Off"),
            ("8-12, 12-16", "08:00–12:00, 12:00–16:00"),
        ] {
            assert_eq!(read(text), hours, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for hours in [vec![], Shift::STANDARD_DAY.to_vec(), vec![Shift { from: 1, to: 1440 }]] {
            assert_eq!(parse_hours(&print_hours(&hours)), Ok(hours));
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_reason() {
        for (text, reason) in [
            ("", "missing"),
            ("8", "“8” is no stretch of time"),
            ("8-25", "no stretch"),
            ("8:75-12", "no stretch"),
            ("13pm-14pm", "no stretch"),
            ("22-6", "ends on the next day"),
            ("8-8", "no time at all"),
            ("8-12, 11-17", "08:00–12:00 and 11:00–17:00 overlap"),
            ("1-2,3-4,5-6,7-8,9-10,11-12", "no more than 5"),
            ("morning", "no stretch"),
            ("–5-12", "no stretch"),
            ("8-12-13", "no stretch"),
        ] {
            assert!(read(text).contains(reason), "{text}: {}", read(text));
        }
    }

    #[test]
    fn no_text_makes_it_fall_over() {
        for text in
            ["----", "1-2 3-4 -", "ä-ö", "99999999999-1", "8-12 -- 3", "\u{2003}-\u{2003}", "800é-1200"]
        {
            let _ = parse_hours(text);
        }
    }
}
