//! Chance from a seed, and what it does to texts.

/// Random numbers from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Yes in `in_thousand` of a thousand cases.
    pub fn chance(&mut self, in_thousand: usize) -> bool {
        self.below(1000) < in_thousand
    }
}

/// A part of a text, or something else altogether.
pub fn torn(dice: &mut Dice, text: &str) -> String {
    let count = text.chars().count();
    match dice.below(4) {
        0 => String::new(),
        1 => "\u{fffd}\u{1}garbage".to_owned(),
        2 => text.chars().take(count.saturating_sub(7)).collect(),
        _ => text.chars().take(dice.below(count)).collect(),
    }
}

/// A text with the last seven characters off, cut anywhere, or with one bit changed.
pub fn damaged(dice: &mut Dice, text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    match dice.below(3) {
        0 => characters[..characters.len().saturating_sub(7)].iter().collect(),
        1 => characters[..dice.below(characters.len())].iter().collect(),
        _ => {
            let at = dice.below(characters.len());
            let changed = (0..16).map(|_| u32::from(characters[at]) ^ (1 << dice.below(14)));
            let changed = changed.filter_map(char::from_u32).next().unwrap_or('\u{fffd}');
            let mut characters = characters;
            if let Some(place) = characters.get_mut(at) {
                *place = changed;
            }
            characters.into_iter().collect()
        }
    }
}
