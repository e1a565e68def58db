//! Finding things by parts of their names, as people type them: some letters, in any order of words,
//! without accents. Knows texts and tasks; who shows what is found, and how, is not its concern.

use std::ops::Range;

use super::document::ProjectDoc;
use super::task::TaskId;

/// What somebody is looking for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Vec<char>>,
}

/// A task that answers a query, and how well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundTask {
    /// Which task.
    pub task: TaskId,
    /// Higher is better.
    pub score: u32,
}

/// Where a word stands in a text, and how good a place that is.
struct Place {
    at: usize,
    worth: u32,
}

const AT_THE_BEGINNING: u32 = 30;
const AT_A_WORD: u32 = 20;
const INSIDE_A_WORD: u32 = 5;
/// What a text that is nothing but the query gains.
const WHOLE: u32 = 40;

impl Query {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        Query { words: text.split_whitespace().map(folded).collect() }
    }

    /// Whether nothing has been typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text answers; higher is better. `None` if a word of the query is not in it.
    pub fn score(&self, text: &str) -> Option<u32> {
        let text = folded(text);
        let mut score = 0;
        for word in &self.words {
            score += best_place(&text, word)?.worth;
        }
        let asked: usize = self.words.iter().map(Vec::len).sum();
        if asked + self.words.len() == text.len() + 1 {
            score += WHOLE;
        }
        // Among equals the shorter text is the likelier answer.
        Some(score * 8 + 8 - (text.len() / 16).min(8) as u32)
    }

    /// Whether each word of the query begins a word of a text.
    pub fn begins_words_of(&self, text: &str) -> bool {
        let text = folded(text);
        self.words.iter().all(|word| best_place(&text, word).is_some_and(|place| place.worth >= AT_A_WORD))
    }

    /// The parts of a text that answer, as byte ranges in order, for making them stand out.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let letters = folded(text);
        let mut marked = vec![false; letters.len()];
        for word in &self.words {
            if let Some(place) = best_place(&letters, word) {
                marked[place.at..place.at + word.len()].fill(true);
            }
        }
        let mut marks: Vec<Range<usize>> = Vec::new();
        for ((start, letter), marked) in text.char_indices().zip(marked) {
            let end = start + letter.len_utf8();
            match marks.last_mut() {
                _ if !marked => {}
                Some(last) if last.end == start => last.end = end,
                _ => marks.push(start..end),
            }
        }
        marks
    }
}

/// The tasks of a project that answer best, best first, at most `limit`; and how many answer in all.
pub fn tasks(query: &Query, project: &ProjectDoc, limit: usize) -> (Vec<FoundTask>, usize) {
    let mut best: Vec<FoundTask> = Vec::with_capacity(limit + 1);
    let mut count = 0;
    for row in project.tasks.iter() {
        let Some(score) = query.score(&row.value.name) else { continue };
        count += 1;
        let place = best.partition_point(|other| other.score >= score);
        if place < limit {
            best.insert(place, FoundTask { task: row.id, score });
            best.truncate(limit);
        }
    }
    (best, count)
}

/// Whether two names are the same but for accents, case and the spaces around them.
pub fn same_name(left: &str, right: &str) -> bool {
    folded(left.trim()) == folded(right.trim())
}

fn best_place(text: &[char], word: &[char]) -> Option<Place> {
    let places = text.windows(word.len()).enumerate().filter(|(_, part)| *part == word);
    let mut best: Option<Place> = None;
    for (at, _) in places {
        let worth = match at.checked_sub(1).map(|before| text[before]) {
            None => AT_THE_BEGINNING,
            Some(before) if !before.is_alphanumeric() => AT_A_WORD,
            Some(_) => INSIDE_A_WORD,
        };
        if best.as_ref().is_none_or(|best| worth > best.worth) {
            best = Some(Place { at, worth });
        }
    }
    best
}

/// The letters of a text as they are compared: one for each, so that places stay what they are.
fn folded(text: &str) -> Vec<char> {
    text.chars().map(|letter| without_accent(letter.to_lowercase().next().unwrap_or(letter))).collect()
}

/// The plain letter behind the accented ones of European languages.
fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' | 'ß' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(query: &str, text: &str) -> Option<u32> {
        Query::new(query).score(text)
    }

    #[test]
    fn words_are_found_in_any_order_and_without_accents() {
        assert!(score("live go", "Go-live of the pilot").is_some());
        assert!(score("UBER", "Übergabe").is_some());
        assert!(score("zurich strasse", "Rollout Zürich, Bahnhofstrasse").is_some());
        assert_eq!(score("golive", "Go-live"), None);
        assert_eq!(score("pilot pilot2", "Go-live of the pilot"), None);
    }

    #[test]
    fn the_likelier_answer_comes_first() {
        let in_order =
            ["Test", "Test plan", "Test plan for all sites of the region", "Run test", "Latest news"];
        let scores: Vec<u32> = in_order.iter().filter_map(|text| score("test", text)).collect();
        assert_eq!(scores.len(), in_order.len());
        assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{scores:?}");
    }

    #[test]
    fn what_answers_can_be_marked() {
        let text = "Größe der Tür";
        let marks = Query::new("tur gro").marks(text);
        let parts: Vec<&str> = marks.into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["Grö", "Tür"]);
        assert_eq!(Query::new("").marks(text), []);
    }
}
