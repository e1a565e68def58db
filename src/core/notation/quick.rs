//! A task in one line: `Design review 3d @Ana ^Prototype+2d #phase2 €1.5k !2026-12-04`.
//!
//! Words that mean something are told apart from the words of the name; what stands in quotation marks is
//! always a name. Whether there is such a person or task is not looked at here.

use std::ops::Range;

use super::decimal::Decimal;
use super::length::{TypedLength, parse_length};
use super::predecessors::parse_predecessors;
use super::{NotationError, parse_date};
use crate::core::money::Money;
use crate::core::project::Currency;
use crate::core::resource::Units;
use crate::core::task::{Lag, LinkKind};
use crate::core::time::{Moment, UnitLengths};

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickLine {
    /// The words that mean nothing else, with single spaces.
    pub name: String,
    /// The words that do, in order.
    pub words: Vec<QuickWord>,
}

/// A word that means something.
#[derive(Debug, Clone, PartialEq)]
pub struct QuickWord {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it means, or why it cannot be meant so.
    pub meaning: Result<QuickMeaning, NotationError>,
}

/// What a word means.
#[derive(Debug, Clone, PartialEq)]
pub enum QuickMeaning {
    /// `3d`: how long it takes.
    Duration(TypedLength),
    /// `@Ana`, `@"Ana Costa":50%`: who does it, with which share.
    Person {
        /// The name, or the beginning of it.
        name: String,
        /// With which share.
        units: Units,
    },
    /// `^Prototype+2d`, `^"Build 2"SS`, `^12FS-1d`: what it waits for.
    After {
        /// A row of the outline, or the name of a task or a part of it.
        what: String,
        /// Which ends are tied.
        kind: LinkKind,
        /// How long it waits.
        lag: Lag,
    },
    /// `#phase2`: a word to find it by.
    Tag(String),
    /// `€1.5k`: a fixed cost, in the project's currency.
    Cost(Money),
    /// `!2026-12-04`: a date to be met; midnight of that day.
    Deadline(Moment),
    /// `>2026-12-01`: it starts no earlier; midnight of that day.
    Start(Moment),
}

/// What the line is read by.
#[derive(Debug, Clone, Copy)]
pub struct QuickTerms<'a> {
    /// How long a day and a week are.
    pub units: &'a UnitLengths,
    /// In what the project counts.
    pub currency: &'a Currency,
    /// For dates without a year.
    pub today: Moment,
}

/// Reads a line. Never fails: what means nothing is part of the name.
pub fn parse_quick(text: &str, terms: QuickTerms) -> QuickLine {
    let mut line = QuickLine { name: String::new(), words: Vec::new() };
    let mut has_duration = false;
    for range in split(text) {
        let word = &text[range.clone()];
        match meaning_of(word, terms) {
            // Of two durations only the first can be meant.
            Some(Ok(QuickMeaning::Duration(_))) if has_duration => add_to_name(&mut line.name, word),
            Some(meaning) => {
                has_duration |= matches!(meaning, Ok(QuickMeaning::Duration(_)));
                line.words.push(QuickWord { range, meaning });
            }
            None => add_to_name(&mut line.name, word),
        }
    }
    line
}

fn add_to_name(name: &mut String, word: &str) {
    if !name.is_empty() {
        name.push(' ');
    }
    name.push_str(word.trim_matches(is_quote).trim());
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„')
}

/// The words of a line; spaces between quotation marks do not part them.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        if is_quote(letter) {
            quoted = !quoted;
        }
        match (letter.is_whitespace() && !quoted, start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

fn meaning_of(word: &str, terms: QuickTerms) -> Option<Result<QuickMeaning, NotationError>> {
    let mut letters = word.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    match first {
        '@' if !rest.is_empty() => Some(person(rest)),
        '^' if !rest.is_empty() => Some(after(rest, terms.units)),
        '#' => tag(rest).map(Ok),
        '!' => day(rest, terms.today).map(|day| Ok(QuickMeaning::Deadline(day))),
        '>' => day(rest, terms.today).map(|day| Ok(QuickMeaning::Start(day))),
        _ => duration(word, terms.units).map(Ok).or_else(|| cost(word, terms.currency)),
    }
}

/// Only with a unit: a number alone belongs to a name, as in “Windows 11”.
fn duration(word: &str, units: &UnitLengths) -> Option<QuickMeaning> {
    let begins = word.starts_with(|letter: char| letter.is_ascii_digit());
    let has_unit = word.contains(char::is_alphabetic);
    let typed = (begins && has_unit).then(|| parse_length(word, units).ok()).flatten();
    typed.map(QuickMeaning::Duration)
}

fn person(text: &str) -> Result<QuickMeaning, NotationError> {
    let (name, share) = match text.rsplit_once(':') {
        Some((name, share)) if share.ends_with('%') => (name, Some(share)),
        _ => (text, None),
    };
    let name = name.trim_matches(is_quote).trim().to_owned();
    let units = match share.map(|share| share.trim_end_matches('%').parse::<i64>()) {
        None => Units::ONE,
        Some(Ok(percent @ 1..=10_000)) => Units::ten_thousandths(percent * 100),
        Some(_) => return Err(NotationError::new(format!("“@{text}”: a share is per cent, such as 50%."))),
    };
    if name.is_empty() {
        return Err(NotationError::new("Type a name after @."));
    }
    Ok(QuickMeaning::Person { name, units })
}

fn after(text: &str, units: &UnitLengths) -> Result<QuickMeaning, NotationError> {
    let (what, tie) = match text.rfind(is_quote).filter(|_| text.starts_with(is_quote)) {
        // What follows the closing mark is the tie.
        Some(end) if end > 0 => {
            let after = text[end..].chars().next().map_or(0, char::len_utf8);
            (&text[..end], &text[end + after..])
        }
        _ => split_tie(text, units),
    };
    let what = what.trim_matches(is_quote).trim().to_owned();
    if what.is_empty() {
        return Err(NotationError::new("Type a row or a part of a task's name after ^."));
    }
    let (kind, lag) =
        read_tie(tie, units).map_err(|error| NotationError::new(format!("“^{text}”: {error}")))?;
    Ok(QuickMeaning::After { what, kind, lag })
}

/// Parts `Go-live+2d` where the last sign begins a lag, and `12SS-1d` where the row ends.
fn split_tie<'a>(text: &'a str, units: &UnitLengths) -> (&'a str, &'a str) {
    let digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    if digits > 0 && read_tie(&text[digits..], units).is_ok() {
        return text.split_at(digits);
    }
    let signs = text.char_indices().filter(|(_, letter)| "+-−".contains(*letter)).map(|(at, _)| at);
    let at = signs.filter(|at| *at > 0).find(|at| read_tie(&text[*at..], units).is_ok());
    text.split_at(at.unwrap_or(text.len()))
}

/// Reads what may follow a row: nothing, a kind of link, a lag.
fn read_tie(tie: &str, units: &UnitLengths) -> Result<(LinkKind, Lag), NotationError> {
    let read = parse_predecessors(&format!("1{tie}"), units)?;
    read.first()
        .map(|it| (it.kind, it.lag))
        .ok_or_else(|| NotationError::new("There is nothing to wait for."))
}

/// A tag begins with a letter: “#12” is a number in a name.
fn tag(text: &str) -> Option<QuickMeaning> {
    let text = text.trim_matches(is_quote).trim();
    text.starts_with(char::is_alphabetic).then(|| QuickMeaning::Tag(text.to_owned()))
}

fn day(text: &str, today: Moment) -> Option<Moment> {
    let typed = parse_date(text.trim_matches(is_quote), today.date()).ok()?;
    Some(Moment::midnight(typed.date))
}

/// An amount with the sign or the code of a currency before or after it; `k` for thousands, `m` for millions.
fn cost(word: &str, currency: &Currency) -> Option<Result<QuickMeaning, NotationError>> {
    let is_sign = |mark: &str| mark.chars().count() == 1 && "€$£¥".contains(mark);
    let is_own = |mark: &str| {
        let usual = match mark {
            "€" => "EUR",
            "$" => "USD",
            "£" => "GBP",
            "¥" => "JPY",
            code => code,
        };
        mark == currency.symbol || usual.eq_ignore_ascii_case(&currency.code)
    };
    let starts = word.find(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = word.split_at(starts);
    let number_end =
        rest.find(|letter: char| !letter.is_ascii_digit() && !".,".contains(letter)).unwrap_or(rest.len());
    let (number, rest) = rest.split_at(number_end);
    let (scale, after) = match rest.chars().next() {
        Some('k' | 'K') => (100_000, &rest[1..]),
        Some('m' | 'M') => (100_000_000, &rest[1..]),
        _ => (100, rest),
    };
    let mark = match (before, after) {
        (mark, "") | ("", mark) if !mark.is_empty() && (is_sign(mark) || is_own(mark)) => mark,
        _ => return None,
    };
    if !is_own(mark) {
        return Some(Err(NotationError::new(format!("“{word}”: this project counts in {}.", currency.code))));
    }
    // “1,500” is fifteen hundred to some and one and a half to others.
    let parted = number.rsplit_once(['.', ',']).is_some_and(|(_, part)| part.len() == 3);
    if parted || number.matches(['.', ',']).count() > 1 {
        let plain: String = number.chars().filter(char::is_ascii_digit).collect();
        return Some(Err(NotationError::new(format!(
            "“{word}” can be read in two ways. Type it without a mark between thousands, such as {plain}."
        ))));
    }
    let amount = Decimal::parse(number)?.times(scale);
    Some(Ok(QuickMeaning::Cost(Money::hundredths(amount))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::time::Span;
    use chrono::NaiveDate;

    fn read(text: &str) -> QuickLine {
        let (units, currency) = (UnitLengths::default(), Currency::default());
        let today = Moment::midnight(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        parse_quick(text, QuickTerms { units: &units, currency: &currency, today })
    }

    fn only(text: &str) -> Result<QuickMeaning, String> {
        let line = read(text);
        assert_eq!((line.name.as_str(), line.words.len()), ("", 1), "{text}");
        line.words[0].meaning.clone().map_err(|error| error.to_string())
    }

    #[test]
    fn the_line_of_the_handbook() {
        let text = "Design review 3d @Ana ^Prototype+2d #phase2 €1.5k";
        let line = read(text);
        assert_eq!(line.name, "Design review");
        let words: Vec<&str> = line.words.iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(words, ["3d", "@Ana", "^Prototype+2d", "#phase2", "€1.5k"]);
        let meanings: Vec<QuickMeaning> = line.words.into_iter().map(|word| word.meaning.unwrap()).collect();
        assert!(
            matches!(&meanings[0], QuickMeaning::Duration(typed) if typed.length.span == Span::hours(24))
        );
        assert_eq!(meanings[1], QuickMeaning::Person { name: "Ana".into(), units: Units::ONE });
        assert!(
            matches!(&meanings[2], QuickMeaning::After { what, kind: LinkKind::FinishToStart, lag: Lag::Time(lag) }
            if what == "Prototype" && lag.span == Span::hours(16))
        );
        assert_eq!(meanings[3], QuickMeaning::Tag("phase2".into()));
        assert_eq!(meanings[4], QuickMeaning::Cost(Money::hundredths(150_000)));
    }

    #[test]
    fn names_stay_names() {
        for name in [
            "Windows 11 rollout",
            "Room #12",
            "5G masts",
            "Ask ana@example.org",
            "A > B",
            "!important",
            "ISO27001 audit",
            "Cut cost 50%",
            "a ^ b",
        ] {
            assert_eq!(read(name).name, name);
            assert_eq!(read(name).words, [], "{name}");
        }
        assert_eq!(read("Buy \"3d printer @home\" 2d").name, "Buy 3d printer @home");
        // The second duration belongs to the name.
        assert_eq!(read("Wait 2d for 3d").name, "Wait for 3d");
        assert_eq!(read("still \"typing 3d").name, "still typing 3d");
    }

    #[test]
    fn people_and_predecessors() {
        let person = |name: &str, percent: i64| QuickMeaning::Person {
            name: name.into(),
            units: Units::ten_thousandths(percent * 100),
        };
        assert_eq!(only("@\"Ana Costa\":50%"), Ok(person("Ana Costa", 50)));
        assert_eq!(only("@Li:200%"), Ok(person("Li", 200)));
        assert!(only("@Ana:x%").unwrap_err().contains("per cent"));
        let after = |text: &str| match only(text) {
            Ok(QuickMeaning::After { what, kind, lag }) => (what, kind.code(), lag.is_zero()),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(after("^Go-live"), ("Go-live".into(), "FS", true));
        assert_eq!(after("^Go-live-1w"), ("Go-live".into(), "FS", false));
        assert_eq!(after("^12"), ("12".into(), "FS", true));
        assert_eq!(after("^12SS+50%"), ("12".into(), "SS", false));
        assert_eq!(after("^\"Build 2\"FF+1d"), ("Build 2".into(), "FF", false));
        assert_eq!(after("^\"Build 2"), ("Build 2".into(), "FS", true));
        assert!(only("^\"Build\"XY").is_err());
    }

    #[test]
    fn money_and_dates_are_not_guessed() {
        let cost = |hundredths| Ok(QuickMeaning::Cost(Money::hundredths(hundredths)));
        for (text, hundredths) in [
            ("€300", 30_000),
            ("300€", 30_000),
            ("EUR2k", 200_000),
            ("€1,5k", 150_000),
            ("€0.25m", 25_000_000),
        ] {
            assert_eq!(only(text), cost(hundredths), "{text}");
        }
        // A plan from elsewhere may name its currency and not the sign of it.
        let plain = Currency { symbol: String::new(), ..Currency::default() };
        assert_eq!(super::cost("€300", &plain).unwrap(), Ok(QuickMeaning::Cost(Money::hundredths(30_000))));
        assert!(only("$300").unwrap_err().contains("counts in EUR"));
        assert!(only("€1,500").unwrap_err().contains("two ways"));
        let day = Moment::midnight(NaiveDate::from_ymd_opt(2026, 12, 4).unwrap());
        assert_eq!(only("!2026-12-04"), Ok(QuickMeaning::Deadline(day)));
        assert_eq!(only("!\"4 Dec\""), Ok(QuickMeaning::Deadline(day)));
        assert_eq!(only(">4.12.2026"), Ok(QuickMeaning::Start(day)));
    }
}
